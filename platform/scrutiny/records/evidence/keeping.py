"""Keeping: a file beside an answer, by those who may answer; read by those who may read, on the trail."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import select, update

from scrutiny.method.definition import Question
from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records import events
from scrutiny.records.base import NotHere, NotTaken, db
from scrutiny.records.evidence import store
from scrutiny.records.evidence.tables import Evidence
from scrutiny.records.partnerships import Organisation
from scrutiny.records.responses import Response, TooBusy, looking, open_response, writing
from scrutiny.records.responses.judging import copy_of
from scrutiny.records.rounds import Assignment

FILES_MOST = 20  # beside one answer


@dataclass(frozen=True, slots=True)
class Opened:
    """A file to send: where it lies, under which name and type."""

    path: Path
    name: str
    media_type: str
    size: int


def keep(
    viewer: Viewer,
    assignment_id: int,
    question: str,
    name: str,
    stream: BinaryIO,
    *,
    folder: Path,
    now: datetime,
) -> Evidence:
    """Keep a file beside an answer (or, for a question that asks for files, as the answer).

    The file is whole on the disk before its row is; while it comes in and is looked at, no lock is held
    (unless the caller holds one). Raises NotTaken with a sentence.
    """
    ours = not db.session().in_transaction()
    at = looking.seat(viewer, assignment_id, "")
    asked = at.definition.by_key.get(question)
    if asked is None:
        raise NotHere
    section = at.definition.section_of[question].key
    _check(asked)
    _room(looking.seat(viewer, assignment_id, section), asked)
    if ours:
        db.session.rollback()  # only read so far
    received = store.receive(stream, name, folder)
    writing.begin_writing()
    public_id = secrets.token_hex(16)

    def attached(held: list[str]) -> list[str]:
        return [*held, public_id]

    response_id = _change(viewer, assignment_id, section, asked, attached, now)
    row = Evidence(
        partnership_id=viewer.partnership_id,
        public_id=public_id,
        response_id=response_id,
        question=question,
        name=received.name,
        media_type=received.media_type,
        size=received.size,
        sha256=received.sha256,
        kept_at=now,
        kept_by=viewer.person_id,
    )
    db.session.add(row)
    db.session.flush()
    _record(viewer, "evidence.kept", row, at.row.organisation_id, now)
    return row


def remove(viewer: Viewer, public_id: str, *, now: datetime) -> None:
    """Take a file away from its answer; the file itself goes with the next sweep if nothing else names it."""
    writing.begin_writing()
    row, assignment, _ = _find(viewer, public_id)
    at = looking.seat(viewer, assignment.id, "")
    asked = at.definition.by_key[row.question]
    section = at.definition.section_of[row.question].key

    def detached(held: list[str]) -> list[str]:
        return [each for each in held if each != public_id]

    _change(viewer, assignment.id, section, asked, detached, now)
    gone = update(Evidence).where(Evidence.id == row.id, Evidence.removed_at.is_(None)).values(removed_at=now)
    db.session.execute(gone)
    _record(viewer, "evidence.removed", row, assignment.organisation_id, now)


def open_(viewer: Viewer, public_id: str, *, folder: Path, now: datetime) -> Opened:
    """A file for whoever may read the return; the reading goes on the trail (so commit)."""
    writing.begin_writing()
    row, assignment, _ = _find(viewer, public_id)
    path = store.place_of(folder, row.sha256)
    if not path.is_file():
        raise NotHere
    _record(viewer, "evidence.read", row, assignment.organisation_id, now)
    return Opened(path, row.name, row.media_type, row.size)


def kept(viewer: Viewer, assignment_id: int) -> dict[str, list[Evidence]]:
    """The files of a return by question, in the order they came."""
    opened = open_response(viewer, assignment_id)
    found: dict[str, list[Evidence]] = {}
    if opened.response is not None:
        wanted = select(Evidence).where(
            Evidence.partnership_id == viewer.partnership_id,
            Evidence.response_id == opened.response.id,
            Evidence.removed_at.is_(None),
        )
        for row in db.session.scalars(wanted.order_by(Evidence.id)):
            found.setdefault(row.question, []).append(row)
    return found


def _find(viewer: Viewer, public_id: str) -> tuple[Evidence, Assignment, Organisation]:
    wanted = (
        select(Evidence, Assignment, Organisation)
        .join(Response, Response.id == Evidence.response_id)
        .join(Assignment, Assignment.id == Response.assignment_id)
        .join(Organisation, Organisation.id == Assignment.organisation_id)
        .where(
            Evidence.partnership_id == viewer.partnership_id,
            Evidence.public_id == public_id,
            Evidence.removed_at.is_(None),
        )
    )
    found = db.session.execute(wanted).one_or_none()
    if found is None:
        raise NotHere
    row, assignment, organisation = found
    school = organisation.kind == "school"
    if not may(viewer, Verb.READ_RETURN, assignment.organisation_id, school=school):
        raise NotHere
    return row, assignment, organisation


# -- beside the answer ---------------------------------------------------------------------------------


def _check(asked: Question) -> None:
    needed = any("evidence" in option.needs for option in asked.options)
    if asked.kind != "file" and asked.evidence == "none" and not needed:
        raise NotTaken("file", "This question takes no files.")


def _room(at: looking.Seat, asked: Question) -> None:
    """Refuse where nothing may be changed now, or where there are files enough."""
    if because := looking.refusal(at):
        raise because
    most = min(asked.max_files or FILES_MOST, FILES_MOST) if asked.kind == "file" else FILES_MOST
    if len(_held(at.document, asked)) >= most:
        raise NotTaken("file", f"This question takes at most {most} files. Remove one first.")


def _held(document: dict[str, Any], asked: Question) -> list[str]:
    if asked.kind == "file":
        return list(document.get("values", {}).get(asked.key) or [])
    return list(document.get("beside", {}).get(asked.key, {}).get("evidence") or [])


def _hold(document: dict[str, Any], asked: Question, ids: list[str]) -> None:
    held = document.setdefault("values" if asked.kind == "file" else "beside", {})
    if asked.kind == "file":
        held[asked.key] = ids
    else:
        held[asked.key] = {**held.get(asked.key, {}), "evidence": ids}
    if not ids:
        rest = {} if asked.kind == "file" else {k: v for k, v in held[asked.key].items() if k != "evidence"}
        held[asked.key] = rest
        if not rest:
            del held[asked.key]


def _change(
    viewer: Viewer,
    assignment_id: int,
    section: str,
    asked: Question,
    change: Callable[[list[str]], list[str]],
    now: datetime,
) -> int:
    """Change the files beside an answer, whatever is written beside it meanwhile; the response's id.

    The answer's mark stays: a file that comes or goes is in nobody's way who types.
    """
    for _ in range(writing.TRIES):
        at = looking.seat(viewer, assignment_id, section)
        if because := looking.refusal(at):
            raise because
        document = copy_of(at.document)
        before = _held(document, asked)
        after = change(before)
        if len(after) > len(before):
            _room(at, asked)
        _hold(document, asked, after)
        response_id = writing.write(at, document, at.marks, now)
        if response_id is not None:
            return response_id
    raise TooBusy


def _record(viewer: Viewer, act: str, row: Evidence, organisation_id: int, now: datetime) -> None:
    events.record(
        viewer,
        act,
        "response",
        row.response_id,
        partnership_id=row.partnership_id,
        organisation_id=organisation_id,
        at=now,
        evidence=row.public_id,
        question=row.question,
    )
