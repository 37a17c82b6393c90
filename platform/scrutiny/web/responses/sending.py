"""Checking, declaring and submitting a return; an officer hands it back."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from scrutiny.method.permissions import Verb
from scrutiny.records import responses
from scrutiny.records.responses import OpenResponse, StillUnanswered
from scrutiny.web.access import requires, viewer
from scrutiny.web.pages import clock, commit
from scrutiny.web.responses import shown
from scrutiny.web.responses.blueprint import blueprint
from scrutiny.web.responses.files import files_by_question

TITLES = {
    "headteacher": "Headteacher",
    "principal": "Principal",
    "designated_safeguarding_lead": "Designated safeguarding lead",
    "chair_of_governors": "Chair of governors",
    "chief_officer": "Chief officer",
}


@blueprint.get("/returns/<int:assignment_id>/check")
@requires(Verb.READ_RETURN)
def check(assignment_id: int) -> str:
    """Everything that was said, with Change links, and everything that is missing."""
    return _check_page(responses.open_response(viewer(), assignment_id))


@blueprint.get("/returns/<int:assignment_id>/submit")
@requires(Verb.SUBMIT)
def declare(assignment_id: int) -> Any:
    """The declaration; the return itself where nothing can be submitted any more."""
    opened = responses.open_response(viewer(), assignment_id)
    if not opened.takes_answers:
        return redirect(url_for(".show", assignment_id=assignment_id))
    return _declaration(opened)


@blueprint.post("/returns/<int:assignment_id>/submit")
@requires(Verb.SUBMIT)
def submit(assignment_id: int) -> Any:
    """Submit, if somebody who may declares it and nothing is missing; else say all that is."""
    opened = responses.open_response(viewer(), assignment_id)
    title, ticked = request.form.get("declared_as", ""), request.form.get("declare") == "yes"
    if faults := _undeclared(opened, title, ticked):
        return _declaration(opened, faults, title), 422
    try:
        responses.submit(viewer(), assignment_id, title, clock())
    except StillUnanswered:
        return _check_page(opened, insists=True), 422
    commit()
    return redirect(url_for(".submitted", assignment_id=assignment_id))


@blueprint.get("/returns/<int:assignment_id>/submitted")
@requires(Verb.READ_RETURN)
def submitted(assignment_id: int) -> str:
    """What has been sent, when and by whom, and what comes next."""
    opened = responses.open_response(viewer(), assignment_id)
    closing = shown.spoken(opened, opened.definition.closing, shown.fills(opened))
    return render_template(
        "responses/submitted.html",
        opened=opened,
        closing=closing,
        can=shown.rights(opened),
        declared=declared(opened),
    )


@blueprint.post("/returns/<int:assignment_id>/return-for-changes")
@requires(Verb.RUN_ROUNDS)
def return_for_changes(assignment_id: int) -> Any:
    """Hand a submitted return back, with the reason its people will read."""
    responses.open_response(viewer(), assignment_id)
    because = request.form.get("because", "").strip()
    if not because:
        flash("Say what should be changed, so that they know", "error")
    else:
        responses.return_for_changes(viewer(), assignment_id, because, clock())
        commit()
        flash("The return is with its organisation again")
    return redirect(url_for(".show", assignment_id=assignment_id))


def _check_page(opened: OpenResponse, *, insists: bool = False) -> str:
    given, kept = shown.fills(opened), files_by_question(opened)
    sections = [
        (
            shown.spoken(opened, part.section.title, given),
            shown.summary_rows(
                opened, part.section, shown.said_in(opened, part.section, given, kept, opened.shown)
            ),
        )
        for part in responses.progress(opened).sections
    ]
    missing = [(gap.says, shown.section_url(opened, gap.section, gap.question)) for gap in opened.gaps]
    dropped = [opened.definition.by_key[key] for key in responses.to_be_dropped(opened)]
    return render_template(
        "responses/check.html",
        opened=opened,
        sections=sections,
        can=shown.rights(opened),
        missing=missing,
        insists=insists,
        dropped=[shown.spoken(opened, question.text, given) for question in dropped],
    )


def _declaration(opened: OpenResponse, faults: list[tuple[str, str]] | None = None, title: str = "") -> str:
    declaration = opened.definition.declaration
    signatories = declaration.signatories if declaration else ()
    return render_template(
        "responses/submit.html",
        opened=opened,
        faults=faults or [],
        faulty={href: says for says, href in faults or []},
        text=shown.spoken(opened, declaration.text if declaration else None, shown.fills(opened)),
        titles=[(key, title_in_words(key)) for key in signatories],
        chosen=title,
    )


def _undeclared(opened: OpenResponse, title: str, ticked: bool) -> list[tuple[str, str]]:
    """What is missing of the declaration: the words and the field."""
    declaration = opened.definition.declaration
    if declaration is None:
        return []
    faults = []
    if title not in declaration.signatories:
        faults.append(("Choose in which role you declare", "#declared_as"))
    if not ticked:
        faults.append(("Tick to declare", "#declare"))
    return faults


def declared(opened: OpenResponse) -> str:
    """In which role the return was declared."""
    title = opened.response.declared_as if opened.response else None
    return title_in_words(title) if title else ""


def title_in_words(key: str) -> str:
    """A signatory's title as people say it."""
    return TITLES.get(key) or key.replace("_", " ").capitalize()
