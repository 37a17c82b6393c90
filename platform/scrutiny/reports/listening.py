"""Listening: which organisations ask those who use their services, what they heard, and what changed, year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records import catalogue, rounds
from scrutiny.records.base import NotHere
from scrutiny.records.responses import gathering
from scrutiny.records.responses.gathering import Submitted
from scrutiny.records.rounds import Round

REGISTER = "evaluation_register"  # the questionnaire whose returns are the register
LISTENED, NONE, NOT_IN = "listened", "none", "not_in"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation as the organisation registered it; words are empty for whoever reads no returns."""

    title: str
    service: str
    whom: str
    sent: int | None
    answered: int | None
    since: str  # ISO dates
    until: str
    finding: str
    changed: str


@dataclass(frozen=True, slots=True)
class Listener:
    """One organisation in one year."""

    name: str
    assignment_id: int
    state: str  # listened, none, not_in
    because: str  # why none was made
    evaluations: tuple[Evaluation, ...]
    files: int  # results attached

    @property
    def answered(self) -> int:
        """How many people answered, in all the evaluations that say so."""
        return sum(each.answered or 0 for each in self.evaluations)

    @property
    def changed(self) -> int:
        """How many of them say that something changed."""
        return sum(bool(each.changed) for each in self.evaluations)


@dataclass(frozen=True, slots=True)
class Year:
    """One round of the register, its organisations by name."""

    round_id: int
    period: str
    title: str
    is_open: bool
    listeners: Mapping[int, Listener]  # seat's organisation (and area) -> what it did

    def of(self, state: str) -> list[Listener]:
        """Those of one state."""
        return [each for each in self.listeners.values() if each.state == state]


def years(viewer: Viewer, now: datetime) -> list[Year]:
    """The register's rounds that the viewer sees, the newest first; none where nobody published the register."""
    try:
        questionnaire = catalogue.by_key(viewer, REGISTER)
    except NotHere:
        return []
    mine = [each for each in rounds.rounds(viewer) if each.questionnaire_id == questionnaire.id]
    return [_year(viewer, each, now) for each in mine]


def across(found: Sequence[Year]) -> list[tuple[str, list[Listener | None]]]:
    """(name, what it did in each year) of everybody asked in any, by name; the years as they are given."""
    named: dict[int, str] = {}
    for year in found:
        for who, listener in year.listeners.items():
            named.setdefault(who, listener.name)
    in_order = sorted(named.items(), key=lambda item: item[1].casefold())
    return [(name, [year.listeners.get(who) for year in found]) for who, name in in_order]


def _year(viewer: Viewer, round_: Round, now: datetime) -> Year:
    seats = [seat for seat in rounds.board(viewer, round_, now) if seat.state != "withdrawn"]
    returned = {each.assignment_id: each for each in gathering.submitted(viewer, round_.id)}
    listeners = {
        _who(seat.assignment): _listener(viewer, seat.assignment, returned.get(seat.assignment.id))
        for seat in sorted(seats, key=lambda each: each.assignment.name.casefold())
    }
    return Year(round_.id, round_.period, round_.title, round_.state == "open", listeners)


def _who(assignment: Any) -> int:
    """The organisation; a service area stands by itself."""
    return -int(assignment.service_area_id) if assignment.service_area_id else int(assignment.organisation_id)


def _listener(viewer: Viewer, assignment: Any, returned: Submitted | None) -> Listener:
    if returned is None:
        return Listener(assignment.name, assignment.id, NOT_IN, "", (), 0)
    reads = may(viewer, Verb.READ_RETURN, assignment.organisation_id)
    values = returned.values
    made = tuple(_evaluation(row, reads) for row in values.get("evaluations") or ())
    return Listener(
        name=assignment.name,
        assignment_id=assignment.id,
        state=LISTENED if values.get("any") is True else NONE,
        because=str(values.get("why_none") or "") if reads else "",
        evaluations=made if values.get("any") is True else (),
        files=len(values.get("results") or ()),
    )


def _evaluation(row: Mapping[str, Any], reads: bool) -> Evaluation:
    words = {name: str(row.get(name) or "") if reads else "" for name in WORDS}
    return Evaluation(
        title=words["title"],
        service=words["service"],
        whom=words["asked_whom"],
        sent=_number(row.get("sent")),
        answered=_number(row.get("answered")),
        since=words["from"],
        until=words["to"],
        finding=words["finding"],
        changed=words["changed"] if reads else "yes" * bool(row.get("changed")),
    )


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


WORDS = ("title", "service", "asked_whom", "from", "to", "finding", "changed")
