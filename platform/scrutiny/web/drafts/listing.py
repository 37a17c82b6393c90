"""The drafts there are."""

from __future__ import annotations

from flask import render_template

from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import STATES, blueprint


@blueprint.get("/")
@requires(Verb.READ_DRAFTS)
def index() -> str:
    """Every draft in writing or before the subgroup, last changed first."""
    return render_template("drafts/index.html", drafts=drafts.drafts(viewer()), states=STATES)
