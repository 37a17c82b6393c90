"""Trails: one thread followed from an old answer up to what the newest question makes of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scrutiny.method.definition import Question, Value
from scrutiny.method.kinds import KINDS, fits
from scrutiny.method.lineage import Step, answers_of, recoded
from scrutiny.method.readings import Out, Outcome, Reading, points_of, reading_of


@dataclass(frozen=True, slots=True)
class Said:
    """What an old answer amounts to: a value, or why there is none."""

    out: str | None = None
    value: Value = None


@dataclass(frozen=True, slots=True)
class Node:
    """A question of some version with what it comes from, down to the year that was answered."""

    question: Question
    step: Step | None = None
    branches: tuple[Node, ...] = ()

    @property
    def straight(self) -> bool:
        """Whether it comes from one question at every step, so that one old answer is all there is."""
        return self.step is None or (not self.step.merges and self.branches[0].straight)

    @property
    def leaf(self) -> Node:
        return self.branches[0].leaf if self.branches else self

    def said(self, values: Mapping[str, Value], applies: Collection[str], gone: Collection[str]) -> Said:
        """The answer as this question reads it."""
        if self.step is None:
            return _own(self.question, values, applies, gone)
        below = [branch.said(values, applies, gone) for branch in self.branches]
        step = self.step
        raised = [Said(None, recoded(step, one.value)) if one.out is None else one for one in below]
        return _worst(self.question, raised) if step.merges else raised[0]

    def followed(self, value: Value) -> Value:
        """One old answer, through every recode of a straight thread."""
        return value if self.step is None else recoded(self.step, self.branches[0].followed(value))


def _own(
    question: Question, values: Mapping[str, Value], applies: Collection[str], gone: Collection[str]
) -> Said:
    if question.key not in applies:
        return Said(Out.NOT_APPLICABLE)
    if question.key in gone:
        return Said(Out.HIDDEN)
    value = values.get(question.key)
    return Said(None, value) if fits(question, value) else Said(Out.UNANSWERED)


def _worst(question: Question, branches: Sequence[Said]) -> Said:
    """What a merged question takes: hidden and not applying ones passed over, then the fewest points."""
    asked = [one for one in branches if one.out not in (Out.HIDDEN, Out.NOT_APPLICABLE)]
    if not asked:
        none_applied = all(one.out == Out.NOT_APPLICABLE for one in branches)
        return Said(Out.NOT_APPLICABLE if none_applied else Out.HIDDEN)
    return min(asked, key=lambda one: _badness(outcome_of(question, one)))


def _badness(outcome: Outcome) -> tuple[int, Fraction]:
    """Unanswered before all points, excluded after them."""
    if isinstance(outcome, Fraction):
        return (1, outcome)
    return (0 if outcome == Out.UNANSWERED else 2, Fraction(0))


def outcome_of(question: Question, said: Said) -> Outcome:
    if said.out is not None:
        return said.out
    if not fits(question, said.value):
        return Out.UNANSWERED
    return points_of(KINDS[question.kind].points(question, said.value))


def straight_reading(question: Question, node: Node) -> Reading:
    """A table from the old answers straight to the newest version's points."""
    old = node.leaf.question
    if old.range:  # never recoded from, so it is the same range in every version
        return reading_of(old)
    table = {value: outcome_of(question, Said(None, node.followed(value))) for value in answers_of(old)}
    return Reading(old.key, table, old.kind == "yes_no")
