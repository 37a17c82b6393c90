"""Reading a return back: the copy, the blank copy, the scorecard, its trail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import render_template

from scrutiny import words
from scrutiny.method import scoring
from scrutiny.method.kinds import name
from scrutiny.method.permissions import Verb
from scrutiny.records import people, responses, rounds
from scrutiny.records.base import NotAllowed
from scrutiny.records.responses import OpenResponse
from scrutiny.reports import scorecards
from scrutiny.web.access import requires, viewer
from scrutiny.web.responses import shown
from scrutiny.web.responses.blueprint import blueprint
from scrutiny.web.responses.files import files_by_question
from scrutiny.web.responses.sending import declared

ACTS = {
    "response.saved": "Saved answers",
    "response.submitted": "Submitted the return",
    "response.returned": "Returned it for changes",
    "evidence.kept": "Kept evidence",
    "evidence.read": "Read evidence",
    "evidence.removed": "Removed evidence",
}


@blueprint.get("/returns/<int:assignment_id>/copy")
@requires(Verb.READ_RETURN)
def copy(assignment_id: int) -> str:
    """The whole return to read or print, at any time."""
    opened = responses.readable(viewer(), assignment_id)
    return _paper(opened, opened.shown, blank=False)


@blueprint.get("/returns/<int:assignment_id>/blank")
@requires(Verb.READ_RETURN)
def blank(assignment_id: int) -> str:
    """The questions that may be asked of this organisation, without answers."""
    opened = responses.readable(viewer(), assignment_id)
    return _paper(opened, opened.plan.applies(opened.respondent), blank=True)


@blueprint.get("/returns/<int:assignment_id>/scorecard")
@requires(Verb.READ_SCORES)
def scorecard(assignment_id: int) -> str:
    """Every figure with the reason for it."""
    opened = responses.readable(viewer(), assignment_id)
    if not opened.may(Verb.READ_SCORES):
        raise NotAllowed(Verb.READ_SCORES)
    card = scoring.explain(opened.plan, opened.respondent, opened.answers.values)
    told = scorecards.told(opened.plan, card, opened.shown, scorecards.Reader(shown.fills(opened)))
    return render_template("responses/scorecard.html", opened=opened, scorecard=told)


@blueprint.get("/returns/<int:assignment_id>/trail")
@requires(Verb.READ_TRAIL)
def trail(assignment_id: int) -> str:
    """Who did what to this return, newest first."""
    opened = responses.open_response(viewer(), assignment_id)
    events = responses.history(viewer(), assignment_id)
    names = people.names(viewer(), (event.person_id for event in events))
    lines = [
        {
            "at": event.at,
            "who": names.get(event.person_id or 0, "The service"),
            "act": ACTS.get(event.act) or re.sub(r"[._]", " ", event.act).capitalize(),
            "about": _about(opened, event.detail),
        }
        for event in events
    ]
    return render_template("responses/trail.html", opened=opened, lines=lines)


def _about(opened: OpenResponse, detail: Mapping[str, Any]) -> str:
    """Which questions an entry is about, or its reason."""
    keys = detail.get("questions") or ([detail["question"]] if detail.get("question") else [])
    asked = [opened.definition.by_key[key] for key in keys if key in opened.definition.by_key]
    return str(detail.get("because") or words.listed([name(question) for question in asked]))


def _paper(opened: OpenResponse, keys: Iterable[str], *, blank: bool) -> str:
    declaration = opened.definition.declaration
    given, kept, wanted = shown.fills(opened), {} if blank else files_by_question(opened), frozenset(keys)
    sections = [
        (
            section.key,
            shown.spoken(opened, section.title, given),
            shown.spoken(opened, section.introduction, given),
            shown.said_in(opened, section, given, kept, wanted),
        )
        for section in opened.definition
        if any(question.key in wanted for question in section.questions)
    ]
    return render_template(
        "responses/copy.html",
        opened=opened,
        sections=sections,
        blank=blank,
        due=rounds.due(opened.round, opened.assignment),
        introduction=shown.spoken(opened, opened.definition.introduction, given),
        declaration=shown.spoken(opened, declaration.text if declaration else None, given),
        declared=declared(opened),
    )
