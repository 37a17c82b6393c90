"""Builders: the smallest real thing of each kind. Each needs an app context and flushes, never commits."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Viewer
from scrutiny.records import catalogue, partnerships, people, rounds
from scrutiny.records.base import the_system
from scrutiny.records.partnerships import Organisation, Partnership, ServiceArea
from scrutiny.records.people import Person
from scrutiny.records.rounds import Assignment, Round
from scrutiny.records.versions import Version

NOW = datetime(2019, 9, 2, 9, 0, tzinfo=UTC)
_counter = itertools.count(1)

MET = [
    {"value": "met", "label": "Met", "points": 3, "colour": "green"},
    {
        "value": "partly",
        "label": "Partly met",
        "points": 1.5,
        "colour": "amber",
        "needs": ["comment", "action"],
    },
    {"value": "not", "label": "Not met", "points": 0, "colour": "red", "needs": ["comment", "action"]},
    {"value": "na", "label": "Not applicable", "excluded": True, "needs": ["comment"]},
]
BANDS = [
    {"band": "green", "label": "Green", "at_least": 80},
    {"band": "amber", "label": "Amber", "at_least": 50},
    {"band": "red", "label": "Red", "at_least": 0},
]


def partnership(name: str | None = None, **more: Any) -> Partnership:
    """A partnership of its own name."""
    return partnerships.found(name or f"Partnership {next(_counter)}", now=NOW, **more)


def agency(
    within: Partnership, name: str | None = None, type: str = "police", **register: Any
) -> Organisation:
    """An agency."""
    return _organisation(within, "agency", name or f"Agency {next(_counter)}", {"type": type}, register)


def school(
    within: Partnership,
    name: str | None = None,
    type: str = "maintained_school",
    phase: str = "primary",
    **register: Any,
) -> Organisation:
    """A school."""
    attributes = {"type": type, "phase": phase}
    return _organisation(within, "school", name or f"School {next(_counter)}", attributes, register)


def _organisation(
    within: Partnership, kind: str, name: str, attributes: Mapping[str, str], register: Mapping[str, Any]
) -> Organisation:
    extra = {**attributes, **register.get("attributes", {})}
    rest = {key: value for key, value in register.items() if key != "attributes"}
    return partnerships.add_organisation(the_system(within.id), kind, name, attributes=extra, now=NOW, **rest)


def service_area(of: Organisation, name: str, type: str) -> ServiceArea:
    """A part of an agency that may answer for itself."""
    return partnerships.add_service_area(
        the_system(of.partnership_id), of.id, name, attributes={"type": type}, now=NOW
    )


def person(
    within: Partnership,
    name: str | None = None,
    role: str | None = None,
    organisation: Organisation | None = None,
    *,
    trust: str | None = None,
    title: str = "",
    password: str | None = None,
) -> Person:
    """A person; with a role, if one is said."""
    name = name or f"Person {next(_counter)}"
    system = the_system(within.id)
    made = people.add_person(
        system, f"{'.'.join(name.lower().split())}.{within.id}@example.org", name, now=NOW
    )
    if role is not None:
        place = None if organisation is None else organisation.id
        people.give_role(system, made, role, place, trust=trust, title=title, now=NOW)
    if password is not None:
        made.password = password
    return made


def viewer(who: Person, within: Partnership) -> Viewer:
    """The person as she looks at the partnership."""
    found = people.viewer_for(who.id, within.id)
    assert found is not None, f"{who.name} holds no role in {within.name}"
    return found


def text(version: str = "2019-20", **more: Any) -> dict[str, Any]:
    """A tiny definition as JSON: two sections, three scored questions, one of them conditional."""
    return {
        "format": 1,
        "questionnaire": "tiny",
        "version": version,
        "title": f"Tiny self-assessment {version}",
        "instrument": "self_assessment",
        "audience": "school",
        "languages": ["en"],
        "scales": {"met": MET},
        "sections": [
            {
                "key": "leadership",
                "title": "Leadership",
                "questions": [
                    {
                        "key": "lead",
                        "kind": "judgement",
                        "scale": "met",
                        "text": "A trained lead is in post.",
                    },
                    {"key": "deputy", "kind": "yes_no", "text": "Is there a deputy?"},
                    {
                        "key": "deputy_trained",
                        "kind": "judgement",
                        "scale": "met",
                        "text": "The deputy is trained to the same level.",
                        "show_when": {"question": "deputy", "is": True},
                    },
                ],
            },
            {
                "key": "voice",
                "title": "Children's voice",
                "questions": [
                    {
                        "key": "heard",
                        "kind": "judgement",
                        "scale": "met",
                        "text": "Children are asked and heard.",
                    },
                    {"key": "how", "kind": "long_text", "text": "How are they heard?"},
                ],
            },
        ],
        "scoring": {"method": "percentage", "bands": BANDS},
        "declaration": {"text": "This is a true account.", "signatories": ["headteacher"]},
        **more,
    }


def definition(version: str = "2019-20", **more: Any) -> Definition:
    """The tiny definition, read."""
    return codec.read(json.dumps(text(version, **more)))


def version(within: Partnership, name: str = "2019-20", **more: Any) -> Version:
    """The tiny definition, published."""
    made, _ = catalogue.publish(within.id, definition(name, **more), now=NOW)
    return made


def round(
    within: Partnership | None = None,
    *,
    agencies: Iterable[str] = (),
    schools: Iterable[str] = (),
    organisations: Iterable[Organisation] = (),
    version: Version | None = None,
    period: str = "2019-20",
    title: str | None = None,
    opens_on: date = date(2019, 9, 2),
    deadline: date | None = date(2019, 12, 20),
    now: datetime = NOW,
) -> Round:
    """A round open to the organisations named (made if named), of the tiny questionnaire if of no other."""
    within = within or partnership()
    asked = [
        *organisations,
        *(agency(within, name) for name in agencies),
        *(school(within, name) for name in schools),
    ]
    if version is None:
        audience = asked[0].kind if asked else "school"
        key = {"agency": "tiny_agencies", "school": "tiny"}[audience]
        made, _ = catalogue.publish(
            within.id, definition(period, audience=audience, questionnaire=key), now=NOW
        )
        version = made
    return rounds.open_round(
        the_system(within.id),
        version_id=version.id,
        period=period,
        title=title or f"Tiny {period}",
        opens_on=opens_on,
        deadline=deadline,
        organisation_ids=[each.id for each in asked],
        now=now,
    )


def seats(of: Round) -> list[Assignment]:
    """The seats of a round, by name."""
    return rounds.seats(the_system(of.partnership_id), of)
