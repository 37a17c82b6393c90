"""Telling: "you said, we did" as a page and a poster, and the writing of it."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from wtforms import RadioField, SelectField, TextAreaField

from scrutiny.method.permissions import Verb
from scrutiny.records import hearing, voices
from scrutiny.records.base import db
from scrutiny.records.hearing import SaidDone, looking
from scrutiny.records.hearing.telling import DID_MOST, SAID_MOST, STATES
from scrutiny.records.voices import HELP_LINES, VoiceRound
from scrutiny.web import paper
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm, needed, offers, several_lines
from scrutiny.web.pages import clock, commit, refuse
from scrutiny.web.voice_results.blueprint import blueprint
from scrutiny.web.voice_results.saying import WHOLE, place_called, said_by_place

NOTHING_YET = "Nothing is published here yet, so there is no poster. Publish a line first."


class Line(DeskForm):
    """What was said, and what was done about it."""

    said = TextAreaField(
        "You said", [several_lines(SAID_MOST, "Enter what people said, in words they would use")]
    )
    did = TextAreaField("We did", [several_lines(DID_MOST, "Enter what you did, or why you cannot")])
    state = RadioField("How far is it?", [needed("Choose how far it is")], choices=offers(*STATES.items()))


class NewLine(Line):
    """The same, and whose it is."""

    whose = SelectField("Who tells it")


# -- for everybody who hears --------------------------------------------------------------------------------


@blueprint.get("/<int:voice_id>/done")
@requires(Verb.HEAR)
def done(voice_id: int) -> str:
    """What is published, of one place, to read whole or to print."""
    round_ = looking.round_(viewer(), voice_id)
    return _done(round_, request.args.get("of", ""))


@blueprint.get("/<int:voice_id>/done/poster.pdf")
@requires(Verb.HEAR)
def poster(voice_id: int) -> Any:
    """The same as a poster; where it cannot be made, the page says what to do."""
    round_, of = looking.round_(viewer(), voice_id), request.args.get("of", "")
    place = place_called(round_, of)
    if not place.published:
        return refuse(409, NOTHING_YET)
    page = render_template("voice_results/poster.html", **_told(round_, of))
    sheet = render_template("voice_results/poster.css")
    name = f"you-said-we-did-{round_.period}-{place.of}.pdf"
    db.session.rollback()  # nothing is held while it is laid out
    try:
        made = paper.pdf(page, sheet)
    except paper.NoPdf as why:
        return _done(looking.round_(viewer(), voice_id), of, str(why)), 503
    reply = Response(made, mimetype="application/pdf")
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply


def _done(round_: VoiceRound, of: str, why_not: str = "") -> str:
    return render_template("voice_results/done.html", why_not=why_not, **_told(round_, of))


def _told(round_: VoiceRound, of: str) -> dict[str, Any]:
    setting = voices.setting_of(round_.partnership_id)
    return {
        "round": round_,
        "place": place_called(round_, of),
        "places": [place for place in said_by_place(round_) if place.published],
        "states": STATES,
        "help_lines": [tuple(line) for line in setting.help_lines] or HELP_LINES,
        "may_write": bool(hearing.telling.places(viewer())),
    }


# -- for whoever writes it ----------------------------------------------------------------------------------


@blueprint.route("/<int:voice_id>/done/write", methods=["GET", "POST"])
@requires(Verb.TELL_DONE)
def write(voice_id: int) -> Any:
    """The lines the viewer may write, and a new one."""
    round_, form = looking.round_(viewer(), voice_id), NewLine()
    form.whose.choices = offers(*_offered())
    if form.validate_on_submit():
        whose = None if form.whose.data == WHOLE else int(form.whose.data)
        hearing.telling.tell(viewer(), voice_id, whose, **_typed(form), now=clock())
        commit()
        flash("The line is kept. Only its writers see it until it is published.", "success")
        return redirect(url_for(".write", voice_id=voice_id), 303)
    places = [place for place in said_by_place(round_) if place.may_write]
    page = render_template("voice_results/write.html", form=form, round=round_, places=places, states=STATES)
    return page, 422 if form.errors else 200


@blueprint.route("/<int:voice_id>/done/<int:said_id>", methods=["GET", "POST"])
@requires(Verb.TELL_DONE)
def line(voice_id: int, said_id: int) -> Any:
    """Other words for a line."""
    round_, kept = _line(voice_id, said_id)
    form = Line(obj=kept)
    if form.validate_on_submit():
        hearing.telling.change(viewer(), kept, **_typed(form), now=clock())
        commit()
        flash("The line is changed.", "success")
        return redirect(url_for(".write", voice_id=voice_id), 303)
    page = render_template("voice_results/line.html", form=form, round=round_, line=kept)
    return page, 422 if form.errors else 200


@blueprint.post("/<int:voice_id>/done/<int:said_id>/act")
@requires(Verb.TELL_DONE)
def act(voice_id: int, said_id: int) -> Any:
    """Move, publish, take back or take away a line."""
    _, kept = _line(voice_id, said_id)
    doing = hearing.telling.ACTS.get(request.form.get("act", ""))
    if doing is None:
        abort(400)
    doing(viewer(), kept, now=clock())
    commit()
    return redirect(url_for(".write", voice_id=voice_id), 303)


def _line(voice_id: int, said_id: int) -> tuple[VoiceRound, SaidDone]:
    return looking.round_(viewer(), voice_id), hearing.telling.line(viewer(), voice_id, said_id)


def _offered() -> list[tuple[str, str]]:
    return [
        (str(each.id), each.name) if each else (WHOLE, "The partnership")
        for each in hearing.telling.places(viewer())
    ]


def _typed(form: Line) -> dict[str, str]:
    return {"said": form.said.data, "did": form.did.data, "state": form.state.data}
