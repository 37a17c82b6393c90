"""What a row of the table of kinds holds, and what all of them lean on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from scrutiny.method.definition import Question, Text, Value

Words = Callable[[Text | None], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table."""

    read: Callable[[Question, Any], Value]
    problem: Callable[[Question, Value], str]
    points: Callable[[Question, Value], Fraction | None]
    show: Callable[[Question, Value, Words], str]


def empty(value: Value) -> bool:
    """Whether ``value`` is what people leave when they leave a field alone."""
    return value is None or value == "" or value == [] or value == {}


def name(question: Question) -> str:
    """How an error names the question: by its number, else by its first words."""
    if question.number:
        return question.number
    words = next(iter(question.text.values()), question.key)
    return f"“{words if len(words) <= 60 else words[:57].rstrip() + '…'}”"


def no_points(question: Question, value: Value) -> Fraction | None:
    return None


def trimmed(raw: Any) -> Any:
    return raw.strip() if isinstance(raw, str) else raw
