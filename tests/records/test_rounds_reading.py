"""Reading across: an adviser reads every school's returns, a trust its own schools', nobody a stranger's."""

from __future__ import annotations

from datetime import date

import cast
import make
import pytest

from scrutiny.records import rounds


@pytest.fixture
def people(session):
    """The cast, with two schools asked in two years and an agency asked once."""
    made = cast.assemble()
    elm = make.school(made.here, "Elm", trust="Northlight")
    for period, opens_on in (("2018-19", date(2018, 9, 3)), ("2019-20", date(2019, 9, 2))):
        make.round(made.here, organisations=[made.school, elm], period=period, opens_on=opens_on)
    make.round(made.here, organisations=[made.agency])
    make.round(made.elsewhere, schools=["Stranger"])
    return made


def read_by(viewer):
    ids = [each for each, _ in rounds.names_to_read(viewer)]
    return [(round_.period, seat.name) for round_, seat in rounds.to_read(viewer, ids)]


BOTH = [
    ("2019-20", "Elm"),
    ("2019-20", "Rowan Lane Primary"),
    ("2018-19", "Elm"),
    ("2018-19", "Rowan Lane Primary"),
]


def test_an_adviser_reads_every_school_the_latest_round_first(people):
    assert read_by(people.rae) == BOTH


def test_a_trust_reads_its_own_schools(people):
    trust = make.viewer(make.person(people.here, "Tru", "reader", trust="Northlight"), people.here)
    assert read_by(trust) == [line for line in BOTH if line[1] == "Elm"]


def test_a_governor_reads_one_school(people):
    assert read_by(people.gov) == [line for line in BOTH if line[1] != "Elm"]


def test_nobody_reads_across_partnerships(people):
    assert [name for _, name in read_by(people.esi)] == ["Stranger"]
    assert "Stranger" not in {name for _, name in read_by(people.amina)}


def test_a_partner_reads_no_return(people):
    assert read_by(people.pat) == []


def test_ids_of_others_are_no_way_in(people):
    strange = [each for each, _ in rounds.names_to_read(people.esi)]
    theirs = [each for each, _ in rounds.names_to_read(people.bryn)]
    assert strange and theirs and rounds.to_read(people.rae, [*strange, *theirs]) == []


def test_a_withdrawn_return_is_not_read(people):
    seat = next(seat for _, seat in rounds.to_read(people.amina, [rounds.names_to_read(people.rae)[0][0]]))
    rounds.withdraw(people.amina, seat, "Closed", now=make.NOW)
    assert read_by(people.rae) == BOTH[1:]
