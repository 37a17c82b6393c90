"""Returns as they were submitted, read from the documents: the only truth that scores are made from.

Responses stand above scores, so their tables are named here and not imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ColumnElement, and_, column, func, select, table

from scrutiny.method.plans import Plan, plan_for
from scrutiny.records.base import db
from scrutiny.records.versions import definition_named

RESPONSE = table("response", column("id"), column("partnership_id"), column("assignment_id"), column("state"))
DOCUMENT = table(
    "section_document", column("partnership_id"), column("response_id"), column("document", JSON)
)
ASSIGNMENT = table(
    "assignment",
    *(column("id"), column("partnership_id"), column("round_id"), column("organisation_id")),
    *(column("attributes", JSON), column("withdrawn_at")),
)
ROUND = table(
    "round",
    *(column("id"), column("partnership_id"), column("questionnaire_id"), column("version_id")),
    *(column("period"), column("opens_on")),
)
QUESTIONNAIRE = table("questionnaire", column("id"), column("partnership_id"))
VERSION = table("version", column("id"), column("sha256"))
ORGANISATION = table("organisation", column("id"), column("partnership_id"), column("kind"))


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose figures they are."""

    partnership_id: int
    round_id: int
    assignment_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """One submitted return: what its figures are made from."""

    response_id: int
    seat: Seat
    plan: Plan
    respondent: dict[str, Any]
    values: dict[str, Any]


def counting() -> ColumnElement[bool]:
    """Which returns count: submitted, of seats not withdrawn."""
    return and_(RESPONSE.c.state == "submitted", ASSIGNMENT.c.withdrawn_at.is_(None))


def read(*which: ColumnElement[bool], most: int | None = None, hold: bool = False) -> list[Submitted]:
    """The returns that ``which`` chooses, in the order of their ids, with their answers.

    ``hold`` keeps each in its state until commit.
    """
    wanted = (
        select(
            RESPONSE.c.id.label("response_id"),
            *(ASSIGNMENT.c.id, ASSIGNMENT.c.partnership_id, ASSIGNMENT.c.round_id),
            *(ASSIGNMENT.c.organisation_id, ASSIGNMENT.c.attributes),
            *(VERSION.c.id.label("version_id"), VERSION.c.sha256),
        )
        .select_from(RESPONSE)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == RESPONSE.c.assignment_id)
        .join(ROUND, ROUND.c.id == ASSIGNMENT.c.round_id)
        .join(VERSION, VERSION.c.id == ROUND.c.version_id)
        .where(*which)
        .order_by(RESPONSE.c.id)
        .limit(most)
    )
    if hold:
        wanted = wanted.with_for_update(read=True, of=RESPONSE)
    rows = db.session.execute(wanted).all()
    values = _values([row.response_id for row in rows])
    return [
        Submitted(
            row.response_id,
            Seat(row.partnership_id, row.round_id, row.id, row.organisation_id),
            plan_for(definition_named(row.version_id, row.sha256)),
            row.attributes,
            values[row.response_id],
        )
        for row in rows
    ]


def count(*which: ColumnElement[bool]) -> int:
    """How many returns ``which`` chooses."""
    wanted = select(func.count()).select_from(
        RESPONSE.join(ASSIGNMENT, ASSIGNMENT.c.id == RESPONSE.c.assignment_id)
    )
    return int(db.session.execute(wanted.where(*which)).scalar_one())


def _values(response_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    values: dict[int, dict[str, Any]] = {response_id: {} for response_id in response_ids}
    held = select(DOCUMENT.c.response_id, DOCUMENT.c.document).where(DOCUMENT.c.response_id.in_(response_ids))
    for response_id, document in db.session.execute(held):
        values[response_id].update(document.get("values", {}))
    return values
