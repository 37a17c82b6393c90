"""Places: every text of a questionnaire that can be translated, named by keys and not by position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scrutiny.method.editing.parts import ORDER, WHOLE, Json, Parts, part_of, split
from scrutiny.method.faults import Fault

Way = tuple[str, ...]
IN_WHOLE: tuple[Way, ...] = (("title",), ("introduction",), ("declaration", "text"), ("closing",))


class Place(NamedTuple):
    """One text: its name ("question:lead/options/met/label"), the key it belongs to, its words by language."""

    name: str
    key: str
    words: Mapping[str, str]


def places(raw: Mapping[str, Json]) -> list[Place]:
    """Every text there is, in the order in which people read them."""
    parts = split(raw)
    first = (parts[WHOLE].get("languages") or [""])[0]
    return [
        Place("/".join((part, *way)), part.partition(":")[2] or way[0], words)
        for part in _in_order(parts)
        for way, value in texts_of(part, parts[part])
        if (words := place_text(value, first))
    ]


def place_text(value: Json, first: str) -> Mapping[str, str]:
    """A text's words by language: a plain string is in the first."""
    if isinstance(value, str):
        return {first: value} if value else {}
    return value if isinstance(value, dict) else {}


def _in_order(parts: Parts) -> Iterator[str]:
    yield WHOLE
    for section, questions in parts[ORDER]["sections"]:
        yield part_of("section", section)
        yield from (part_of("question", key) for key in questions)
    yield from (part_of("scale", name) for name in parts[ORDER]["scales"])


def texts_of(part: str, held: Json) -> Iterator[tuple[Way, Json]]:
    """(way, text) of each text in a part, also where it is absent."""
    kind = part.partition(":")[0]
    if kind == WHOLE:
        yield from ((way, _at(held, way)) for way in IN_WHOLE)
        yield from _named(held.get("scoring", {}).get("bands"), ("scoring", "bands"), "band", "label")
    elif kind == "section":
        yield from (((name,), held.get(name)) for name in ("title", "introduction"))
    elif kind == "question":
        yield from (((name,), held.get(name)) for name in ("text", "help"))
        yield from _named(held.get("options"), ("options",), "value", "label")
        for column in held.get("columns") or ():
            yield ("columns", column["key"], "text"), column.get("text")
            yield from _named(column.get("options"), ("columns", column["key"], "options"), "value", "label")
    else:
        yield from _named(held if isinstance(held, list) else None, (), "value", "label")


def _named(rows: Any, way: Way, name: str, text: str) -> Iterator[tuple[Way, Json]]:
    for row in rows or ():
        yield (*way, row[name], text), row.get(text)


def _at(held: Json, way: Way) -> Json:
    for step in way:
        held = held.get(step) if isinstance(held, dict) else None
    return held


# -- putting words there ----------------------------------------------------------------------------------


def put(parts: Parts, name: str, language: str, words: Json, first: str) -> Fault | None:
    """Put ``words`` (None or nothing takes them out) at a place; a fault where there is no such text."""
    part, _, rest = str(name).partition("/")
    way = next((way for way, value in texts_of(part, parts[part]) if value and "/".join(way) == rest), None) if part in parts else None  # fmt: skip
    if way is None:
        return Fault(str(name)[:200], "", "There is no such text in this draft any more.")
    if not isinstance(words, str | None):
        return Fault(str(name)[:200], "", "A translation is words.")
    parts[part] = _put(parts[part], way, language, (words or "").strip(), first)
    return None


def _put(held: Json, way: Way, language: str, words: str, first: str) -> Json:
    """A copy of ``held`` with the words in."""
    if not way:
        texts = {**place_text(held, first), language: words}
        kept = {code: text for code, text in texts.items() if text or code == first}
        return kept if len(kept) > 1 else kept[first]
    if isinstance(held, list):
        return [_put(row, way[1:], language, words, first) if _name(row) == way[0] else row for row in held]
    return {**held, way[0]: _put(held[way[0]], way[1:], language, words, first)}


def _name(row: Mapping[str, Json]) -> Json:
    return row.get("value") or row.get("band") or row.get("key")
