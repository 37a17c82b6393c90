"""The way back: one edit taken out of a text that may have been changed by others since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scrutiny.method.editing.orders import merged
from scrutiny.method.editing.parts import ORDER, Json, Parts

Change = tuple[Json, Json]  # a part as it was and as it became; None where there was none


@dataclass(frozen=True, slots=True)
class Reversed:
    """The parts without the edit, and the parts that somebody has changed since."""

    parts: Parts
    clashes: tuple[str, ...]


def reverse(current: Parts, changes: Mapping[str, Change]) -> Reversed:
    """``current`` with each changed part as it was before. Moves merge with what others moved since.

    A part that no longer is as the edit left it is a clash: it is put back all the same in ``parts``, and
    whoever asks decides whether to take that.
    """
    parts = dict(current)
    clashes = [name for name, (_, after) in changes.items() if name != ORDER and current.get(name) != after]
    for name, (before, _) in changes.items():
        if name == ORDER:
            continue
        if before is None:
            parts.pop(name, None)
        else:
            parts[name] = before
    if ORDER in changes:
        before, after = changes[ORDER]
        parts[ORDER] = merged(after, current[ORDER], before)
    homeless = _tidy(parts, current)
    return Reversed(parts, tuple(dict.fromkeys([*clashes, *homeless])))


def _tidy(parts: Parts, current: Parts) -> list[str]:
    """Keep order and parts of one mind; a question another put where the section now goes is a clash."""
    order = parts[ORDER]
    held = {f"question:{key}" for _, keys in order["sections"] for key in keys}
    homeless = [name for name in parts if name.startswith("question:") and name not in held]
    order = {
        "scales": [name for name in order["scales"] if f"scale:{name}" in parts],
        "sections": [
            [key, [one for one in keys if f"question:{one}" in parts]]
            for key, keys in order["sections"]
            if f"section:{key}" in parts
        ],
    }
    parts[ORDER] = order
    for name in homeless:
        parts.pop(name)
    return [name for name in homeless if name in current]
