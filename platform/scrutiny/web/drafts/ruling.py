"""The rule: how many members must approve, and who must be among them."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from wtforms import SelectField

from scrutiny import words
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.records.base import NotTaken
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm, offers
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.pages import clock, commit

MOST = 20


class Ruling(DeskForm):
    """The rule for proposals to come."""

    needed = SelectField("How many must approve", coerce=int)
    chair = SelectField("Who must be among them", coerce=int)

    def __init__(self, there: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(**more)
        self.needed.choices = offers(*((n, words.count(n, "member")) for n in range(1, MOST + 1)))
        self.chair.choices = offers((0, "Nobody in particular"), *there)


@blueprint.route("/rule", methods=["GET", "POST"])
@requires(Verb.SET_RULE)
def rule() -> Any:
    """Set it, told what that changes and what not."""
    there, now = drafts.approvers(viewer()), drafts.rule_of(viewer().partnership_id)
    form = Ruling(there, data={"needed": now.needed, "chair": now.chair_id or 0})
    if form.validate_on_submit() and _set(form):
        commit()
        flash("The rule is set for proposals to come.", "success")
        return redirect(url_for(".rule"), 303)
    waiting = drafts.drafts(viewer(), ("proposed", "approved"))
    page = render_template(
        "drafts/approval/rule.html",
        form=form,
        there=[name for _, name in there],
        rule=now,
        lost_chair=now.chair_id is not None and now.chair_id not in dict(there),
        waiting=waiting,
    )
    return page, 422 if form.errors else 200


def _set(form: Ruling) -> bool:
    try:
        drafts.set_rule(viewer(), form.needed.data, form.chair.data or None, now=clock())
    except NotTaken as fault:
        form.refuse(fault)
        return False
    return True
