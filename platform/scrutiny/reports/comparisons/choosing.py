"""Choosing: which years and which organisations a report shows, and how organisations follow one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from scrutiny.method.definition import Definition
from scrutiny.method.permissions import READER, Verb, Viewer, may_everywhere
from scrutiny.records import catalogue, partnerships, rounds, versions
from scrutiny.records.responses import gathering
from scrutiny.records.rounds import Round, Seat
from scrutiny.reports.attributes import in_words
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
    asked: Sequence[str] = ()  # every period the viewer sees, chosen or not, oldest first
    key: str = ""


class NothingToCompare(Exception):
    """The questionnaire has no round of those periods that this person sees."""


def rounds_of(viewer: Viewer, key: str) -> list[Round]:
    """The questionnaire's rounds that the viewer sees, oldest first."""
    questionnaire = catalogue.by_key(viewer, key)
    mine = [each for each in rounds.rounds(viewer) if each.questionnaire_id == questionnaire.id]
    return sorted(mine, key=lambda each: (each.opens_on, each.id))


def sees_many(viewer: Viewer) -> bool:
    """Whether the viewer sees organisations beside one another: all of them, or every school."""
    return may_everywhere(viewer, Verb.READ_ALL_SCORES) or (READER, None) in viewer.roles


def newest_with_returns(viewer: Viewer, key: str) -> str | None:
    """The newest period with a return in, if there is one."""
    held = {place for place, there in gathering.standings(viewer).items() if there.submitted}
    return next((each.period for each in reversed(rounds_of(viewer, key)) if each.id in held), None)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A questionnaire with its rounds, the newest first: (period, how many were asked, how many are in)."""

    key: str
    title: str
    rounds: Sequence[tuple[str, int, int]]


def shelves(viewer: Viewer) -> list[Shelf]:
    """Every questionnaire of which a return is in, for whoever sees many."""
    standings, found = gathering.standings(viewer), list[Shelf]()
    for questionnaire in catalogue.questionnaires(viewer):
        known = [each for each in rounds_of(viewer, questionnaire.key) if each.id in standings]
        shown = [(e.period, standings[e.id].asked, standings[e.id].submitted) for e in reversed(known)]
        if any(submitted for _, _, submitted in shown):
            found.append(Shelf(questionnaire.key, questionnaire.title, shown))
    return found


def chosen(viewer: Viewer, key: str, choice: Choice, now: datetime) -> Chosen:
    """The years and seats of a choice. Raises NotHere, or NothingToCompare."""
    return narrowed(asked_in(viewer, key, choice.periods, now), choice)


def asked_in(viewer: Viewer, key: str, periods: Collection[str], now: datetime) -> Chosen:
    """The rounds of these periods (of none: every one) with everybody asked. Raises as ``chosen`` does."""
    questionnaire = catalogue.by_key(viewer, key)
    known = rounds_of(viewer, key)
    found = [each for each in known if not periods or each.period in periods]
    if not found:
        raise NothingToCompare("There is no round of these years yet: open one, or choose other years.")
    seats = {
        each.id: [seat for seat in rounds.board(viewer, each, now) if seat.state != "withdrawn"]
        for each in found
    }
    return Chosen(
        title=questionnaire.title,
        years=[_year(viewer, each, seats[each.id]) for each in found],
        seats=seats,
        chain=[versions.definition_of(version) for version in versions.versions_of(viewer, key)],
        asked=[each.period for each in known],
        key=key,
    )


def narrowed(found: Chosen, choice: Choice) -> Chosen:
    """The same years with only the seats that ``choice`` takes."""
    seats = {place: [seat for seat in there if choice.takes(seat)] for place, there in found.seats.items()}
    years = [replace(year, **_counts(seats[year.round_id])) for year in found.years]
    return replace(found, years=years, seats=seats)


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
        **_counts(seats),
    )


def _counts(seats: Sequence[Seat]) -> dict[str, Any]:
    return {
        "asked": len(seats),
        "submitted": sum(seat.state == "submitted" for seat in seats),
        "late": sum(seat.late for seat in seats if seat.state == "submitted"),
        "missing": tuple(seat.assignment.name for seat in seats if seat.state != "submitted"),
    }


@dataclass(frozen=True, slots=True)
class Offered:
    """What a reader can choose from: (value, words) of each type, phase and organisation that was asked."""

    types: Sequence[tuple[str, str]]
    phases: Sequence[tuple[str, str]]
    organisations: Sequence[tuple[str, str]]


def offered(found: Chosen) -> Offered:
    """From everybody asked in the years at hand."""
    seats = [seat.assignment for there in found.seats.values() for seat in there]
    names = {
        str(seat.organisation_id): seat.name.partition(": ")[0] if seat.area else seat.name for seat in seats
    }
    about = [seat.attributes for seat in seats]
    return Offered(
        types=_values(about, "type"),
        phases=_values(about, "phase"),
        organisations=sorted(names.items(), key=lambda pair: pair[1].casefold()),
    )


def _values(about: Iterable[Mapping[str, Any]], name: str) -> list[tuple[str, str]]:
    said = {str(each[name]) for each in about if each.get(name)}
    return sorted(((value, in_words(name, value)) for value in said), key=lambda pair: pair[1])


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
