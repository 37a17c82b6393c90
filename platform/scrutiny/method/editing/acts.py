"""What a designer may do to a draft: one row for each act, done to its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scrutiny.method.editing import languages, mending, numbering
from scrutiny.method.editing.fitting import as_kind, completed
from scrutiny.method.editing.lists import key_from
from scrutiny.method.editing.parts import ORDER, WHOLE, Json, Parts, part_of
from scrutiny.method.editing.parts import split as parts_of
from scrutiny.method.editing.places import put
from scrutiny.method.faults import Fault
from scrutiny.method.kinds import KINDS

Edit = Mapping[str, Json]
OF_THE_ORDER = ("sections", "scales", "format", "questionnaire")  # of the whole: not fields to be set


class CannotEdit(Exception):
    """An edit that cannot be made; carries every fault with its place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.says for fault in faults[:3]))
        self.faults = list(faults)


def refuse(field: str, key: str, says: str) -> CannotEdit:
    """One fault, at a field of the edit itself."""
    return CannotEdit([Fault(field, key, says)])


# -- what there is -------------------------------------------------------------------------------------------


def _there(parts: Parts, kind: str, key: Json) -> str:
    """The part, or a refusal: somebody may have deleted it meanwhile."""
    name = part_of(kind, str(key))
    if name not in parts:
        raise refuse("key", str(key)[:60], f"There is no {kind} “{str(key)[:60]}” any more; reload the page.")
    return name


def _free(parts: Parts, kind: str, key: Json) -> str:
    name = part_of(kind, str(key))
    if name in parts:
        raise refuse(
            "key", str(key)[:60], f"There is a {kind} “{str(key)[:60]}” already; choose another key."
        )
    return name


def _keys(parts: Parts, kind: str) -> list[str]:
    return [name.partition(":")[2] for name in parts if name.startswith(f"{kind}:")]


def _object(value: Json, what: str) -> dict[str, Json]:
    if not isinstance(value, dict) or not isinstance(value.get("key"), str):
        raise refuse(what, "", f"A {what} is an object with a key.")
    return dict(value)


# -- fields ---------------------------------------------------------------------------------------------------


def _with(part: Json, fields: Json, never: Sequence[str] = ()) -> dict[str, Json]:
    """``part`` with fields set, and those given as null removed."""
    if not isinstance(fields, dict):
        raise refuse("fields", "", "Say which fields to set.")
    given = {name: value for name, value in fields.items() if name not in never}
    merged = {**part, **given}
    return {name: value for name, value in merged.items() if value is not None}


def set_question(parts: Parts, edit: Edit) -> None:
    name = _there(parts, "question", edit.get("key"))
    fields = edit.get("fields")
    question = parts[name]
    if isinstance(fields, dict) and (kind := fields.get("kind")) not in (None, question["kind"]):
        if kind not in KINDS:
            raise refuse(
                "kind", str(edit["key"]), "There is no such kind of question; choose one of the list."
            )
        question = as_kind(question, str(kind), parts)
        fields = {f: value for f, value in fields.items() if f != "kind" and parts[name].get(f) != value}
    parts[name] = _with(question, fields, ("key",))


def set_section(parts: Parts, edit: Edit) -> None:
    name = _there(parts, "section", edit.get("key"))
    parts[name] = _with(parts[name], edit.get("fields"), ("key", "questions"))


def set_whole(parts: Parts, edit: Edit) -> None:
    first = (parts[WHOLE].get("languages") or [None])[0]
    whole = _with(parts[WHOLE], edit.get("fields"), OF_THE_ORDER)
    match whole.get("languages"):
        case [str(now), *_] if now != first:
            if faults := languages.lacking_for_first(parts, now):  # their words would change language
                raise CannotEdit(faults)
    parts[WHOLE] = whole


def set_scale(parts: Parts, edit: Edit) -> None:
    if not isinstance(edit.get("name"), str):
        raise refuse("name", "", "Give the scale a name.")
    name, order = edit["name"], parts[ORDER]
    part = part_of("scale", name)
    if edit.get("scale") is None:
        users = [p for p, q in parts.items() if p.startswith("question:") and q.get("scale") == name]
        if users:
            says = f"{len(users)} questions use this scale; give them another first."
            raise refuse(
                "scale",
                name,
                says if len(users) > 1 else "A question uses this scale; give it another first.",
            )
        parts.pop(_there(parts, "scale", name))
        parts[ORDER] = {**order, "scales": [one for one in order["scales"] if one != name]}
        return
    if part not in parts:
        parts[ORDER] = {**order, "scales": [*order["scales"], name]}
    parts[part] = edit["scale"]


# -- adding, moving, deleting ----------------------------------------------------------------------------


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
    _there(parts, "section", section)
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
    question = _object(edit.get("question"), "question")
    parts[_free(parts, "question", question["key"])] = completed(question, parts)
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
    section = _object(edit.get("section"), "section")
    given = section.pop("questions", None) or []
    if not isinstance(given, list):
        raise refuse("questions", "", "A section's questions are a list.")
    questions = [_object(one, "question") for one in given]
    parts[_free(parts, "section", section["key"])] = section
    _place_section(parts, edit.get("after"), [section["key"], []])
    for question in questions:
        parts[_free(parts, "question", question["key"])] = question
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
    original = parts[_there(parts, "question", edit.get("key"))]
    copy = _copy(parts, original)
    parts[part_of("question", copy["key"])] = copy
    section = next(one for one, keys in parts[ORDER]["sections"] if original["key"] in keys)
    _into(parts, section, original["key"], copy["key"])


def duplicate_section(parts: Parts, edit: Edit) -> None:
    name = _there(parts, "section", edit.get("key"))
    old = parts[name]["key"]
    key = key_from(old, _keys(parts, "section"))
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
    return {**rest, "key": key_from(question["key"], _keys(parts, "question"))}


def move_question(parts: Parts, edit: Edit) -> None:
    key = parts[_there(parts, "question", edit.get("key"))]["key"]
    _there(parts, "section", edit.get("section"))
    if edit.get("after") == key:
        raise refuse("after", key, "A question cannot stand after itself.")
    _out_of(parts, {key})
    _into(parts, edit["section"], edit.get("after"), key)


def move_section(parts: Parts, edit: Edit) -> None:
    key = parts[_there(parts, "section", edit.get("key"))]["key"]
    if edit.get("after") == key:
        raise refuse("after", key, "A section cannot stand after itself.")
    pair = next(one for one in parts[ORDER]["sections"] if one[0] == key)
    _place_section(parts, edit.get("after"), pair)


def delete_question(parts: Parts, edit: Edit) -> None:
    name = _there(parts, "question", edit.get("key"))
    key = parts.pop(name)["key"]
    _out_of(parts, {key})
    if edit.get("mend"):
        mending.without(parts, {key})


def delete_section(parts: Parts, edit: Edit) -> None:
    name = _there(parts, "section", edit.get("key"))
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
    name, new = _there(parts, "question", old), edit.get("to")
    if not isinstance(new, str) or not new:
        raise refuse("to", old, "Enter the new key: small letters, figures and _.")
    if new == old:
        return
    parts[_free(parts, "question", new)] = {**parts.pop(name), "key": new}
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
        _there(parts, "section", section)
    parts.update(numbering.renumbered(parts, section))


# -- languages, and the whole text -------------------------------------------------------------------------


def translate(parts: Parts, edit: Edit) -> None:
    language, texts = edit.get("language"), edit.get("texts")
    there = parts[WHOLE].get("languages") or []
    if language not in there or language == there[0]:
        raise refuse(
            "language", str(language)[:20], "This is none of the draft’s other languages; add it first."
        )
    if not isinstance(texts, dict):
        raise refuse("texts", "", "Say which texts to translate.")
    first = str(there[0])
    faults = [
        fault for place, words in texts.items() if (fault := put(parts, place, str(language), words, first))
    ]
    if faults:
        raise CannotEdit(faults)


def _of_languages(act: Callable[[Parts, Edit], list[Fault]]) -> Callable[[Parts, Edit], None]:
    def does(parts: Parts, edit: Edit) -> None:
        if faults := act(parts, edit):
            raise CannotEdit(faults)

    return does


def replace(parts: Parts, edit: Edit) -> None:
    text = edit.get("text")
    if not isinstance(text, dict):
        raise refuse("text", "", "Give the whole text.")
    try:
        new = parts_of(text)
    except (KeyError, TypeError):
        raise refuse("text", "", "This is not a whole questionnaire: check it as a file first.") from None
    parts.clear()
    parts.update(new)


ACTS: dict[str, Callable[[Parts, Edit], None]] = {
    "set_question": set_question,
    "set_section": set_section,
    "set_whole": set_whole,
    "set_scale": set_scale,
    "add_question": add_question,
    "add_questions": add_questions,
    "add_section": add_section,
    "duplicate_question": duplicate_question,
    "duplicate_section": duplicate_section,
    "move_question": move_question,
    "move_section": move_section,
    "delete_question": delete_question,
    "delete_section": delete_section,
    "rename_question": rename_question,
    "renumber": renumber,
    "translate": translate,
    "add_language": _of_languages(languages.add),
    "remove_language": _of_languages(languages.remove),
    "set_first_language": _of_languages(languages.put_first),
    "confirm_language": _of_languages(languages.confirm),
    "replace": replace,
}
