"""Numbers exactly as written: ``1.0`` stays ``1.0`` and ``0.1`` is one tenth."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

LONGEST = 30  # characters
_FIT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")


class Numeral:
    """A JSON number that keeps its text."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Numeral({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Numeral) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def fits(self) -> bool:
        """Whether it is short enough to reckon with: anything longer is a mistake or an attack."""
        return len(self.text) <= LONGEST and _FIT.fullmatch(self.text) is not None

    @property
    def plain(self) -> int | float:
        """As Python has it: whole if it is written whole."""
        return int(self.text) if self.text.lstrip("-").isdigit() else float(self.text)


def is_number(value: Any) -> bool:
    """Whether ``value`` is a JSON number: ``true`` is not."""
    return isinstance(value, Numeral | int | float) and not isinstance(value, bool)


def exact(value: Numeral | float) -> Fraction:
    """Its value, exactly: a float reads as it is printed."""
    return Fraction(value.text if isinstance(value, Numeral) else str(value))


def plain(value: Any) -> Any:
    """``value`` with every numeral as Python's own number."""
    if isinstance(value, Numeral):
        return value.plain
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
