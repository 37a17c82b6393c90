"""Conditions in words: when a question is shown, and who is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
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
from scrutiny.method.exact import plain
from scrutiny.method.kinds import KINDS, name
from scrutiny.web.attributes import name_in_words, value_in_words

TESTS: Mapping[str, Callable[[str, str], str]] = {
    "is": lambda asked, said: f"{asked} is {said}",
    "in": lambda asked, said: f"{asked} is {said}",
    "at_least": lambda asked, said: f"{asked} is {said} or more",
    "at_most": lambda asked, said: f"{asked} is {said} or less",
    "includes": lambda asked, said: f"{asked} includes {said}",
    "answered": lambda asked, said: f"{asked} is {said}",
}
ANSWERED = {True: "answered", False: "not answered"}


def who(applies_to: AppliesTo | None) -> str:
    """Who is asked: “type: Academy or Independent school; boarding: Boarding school”."""
    if not applies_to:
        return ""
    return "; ".join(
        f"{name_in_words(attribute)}: {_values(attribute, values)}"
        for attribute, values in applies_to.items()
    )


def when(condition: Condition | None, definition: Definition) -> str:
    """When a question is shown, as one sentence without its end; nothing when always."""
    return "" if condition is None else _said(condition, definition)


def _said(condition: Condition, definition: Definition, within: bool = False) -> str:
    match condition:
        case Test(question=key, how=how, against=against):
            other = definition.by_key.get(key)
            asked = name(other) if other else key
            return TESTS[how](asked, _against(other, how, against, definition))
        case Respondent(attribute=attribute, values=values):
            return f"{name_in_words(attribute).lower()} is {_values(attribute, values)}"
        case All(of=parts):
            return _joined((_said(part, definition, True) for part in parts), "and", within)
        case AnyOf(of=parts):
            return _joined((_said(part, definition, True) for part in parts), "or", within)
        case Not(of=part):
            return f"it is not so that {_said(part, definition, True)}"
    raise TypeError(condition)


def _joined(parts: Iterable[str], word: str, within: bool) -> str:
    said = f" {word} ".join(parts)
    return f"({said})" if within else said


def _against(question: Question | None, how: str, against: Any, definition: Definition) -> str:
    if how == "answered":
        return ANSWERED[bool(against)]
    if how == "in":
        return _either([_value(question, each, definition) for each in against])
    return _value(question, against, definition)


def _value(question: Question | None, value: Any, definition: Definition) -> str:
    """An answer as people read it."""
    if isinstance(value, Fraction):
        return plain(value)
    if question is None:
        return str(value)
    shown = next((definition.words(each.label) for each in question.options if each.value == value), None)
    return f"“{shown or KINDS[question.kind].show(question, value, definition.words)}”"


def _values(attribute: str, values: Iterable[str]) -> str:
    return _either([value_in_words(attribute, value) for value in values])


def _either(said: list[str]) -> str:
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"
