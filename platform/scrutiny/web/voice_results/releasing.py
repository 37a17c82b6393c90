"""Releasing: the officer says once more that results may be told, and they are, for ever."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from scrutiny.method.permissions import Verb
from scrutiny.records import hearing
from scrutiny.records.base import NotTaken
from scrutiny.records.hearing import looking
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm
from scrutiny.web.pages import clock, commit
from scrutiny.web.sealer import sealer
from scrutiny.web.voice_results.blueprint import blueprint


@blueprint.route("/<int:voice_id>/release", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def release(voice_id: int) -> Any:
    """Ask once more, then release."""
    round_, form = looking.round_(viewer(), voice_id), DeskForm()
    if form.validate_on_submit():
        try:
            made = hearing.releasing.release(viewer(), voice_id, sealer=sealer(), now=clock())
        except NotTaken as why:
            form.refuse(why)
        else:
            commit()
            flash(f"Release {made.number} of {round_.title} is out.", "success")
            return redirect(url_for(".show", voice_id=voice_id), 303)
    last = hearing.releasing.latest(viewer(), voice_id)
    page = render_template("voice_results/release.html", form=form, round=round_, last=last)
    return page, 422 if form.errors else 200
