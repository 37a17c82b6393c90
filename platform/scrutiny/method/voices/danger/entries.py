"""Entries: what a list says to look for, and how it is found in a text without looking at any word twice for long.

A list is written as it is read. A line ``## 2 suicide`` opens a theme and its level; ``@who = he/she`` names words
that come again; any other line is an entry: words in their order, ``/`` between words that serve alike, ``*`` after
a stem, ``..`` where up to four other words may stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrutiny.method.voices.danger.reading import STOP, forms, plain

GAP = 4  # words that may stand where an entry says “..”
Slots = frozenset[int]
NOTHING: Slots = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One thing to look for: its slots by number, each with how many words may stand before it."""

    level: int
    theme: str
    slots: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, and the words of the text that are it, as they were typed."""

    level: int
    theme: str
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list made ready: which words and stems fill which slot, and the entries by their first slot."""

    whole: Mapping[str, Slots]
    stems: Mapping[str, Slots]
    starts: Mapping[int, tuple[Entry, ...]]

    def found(self, tokens: Sequence[str]) -> list[Found]:
        """What ``tokens`` hold of the list, each entry where it first stands, in the order of the text."""
        known: dict[str, Slots] = {STOP: NOTHING}
        filled = [known[t] if t in known else known.setdefault(t, self._fills(t)) for t in tokens]
        found: dict[Entry, Found] = {}
        for at, slots in enumerate(filled):
            for slot in sorted(slots):
                for entry in self.starts.get(slot, ()):
                    if entry not in found and (places := _places(entry, tokens, filled, at)):
                        found[entry] = Found(entry.level, entry.theme, _told(tokens, places))
        return list(found.values())

    def _fills(self, word: str) -> Slots:
        slots: set[int] = set()
        for form in forms(plain(word)):
            slots |= self.whole.get(form, NOTHING)
            for end in range(1, len(form) + 1):
                slots |= self.stems.get(form[:end], NOTHING)
        return frozenset(slots) or NOTHING


def _places(entry: Entry, tokens: Sequence[str], filled: Sequence[Slots], at: int) -> list[int]:
    """Where the words of ``entry`` stand if its first is at ``at``; nothing where the rest does not follow."""
    places = [at]
    for slot, gap in entry.slots[1:]:
        after = places[-1] + 1
        for place in range(after, min(after + gap + 1, len(tokens))):
            if tokens[place] == STOP:
                return []
            if slot in filled[place]:
                places.append(place)
                break
        else:
            return []
    return places


def _told(tokens: Sequence[str], places: Sequence[int]) -> str:
    told = tokens[places[0]]
    for before, at in pairwise(places):
        told += (" " if at == before + 1 else " … ") + tokens[at]
    return told


def listing(text: str) -> Listing:
    """The list that ``text`` is, made ready to look with."""
    numbers: dict[str, int] = {}
    starts: dict[int, list[Entry]] = defaultdict(list)
    for level, theme, words in lines(text):
        slots, gap = [], 0
        for word in words.split():
            if word == "..":
                gap = GAP
            else:
                slots.append((numbers.setdefault(word, len(numbers)), gap))
                gap = 0
        starts[slots[0][0]].append(Entry(level, theme, tuple(slots)))
    whole: dict[str, set[int]] = defaultdict(set)
    stems: dict[str, set[int]] = defaultdict(set)
    for slot, number in numbers.items():
        for word in slot.split("/"):
            (stems if word.endswith("*") else whole)[plain(word.rstrip("*"))].add(number)
    return Listing(_frozen(whole), _frozen(stems), {slot: tuple(each) for slot, each in starts.items()})


def lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Every entry with its level, its theme, and its names spelled out."""
    level, theme = 0, ""
    names: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("##"):
            number, _, theme = line[2:].strip().partition(" ")
            level = int(number)
        elif line.startswith("@") and " = " in line:
            name, _, words = line.partition(" = ")
            names[name] = _spelled(words, names)
        else:
            yield level, theme, " ".join(_spelled(word, names) for word in line.split())


def _spelled(word: str, names: Mapping[str, str]) -> str:
    return "/".join(names[part] if part.startswith("@") else part for part in word.split("/"))


def _frozen(sets: Mapping[str, set[int]]) -> dict[str, Slots]:
    return {word: frozenset(each) for word, each in sets.items()}
