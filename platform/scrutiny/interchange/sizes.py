"""How large a definition would be, asked before it is written out: a short form can stand for a very long one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny.interchange.problems import Problem
from scrutiny.method.codec.strict import LARGEST


def too_large(raw: Any) -> list[Problem]:
    """A problem where ``raw`` is larger than any definition; what is used twice counts twice."""
    left, waiting = LARGEST, [raw]
    while waiting:
        at = waiting.pop()
        left -= 1
        if isinstance(at, str):
            left -= len(at)
        elif isinstance(at, Mapping):
            left -= sum(map(len, at))
            waiting += at.values()
        elif isinstance(at, list):
            waiting += at
        if left < 0 or len(waiting) > LARGEST:
            says = "What this form asks is larger than 2 000 000 bytes."
            return [Problem("", "", says, "Split it, shorten its texts, or use fewer long lists of choices.")]
    return []
