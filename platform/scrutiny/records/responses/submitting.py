"""Submitting: whole or absent, with everything derived in the same transaction; and handing back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update

from scrutiny.method.answers import Answers
from scrutiny.method.lifecycles import RESPONSE, NotFromHere, move
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.method.scoring import Scores, score
from scrutiny.records import events, scorecards
from scrutiny.records.base import NotAllowed, NotTaken, db, need, person_of
from scrutiny.records.responses import looking, writing
from scrutiny.records.responses.judging import Document, clean
from scrutiny.records.responses.reading import OpenResponse, open_response, to_be_dropped
from scrutiny.records.responses.refusals import (
    NotDeclared,
    ResponseIsSubmitted,
    RoundIsClosed,
    SeatIsWithdrawn,
    StillUnanswered,
    TooBusy,
)
from scrutiny.records.responses.tables import Response, SectionDocument

RESPONSE_ = Response.__table__.c

PARTS = ("values", "beside", "typed")
BECAUSE_MOST = 1_000


def submit(viewer: Viewer, assignment_id: int, declared_as: str, now: datetime) -> Scores:
    """Submit the return: by a lead or signatory, with nothing missing.

    Raises StillUnanswered with all that is missing. Answers that are hidden or do not apply are dropped;
    every section's revision moves on, so that nobody's late save can slip in behind the scores.
    """
    writing.begin_writing()
    for _ in range(writing.TRIES):
        opened = open_response(viewer, assignment_id)
        _check(opened, declared_as)
        with db.session.begin_nested() as attempt:
            scores = _submit(opened, declared_as, now)
            if scores is None:
                attempt.rollback()  # what it dropped may be on show again, by the words that came between
        if scores is not None:
            return scores
    raise TooBusy


def _check(opened: OpenResponse, declared_as: str) -> None:
    if not opened.may(Verb.SUBMIT):
        raise NotAllowed(Verb.SUBMIT)
    if opened.assignment.withdrawn_at is not None:
        raise SeatIsWithdrawn(opened.assignment.withdrawn_at)
    if opened.response and opened.state == "submitted":
        raise ResponseIsSubmitted(opened.response.submitted_at)
    if opened.round.state != "open":
        raise RoundIsClosed(opened.round.closed_at)
    if opened.gaps:
        raise StillUnanswered(opened.gaps)
    if opened.definition.declaration is not None and not declared_as.strip():
        raise NotDeclared


def _submit(opened: OpenResponse, declared_as: str, now: datetime) -> Scores | None:
    """One try; None where somebody wrote meanwhile."""
    dropped = to_be_dropped(opened)
    documents = {one.key: _without(opened.documents.get(one.key), dropped) for one in opened.definition}
    response_id = opened.response.id if opened.response else _begin(opened, now)
    if response_id is None or not _seal(opened, response_id, documents, dropped, now):
        return None
    if not _move_on(opened, response_id, declared_as, now):
        return None
    values = Answers.from_documents(documents.values()).values
    scores = score(opened.plan, opened.respondent, values)
    scorecards.derive(_seat(opened), opened.plan, opened.respondent, values, scores)
    _record(opened, response_id, "response.submitted", now, declared_as=declared_as, dropped=list(dropped))
    return scores


def _without(stored: SectionDocument | None, dropped: tuple[str, ...]) -> Document:
    document = stored.document if stored else {}
    parts = {part: document.get(part, {}) for part in PARTS}
    return {part: {key: v for key, v in held.items() if key not in dropped} for part, held in parts.items()}


def _begin(opened: OpenResponse, now: datetime) -> int | None:
    """A return of which nothing is required, submitted without a word."""
    return writing.begin(looking.seat(opened.viewer, opened.assignment.id, "", Verb.SUBMIT), now)


def _move_on(opened: OpenResponse, response_id: int, declared_as: str, now: datetime) -> bool:
    """Into the next state, unless it is no longer in the one that was read. After the sections, as a save does."""
    state = opened.response.state if opened.response else "in_progress"
    change = (
        update(Response)
        .where(RESPONSE_.id == response_id, RESPONSE_.state == state)
        .values(
            state=move(RESPONSE, state, "submit"),
            submitted_at=now,
            submitted_by=person_of(opened.viewer),
            declared_as=declared_as.strip()[:100] or None,
        )
    )
    return db.session.connection().execute(change).rowcount == 1


def _seal(
    opened: OpenResponse,
    response_id: int,
    documents: Mapping[str, Document],
    dropped: tuple[str, ...],
    now: datetime,
) -> bool:
    """Every section at a new revision, sections never saved too: a save under way must look again."""
    for section, document in documents.items():
        held = opened.documents.get(section)
        place = writing.Place(
            opened.assignment.partnership_id,
            response_id,
            section,
            held.id if held else None,
            held.revision if held else 0,
        )
        marks = {key: mark for key, mark in held.marks.items() if key not in dropped} if held else {}
        if not writing.put(place, document, marks, now):
            return False
    return True


def _seat(opened: OpenResponse) -> scorecards.Seat:
    assignment = opened.assignment
    return scorecards.Seat(
        assignment.partnership_id, assignment.round_id, assignment.id, assignment.organisation_id
    )


def return_for_changes(viewer: Viewer, assignment_id: int, because: str, now: datetime) -> None:
    """Hand a submitted return back, with a reason; its figures count again when it comes in again."""
    writing.begin_writing()
    opened = open_response(viewer, assignment_id)
    need(viewer, Verb.RUN_ROUNDS)
    reason = _reason(because)
    if opened.round.state != "open":
        raise RoundIsClosed(opened.round.closed_at)
    response = opened.response
    if response is None:
        raise NotFromHere("not_started", "return")
    change = update(Response).where(RESPONSE_.id == response.id, RESPONSE_.state == response.state)
    moved = db.session.connection().execute(change.values(state=move(RESPONSE, response.state, "return")))
    if moved.rowcount != 1:
        raise NotFromHere("returned", "return")
    scorecards.forget(opened.assignment.partnership_id, assignment_id)
    _record(opened, response.id, "response.returned", now, because=reason)


def _reason(because: str) -> str:
    reason = clean(because).strip()
    if not reason:
        raise NotTaken("because", "Say why the return is handed back.")
    if len(reason) > BECAUSE_MOST:
        raise NotTaken("because", f"Use {BECAUSE_MOST:,} characters or fewer; this has {len(reason):,}.")
    return reason


def _record(opened: OpenResponse, response_id: int, act: str, now: datetime, **detail: Any) -> None:
    events.record(
        opened.viewer,
        act,
        "response",
        response_id,
        partnership_id=opened.assignment.partnership_id,
        organisation_id=opened.assignment.organisation_id,
        at=now,
        **detail,
    )
