"""A section of a return: shown, saved whole by its form, saved answer by answer while it is typed."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import abort, flash, redirect, request, url_for

from scrutiny.method.definition import Section
from scrutiny.method.permissions import Verb
from scrutiny.records import people, responses
from scrutiny.records.base import NotTaken
from scrutiny.records.responses import AnswerIsStale, Edit, WordsKept
from scrutiny.web import fields, pages
from scrutiny.web.access import requires, viewer
from scrutiny.web.pages import clock, commit
from scrutiny.web.responses.blueprint import blueprint
from scrutiny.web.responses.evidence import keep_chosen
from scrutiny.web.responses.page import page, section_of
from scrutiny.web.responses.saving import save_form


@blueprint.get("/returns/<int:assignment_id>/sections/<section>")
@requires(Verb.READ_RETURN)
def section(assignment_id: int, section: str) -> Any:
    """The section to fill in; once nothing can be changed any more, the copy."""
    opened = responses.open_response(viewer(), assignment_id)
    if not (opened.takes_answers and opened.may(Verb.ANSWER)):
        return redirect(url_for(".copy", assignment_id=assignment_id, _anchor=f"section-{section}"))
    return page(opened, section_of(opened, section), more_rows=request.args.get("rows", ""))


@blueprint.post("/returns/<int:assignment_id>/sections/<section>")
@requires(Verb.ANSWER)
def save(assignment_id: int, section: str) -> Any:
    """Save the form, gaps and all, with the files it brings, and go where its button leads."""
    here = section_of(responses.open_response(viewer(), assignment_id), section)
    if refused := save_form(assignment_id, here):
        return refused
    try:
        keep_chosen(assignment_id, here)
    except NotTaken as why:
        flash(f"Your answers are saved. The file was not kept. {why.says}", "error")
        return redirect(url_for(".section", assignment_id=assignment_id, section=section))
    return redirect(_onward(assignment_id, here))


@blueprint.patch("/returns/<int:assignment_id>/sections/<section>")
@requires(Verb.ANSWER)
def autosave(assignment_id: int, section: str) -> Any:
    """Save one answer as it is typed."""
    edit, digest = _one_edit(), hashlib.sha256(request.get_data()).hexdigest()
    key = request.headers.get("Idempotency-Key")
    try:
        saved = responses.save(
            viewer(), assignment_id, section, [edit], idempotency_key=key, body_digest=digest, now=clock()
        )
    except AnswerIsStale as why:
        commit()
        return _conflict(why), 409
    except WordsKept as why:
        commit()
        return pages.refuse(409, str(why), kept=True)
    commit()
    return {
        "revision": saved.revision,
        "saved_at": saved.saved_at.isoformat(),
        "problem": saved.problems.get(edit.question, ""),
    }


# -- saving ------------------------------------------------------------------------------------------------


def _one_edit() -> Edit:
    """The answer in the body; 400 or 422 where it is none."""
    try:
        body = request.get_json()
    except RecursionError:
        abort(422)  # brackets without end
    if not isinstance(body, dict) or not isinstance(body.get("question"), str):
        abort(422)
    comment, action = body.get("comment"), body.get("action")
    if not isinstance(comment, str | None) or not isinstance(action, dict | None):
        abort(422)
    seen = fields.revision(request.headers.get("If-Match", ""))
    return Edit(
        body["question"], body.get("value"), comment, action if "action" not in body else action or {}, seen
    )


def _conflict(why: AnswerIsStale) -> dict[str, Any]:
    names = people.names(viewer(), [why.by])
    return {
        "theirs": why.theirs,
        "by": names.get(why.by or 0, "The service"),
        "at": why.at.isoformat(),
        "revision": why.revision,
    }


def _onward(assignment_id: int, here: Section) -> str:
    """Where the pressed button leads: a row more, all sections, or the next section."""
    more, less = request.form.get("more", ""), request.form.get("less", "").partition(".")[0]
    if more or less:
        table = more or less
        rows = more or None
        anchor = f"question-{table}"
        return url_for(".section", assignment_id=assignment_id, section=here.key, rows=rows, _anchor=anchor)
    if request.form.get("then") == "back":
        return url_for(".show", assignment_id=assignment_id)
    return _after(assignment_id, here)


def _after(assignment_id: int, here: Section) -> str:
    """The next section that is shown, or the check once there is none. A section that has just begun to
    be shown, here or later, is found because the return is read again."""
    opened = responses.open_response(viewer(), assignment_id)
    places = [part.section.key for part in responses.progress(opened).sections]
    order = [section.key for section in opened.definition]
    later = [key for key in places if order.index(key) > order.index(here.key)]
    if later:
        return url_for(".section", assignment_id=assignment_id, section=later[0])
    return url_for(".check", assignment_id=assignment_id)
