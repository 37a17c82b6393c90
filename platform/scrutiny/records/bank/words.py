"""Words as they are looked for: folded here, so that SQLite and PostgreSQL find the same.

What the index holds and what a search asks for are small letters and figures only: other scripts are spelled
by their numbers. Nothing a person types can therefore mean anything to either database but a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

MOST_WORDS = 12  # of a search that count
MOST_READ = 2_000  # characters of a search that are looked at
MOST_KEPT = 4_000  # words of a question that are looked for
LONGEST = 120  # letters of one word
LEAST_BEGINNING = 2  # letters from which the last word is taken for the beginning of one

_POSSESSIVE = re.compile(r"['’]s(?![^\W_])")
_ENGLISH_ES = ("sses", "shes", "ches", "xes", "zes")


class _Spelling(dict[int, str]):
    """How each character is spelled; found out once."""

    def __missing__(self, code: int) -> str:
        self[code] = spelled = self._of(chr(code))
        return spelled

    def _of(self, sign: str) -> str:
        if sign in "'’" or "\u0300" <= sign <= "\u036f":  # apostrophes, and the accents taken off
            return ""
        kind = unicodedata.category(sign)
        if kind == "Cf":  # joiners and marks of direction
            return ""
        if kind[0] not in "LNM":
            return " "
        return sign if sign.isascii() else f"z{ord(sign):05x}"


_SPELLING = _Spelling()


def words(text: str) -> Iterator[str]:
    """The words of a text as they are spelled in the index."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    for word in _POSSESSIVE.sub("", folded).translate(_SPELLING).split():
        # a word that begins with a figure gets a letter: PostgreSQL's parser takes 1e5 for a number and parts it
        yield (f"d{word}" if word[0].isdigit() else word)[:LONGEST]


def stem(word: str) -> str:
    """An English plural as its singular, near enough; any other word as it is."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return f"{word[:-3]}y"
    if word.endswith(_ENGLISH_ES):
        return word[:-2]
    if word.endswith("es") and word[-3] not in "aeo":
        return word[:-1]
    return word if word[-2] in "us" else word[:-1]


def kept(*texts: str) -> str:
    """What the index holds of some texts: every word, and the singular of each plural beside it."""
    found: list[str] = []
    for text in texts:
        for word in words(text):
            single = stem(word)
            found += [word] if single == word else [word, single]
    return " ".join(found[:MOST_KEPT])


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search asks for: whole words, and the beginning of the last one."""

    whole: tuple[str, ...]
    last: str = ""

    def __bool__(self) -> bool:
        return bool(self.last)

    @property
    def begins(self) -> bool:
        """Whether the last word may be the beginning of another."""
        return len(self.last) >= LEAST_BEGINNING

    def has(self, word: str) -> bool:
        """Whether a word of a text is one of those looked for."""
        single = stem(word)
        return (
            single in self.whole or single == stem(self.last) or (self.begins and word.startswith(self.last))
        )


def sought(text: str) -> Sought:
    """What somebody typed, whatever it is: its first words, each once."""
    found = list(dict.fromkeys(words(text[:MOST_READ])))[:MOST_WORDS]
    return Sought(tuple(dict.fromkeys(map(stem, found[:-1]))), found[-1]) if found else Sought(())


def marked(text: str, wanted: Sought) -> tuple[tuple[bool, str], ...]:
    """A text in runs: whether each is a word looked for."""
    runs: list[tuple[bool, str]] = []
    for is_word, signs in groupby(text, key=lambda sign: _SPELLING[ord(sign)] != " "):
        piece = "".join(signs)
        hit = is_word and bool(wanted) and any(wanted.has(word) for word in words(piece))
        if runs and runs[-1][0] == hit:
            runs[-1] = (hit, runs[-1][1] + piece)
        else:
            runs.append((hit, piece))
    return tuple(runs)
