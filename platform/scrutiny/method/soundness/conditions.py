"""What can be wrong with a condition: it looks ahead, at nothing, or for an answer that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scrutiny.method.definition import (
    All,
    AnyOf,
    AppliesTo,
    Condition,
    Definition,
    Not,
    Question,
    Respondent,
    Test,
)
from scrutiny.method.faults import Fault
from scrutiny.method.kinds import KINDS
from scrutiny.method.soundness.nearest import Nearest
from scrutiny.method.soundness.places import ON_SCALES, Path, answerable, pointer, questions, spoken

TESTED_BY_VALUE = (*ON_SCALES, "yes_no", "number", "percentage", "date", "text", "long_text")
NUMBERS = ("number", "percentage")


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a condition stands: whose it is and which questions come before it."""

    owner: str
    before: int  # how many questions do
    within: str  # what it would look at itself through: “its own section” or “itself”


@dataclass(frozen=True)
class _Known:
    """The questions a condition may name, by key, with their order."""

    order: Mapping[str, int]
    by_key: Mapping[str, Question]

    @cached_property
    def nearest(self) -> Nearest:
        return Nearest(key for key in self.order if key)


def faults(definition: Definition) -> Iterator[Fault]:
    """Faults of every condition and of whom anything applies to."""
    known = _known(definition)
    first = 0
    for index, section in enumerate(definition.sections):
        at: Path = ("sections", index)
        yield from _applies((*at, "applies_to"), section.key, section.applies_to)
        stand = _Stand(section.key, first, "section")
        yield from _condition((*at, "show_when"), section.show_when, stand, known)
        first += len(section.questions)
    for order, (path, question) in enumerate(questions(definition)):
        yield from _applies((*path, "applies_to"), question.key, question.applies_to)
        stand = _Stand(question.key, order, "question")
        yield from _condition((*path, "show_when"), question.show_when, stand, known)


def _known(definition: Definition) -> _Known:
    order: dict[str, int] = {}
    by_key: dict[str, Question] = {}
    for index, question in enumerate(definition.questions):
        order.setdefault(question.key, index)
        by_key.setdefault(question.key, question)
    return _Known(order, by_key)


def _applies(path: Path, owner: str, applies_to: AppliesTo | None) -> Iterator[Fault]:
    for attribute, values in (applies_to or {}).items():
        for index, value in enumerate(values):
            if value in values[:index]:
                at = pointer((*path, attribute, index))
                yield Fault(at, owner, f"“{value}” is listed twice; once is enough.")


def _condition(path: Path, condition: Condition | None, stand: _Stand, known: _Known) -> Iterator[Fault]:
    match condition:
        case All(parts) | AnyOf(parts):
            step = "all" if isinstance(condition, All) else "any"
            for index, part in enumerate(parts):
                yield from _condition((*path, step, index), part, stand, known)
        case Not(part):
            yield from _condition((*path, "not"), part, stand, known)
        case Test():
            yield from _test(path, condition, stand, known)
        case Respondent() | None:
            return


def _test(path: Path, test: Test, stand: _Stand, known: _Known) -> Iterator[Fault]:
    if test.question not in known.order:
        meant = known.nearest.or_else(test.question, "name one that comes earlier.")
        says = f"There is no question “{test.question}”; {meant}"
        yield Fault(pointer((*path, "question")), stand.owner, says)
        return
    if (ahead := _ahead(test.question, stand, known)) is not None:
        yield Fault(pointer((*path, "question")), stand.owner, ahead)
    for inside, says in _against(test, known.by_key[test.question]):
        yield Fault(pointer((*path, test.how, *inside)), stand.owner, says)


def _ahead(question: str, stand: _Stand, known: _Known) -> str | None:
    order = known.order[question]
    if order < stand.before:
        return None
    if stand.within == "question" and question == stand.owner:
        return "A question cannot be shown by its own answer; name an earlier one."
    return f"“{stand.owner}” is shown by “{question}”, which does not come before it; ask that first."


# -- what is tested for -----------------------------------------------------------------------------------


def _against(test: Test, question: Question) -> Iterator[tuple[Path, str]]:
    if not question.kind or not answerable(question):
        return  # told there
    if question.kind == "information":
        yield (), f"“{question.key}” is information and is never answered; name a question."
    elif test.how in ("at_least", "at_most"):
        if question.kind not in NUMBERS and question.range is None:
            yield (), f"“{question.key}” is not answered by a number; test it with “is” or “in”."
    elif test.how == "includes":
        if question.kind != "choices":
            yield (), f"Only several choices can include one; test “{question.key}” with “is”."
        elif test.against not in [option.value for option in question.options]:
            yield (), _cannot(question, test.against)
    elif test.how == "is":
        yield from _value((), test.against, question)
    elif test.how == "in":
        for index, value in enumerate(test.against):
            yield from _value((index,), value, question)


def _value(inside: Path, value: Any, question: Question) -> Iterator[tuple[Path, str]]:
    if question.kind == "choices":
        yield (), f"“{question.key}” takes several answers; test it with “includes”."
    elif question.kind not in TESTED_BY_VALUE:
        yield (), f"“{question.key}” cannot be tested for an answer; test whether it is “answered”."
    elif KINDS[question.kind].problem(question, value):
        yield inside, _cannot(question, value)


def _cannot(question: Question, value: Any) -> str:
    return f"{spoken(value)} is no answer to “{question.key}”; name {_answers(question)}."


def _answers(question: Question) -> str:
    if question.kind == "yes_no":
        return "true or false"
    if question.options:
        return "one of " + ", ".join(option.value for option in question.options[:8])
    return "an answer within its limits"
