"""Sessions and rate limits: what the database remembers of who is there and how often they tried."""

from __future__ import annotations

from datetime import timedelta

import make
import pytest

from scrutiny.records import limits, people, sessions
from scrutiny.records.base import db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def somebody(session):
    area = make.partnership()
    return make.person(area, "Bryn", "partner"), area


@pytest.fixture
def token(somebody):
    person, area = somebody
    return sessions.begin(person.id, area.id, {"csrf_token": "x"}, now=make.NOW)


def test_a_session_is_its_persons(token, somebody):
    signed = people.signed_in(token, now=make.NOW)
    person, area = somebody
    assert (signed.viewer.person_id, signed.viewer.partnership_id) == (person.id, area.id)
    assert (signed.name, signed.place, signed.data) == ("Bryn", area.name, {"csrf_token": "x"})


def test_the_token_is_kept_only_as_a_digest(token, session):
    (row,) = session.query(sessions.Session).all()
    assert row.digest == sessions.digest_of(token)
    assert people.signed_in(row.digest, now=make.NOW) is None
    assert people.signed_in("", now=make.NOW) is None


def test_thirty_idle_minutes_end_it(token):
    assert people.signed_in(token, now=make.NOW + 30 * MINUTE - timedelta(seconds=1))
    assert people.signed_in(token, now=make.NOW + 30 * MINUTE) is None


def test_twelve_hours_end_it_however_busy(token):
    now = make.NOW
    while now < make.NOW + timedelta(hours=12) - 20 * MINUTE:
        now += 20 * MINUTE
        sessions.touch_here(token, now=now)
    assert now + 19 * MINUTE < make.NOW + timedelta(hours=12) + 20 * MINUTE
    assert people.signed_in(token, now=make.NOW + timedelta(hours=12)) is None
    assert people.signed_in(token, now=make.NOW + timedelta(hours=12) - MINUTE)


def test_a_session_that_is_over_is_not_woken(token):
    sessions.touch_here(token, now=make.NOW + 31 * MINUTE)
    assert people.signed_in(token, now=make.NOW + 32 * MINUTE) is None


def test_it_is_touched_at_most_once_a_minute(token, session):
    session.commit()
    for seconds, seen in ((59, 0), (60, 60), (100, 60), (120, 120)):
        now = make.NOW + timedelta(seconds=seconds)
        assert people.signed_in(token, now=now).is_stale(now) is (seen == seconds)
        db.session.rollback()
        sessions.touch(token, now=now)
        assert people.signed_in(token, now=now).seen_at == make.NOW + timedelta(seconds=seen)
        db.session.rollback()


def test_what_it_remembers_is_kept_apart_from_the_request(token, session):
    session.commit()
    sessions.keep(token, {"_flashes": ["Saved"]})
    session.rollback()
    assert people.signed_in(token, now=make.NOW).data == {"_flashes": ["Saved"]}


def test_signing_out_ends_one_and_a_new_password_all(token, somebody):
    person, area = somebody
    other = sessions.begin(person.id, area.id, {}, now=make.NOW)
    sessions.end(token)
    assert people.signed_in(token, now=make.NOW) is None
    assert people.signed_in(other, now=make.NOW)
    sessions.end_all(person.id)
    assert people.signed_in(other, now=make.NOW) is None


def test_a_role_taken_away_is_gone_at_the_next_request(token, somebody, session):
    person, area = somebody
    officer = make.viewer(make.person(area, "Amina", "officer"), area)
    (held,) = people.memberships(officer, person_id=person.id)
    people.end_role(officer, held.id, now=make.NOW)
    assert people.signed_in(token, now=make.NOW) is None


def test_sessions_that_are_over_are_swept(token, session):
    sessions.sweep(now=make.NOW + 29 * MINUTE)
    assert sessions.read(token, now=make.NOW) is not None
    sessions.sweep(now=make.NOW + 30 * MINUTE)
    assert session.query(sessions.Session).count() == 0


def test_a_limit_lets_through_so_many_and_no_more(session):
    assert [limits.hit("3 per minute", "sign-in", "bryn") for _ in range(5)] == [True] * 3 + [False] * 2
    assert limits.hit("3 per minute", "sign-in", "cass")


def test_a_try_counts_though_its_request_is_rolled_back(session):
    limits.hit("1 per minute", "sign-in")
    session.rollback()
    assert not limits.hit("1 per minute", "sign-in")


def test_of_many_tries_at_once_exactly_so_many_pass(session, records_app):
    from concurrent.futures import ThreadPoolExecutor

    def attempt(_):
        with records_app.app_context():
            return limits.hit("10 per minute", "flood")

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(40))) == 10


def test_a_window_that_is_over_begins_anew(session, monkeypatch):
    assert limits.hit("1 per second", "slow")
    assert not limits.hit("1 per second", "slow")
    soon = limits.time.time() + 2
    monkeypatch.setattr(limits.time, "time", lambda: soon)
    assert limits.hit("1 per second", "slow")


def test_counts_that_are_over_are_swept(session):
    limits.hit("1 per second", "slow")
    limits.sweep(now=limits.time.time() + 5)
    assert session.query(limits.Rate).count() == 0
