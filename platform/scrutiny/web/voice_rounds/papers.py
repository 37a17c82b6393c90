"""Papers: an adult types in what somebody wrote on a printed form."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from markupsafe import Markup

from scrutiny.method.answers import Answers, accept
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.method.voices.breakdowns import BREAKDOWNS, called
from scrutiny.method.voices.hearing import READ
from scrutiny.records import hearing
from scrutiny.records.base import NotHere, NotTaken, db
from scrutiny.records.voices import VoiceLink, VoicesClosed
from scrutiny.web import fields, tongues
from scrutiny.web.access import begin_writing, requires, viewer
from scrutiny.web.pages import clock, commit
from scrutiny.web.sealer import sealer
from scrutiny.web.sectionpage import SectionState, page_for
from scrutiny.web.sectionpage.widgets import Form
from scrutiny.web.voice_rounds.blueprint import blueprint
from scrutiny.web.voice_rounds.forms import Confirm
from scrutiny.web.voice_rounds.handouts import Handout
from scrutiny.web.voice_rounds.looking import round_and_link

CLOSED = (
    "This link takes no answers now: it is stopped, over or full, or the round is closed. Give it more days, then send "
    "this page again."
)


@blueprint.route("/<int:voice_id>/links/<int:link_id>/paper", methods=["GET", "POST"])
@requires(Verb.RUN_VOICES)
def type_paper(voice_id: int, link_id: int) -> Any:
    """One paper: choose its language, type what stands there, keep it, take the next."""
    round_, link = round_and_link(voice_id, link_id)
    if link.way != "open":
        raise NotHere
    definition = hearing.links.definition_of(viewer(), round_)
    language = _language(definition, link)
    form, typed = Confirm(), Form(request.form)
    answers = _answers(definition, typed)
    faults = [(fault, f"#a-{key}") for key, fault in _faults(definition, answers).items()]
    if form.validate_on_submit() and not faults:
        try:
            _keep(voice_id, link_id, answers.values, language)
        except NotTaken as fault:
            faults = [(fault.says, "#main")]
        except VoicesClosed:
            faults = [(CLOSED, "")]
        else:
            flash("The paper is kept, as typed in by an adult.", "success")
            return redirect(_next(voice_id, link_id, language), 303)
        db.session.rollback()  # an answer is kept whole or not at all
        round_, link = round_and_link(voice_id, link_id)
    page = render_template(
        "voice_rounds/type_paper.html",
        form=form,
        round=round_,
        link=link,
        language=language,
        languages=[(tag, tongues.called(tag)) for tag in definition.languages],
        sections=_sections(Handout(round_, link, language), answers),
        groups=_groups(link),
        chosen=typed,
        key=typed.get("key") or secrets.token_urlsafe(24),
        faults=faults,
    )
    return page, 422 if faults or form.errors else 200


def _language(definition: Definition, link: VoiceLink) -> str:
    wanted = (request.values.get("lang", ""), link.language)
    return next((tag for tag in wanted if tag in definition.languages), definition.language)


def _answers(definition: Definition, form: Form) -> Answers:
    """What is typed: values that fit, and the rest as it stands."""
    values, odd = {}, {}
    for key, raw in fields.raw_answers(definition.by_key, form).items():
        took = accept(definition.by_key[key], raw)
        if took.value is not None:
            values[key] = took.value
        if took.typed is not None:
            odd[key] = took.typed
    return Answers(values, {}, odd)


def _faults(definition: Definition, answers: Answers) -> Mapping[str, str]:
    return {key: accept(definition.by_key[key], raw).problem for key, raw in answers.typed.items()}


def _sections(handout: Handout, answers: Answers) -> list[tuple[str, Markup]]:
    """(title, questions) of each section: all of them, for the paper shows them all."""
    definition = handout.definition
    asked = frozenset(q.key for q in definition.questions if q.kind not in READ)
    state = SectionState(answers, asked, handout.fills)
    return [
        (handout.text(one.title), page_for(definition, one.key, handout.language, asked).render(state))
        for one in definition
        if any(question.key in asked for question in one.questions)
    ]


def _groups(link: VoiceLink) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(breakdown, its title, (group, in words)) that the paper lets choose from."""
    return [
        (name, BREAKDOWNS[name], [(group, called(group)) for group in groups])
        for name, groups in link.asks.items()
    ]


def _keep(voice_id: int, link_id: int, values: Mapping[str, Any], language: str) -> None:
    """Keep the answers, in a transaction of their own: the trail's entry stands in one before."""
    round_, link = round_and_link(voice_id, link_id)
    if values and hearing.links.state_of(link, round_, clock()) == "open":
        if hearing.paper.note_typing(viewer(), round_, link, now=clock()):
            commit()
        begin_writing()
        round_, link = round_and_link(voice_id, link_id)
    hearing.paper.type_in(
        viewer(),
        link,
        values,
        key=request.form.get("key") or secrets.token_urlsafe(24),
        language=language,
        groups={name: request.form.get(f"g.{name}", "") for name in link.asks},
        sealer=sealer(),
        now=clock(),
    )
    commit()


def _next(voice_id: int, link_id: int, language: str) -> str:
    if request.form.get("go") == "back":
        return url_for(".link", voice_id=voice_id, link_id=link_id)
    return url_for(".type_paper", voice_id=voice_id, link_id=link_id, lang=language)
