"""Headers: on every reply of every route, refusals too; and no page that would need them looser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from databases import Sqlite
from flask import Flask
from reading import page_of
from werkzeug.routing import Rule
from werkzeug.test import TestResponse
from world import CLOCK, World

from scrutiny.records.base import db

FIXED = {
    "kind": "school",
    "section": "leadership",
    "question": "lead",
    "token": "never-was",
    "path": "js/autosave.js",
    "name": "button",
    "format": "json",
    "revision": 1,
    "sheet": "poster",
}
UNSAFE = {"POST", "PATCH", "PUT", "DELETE"}
EXACT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NEVER = ("unsafe-", "data:", "blob:", "http:", "https:", "*", "strict-dynamic")


@pytest.fixture(scope="module")
def world(app: Flask, sqlite_database: Sqlite) -> Iterator[World]:
    app.config["CLOCK"] = lambda: CLOCK
    yield World(app, sqlite_database)
    with app.app_context():
        sqlite_database.empty(db.engine)


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """A method and an address of every route there is."""
    known = {**FIXED, "tree": world.app.config["TREE"], **world.ours["agency"]}
    for rule in world.app.url_map.iter_rules():
        values = {name: known[name] for name in rule.arguments}
        if rule.endpoint == "components.page":
            values["name"] = "tasks"
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, world.app.url_map.bind("localhost").build(rule.endpoint, values, method)


def faults(reply: TestResponse) -> list[str]:
    """What is wrong with a reply's headers."""
    headers, found = reply.headers, []
    policy = headers.get("Content-Security-Policy", "")
    rules = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
    if rules.get("default-src") != ["'none'"] or rules.get("frame-ancestors") != ["'none'"]:
        found.append(f"policy {policy!r}")
    if rules.get("base-uri") != ["'none'"] or rules.get("form-action") != ["'self'"]:
        found.append("base or form")
    if not re.fullmatch(r"'nonce-[\w-]{20,}'", " ".join(rules.get("script-src", []))):
        found.append(f"scripts by {rules.get('script-src')}")
    found += [f"{loose} in the policy" for loose in NEVER if loose in policy]
    found += [name for name, value in EXACT.items() if headers.get(name) != value]
    asset = reply.request.path.startswith("/static/")
    kept = headers.get("Cache-Control", "")
    if kept != "no-store" and not (asset and reply.status_code == 200 and "immutable" in kept):
        found.append(f"kept: {kept!r}")
    found += [name for name in ("Server", "X-Powered-By") if name in headers]
    return found


@pytest.mark.parametrize("who", ["officer", "agency", "partner", "their officer", "nobody"])
def test_every_reply_of_every_route_wears_the_headers(world: World, who: str) -> None:
    wrong = []
    for method, url in addresses(world):
        reply = world.ask(who, method, url)
        if found := faults(reply):
            wrong.append((method, url, reply.status_code, found))
        reply.close()
        if method in UNSAFE:
            world.undo()
    assert wrong == []


REFUSALS: dict[str, dict[str, Any]] = {
    "no such page": {"method": "GET", "url": "/nowhere"},
    "no such asset": {"method": "GET", "url": "/static/x/nothing.js"},
    "climbing": {"method": "GET", "url": "/static/x/%2e%2e/%2e%2e/app.py"},
    "wrong method": {"method": "PUT", "url": "/returns/"},
    "no token": {"method": "POST", "url": "/sign-out", "headers": {"X-CSRFToken": ""}},
    "foreign host": {"method": "GET", "url": "/", "headers": {"Host": "evil.example"}},
    "foreign host, posted": {"method": "POST", "url": "/sign-in", "headers": {"Host": "evil.example"}},
    "too large": {"method": "POST", "url": "/account/password", "data": {"password": "x" * 2_100_000}},
    "options": {"method": "OPTIONS", "url": "/returns/"},
    "head": {"method": "HEAD", "url": "/account"},
    "old tree": {"method": "GET", "url": "/static/0000/js/autosave.js"},
}


@pytest.mark.parametrize("what", REFUSALS)
def test_a_refusal_wears_them_too(world: World, what: str) -> None:
    given = dict(REFUSALS[what])
    reply = world.ask("officer", given.pop("method"), given.pop("url"), **given)
    assert reply.status_code < 500 and faults(reply) == []
    reply.close()


def test_a_nonce_is_never_used_twice(world: World) -> None:
    nonces = [re.findall(r'nonce="([^"]+)"', world.ask("officer", "GET", "/account").text) for _ in range(3)]
    assert all(len(set(page)) == 1 for page in nonces) and len({page[0] for page in nonces}) == 3


def test_over_https_browsers_are_told_to_stay_there(world: World) -> None:
    world.app.config["HTTPS"] = True
    assert "max-age=" in world.ask("nobody", "GET", "/").headers["Strict-Transport-Security"]
    world.app.config["HTTPS"] = False
    assert "Strict-Transport-Security" not in world.ask("nobody", "GET", "/").headers


# -- pages that need nothing looser ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["officer", "agency", "lead", "scrutineer", "nobody"])
def test_no_page_anybody_can_walk_to_holds_what_the_policy_forbids(world: World, who: str) -> None:
    wanted, seen, wrong = {"/", "/components", "/account", "/nowhere"}, set[str](), dict[str, Any]()
    while wanted:
        url = wanted.pop()
        seen.add(url)
        reply = world.ask(who, "GET", url)
        if reply.mimetype == "text/html" and reply.status_code not in (301, 302, 303):
            page = page_of(reply)
            if page.wrong or (page.posts and not url.startswith("/components")):
                wrong[url] = (page.wrong, page.posts)
            wanted |= {
                link for link in page.links if link.split("?")[0] not in {one.split("?")[0] for one in seen}
            }
        elif reply.location:
            wanted |= {reply.location.partition("#")[0]} - seen
        reply.close()
        assert reply.status_code < 500, url
    assert wrong == {}
    assert len(seen) > 30 or who == "nobody"


def test_every_page_of_a_route_is_as_clean(world: World) -> None:
    """Those that no link leads to, and forms sent back with their faults."""
    wrong: dict[str, Any] = {}
    for method, url in addresses(world):
        for who in ("officer", "agency"):
            reply = world.ask(who, method, url)
            if reply.mimetype == "text/html":
                page = page_of(reply)
                if page.wrong or (page.posts and not url.startswith("/components")):
                    wrong[f"{method} {url}"] = (page.wrong, page.posts)
            reply.close()
        if method in UNSAFE:
            world.undo()
    assert wrong == {}


def test_the_rules_are_all_asked(world: World) -> None:
    rules: list[Rule] = list(world.app.url_map.iter_rules())
    assert len(list(addresses(world))) >= len(rules) > 50
