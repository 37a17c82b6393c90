"""Gathering: submitted returns for reports, in short reads, so that a long export holds nobody up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import Select, Text, case, cast, false, func, select

from scrutiny.method.definition import Value
from scrutiny.method.permissions import MAY, READER, Verb, Viewer, may_everywhere
from scrutiny.records.base import db
from scrutiny.records.partnerships import Organisation
from scrutiny.records.responses.tables import Response, SectionDocument
from scrutiny.records.rounds import Assignment

CHUNK = 200  # returns read at once


@dataclass(frozen=True)
class Submitted:
    """One submitted return: whose, as they then were, and every section's document."""

    assignment_id: int
    organisation_id: int
    name: str
    attributes: Mapping[str, str]
    submitted_at: datetime
    declared_as: str
    entered_by_officer: bool
    documents: Sequence[Mapping[str, Any]]

    @cached_property
    def values(self) -> dict[str, Value]:
        """Every answer of the return by its question's key."""
        return {key: value for doc in self.documents for key, value in doc.get("values", {}).items()}

    @cached_property
    def beside(self) -> dict[str, Mapping[str, Any]]:
        """Comment, evidence and action by question, where there are any."""
        return {key: said for doc in self.documents for key, said in doc.get("beside", {}).items()}


def open_to(viewer: Viewer, verb: Verb = Verb.READ_SCORES) -> Select[int]:
    """The ids of the organisations whose figures (or, by another verb, words) the viewer may see."""
    inside = select(Organisation.id).where(Organisation.partnership_id == viewer.partnership_id)
    if may_everywhere(viewer, Verb.READ_ALL_SCORES if verb == Verb.READ_SCORES else verb):
        return inside
    held = {place for role, place in viewer.roles if place is not None and verb in MAY[role]}
    if (READER, None) in viewer.roles:
        return inside.where((Organisation.kind == "school") | Organisation.id.in_(held))
    return inside.where(Organisation.id.in_(held) if held else false())


@dataclass(frozen=True, slots=True)
class Standing:
    """How many were asked in a round, and how many of their returns are in."""

    asked: int
    submitted: int


def standings(viewer: Viewer) -> dict[int, Standing]:
    """Each round's, counted over the organisations whose figures the viewer may see."""
    is_in = case((Response.state == "submitted", 1), else_=0)
    counted = (
        select(Assignment.round_id, func.count(), func.sum(is_in))
        .outerjoin(
            Response,
            (Response.partnership_id == Assignment.partnership_id)
            & (Response.assignment_id == Assignment.id),
        )
        .where(
            Assignment.partnership_id == viewer.partnership_id,
            Assignment.withdrawn_at.is_(None),
            Assignment.organisation_id.in_(open_to(viewer)),
        )
        .group_by(Assignment.round_id)
    )
    return {row[0]: Standing(row[1], int(row[2])) for row in db.session.execute(counted)}


def submitted(
    viewer: Viewer, round_id: int, organisations: Collection[int] | None = None, *, chunk: int = CHUNK
) -> Iterator[Submitted]:
    """The submitted returns of a round in the order of their seats; those the viewer may see, no others."""
    seats = (
        select(Assignment.id)
        .join(
            Response,
            (Response.partnership_id == Assignment.partnership_id)
            & (Response.assignment_id == Assignment.id),
        )
        .where(
            Assignment.partnership_id == viewer.partnership_id,
            Assignment.round_id == round_id,
            Assignment.withdrawn_at.is_(None),
            Response.state == "submitted",
            Assignment.organisation_id.in_(open_to(viewer)),
        )
        .order_by(Assignment.id)
    )
    if organisations is not None:
        seats = seats.where(Assignment.organisation_id.in_(organisations))
    ids = list(db.session.scalars(seats))
    for start in range(0, len(ids), chunk):
        yield from _read(viewer, ids[start : start + chunk])


def _read(viewer: Viewer, ids: Sequence[int]) -> Iterator[Submitted]:
    rows = db.session.execute(
        select(
            Assignment.id,
            Assignment.organisation_id,
            Assignment.name,
            Assignment.attributes,
            Response.submitted_at,
            Response.declared_as,
            Response.entered_by_officer,
            cast(SectionDocument.document, Text),
        )
        .join(
            Response,
            (Response.partnership_id == Assignment.partnership_id)
            & (Response.assignment_id == Assignment.id),
        )
        .outerjoin(
            SectionDocument,
            (SectionDocument.partnership_id == Response.partnership_id)
            & (SectionDocument.response_id == Response.id),
        )
        .where(Assignment.partnership_id == viewer.partnership_id, Assignment.id.in_(ids))
        .order_by(Assignment.id, SectionDocument.id)
    )
    for _, group in groupby(rows, key=lambda row: row[0]):
        parts = list(group)
        first = parts[0]
        documents = [orjson.loads(part[7]) for part in parts if part[7] is not None]
        yield Submitted(first[0], first[1], first[2], first[3], first[4], first[5] or "", first[6], documents)
