"""Before a round opens: whom it would ask, and whom not and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import partnerships, versions
from scrutiny.records.base import db, need
from scrutiny.records.partnerships import Organisation, ServiceArea
from scrutiny.records.rounds.tables import Assignment, Round
from scrutiny.records.versions import Version


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom an officer means to ask. What is empty does not narrow; a list of ids names exactly those."""

    opens_on: date
    period: str
    organisation_ids: frozenset[int] | None = None
    types: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    by_service_area: frozenset[int] = frozenset()  # organisations that answer area by area


@dataclass(frozen=True, slots=True)
class Place:
    """A seat that would be made."""

    organisation_id: int
    service_area_id: int | None
    name: str
    attributes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An organisation that was chosen and would not be asked, and why."""

    organisation_id: int
    name: str
    why: str  # closed, not_open_yet, audience, asked
    says: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What opening the round would do."""

    seats: tuple[Place, ...]
    left_out: tuple[LeftOut, ...]


WHY = {
    "audience": "This questionnaire is for {audience}.",
    "closed": "Closed on {closed_on:%-d %B %Y}.",
    "not_open_yet": "Opens on {opened_on:%-d %B %Y}.",
    "asked": "Asked already in this round.",
}


AUDIENCES = {
    "agency": "agencies",
    "school": "schools",
    "practitioner": "practitioners, who are asked by a link",
    "child": "children and young people, who are asked by a link",
    "parent_carer": "parents and carers, who are asked by a link",
}


def effect(viewer: Viewer, version: Version, choice: Choice) -> Effect:
    """Who would be asked, and who not and why. Changes nothing."""
    need(viewer, Verb.RUN_ROUNDS)
    audience = versions.definition_of(version).audience
    asked = _asked(version, choice.period)
    areas = _areas(viewer, choice.by_service_area)
    places: list[Place] = []
    left_out: list[LeftOut] = []
    for each in partnerships.organisations(viewer):
        if not _chosen(each, choice, audience):
            continue
        if why := _why_not(each, audience, choice.opens_on, asked):
            said = {"audience": AUDIENCES[audience], "closed_on": each.closed_on, "opened_on": each.opened_on}
            left_out.append(LeftOut(each.id, each.name, why, WHY[why].format(**said)))
        else:
            places.extend(_places(each, areas.get(each.id, ())))
    return Effect(tuple(places), tuple(left_out))


def _chosen(each: Organisation, choice: Choice, audience: str) -> bool:
    if choice.organisation_ids is not None:
        return each.id in choice.organisation_ids
    if each.kind != audience:  # by type and phase one chooses among those it is for
        return False
    attributes = each.attributes
    return all(
        not wanted or attributes.get(name) in wanted
        for name, wanted in (("type", choice.types), ("phase", choice.phases))
    )


def _why_not(each: Organisation, audience: str, opens_on: date, asked: Collection[int]) -> str | None:
    reasons = {
        "audience": each.kind != audience,
        "closed": each.closed_on is not None and each.closed_on <= opens_on,
        "not_open_yet": each.opened_on is not None and each.opened_on > opens_on,
        "asked": each.id in asked,
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _places(each: Organisation, areas: Iterable[ServiceArea]) -> list[Place]:
    by_area = [
        Place(each.id, area.id, f"{each.name}: {area.name}", {**each.attributes, **area.attributes})
        for area in areas
    ]
    return by_area or [Place(each.id, None, each.name, dict(each.attributes))]


def _areas(viewer: Viewer, organisation_ids: Collection[int]) -> dict[int, list[ServiceArea]]:
    found: dict[int, list[ServiceArea]] = {}
    if organisation_ids:
        for area in partnerships.service_areas(viewer):
            if area.organisation_id in organisation_ids:
                found.setdefault(area.organisation_id, []).append(area)
    return found


def _asked(version: Version, period: str) -> frozenset[int]:
    there = round_of(version, period)
    if there is None:
        return frozenset()
    chosen = select(Assignment.organisation_id).where(
        Assignment.partnership_id == version.partnership_id, Assignment.round_id == there.id
    )
    return frozenset(db.session.scalars(chosen))


def round_of(version: Version, period: str) -> Round | None:
    """The questionnaire's round of a period, if there is one."""
    chosen = select(Round).where(
        Round.partnership_id == version.partnership_id,
        Round.questionnaire_id == version.questionnaire_id,
        Round.period == period,
    )
    return db.session.scalars(chosen).one_or_none()
