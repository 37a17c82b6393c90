"""Telling: "you said, we did" is written by the partnership or by an organisation's lead, and seen when published."""

from __future__ import annotations

import cast
import pytest
import voicing
from voicing import NOW

from scrutiny.records.base import NotAllowed, NotHere
from scrutiny.records.hearing import telling
from scrutiny.records.hearing.telling import LinesNotTaken

LINE = {"said": "The corridor is dark", "did": "New lamps were put up", "state": "done"}


@pytest.fixture
def people(session):
    return cast.assemble()


@pytest.fixture
def round_(people):
    return voicing.open_round(people.here)


def tell(who, round_, organisation=None, **more):
    return telling.tell(who, round_.id, organisation, **{**LINE, **more}, now=NOW)


def said(who, round_):
    return [line.said for line in telling.lines(who, round_.id)]


def test_a_line_is_seen_by_its_writers_alone_until_it_is_published(people, round_):
    line = tell(people.hana, round_, people.school.id)
    assert said(people.hana, round_) == said(people.amina, round_) == [LINE["said"]]
    assert said(people.pat, round_) == said(people.bryn, round_) == []
    telling.publish(people.hana, line, now=NOW)
    assert said(people.pat, round_) == said(people.bryn, round_) == [LINE["said"]]
    telling.unpublish(people.hana, line, now=NOW)
    assert said(people.pat, round_) == []


def test_each_writes_for_her_own_place(people, round_):
    assert telling.places(people.amina) == [None, people.school, people.agency]
    assert telling.places(people.hana) == [people.school] and telling.places(people.pat) == []
    for who, organisation in ((people.hana, None), (people.hana, people.agency.id), (people.pat, None)):
        with pytest.raises((NotAllowed, NotHere)):
            tell(who, round_, organisation)
    with pytest.raises(NotHere):
        tell(people.esi, round_)


def test_whoever_may_not_write_a_line_learns_of_it_only_once_it_is_published(people, round_):
    line = tell(people.amina, round_)
    with pytest.raises(NotHere):
        telling.line(people.hana, round_.id, line.id)
    telling.publish(people.amina, line, now=NOW)
    with pytest.raises(NotAllowed):
        telling.line(people.hana, round_.id, line.id)


def test_all_faults_of_a_line_are_told_at_once(people, round_):
    with pytest.raises(LinesNotTaken) as why:
        tell(people.amina, round_, said=" ", did="x" * 2_001, state="soon")
    assert set(why.value.faults) == {"said", "did", "state"}


def test_lines_are_moved_changed_and_taken_away(people, round_):
    first, second = tell(people.amina, round_, said="One"), tell(people.amina, round_, said="Two")
    telling.up(people.amina, second, now=NOW)
    assert said(people.amina, round_) == ["Two", "One"]
    telling.down(people.amina, second, now=NOW)
    telling.down(people.amina, second, now=NOW)  # the last stays the last
    telling.change(people.amina, first, said="Three", did="Done", state="doing", now=NOW)
    assert said(people.amina, round_) == ["Three", "Two"]
    telling.remove(people.amina, first, now=NOW)
    assert said(people.amina, round_) == ["Two"]
