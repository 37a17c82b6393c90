"""Choosing: which years and which organisations a report shows, and how organisations follow one another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Viewer
from scrutiny.records import catalogue, partnerships, rounds, versions
from scrutiny.records.rounds import Round, Seat
from scrutiny.reports.comparisons.values import Year


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader chose; what is empty does not narrow."""

    periods: tuple[str, ...] = ()
    organisations: frozenset[int] = frozenset()
    types: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()

    def takes(self, seat: Seat) -> bool:
        """Whether a seat is among those chosen, by its attributes as they then were."""
        about = seat.assignment.attributes
        return (
            (not self.organisations or seat.assignment.organisation_id in self.organisations)
            and (not self.types or about.get("type") in self.types)
            and (not self.phases or about.get("phase") in self.phases)
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """The years shown, oldest first, each with its seats; and the chain of versions between them."""

    title: str
    years: Sequence[Year]
    seats: Mapping[int, Sequence[Seat]]  # round id -> seats, withdrawn ones left out
    chain: Sequence[Definition] = ()  # every published version, oldest first


class NothingToCompare(Exception):
    """The questionnaire has no round of those periods that this person sees."""


def rounds_of(viewer: Viewer, key: str) -> list[Round]:
    """The questionnaire's rounds that the viewer sees, oldest first."""
    questionnaire = catalogue.by_key(viewer, key)
    mine = [each for each in rounds.rounds(viewer) if each.questionnaire_id == questionnaire.id]
    return sorted(mine, key=lambda each: (each.opens_on, each.id))


def chosen(viewer: Viewer, key: str, choice: Choice, now: datetime) -> Chosen:
    """The years and seats of a choice. Raises NotHere, or NothingToCompare."""
    questionnaire = catalogue.by_key(viewer, key)
    found = [each for each in rounds_of(viewer, key) if not choice.periods or each.period in choice.periods]
    if not found:
        raise NothingToCompare("There is no round of these years yet: open one, or choose other years.")
    boards = {
        each.id: [
            seat
            for seat in rounds.board(viewer, each, now)
            if seat.state != "withdrawn" and choice.takes(seat)
        ]
        for each in found
    }
    years = [_year(viewer, each, boards[each.id]) for each in found]
    chain = [versions.definition_of(version) for version in versions.versions_of(viewer, key)]
    return Chosen(questionnaire.title, years, boards, chain)


def _year(viewer: Viewer, round_: Round, seats: Sequence[Seat]) -> Year:
    version = versions.get(viewer, round_.version_id)
    return Year(
        round_id=round_.id,
        period=round_.period,
        title=round_.title,
        version_id=version.id,
        definition=versions.definition_of(version),
        deadline=round_.deadline,
        closed=round_.state == "closed",
        asked=len(seats),
        submitted=sum(seat.state == "submitted" for seat in seats),
        late=sum(seat.late for seat in seats if seat.state == "submitted"),
        missing=tuple(seat.assignment.name for seat in seats if seat.state != "submitted"),
    )


@dataclass(frozen=True, slots=True)
class Heir:
    """Who carries an organisation on today, and whether it was one of several."""

    organisation_id: int
    merged: bool = False


def heirs(viewer: Viewer, organisations: Collection[int]) -> dict[int, Heir]:
    """Each organisation's heir: itself, or whoever succeeded it, through every conversion and merger."""
    links = {link.predecessor_id: link for link in partnerships.successions(viewer)}
    found = {}
    for start in organisations:
        at, merged, seen = start, False, {start}
        while (link := links.get(at)) is not None and link.successor_id not in seen:
            at, merged = link.successor_id, merged or link.reason == "merger"
            seen.add(at)
        found[start] = Heir(at, merged)
    return found
