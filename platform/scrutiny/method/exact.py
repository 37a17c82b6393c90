"""Numbers as they were written: exact, and a truth value is never one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

HUGE = 400  # powers of ten beyond which a Decimal is not worth unfolding


def exact(value: Any) -> Fraction | None:
    """The number ``value`` as written (0.1 is one tenth); None for anything that is no finite number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if isinstance(value, float):
        # repr gives back the shortest decimal that reads as this float: the one that was written.
        return Fraction(repr(value)) if value - value == 0 else None
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= HUGE:
        return Fraction(value)
    return None


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal: ``true`` is not ``1``, but ``1`` is ``1.0``."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    number = exact(one)
    if number is not None:
        return number == exact(other)
    if isinstance(one, list | tuple):
        return isinstance(other, list | tuple) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and one.keys() == other.keys()
            and all(same(one[k], other[k]) for k in one)
        )
    return type(one) is type(other) and bool(one == other)


def plain(number: Fraction) -> str:
    """``number`` as people write it: 12, 0.5, 1.25; a fraction that never ends as 1/3."""
    if number.denominator == 1:
        return str(number.numerator)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    digits, power = number, 0
    while digits.denominator != 1:
        digits, power = digits * 10, power + 1
    sign, words = ("-" if digits < 0 else ""), str(abs(digits.numerator)).rjust(power + 1, "0")
    return f"{sign}{words[:-power]}.{words[-power:]}"
