"""Files: a release as its document, and as a workbook made from that document."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Response

from scrutiny.method.permissions import Verb
from scrutiny.records import partnerships
from scrutiny.records.base import db
from scrutiny.records.hearing import VoiceRelease, looking, releasing
from scrutiny.reports.workbook import voices as workbooks
from scrutiny.web.access import requires, viewer
from scrutiny.web.pages import refuse
from scrutiny.web.voice_results import refusing
from scrutiny.web.voice_results.blueprint import blueprint

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOTHING_YET = (
    "Nothing has been released of this round yet. An officer can release its results once it is closed."
)


@blueprint.get("/<int:voice_id>/results.json")
@requires(Verb.HEAR)
def document(voice_id: int) -> Any:
    """The document itself, to the letter, with its hash for an ETag."""
    kept = _latest(voice_id)
    if kept is None:
        return refuse(409, NOTHING_YET)
    reply = Response(kept.document, mimetype="application/json")
    reply.set_etag(kept.sha256)
    return reply


@blueprint.get("/<int:voice_id>/results.xlsx")
@requires(Verb.HEAR)
def workbook(voice_id: int) -> Any:
    """The same as a workbook."""
    kept = _latest(voice_id)
    if kept is None:
        return refuse(409, NOTHING_YET)
    released, place = releasing.opened(kept), partnerships.partnership(viewer()).name
    db.session.rollback()  # nothing is held while it is written
    with TemporaryDirectory(prefix="scrutiny-") as folder:
        path = Path(folder) / "results.xlsx"
        workbooks.write(path, released.document, sha256=released.sha256, partnership=place)
        reply = Response(path.read_bytes(), mimetype=XLSX)
    about = released.document.about
    name = f"{about.questionnaire}-{about.period}-release-{released.document.number}.xlsx"
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply


def _latest(voice_id: int) -> VoiceRelease | None:
    looking.round_(viewer(), voice_id)
    refusing.nothing_besides(voice_id)
    return releasing.latest(viewer(), voice_id)
