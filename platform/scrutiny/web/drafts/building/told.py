"""What is to be said of a draft's text, beside its questions: faults, changes and advice; found once a text."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from scrutiny.method import craft, editing, soundness
from scrutiny.method.craft import Advice
from scrutiny.method.definition import Definition, Question
from scrutiny.method.exact import plain
from scrutiny.method.faults import Fault
from scrutiny.method.lineage import Step, steps_between
from scrutiny.records.drafts import Opened
from scrutiny.records.drafts.quieting import MEANING
from scrutiny.web.drafts.building.near import Beside, Text
from scrutiny.web.drafts.panels.plainly import plainly

KEPT = 32
LONG = 60  # letters of a name or of the answers on a card
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


@dataclass(frozen=True, slots=True)
class Card:
    """One question, shortly. Two cards that are equal look the same."""

    key: str
    number: str
    words: str
    kind: str
    facts: tuple[str, ...]  # what is unusual about it
    tags: tuple[str, ...]  # what became of it since the version followed
    wrongs: tuple[Wrong, ...]
    advice: tuple[Advice, ...]

    @property
    def called(self) -> str:
        """How buttons name it."""
        if self.number:
            return self.number
        return f"“{self.words if len(self.words) <= LONG else self.words[: LONG - 1].rstrip() + '…'}”"

    @property
    def head(self) -> tuple[object, ...]:
        """What its head shows."""
        return (self.number, self.words, self.kind, self.facts, self.tags)

    @property
    def notes(self) -> tuple[object, ...]:
        """What stands under its head."""
        return (self.wrongs, self.advice)


class Told:
    """Everything worth saying of one text beside the version it follows; each found when first asked for.

    ``near`` is what was said of the text before the last edit: what holds still is taken from there.
    """

    def __init__(
        self, text: Text, followed: Definition | None, faults: Sequence[Fault], near: Told | None = None
    ) -> None:
        self.text, self.definition, self.raw = text, text.definition, text.raw
        self.followed, self._own_faults = followed, faults
        self._cards: dict[str, Card] = {}
        self._advice: dict[str, tuple[Advice, ...]] = {}
        self._past = (near, Beside(text, near.text)) if near is not None else None
        if near is not None:
            near.forget()

    def forget(self) -> None:
        """Let go of the text before: each holds on to one other at most."""
        self._past = None

    def _held(self, which: Callable[[Beside], frozenset[str]]) -> tuple[frozenset[str], Told]:
        """The questions of which something said before holds still, and who said it."""
        past = self._past  # once: another thread may let go of it meanwhile
        if past is None or not past[1].close:
            return frozenset(), self
        return which(past[1]), past[0]

    # -- faults

    @cached_property
    def faults(self) -> Mapping[str, tuple[Wrong, ...]]:
        """Every fault by its part."""
        return _grouped(self.wrongs, lambda wrong: wrong.part)

    @cached_property
    def wrongs(self) -> tuple[Wrong, ...]:
        """Every fault: first of the text itself, then beside the version followed, in the order of the text."""
        own = [self._plain(self._wrong(self.raw, fault)) for fault in self._own_faults]
        return (*own, *(wrong for found in self._since.values() for wrong in found))

    @cached_property
    def _since(self) -> Mapping[str, tuple[Wrong, ...]]:
        """Faults beside the version followed, by the key of their question ("" for the whole)."""
        if self.followed is None:
            return {}
        held, near = self._held(lambda beside: beside.same)
        looked_at = self.text.only(self.text.questions.keys() - held) if held else self.text
        faults = soundness.faults_between(self.followed, looked_at.definition)
        found = _grouped((self._wrong(looked_at.raw, fault) for fault in faults), lambda wrong: wrong.key)
        before = near._since if held else {}
        keys = ("", *self.text.questions)
        told = {key: before.get(key, ()) if key in held else found.get(key, ()) for key in keys}
        return {key: wrongs for key, wrongs in told.items() if wrongs}

    def _wrong(self, raw: Mapping[str, Any], fault: Fault) -> Wrong:
        part, field = editing.part_at(raw, fault.at)
        if field == "comparable" and self.followed is not None:
            says = f"Reworded, but it does not yet say whether answers still compare with {self.followed.version}."
            return Wrong(part, field, says)
        return Wrong(part, field, fault.says)

    def _plain(self, wrong: Wrong) -> Wrong:
        """In the words of a card: other questions by their number or words, never by their key."""
        return replace(wrong, says=f"{plainly(wrong.says, wrong.field, self.definition)}.")

    # -- what became of it

    @cached_property
    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """What became of each question since the version followed."""
        if self.followed is None:
            return {}
        held, near = self._held(lambda beside: beside.at_home)
        looked_at = self.text.only(self.text.questions.keys() - held) if held else self.text
        steps = steps_between(self.followed, looked_at.definition)
        before = near.tags if held else {}
        found = {key: before[key] for key in held if key in before}
        return found | {step.key: tuple(self._tags(step)) for step in steps.values() if step.classes}

    @cached_property
    def changes(self) -> int:
        """How many questions are not as they were in the version followed, or are asked no more."""
        if self.followed is None:
            return 0
        asked = self.definition.questions
        named = {key for q in asked for key in (q.was.keys if q.was and q.was.names_key else (q.key,))}
        return len(self.tags) + sum(question.key not in named for question in self.followed.questions)

    def _tags(self, step: Step) -> list[str]:
        said = [tag for name, tag in TAGS.items() if name in step.classes]
        return [*said, self._weight(step)] if "reweighted" in step.classes else said

    def _weight(self, step: Step) -> str:
        assert self.followed is not None
        was, now = self.followed.by_key[step.sources[0]], self.definition.by_key[step.key]
        return f"Weight {plain(was.weight)} → {plain(now.weight)}"

    # -- advice

    def advice(self, question: Question) -> tuple[Advice, ...]:
        """On one question: its wording first, then what follows from its settings."""
        return (*self._on_wording(question), *self._meanings.get(f"question:{question.key}", ()))

    def _on_wording(self, question: Question) -> tuple[Advice, ...]:
        key = question.key
        if key not in self._advice:
            held, near = self._held(lambda beside: beside.same if beside.reads_alike else frozenset())
            said = near._advice.get(key) if key in held else None
            self._advice[key] = tuple(craft.advice_of(self.definition, question)) if said is None else said
        return self._advice[key]

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

    # -- cards

    def card(self, question: Question, make: Callable[[Question, Told], Card]) -> Card:
        """The question's card with all its advice, made once."""
        key = question.key
        if key not in self._cards:
            held, near = self._held(lambda beside: beside.same)
            alone = key in held and question.show_when is None  # a condition tells of others in their words
            before = near._cards.get(key) if alone else None
            self._cards[key] = make(question, self) if before is None else self._brought_up(before, question)
        return self._cards[key]

    def _brought_up(self, card: Card, question: Question) -> Card:
        key = question.key
        tags, wrongs = self.tags.get(key, ()), self.faults.get(f"question:{key}", ())
        advice = self.advice(question)
        if (card.tags, card.wrongs, card.advice) == (tags, wrongs, advice):
            return card
        return replace(card, tags=tags, wrongs=wrongs, advice=advice)


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
        near = found or next((each for each in reversed(_told.values()) if _kin(each, opened)), None)
        if found is None:
            own = opened.own_faults if opened.followed is not None else opened.faults
            found = Told(Text(opened.raw, opened.definition), opened.followed, own, near)
        _told[key] = found
        _told.move_to_end(key)
        while len(_told) > KEPT:
            _told.popitem(last=False)
    return found


def _kin(each: Told, opened: Opened) -> bool:
    """Whether it is of the same draft, as far as a text tells."""
    one, other = each.definition, opened.definition
    return (one.questionnaire, one.version) == (other.questionnaire, other.version) and (
        each.followed is opened.followed
    )
