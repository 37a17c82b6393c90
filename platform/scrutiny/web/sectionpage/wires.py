"""Wires: what a page's script must know of a question to read its field as the server does."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from scrutiny.method.definition import Question


def limits_of(question: Question) -> dict[str, Any]:
    """The limits an answer must keep to be one."""
    told: dict[str, Any] = {}
    if (scale := question.range) is not None:
        told = {"numeric": True, "at_least": scale.low, "at_most": scale.high, "step": scale.step}
    elif question.kind in ("number", "percentage"):
        told = {"numeric": True, "decimals": question.decimals, **_ends(question)}
    elif question.kind in ("choices", "date"):
        told = _ends(question)
    elif question.kind in ("text", "long_text"):
        told = {"max_length": question.max_length}
    elif question.kind == "table":
        told = {"min_rows": question.min_rows, "max_rows": question.max_rows}
    return {name: _plain(value) for name, value in told.items() if value is not None}


def _ends(question: Question) -> dict[str, Any]:
    return {"at_least": question.at_least, "at_most": question.at_most}


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value
