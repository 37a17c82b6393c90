"""The link for a first sign-in: it is used once, it ends, and it asks for a password worth having."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from signing import ANOTHER
from visiting import Staff, Visitor


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
