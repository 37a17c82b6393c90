"""Conditions: reading them against answers, and preparing them so that reading is a few calls."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import Any

from scrutiny.method.definition import (
    All,
    AnyOf,
    AppliesTo,
    Condition,
    Not,
    Question,
    Respondent,
    Test,
    Value,
)
from scrutiny.method.exact import exact, same
from scrutiny.method.kinds import fits

Prepared = Callable[
    [Mapping[str, Value], Collection[str]], bool
]  # (values, keys not on show) -> does it hold
Judge = Callable[[Value], bool]


def holds(
    condition: Condition,
    questions: Mapping[str, Question],
    respondent: Mapping[str, str],
    values: Mapping[str, Value],
    gone: Collection[str] = (),
) -> bool:
    """Whether ``condition`` holds; a test of a question in ``gone`` (hidden, not applying) reads no answer."""
    return prepared(condition, questions, respondent)(values, gone)


def applying(applies_to: AppliesTo | None, respondent: Mapping[str, str]) -> bool:
    """Whether every attribute named holds one of its values; one the respondent lacks holds none."""
    return not applies_to or all(respondent.get(name) in values for name, values in applies_to.items())


def questions_named_in(condition: Condition | None) -> frozenset[str]:
    """The keys of the questions that ``condition`` tests."""
    match condition:
        case Test(question=key):
            return frozenset({key})
        case All(of=parts) | AnyOf(of=parts):
            return frozenset().union(*map(questions_named_in, parts))
        case Not(of=part):
            return questions_named_in(part)
    return frozenset()


def attributes_named_in(condition: Condition | None) -> frozenset[str]:
    """The respondent's attributes that ``condition`` reads."""
    match condition:
        case Respondent(attribute=name):
            return frozenset({name})
        case All(of=parts) | AnyOf(of=parts):
            return frozenset().union(*map(attributes_named_in, parts))
        case Not(of=part):
            return attributes_named_in(part)
    return frozenset()


def prepared(
    condition: Condition, questions: Mapping[str, Question], respondent: Mapping[str, str]
) -> Prepared:
    """``condition`` as a function of the values and of what is not on show, for this respondent."""
    match condition:
        case Test():
            return _test(condition, questions.get(condition.question))
        case Respondent(attribute=name, values=among):
            return _always(respondent.get(name) in among)
        case All(of=parts):
            every = [prepared(part, questions, respondent) for part in parts]
            return lambda values, gone: all(part(values, gone) for part in every)
        case AnyOf(of=parts):
            some = [prepared(part, questions, respondent) for part in parts]
            return lambda values, gone: any(part(values, gone) for part in some)
        case Not(of=part):
            inner = prepared(part, questions, respondent)
            return lambda values, gone: not inner(values, gone)
    raise TypeError(condition)


def _always(answer: bool) -> Prepared:
    return lambda values, gone: answer


def _test(test: Test, question: Question | None) -> Prepared:
    """A test of one answer; of a question that is not on show or not answered it is false."""
    unanswered = test.how == "answered" and not test.against
    if question is None:
        return _always(unanswered)
    key, judge = question.key, _judge(test, question)
    if unanswered:
        return lambda values, gone: key in gone or not judge(values.get(key))
    return lambda values, gone: key not in gone and judge(values.get(key))


def _judge(test: Test, question: Question) -> Judge:
    """Whether one value passes: it must be an answer of the question, and then the test's."""
    if test.how in ("is", "in"):
        return _one_of(question, (test.against,) if test.how == "is" else tuple(test.against))
    passes = PASSES[test.how](test.against)
    return lambda value: fits(question, value) and passes(value)


def _one_of(question: Question, wanted: tuple[Any, ...]) -> Judge:
    """Values the question cannot take are dropped at once, so that words need only be looked up."""
    wanted = tuple(value for value in wanted if fits(question, _plain(value)))
    if all(isinstance(value, str) for value in wanted):
        words = frozenset(wanted)
        return lambda value: isinstance(value, str) and value in words
    return lambda value: any(same(value, one) for one in wanted)


def _plain(value: Any) -> Value:
    """A condition's value as an answer would have it: lists, not tuples."""
    return list(value) if isinstance(value, tuple) else value


def _at_least(limit: Fraction) -> Judge:
    def passes(value: Value) -> bool:
        number = exact(value)
        return number is not None and number >= limit

    return passes


def _at_most(limit: Fraction) -> Judge:
    def passes(value: Value) -> bool:
        number = exact(value)
        return number is not None and number <= limit

    return passes


PASSES: Mapping[str, Callable[[Any], Judge]] = {
    "at_least": _at_least,
    "at_most": _at_most,
    "includes": lambda wanted: lambda value: isinstance(value, list) and any(same(v, wanted) for v in value),
    "answered": lambda wanted: lambda value: True,
}
