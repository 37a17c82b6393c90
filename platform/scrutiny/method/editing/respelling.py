"""Spelling once more only what an edit changed: the rest of a well spelled text stays as it is, and is not copied."""

from __future__ import annotations

from scrutiny.method.codec.spelling import spelled
from scrutiny.method.editing.parts import ORDER, Json, Parts, joined, part_of


def respelled(before: Parts, parts: Parts) -> dict[str, Json] | None:
    """The objects of ``parts``, their fields in order, where ``before`` was well spelled and in order.

    None where a fault is found, or more questions than before: then the whole has to be looked at.
    """
    if not parts.keys() <= before.keys():
        return None
    small, faults = spelled(joined(_changed(before, parts)))
    return None if faults else _whole(small, parts)


def _changed(before: Parts, parts: Parts) -> Parts:
    """The text without the questions that are as they were."""
    same = {name for name, part in parts.items() if name.startswith("question:") and part is before[name]}
    order = parts[ORDER]
    kept = [
        [section, [key for key in keys if part_of("question", key) not in same]]
        for section, keys in order["sections"]
    ]
    return {**parts, ORDER: {**order, "sections": kept}}


def _whole(small: dict[str, Json], parts: Parts) -> dict[str, Json]:
    """``small`` with all questions in their places again."""
    looked_at = {one["key"]: one for section in small["sections"] for one in section["questions"]}
    sections = [
        {
            **section,
            "questions": [looked_at.get(key) or parts[part_of("question", key)] for key in keys],
        }
        for section, (_, keys) in zip(small["sections"], parts[ORDER]["sections"], strict=True)
    ]
    return {**small, "sections": sections}
