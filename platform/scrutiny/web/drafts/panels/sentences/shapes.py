"""The shape of a condition that a sentence can show: tests, and one level of groups of tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.method.codec.strict import DEEPEST

Json = Any
# how several are joined -> the word in the text, and whether the whole is then denied
WAYS: Mapping[str, tuple[str, bool]] = {
    "all": ("all", False),
    "any": ("any", False),
    "none": ("any", True),
    "not_all": ("all", True),
}
JOINS = (
    ("all", "all of these hold"),
    ("any", "at least one of these holds"),
    ("none", "none of these holds"),
    ("not_all", "not all of these hold"),
)
OTHER = {"all": "any", "any": "all"}
ABOVE = 5  # levels of a text above a question's condition
MOST_ROWS = 50  # a sentence of more is no sentence


@dataclass(frozen=True, slots=True)
class Shape:
    """Conditions joined: each a test as the text has it, or a group."""

    join: str
    items: tuple[Json | Shape, ...]
    origins: tuple[Json, ...]  # each item as the text has it


def shape_of(condition: Json) -> Shape | None:
    """A condition as rows; None for one that is richer than a sentence."""
    if condition is None:
        return Shape("all", (), ())
    top = _joined(condition)
    join, parts = top if top is not None else ("all", [condition])
    items = [_item(part) for part in parts]
    if len(items) > MOST_ROWS or any(item is None for item in items):
        return None
    return Shape(join, tuple(items), tuple(parts))


def _item(condition: Json) -> Json | Shape | None:
    if _is_test(condition):
        return condition
    group = _joined(condition)
    if group is None:
        return None
    join, parts = group
    if len(parts) > MOST_ROWS or not all(map(_is_test, parts)):
        return None
    return Shape(join, tuple(parts), tuple(parts))


def _joined(condition: Json) -> tuple[str, list[Json]] | None:
    denied = isinstance(condition, dict) and "not" in condition
    inner = condition["not"] if denied else condition
    for join, (word, denies) in WAYS.items():
        if denies is denied and isinstance(inner, dict) and isinstance(inner.get(word), list):
            return join, inner[word]
    return None


def _is_test(condition: Json) -> bool:
    """A test, or one that is denied."""
    inner = condition.get("not", condition) if isinstance(condition, dict) else None
    return isinstance(inner, dict) and ("question" in inner or "respondent" in inner)


def put_together(join: str, parts: list[Json]) -> Json:
    """The condition that ``parts`` make; nothing of none."""
    word, denied = WAYS.get(join, WAYS["all"])
    if not parts:
        return None
    whole = parts[0] if len(parts) == 1 else {word: parts}
    return {"not": whole} if denied else whole


# -- no deeper than a text may be -----------------------------------------------------------------------------


def in_depth(condition: Json) -> Json:
    """The condition, or one that says the same with its denials at the tests, where it would be too deep."""
    return condition if _depth(condition) <= DEEPEST - ABOVE else _denials_inside(condition, False)


def _depth(value: Json) -> int:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    held = isinstance(value, dict | list)
    return held + max(map(_depth, inside), default=0)


def _denials_inside(condition: Json, denied: bool) -> Json:
    """Not (a or b) is (not a) and (not b)."""
    if "not" in condition:
        return _denials_inside(condition["not"], not denied)
    for word, other in OTHER.items():
        if word in condition:
            return {other if denied else word: [_denials_inside(one, denied) for one in condition[word]]}
    return {"not": condition} if denied else condition


def where(way: list[str]) -> tuple[list[int], str]:
    """Which item (and which of its own) a fault's way leads to, and the word it ends at."""
    places: list[int] = []
    rest = iter(way)
    for step in rest:
        if step in ("all", "any"):
            at = next(rest, "0")
            places.append(int(at) if at.isdecimal() else 0)
        elif step != "not":
            return places, step
    return places, ""
