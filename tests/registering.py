"""The register of evaluations for tests: two years of it, three agencies."""

from __future__ import annotations

from datetime import UTC, date, datetime

import cast
import make
from cast import Cast

from scrutiny.method import codec
from scrutiny.records import catalogue, responses, rounds
from scrutiny.records.base import db, the_system
from scrutiny.records.responses import Edit
from scrutiny.settings import folder

NOW = datetime(2020, 4, 20, 9, 0, tzinfo=UTC)
ROW = {
    "title": "Exit talks",
    "service": "Early help",
    "asked_whom": "Parents",
    "sent": 120,
    "answered": 48,
    "from": "2019-05-01",
    "to": "2019-11-30",
    "finding": "Too many workers",
    "changed": "One named worker for each family",
}
JUDGED = dict.fromkeys(("reach", "safe_method", "used", "told", "led"), "emerging")


def two_years() -> Cast:
    """Three Rivers Police asked in both years, the fire service nobody, housing is not in."""
    people = cast.assemble()
    others = [make.agency(people.here, name) for name in ("Fire Service", "Homes")]
    text = (folder("form_definitions") / "evaluation_register" / "2019-20.json").read_bytes()
    version, _ = catalogue.publish(people.here.id, codec.read(text), now=NOW)
    for period, day in (("2018-19", date(2019, 4, 1)), ("2019-20", date(2020, 4, 1))):
        round_ = rounds.open_round(
            the_system(people.here.id),
            version_id=version.id,
            period=period,
            title=f"Register {period}",
            opens_on=day,
            deadline=None,
            organisation_ids=[people.agency.id, *(each.id for each in others)],
            now=NOW,
        )
        seats = {seat.name: seat.id for seat in make.seats(round_)}
        _fill(
            people, seats["Three Rivers Police"], {"any": True, "evaluations": [ROW, {**ROW, "changed": ""}]}
        )
        _fill(people, seats["Fire Service"], {"any": False, "why_none": "No time was set aside"})
    db.session.commit()
    return people


def _fill(people: Cast, seat: int, done: dict[str, object]) -> None:
    """Answered and handed in by the officer for the agency."""
    for section, values in (("done", done), ("judged", JUDGED)):
        edits = [Edit(key, value, seen_revision=99) for key, value in values.items()]
        responses.save(people.amina, seat, section, edits, now=NOW)
    db.session.flush()
    opened = responses.open_response(people.amina, seat)
    assert opened.response is not None
    opened.response.state, opened.response.submitted_at = "submitted", NOW
    db.session.flush()
