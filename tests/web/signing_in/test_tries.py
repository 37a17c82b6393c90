"""Tries: ten for an account, and a place's own, so that no guessing locks others out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import time_machine
from databases import Postgresql, Sqlite
from flask import Flask, request
from signing import PASSWORD, START
from visiting import Staff, Visitor, app_at

from scrutiny.app import create_app
from scrutiny.records import limits
from scrutiny.records.base import db
from scrutiny.settings import Settings
from scrutiny.web.access import views


def test_an_account_takes_ten_tries_in_a_quarter_hour_whichever_process_answers(
    app: Flask, staff: Staff, database: Sqlite | Postgresql, tmp_path: Path
) -> None:
    second = app_at(database.url, tmp_path)
    places = [Visitor(app, "192.0.2.7"), Visitor(second, "192.0.2.7")]
    tries = [places[n % 2].sign_in(staff.addresses["hana"], f"a wrong guess {n}") for n in range(10)]
    assert [reply.status_code for reply in tries] == [422] * 10
    for place in places:
        refused = place.sign_in(staff.addresses["hana"], PASSWORD)
        assert refused.status_code == 429 and int(refused.headers["Retry-After"]) > 0
    with second.app_context():
        db.engine.dispose()


def test_a_stranger_who_guesses_locks_nobody_out(app: Flask, staff: Staff) -> None:
    spend(app, views.PER_PAIR, "sign-in-of-from", staff.addresses["hana"], "203.0.113.9")
    stranger = Visitor(app, "203.0.113.9").sign_in(staff.addresses["hana"], PASSWORD)
    herself = Visitor(app, "192.0.2.30").sign_in(staff.addresses["hana"], PASSWORD)
    assert (stranger.status_code, herself.status_code) == (429, 302)


def test_behind_a_proxy_each_person_is_a_place_of_her_own(
    staff: Staff, database: Sqlite | Postgresql, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path, database_url=database.url, secret=b"s" * 32, https=True)
    proxied = create_app(settings)
    seen = {}
    proxied.before_request(lambda: seen.setdefault("place", request.remote_addr) and None)
    proxied.test_client().get("/sign-in", headers={"X-Forwarded-For": "198.51.100.77"})
    assert seen["place"] == "198.51.100.77"
    with proxied.app_context():
        db.engine.dispose()


def test_without_a_proxy_nobody_says_for_herself_where_she_is(app: Flask) -> None:
    with app.test_request_context("/sign-in", headers={"X-Forwarded-For": "198.51.100.77"}):
        assert request.remote_addr != "198.51.100.77"


def test_tries_run_out_for_a_place_whatever_address_they_name(app: Flask, staff: Staff) -> None:
    spend(app, views.PER_PLACE, "sign-in-from", "198.51.100.4")
    reply = Visitor(app, "198.51.100.4").sign_in(staff.addresses["hana"], PASSWORD)
    assert reply.status_code == 429 and "Retry-After" in reply.headers
    assert Visitor(app, "198.51.100.5").sign_in(staff.addresses["hana"], PASSWORD).status_code == 302


def test_a_house_with_many_numbers_is_one_place(app: Flask, staff: Staff) -> None:
    spend(app, views.PER_PLACE, "sign-in-from", "2001:db8:0:7")
    elsewhere = Visitor(app, "2001:db8:0:8::1").sign_in(staff.addresses["hana"], PASSWORD)
    here = Visitor(app, "2001:db8:0:7:aaaa::9").sign_in(staff.addresses["hana"], PASSWORD)
    assert (elsewhere.status_code, here.status_code) == (302, 429)


def spend(app: Flask, limit: str, *names: str) -> None:
    """All the tries of an account or a place."""
    with app.app_context():
        while limits.hit(limit, *names):
            pass


def test_tries_begin_anew_after_a_quarter_hour(app: Flask, staff: Staff) -> None:
    with time_machine.travel(START, tick=False) as clock:
        spend(app, views.PER_ACCOUNT, "sign-in", staff.addresses["hana"])
        assert Visitor(app).sign_in(staff.addresses["hana"], PASSWORD).status_code == 429
        clock.shift(timedelta(minutes=16))
        assert Visitor(app).sign_in(staff.addresses["hana"], PASSWORD).status_code == 302
