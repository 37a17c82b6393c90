"""The settings page: what the questionnaire as a whole says, changed sheet by sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from scrutiny import words
from scrutiny.method.editing import CannotEdit
from scrutiny.method.faults import Fault
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.records.base import NotHere, db, need
from scrutiny.records.drafts import Edited, EditIsStale, Opened
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts import panels
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.arranging import rearranged
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.said import Form, Said
from scrutiny.web.drafts.panels.taking import as_it_stands, is_changed
from scrutiny.web.drafts.settings import clashing, drawing, languages, scales
from scrutiny.web.drafts.settings.drawing import NEW_SCALE, Posted
from scrutiny.web.drafts.settings.example import example
from scrutiny.web.drafts.settings.merging import as_seen
from scrutiny.web.drafts.settings.sheets import SHEETS
from scrutiny.web.pages import clock, commit

GONE = "This part of the settings is not there any more. What you typed is below; look at the settings again."
Reply = Response | tuple[str, int] | str


@blueprint.route("/<int:draft_id>/settings", methods=["GET", "POST"])
@requires(Verb.READ_DRAFTS)
def settings(draft_id: int) -> Reply:
    """Every sheet as it stands; or one sheet sent, to be kept by those who may design."""
    if request.method == "POST":
        need(viewer(), Verb.DESIGN)
        return _save_sheet(draft_id)
    return _page(drafts.open_draft(viewer(), draft_id))


def _save_sheet(draft_id: int) -> Reply:
    """One sheet, as one edit; or the page again with what was typed."""
    opened, form = drafts.open_draft(viewer(), draft_id), request.form
    sheet = form.get("sheet", "")
    if not drawing.is_there(opened, sheet):
        raise CannotEdit([Fault("sheet", "", GONE)])
    if panels.redraws(form):
        return _page(opened, Posted(sheet, _rearranged(opened, sheet, form), redrawn=True))
    try:
        edited = _save(opened, sheet, form)
    except CannotEdit as refused:
        db.session.rollback()
        return _page(drafts.open_draft(viewer(), draft_id), Posted(sheet, form, refused.faults)), 422
    except EditIsStale as stale:
        db.session.rollback()
        return _clash(drafts.open_draft(viewer(), draft_id), sheet, form, stale), 409
    commit()
    return _onwards(edited, sheet, form)


def _page(opened: Opened, posted: Posted | None = None) -> str:
    shown = drawing.page(opened, request.args.to_dict(), posted)
    return page(
        "drafts/settings.html",
        opened,
        heading="Settings",
        lede="What the questionnaire says as a whole. Each part is saved by itself.",
        example=example(opened.definition),
        **shown,
    )


def _rearranged(opened: Opened, sheet: str, form: Form) -> Form:
    if sheet == NEW_SCALE:
        return form
    about = drawing.about_of(opened, sheet)
    return rearranged(form, about.part.get("options") or (), about.first)


# -- saving ------------------------------------------------------------------------------------------------


def _save(opened: Opened, sheet: str, form: Form) -> Edited | None:
    """The edit that the sheet means, done; nothing where it changes nothing."""
    if sheet == NEW_SCALE:
        return _add_scale(opened, form)
    about, said = drawing.about_of(opened, sheet), Said(form)
    if sheet not in SHEETS and form.get("delete") == "yes":
        return _edit(opened, {"do": "set_scale", "name": about.key, "scale": None}, _seen(form))
    new = _changed(said, about, drawing.fields_in(opened, sheet))
    if not new:
        return None
    if sheet not in SHEETS:
        return _edit(opened, scales.edit_for(about, new), _seen(form))
    return _edit(opened, _of_the_whole(opened, new), _judged(opened, form, new))


def _changed(said: Said, about: About, fields: Sequence[Field]) -> dict[str, Any]:
    untouched = as_it_stands(about, fields)
    return {
        field.name: field.read(said, about.part.get(field.name), about)
        for field in fields
        if field.name in said and is_changed(field, said, untouched, about)
    }


def _of_the_whole(opened: Opened, new: Mapping[str, Any]) -> Mapping[str, Any]:
    if "languages" in new:
        return languages.edit_for(opened, new)
    return {"do": "set_whole", "fields": new}


def _judged(opened: Opened, form: Form, new: Mapping[str, Any]) -> int:
    """Texts that go with a language go as they stand today."""
    return as_seen(opened, _seen(form), new.keys())


def _add_scale(opened: Opened, form: Form) -> Edited:
    """A scale more; given to the question it was made for."""
    said = Said(form)
    added = scales.new_scale(said, opened)
    edited = _edit(opened, added, opened.revision)
    question = said.line("question")
    if question not in opened.definition.by_key:
        return edited
    given = {"do": "set_question", "key": question, "fields": {"scale": added["name"]}}
    return _edit(edited.opened, given, edited.revision)


def _edit(opened: Opened, value: Mapping[str, Any], seen: int) -> Edited:
    if opened.draft is None:
        raise NotHere
    takes_back = request.form.get("takes_back", type=int)
    return drafts.edit(viewer(), opened.draft.id, value, seen=seen, now=clock(), takes_back=takes_back)


def _seen(form: Form) -> int:
    """The revision that the page showed; none that it could not have shown."""
    return form.get("seen", 0, type=int)


# -- and afterwards ----------------------------------------------------------------------------------------


def _clash(opened: Opened, sheet: str, form: Form, stale: EditIsStale) -> str:
    about = drawing.about_of(opened, sheet)
    both = clashing.both(stale, about, drawing.fields_in(opened, sheet))
    posted = Posted(sheet, form, clash=both, who=clashing.who(stale), redrawn=True)
    return _page(opened, posted)


def _onwards(edited: Edited | None, sheet: str, form: Form) -> Response:
    draft_id = request.view_args["draft_id"] if request.view_args else 0
    flash(_told(edited, sheet) if edited else "Nothing changed", "success" if edited else "message")
    if edited and sheet == NEW_SCALE:
        sheet = f"scale-{[*edited.opened.definition.scales][-1]}"
    if sheet in SHEETS or (edited and sheet.removeprefix("scale-") not in edited.opened.definition.scales):
        return redirect(url_for("drafts.settings", draft_id=draft_id), 303)
    return redirect(url_for("drafts.settings", draft_id=draft_id, open=sheet, _anchor=sheet), 303)


def _told(edited: Edited, sheet: str) -> str:
    """What was done; of a scale, how many questions feel it."""
    name = sheet.removeprefix("scale-")
    users = sum(question.scale_name == name for question in edited.opened.definition.questions)
    if sheet in SHEETS or not users:
        return edited.says
    return f"{edited.says}: {words.count(users, 'question')} {'uses' if users == 1 else 'use'} it"
