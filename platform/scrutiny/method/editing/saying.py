"""An edit in a sentence, as the history and the page's live region tell it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scrutiny.method.editing.parts import ORDER, WHOLE, Json, Parts, part_of
from scrutiny.method.editing.places import place_text

Edit = Mapping[str, Json]
FIELDS = {
    "text": "reworded",
    "help": "help changed",
    "kind": "answer changed to another kind",
    "scale": "scale changed",
    "options": "options changed",
    "points": "points changed",
    "weight": "weight changed",
    "critical": "critical rule changed",
    "evidence": "evidence setting changed",
    "comment": "comment setting changed",
    "required": "required setting changed",
    "applies_to": "asked of others",
    "show_when": "condition changed",
    "comparable": "comparability said",
    "was": "lineage said",
    "number": "renumbered",
    "title": "title changed",
    "introduction": "introduction changed",
    "columns": "columns changed",
    "scoring": "scoring changed",
    "languages": "languages changed",
    "declaration": "declaration changed",
    "closing": "closing changed",
    "presentation": "presentation changed",
    "version": "version renamed",
    "follows": "version followed changed",
}


def say(edit: Edit, before: Parts, after: Parts) -> str:
    """The sentence, without a full stop."""
    words = SAYS[str(edit["do"])](edit, before, after)
    return words[:1].upper() + words[1:]


def called(parts: Parts, part: str) -> str:
    """How people name a part: "1.4 “Do you have a deputy…”"."""
    held = parts.get(part)
    kind, _, key = part.partition(":")
    if not isinstance(held, dict) or kind == "scale":
        return f"the scale “{key}”" if kind == "scale" else f"“{key}”"
    first = (parts[WHOLE].get("languages") or [""])[0]
    words = place_text(held.get("text") or held.get("title"), first).get(first, key)
    short = words if len(words) <= 50 else f"{words[:47].rstrip()}…"
    number = held.get("number")
    return f"{number} “{short}”" if number else f"“{short}”"


def _fields(old: Json, new: Json) -> str:
    """What differs between a part and what became of it."""
    names = [name for name in (*new, *(n for n in old if n not in new)) if old.get(name) != new.get(name)]
    told = dict.fromkeys(FIELDS.get(name, "settings changed") for name in names)
    return ", ".join(told) or "nothing changed"


def _set(kind: str) -> Callable[[Edit, Parts, Parts], str]:
    def says(edit: Edit, before: Parts, after: Parts) -> str:
        part = part_of(kind, str(edit["key"]))
        return f"{called(after, part)}: {_fields(before[part], after[part])}"

    return says


def _whole(edit: Edit, before: Parts, after: Parts) -> str:
    return f"the questionnaire: {_fields(before[WHOLE], after[WHOLE])}"


def _scale(edit: Edit, before: Parts, after: Parts) -> str:
    part = part_of("scale", str(edit["name"]))
    what = "removed" if part not in after else "changed" if part in before else "added"
    return f"the scale “{edit['name']}” {what}"


def _added(kind: str) -> Callable[[Edit, Parts, Parts], str]:
    def says(edit: Edit, before: Parts, after: Parts) -> str:
        made: Any = edit[kind]
        return f"added {called(after, part_of(kind, made['key']))}"

    return says


def _copied(kind: str) -> Callable[[Edit, Parts, Parts], str]:
    return lambda edit, before, after: f"duplicated {called(before, part_of(kind, str(edit['key'])))}"


def _deleted(kind: str) -> Callable[[Edit, Parts, Parts], str]:
    return lambda edit, before, after: f"deleted {called(before, part_of(kind, str(edit['key'])))}"


def _moved(edit: Edit, before: Parts, after: Parts) -> str:
    key = edit["key"]
    for section, keys in after[ORDER]["sections"]:
        if key in keys:
            moved = f"moved {called(after, part_of('question', str(key)))} to {keys.index(key) + 1} of {len(keys)}"
            old = next(one for one, held in before[ORDER]["sections"] if key in held)
            return moved if old == section else f"{moved} in {called(after, part_of('section', section))}"
    return "moved"


def _section_moved(edit: Edit, before: Parts, after: Parts) -> str:
    row = [key for key, _ in after[ORDER]["sections"]]
    place = row.index(edit["key"]) + 1
    return f"moved {called(after, part_of('section', str(edit['key'])))} to {place} of {len(row)}"


def _several_added(edit: Edit, before: Parts, after: Parts) -> str:
    many, where = len(edit["questions"]), called(after, part_of("section", str(edit["section"])))
    return f"added {many} questions to {where}" if many > 1 else f"added a question to {where}"


def _renumbered(edit: Edit, before: Parts, after: Parts) -> str:
    section = edit.get("section")
    where = f" of {called(after, part_of('section', str(section)))}" if section is not None else ""
    return f"numbered the questions{where} afresh"


SAYS: dict[str, Callable[[Edit, Parts, Parts], str]] = {
    "set_question": _set("question"),
    "set_section": _set("section"),
    "set_whole": _whole,
    "set_scale": _scale,
    "add_question": _added("question"),
    "add_questions": _several_added,
    "add_section": _added("section"),
    "duplicate_question": _copied("question"),
    "duplicate_section": _copied("section"),
    "move_question": _moved,
    "move_section": _section_moved,
    "delete_question": _deleted("question"),
    "delete_section": _deleted("section"),
    "rename_question": lambda edit, before, after: f"key “{edit['key']}” is now “{edit['to']}”",
    "renumber": _renumbered,
    "translate": lambda edit, before, after: (
        f"translated {len(edit['texts'])} text{'s' if len(edit['texts']) != 1 else ''} ({edit['language']})"
    ),
    "add_language": lambda edit, before, after: f"added the language “{edit['language']}”",
    "remove_language": lambda edit, before, after: (
        f"took out the language “{edit['language']}” and its words"
    ),
    "set_first_language": lambda edit, before, after: f"“{edit['language']}” is the first language now",
    "confirm_language": lambda edit, before, after: (
        f"confirmed the words in “{edit['language']}”"
        if edit["confirmed"]
        else f"the words in “{edit['language']}” are to be confirmed again"
    ),
    "replace": lambda edit, before, after: "put another text in its place",
}
