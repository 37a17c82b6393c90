"""Its pages: every tie with what each side says, and the form that makes one."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from scrutiny.method.permissions import Verb, may_everywhere
from scrutiny.records.base import NotTaken
from scrutiny.records.hearing import ties
from scrutiny.records.hearing.tables import ClaimTie
from scrutiny.reports import claims
from scrutiny.web.access import requires, viewer
from scrutiny.web.claims.blueprint import blueprint
from scrutiny.web.claims.forms import form_for
from scrutiny.web.pages import clock, commit


@blueprint.get("/")
@requires(Verb.HEAR)
def index() -> str:
    """What agencies say of themselves beside what people say of the same thing."""
    return render_template(
        "claims/index.html",
        claims=claims.claims(viewer()),
        ties=may_everywhere(viewer(), Verb.TIE_CLAIMS),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Verb.TIE_CLAIMS)
def new() -> Any:
    """Tie questions about the same thing."""
    return _kept(None)


@blueprint.route("/<int:tie_id>/change", methods=["GET", "POST"])
@requires(Verb.TIE_CLAIMS)
def change(tie_id: int) -> Any:
    """Change what is tied."""
    return _kept(ties.tie(viewer(), tie_id))


@blueprint.route("/<int:tie_id>/untie", methods=["GET", "POST"])
@requires(Verb.TIE_CLAIMS)
def untie(tie_id: int) -> Any:
    """Take a tie away, once one has seen what that means."""
    tied = ties.tie(viewer(), tie_id)
    if request.method == "POST":
        ties.untie(viewer(), tie_id, now=clock())
        commit()
        flash(f"“{tied.title}” is no longer shown. No answer was touched.", "success")
        return redirect(url_for(".index"), 303)
    return render_template("claims/untie.html", tied=tied)


def _kept(tied: ClaimTie | None) -> Any:
    """The form; kept when it is whole, drawn again with the answers to tick while it is not."""
    form = form_for(ties.offered(viewer()), request.form, tied)
    if form.validate_on_submit() and not form.lacking() and "look" not in request.form:
        try:
            ties.keep(viewer(), form.title.data, form.parts(), now=clock(), tie_id=tied.id if tied else None)
        except NotTaken as fault:
            form.refuse(fault)
        else:
            commit()
            flash(f"“{form.title.data}” stands among the claims.", "success")
            return redirect(url_for(".index"), 303)
    page = render_template("claims/form.html", form=form, tied=tied, parts=ties.PARTS)
    return page, 422 if form.errors else 200
