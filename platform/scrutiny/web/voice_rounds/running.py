"""Running a round of voices: a later day, closing, reopening; and what holds for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for

from scrutiny import words
from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.permissions import Verb
from scrutiny.records import hearing, voices
from scrutiny.records.base import NotTaken
from scrutiny.records.voices import VoiceRound
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm
from scrutiny.web.pages import clock, commit
from scrutiny.web.voice_rounds import standing
from scrutiny.web.voice_rounds.blueprint import blueprint
from scrutiny.web.voice_rounds.forms import Confirm, Days, Reopening, Settings


@blueprint.route("/<int:voice_id>/extend", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def extend(voice_id: int) -> Any:
    """A later last day."""
    round_, form = hearing.looking.round_(viewer(), voice_id), Days()
    today = words.today(clock())
    return _act(
        form,
        round_,
        "voice_rounds/extend.html",
        lambda: hearing.running.extend(viewer(), round_, form.closes_on.data, today=today, now=clock()),
    )


@blueprint.route("/<int:voice_id>/close", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def close(voice_id: int) -> Any:
    """Close it, after saying what that does."""
    round_ = hearing.looking.round_(viewer(), voice_id)
    return _act(
        Confirm(),
        round_,
        "voice_rounds/close.html",
        lambda: hearing.running.close(viewer(), round_, now=clock()),
        told=standing.told(viewer(), [round_], clock())[0],
    )


@blueprint.route("/<int:voice_id>/reopen", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def reopen(voice_id: int) -> Any:
    """Open it again, for a reason."""
    round_, form = hearing.looking.round_(viewer(), voice_id), Reopening()
    return _act(
        form,
        round_,
        "voice_rounds/reopen.html",
        lambda: hearing.running.reopen(viewer(), round_, form.because.data, now=clock()),
        over=words.today(clock()) > round_.closes_on,
    )


@blueprint.route("/settings", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def settings() -> Any:
    """What holds for all rounds of voices here."""
    kept = voices.setting_of(viewer().partnership_id)
    lines = kept.help_lines or voices.HELP_LINES
    form = Settings(
        data={
            "least": kept.least,
            "originals": kept.originals,
            "contact": kept.contact,
            "help_lines": "\n".join(f"{label}: {number}" for label, number in lines),
        }
    )
    if form.validate_on_submit() and _set_up(form):
        commit()
        flash("Saved. Pages, posters and cards say so from now on.", "success")
        return redirect(url_for(".index"), 303)
    return render_template("voice_rounds/settings.html", form=form), 422 if form.errors else 200


def _set_up(form: Settings) -> bool:
    return taken(
        form,
        lambda: hearing.running.set_up(
            viewer(),
            least=form.least.data,
            originals=form.originals.data,
            contact=form.contact.data,
            help_lines=form.lines,
            now=clock(),
        ),
    )


def _act(form: DeskForm, round_: VoiceRound, template: str, act: Callable[[], None], **more: Any) -> Any:
    """Do it if the form is sound; somebody quicker is told of, not punished."""
    back = url_for(".show", voice_id=round_.id)
    try:
        if form.validate_on_submit() and taken(form, act):
            commit()
            return redirect(back, 303)
    except NotFromHere as there:
        flash(f"This round is {there.state}: that is not possible now.", "warning")
        return redirect(back, 303)
    page = render_template(template, form=form, round=round_, **more)
    return page, 422 if form.errors else 200


def taken(form: DeskForm, act: Callable[[], Any]) -> bool:
    """Whether the records take it; if not, the fault stands at its field."""
    try:
        act()
    except NotTaken as fault:
        form.refuse(fault)
        return False
    return True
