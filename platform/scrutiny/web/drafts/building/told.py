"""What is to be said of a draft's text, beside its questions: faults, changes and advice; found once a text."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from scrutiny.method import changes, craft, editing, soundness
from scrutiny.method.craft import Advice
from scrutiny.method.definition import Definition, Question
from scrutiny.method.exact import plain
from scrutiny.method.faults import Fault
from scrutiny.records.drafts import Opened
from scrutiny.records.drafts.quieting import MEANING

KEPT = 32
# class of a change -> its tag on the card; a new weight is told by itself
TAGS = {
    "added": "New",
    "reworded": "Reworded",
    "rescaled": "Answers changed",
    "split": "Split",
    "merged": "Merged",
    "renamed": "Key changed",
    "retargeted": "Asked of others",
    "moved": "Moved here",
}
WHY_MEANING = "The text is sound, but its author may not have meant what follows from it."


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault at its place: the part, the field in it, and a sentence."""

    part: str
    field: str
    says: str

    @property
    def key(self) -> str:
        """Of the question, section or scale it is about."""
        return self.part.partition(":")[2]

    @property
    def asks_for_word(self) -> bool:
        """Whether it only wants the author's word: do old and new answers compare?"""
        return self.field == "comparable"


class Told:
    """Everything worth saying of one text beside the version it follows; each found when first asked for."""

    def __init__(self, opened: Opened) -> None:
        self.definition: Definition = opened.definition
        self.raw: Mapping[str, Any] = opened.raw
        self.followed: Definition | None = opened.followed
        self.all_faults: tuple[Fault, ...] = opened.faults
        self._advice: dict[str, tuple[Advice, ...]] = {}

    @cached_property
    def faults(self) -> Mapping[str, tuple[Wrong, ...]]:
        """Every fault by its part."""
        return _grouped(self.wrongs, lambda wrong: wrong.part)

    @cached_property
    def wrongs(self) -> tuple[Wrong, ...]:
        """Every fault in the order of the text."""
        return tuple(self._wrong(fault) for fault in self.all_faults)

    def _wrong(self, fault: Fault) -> Wrong:
        part, field = editing.part_at(self.raw, fault.at)
        if field == "comparable" and self.followed is not None:
            says = f"Reworded, but it does not yet say whether answers still compare with {self.followed.version}."
            return Wrong(part, field, says)
        return Wrong(part, field, fault.says)

    @cached_property
    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """What became of each question since the version followed."""
        return {change.key: tuple(self._tags(change)) for change in self._changes}

    @cached_property
    def _changes(self) -> tuple[changes.Change, ...]:
        return changes.between(self.followed, self.definition).changes if self.followed else ()

    def _tags(self, change: changes.Change) -> list[str]:
        said = [TAGS[name] for name in change.classes if name in TAGS]
        return [*said, self._weight(change)] if "reweighted" in change.classes else said

    def _weight(self, change: changes.Change) -> str:
        assert self.followed is not None
        was, now = self.followed.by_key[change.from_[0]], self.definition.by_key[change.key]
        return f"Weight {plain(was.weight)} → {plain(now.weight)}"

    @cached_property
    def retired(self) -> int:
        """How many questions of the version followed lead to none of this text."""
        return sum("retired" in change.classes for change in self._changes)

    def advice(self, question: Question) -> tuple[Advice, ...]:
        """On one question: its wording first, then what follows from its settings."""
        if question.key not in self._advice:
            said = craft.advice_of(self.definition, question)
            self._advice[question.key] = (*said, *self._meanings.get(f"question:{question.key}", ()))
        return self._advice[question.key]

    def advice_around(self, part: str) -> tuple[Advice, ...]:
        """On a section or the whole."""
        return (*self._around.get(part, ()), *self._meanings.get(part, ()))

    @cached_property
    def _meanings(self) -> Mapping[str, tuple[Advice, ...]]:
        found = soundness.advice_on(self.definition, self.followed)
        placed = [(editing.part_at(self.raw, fault.at)[0], fault) for fault in found]
        told = [(part, Advice(MEANING, fault.key, fault.says, WHY_MEANING, "")) for part, fault in placed]
        return {part: tuple(advice for at, advice in told if at == part) for part in {at for at, _ in told}}

    @cached_property
    def _around(self) -> Mapping[str, tuple[Advice, ...]]:
        found = craft.advice_around(self.definition)
        return _grouped(found, lambda each: each.key if each.key.startswith("section:") else "whole")


Item = TypeVar("Item")


def _grouped(items: Iterable[Item], of: Callable[[Item], str]) -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[of(item)].append(item)
    return {name: tuple(row) for name, row in found.items()}


_told: OrderedDict[tuple[str, str], Told] = OrderedDict()
_lock = Lock()


def told(opened: Opened) -> Told:
    """What is to be said of the text as it stands."""
    followed = opened.followed_version
    key = (opened.definition.sha256, followed.sha256 if followed else "")
    with _lock:
        found = _told.get(key)
    if found is None:
        found = Told(opened)
    with _lock:
        _told[key] = found
        _told.move_to_end(key)
        while len(_told) > KEPT:
            _told.popitem(last=False)
    return found
