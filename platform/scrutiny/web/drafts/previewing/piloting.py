"""Piloting: links for outsiders to try a draft, and what they remarked, for the people of the draft."""

from __future__ import annotations

from typing import Any

import segno
from flask import current_app, redirect, url_for
from markupsafe import Markup
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired

from scrutiny.method.permissions import Verb
from scrutiny.records import drafts, people
from scrutiny.records.base import NotTaken
from scrutiny.records.drafts import pilots as records
from scrutiny.records.drafts.pilots import Said
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.talk import called
from scrutiny.web.pages import clock, commit

STATES = {
    "open": ("Open", "doing"),
    "ended": ("Ended", "shut"),
    "expired": ("Over", "shut"),
    "full": ("Full", "shut"),
    "closed": ("Ended with the draft", "shut"),
}


class Making(DeskForm):
    """A link: for whom, and how many remarks it takes."""

    note = StringField("Whom is it for?", description="Only you and your colleagues read this.")
    most = IntegerField(
        "How many remarks may it take?",
        [InputRequired("Enter a number of remarks")],
        default=records.AT_FIRST,
    )


@blueprint.get("/<int:draft_id>/pilots")
@requires(Verb.READ_DRAFTS)
def pilots(draft_id: int) -> str:
    """The links there are, and every remark by question."""
    return _page(drafts.open_draft(viewer(), draft_id), Making())


def _page(opened: drafts.Opened, form: Making) -> str:
    assert opened.draft is not None
    links = records.pilots(viewer(), opened.draft.id, now=clock())
    said = records.remarks_of(opened, waiting=False)
    who = {each.pilot.made_by for each in links} | {each.read_by for each in said}
    return page(
        "drafts/preview/pilots.html",
        opened,
        heading="Pilot",
        form=form,
        links=links,
        waiting=_by_question(opened, [each for each in said if each.read_at is None]),
        aside=_by_question(opened, [each for each in said if each.read_at is not None]),
        names=people.names(viewer(), who),
        pilot_states=STATES,
        builds="drafts.build" in current_app.view_functions,
    )


def _by_question(opened: drafts.Opened, said: list[Said]) -> list[tuple[str, str, list[Said]]]:
    """(key, how it is called, remarks) in the order of the text: the whole first, what is gone last."""
    asked = [(question.key, called(question)) for question in opened.definition.questions]
    names: list[tuple[str | None, str]] = [("", "The whole"), *asked, (None, "Questions asked no more")]
    groups = ((key, words, [each for each in said if each.key == key]) for key, words in names)
    return [(key or "", words, found) for key, words, found in groups if found]


@blueprint.post("/<int:draft_id>/pilots")
@requires(Verb.DESIGN)
def make_pilot(draft_id: int) -> Any:
    """Make a link and show it, this once, with its picture for a phone: only its digest is kept."""
    opened, form = drafts.open_draft(viewer(), draft_id), Making()
    if not form.validate_on_submit():
        return _page(opened, form), 422
    try:
        made, token = records.make(
            viewer(), draft_id, note=form.note.data or "", most=form.most.data, now=clock()
        )
    except NotTaken as why:
        form.refuse(why, "note")
        return _page(opened, form), 422
    commit()
    link = url_for("pilots.show", token=token, _external=True)
    return page("drafts/preview/link.html", opened, heading="Pilot", pilot=made, link=link, picture=_qr(link))


def _qr(link: str) -> Markup:
    """A square that a phone's camera reads as the link: dark on white, whatever the theme."""
    drawn = segno.make(link, error="m").svg_inline(
        scale=5, border=4, dark="#000", light="#fff", omitsize=True
    )
    return Markup(drawn)  # noqa: S704  # drawn here, holding no words of anybody


@blueprint.post("/<int:draft_id>/pilots/<int:pilot_id>/end")
@requires(Verb.DESIGN)
def end_pilot(draft_id: int, pilot_id: int) -> Any:
    """End a link now; its remarks stay."""
    records.end(viewer(), draft_id, pilot_id, now=clock())
    commit()
    return redirect(url_for(".pilots", draft_id=draft_id), 303)


@blueprint.post("/<int:draft_id>/pilots/remarks/<int:remark_id>/aside")
@requires(Verb.DESIGN)
def set_remark_aside(draft_id: int, remark_id: int) -> Any:
    """A remark is dealt with."""
    records.set_aside(viewer(), draft_id, remark_id, now=clock())
    commit()
    return redirect(_after(draft_id), 303)


@blueprint.post("/<int:draft_id>/pilots/remarks/<int:remark_id>/back")
@requires(Verb.DESIGN)
def bring_remark_back(draft_id: int, remark_id: int) -> Any:
    """It is not."""
    records.bring_back(viewer(), draft_id, remark_id, now=clock())
    commit()
    return redirect(_after(draft_id), 303)


def _after(draft_id: int) -> str:
    return url_for(".pilots", draft_id=draft_id, _anchor="remarks")
