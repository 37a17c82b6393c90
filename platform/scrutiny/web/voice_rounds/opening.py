"""Opening a round of voices: choose a questionnaire that can be asked of people nobody may find; say when."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from scrutiny import words
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import catalogue, hearing, versions, voices
from scrutiny.records.base import NotTaken
from scrutiny.records.versions import Version
from scrutiny.web import tongues
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import PERIOD
from scrutiny.web.pages import clock, commit
from scrutiny.web.voice_rounds.blueprint import blueprint
from scrutiny.web.voice_rounds.forms import Opening
from scrutiny.web.voice_rounds.looking import told_unchecked

AUDIENCES = {
    "child": "children and young people",
    "parent_carer": "parents and carers",
    "practitioner": "practitioners",
}


@blueprint.get("/new")
@requires(Verb.RUN_VOICES)
def new() -> str:
    """Which questionnaire; those that cannot be taken say why."""
    families = [
        (each, [_offered(version) for version in reversed(versions.versions_of(viewer(), each.key))])
        for each in catalogue.questionnaires(viewer())
        if each.audience in AUDIENCES
    ]
    return render_template("voice_rounds/new.html", families=families, audiences=AUDIENCES)


def _offered(version: Version) -> dict[str, Any]:
    because, questions = hearing.running.why_not(viewer(), version)
    definition = versions.definition_of(version)
    called = [question.number or definition.words(question.text) for question in questions]
    return {
        "version": version,
        "because": because,
        "questions": called,
        "languages": [tongues.english(tag) for tag in definition.languages],
    }


@blueprint.route("/new/<int:version_id>", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def begin(version_id: int) -> Any:
    """When, and how small numbers are hidden; then it is open."""
    version = versions.get(viewer(), version_id)
    because, _ = hearing.running.why_not(viewer(), version)
    if because:
        flash(f"No round of voices can take version {version.name}. {because}", "warning")
        return redirect(url_for(".new"), 303)
    definition = versions.definition_of(version)
    form = Opening(data=_suggested(version, definition))
    form.unchecked = bool(definition.unchecked)
    if form.validate_on_submit() and (made := _opened(version, form)) is not None:
        commit()
        flash(f"{made.title} is open. Make a way in next.", "success")
        return redirect(url_for(".show", voice_id=made.id), 303)
    page = render_template(
        "voice_rounds/begin.html",
        form=form,
        version=version,
        title=definition.words(definition.title),
        audience=AUDIENCES.get(definition.audience, ""),
        unchecked=told_unchecked(definition.unchecked),
    )
    return page, 422 if form.errors else 200


def _suggested(version: Version, definition: Definition) -> dict[str, Any]:
    """What the form stands with."""
    today = words.today(clock())
    first = today.year - (today.month < 8)
    year = f"{first}-{(first + 1) % 100:02d}"
    period = definition.version if PERIOD.fullmatch(definition.version) else year
    if hearing.running.round_of(viewer(), version, period) is not None:
        period = year
    return {
        "period": period,
        "title": f"{definition.words(definition.title)} {period}",
        "opens_on": today,
        "least": voices.setting_of(viewer().partnership_id).least,
    }


def _opened(version: Version, form: Opening) -> Any:
    try:
        return hearing.running.open_round(
            viewer(),
            version_id=version.id,
            period=form.period.data,
            title=form.title.data,
            opens_on=form.opens_on.data,
            closes_on=form.closes_on.data,
            least=form.least.data,
            unchecked_known=form.unchecked_known.data,
            now=clock(),
        )
    except NotTaken as fault:
        form.refuse(fault)
        return None
