"""Writing a section's document: a conditional write; whoever comes second looks again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, select, text, update

from scrutiny.method.lifecycles import RESPONSE, move
from scrutiny.records.base import Moment, db, person_of, upsert
from scrutiny.records.engine import Ready, begin_immediate
from scrutiny.records.responses.judging import Document, Marks
from scrutiny.records.responses.looking import DOCUMENT, RESPONSE_, Seat, by_officer
from scrutiny.records.responses.tables import KeptText, Response, SectionDocument

TRIES = 50  # how often a write looks again after somebody came first
RESPONSE_KEY = ("partnership_id", "assignment_id")
DOCUMENT_KEY = ("partnership_id", "response_id", "section")

REWRITE = Ready(
    update(cast(Table, SectionDocument.__table__))
    .where(DOCUMENT.id == bindparam("document_id"), DOCUMENT.revision == bindparam("seen"))
    .values(
        revision=bindparam("new_revision"),
        document=bindparam("new_document"),
        marks=bindparam("new_marks"),
        saved_at=bindparam("moment"),
    )
)
REMEMBER = Ready(
    text(
        "INSERT INTO seen_write (person_id, key, digest, status, revision, at) "
        "VALUES (:person_id, :key, :digest, :status, :revision, :at) ON CONFLICT DO NOTHING RETURNING revision"
    ).bindparams(bindparam("at", type_=Moment()))
)


def begin_writing() -> None:
    """Take SQLite's write lock before the first query; who has begun a transaction has seen to that herself."""
    if db.session().in_transaction():
        db.session.flush()
    else:
        begin_immediate(db.session)


def write(at: Seat, document: Document, marks: Marks, now: datetime) -> int | None:
    """Put the document in the place of the one that was read; the response's id, or None: look again.

    The response begins, or is taken up again, by the same stroke.
    """
    response_id = at.row.response_id or begin(at, now)
    if response_id is None:
        return None
    place = Place(at.viewer.partnership_id, response_id, at.section, at.row.document_id, at.revision)
    if not put(place, document, marks, now):
        return None
    if at.row.response_id is not None:
        _take_up(at)
    return int(response_id)


def begin(at: Seat, now: datetime) -> int | None:
    """The response, made; None where somebody else has just made it."""
    made = (
        upsert(Response)
        .values(
            partnership_id=at.viewer.partnership_id,
            assignment_id=at.assignment_id,
            state="in_progress",
            started_at=now,
            entered_by_officer=by_officer(at),
        )
        .on_conflict_do_nothing(index_elements=RESPONSE_KEY)
        .returning(RESPONSE_.id)
    )
    found: int | None = db.session.connection().execute(made).scalar_one_or_none()
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section's document goes: the row that was read at a revision, or none yet."""

    partnership_id: int
    response_id: int
    section: str
    document_id: int | None
    revision: int


def put(at: Place, document: Document, marks: Marks, now: datetime) -> bool:
    """Write the document unless somebody has written there since it was read."""
    if at.document_id is None:
        return _put_first(at, document, marks, now)
    given = {
        "document_id": at.document_id,
        "seen": at.revision,
        "new_revision": at.revision + 1,
        "new_document": document,
        "new_marks": marks,
        "moment": now,
    }
    return REWRITE.change(db.session.connection(), given) == 1


def _put_first(at: Place, document: Document, marks: Marks, now: datetime) -> bool:
    made = (
        upsert(SectionDocument)
        .values(
            partnership_id=at.partnership_id,
            response_id=at.response_id,
            section=at.section,
            revision=1,
            document=document,
            marks=marks,
            saved_at=now,
        )
        .on_conflict_do_nothing(index_elements=DOCUMENT_KEY)
        .returning(DOCUMENT.id)
    )
    return db.session.connection().execute(made).first() is not None


def _take_up(at: Seat) -> None:
    state, officer = move(RESPONSE, at.row.state, "edit"), at.row.entered_by_officer or by_officer(at)
    if (state, officer) != (at.row.state, at.row.entered_by_officer):
        change = update(Response).where(RESPONSE_.id == at.row.response_id, RESPONSE_.state == at.row.state)
        db.session.connection().execute(change.values(state=state, entered_by_officer=officer))


# -- writes already seen, and words kept ---------------------------------------------------------------


def digest_of(at: Seat, body_digest: str) -> str:
    """A body under its address: the same words sent elsewhere are another write."""
    return hashlib.sha256(f"{at.assignment_id}/{at.section}/{body_digest}".encode()).hexdigest()


def short(key: str | None) -> str:
    """An idempotency key that fits its column."""
    key = key or ""
    return key if len(key) <= 64 else hashlib.sha256(key.encode()).hexdigest()


def remember(at: Seat, key: str, digest: str, status: int, revision: int, now: datetime) -> bool:
    """Note that this write is done; False where the key has just been used elsewhere."""
    given = {"person_id": at.viewer.person_id, "key": key, "digest": digest}
    given |= {"status": status, "revision": revision, "at": now}
    return bool(REMEMBER.rows(db.session.connection(), given))


def keep(at: Seat, response_id: int, words: Iterable[tuple[str, Mapping[str, Any]]], now: datetime) -> None:
    """Keep words that lost or came too late, once each, for their writer to fetch back."""
    person = person_of(at.viewer)
    if person is None:  # the system types nothing
        return
    mine = select(KeptText.question, KeptText.words).where(
        KeptText.partnership_id == at.viewer.partnership_id,
        KeptText.response_id == response_id,
        KeptText.person_id == person,
    )
    connection = db.session.connection()
    held = [(question, kept) for question, kept in connection.execute(mine)]
    for question, said in words:
        if (question, said) not in held:
            row = {"question": question, "words": dict(said), "person_id": person, "kept_at": now}
            connection.execute(
                insert(KeptText),
                {"partnership_id": at.viewer.partnership_id, "response_id": response_id, **row},
            )
