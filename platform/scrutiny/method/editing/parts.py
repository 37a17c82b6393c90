"""A text in parts: the whole, each scale, each section, each question, and their order.

Two people's edits meet only where they change the same part; moving a question changes the order alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.codec.printing import canonical_text

Json = Any
Parts = dict[str, Json]  # "whole", "order", "scale:met", "section:staff", "question:lead"
WHOLE, ORDER = "whole", "order"


def part_of(kind: str, key: str) -> str:
    """The name of a scale's, section's or question's part."""
    return f"{kind}:{key}"


def split(raw: Mapping[str, Json]) -> Parts:
    """The parts of a text's objects. Keys are taken to be each once, as a sound text has them."""
    parts: Parts = {WHOLE: {name: value for name, value in raw.items() if name not in ("scales", "sections")}}
    scales = raw.get("scales") or {}
    parts.update((part_of("scale", name), scale) for name, scale in scales.items())
    inside: list[list[Json]] = []
    for section in raw["sections"]:
        parts[part_of("section", section["key"])] = {k: v for k, v in section.items() if k != "questions"}
        parts.update((part_of("question", one["key"]), one) for one in section["questions"])
        inside.append([section["key"], [one["key"] for one in section["questions"]]])
    parts[ORDER] = {"scales": list(scales), "sections": inside}
    return parts


def joined(parts: Parts) -> dict[str, Json]:
    """The text's objects again."""
    order = parts[ORDER]
    raw = dict(parts[WHOLE])
    if order["scales"]:
        raw["scales"] = {name: parts[part_of("scale", name)] for name in order["scales"]}
    raw["sections"] = [
        {
            **parts[part_of("section", key)],
            "questions": [parts[part_of("question", one)] for one in questions],
        }
        for key, questions in order["sections"]
    ]
    return raw


def changed(before: Parts, after: Parts) -> dict[str, tuple[Json, Json]]:
    """Each part that differs: as it was and as it is, None where there was or is none."""
    names = [*before, *(name for name in after if name not in before)]
    pairs = ((name, before.get(name), after.get(name)) for name in names)
    return {name: (was, now) for name, was, now in pairs if was is not now and was != now}


def is_deeper(value: Json, levels: int) -> bool:
    """Whether more brackets stand within one another than ``levels``: a word has none, a plain list one."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if inside is None:
        return False
    return levels < 1 or any(is_deeper(each, levels - 1) for each in inside)


def dump(value: Json) -> str:
    """A part, or anything made of parts, as it is kept: numbers as written."""
    return canonical_text(value).decode().rstrip("\n")


def load(text: str) -> Json:
    """What ``dump`` wrote."""
    return json.loads(text, parse_int=Numeral, parse_float=Numeral)


# -- where a JSON pointer leads ------------------------------------------------------------------------


def part_at(raw: Mapping[str, Json], pointer: str) -> tuple[str, str]:
    """The part a JSON pointer leads into, and the rest of the way: ("question:lead", "options/0/label")."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    for part, used in _ways(raw, steps):
        return part, "/".join(steps[used:])
    return WHOLE, "/".join(steps)


def _ways(raw: Mapping[str, Json], steps: list[str]) -> Iterator[tuple[str, int]]:
    match steps:
        case ["scales", name, *_]:
            yield part_of("scale", name), 2
        case ["sections", section, "questions", question, *_] if _there(raw, section, question):
            yield part_of("question", raw["sections"][int(section)]["questions"][int(question)]["key"]), 4
        case ["sections", section, *_] if _there(raw, section):
            yield part_of("section", raw["sections"][int(section)]["key"]), 2


def _there(raw: Mapping[str, Json], section: str, question: str = "") -> bool:
    if not section.isdecimal() or int(section) >= len(raw["sections"]):
        return False
    questions = raw["sections"][int(section)]["questions"]
    return not question or (question.isdecimal() and int(question) < len(questions))
