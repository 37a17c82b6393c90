"""Looking at a return before a write: all that decides it, in one statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import and_, bindparam, select

from scrutiny.method.definition import Definition
from scrutiny.method.lifecycles import RESPONSE
from scrutiny.method.permissions import OFFICER, Verb, Viewer, may
from scrutiny.records.base import NotAllowed, NotHere, db
from scrutiny.records.engine import Ready
from scrutiny.records.partnerships import Organisation
from scrutiny.records.responses.judging import Document, Marks
from scrutiny.records.responses.refusals import ResponseIsSubmitted, RoundIsClosed, SeatIsWithdrawn, WordsKept
from scrutiny.records.responses.tables import Response, SectionDocument, SeenWrite
from scrutiny.records.rounds import Assignment, Round
from scrutiny.records.versions import Version, definition_named

ASSIGNMENT, ROUND, VERSION = Assignment.__table__.c, Round.__table__.c, Version.__table__.c
ORGANISATION, RESPONSE_, DOCUMENT = (
    Organisation.__table__.c,
    Response.__table__.c,
    SectionDocument.__table__.c,
)
SEEN = SeenWrite.__table__.c

LOOK_UP = Ready(
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
    row = next(iter(LOOK_UP.rows(db.session.connection(), given)), None)
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


def by_officer(at: Seat) -> bool:
    """Whether the writer answers on the organisation's behalf, as the partnership's officer."""
    roles = at.viewer.roles
    own = frozenset(role for role in roles if role[0] != OFFICER)
    return roles != own and not _may(replace(at.viewer, roles=own), Verb.ANSWER, at.row)
