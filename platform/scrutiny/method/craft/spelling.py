"""Words as the rules see them: fills filled, apostrophes straight, split without fuss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

FILL = re.compile(r"\{(?:partnership|organisation|round|deadline)\}")
WORD = re.compile(r"[^\W_][\w'-]*")
SENTENCE_ENDS = re.compile(r"(?<![.!?:;])[.!?:;]+(?=\s|$)|\n+")
TIMES = {1: "", 2: " twice"}


@lru_cache(maxsize=4096)
def prepared(text: str) -> str:
    """``text`` with straight apostrophes; what is filled in when it is shown reads as one short word."""
    return FILL.sub("us", text.replace("’", "'"))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Its words; figures count as words."""
    return tuple(WORD.findall(text))


def sentences_in(text: str) -> int:
    """How many sentences (or lines, or parts that stand apart) hold a word; at least one."""
    return max(1, sum(1 for part in SENTENCE_ENDS.split(text) if WORD.search(part)))


@lru_cache(maxsize=8192)
def vocabulary(text: str) -> frozenset[str]:
    """Each of its words once, in small letters: what most rules ask before they look closer."""
    return frozenset(word.lower() for word in words_of(text))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and phrases to find whole, whatever their case. Most texts hold none, and are passed by quickly."""

    begin: frozenset[str]  # a text that holds none of these holds none of the phrases
    pattern: re.Pattern[str]

    def among(self, text: str) -> list[str]:
        """Those that stand in ``text``, as written there."""
        return [] if self.begin.isdisjoint(vocabulary(text)) else self.pattern.findall(text)

    def without(self, text: str) -> str:
        """``text`` less each of them."""
        return text if self.begin.isdisjoint(vocabulary(text)) else self.pattern.sub(" ", text)

    def as_one_word(self, text: str) -> str:
        """``text`` with the words of each drawn together by underscores."""
        if self.begin.isdisjoint(vocabulary(text)):
            return text
        return self.pattern.sub(lambda match: "_".join(match.group().split()), text)


def bag(words: str) -> frozenset[str]:
    """A table of words, written as one text."""
    return frozenset(words.split())


def phrases(listed: str | Iterable[str]) -> Phrases:
    """From a table of phrases, or from one text that has "|" between them; the longest are tried first."""
    spread = listed.split("|") if isinstance(listed, str) else listed
    longest = sorted({" ".join(each.split()) for each in spread}, key=lambda each: (-len(each), each))
    either = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest)
    begin = frozenset(words_of(each)[0].lower() for each in longest)
    return Phrases(begin, re.compile(rf"(?<![\w'-])(?:{either})(?![\w'-])", re.IGNORECASE))


def quoted(words: str, most: int = 60) -> str:
    """Words as a sentence quotes them, cut where they are many."""
    flat = " ".join(words.split()).strip(" ,;")
    return f"“{flat if len(flat) <= most else flat[: most - 1].rsplit(' ', 1)[0] + '…'}”"


def listed(found: Iterable[str]) -> str:
    """What was found, quoted, each once: “every” twice, “all”."""
    times = Counter(iter(found))
    return ", ".join(quoted(each) + TIMES.get(n, f" {n} times") for each, n in times.items())
