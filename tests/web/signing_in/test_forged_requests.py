"""Forged requests: whatever writes wants the token of this very session."""

from __future__ import annotations

from collections.abc import Iterator

import make
from flask import Flask
from signing import PASSWORD
from visiting import Staff, Visitor

from scrutiny.method.permissions import Verb
from scrutiny.records.base import db
from scrutiny.records.partnerships import Partnership

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def test_every_unsafe_route_wants_the_token_of_this_very_session(app: Flask, staff: Staff) -> None:
    appoint(app, staff)
    browsers = {name: staff.browser(name) for name in ("hana", "quinn", "amina", *APPOINTED)}
    tokens = {name: browser.token("/account") for name, browser in browsers.items()}
    wrong: list[tuple[str, str, str, int]] = []
    for method, url, name in list(unsafe(app)):
        who, foreign = browsers[name], tokens["amina" if name == "quinn" else "quinn"]
        for says, token in {"no": None, "foreign": foreign, "old": "o" * 40}.items():
            data = {"because": "words that were typed"} | ({"csrf_token": token} if token else {})
            reply = who.send(method, url, data=data)
            given_back = "words that were typed" in reply.text
            if reply.status_code != 400 or not given_back:
                wrong.append((method, url, says, reply.status_code))
    assert wrong == []


APPOINTED = {"noor": "reviewer", "mark": "duty_officer"}
WHO = {  # passes the guard where an officer does not
    Verb.SUBMIT: "hana",
    Verb.APPROVE: "quinn",
    Verb.REVIEW_VOICES: "noor",
    Verb.TAKE_CONTACTS: "mark",
}


def appoint(app: Flask, staff: Staff) -> None:
    """A reviewer of voices and a duty officer."""
    with app.app_context():
        here = db.session.get_one(Partnership, staff.partnership)
        for name, role in APPOINTED.items():
            staff.viewers[name] = make.viewer(make.person(here, name.title(), role), here)
        db.session.commit()


def unsafe(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Method, an address, and who passes the guard: of every route that writes."""
    with app.test_request_context(base_url="https://localhost"):
        for rule in app.url_map.iter_rules():
            values = dict.fromkeys(rule.arguments, 1)
            if not (rule.methods or set()) & UNSAFE or rule.endpoint == "access.first":
                continue  # nobody is signed in there; see `test_links`
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
