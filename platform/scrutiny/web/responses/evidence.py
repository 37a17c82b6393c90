"""Evidence: files kept beside answers, taken away, and read by one checked route."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, cast

from flask import Response, current_app, flash, jsonify, redirect, request, send_file, url_for

from scrutiny.method.definition import Section
from scrutiny.method.permissions import Verb
from scrutiny.records import evidence, responses
from scrutiny.records.base import NotHere, NotTaken, db
from scrutiny.records.evidence import Evidence
from scrutiny.records.responses import OpenResponse, WordsKept
from scrutiny.web import pages
from scrutiny.web.access import begin_writing, requires, viewer
from scrutiny.web.pages import clock, commit
from scrutiny.web.responses.blueprint import blueprint
from scrutiny.web.responses.files import as_file
from scrutiny.web.responses.saving import save_form


@blueprint.post("/returns/<int:assignment_id>/evidence/<question>")
@requires(Verb.ANSWER)
def keep(assignment_id: int, question: str) -> Any:
    """Keep the files chosen for one question, and all else the form holds; a script is told what is kept."""
    opened = responses.open_response(viewer(), assignment_id)
    here = _section_with(opened, question)
    if refused := save_form(assignment_id, here):
        return refused
    try:
        rows = keep_chosen(assignment_id, here)
    except NotTaken as why:
        db.session.rollback()
        return _not_kept(assignment_id, here, question, why)
    except WordsKept as why:
        commit()
        return pages.refuse(409, str(why))
    if request.accept_mimetypes.best == "application/json":
        return jsonify(files=[as_file(assignment_id, row) for row in rows])
    return redirect(_back(assignment_id, here, question))


@blueprint.post("/returns/<int:assignment_id>/evidence/<question>/<public_id>/remove")
@requires(Verb.ANSWER)
def remove(assignment_id: int, question: str, public_id: str) -> Any:
    """Take a file away, and save all else the form holds."""
    here = _section_with(responses.open_response(viewer(), assignment_id), question)
    if public_id not in {row.public_id for row in evidence.kept(viewer(), assignment_id).get(question, ())}:
        raise NotHere
    if refused := save_form(assignment_id, here):
        return refused
    begin_writing()
    try:
        evidence.remove(viewer(), public_id, now=clock())
    except WordsKept as why:
        commit()
        return pages.refuse(409, str(why))
    commit()
    return redirect(_back(assignment_id, here, question))


@blueprint.get("/evidence/<public_id>")
@requires(Verb.READ_RETURN)
def download(public_id: str) -> Response:
    """The file, for whoever may read its return; the reading stands on the trail."""
    begin_writing()  # a GET that writes after reading would fail at once if another wrote meanwhile
    found = evidence.open_(viewer(), public_id, folder=folder(), now=clock())
    commit()
    return send_file(
        found.path, found.media_type, as_attachment=True, download_name=found.name, max_age=0, etag=False
    )


def folder() -> Path:
    """Where this installation keeps files."""
    return cast(Path, current_app.config["SETTINGS"].files)


def keep_chosen(assignment_id: int, here: Section) -> list[Evidence]:
    """Keep every file the form brings, each in a transaction of its own."""
    db.session.rollback()  # what was read so far must not become the start of a write: others write meanwhile
    kept = []
    for question in here.questions:
        for file in request.files.getlist(f"f.{question.key}"):
            if not file.filename:
                continue
            row = evidence.keep(
                viewer(),
                assignment_id,
                question.key,
                file.filename,
                cast(BinaryIO, file.stream),
                folder=folder(),
                now=clock(),
            )
            commit()
            kept.append(row)
    return kept


def _section_with(opened: OpenResponse, question: str) -> Section:
    found = opened.definition.section_of.get(question)
    if found is None:
        raise NotHere
    return found


def _back(assignment_id: int, here: Section, question: str) -> str:
    anchor = f"question-{question}"
    return url_for("responses.section", assignment_id=assignment_id, section=here.key, _anchor=anchor)


def _not_kept(assignment_id: int, here: Section, question: str, why: NotTaken) -> Any:
    if request.accept_mimetypes.best == "application/json":
        return pages.refuse(422, why.says)
    flash(f"The file was not kept. {why.says}", "error")
    return redirect(_back(assignment_id, here, question))
