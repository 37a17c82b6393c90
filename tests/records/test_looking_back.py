"""Looking back: the trail a page at a time, and every seat an organisation ever had."""

from __future__ import annotations

from datetime import datetime

import cast
import make
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from scrutiny.records import events, rounds


def test_the_trail_comes_a_page_at_a_time_with_its_whole_length(session: scoped_session[Session]) -> None:
    here = cast.assemble()
    first, of = events.latest(here.amina, most=2)
    rest, _ = events.latest(here.amina, most=1_000, skip=2)
    assert len(first) == 2 and of == 2 + len(rest)
    numbers = [entry.number for entry in (*first, *rest)]
    assert numbers == sorted(numbers, reverse=True)


def test_the_trail_is_narrowed_by_kind_and_stays_one_s_own(session: scoped_session[Session]) -> None:
    here = cast.assemble()
    people, _ = events.latest(here.amina, ["person"], most=100)
    assert {entry.noun for entry in people} == {"person"}
    own, _ = events.latest(here.hana, most=100)
    assert {entry.organisation_id for entry in own} == {here.school.id}
    assert here.here.id not in {entry.partnership_id for entry in events.latest(here.esi, most=100)[0]}


def test_several_things_have_one_trail(session: scoped_session[Session], now: datetime) -> None:
    here = cast.assemble()
    made = make.round(here.here, organisations=[here.school])
    [seat] = make.seats(made)
    rounds.withdraw(here.amina, seat, "It closed", now=now)
    about = {"round": [made.id], "assignment": [seat.id]}
    assert [entry.act for entry in events.trail_of(here.amina, about)] == [
        "assignment.withdrawn",
        "round.opened",
    ]
    assert events.trail_of(here.esi, about) == []


def test_an_organisation_s_seats_come_newest_first_and_only_to_who_sees_them(
    session: scoped_session[Session], now: datetime
) -> None:
    here = cast.assemble()
    for year in ("2018-19", "2019-20"):
        opened = now.date().replace(year=int(year[:4]))
        make.round(here.here, organisations=[here.school], period=year, opens_on=opened, deadline=None)
    found = rounds.of_organisation(here.amina, here.school.id)
    assert [round_.period for round_, _ in found] == ["2019-20", "2018-19"]
    assert rounds.of_organisation(here.bryn, here.school.id) == []
    assert rounds.of_organisation(here.esi, here.school.id) == []
