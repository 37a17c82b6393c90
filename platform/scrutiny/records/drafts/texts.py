"""A draft's text as objects and values: read once for each text, whoever asks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from scrutiny.method import editing, soundness
from scrutiny.method.codec import build
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault

KEPT = 64


@dataclass(frozen=True, slots=True)
class Known:
    """One text: its objects with numbers as written, its values, and the faults of its meaning."""

    raw: Mapping[str, Any]
    definition: Definition
    faults: tuple[Fault, ...]


_known: OrderedDict[str, Known] = OrderedDict()
_lock = Lock()


def known(sha256: str, text: str) -> Known:
    """The text that ``sha256`` names."""
    with _lock:
        if found := _known.get(sha256):
            _known.move_to_end(sha256)
            return found
    raw = editing.load(text)
    return keep(sha256, raw, build.definition(raw, sha256))


def keep(sha256: str, raw: Mapping[str, Any], definition: Definition) -> Known:
    """Remember a text that was just made."""
    new = Known(raw, definition, tuple(soundness.faults_in(definition)))
    with _lock:
        _known[sha256] = new
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return new
