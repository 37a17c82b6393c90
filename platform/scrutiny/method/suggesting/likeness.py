"""How like two questions read: by the rarer words they share, their order, and how they are asked."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from scrutiny.method.definition import Definition, Question

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
COMMON = frozenset(
    """a an the and or of to in on at by for with from as is are was were be been has have had do does did it its this
    that these those they them their you your we our us who whom what which when where how if not no any each every all
    can may will would one own so than there here up out about into before after because while i me my he she his her
    him also too more most other some such only then""".replace("\n", " ").split(" ")
)
ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "'s", "s", "e")
MOST_WORDS = 100  # of a text are read; what it asks is said by then
FEWEST_SHARED = 2  # words; one word in common is chance

# What an answer is: a figure does not become a judgement by another name.
SORTS: Mapping[str, str] = {
    "judgement": "choice",
    "yes_no": "choice",
    "choice": "choice",
    "faces": "choice",
    "number": "figure",
    "percentage": "figure",
    "rate": "figure",
    "text": "words",
    "long_text": "words",
}

SHARED, HELD, ORDER = 0.45, 0.2, 0.35  # of the words both have, of the shorter in the longer, in one order
SAME_SECTION, SAME_KIND, OTHER_SORT = 0.08, 0.05, -0.2


@dataclass(frozen=True, slots=True)
class Read:
    """A question as its words, the common ones left out."""

    question: Question
    section: str
    words: tuple[str, ...]
    bag: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two questions that share words, and how like they are: from 0 to 1."""

    before: Read
    after: Read
    close: float


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The word without its ending: near enough to see that “trained” and “training” are one."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
    return word


def read(definition: Definition, question: Question) -> Read:
    text = (question.text.get(definition.language) or "").casefold().replace("’", "'")
    words = tuple(stem(word) for word in WORD.findall(text) if word not in COMMON)[:MOST_WORDS]
    return Read(question, definition.section_of[question.key].key, words, frozenset(words))


class Scales:
    """Weighs words: the fewer questions use one, the more it says that two of them are about the same."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self.read = [{q.key: read(definition, q) for q in definition.questions} for definition in definitions]
        found = [each.bag for texts in self.read for each in texts.values()]
        used = Counter(word for bag in found for word in bag)
        self.weights = {word: math.log(1 + len(found) / times) for word, times in used.items()}

    def weigh(self, words: frozenset[str]) -> float:
        return sum(self.weights[word] for word in words)

    def alike(self, old: Sequence[Read], new: Sequence[Read], least: float) -> Iterator[Likeness]:
        """Every pair at least that like; those without a word in common are never looked at."""
        holding: dict[str, list[Read]] = {}
        for before in old:
            for word in before.bag:
                holding.setdefault(word, []).append(before)
        for after in new:
            shared = Counter(before.question.key for word in after.bag for before in holding.get(word, ()))
            for before in old:
                count = shared.get(before.question.key, 0)
                if count >= FEWEST_SHARED or (count and before.words == after.words):
                    close = self._close(before, after, least)
                    if close >= least:
                        yield Likeness(before, after, close)

    def _close(self, before: Read, after: Read, least: float) -> float:
        """0 where it is not worth reading the order of the words."""
        a, b, both = self.weigh(before.bag), self.weigh(after.bag), self.weigh(before.bag & after.bag)
        sure = SHARED * 2 * both / (a + b) + HELD * both / min(a, b) + _asked_alike(before, after)
        in_order = SequenceMatcher(None, before.words, after.words, autojunk=False)
        if sure + ORDER * in_order.quick_ratio() < least:
            return 0.0
        return min(1.0, sure + ORDER * in_order.ratio())


def _asked_alike(before: Read, after: Read) -> float:
    was, now = before.question.kind, after.question.kind
    same_section = SAME_SECTION if before.section == after.section else 0.0
    if was == now:
        return same_section + SAME_KIND
    return same_section + (0.0 if SORTS.get(was, was) == SORTS.get(now, now) else OTHER_SORT)
