"""Reading a return: one look-up, whole; how far it is; its trail; the words that were kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import and_, bindparam, delete, select

from scrutiny.method.answers import Answers, Gap, gaps, is_answer
from scrutiny.method.definition import Definition, Section
from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.method.plans import Plan, plan_for
from scrutiny.records import events
from scrutiny.records.base import NotAllowed, NotHere, db
from scrutiny.records.partnerships import Organisation, Partnership
from scrutiny.records.responses.tables import KeptText, Response, SectionDocument
from scrutiny.records.rounds import Assignment, Round
from scrutiny.records.versions import Version, definition_of


@dataclass(frozen=True)
class OpenResponse:
    """A return as it stands: the seat, its round and version, and every section's document."""

    viewer: Viewer
    partnership: Partnership
    organisation: Organisation
    assignment: Assignment
    round: Round
    version: Version
    definition: Definition
    response: Response | None
    documents: Mapping[str, SectionDocument]

    @cached_property
    def plan(self) -> Plan:
        """The definition, compiled."""
        return plan_for(self.definition)

    @property
    def respondent(self) -> Mapping[str, str]:
        """The organisation's attributes as they were at opening."""
        return self.assignment.attributes

    @cached_property
    def answers(self) -> Answers:
        """Every section's answers put together."""
        return Answers.from_documents(held.document for held in self.documents.values())

    @cached_property
    def shown(self) -> frozenset[str]:
        """The questions that apply and are shown, with these answers."""
        return self.plan.shown(self.respondent, self.answers.values)

    @cached_property
    def gaps(self) -> list[Gap]:
        """Everything still missing before it can be submitted."""
        return gaps(self.plan, self.respondent, self.answers)

    @property
    def state(self) -> str:
        """not_started, in_progress, submitted or returned."""
        return self.response.state if self.response else "not_started"

    @property
    def takes_answers(self) -> bool:
        """Whether it can be changed now."""
        seat_open = self.assignment.withdrawn_at is None and self.round.state == "open"
        return seat_open and self.state != "submitted"

    def revision(self, section: str) -> int:
        """The revision of one section; 0 before its first save."""
        held = self.documents.get(section)
        return held.revision if held else 0

    def may(self, verb: Verb) -> bool:
        """Whether the viewer may do ``verb`` to this return."""
        school = self.organisation.kind == "school"
        return may(self.viewer, verb, self.assignment.organisation_id, school=school)


WHOLE = (
    select(Assignment, Organisation, Partnership, Round, Version, Response, SectionDocument)
    .join(Organisation, Organisation.id == Assignment.organisation_id)
    .join(Partnership, Partnership.id == Assignment.partnership_id)
    .join(Round, Round.id == Assignment.round_id)
    .join(Version, Version.id == Round.version_id)
    .outerjoin(
        Response,
        and_(
            Response.partnership_id == Assignment.partnership_id,
            Response.assignment_id == Assignment.id,
        ),
    )
    .outerjoin(
        SectionDocument,
        and_(
            SectionDocument.partnership_id == Assignment.partnership_id,
            SectionDocument.response_id == Response.id,
        ),
    )
    .where(Assignment.partnership_id == bindparam("partnership"), Assignment.id == bindparam("seat"))
    .execution_options(populate_existing=True)
)


def open_response(viewer: Viewer, assignment_id: int) -> OpenResponse:
    """The whole return in one look-up; NotHere unless the viewer may read this organisation's returns."""
    given = {"partnership": viewer.partnership_id, "seat": assignment_id}
    rows = db.session.execute(WHOLE, given).all()
    if not rows:
        raise NotHere
    assignment, organisation, partnership, round_, version, response, _ = rows[0]
    documents = {row[-1].section: row[-1] for row in rows if row[-1]}
    opened = OpenResponse(
        viewer,
        partnership,
        organisation,
        assignment,
        round_,
        version,
        definition_of(version),
        response,
        documents,
    )
    if not opened.may(Verb.READ_RETURN):
        raise NotHere
    return opened


def readable(viewer: Viewer, assignment_id: int) -> OpenResponse:
    """The return for a copy to read, whatever its state and its round's: closing locks nobody out of it."""
    return open_response(viewer, assignment_id)


# -- how far it is -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """One section: how many of the questions it must have are answered, and its state."""

    section: Section
    answered: int
    of: int
    state: str  # not_started, in_progress, done


@dataclass(frozen=True, slots=True)
class Progress:
    """Every section that is asked of this organisation, and where to go on."""

    sections: tuple[SectionProgress, ...]
    next: Gap | None  # the first thing missing: its section, its question

    @property
    def to_go(self) -> int:
        """How many required questions have no answer yet."""
        return sum(part.of - part.answered for part in self.sections)


def progress(opened: OpenResponse) -> Progress:
    """How far the return is, by section, in the order of the questionnaire."""
    sections = [section for section in opened.definition if _asked(opened, section)]
    return Progress(tuple(_far(opened, section) for section in sections), next(iter(opened.gaps), None))


def _asked(opened: OpenResponse, section: Section) -> bool:
    return any(question.key in opened.shown for question in section.questions)


def _far(opened: OpenResponse, section: Section) -> SectionProgress:
    required = [q.key for q in section.questions if q.required and q.key in opened.shown]
    answered = sum(is_answer(opened.answers.values.get(key)) for key in required)
    return SectionProgress(section, answered, len(required), _state(opened, section))


def _state(opened: OpenResponse, section: Section) -> str:
    held = opened.documents.get(section.key)
    if held is None or not any(held.document.get(part) for part in ("values", "beside", "typed")):
        # a section without a required question is done once it was saved
        return "done" if held is not None and _whole(opened, section) else "not_started"
    return "done" if _whole(opened, section) else "in_progress"


def _whole(opened: OpenResponse, section: Section) -> bool:
    return all(gap.section != section.key for gap in opened.gaps)


def to_be_dropped(opened: OpenResponse) -> tuple[str, ...]:
    """Answers that are hidden or no longer apply: submission leaves them out, so say so before."""
    answers = opened.answers
    held = {**answers.values, **answers.beside, **answers.typed}
    return tuple(q.key for q in opened.definition.questions if q.key in held and q.key not in opened.shown)


# -- its trail, and what was kept ----------------------------------------------------------------------


def history(viewer: Viewer, assignment_id: int) -> list[events.Event]:
    """What was done to this return, newest first."""
    opened = open_response(viewer, assignment_id)
    if not opened.may(Verb.READ_TRAIL):
        raise NotAllowed(Verb.READ_TRAIL)
    about = events.Event.noun == "assignment", events.Event.noun_id == assignment_id
    chosen = and_(*about)
    if opened.response:
        chosen |= and_(events.Event.noun == "response", events.Event.noun_id == opened.response.id)
    trail = events.visible_to(viewer).where(chosen).order_by(events.Event.number.desc())
    return list(db.session.scalars(trail))


def kept_texts(viewer: Viewer, assignment_id: int) -> list[KeptText]:
    """The viewer's own words that lost a conflict or came too late, oldest first."""
    opened = open_response(viewer, assignment_id)
    if opened.response is None:
        return []
    own = select(KeptText).where(
        KeptText.partnership_id == viewer.partnership_id,
        KeptText.response_id == opened.response.id,
        KeptText.person_id == viewer.person_id,
    )
    return list(db.session.scalars(own.order_by(KeptText.id)))


def let_go(viewer: Viewer, assignment_id: int, kept_id: int) -> None:
    """Discard one's own kept words, once they are used or not wanted."""
    kept = next((one for one in kept_texts(viewer, assignment_id) if one.id == kept_id), None)
    if kept is None:
        raise NotHere
    db.session.execute(delete(KeptText).where(KeptText.id == kept.id))
