"""Mending: the conditions that name a question when it goes or gets another key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scrutiny.method.editing.parts import Json, Parts

Test = Mapping[str, Any]


def named_by(parts: Parts, key: str) -> list[str]:
    """The parts (sections, questions) whose condition names the question ``key``."""
    return [name for name, part in parts.items() if key in _named(_condition(part))]


def without(parts: Parts, keys: set[str]) -> None:
    """Take the questions out of every condition that names them."""
    _each(parts, keys, lambda test: None if test["question"] in keys else test)


def renamed(parts: Parts, old: str, new: str) -> None:
    """Let every condition that names ``old`` name ``new``."""
    _each(parts, {old}, lambda test: {**test, "question": new} if test["question"] == old else test)


def _condition(part: Json) -> Json:
    return part.get("show_when") if isinstance(part, dict) else None


def _named(condition: Json) -> set[str]:
    match condition:
        case {"question": str(key)}:
            return {key}
        case {"all": list(of)} | {"any": list(of)}:
            return {key for one in of for key in _named(one)}
        case {"not": of}:
            return _named(of)
    return set()


def _each(parts: Parts, keys: set[str], change: Callable[[Test], Json]) -> None:
    for name, part in list(parts.items()):
        if keys & _named(_condition(part)):
            mended = _mended(part["show_when"], change)
            rest = {field: value for field, value in part.items() if field != "show_when"}
            parts[name] = rest if mended is None else {**rest, "show_when": mended}


def _mended(condition: Json, change: Callable[[Test], Json]) -> Json:
    match condition:
        case {"question": _}:
            return change(condition)
        case {"not": of}:
            inner = _mended(of, change)
            return None if inner is None else {"not": inner}
    for way in ("all", "any"):
        if way in condition:
            of = [one for one in (_mended(one, change) for one in condition[way]) if one is not None]
            if not of:
                return None
            return of[0] if len(of) == 1 else {way: of}
    return condition
