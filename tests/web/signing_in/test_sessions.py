"""Sessions: each sign-in has an id of its own, and none outlives silence, a day or a new password."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine
from flask import Flask
from signing import ANOTHER, PASSWORD, START
from visiting import Staff, Visitor

from scrutiny.records import people
from scrutiny.records.base import db


def test_signing_in_never_takes_up_an_id_somebody_planted(app: Flask, visitor: Visitor, staff: Staff) -> None:
    visitor.carry("a" * 43)
    visitor.sign_in(staff.addresses["hana"], PASSWORD)
    assert visitor.cookie and visitor.cookie != "a" * 43 and visitor.is_in()
    planter = Visitor(app)
    planter.carry("a" * 43)
    assert not planter.is_in()


def test_signing_in_again_gives_a_new_id_and_ends_the_old(app: Flask, visitor: Visitor, staff: Staff) -> None:
    visitor.sign_in(staff.addresses["hana"], PASSWORD)
    before = visitor.cookie or ""
    visitor.sign_in(staff.addresses["hana"], PASSWORD)
    old = Visitor(app)
    old.carry(before)
    assert visitor.cookie != before and visitor.is_in() and not old.is_in()


def test_a_changed_password_gives_a_new_id_and_signs_other_devices_out(
    app: Flask, visitor: Visitor, staff: Staff
) -> None:
    visitor.sign_in(staff.addresses["hana"], PASSWORD)
    other = staff.browser("hana")
    before = visitor.cookie
    change = {"current": PASSWORD, "password": ANOTHER}
    assert visitor.post("/account/password", change, page="/account").status_code == 302
    assert visitor.cookie != before and visitor.is_in() and not other.is_in()
    assert Visitor(app).sign_in(staff.addresses["hana"], ANOTHER).status_code == 302


def test_a_password_changes_only_for_who_knows_the_old_one(app: Flask, staff: Staff) -> None:
    hana = staff.browser("hana")
    change = {"current": "a guess of mine", "password": ANOTHER}
    assert hana.post("/account/password", change, page="/account").status_code == 422
    assert Visitor(app).sign_in(staff.addresses["hana"], PASSWORD).status_code == 302


def test_a_stolen_cookie_is_worth_nothing_after_a_reset(app: Flask, visitor: Visitor, staff: Staff) -> None:
    thief = staff.browser("hana")
    assert thief.is_in()
    assert visitor.post(staff.link("hana"), {"password": ANOTHER}).status_code == 302
    assert not thief.is_in()


def test_a_session_ends_after_half_an_hour_of_silence(app: Flask, staff: Staff) -> None:
    with time_machine.travel(START, tick=False) as clock:
        hana = staff.browser("hana")
        clock.shift(timedelta(minutes=29))
        assert hana.is_in()  # and that counts as a sign of life
        clock.shift(timedelta(minutes=29))
        assert hana.is_in()
        clock.shift(timedelta(minutes=31))
        reply = hana.get("/account")
        assert reply.status_code == 302 and reply.location == "/sign-in?next=/account"


def test_a_session_ends_after_twelve_hours_however_busy(app: Flask, staff: Staff) -> None:
    with time_machine.travel(START, tick=False) as clock:
        hana = staff.browser("hana")
        for _ in range(28):
            clock.shift(timedelta(minutes=25))
            assert hana.is_in()
        clock.shift(timedelta(minutes=21))
        assert not hana.is_in()


def test_saying_still_here_keeps_the_session(app: Flask, staff: Staff) -> None:
    with time_machine.travel(START, tick=False) as clock:
        hana = staff.browser("hana")
        token = hana.token("/account")
        for _ in range(3):
            clock.shift(timedelta(minutes=20))
            assert hana.send("POST", "/still-here", headers={"X-CSRFToken": token}).status_code == 204
        assert hana.is_in()


def test_a_role_taken_away_is_gone_at_the_next_request(app: Flask, staff: Staff) -> None:
    hana = staff.browser("hana")
    amina, who = staff.viewers["amina"], staff.viewers["hana"]
    with app.app_context():
        (held,) = people.memberships(amina, person_id=who.person_id)
        people.end_role(amina, held.id, now=datetime.now(UTC))
        db.session.commit()
    assert not hana.is_in()
