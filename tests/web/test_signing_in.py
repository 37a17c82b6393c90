"""Signing in: real passwords, one answer for all that is wrong, sessions that end, and nobody led away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from argon2 import PasswordHasher
from databases import Postgresql, Sqlite
from flask import Flask, request
from visiting import SIGNED_IN, VISIT, Staff, Visitor, app_at

from scrutiny.app import create_app
from scrutiny.method.permissions import Verb
from scrutiny.records import limits, people, sessions
from scrutiny.records.base import db
from scrutiny.settings import Settings
from scrutiny.web.access import passwords, views

PASSWORD = "seven quiet herons 12"
ANOTHER = "brass lantern by the weir"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(scope="session")
def kept() -> str:
    return passwords.hashed(PASSWORD)


@pytest.fixture(scope="module")
def app(database: Sqlite | Postgresql, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = app_at(database.url, tmp_path_factory.mktemp("home"))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def staff(app: Flask, database: Sqlite | Postgresql, kept: str) -> Iterator[Staff]:
    """Everybody, each with the same real password."""
    yield Staff(app, password=kept)
    with app.app_context():
        database.empty(db.engine)


@pytest.fixture
def visitor(app: Flask, staff: Staff) -> Visitor:
    return Visitor(app)


# -- in and out ----------------------------------------------------------------------------------------------


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


# -- the session's id and life ---------------------------------------------------------------------------------


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


# -- too many tries ----------------------------------------------------------------------------------------------


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


# -- never led away ----------------------------------------------------------------------------------------------

AWAY = (
    "https://evil.example/",
    "http:evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2e%2e",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%09/evil.example",
    "/%2f%2fevil.example",
    "/.//evil.example",
    "evil.example",
    "https:/evil.example",
    "@evil.example",
    ".evil.example",
)


@pytest.mark.parametrize("wanted", AWAY)
def test_after_signing_in_nobody_is_led_off_the_site(visitor: Visitor, staff: Staff, wanted: str) -> None:
    location = visitor.sign_in(staff.addresses["hana"], PASSWORD, next=wanted).location
    assert location.startswith("/") and not location.startswith(("//", "/\\"))
    assert not set(location) & set("\t\r\n\\")


def test_after_signing_in_one_goes_where_one_was_going(visitor: Visitor, staff: Staff) -> None:
    asked = visitor.get("/returns/?page=2")
    assert asked.status_code == 302
    page = visitor.get(asked.location).text
    assert 'value="/returns/?page=2"' in page
    assert (
        visitor.sign_in(staff.addresses["hana"], PASSWORD, next="/returns/?page=2").location
        == "/returns/?page=2"
    )


# -- forged requests ---------------------------------------------------------------------------------------------


def test_every_unsafe_route_wants_the_token_of_this_very_session(app: Flask, staff: Staff) -> None:
    browsers = {name: staff.browser(name) for name in ("hana", "quinn", "amina")}
    tokens = {name: browser.token("/account") for name, browser in browsers.items()}
    wrong: list[tuple[str, str, str, int]] = []
    for method, url, name in unsafe(app):
        who, foreign = browsers[name], tokens["amina" if name == "quinn" else "quinn"]
        for says, token in {"no": None, "foreign": foreign, "old": "o" * 40}.items():
            data = {"because": "words that were typed"} | ({"csrf_token": token} if token else {})
            reply = who.send(method, url, data=data)
            given_back = "words that were typed" in reply.text
            if reply.status_code != 400 or not given_back:
                wrong.append((method, url, says, reply.status_code))
    assert wrong == []


WHO = {Verb.SUBMIT: "hana", Verb.APPROVE: "quinn"}  # passes the guard where an officer does not


def unsafe(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Method, an address, and who passes the guard: of every route that writes."""
    with app.test_request_context(base_url="https://localhost"):
        for rule in app.url_map.iter_rules():
            values = dict.fromkeys(rule.arguments, 1)
            if rule.endpoint == "access.first":
                continue  # nobody is signed in there; see below
            built = app.url_map.bind("localhost").build(rule.endpoint, values, method=None)
            for method in sorted((rule.methods or set()) & UNSAFE):
                yield method, built, WHO.get(app.view_functions[rule.endpoint].access, "amina")


def test_a_token_of_before_signing_in_again_is_refused(app: Flask, visitor: Visitor, staff: Staff) -> None:
    before = visitor.token()
    visitor.sign_in(staff.addresses["hana"], PASSWORD)
    first = visitor.token("/account")
    visitor.sign_in(staff.addresses["hana"], PASSWORD)
    for token in (before, first):
        reply = visitor.send("POST", "/sign-out", data={"csrf_token": token, "because": "typed"})
        assert reply.status_code == 400 and "typed" in reply.text
    assert visitor.is_in()


def test_signing_in_wants_a_token_too(app: Flask, visitor: Visitor, staff: Staff) -> None:
    form = {"address": staff.addresses["hana"], "password": PASSWORD}
    assert visitor.send("POST", "/sign-in", data=form).status_code == 400
    token = Visitor(app).token()
    reply = visitor.send("POST", "/sign-in", data={**form, "csrf_token": token})
    assert reply.status_code == 400 and PASSWORD not in reply.text


# -- the link for a first sign-in ----------------------------------------------------------------------------------


def test_looking_at_a_link_never_uses_it_up(app: Flask, visitor: Visitor, staff: Staff) -> None:
    link = staff.link("hana")
    for method in ("GET", "HEAD", "GET", "OPTIONS"):
        assert visitor.send(method, link).status_code == 200
    assert visitor.post(link, {"password": ANOTHER}).status_code == 302 and visitor.is_in()


def test_of_eight_who_use_a_link_at_once_one_succeeds(app: Flask, staff: Staff) -> None:
    link = staff.link("hana")
    eight = [Visitor(app, f"192.0.2.{n}") for n in range(8)]
    tokens = [each.token(link) for each in eight]

    def use(n: int) -> int:
        form = {"csrf_token": tokens[n], "password": f"{ANOTHER} {n}"}
        return eight[n].send("POST", link, data=form).status_code

    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(use, range(8)))
    assert sorted(replies) == [302] + [410] * 7
    winner = replies.index(302)
    assert Visitor(app).sign_in(staff.addresses["hana"], f"{ANOTHER} {winner}").status_code == 302


def test_a_used_or_unknown_or_old_link_has_ended(visitor: Visitor, staff: Staff) -> None:
    used = staff.link("hana")
    visitor.post(used, {"password": ANOTHER})
    replaced = staff.link("bryn")
    staff.link("bryn")
    old = staff.link("cass", now=datetime.now(UTC) - timedelta(days=7, seconds=1))
    for link in (used, replaced, old, "/first/never-was"):
        assert visitor.get(link).status_code == 410, link


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "short",
        "eleven char",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "password12345",
        "Safeguarding2026!",
        "hana.12345678901",
        "Hana 1234567890",
        "w" * 201,
        "a lovely phrase " * 20,
    ],
)
def test_a_weak_password_is_refused_in_words(visitor: Visitor, staff: Staff, weak: str) -> None:
    reply = visitor.post(staff.link("hana"), {"password": weak})
    assert reply.status_code == 422 and 'id="password-error"' in reply.text
    assert not weak or weak not in reply.text
    assert not visitor.is_in()


@pytest.mark.parametrize(
    "odd",
    ["naïve cœur été 12", "密码短语是很长的一句话呀对", "eight words of quite ordinary english stand here"],
)
def test_a_password_may_be_of_any_letters(app: Flask, visitor: Visitor, staff: Staff, odd: str) -> None:
    assert visitor.post(staff.link("hana"), {"password": odd}).status_code == 302
    assert Visitor(app).sign_in(staff.addresses["hana"], odd).status_code == 302


# -- at the door -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example", "127.0.0.2"]
)
def test_another_host_s_name_is_refused(app: Flask, staff: Staff, host: str) -> None:
    for url in ("/sign-in", "/returns/", "/nowhere"):
        assert app.test_client().get(url, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("cookie", ["", "x", "ü", "a" * 5000, "eyJhIjoxfQ.aaaa.bbbb", "\x00", "%00"])
def test_a_made_up_cookie_is_nobody(app: Flask, staff: Staff, cookie: str) -> None:
    for name in (SIGNED_IN, VISIT):
        header = f"{name}={cookie}".encode().decode("latin-1")
        reply = app.test_client().get("/account", base_url="https://localhost", headers={"Cookie": header})
        assert reply.status_code == 302
