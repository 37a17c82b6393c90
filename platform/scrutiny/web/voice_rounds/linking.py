"""Links: making a way in, giving it other days, stopping it at once and starting it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for

from scrutiny.method.definition import Definition
from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.permissions import Verb
from scrutiny.method.voices.breakdowns import CHOSEN_BY_ADULTS
from scrutiny.records import hearing
from scrutiny.records.hearing.days import last_day
from scrutiny.records.hearing.links import ADULTS, Asked, NoCodeLeft, Unfit
from scrutiny.records.partnerships import Organisation
from scrutiny.records.voices import VoiceRound
from scrutiny.web import tongues
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import by_name, offers
from scrutiny.web.pages import clock, commit
from scrutiny.web.sealer import sealer
from scrutiny.web.voice_rounds import groups
from scrutiny.web.voice_rounds.blueprint import blueprint
from scrutiny.web.voice_rounds.forms import Codes, Confirm, LinkDays, OpenLink
from scrutiny.web.voice_rounds.looking import round_and_link
from scrutiny.web.voice_rounds.running import taken
from scrutiny.web.voice_rounds.sheets import told_once

AT_FIRST = 500  # answers a link takes, where nothing is said


@blueprint.route("/<int:voice_id>/links/new", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def new_link(voice_id: int) -> Any:
    """An open link, for a class, a school, or whoever reads a poster."""
    round_ = hearing.looking.round_(viewer(), voice_id)
    form = _form(OpenLink, round_, most=AT_FIRST)
    make = partial(hearing.links.make_open, viewer(), round_, now=clock())
    if (made := _made(form, lambda asked: make(asked, most=form.most.data))) is None:
        return _page(form, round_)
    commit()
    flash("Here is the code, to be said aloud or printed.", "success")
    return redirect(url_for(".link", voice_id=round_.id, link_id=made.id), 303)


@blueprint.route("/<int:voice_id>/codes/new", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def new_codes(voice_id: int) -> Any:
    """Codes that work once, told on this one page: only their marks are kept."""
    round_ = hearing.looking.round_(viewer(), voice_id)
    form = _form(Codes, round_)
    make = partial(hearing.codes.make_codes, viewer(), round_, sealer=sealer(), now=clock())
    if (made := _made(form, lambda asked: make(asked, number=form.number.data))) is None:
        return _page(form, round_)
    commit()
    link, codes = made
    return told_once(round_, link, codes, link.language)


def _made(form: Any, make: Callable[[Asked], Any]) -> Any:
    """What the records made; none where there is nothing to make yet, each fault at its field."""
    sound = form.validate_on_submit()
    organisation = by_name(form.organisation, groups.organisations(viewer())) if form.is_submitted() else None
    if not sound or form.organisation.errors:
        return None
    asked = _asked(form, organisation)
    try:
        return make(asked)
    except Unfit as unfit:
        for fault in unfit.faults:
            form.refuse(fault)
    except NotFromHere:
        form.say("", "This round is closed: reopen it first")
    except NoCodeLeft as fault:
        form.say("", str(fault))
    return None


def _form(kind: type[Any], round_: VoiceRound, **more: Any) -> Any:
    """The form with what it offers: the days of the round, the languages and groups of its text."""
    definition = hearing.links.definition_of(viewer(), round_)
    adults = definition.audience in ADULTS
    roles = {f"asks_{name}": "\n".join(groups.named_in(definition, name)) for name in CHOSEN_BY_ADULTS}
    data = {"opens_on": round_.opens_on, "closes_on": round_.closes_on, **more}
    form = kind(data={**data, **(roles if adults else {})})
    form.language.choices = offers(
        ("", f"{tongues.called(definition.language)}, the first of the text"),
        *((tag, tongues.called(tag)) for tag in definition.languages[1:]),
    )
    if not adults:
        for name in CHOSEN_BY_ADULTS:
            del form[f"asks_{name}"]
    return form


def _asked(form: Any, organisation: Organisation | None) -> Asked:
    """What the form says."""
    return Asked(
        label=form.label.data,
        opens_on=form.opens_on.data,
        closes_on=form.closes_on.data,
        organisation_id=organisation.id if organisation else None,
        cohort=groups.taken_from(organisation, form.cohort),
        asks=form.asks,
        language=form.language.data or "",
    )


def _page(form: Any, round_: VoiceRound) -> Any:
    definition: Definition = hearing.links.definition_of(viewer(), round_)
    page = render_template(
        "voice_rounds/way_in.html",
        form=form,
        round=round_,
        codes=isinstance(form, Codes),
        adults=definition.audience in ADULTS,
        proposed=groups.proposed(viewer(), definition),
        organisations=groups.organisations(viewer()),
    )
    return page, 422 if form.errors else 200


# -- while it stands --------------------------------------------------------------------------------------


@blueprint.route("/<int:voice_id>/links/<int:link_id>/extend", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def extend_link(voice_id: int, link_id: int) -> Any:
    """Another last day, and room for more."""
    round_, link = round_and_link(voice_id, link_id)
    form = LinkDays(data={"closes_on": last_day(link.closes_at), "most": link.most})
    if link.way == "codes":
        del form.most
    most = None if link.way == "codes" else form.most.data
    act = lambda: hearing.links.extend_link(  # noqa: E731
        viewer(), round_, link, form.closes_on.data, most=most, now=clock()
    )
    if form.validate_on_submit() and taken(form, act):
        commit()
        return redirect(url_for(".link", voice_id=voice_id, link_id=link_id), 303)
    page = render_template("voice_rounds/extend_link.html", form=form, round=round_, link=link)
    return page, 422 if form.errors else 200


@blueprint.route("/<int:voice_id>/links/<int:link_id>/stop", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def stop(voice_id: int, link_id: int) -> Any:
    """Stop it at once, after asking."""
    (round_, link), form = round_and_link(voice_id, link_id), Confirm()
    if not form.validate_on_submit():
        page = render_template("voice_rounds/stop.html", form=form, round=round_, link=link)
        return page, 422 if form.errors else 200
    hearing.links.stop(viewer(), round_, link, now=clock())
    commit()
    flash("It is stopped: nobody gets in by it.", "success")
    return redirect(url_for(".link", voice_id=voice_id, link_id=link_id), 303)


@blueprint.post("/<int:voice_id>/links/<int:link_id>/start")
@requires(Verb.RUN_VOICES)
def start(voice_id: int, link_id: int) -> Any:
    """Let people in again."""
    round_, link = round_and_link(voice_id, link_id)
    hearing.links.start(viewer(), round_, link, now=clock())
    commit()
    flash("It lets people in again, between its days.", "success")
    return redirect(url_for(".link", voice_id=voice_id, link_id=link_id), 303)
