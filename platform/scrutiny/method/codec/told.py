"""Faults of spelling, told: marshmallow's nested messages become pointers, keys and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from scrutiny.method.codec.fields import MISSING, UNKNOWN
from scrutiny.method.codec.strict import owner_at
from scrutiny.method.faults import Fault
from scrutiny.method.soundness.places import pointer

Path = tuple[str | int, ...]


def faults_of(messages: Any, raw: Any, known: frozenset[str]) -> list[Fault]:
    """Every message as a fault at its place in ``raw``; ``known`` are all names of fields there are."""
    return list(_faults(messages, raw, (), "", known))


def _faults(messages: Any, node: Any, path: Path, owner: str, known: frozenset[str]) -> Iterator[Fault]:
    if not isinstance(messages, dict):
        for message in messages if isinstance(messages, list) else [messages]:
            yield Fault(pointer(path), owner or _last(path), _sentence(message, path, known))
        return
    owner = owner_at(node, path) or owner
    for step, inner in messages.items():
        if step is None or (step == "_schema" and inner != [UNKNOWN]):
            yield from _faults(inner, node, path, owner, known)
        else:
            yield from _faults(inner, _inside(node, step), (*path, step), owner, known)


def _sentence(message: str, path: Path, known: frozenset[str]) -> str:
    name = str(path[-1])[:60] if path else ""
    if message == MISSING:
        return f"“{name}” is missing; add it."
    if message == UNKNOWN:
        near = get_close_matches(name, known, 1, 0.8)
        return f"“{name}” has no meaning here; " + (
            f"did you mean “{near[0]}”?" if near and near[0] != name else "take it out."
        )
    return message


def _last(path: Path) -> str:
    """The last name on the way: what the fault concerns where no key is nearer."""
    return next((step[:60] for step in reversed(path) if isinstance(step, str)), "")


def _inside(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None
