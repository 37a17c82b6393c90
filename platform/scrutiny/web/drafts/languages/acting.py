"""Acting on a language: add it, take it out, put it first, confirm its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, request, url_for

from scrutiny.interchange.languages import tag_of
from scrutiny.method.editing import CannotEdit
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.records.base import db
from scrutiny.records.drafts import EditIsStale, Opened, TextIsProposed
from scrutiny.web import tongues
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.drafts.languages.saving import number, words_at, words_of
from scrutiny.web.drafts.languages.table import asked
from scrutiny.web.drafts.languages.views import room
from scrutiny.web.pages import clock, commit

Edit = dict[str, Any]
PROPOSED = "This text is with the subgroup. A change takes it back and ends its approvals. If you mean it, do it once more."
CHANGED = "The words in this language have changed since this page was drawn. Look at them again, then do it once more."
UNKNOWN = "Choose a language, or name it, such as Romany or pt-BR."


class Unclear(Exception):
    """What was asked for cannot be told; says what to do."""


def _add() -> Edit:
    other = request.form.get("other", "").strip()
    language = tag_of(other) if other else request.form.get("new", "")
    if not language:
        raise Unclear(UNKNOWN)
    return {"do": "add_language", "language": language}


def _of(do: str, **more: Any) -> Callable[[], Edit]:
    return lambda: {"do": do, "language": request.form.get("language", ""), **more}


ACTS: Mapping[str, Callable[[], Edit]] = {
    "add": _add,
    "remove": _of("remove_language"),
    "first": _of("set_first_language"),
    "confirm": _of("confirm_language", confirmed=True),
    "reopen": _of("confirm_language", confirmed=False),
}
WORDS_SEEN = ("remove", "confirm")  # acts on words that one must have seen


@blueprint.post("/<int:draft_id>/languages/act")
@requires(Verb.DESIGN)
def change_languages(draft_id: int) -> Any:
    """One act, as one edit."""
    seen = drafts.open_draft(viewer(), draft_id)
    try:
        edit = _edit(seen)
        done = drafts.edit(
            viewer(),
            draft_id,
            edit,
            seen=seen.revision,
            takes_back=number(request.form.get("takes_back")),
            now=clock(),
        )
    except (CannotEdit, EditIsStale, TextIsProposed, Unclear) as why:
        db.session.rollback()
        now = drafts.open_draft(viewer(), draft_id)
        status = 422 if isinstance(why, CannotEdit | Unclear) else 409
        return room(now, asked(now.raw, request.form), said=_said(why)), status
    commit()
    flash(_done(edit, done), "success")
    kept = edit["language"] if edit["do"] != "remove_language" else None
    return redirect(url_for(".languages", draft_id=draft_id, language=kept), 303)


def _edit(seen: Opened) -> Edit:
    do = request.form.get("do", "")
    if do not in ACTS:
        raise Unclear("Choose what to do with the language.")
    edit = ACTS[do]()
    if do in WORDS_SEEN and _words_changed(seen, str(edit["language"])):
        raise Unclear(CHANGED)
    return edit


def _words_changed(seen: Opened, language: str) -> bool:
    """Whether the words of a language, or those they translate, are others than the page showed."""
    revision = number(request.form.get("seen"))
    then, now = words_at(seen, revision if revision is not None else seen.revision), words_of(seen)
    asked_for = {language, str(seen.raw["languages"][0])}
    told = [
        {place: [held.get(tag) for tag in asked_for] for place, held in words.items()}
        for words in (then, now)
    ]
    return told[0] != told[1]


def _said(why: Exception) -> str:
    if isinstance(why, TextIsProposed):
        return PROPOSED
    if isinstance(why, EditIsStale):
        return CHANGED
    if isinstance(why, CannotEdit) and len(why.faults) > 1:
        more = len(why.faults) - 1
        return f"{why.faults[0].says} So do {more} more." if more else why.faults[0].says
    return " ".join(fault.says for fault in why.faults) if isinstance(why, CannotEdit) else str(why)


def _done(edit: Edit, done: drafts.Edited) -> str:
    name = tongues.called(str(edit["language"]))
    return (
        {
            "add_language": f"{name} is added. Its texts show the first language until they are translated.",
            "remove_language": f"{name} and its words are taken out. Undo, in Build, brings them back.",
            "set_first_language": f"{name} is the first language now; no words were changed.",
            "confirm_language": f"The words in {name} are confirmed."
            if edit.get("confirmed")
            else f"The words in {name} are to be confirmed again.",
        }[edit["do"]]
        if done.touched
        else "Nothing was changed."
    )
