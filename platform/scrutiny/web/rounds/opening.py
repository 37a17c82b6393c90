"""Opening a round: choose the questionnaire, say who and when, see the effect, confirm."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from hashlib import sha256
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from scrutiny import words
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import partnerships, rounds, versions
from scrutiny.records.base import NotTaken
from scrutiny.records.partnerships import Organisation
from scrutiny.records.rounds import AUDIENCES, Choice, Effect, QuestionnaireIsClosed, Round, RoundIsThere
from scrutiny.records.versions import Version
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import PERIOD
from scrutiny.web.pages import clock, commit
from scrutiny.web.rounds import choosing
from scrutiny.web.rounds.blueprint import blueprint
from scrutiny.web.rounds.forms import WHO, Asking, Opening

YEAR = re.compile(r"\b\d{4}\b")
YEAR_BEGINS = {"school": 8}  # schools' years run from September, released in August; others by the calendar
NOBODY = "This reaches nobody. Choose others: who was left out, and why, is told below"


@blueprint.get("/new")
@requires(Verb.RUN_ROUNDS)
def new() -> str:
    """Step one: the questionnaire's version; those that cannot be taken are explained."""
    return render_template("rounds/new.html", families=choosing.families(viewer()))


@blueprint.route("/new/<int:version_id>", methods=["GET", "POST"])
@requires(Verb.RUN_ROUNDS)
def begin(version_id: int) -> Any:
    """Step two: who and when; then the effect; then, confirmed as it was seen, the round."""
    version = versions.get(viewer(), version_id)
    if why_not := choosing.refusal(viewer(), version):
        flash(f"No round can take version {version.name}. {why_not}.", "warning")
        return redirect(url_for(".new"), 303)
    form = _form(version)
    if request.form.get("step") == "change" or not form.is_submitted():
        return _form_page(version, form)
    if not _is_sound(version, form):
        return _form_page(version, form), 422
    effect = rounds.effect(viewer(), version, _choice(form))
    if not effect.seats:
        form.say("organisations" if form.who.data == "named" else "who", NOBODY)
        return _form_page(version, form, effect), 422
    if request.form.get("step") != "open":
        return _effect_page(version, form, effect)
    if form.seen.data != print_of(effect):
        return _effect_page(version, form, effect, changed=True), 409
    return _open(version, form, effect)


@blueprint.route("/<int:round_id>/more", methods=["GET", "POST"])
@requires(Verb.RUN_ROUNDS)
def more(round_id: int) -> Any:
    """Ask more organisations in an open round: choose, see the effect, confirm."""
    round_ = rounds.round_(viewer(), round_id)
    if round_.state != "open":
        flash("This round is closed: reopen it first.", "warning")
        return redirect(url_for(".show", round_id=round_id), 303)
    version = versions.get(viewer(), round_.version_id)
    form = Asking().offer(_not_asked(round_, version), _large(version))
    if request.form.get("step") == "change" or not form.is_submitted():
        return render_template("rounds/more.html", form=form, round=round_)
    effect = rounds.effect(viewer(), version, _more(round_, form))
    if not form.validate() or not effect.seats:
        form.say("organisations", "Choose at least one organisation that can be asked")
        return render_template("rounds/more.html", form=form, round=round_), 422
    if request.form.get("step") != "open" or form.seen.data != print_of(effect):
        changed = request.form.get("step") == "open"
        page = render_template(
            "rounds/more_effect.html",
            form=form,
            round=round_,
            effect=effect,
            asked=choosing.asked_in_words(effect),
            reasons=choosing.left_out_by_reason(effect),
            print=print_of(effect),
            changed=changed,
        )
        return page, 409 if changed else 200
    return _ask(round_, form)


def print_of(effect: Effect) -> str:
    """A print of what the officer saw: if it is another one, something has changed meanwhile."""
    seats = sorted((seat.organisation_id, seat.service_area_id or 0, seat.name) for seat in effect.seats)
    return sha256(repr((seats, sorted(out.organisation_id for out in effect.left_out))).encode()).hexdigest()


# -- the form --------------------------------------------------------------------------------------------


def _form(version: Version) -> Opening:
    definition = versions.definition_of(version)
    kind = definition.audience
    form = Opening(data=_suggested(definition, _taken(version), words.today(clock())))
    form.offer(partnerships.organisations(viewer(), kind), _large(version))
    return form.offer_kinds(kind) if kind in partnerships.ATTRIBUTES else form


def _suggested(definition: Definition, taken: Collection[str], today: date) -> dict[str, Any]:
    """What the form stands with: the version's own period while it is free, else the year it is."""
    period, title = definition.version, definition.words(definition.title)
    if not PERIOD.fullmatch(period) or period in taken:
        begins = YEAR_BEGINS.get(definition.audience)
        first = today.year - (begins is not None and today.month < begins)
        period = f"{first}-{(first + 1) % 100:02d}" if begins else str(first)
    titled = title if YEAR.search(title) and period == definition.version else f"{title} {period}"
    return {"period": period, "title": titled, "who": "kind", "opens_on": today}


def _taken(version: Version) -> dict[str, Round]:
    """The questionnaire's rounds by their period."""
    every = rounds.rounds(viewer())
    return {each.period: each for each in every if each.questionnaire_id == version.questionnaire_id}


def _large(version: Version) -> list[Organisation]:
    """Organisations that have service areas, where the questionnaire is for their kind."""
    kind = versions.definition_of(version).audience
    owners = {area.organisation_id for area in partnerships.service_areas(viewer())}
    return [each for each in partnerships.organisations(viewer(), kind) if each.id in owners]


def _not_asked(round_: Round, version: Version) -> list[Organisation]:
    asked = {seat.organisation_id for seat in rounds.seats(viewer(), round_)}
    kind = versions.definition_of(version).audience
    return [each for each in partnerships.organisations(viewer(), kind) if each.id not in asked]


def _is_sound(version: Version, form: Opening) -> bool:
    """Every fault at once; a round of this period is named before anything is done."""
    sound, period = form.is_sound(), (form.period.data or "").strip()
    if period in _taken(version):
        form.say("period", f"There is a round of {period} already: ask more organisations there")
        return False
    return sound


def _choice(form: Opening) -> Choice:
    named = form.who.data == "named"
    return Choice(
        form.opens_on.data,
        form.period.data.strip(),
        frozenset(form.organisations.data) if named else None,
        frozenset() if named else frozenset(form.types.data or ()),
        frozenset() if named else frozenset(form.phases.data or ()),
        frozenset(form.areas.data or ()),
    )


def _more(round_: Round, form: Asking) -> Choice:
    opens = max(round_.opens_on, words.today(clock()))
    chosen, areas = frozenset(form.organisations.data or ()), frozenset(form.areas.data or ())
    return Choice(opens, round_.period, chosen, by_service_area=areas)


# -- pages and acts ----------------------------------------------------------------------------------------


def _form_page(version: Version, form: Opening, effect: Effect | None = None) -> str:
    definition = versions.definition_of(version)
    return render_template(
        "rounds/begin.html",
        form=form,
        who=WHO,
        version=version,
        title=definition.words(definition.title),
        audience=AUDIENCES[definition.audience],
        left_out=effect.left_out if effect else (),
    )


def _effect_page(version: Version, form: Opening, effect: Effect, *, changed: bool = False) -> str:
    return render_template(
        "rounds/effect.html",
        form=form,
        version=version,
        effect=effect,
        asked=choosing.asked_in_words(effect),
        reasons=choosing.left_out_by_reason(effect),
        print=print_of(effect),
        changed=changed,
    )


def _open(version: Version, form: Opening, effect: Effect) -> Any:
    try:
        made = rounds.open_round(
            viewer(),
            version_id=version.id,
            period=form.period.data,
            title=form.title.data,
            opens_on=form.opens_on.data,
            deadline=form.deadline.data,
            organisation_ids={seat.organisation_id for seat in effect.seats},
            by_service_area=form.areas.data or (),
            now=clock(),
        )
    except (NotTaken, QuestionnaireIsClosed, RoundIsThere) as fault:
        _refused(form, fault)
        return _form_page(version, form), 422
    commit()
    flash(f"{made.title} is open.", "success")
    return redirect(url_for(".show", round_id=made.id), 303)


def _refused(form: Opening, fault: Exception) -> None:
    if isinstance(fault, NotTaken):
        form.refuse(fault)
    else:
        form.say("period" if isinstance(fault, RoundIsThere) else "", str(fault))


def _ask(round_: Round, form: Asking) -> Any:
    asked = rounds.ask_more(
        viewer(),
        round_,
        form.organisations.data,
        by_service_area=form.areas.data or (),
        today=words.today(clock()),
        now=clock(),
    )
    commit()
    flash(f"{words.count(asked, 'more return')} asked for.", "success")
    return redirect(url_for(".show", round_id=round_.id), 303)
