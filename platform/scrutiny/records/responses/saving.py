"""Saving: each answer judged by itself, one transaction, nothing typed ever lost in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete

from scrutiny.method.permissions import Viewer
from scrutiny.records import events
from scrutiny.records.base import NotHere, db, person_of
from scrutiny.records.responses import looking, writing
from scrutiny.records.responses.judging import (
    Document,
    Edit,
    Marks,
    Taken,
    Verdict,
    Words,
    copy_of,
    judge,
    marked,
    stale,
    taken,
)
from scrutiny.records.responses.looking import Seat
from scrutiny.records.responses.refusals import (
    AnswerIsStale,
    KeyReused,
    NotOfThisSection,
    RevisionIsMissing,
    Saved,
    Stale,
    TooBusy,
    WordsKept,
)
from scrutiny.records.responses.tables import SeenWrite

DONE, CONFLICT = 200, 409


@dataclass(slots=True)
class Outcome:
    """What a write makes of a section: the document it would leave, what changed, what lost."""

    document: Document
    marks: Marks
    changed: list[str] = field(default_factory=list)
    stale: list[Stale] = field(default_factory=list)
    kept: list[tuple[str, dict[str, Any]]] = field(default_factory=list)  # words to keep aside
    problems: dict[str, str] = field(default_factory=dict)


def save(
    viewer: Viewer,
    assignment_id: int,
    section: str,
    edits: Sequence[Edit],
    *,
    idempotency_key: str | None = None,
    body_digest: str = "",
    now: datetime,
) -> Saved:
    """Save what was typed in one section; flushed, for the edge to commit.

    A write with a key is an autosave: each of its answers was typed. One without is a whole page sent in,
    whose untouched answers are no edits even where somebody has rewritten them since.

    Raises AnswerIsStale, RoundIsClosed, ResponseIsSubmitted or SeatIsWithdrawn *after* keeping what was
    typed (all are WordsKept: commit, then answer); KeyReused, RevisionIsMissing, NotOfThisSection,
    NotHere, NotAllowed and TooBusy write nothing.
    """
    if any(edit.seen_revision is None for edit in edits):
        raise RevisionIsMissing
    writing.begin_writing()
    key = writing.short(idempotency_key)
    for _ in range(writing.TRIES):
        at = looking.seat(viewer, assignment_id, section, write_key=key)
        done = _attempt(at, _read(at, edits), key, writing.digest_of(at, body_digest), now)
        if done is not None:
            return done
    raise TooBusy


def _read(at: Seat, edits: Sequence[Edit]) -> list[Taken]:
    section = next((one for one in at.definition if one.key == at.section), None)
    if section is None:
        raise NotHere
    asked = {question.key: question for question in section.questions}
    if foreign := tuple(edit.question for edit in edits if edit.question not in asked):
        raise NotOfThisSection(foreign)
    latest = {edit.question: edit for edit in edits}.values()  # of two edits of one answer the later
    return [taken(asked[e.question], e, Words.standing(at.document, e.question)) for e in latest]


def _attempt(at: Seat, reads: list[Taken], key: str, digest: str, now: datetime) -> Saved | None:
    if at.row.digest is not None:
        return _again(at, reads, digest)
    outcome = _outcome(at, reads, now, typed=bool(key))
    if because := looking.refusal(at):
        return _refuse(at, reads, because, now)
    revision = at.revision
    response_id = at.row.response_id
    if outcome.changed or at.row.document_id is None:
        revision += 1
        response_id = writing.write(at, outcome.document, outcome.marks, now)
    if response_id is None:
        return None
    status = CONFLICT if outcome.stale else DONE
    if key and not writing.remember(at, key, digest, status, revision, now):
        raise KeyReused
    if outcome.kept:
        writing.keep(at, response_id, outcome.kept, now)
    _trail(at, response_id, outcome, revision, now)
    saved = Saved(revision, now, outcome.problems)
    if outcome.stale:
        raise AnswerIsStale(tuple(outcome.stale), saved)
    return saved


def _outcome(at: Seat, reads: list[Taken], now: datetime, *, typed: bool) -> Outcome:
    made = Outcome(copy_of(at.document), dict(at.marks))
    revision, person = at.revision + 1, person_of(at.viewer)
    for read in reads:
        key, stands = read.edit.question, Words.standing(at.document, read.edit.question)
        verdict = judge(stands, at.marks.get(key), read.words, read.edit.seen_revision or 0, typed=typed)
        if read.problem:
            made.problems[key] = read.problem
        if verdict is Verdict.NEW:
            read.words.put(made.document, key)
            made.marks[key] = marked(at.marks.get(key), stands, revision, person, now)
            made.changed.append(key)
        elif verdict is Verdict.STALE:
            made.stale.append(stale(key, stands, read.words, at.marks[key]))
            made.kept.append((key, read.words.said()))
    return made


def _again(at: Seat, reads: list[Taken], digest: str) -> Saved:
    """The same write once more: the same answer, nothing written."""
    if at.row.digest != digest:
        raise KeyReused
    problems = {read.edit.question: read.problem for read in reads if read.problem}
    saved = Saved(at.row.seen_revision, at.row.at, problems)
    if at.row.status == CONFLICT and (still := _outcome(at, reads, at.row.at, typed=True).stale):
        raise AnswerIsStale(tuple(still), saved)
    return saved


def _refuse(at: Seat, reads: list[Taken], because: WordsKept, now: datetime) -> Saved | None:
    """Keep what was typed and does not stand already, then refuse; None: look again."""
    response_id = at.row.response_id or writing.begin(at, now)
    if response_id is None:
        return None
    late = [read for read in reads if read.words != Words.standing(at.document, read.edit.question)]
    writing.keep(at, response_id, ((read.edit.question, read.words.said()) for read in late), now)
    raise because


def _trail(at: Seat, response_id: int, outcome: Outcome, revision: int, now: datetime) -> None:
    about: dict[str, Any] = {"section": at.section, "revision": revision}
    if at.row.response_id is None:
        about["began"] = True
    if outcome.stale:
        about["in_conflict"] = [one.question for one in outcome.stale]
    if not outcome.changed and not outcome.stale and at.row.response_id is not None:
        return
    events.record(
        at.viewer,
        "response.saved",
        "response",
        response_id,
        partnership_id=at.viewer.partnership_id,
        organisation_id=at.row.organisation_id,
        at=now,
        questions=outcome.changed,
        **about,
    )


def forget_writes(before: datetime) -> int:
    """Forget the keys of writes older than that (thirty days are promised); how many."""
    return db.session.connection().execute(delete(SeenWrite).where(SeenWrite.at < before)).rowcount
