"""Questions and sections arranged: added, duplicated, moved, deleted, called by another key, numbered again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scrutiny.method.editing import mending, numbering
from scrutiny.method.editing.acts.fields import set_scale
from scrutiny.method.editing.acts.looking import Edit, free, keyed, keys_of, refuse, there
from scrutiny.method.editing.fitting import completed
from scrutiny.method.editing.lists import key_from
from scrutiny.method.editing.parts import ORDER, Json, Parts, part_of


def _insert(row: list[Any], after: Json, item: Any, key_of: Callable[[Any], str]) -> list[Any]:
    """``row`` with ``item`` after the one called ``after``: first for null, last if that is not there."""
    if after is None:
        return [item, *row]
    place = next((i for i, one in enumerate(row) if key_of(one) == after), len(row) - 1)
    return [*row[: place + 1], item, *row[place + 1 :]]


def _same(key: Any) -> str:
    return str(key)


def _first(pair: Any) -> str:
    return str(pair[0])


def _into(parts: Parts, section: Json, after: Json, key: str) -> None:
    there(parts, "section", section)
    order = parts[ORDER]
    parts[ORDER] = {
        **order,
        "sections": [
            [one, _insert(keys, after, key, _same) if one == section else keys]
            for one, keys in order["sections"]
        ],
    }


def _out_of(parts: Parts, keys: set[str]) -> None:
    order = parts[ORDER]
    parts[ORDER] = {
        **order,
        "sections": [[one, [key for key in held if key not in keys]] for one, held in order["sections"]],
    }


def add_question(parts: Parts, edit: Edit) -> None:
    question = keyed(edit.get("question"), "question")
    parts[free(parts, "question", question["key"])] = completed(question, parts)
    _into(parts, edit.get("section"), edit.get("after"), question["key"])


def add_questions(parts: Parts, edit: Edit) -> None:
    """Several at once, with the scales they bring: one edit, taken back as one."""
    given = edit.get("questions")
    if not isinstance(given, list) or not given:
        raise refuse("questions", "", "Give the questions to add, one or more.")
    for name, scale in dict(edit.get("scales") or {}).items():
        set_scale(parts, {"name": name, "scale": scale})
    after = edit.get("after")
    for one in given:
        add_question(parts, {"section": edit.get("section"), "after": after, "question": one})
        after = one["key"]


def add_section(parts: Parts, edit: Edit) -> None:
    section = keyed(edit.get("section"), "section")
    given = section.pop("questions", None) or []
    if not isinstance(given, list):
        raise refuse("questions", "", "A section's questions are a list.")
    questions = [keyed(one, "question") for one in given]
    parts[free(parts, "section", section["key"])] = section
    _place_section(parts, edit.get("after"), [section["key"], []])
    for question in questions:
        parts[free(parts, "question", question["key"])] = question
    keys = [question["key"] for question in questions]
    order = parts[ORDER]
    parts[ORDER] = {
        **order,
        "sections": [[one, keys if one == section["key"] else held] for one, held in order["sections"]],
    }


def _place_section(parts: Parts, after: Json, pair: list[Any]) -> None:
    order = parts[ORDER]
    row = [one for one in order["sections"] if one[0] != pair[0]]
    parts[ORDER] = {**order, "sections": _insert(row, after, pair, _first)}


def duplicate_question(parts: Parts, edit: Edit) -> None:
    original = parts[there(parts, "question", edit.get("key"))]
    copy = _copy(parts, original)
    parts[part_of("question", copy["key"])] = copy
    section = next(one for one, keys in parts[ORDER]["sections"] if original["key"] in keys)
    _into(parts, section, original["key"], copy["key"])


def duplicate_section(parts: Parts, edit: Edit) -> None:
    name = there(parts, "section", edit.get("key"))
    old = parts[name]["key"]
    key = key_from(old, keys_of(parts, "section"))
    parts[part_of("section", key)] = {**parts[name], "key": key}
    copies: dict[str, str] = {}
    for one in next(keys for section, keys in parts[ORDER]["sections"] if section == old):
        copy = _copy(parts, parts[part_of("question", one)])
        parts[part_of("question", copy["key"])] = copy
        copies[one] = copy["key"]
    for one, copied in copies.items():  # conditions among the copies name the copies
        only = {part_of("question", c): parts[part_of("question", c)] for c in copies.values()}
        mending.renamed(only, one, copied)
        parts.update(only)
    _place_section(parts, old, [key, list(copies.values())])


def _copy(parts: Parts, question: dict[str, Json]) -> dict[str, Json]:
    """The same question under a key of its own, without a past."""
    rest = {name: value for name, value in question.items() if name not in ("was", "comparable", "number")}
    return {**rest, "key": key_from(question["key"], keys_of(parts, "question"))}


def move_question(parts: Parts, edit: Edit) -> None:
    key = parts[there(parts, "question", edit.get("key"))]["key"]
    there(parts, "section", edit.get("section"))
    if edit.get("after") == key:
        raise refuse("after", key, "A question cannot stand after itself.")
    _out_of(parts, {key})
    _into(parts, edit["section"], edit.get("after"), key)


def move_section(parts: Parts, edit: Edit) -> None:
    key = parts[there(parts, "section", edit.get("key"))]["key"]
    if edit.get("after") == key:
        raise refuse("after", key, "A section cannot stand after itself.")
    pair = next(one for one in parts[ORDER]["sections"] if one[0] == key)
    _place_section(parts, edit.get("after"), pair)


def delete_question(parts: Parts, edit: Edit) -> None:
    name = there(parts, "question", edit.get("key"))
    key = parts.pop(name)["key"]
    _out_of(parts, {key})
    if edit.get("mend"):
        mending.without(parts, {key})


def delete_section(parts: Parts, edit: Edit) -> None:
    name = there(parts, "section", edit.get("key"))
    order = parts[ORDER]
    if len(order["sections"]) == 1:
        raise refuse("key", str(edit["key"]), "A questionnaire has at least one section; add another first.")
    key = parts.pop(name)["key"]
    held = next(keys for one, keys in order["sections"] if one == key)
    for one in held:
        parts.pop(part_of("question", one))
    parts[ORDER] = {**order, "sections": [pair for pair in order["sections"] if pair[0] != key]}
    if edit.get("mend"):
        mending.without(parts, set(held))


def rename_question(parts: Parts, edit: Edit) -> None:
    """Another key: the place stays, conditions follow. Where it comes from is said by ``was``, apart."""
    old = str(edit.get("key"))
    name, new = there(parts, "question", old), edit.get("to")
    if not isinstance(new, str) or not new:
        raise refuse("to", old, "Enter the new key: small letters, figures and _.")
    if new == old:
        return
    parts[free(parts, "question", new)] = {**parts.pop(name), "key": new}
    order = parts[ORDER]
    parts[ORDER] = {
        **order,
        "sections": [[one, [new if key == old else key for key in keys]] for one, keys in order["sections"]],
    }
    mending.renamed(parts, old, new)


def renumber(parts: Parts, edit: Edit) -> None:
    """Let the printed numbers run on again, in one section or (without one) in all."""
    section = edit.get("section")
    if section is not None:
        there(parts, "section", section)
    parts.update(numbering.renumbered(parts, section))
