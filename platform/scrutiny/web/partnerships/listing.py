"""Organisations as their pages show them: lines of the list, and one whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from flask import url_for

from scrutiny import words
from scrutiny.records import partnerships, people, rounds
from scrutiny.records.partnerships import Organisation, Succession
from scrutiny.records.rounds import Assignment, Round
from scrutiny.web.access import viewer
from scrutiny.web.attributes import KINDS, about, value_in_words
from scrutiny.web.deskforms import matches
from scrutiny.web.roles import role_in_words
from scrutiny.web.states import RETURN_STATES

NUMBERS = {"urn": "URN", "dfe_number": "DfE number", "ukprn": "UKPRN", "trust": "Trust"}
SUCCEEDED = {"conversion": "by conversion", "merger": "by merger", "reform": "by reform"}
OPEN: dict[str, Callable[[Organisation, date], bool]] = {
    "": partnerships.is_open,
    "closed": lambda each, today: not partnerships.is_open(each, today),
    "all": lambda each, today: True,
}


def narrowed(every: Iterable[Organisation], sought: Any, today: date) -> list[Organisation]:
    """Those that the filters leave."""
    kind, q, is_open = sought.chosen("kind"), sought.chosen("q"), OPEN[sought.chosen("open")]
    wanted = {name: value for name in ("type", "phase") if (value := sought.chosen(name))}
    return [
        each
        for each in every
        if (not kind or each.kind == kind)
        and is_open(each, today)
        and all(each.attributes.get(name) == value for name, value in wanted.items())
        and matches(q, each.name, each.urn, each.dfe_number, each.ukprn, each.trust)
    ]


def line(each: Organisation, today: date) -> dict[str, str]:
    """One organisation as a line."""
    attributes = each.attributes
    return {
        "name": each.name,
        "url": url_for("partnerships.show", organisation_id=each.id),
        "kind": KINDS[each.kind],
        "type": value_in_words("type", attributes["type"]) if attributes.get("type") else "",
        "phase": value_in_words("phase", attributes["phase"]) if attributes.get("phase") else "",
        "trust": each.trust or "",
        "open": _open(each, today),
    }


def _open(each: Organisation, today: date) -> str:
    if partnerships.is_open(each, today):
        return f"Open, closes {words.short_day(each.closed_on)}" if each.closed_on else "Open"
    if each.closed_on and each.closed_on <= today:
        return f"Closed {words.short_day(each.closed_on)}"
    return f"Opens {words.short_day(each.opened_on)}"


def whole(chosen: Organisation, now: datetime) -> dict[str, Any]:
    """Everything one organisation's page shows."""
    held = people.memberships(viewer(), organisation_id=chosen.id)
    names = people.names(viewer(), (each.person_id for each in held))
    return {
        "chosen": chosen,
        "kind": KINDS[chosen.kind],
        "rows": _rows(chosen, words.today(now)),
        "histories": _histories(chosen),
        "areas": [(area.name, about(area.attributes, chosen.kind)) for area in partnerships.service_areas(viewer(), chosen.id)],
        "people": [(names.get(each.person_id, ""), each.person_id, role_in_words(each)) for each in held],
        "returns": [_return(round_, seat, now) for round_, seat in rounds.of_organisation(viewer(), chosen.id)],
    }  # fmt: skip


def _rows(chosen: Organisation, today: date) -> list[dict[str, str]]:
    said = [*about(chosen.attributes, chosen.kind)]
    said += [(called, getattr(chosen, field) or "") for field, called in NUMBERS.items()]
    said += [
        ("Opened", words.day(chosen.opened_on) if chosen.opened_on else ""),
        ("Now", _open(chosen, today)),
    ]
    return [{"key": name, "value": value} for name, value in said if value]


def links() -> list[Succession]:
    """Every succession the viewer sees."""
    return partnerships.successions(viewer())


def _histories(chosen: Organisation) -> list[tuple[str, Organisation, str]]:
    """What it succeeds and what carries it on: (before, the other, after)."""
    every = {each.id: each for each in partnerships.organisations(viewer())}
    said = []
    for link in links():
        after = f"{SUCCEEDED[link.reason]}, {words.day(link.on)}"
        if link.successor_id == chosen.id:
            said.append(("Succeeds", every[link.predecessor_id], after))
        if link.predecessor_id == chosen.id:
            said.append(("Carried on by", every[link.successor_id], after))
    return said


def _return(round_: Round, seat: Assignment, now: datetime) -> dict[str, Any]:
    state = "not_started" if seat.response is None else seat.response.state
    said, look = RETURN_STATES[state]
    if seat.withdrawn_at is not None:
        said, look = "Withdrawn", "shut"
    elif state != "submitted" and rounds.is_late(round_, seat, None, now):
        said, look = "Late", "late"
    part = f": {seat.name.rpartition(': ')[2]}" if seat.service_area_id else ""
    due = rounds.due(round_, seat)
    return {"round": round_, "seat": seat, "part": part, "said": said, "look": look, "due": due}
