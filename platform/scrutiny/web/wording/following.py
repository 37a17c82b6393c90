"""What follows from a change: whether older answers may still stand beside new ones, and what hangs on that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from scrutiny.method.changes import RESCORES
from scrutiny.method.definition import Definition, Question
from scrutiny.method.kinds import KINDS
from scrutiny.method.lineage import (
    ADDED,
    MERGED,
    NOT_COMPARABLE,
    RESCALED,
    REWORDED,
    SPLIT,
    Step,
    Thread,
    answers_of,
    threads,
)
from scrutiny.words import listed

# (scored, still a draft) -> what becomes of older answers
LOST = {
    (True, True): "would leave like for like",
    (True, False): "leave like for like",
    (False, True): "would not stand beside the new ones",
    (False, False): "do not stand beside the new ones",
}


@dataclass(frozen=True, slots=True)
class Follows:
    """A consequence: its symbol, what is said first, and the rest."""

    look: str  # good, part, poor, none
    first: str
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Two texts, and what may be said of comparing them."""

    old: Definition
    writing: bool  # whether the newer one is still a draft
    reach: Callable[[Sequence[str]], Sequence[str]]  # older questions -> the versions whose answers they hold

    def lost(self, keys: Sequence[str], scored: bool) -> str:
        """Whose answers do not reach the newer text: “The answers of 2018-19 would leave like for like.”"""
        whose = listed(list(self.reach(keys)) or [self.old.version])
        return f"The answers of {whose} {LOST[scored, self.writing]}."


def reach_through(row: Sequence[Definition]) -> Callable[[Sequence[str]], list[str]]:
    """Of a row of versions, oldest first: which of them hold the answers that questions of the newest reach."""

    @cache
    def found() -> Mapping[str, Thread]:
        return threads(row).of

    def reach(keys: Sequence[str]) -> list[str]:
        first = min((found()[key].reach for key in keys if key in found()), default=len(row))
        return [each.version for each in row[first:]]

    return reach


def follows(beside: Beside, question: Question, step: Step) -> Follows:
    """What follows for a question of the newer text."""
    if step.broken is None:
        return _stays(beside, question, step)
    why = step.broken if step.sources else ADDED
    first, rest = BROKEN[why](beside, question, step)
    look = {REWORDED: "part", ADDED: "none"}.get(why, "poor" if question.scored else "none")
    return Follows(look, first, rest or beside.lost(step.sources, question.scored))


def _stays(beside: Beside, question: Question, step: Step) -> Follows:
    said = f"Said to ask the same as in {beside.old.version}." if _said(question, step) else ""
    if not question.scored:
        return Follows("none", said, f"Its answers may stand beside those of {beside.old.version}.")
    rest = " As scored will differ." if step.classes & RESCORES else ""
    return Follows("good", said, f"Like for like with {beside.old.version} stays possible.{rest}")


def _said(question: Question, step: Step) -> bool:
    return question.comparable is True and bool(step.classes & {REWORDED, SPLIT, MERGED})


def retired(beside: Beside, question: Question) -> Follows:
    """What follows for a question that is asked no more."""
    look = "poor" if question.scored else "none"
    return Follows(look, "No question comes from it.", beside.lost((question.key,), question.scored))


# -- why it breaks: what is said first, and the rest where it is not whose answers are lost -------------------

Told = tuple[str, str]


def _reworded(beside: Beside, question: Question, step: Step) -> Told:
    first = f"Nobody has said whether the answers of {beside.old.version} still compare."
    return first, "The draft cannot be proposed until somebody does." if beside.writing else ""


def _rescaled(beside: Beside, question: Question, step: Step) -> Told:
    before = [beside.old.by_key[key] for key in step.sources if key in beside.old.by_key]
    return (
        "The line breaks here.",
        f"{_why_no_map(beside, before)} {beside.lost(step.sources, question.scored)}",
    )


def _why_no_map(beside: Beside, before: Sequence[Question]) -> str:
    if any(one.range for one in before):
        return "Answers on a range cannot be mapped to others."
    if not any(answers_of(one) for one in before):
        return "Answers that are not chosen from a list cannot be mapped to others."
    one = before[0]
    label = KINDS[one.kind].show(one, answers_of(one)[0], beside.old.words)
    return f"No map says what “{label}” becomes."


def _merged(beside: Beside, question: Question, step: Step) -> Told:
    return "Nobody has said that what it brings together may be compared with it.", ""


def _split(beside: Beside, question: Question, step: Step) -> Told:
    return "Nobody has said that this part may be compared with the whole it was.", ""


def _not_comparable(beside: Beside, question: Question, step: Step) -> Told:
    return "Said not to ask the same.", ""


def _added(beside: Beside, question: Question, step: Step) -> Told:
    return "New.", f"Nothing in {beside.old.version} comes before it."


BROKEN: Mapping[str, Callable[[Beside, Question, Step], Told]] = {
    REWORDED: _reworded,
    RESCALED: _rescaled,
    MERGED: _merged,
    SPLIT: _split,
    NOT_COMPARABLE: _not_comparable,
    ADDED: _added,
}
