"""From what a form of the builder sends to the one small edit that it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from scrutiny.method import editing
from scrutiny.method.editing import CannotEdit
from scrutiny.method.editing.places import place_text
from scrutiny.method.faults import Fault
from scrutiny.records.base import NotHere
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts import panels

Form = MultiDict[str, str]
Edit = Mapping[str, Any]
MARK = re.compile(r"^\s*(?:[-*•]|[0-9]{1,3}[.)])\s+")  # before a line of a pasted list


class AsksFirst(Exception):
    """Conditions name what would go: shall they be mended?"""

    def __init__(self, do: str, key: str, named_by: list[str]) -> None:
        super().__init__("Other questions are shown only after this one: say what becomes of them.")
        self.do, self.key, self.named_by = do, key, named_by


def refuse(field: str, key: str, says: str) -> CannotEdit:
    """One fault, at a field of the form."""
    return CannotEdit([Fault(field, key, says)])


def number_of(form: Mapping[str, str], name: str) -> int | None:
    """A whole number that a form carries; None where it carries none that can be one."""
    given = form.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


def named(form: Form) -> tuple[str, str]:
    """What is to be done, and to which key: by ``edit`` and ``key``, or by the one button that says both."""
    if do := form.get("edit", ""):
        return do, form.get("key", "")
    return next(((do, form[do]) for do in POSTED if do in form), ("", ""))


def edit_of(form: Form, opened: Opened, saw: Opened) -> Edit | None:
    """The edit; nothing where the form changes nothing. ``saw`` is the text that the form was filled from."""
    do, key = named(form)
    if do not in POSTED:
        raise refuse("edit", "", "There is no such edit; reload the page.")
    return POSTED[do](form, opened, saw, key)


# -- fields -----------------------------------------------------------------------------------------------


def _set_question(form: Form, opened: Opened, saw: Opened, key: str) -> Edit | None:
    try:
        fields = panels.question_fields(form, saw, key)
    except NotHere:
        raise refuse(
            "key", key[:60], "This question is not there any more; somebody has taken it out."
        ) from None
    return {"do": "set_question", "key": key, "fields": fields} if fields else None


def _set_section(form: Form, opened: Opened, saw: Opened, key: str) -> Edit | None:
    try:
        fields = panels.section_fields(form, saw, key)
    except NotHere:
        raise refuse(
            "key", key[:60], "This section is not there any more; somebody has taken it out."
        ) from None
    return {"do": "set_section", "key": key, "fields": fields} if fields else None


def _compare(form: Form, opened: Opened, saw: Opened, key: str) -> Edit:
    """The author's word: do old and new answers still compare?"""
    return {"do": "set_question", "key": key, "fields": {"comparable": form.get("comparable") == "yes"}}


# -- adding -----------------------------------------------------------------------------------------------


def _add_question(form: Form, opened: Opened, saw: Opened, key: str) -> Edit:
    section = form.get("section", "")
    question = panels.question_fields(form, opened, None, section=section)
    made = {**question, "key": _new_key(question.get("text"), opened)}
    return {"do": "add_question", "section": section, "after": form.get("after") or None, "question": made}


def _paste(form: Form, opened: Opened, saw: Opened, key: str) -> Edit:
    """One question a line, all of one kind."""
    lines = [MARK.sub("", line).strip() for line in form.get("lines", "").splitlines()]
    questions: list[dict[str, Any]] = []
    taken = set(opened.definition.by_key)
    for words in filter(None, lines):
        questions.append(
            {"key": editing.key_from(words, taken, "question"), "kind": form.get("kind", ""), "text": words}
        )
        taken.add(questions[-1]["key"])
    if not questions:
        raise refuse("lines", "", "Write or paste the questions, one a line.")
    where = {"section": form.get("section", ""), "after": form.get("after") or None}
    return {"do": "add_questions", **where, "questions": questions}


def _add_section(form: Form, opened: Opened, saw: Opened, key: str) -> Edit:
    section = panels.section_fields(form, opened, None)
    taken = [one.key for one in opened.definition]
    words = place_text(section.get("title"), opened.definition.language)
    made = {**section, "key": editing.key_from(next(iter(words.values()), ""), taken, "section")}
    return {"do": "add_section", "after": form.get("after") or None, "section": {**made, "questions": []}}


def _new_key(text: Any, opened: Opened) -> str:
    words = next(iter(place_text(text, opened.definition.language).values()), "")
    return editing.key_from(words, opened.definition.by_key, "question")


# -- moving -----------------------------------------------------------------------------------------------


def _row(opened: Opened, key: str) -> tuple[str, list[str]]:
    """The section of a question, and the keys of it in order."""
    section = opened.definition.section_of.get(key)
    if section is None:
        raise refuse("key", key[:60], "This question is not there any more; somebody has taken it out.")
    return section.key, [question.key for question in section.questions]


def _by(step: int) -> Callable[[Form, Opened, Opened, str], Edit]:
    def move(form: Form, opened: Opened, saw: Opened, key: str) -> Edit:
        section, row = _row(opened, key)
        return {"do": "move_question", "key": key, "section": section, "after": _past(row, key, step)}

    return move


def _section_by(step: int) -> Callable[[Form, Opened, Opened, str], Edit]:
    def move(form: Form, opened: Opened, saw: Opened, key: str) -> Edit:
        row = [section.key for section in opened.definition]
        if key not in row:
            raise refuse("key", key[:60], "This section is not there any more; somebody has taken it out.")
        return {"do": "move_section", "key": key, "after": _past(row, key, step)}

    return move


def _past(row: list[str], key: str, step: int) -> str | None:
    """After which one it comes to stand, one further up or down."""
    to = row.index(key) + step
    if to < 0:
        raise refuse("key", key, "It stands first already.")
    if to >= len(row):
        raise refuse("key", key, "It stands last already.")
    rest = [one for one in row if one != key]
    return rest[to - 1] if to else None


def _move_question(form: Form, opened: Opened, saw: Opened, key: str) -> Edit:
    """To a section and a place in it; ``after`` names the one before it instead."""
    _row(opened, key)
    to = form.get("to") or form.get("section", "")
    held = next((section.questions for section in opened.definition if section.key == to), None)
    if held is None:
        raise refuse("to", key, "Choose a section that is there.")
    if "after" in form:
        after = form["after"] or None
    else:
        rest = [question.key for question in held if question.key != key]
        after = _at(rest, form.get("place", "").strip(), key)
    return {"do": "move_question", "key": key, "section": to, "after": after}


def _at(rest: list[str], place: str, key: str) -> str | None:
    """After which one a place is; the last without one."""
    if not place:
        return rest[-1] if rest else None
    if not (place.isascii() and place.isdecimal() and len(place) < 6 and int(place)):
        raise refuse("place", key, "Enter the place as a whole number, 1 for the first.")
    return rest[min(int(place) - 1, len(rest)) - 1] if int(place) > 1 and rest else None


# -- the rest ---------------------------------------------------------------------------------------------


def _keyed(do: str) -> Callable[[Form, Opened, Opened, str], Edit]:
    return lambda form, opened, saw, key: {"do": do, "key": key}


def _delete(do: str) -> Callable[[Form, Opened, Opened, str], Edit]:
    """What conditions name goes only after it was said what becomes of them."""

    def delete(form: Form, opened: Opened, saw: Opened, key: str) -> Edit:
        if "mend" not in form and (holders := _named_by(opened, do, key)):
            raise AsksFirst(do, key, holders)
        return {"do": do, "key": key, "mend": form.get("mend") == "yes"}

    return delete


def _named_by(opened: Opened, do: str, key: str) -> list[str]:
    """The parts whose condition names what would go, and that would not go with it."""
    parts = editing.split(opened.raw)
    going = [key] if do == "delete_question" else _held(opened, key)
    gone = {f"question:{one}" for one in going} | {f"section:{key}"}
    found = (part for one in going for part in editing.named_by(parts, one) if part not in gone)
    return list(dict.fromkeys(found))


def _held(opened: Opened, section: str) -> list[str]:
    return [question.key for one in opened.definition if one.key == section for question in one.questions]


def _renumber(form: Form, opened: Opened, saw: Opened, key: str) -> Edit:
    return {"do": "renumber", **({"section": key} if key else {})}


POSTED: Mapping[str, Callable[[Form, Opened, Opened, str], Edit | None]] = {
    "set_question": _set_question,
    "set_section": _set_section,
    "compare": _compare,
    "add_question": _add_question,
    "paste": _paste,
    "add_section": _add_section,
    "up": _by(-1),
    "down": _by(1),
    "section_up": _section_by(-1),
    "section_down": _section_by(1),
    "move_question": _move_question,
    "duplicate_question": _keyed("duplicate_question"),
    "duplicate_section": _keyed("duplicate_section"),
    "delete_question": _delete("delete_question"),
    "delete_section": _delete("delete_section"),
    "renumber": _renumber,
}
