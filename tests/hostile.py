"""Hostile words, how they are sent, and a look whether one of them came to life on a page."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from reading import page_of
from world import World

from scrutiny.method.permissions import Verb
from scrutiny.records import responses

WORDS = {
    "sum": "=1+1",
    "braced sum": "{=1+1}",
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "script": "<script>alert(1)</script>",
    "attribute": "\"'><img src=x onerror=alert(1)>",
    "template": "{{7*191}}",
    "statement": "{% raw %}{% endraw %}{%- if 1 %}",
    "dollar": "${7*191} #{7*191} <%= 7*191 %>",
    "format": "{0.__class__.__mro__} %(secret)s %n",
    "scheme": "javascript:alert(1)",
    "picture": "🧑🏽‍🏫👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "right to left": "\u202ereversed\u202c \u2067isolated\u2069",
    "nothing": "a\x00b",
    "bell": "a\x07\x1b[31mb",
    "lines": "a\u2028b\u2029c\x85d",
    "long": "long words " * 1000,
    "digits": "9" * 5000,
    "quote": "' OR 1=1; DROP TABLE person; --",
    "path": "../../../../etc/passwd",
    "only spaces": " \u00a0\u200b\t ",
    "unpaired": "\udcff\udcfe",  # sent as bytes that are no UTF-8
}
UNSAFE = {"POST", "PATCH", "PUT", "DELETE"}
FIXED = {
    "kind": "school",
    "section": "voice",
    "question": "heard",
    "token": "never-was",
    "name": "button",
    "format": "json",
    "revision": 1,
    "sheet": "poster",
}


FIELDS = [
    "name",
    "title",
    "address",
    "role",
    "organisation",
    "organisations",
    "areas",
    "trust",
    "type",
    "phase",
    "urn",
    "dfe_number",
    "ukprn",
    "opened_on",
    "closed_on",
    "successor",
    "on",
    "reason",
    "who",
    "types",
    "phases",
    "period",
    "opens_on",
    "deadline",
    "to_be_confirmed",
    "step",
    "seen",
    "because",
    "q",
    "sort",
    "state",
    "noun",
    "page",
    "rows",
    "key",
    "periods",
    "like",
    "whole",
    "language",
    "current",
    "password",
    "next",
    "partnership",
    "declared_as",
    "declare",
    "a.how",
    "a.heard",
    "c.heard",
    "x.heard.what",
    "x.heard.who",
    "x.heard.by_when",
    "shown",
    "keep.how",
    "joined.how",
    "more",
    "less",
    "then",
    "f.heard",
    "search",
    "band",
    "kind",
    "words",
    "about",
    "tell",
    "note",
    "reasons",
    "sha256",
    "needed",
    "chair",
    "back",
    "questionnaire",
    "version",
    "section",
    "instrument",
    "audience",
    "question",
    "takes_back",
]


def raw(word: str) -> bytes:
    return word.encode("utf-8", "surrogateescape")


def encoded(fields: dict[str, Any]) -> dict[str, Any]:
    """A form as it goes over the wire, byte for byte."""
    body = "&".join(f"{quote(name)}={quote(raw(str(value)))}" for name, value in fields.items())
    return {"data": body, "content_type": "application/x-www-form-urlencoded"}


def addresses(world: World, methods: set[str]) -> Iterator[tuple[str, str, str]]:
    """Who passes, a method and an address, of every route with one of the methods."""
    known = {**FIXED, "tree": world.app.config["TREE"], "path": "js/autosave.js", **world.ours["agency"]}
    for rule in world.app.url_map.iter_rules():
        access = world.app.view_functions[rule.endpoint].access
        who = "agency" if access in (Verb.SUBMIT, Verb.ANSWER) else "officer"
        values = {name: known[name] for name in rule.arguments}
        if rule.endpoint == "components.page":
            values["name"] = "tasks"
        for method in sorted((rule.methods or set()) & methods):
            yield who, method, world.app.url_map.bind("localhost").build(rule.endpoint, values, method)


def inert(reply: Any, url: str) -> Any:
    """The page, in which nothing hostile has come to life."""
    page = page_of(reply)
    said = " ".join(page.words)
    assert page.wrong == [], (url, page.wrong)
    assert not re.search(r"(?<![0-9a-f])1337(?![0-9a-f])", said), url
    assert "<script>alert" not in reply.text and "onerror=alert(1)>" not in reply.text.replace("&gt;", ""), (
        url
    )
    return page


def patch(
    world: World, body: bytes, *, seen: str = '"99"', key: str | None = None, kind: str = "application/json"
) -> Any:
    """Autosave's request, under a key of its own unless one is said."""
    page = f"/returns/{world.ours['agency']['assignment_id']}/sections/voice"
    key = secrets.token_hex(8) if key is None else key
    headers = {"If-Match": seen, "Idempotency-Key": key, "Accept": "application/json"}
    token = {"X-CSRFToken": world.tokens["agency"]}
    browser = world.browsers["agency"]
    return browser.send("PATCH", page, data=body, content_type=kind, headers={**headers, **token})


def stored(world: World) -> Any:
    """The agency's return as it stands."""
    with world.app.app_context():
        return responses.open_response(world.viewers["agency"], world.ours["agency"]["assignment_id"])
