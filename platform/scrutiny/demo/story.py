"""Brenhallow's story: three years of both instruments, some late, some missing, getting better."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from scrutiny.demo.answering import Answered, Way, answer
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Viewer
from scrutiny.records import catalogue, events, evidence, partnerships, rounds, versions
from scrutiny.records.base import db
from scrutiny.records.evidence import Evidence
from scrutiny.records.responses import Response, SectionDocument
from scrutiny.records.rounds import Assignment, Round

SEED = 175
LATE_TWICE = "Hallow Leisure"  # late in two rounds, then the best of all
MINUTES = b"Minutes of the meeting at which this was agreed. Brenhallow is invented; so are its papers.\n"


@dataclass(frozen=True, slots=True)
class Plan:
    """One round of the story."""

    questionnaire: str
    version: str
    period: str
    title: str
    opens_on: date
    deadline: date | None
    submitted: int  # returns that came in
    late: int  # of them, after the deadline
    climb: float  # how much better than in the first year
    closed: bool
    unfinished: tuple[str, ...] = ()  # begun and not sent: what people of the demo can go on with


@dataclass(frozen=True, slots=True)
class Setting:
    """What every round of the story needs: who acts, who leads where, and the one file all evidence shows."""

    officer: Viewer
    leads: dict[int, int]  # organisation -> person
    file: Any  # a received file
    council: int


def store_file(folder: Path) -> Any:
    """The file that stands for every piece of evidence."""
    return evidence.store.receive(io.BytesIO(MINUTES), "Minutes of the meeting.txt", folder)


def tell(plan: Plan, setting: Setting) -> int:
    """Open the round, bring in its returns and close it; how many came in."""
    viewer = setting.officer
    version = next(v for v in versions.versions_of(viewer, plan.questionnaire) if v.name == plan.version)
    definition = versions.definition_of(version)
    kind = "school" if definition.audience == "school" else "agency"
    asked = partnerships.organisations(viewer, kind, open_on=plan.opens_on)
    round_ = rounds.open_round(
        viewer,
        version_id=version.id,
        period=plan.period,
        title=plan.title,
        opens_on=plan.opens_on,
        deadline=plan.deadline,
        organisation_ids=[each.id for each in asked],
        by_service_area=[setting.council] if kind == "agency" else [],
        now=_at(plan.opens_on, 9),
    )
    seats = rounds.seats(viewer, round_)
    for seat, state in zip(seats, _states(plan, seats), strict=True):
        if state != "not_started":
            _bring_in(plan, round_, definition, seat, state, setting)
    if plan.closed:
        rounds.close(viewer, round_, now=_at((plan.deadline or plan.opens_on) + timedelta(days=45), 12))
    return plan.submitted


def _states(plan: Plan, seats: Sequence[Assignment]) -> list[str]:
    """What became of each seat: submitted, late, in_progress or not_started."""
    chance = random.Random(f"{SEED} {plan.questionnaire} {plan.period}")
    certain = [n for n, seat in enumerate(seats) if seat.name == LATE_TWICE]
    barred = {n for n, seat in enumerate(seats) if seat.name in plan.unfinished}
    rest = [n for n in range(len(seats)) if n not in barred and n not in certain]
    chance.shuffle(rest)
    submitted = [*certain, *rest][: plan.submitted]
    late = set([*(certain if plan.late else ()), *submitted[len(certain) :]][: plan.late])
    states = ["not_started"] * len(seats)
    for n in submitted:
        states[n] = "late" if n in late else "submitted"
    open_seats = [n for n in rest if n not in submitted]
    for n in [*barred, *(open_seats[: len(open_seats) // 2])]:
        states[n] = "in_progress"
    return states


def _bring_in(
    plan: Plan, round_: Round, definition: Definition, seat: Assignment, state: str, setting: Setting
) -> None:
    chance = random.Random(f"{SEED} {plan.questionnaire} {plan.period} {seat.name}")
    way = Way(_standing(plan, seat), plan.opens_on.year, chance)
    part = 1.0 if state != "in_progress" else chance.uniform(0.25, 0.6)
    mark = f"{plan.questionnaire} {plan.period} {seat.name}"
    answered = answer(definition, seat.attributes, way, lambda key: _public_id(mark, key), part=part)
    when = _when(plan, state, chance)
    keep(definition, round_, seat, state, answered, when, setting)


def _standing(plan: Plan, seat: Assignment) -> float:
    """How well a place tends to do: its own habit, the years' climb, and the one that became the best."""
    own = random.Random(f"{SEED} habit {seat.organisation_id} {seat.area}").gauss(0.8, 0.09)
    if seat.name == LATE_TWICE:
        return 0.55 if plan.climb < 0.06 else 1.0
    return min(0.99, max(0.35, own + plan.climb))


def _when(plan: Plan, state: str, chance: random.Random) -> datetime:
    last = plan.deadline or plan.opens_on + timedelta(days=60)
    if state == "late":
        return _at(last + timedelta(days=chance.randint(2, 30)), 11)
    span = (last - plan.opens_on).days
    return _at(plan.opens_on + timedelta(days=chance.randint(span // 3, span)), chance.randint(8, 16))


def keep(
    definition: Definition,
    round_: Round,
    seat: Assignment,
    state: str,
    answered: Answered,
    when: datetime,
    setting: Setting,
) -> None:
    """Bring in one return as its lead sent it, or left it."""
    by, sent = setting.leads[seat.organisation_id], state != "in_progress"
    signatories = definition.declaration.signatories if definition.declaration else ("",)
    response = Response(
        partnership_id=seat.partnership_id,
        assignment_id=seat.id,
        state="submitted" if sent else "in_progress",
        started_at=when - timedelta(days=9),
        submitted_at=when if sent else None,
        submitted_by=by if sent else None,
        declared_as=signatories[0] if sent else None,
        entered_by_officer=False,
    )
    db.session.add(response)
    db.session.flush()
    db.session.execute(insert(SectionDocument), list(_documents(seat, response, answered, by, when)))
    files = list(_files(seat, response, answered, by, when, setting.file))
    if files:
        db.session.execute(insert(Evidence), files)
    viewer = Viewer(by, "", seat.partnership_id, frozenset())
    act = "response.submitted" if sent else "response.saved"
    events.record(
        viewer, act, "response", response.id,
        partnership_id=seat.partnership_id, at=when, organisation_id=seat.organisation_id,
        round=round_.id, assignment=seat.id,
    )  # fmt: skip


def _documents(
    seat: Assignment, response: Response, answered: Answered, by: int, when: datetime
) -> Iterator[dict[str, Any]]:
    for section, document in answered.documents.items():
        if document["values"] or document["beside"]:
            yield {
                "partnership_id": seat.partnership_id,
                "response_id": response.id,
                "section": section,
                "revision": 1,
                "document": document,
                "marks": {key: [1, by, when.isoformat()] for key in document["values"]},
                "saved_at": when,
            }


def _files(
    seat: Assignment, response: Response, answered: Answered, by: int, when: datetime, file: Any
) -> Iterator[dict[str, Any]]:
    for public_id, question in answered.evidence:
        yield {
            "partnership_id": seat.partnership_id,
            "public_id": public_id,
            "response_id": response.id,
            "question": question,
            "name": file.name,
            "media_type": file.media_type,
            "size": file.size,
            "sha256": file.sha256,
            "kept_at": when,
            "kept_by": by,
        }


def _public_id(mark: str, key: str) -> str:
    return hashlib.sha256(f"{SEED} {mark} {key}".encode()).hexdigest()[:32]


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


def plans(school: str, agency: str) -> list[Plan]:
    """The six rounds; ``school`` and ``agency`` have begun their newest return and not sent it."""
    s175, s11 = "Section 175/157 self-assessment", "Section 11 self-assessment"
    return [
        Plan("section_175", "2017-18", "2017-18", f"{s175} 2017-18", date(2017, 9, 4), date(2017, 12, 22),
             104, 14, 0.0, True),
        Plan("section_175", "2018-19", "2018-19", f"{s175} 2018-19", date(2018, 9, 3), date(2018, 12, 21),
             110, 9, 0.04, True),
        Plan("section_175", "2019-20", "2019-20", f"{s175} 2019-20", date(2019, 9, 2), date(2019, 12, 20),
             113, 5, 0.07, False, (school,)),
        Plan("section_11", "2017", "2017", f"{s11} 2017", date(2017, 5, 15), date(2017, 7, 14),
             23, 3, 0.0, True),
        Plan("section_11", "2019", "2019", f"{s11} 2019", date(2019, 5, 13), date(2019, 7, 12),
             24, 2, 0.04, True),
        Plan("section_11", "2021", "2021", f"{s11} 2021", date(2021, 7, 5), None,
             20, 0, 0.08, False, (agency,)),
    ]  # fmt: skip


def published(viewer: Viewer) -> bool:
    """Whether both instruments are there to be asked."""
    return {"section_175", "section_11"} <= {each.key for each in catalogue.questionnaires(viewer)}
