"""Fields set and removed: of a question, a section, a scale, or the questionnaire itself."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.method.editing import languages
from scrutiny.method.editing.acts.looking import CannotEdit, Edit, refuse, there
from scrutiny.method.editing.fitting import as_kind
from scrutiny.method.editing.parts import ORDER, WHOLE, Json, Parts, part_of
from scrutiny.method.kinds import KINDS

OF_THE_ORDER = ("sections", "scales", "format", "questionnaire")  # of the whole: not fields to be set


def _with(part: Json, fields: Json, never: Sequence[str] = ()) -> dict[str, Json]:
    """``part`` with fields set, and those given as null removed."""
    if not isinstance(fields, dict):
        raise refuse("fields", "", "Say which fields to set.")
    given = {name: value for name, value in fields.items() if name not in never}
    merged = {**part, **given}
    return {name: value for name, value in merged.items() if value is not None}


def set_question(parts: Parts, edit: Edit) -> None:
    name = there(parts, "question", edit.get("key"))
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
    name = there(parts, "section", edit.get("key"))
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
        parts.pop(there(parts, "scale", name))
        parts[ORDER] = {**order, "scales": [one for one in order["scales"] if one != name]}
        return
    if part not in parts:
        parts[ORDER] = {**order, "scales": [*order["scales"], name]}
    parts[part] = edit["scale"]
