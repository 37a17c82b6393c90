"""The builder's addresses: a section to look at and work on, one edit at a time, undone and done again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, request
from werkzeug.datastructures import MultiDict

from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.records.drafts import Opened
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.drafts.building import doing
from scrutiny.web.drafts.building.bench import Bench
from scrutiny.web.drafts.building.forms import FIRST, CardForm, adder, opened_card, section_form
from scrutiny.web.drafts.building.place import Place, place
from scrutiny.web.drafts.building.replies import Sheet, by_script, pieces, whole


@blueprint.get("/<int:draft_id>")
@requires(Verb.READ_DRAFTS)
def build(draft_id: int) -> Response:
    """A section of a draft, to work on or (for those who may not) to read."""
    return _shown(drafts.open_draft(viewer(), draft_id))


@blueprint.get("/from/<int:version_id>")
@requires(Verb.DESIGN)
def look(version_id: int) -> Response:
    """The version that would follow, as it stands before its first change: nothing is stored by looking."""
    return _shown(_unbegun(version_id))


def _unbegun(version_id: int) -> Opened:
    return drafts.look(viewer(), version_id, doing.name_of(request.values))


def _shown(opened: Opened) -> Response:
    here = place(opened, request.args)
    sheet = Sheet(here, **_open(here))
    if by_script():
        return pieces(sheet, Bench(doing.as_shown(here, request.args, opened.revision)))
    return whole(sheet)


def _open(here: Place) -> dict[str, Any]:
    """What the address opens on the page: a card, the place for a new question, a section's settings."""
    if not here.designs:
        return {}
    asked = request.args
    if "add" in asked:
        form = adder(here, asked["add"], asked.get("kind", ""))
        return {"adder": form, "focus": form.focus}
    if "new" in asked or asked.get("settings") in {section.key for section in here.opened.definition}:
        return {"section_form": section_form(here, asked.get("settings", ""))}
    card = opened_card(here)
    return {"card": card, "focus": _focus(card, asked) if card is not None else ""}


def _focus(card: CardForm, asked: Mapping[str, str]) -> str:
    """The field that is asked for, if the card has it; else its first, where a script opens it."""
    wanted = f'name="f.{asked.get("field", "")}"'
    if wanted in card.panel:
        return f"#form-{card.key} [{wanted}]"
    return f"#form-{card.key} {FIRST}" if by_script() else ""


@blueprint.post("/from/<int:version_id>/edits")
@requires(Verb.DESIGN)
def begin(version_id: int) -> Response:
    """The first change begins the draft."""
    return doing.do(_unbegun(version_id), _form())


@blueprint.post("/<int:draft_id>/edits")
@requires(Verb.DESIGN)
def edits(draft_id: int) -> Response:
    """One edit, against the revision that the page saw."""
    return doing.do(drafts.open_draft(viewer(), draft_id), _form())


@blueprint.post("/<int:draft_id>/undo")
@requires(Verb.DESIGN)
def undo(draft_id: int) -> Response:
    """Take back one's last edit."""
    return doing.reverse(drafts.open_draft(viewer(), draft_id), _form(), "undo")


@blueprint.post("/<int:draft_id>/redo")
@requires(Verb.DESIGN)
def redo(draft_id: int) -> Response:
    """Do again what one took back."""
    return doing.reverse(drafts.open_draft(viewer(), draft_id), _form(), "redo")


@blueprint.post("/<int:draft_id>/quiet")
@requires(Verb.DESIGN)
def quiet(draft_id: int) -> Response:
    """Switch advice off, or on again."""
    return doing.switch(drafts.open_draft(viewer(), draft_id), _form())


def _form() -> MultiDict[str, str]:
    return request.form
