"""A panel by itself, drawn for what is typed: nothing is stored."""

from __future__ import annotations

from flask import request
from markupsafe import Markup

from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.drafts.panels.drawing import question_panel, section_panel

OF_SECTIONS = ("set_section", "add_section")


@blueprint.post("/<int:draft_id>/panel")
@requires(Verb.DESIGN)
def panel(draft_id: int) -> Markup:
    """The fields of the card whose form is sent, as typed; which it is, its own ``edit`` and ``key`` say."""
    form = request.form
    opened = drafts.open_draft(viewer(), draft_id)
    key = form.get("key") or None
    if form.get("edit") in OF_SECTIONS:
        return section_panel(opened, key, typed=form)
    return question_panel(opened, key, typed=form, section=form.get("section"))
