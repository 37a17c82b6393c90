"""From nothing: a title, a key, whom it asks, and the first section."""

from __future__ import annotations

from typing import Any

from flask import render_template

from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.arriving import arrive
from scrutiny.web.drafts.beginning.forms import New, read
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.pages import clock, commit


@blueprint.route("/new/nothing", methods=["GET", "POST"])
@requires(Verb.DESIGN)
def begin_new() -> Any:
    """What is typed here begins the draft."""
    form = New()
    if form.validate_on_submit() and form.is_free():
        definition = read(form, form.text([], {}))
        if definition is not None:
            draft = drafts.begin_from(viewer(), definition, said="From nothing", now=clock())
            commit()
            return arrive(draft.id)
    return render_template("drafts/new_nothing.html", form=form), 422 if form.errors else 200
