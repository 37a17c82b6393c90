"""Kinds that choose: an option, a number of a range, yes or no, several options."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from scrutiny.method.definition import Question, Value
from scrutiny.method.exact import exact, plain
from scrutiny.method.kinds.measuring import read_number, show_number
from scrutiny.method.kinds.row import Kind, Words, empty, name, no_points, trimmed

TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


def read_scale(question: Question, raw: Any) -> Value:
    return read_number(question, raw) if question.range else trimmed(raw)


def scale_problem(question: Question, value: Value) -> str:
    if question.range:
        return _range_problem(question, value)
    if isinstance(value, str):
        for option in question.options:
            if option.value == value:
                return ""
    return f"Choose an answer for {name(question)}"


def _range_problem(question: Question, value: Value) -> str:
    scale, number = question.range, exact(value)
    assert scale is not None
    if number is None or not scale.low <= number <= scale.high or (number - scale.low) % scale.step:
        steps = "" if scale.step == 1 else f" in steps of {plain(scale.step)}"
        return f"Choose a number from {plain(scale.low)} to {plain(scale.high)}{steps} for {name(question)}"
    return ""


def scale_points(question: Question, value: Value) -> Fraction | None:
    if question.range:
        return exact(value)
    return next((option.points for option in question.options if option.value == value), None)


def show_scale(question: Question, value: Value, words: Words) -> str:
    if question.range:
        return show_number(question, value, words)
    return next((words(o.label) for o in question.options if o.value == value), str(value))


def read_yes_no(question: Question, raw: Any) -> Value:
    return TRUTHS.get(raw.strip().lower(), trimmed(raw)) if isinstance(raw, str) else raw


def yes_no_problem(question: Question, value: Value) -> str:
    return "" if isinstance(value, bool) else f"Choose yes or no for {name(question)}"


def yes_no_points(question: Question, value: Value) -> Fraction | None:
    if question.yes_no_points is None or not isinstance(value, bool):
        return None
    return question.yes_no_points[0 if value else 1]


def show_yes_no(question: Question, value: Value, words: Words) -> str:
    return "Yes" if value is True else "No"


def read_choices(question: Question, raw: Any) -> Value:
    """A list without blanks or repeats, in the order chosen; a form with one box ticked sends a bare word."""
    if isinstance(raw, str):
        raw = [raw]
    if not isinstance(raw, list | tuple):
        return raw
    kept: list[Any] = []
    for item in map(trimmed, raw):
        if not empty(item) and item not in kept:
            kept.append(item)
    return kept


def choices_problem(question: Question, value: Value) -> str:
    offered = {option.value for option in question.options}
    if not isinstance(value, list) or not all(isinstance(v, str) and v in offered for v in value):
        return f"Choose from the answers listed for {name(question)}"
    if len(set(value)) < len(value):
        return f"Choose each answer once for {name(question)}"
    return _count_problem(question, len(value))


def _count_problem(question: Question, count: int) -> str:
    least, most = question.at_least, question.at_most
    if isinstance(least, Fraction) and count < least:
        return f"Choose at least {plain(least)} for {name(question)}"
    if isinstance(most, Fraction) and count > most:
        return f"Choose at most {plain(most)} for {name(question)}"
    return ""


def show_choices(question: Question, value: Value, words: Words) -> str:
    return ", ".join(show_scale(question, item, words) for item in value)


SCALE = Kind(read_scale, scale_problem, scale_points, show_scale)
YES_NO = Kind(read_yes_no, yes_no_problem, yes_no_points, show_yes_no)
CHOICES = Kind(read_choices, choices_problem, no_points, show_choices)
