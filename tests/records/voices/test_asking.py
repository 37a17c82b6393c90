"""Asking: a request is opened by duty officers alone, taken by one, ended with a note, and deleted for good."""

from __future__ import annotations

import make
import pytest
from sqlalchemy import func, select
from voicing import NOW, SEALER

from scrutiny.method.permissions import ROLES
from scrutiny.records import contacts, hearing, people
from scrutiny.records.base import NotAllowed, NotHere, NotTaken, db, the_system
from scrutiny.records.contacts import Asked, ContactRequest
from scrutiny.records.events import Event
from scrutiny.records.hearing import SomebodyHasIt, asking
from scrutiny.records.jobs import Job


@pytest.fixture
def area(session):
    return make.partnership("Brenhallow")


def on_duty(area, name):
    return make.viewer(make.person(area, name, "duty_officer"), area)


@pytest.fixture
def duty(area):
    return on_duty(area, "Nell Okoro")


def ask(area, name="Kim"):
    asked = Asked(name, "07700 900123", "after 4", "I am scared at home")
    return contacts.ask(area.id, asked, language="en", sealer=SEALER, now=NOW).id


def take(who, made):
    asking.take(who, made, now=NOW)


def finish(who, made, note="Rang her; the school's lead knows."):
    asking.finish(who, made, note, sealer=SEALER, now=NOW)


def opened(who, made):
    return asking.opened(who, made, sealer=SEALER, now=NOW)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "duty_officer"])
def test_nobody_but_a_duty_officer_opens_a_request(area, role):
    made = ask(area)
    place = make.school(area) if role in ("lead", "contributor", "signatory") else None
    who = make.viewer(make.person(area, role=role, organisation=place), area)
    for act in (opened, take, finish, lambda who, _: asking.requests(who)):
        with pytest.raises(NotAllowed):
            act(who, made)


def test_a_duty_officer_of_another_partnership_finds_nothing(area):
    made, who = ask(area), on_duty(make.partnership("Dunmarrow"), "Other")
    assert asking.requests(who) == []
    for act in (opened, take, finish):
        with pytest.raises(NotHere):
            act(who, made)


def test_a_request_goes_from_new_to_done_and_each_step_stands_on_the_trail(area, duty):
    made = ask(area)
    assert hearing.new_ones(area.id) == 1
    _, told, _ = opened(duty, made)
    assert (told.name, told.about) == ("Kim", "I am scared at home")
    take(duty, made)
    assert hearing.new_ones(area.id) == 0
    finish(duty, made)
    found, _, note = opened(duty, made)
    assert found.state == "done" and note.startswith("Rang her") and b"Rang" not in found.note
    entries = list(
        db.session.scalars(select(Event).where(Event.noun == "contact_request").order_by(Event.number))
    )
    assert [each.act.partition(".")[2] for each in entries] == ["opened", "taken", "done", "opened"]
    assert not any("Kim" in str(each.detail) for each in entries)


def test_of_two_who_take_one_request_at_once_one_has_it_and_the_other_is_told_who(area, session, at_once):
    pair = [on_duty(area, "Nell Okoro"), on_duty(area, "Ines Marr")]
    made = ask(area)
    session.commit()
    said = at_once(lambda n: take(pair[n], made), threads=2)
    lost = next(each for each in said if each is not None)
    assert said.count(None) == 1 and isinstance(lost, SomebodyHasIt)
    assert lost.name == pair[said.index(None)].name and lost.name in str(lost)


def test_a_request_is_given_back_or_opened_again(area, duty):
    made = ask(area)
    take(duty, made)
    asking.reopen(duty, made, now=NOW)
    assert hearing.new_ones(area.id) == 1
    take(duty, made)
    finish(duty, made)
    asking.reopen(duty, made, now=NOW)
    found, _, note = opened(duty, made)
    assert (found.state, found.taken_by, found.done_at) == ("new", None, None) and note


@pytest.mark.parametrize("words", ["", "   ", "x" * 2_001, "a\x00b"])
def test_a_note_that_cannot_be_kept_ends_nothing(area, duty, words):
    made = ask(area)
    take(duty, made)
    with pytest.raises(NotTaken):
        finish(duty, made, words)
    assert asking.request(duty, made).state == "taken"


def test_only_what_is_done_is_deleted_and_the_next_request_is_mailed_all_the_same(area, duty):
    made = ask(area)
    with pytest.raises(SomebodyHasIt):
        asking.forget(duty, made, now=NOW)
    take(duty, made)
    finish(duty, made)
    asking.forget(duty, made, now=NOW)
    db.session.flush()
    assert db.session.scalar(select(func.count()).select_from(ContactRequest)) == 0
    assert (
        db.session.scalars(select(Event.act).order_by(Event.number.desc()).limit(1)).one()
        == "contact.deleted"
    )
    ask(area)  # SQLite gives it the number of the one that is gone
    assert db.session.scalars(select(Job.state).where(Job.kind == contacts.MAIL)).all() == ["waiting"]


def test_new_ones_come_first_and_the_longest_waiting_of_them(area, duty):
    first, second, third = (ask(area, name) for name in ("A", "B", "C"))
    take(duty, first)
    assert [each.id for each in asking.requests(duty)] == [second, third, first]


def test_duty_officers_are_told_and_officers_while_there_are_none(area):
    make.person(area, "Amina", "officer")
    assert hearing.whom_to_tell(area.id) == asking.Told((f"amina.{area.id}@example.org",), False)
    duty = on_duty(area, "Nell")
    assert hearing.whom_to_tell(area.id) == asking.Told((f"nell.{area.id}@example.org",), True)
    system = the_system(area.id)
    held = people.memberships(system, person_id=duty.person_id)[0]
    people.end_role(system, held.id, now=NOW)
    assert not hearing.whom_to_tell(area.id).appointed
