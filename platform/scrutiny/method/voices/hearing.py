"""Hearing: what of a form can be asked of people whom nobody may find, and what of their answers is kept and counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrutiny.method.definition import Definition, Question, Value
from scrutiny.method.kinds import fits
from scrutiny.method.plans import Plan

CLOSED = frozenset({"judgement", "yes_no", "choice", "choices", "faces"})  # counted by option
OPEN = frozenset({"text", "long_text"})  # held until a reviewer has read them
READ = frozenset({"information"})
ANSWERED = ""  # the option under which it is counted that a question was answered at all


@dataclass(frozen=True, slots=True)
class Heard:
    """One person's answers: those that are counted, and the words, apart from one another."""

    closed: Mapping[str, Value]
    texts: Mapping[str, str]


def unheard(definition: Definition) -> list[Question]:
    """Questions that cannot be asked in a round of voices: a date, a file, a table or a free number may name a person."""
    return [question for question in definition.questions if question.kind not in CLOSED | OPEN | READ]


def heard(plan: Plan, respondent: Mapping[str, str], values: Mapping[str, Value]) -> Heard:
    """What is kept of ``values``: answers that fit, to questions that were asked of this person."""
    shown = plan.shown(respondent, values)
    kept = {
        question.key: values[question.key]
        for question in plan.definition.questions
        if question.key in shown and fits(question, values.get(question.key))
    }
    kinds = {key: plan.definition.by_key[key].kind for key in kept}
    return Heard(
        {key: value for key, value in kept.items() if kinds[key] in CLOSED},
        {key: str(value) for key, value in kept.items() if kinds[key] in OPEN},
    )


def options_of(question: Question) -> tuple[str, ...]:
    """The options under which a closed question is counted, best first."""
    if question.kind == "yes_no":
        return ("true", "false")
    if question.range:
        low, high, step = question.range.low, question.range.high, question.range.step
        return tuple(spelt(float(low + n * step)) for n in range(int((high - low) / step) + 1))
    return tuple(option.value for option in question.options)


def chosen(question: Question, value: Value) -> tuple[str, ...]:
    """The options that an answer chose."""
    return tuple(map(spelt, value)) if isinstance(value, list) else (spelt(value),)


def spelt(value: Value) -> str:
    """A value as its option is counted: true is "true", 7.0 is "7"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def steps(definition: Definition, closed: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """(question, option) of everything that one person's closed answers count for."""
    for key, value in closed.items():
        yield key, ANSWERED
        for option in chosen(definition.by_key[key], value):
            yield key, option
