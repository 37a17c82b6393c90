"""In and out: real passwords, one answer for all that is wrong, and a session that signing out ends."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from signing import PASSWORD, START
from visiting import SIGNED_IN, Staff, Visitor

from scrutiny.records import people, sessions
from scrutiny.records.base import db
from scrutiny.web.access import views


def test_the_right_password_opens_a_session_in_a_guarded_cookie(visitor: Visitor, staff: Staff) -> None:
    reply = visitor.sign_in(staff.addresses["hana"], PASSWORD)
    assert reply.status_code == 302 and visitor.is_in()
    cookie = next(line for line in reply.headers.getlist("Set-Cookie") if line.startswith(f"{SIGNED_IN}="))
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_the_cookie_s_id_is_kept_nowhere(visitor: Visitor, staff: Staff) -> None:
    visitor.sign_in(staff.addresses["hana"], PASSWORD)
    (kept,) = digests(staff)
    assert visitor.cookie and visitor.cookie != kept and kept == sessions.digest_of(visitor.cookie)


def digests(staff: Staff) -> list[str]:
    """What the database keeps of the sessions there are."""
    with staff.app.app_context():
        return list(db.session.scalars(db.select(sessions.Session.digest)))


def test_a_wrong_password_and_an_unknown_address_get_one_answer(
    visitor: Visitor, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified, real = [], PasswordHasher.verify

    def counted(self: PasswordHasher, hash: str, password: str) -> Any:
        verified.append(hash)
        return real(self, hash, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    wrong = visitor.sign_in(staff.addresses["hana"], "not her password at all")
    unknown = visitor.sign_in("nobody@example.org", "not her password at all")
    assert len(verified) == 2  # as much work for nobody as for somebody: time tells nothing
    assert wrong.status_code == unknown.status_code == 422
    assert told(wrong.text, staff.addresses["hana"]) == told(unknown.text, "nobody@example.org")


def told(page: str, typed: str) -> str:
    """The page without what differs each time: tokens, nonces and the address that was typed."""
    page = re.sub(r'(name="csrf_token"[^>]*value|nonce)="[^"]*"', "", page)
    return page.replace(typed, "")


def test_somebody_without_a_password_yet_is_told_the_same(visitor: Visitor, staff: Staff) -> None:
    with staff.app.app_context():
        add = people.add_person(staff.viewers["amina"], "ines@example.org", "Ines", now=datetime.now(UTC))
        people.give_role(staff.viewers["amina"], add, "lead", staff.school, now=datetime.now(UTC))
        db.session.commit()
    reply = visitor.sign_in("ines@example.org", PASSWORD)
    assert reply.status_code == 422 and views.SAME_ANSWER in reply.text


def test_a_refused_password_is_never_given_back(visitor: Visitor, staff: Staff) -> None:
    assert "plainly-seen-words" not in visitor.sign_in(staff.addresses["hana"], "plainly-seen-words").text


def test_an_address_is_the_same_in_capitals_and_spaces(visitor: Visitor, staff: Staff) -> None:
    assert visitor.sign_in(f"  {staff.addresses['hana'].upper()} ", PASSWORD).status_code == 302


def test_signing_out_ends_the_session_in_the_database(app: Flask, visitor: Visitor, staff: Staff) -> None:
    visitor.sign_in(staff.addresses["hana"], PASSWORD)
    kept_back = visitor.cookie or ""
    reply = visitor.post("/sign-out", page="/account")
    assert reply.headers["Clear-Site-Data"] == '"cache"' and visitor.cookie is None
    thief = Visitor(app)
    thief.carry(kept_back)
    assert not thief.is_in() and digests(staff) == []


def test_signing_out_of_a_session_that_has_ended_is_no_error(app: Flask, staff: Staff) -> None:
    with time_machine.travel(START, tick=False) as clock:
        hana = staff.browser("hana")
        token = hana.token("/account")
        clock.shift(timedelta(minutes=31))
        reply = hana.send("POST", "/sign-out", data={"csrf_token": token})
        assert reply.status_code == 302 and reply.location == "/"


@pytest.mark.parametrize(("at", "idle", "ends"), [(0, 29, 720), (12, 29, 708)])
def test_a_page_tells_when_its_session_ends(app: Flask, staff: Staff, at: int, idle: int, ends: int) -> None:
    with time_machine.travel(START, tick=False) as clock:
        hana = staff.browser("hana")
        clock.shift(timedelta(minutes=at))
        page = hana.get("/account").text
        assert f'data-idle="{idle * 60_000}" data-ends="{ends * 60_000}"' in page


def test_the_sealing_key_is_a_person_s_own_and_stays(app: Flask, staff: Staff) -> None:
    def key(name: str) -> str:
        found = re.search(r'data-seal="([^"]{44})"', staff.browser(name).get("/account").text)
        assert found is not None
        return found[1]

    assert key("hana") == key("hana") != key("bryn")
    told = staff.browser("hana").get("/token", headers={"Accept": "application/json"})
    assert told.json and told.json["seal"] == key("hana")


def test_a_page_for_somebody_signed_out_bears_no_key(visitor: Visitor) -> None:
    assert "data-seal" not in visitor.get("/sign-in").text
