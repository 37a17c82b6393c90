"""The trail: numbered, append only, each sees its own part."""

from __future__ import annotations

import cast
import make
import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError

from scrutiny.records import events
from scrutiny.records.events import Event, TrailIsKept


def entry(partnership, act="thing.done", organisation=None):
    add(partnership.id, act, organisation_id=None if organisation is None else organisation.id)


def add(partnership_id, act, **more):
    events.record(None, act, "thing", 1, partnership_id=partnership_id, at=make.NOW, **more, why="because")


def test_entries_are_numbered_within_their_partnership(session):
    here, there = make.partnership(), make.partnership()  # founding is entry 1 of each
    for partnership in (here, there, here):
        entry(partnership)
    numbers = session.execute(select(Event.partnership_id, Event.number).order_by(Event.number)).all()
    assert sorted(map(tuple, numbers)) == [
        (here.id, 1),
        (here.id, 2),
        (here.id, 3),
        (there.id, 1),
        (there.id, 2),
    ]


def test_numbers_have_no_gap_and_no_double_when_many_write_at_once(session, at_once):
    here = make.partnership().id
    session.commit()
    answers = at_once(lambda n: [add(here, f"act.{n}") for _ in range(10)])
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    numbers = session.scalars(select(Event.number).order_by(Event.number)).all()
    assert numbers == list(range(1, 82))


def test_an_entry_is_gone_with_the_transaction_that_wanted_it(session):
    partnership = make.partnership()
    session.commit()
    entry(partnership)
    session.rollback()
    entry(partnership)
    assert session.scalars(select(func.max(Event.number))).one() == 2


def test_an_entry_keeps_its_moment_and_detail(session):
    partnership = make.partnership()
    entry(partnership)
    last = session.scalars(select(Event).where(Event.act == "thing.done")).one()
    assert (last.at, last.detail, last.person_id) == (make.NOW, {"why": "because"}, None)


def test_an_entry_refuses_change_through_the_mapper(session):
    make.partnership()
    event = session.scalars(select(Event)).one()
    event.act = "nothing.done"
    with pytest.raises(TrailIsKept):
        session.flush()


def test_an_entry_refuses_deletion_through_the_mapper(session):
    make.partnership()
    session.delete(session.scalars(select(Event)).one())
    with pytest.raises(TrailIsKept):
        session.flush()


@pytest.mark.parametrize(
    "statement",
    [
        update(Event).values(act="nothing.done"),
        delete(Event),
        text("UPDATE event SET act = 'nothing.done'"),
        text("DELETE FROM event"),
    ],
    ids=["bulk update", "bulk delete", "raw update", "raw delete"],
)
def test_an_entry_refuses_change_by_statement(session, statement):
    make.partnership()
    with pytest.raises((IntegrityError, TrailIsKept)):
        session.execute(statement)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_entry_is_not_replaced_either(session):
    make.partnership()
    replace = (
        "INSERT OR REPLACE INTO event SELECT partnership_id, number, at, person_id, 'no', noun, noun_id, "
    )
    with pytest.raises(IntegrityError):
        session.execute(text(replace + "organisation_id, detail FROM event"))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_the_trail_is_not_emptied_at_a_stroke(session):
    make.partnership()
    with pytest.raises(IntegrityError):
        session.execute(text("TRUNCATE event"))


@pytest.mark.parametrize(
    ("who", "seen"),
    [("amina", {"a", "s", "p"}), ("sol", {"a", "s", "p"}), ("bryn", {"a"}), ("hana", {"s"})]
    + [(who, set()) for who in ("cass", "dev", "quinn", "pat", "rae", "gov", "esi")],
)
def test_each_role_reads_its_own_part_of_the_trail(session, who, seen):
    people = cast.assemble()
    entry(people.here, "a", people.agency)
    entry(people.here, "s", people.school)
    entry(people.here, "p")
    found = session.scalars(events.visible_to(getattr(people, who)))
    assert {event.act for event in found if "." not in event.act} == seen
