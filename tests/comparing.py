"""Years to compare: six schools, two versions of the tiny questionnaire, and returns that differ."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import cast
import make
from cast import Cast

from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Viewer
from scrutiny.records import catalogue, responses, versions
from scrutiny.records.base import db
from scrutiny.records.partnerships import Organisation
from scrutiny.records.responses import Edit
from scrutiny.records.rounds import Assignment, Round

NOW = datetime(2019, 11, 5, 10, 0, tzinfo=UTC)
OLD, NEW = "2018-19", "2019-20"
NAMES = ("Ash Grove", "Beech Lane", "Cedar Park", "Dove House", "Elm Road", "Fern Hill")


def newer_text() -> dict[str, Any]:
    """The next version: one question more, and one whose meaning did not hold."""
    text = make.text(NEW, follows=OLD)
    leadership, voice = text["sections"]
    voice["questions"][0] |= {"comparable": False, "text": "Children say that they are heard."}
    policy = {"key": "policy", "kind": "judgement", "scale": "met", "text": "The policy is current."}
    leadership["questions"].append(policy)
    return text


@dataclass
class Years:
    """The small world of two years."""

    cast: Cast
    schools: list[Organisation]
    rounds: dict[str, Round] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)
    leads: dict[int, Viewer] = field(default_factory=dict)

    @property
    def amina(self) -> Viewer:
        """The officer."""
        return self.cast.amina

    def lead(self, school: Organisation) -> Viewer:
        """Whoever leads there."""
        if school.id not in self.leads:
            person = make.person(self.cast.here, None, "lead", school)
            self.leads[school.id] = make.viewer(person, self.cast.here)
        return self.leads[school.id]

    def open(self, period: str, schools: list[Organisation] | None = None) -> Round:
        """Open the round of a period, of the version of that name."""
        version = next(v for v in _versions(self) if v.name == period)
        asked, year = schools or self.schools, int(period[:4])
        self.rounds[period] = make.round(
            self.cast.here,
            organisations=asked,
            version=version,
            period=period,
            opens_on=date(year, 9, 2),
            deadline=date(year, 12, 20),
        )
        return self.rounds[period]

    def seat(self, period: str, school: Organisation) -> Assignment:
        """A school's seat."""
        return next(s for s in make.seats(self.rounds[period]) if s.organisation_id == school.id)

    def answer(
        self, period: str, school: Organisation, values: dict[str, Any], beside: dict[str, str] | None = None
    ) -> None:
        """Answer, with comments where they are said."""
        seat, said = self.seat(period, school), beside or {}
        for section in self.definitions[period].sections:
            edits = [
                Edit(q.key, values[q.key], said.get(q.key, "Said why."), action(), 99)
                for q in section.questions
                if q.key in values
            ]
            if edits:
                responses.save(self.lead(school), seat.id, section.key, edits, now=in_time(period))

    def submit(self, period: str, school: Organisation, now: datetime | None = None) -> None:
        """Hand it in, in time if no other moment is said."""
        seat = self.seat(period, school)
        responses.submit(self.lead(school), seat.id, "headteacher", now or in_time(period))

    def send(self, period: str, school: Organisation, **values: Any) -> None:
        """Answer and hand in."""
        self.answer(period, school, values)
        self.submit(period, school)


def in_time(period: str) -> datetime:
    """A moment before that year's deadline."""
    return NOW.replace(year=int(period[:4]))


def action() -> dict[str, str]:
    """An action, where an answer needs one."""
    return {"what": "Train the deputy", "who": "The head", "by_when": "2020-03-01"}


def _versions(years: Years) -> list[Any]:
    return versions.versions_of(years.amina, "tiny")


LEVELS = ("met", "partly", "not", "na")


def values_of(place: int, period: str) -> dict[str, Any]:
    """What the school at ``place`` says that year; every one something else."""
    step = place + (period == NEW)
    values: dict[str, Any] = {"lead": LEVELS[step % 3], "deputy": place % 2 == 0, "heard": LEVELS[place % 4]}
    if values["deputy"]:
        values["deputy_trained"] = LEVELS[(step + 1) % 3]
    if period == NEW:
        values["policy"] = LEVELS[(place + 2) % 4]
    return values


def begin(names: tuple[str, ...] = NAMES) -> Years:
    """Both versions published, schools there, nothing asked."""
    years = Years(cast.assemble(), [])
    years.schools = [make.school(years.cast.here, name) for name in names]
    for text in (make.text(OLD), newer_text()):
        definition = codec.read(json.dumps(text))
        catalogue.publish(years.cast.here.id, definition, now=make.NOW)
        years.definitions[definition.version] = definition
    return years


def two_years(names: tuple[str, ...] = NAMES) -> Years:
    """Both rounds, every school's return in but the last one's of the newer year."""
    years = begin(names)
    for period in (OLD, NEW):
        years.open(period)
        for place, school in enumerate(years.schools):
            if period == OLD or school is not years.schools[-1]:
                years.send(period, school, **values_of(place, period))
    db.session.commit()
    return years
