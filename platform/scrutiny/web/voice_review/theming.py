"""The themes: the words that reviewers set on texts, added and taken away."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from wtforms import StringField

from scrutiny.method.permissions import Verb
from scrutiny.records import hearing
from scrutiny.records.base import NotTaken, db
from scrutiny.records.hearing.theming import NAME_MOST
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm, one_line
from scrutiny.web.pages import commit
from scrutiny.web.voice_review.blueprint import blueprint


class Theme(DeskForm):
    """A new theme."""

    theme = StringField("New theme", [one_line(NAME_MOST, "Enter a theme, such as feeling heard")])


@blueprint.route("/themes", methods=["GET", "POST"])
@requires(Verb.REVIEW_VOICES)
def themes() -> Any:
    """All of them, with how many texts bear each; a new one."""
    form = Theme()
    if form.validate_on_submit():
        made = hearing.add_theme(viewer(), form.theme.data)
        commit()
        flash(f"“{made.name}” can be set on texts now.", "success")
        return redirect(url_for(".themes"), 303)
    page = render_template("voice_review/themes.html", form=form, themes=hearing.themes(viewer()))
    return page, 422 if form.errors else 200


@blueprint.post("/themes/<int:theme_id>/remove")
@requires(Verb.REVIEW_VOICES)
def remove_theme(theme_id: int) -> Any:
    """Take away one that no text bears."""
    try:
        hearing.remove_theme(viewer(), theme_id)
    except NotTaken as fault:
        db.session.rollback()
        flash(fault.says, "error")
    else:
        commit()
        flash("The theme is gone.", "success")
    return redirect(url_for(".themes"), 303)
