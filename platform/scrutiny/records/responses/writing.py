"""Writing a section's document: one look-up, one conditional write; whoever comes second looks again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, insert, select, update

from scrutiny.method.definition import Definition
from scrutiny.method.lifecycles import RESPONSE, move
from scrutiny.method.permissions import OFFICER, Verb, Viewer, may
from scrutiny.records.base import NotAllowed, NotHere, db, person_of, upsert
from scrutiny.records.engine import begin_immediate
from scrutiny.records.partnerships import Organisation
from scrutiny.records.responses.judging import Document, Marks
from scrutiny.records.responses.refusals import ResponseIsSubmitted, RoundIsClosed, SeatIsWithdrawn, WordsKept
from scrutiny.records.responses.tables import KeptText, Response, SectionDocument, SeenWrite
from scrutiny.records.rounds import Assignment, Round
from scrutiny.records.versions import Version, definition_named

TRIES = 50  # how often a write looks again after somebody came first

ASSIGNMENT, ROUND, VERSION = Assignment.__table__.c, Round.__table__.c, Version.__table__.c
ORGANISATION, RESPONSE_, DOCUMENT = (
    Organisation.__table__.c,
    Response.__table__.c,
    SectionDocument.__table__.c,
)
SEEN = SeenWrite.__table__.c

LOOK_UP = (
    select(
        *(ASSIGNMENT.organisation_id, ASSIGNMENT.round_id, ASSIGNMENT.withdrawn_at, ORGANISATION.kind),
        *(ROUND.state.label("round_state"), ROUND.closed_at, VERSION.id.label("version_id"), VERSION.sha256),
        *(RESPONSE_.id.label("response_id"), RESPONSE_.state, RESPONSE_.submitted_at),
        *(RESPONSE_.entered_by_officer, DOCUMENT.id.label("document_id"), DOCUMENT.revision),
        *(DOCUMENT.document, DOCUMENT.marks, DOCUMENT.saved_at),
        *(SEEN.digest, SEEN.status, SEEN.revision.label("seen_revision"), SEEN.at),
    )
    .select_from(Assignment.__table__)
    .join(Round.__table__, ROUND.id == ASSIGNMENT.round_id)
    .join(Version.__table__, VERSION.id == ROUND.version_id)
    .join(Organisation.__table__, ORGANISATION.id == ASSIGNMENT.organisation_id)
    .outerjoin(
        Response.__table__,
        and_(RESPONSE_.partnership_id == ASSIGNMENT.partnership_id, RESPONSE_.assignment_id == ASSIGNMENT.id),
    )
    .outerjoin(
        SectionDocument.__table__,
        and_(
            DOCUMENT.partnership_id == ASSIGNMENT.partnership_id,
            DOCUMENT.response_id == RESPONSE_.id,
            DOCUMENT.section == bindparam("section_key"),
        ),
    )
    .outerjoin(
        SeenWrite.__table__, and_(SEEN.person_id == bindparam("writer"), SEEN.key == bindparam("write_key"))
    )
    .where(ASSIGNMENT.partnership_id == bindparam("partnership"), ASSIGNMENT.id == bindparam("seat"))
)
REWRITE = (
    update(SectionDocument)
    .where(DOCUMENT.id == bindparam("document_id"), DOCUMENT.revision == bindparam("seen"))
    .values(
        revision=bindparam("new_revision"),
        document=bindparam("new_document"),
        marks=bindparam("new_marks"),
        saved_at=bindparam("moment"),
    )
)
RESPONSE_KEY = ("partnership_id", "assignment_id")
DOCUMENT_KEY = ("partnership_id", "response_id", "section")
SEEN_KEY = ("person_id", "key")


@dataclass(frozen=True, slots=True)
class Seat:
    """A return as a write meets it: where it stands, and one section's document as it was read."""

    viewer: Viewer
    assignment_id: int
    section: str
    row: Any  # of LOOK_UP

    @property
    def definition(self) -> Definition:
        """The version the round is pinned to."""
        return definition_named(self.row.version_id, self.row.sha256)

    @property
    def document(self) -> Document:
        """The section's document; empty before the first write."""
        return self.row.document if self.row.document is not None else {}

    @property
    def marks(self) -> Marks:
        """Who wrote which answer last."""
        return self.row.marks if self.row.marks is not None else {}

    @property
    def revision(self) -> int:
        """The section's revision; 0 before the first write."""
        return self.row.revision or 0


def begin_writing() -> None:
    """Take SQLite's write lock before the first query; who has begun a transaction has seen to that herself."""
    if db.session().in_transaction():
        db.session.flush()
    else:
        begin_immediate(db.session)


def seat(
    viewer: Viewer, assignment_id: int, section: str, verb: Verb = Verb.ANSWER, *, write_key: str = ""
) -> Seat:
    """The one look-up of a write. NotHere for what the viewer may not know, NotAllowed for what she may not do."""
    given = {
        "partnership": viewer.partnership_id,
        "seat": assignment_id,
        "section_key": section,
        "writer": viewer.person_id,
        "write_key": write_key,
    }
    row = db.session.connection().execute(LOOK_UP, given).one_or_none()
    if row is None or not _may(viewer, Verb.READ_RETURN, row):
        raise NotHere
    if not _may(viewer, verb, row):
        raise NotAllowed(verb)
    return Seat(viewer, assignment_id, section, row)


def _may(viewer: Viewer, verb: Verb, row: Any) -> bool:
    return may(viewer, verb, row.organisation_id, school=row.kind == "school")


def refusal(at: Seat) -> WordsKept | None:
    """Why this return takes no answers now, if so."""
    if at.row.withdrawn_at is not None:
        return SeatIsWithdrawn(at.row.withdrawn_at)
    if at.row.round_state != "open":
        return RoundIsClosed(at.row.closed_at)
    if at.row.response_id is not None and "edit" not in RESPONSE[at.row.state]:
        return ResponseIsSubmitted(at.row.submitted_at)
    return None


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
    return db.session.connection().execute(REWRITE, given).rowcount == 1


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


def by_officer(at: Seat) -> bool:
    """Whether the writer answers on the organisation's behalf, as the partnership's officer."""
    roles = at.viewer.roles
    own = frozenset(role for role in roles if role[0] != OFFICER)
    return roles != own and not _may(replace(at.viewer, roles=own), Verb.ANSWER, at.row)


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
    made = (
        upsert(SeenWrite)
        .values(
            person_id=at.viewer.person_id, key=key, digest=digest, status=status, revision=revision, at=now
        )
        .on_conflict_do_nothing(index_elements=SEEN_KEY)
        .returning(SEEN.at)
    )
    return db.session.connection().execute(made).first() is not None


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
