"""Validators: simple limits are kept, every other rule is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny.interchange.surveyjs.nodes import Node
from scrutiny.method.codec.numerals import Numeral, exact

# type -> the kinds it may stand on, and its limits as ours
_KNOWN: Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "numeric": (("number",), {"minValue": "at_least", "maxValue": "at_most"}),
    "text": (("text", "long_text"), {"maxLength": "max_length"}),
    "answercount": (("choices",), {"minCount": "at_least", "maxCount": "at_most"}),
}
_SILENT = ("type", "text", "notificationType")  # what it is, and what it says when it is broken


def validated(node: Node, kind: str) -> dict[str, Any]:
    """The limits that the validators of a question of ``kind`` add."""
    added: dict[str, Any] = {}
    for validator in node.nodes("validators"):
        name = validator.word("type").removesuffix("validator")
        kinds, limits = _KNOWN.get(name, ((), {}))
        if kind in kinds:
            added |= _limits(validator, limits)
        else:
            says = f"The rule “{name[:40]}” cannot be kept here."
            validator.tell("", says, "Take it out; say it in the description.")
    return added


def _limits(validator: Node, limits: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in validator.raw:
        if name in _SILENT or _is_nothing(validator.get(name)):
            continue
        limit = validator.number(name) if name in limits else None
        if limit is not None:
            found[limits[name]] = limit
        elif name not in limits:
            validator.tell(name, f"“{name[:40]}” cannot be kept here.", "Take it out.")
    return found


def _is_nothing(value: Any) -> bool:
    """No limit: nothing, true for “may”, or 0 where a count is meant."""
    return value is None or value is True or (isinstance(value, Numeral) and exact(value) == 0)
