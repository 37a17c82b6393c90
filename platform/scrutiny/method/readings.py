"""Readings: how the answers of a scored question become points, as a table wherever one can be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scrutiny.method.definition import Question, Value
from scrutiny.method.exact import exact

LARGEST_TABLE = 250  # a range with more steps than this is worked out, not looked up


class Out:
    """Why an answer has no points."""

    UNANSWERED = "unanswered"
    EXCLUDED = "excluded"
    HIDDEN = "hidden"
    NOT_APPLICABLE = "not_applicable"
    NOT_SCORED = "not_scored"
    NOT_COMPARED = "not_compared"


Outcome = Fraction | str  # points, or one of Out
WorkOut = Callable[[Mapping[str, Value], Collection[str]], Outcome]  # (values, keys not on show)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the answers of one question read: a table by value, or a function where no table can be."""

    key: str  # whose answer is read
    table: Mapping[Value, Outcome] = field(default_factory=dict)
    truths: bool = False  # the table's keys are true and false, and 1 is not true
    work_out: WorkOut | None = None

    def outcome(self, values: Mapping[str, Value], gone: Collection[str]) -> Outcome:
        """The points of the answer, or why it has none."""
        if self.work_out:
            return self.work_out(values, gone)
        value = values.get(self.key)
        if isinstance(value, list | dict) or isinstance(value, bool) is not self.truths:
            return Out.UNANSWERED
        return self.table.get(value, Out.UNANSWERED)


def reading_of(question: Question) -> Reading:
    """How a scored question's own answers read."""
    if question.yes_no_points:
        return Reading(question.key, dict(zip((True, False), question.yes_no_points, strict=True)), True)
    if question.range is None:
        return Reading(question.key, {o.value: points_of(o.points) for o in question.options})
    low, high, step = question.range.low, question.range.high, question.range.step
    if (high - low) / step >= LARGEST_TABLE:
        return Reading(question.key, work_out=_in_range(question))
    steps = [low + step * n for n in range(int((high - low) / step) + 1)]
    return Reading(question.key, {written: point for point in steps for written in (point, float(point))})


def points_of(points: Fraction | None) -> Outcome:
    """An option's points; one that is excluded, or that has none, is out of both sums."""
    return Out.EXCLUDED if points is None else points


def _in_range(question: Question) -> WorkOut:
    scale, key = question.range, question.key
    assert scale is not None

    def work_out(values: Mapping[str, Value], gone: Collection[str]) -> Outcome:
        number = exact(values.get(key))
        if number is None or not scale.low <= number <= scale.high or (number - scale.low) % scale.step:
            return Out.UNANSWERED
        return number

    return work_out
