"""Faults of spelling, told: marshmallow's nested messages become pointers, keys and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from scrutiny.method.codec.fields import MISSING, UNKNOWN
from scrutiny.method.codec.strict import last_name, owner_at
from scrutiny.method.faults import Fault
from scrutiny.method.soundness.limits import MOST_TOLD
from scrutiny.method.soundness.nearest import Nearest
from scrutiny.method.soundness.places import pointer

Path = tuple[str | int, ...]


def faults_of(messages: Any, raw: Any, known: Nearest) -> list[Fault]:
    """Every message as a fault at its place in ``raw``; ``known`` are the names fields may have."""
    return list(islice(_faults(messages, raw, (), "", known), MOST_TOLD + 1))


def _faults(messages: Any, node: Any, path: Path, owner: str, known: Nearest) -> Iterator[Fault]:
    if not isinstance(messages, dict):
        for message in messages if isinstance(messages, list) else [messages]:
            yield Fault(pointer(path), owner or last_name(path), _sentence(message, path, known))
        return
    owner = owner_at(node, path) or owner
    for step, inner in messages.items():
        if step is None or (step == "_schema" and inner != [UNKNOWN]):
            yield from _faults(inner, node, path, owner, known)
        else:
            yield from _faults(inner, _inside(node, step), (*path, step), owner, known)


def _sentence(message: str, path: Path, known: Nearest) -> str:
    name = str(path[-1])[:60] if path else ""
    if message == MISSING:
        return f"“{name}” is missing; add it."
    if message == UNKNOWN:
        return f"“{name}” has no meaning here; {known.or_else(name, 'take it out.')}"
    return message


def _inside(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None
