"""Hostile words: through every form and the wire of autosave they come out inert or are refused at their place."""

from __future__ import annotations

import io
import json
import re
import secrets
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from databases import Postgresql, Sqlite
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import page_of
from visiting import app_at
from world import CLOCK, World

from scrutiny.method.permissions import Verb
from scrutiny.records import people, responses, rounds, versions
from scrutiny.records.base import db

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
}


@pytest.fixture(scope="module")
def app(database: Sqlite | Postgresql, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = app_at(database.url, tmp_path_factory.mktemp("home"))
    made.config["CLOCK"] = lambda: CLOCK
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def fresh(app: Flask, database: Sqlite | Postgresql) -> Iterator[World]:
    """A world for one test, which changes it. These tests come first: they leave an empty database."""
    yield World(app, database)
    with app.app_context():
        database.empty(db.engine)


@pytest.fixture(scope="module")
def world(app: Flask, database: Sqlite | Postgresql) -> Iterator[World]:
    """A world for all the others, which only look or save answers."""
    yield World(app, database)
    with app.app_context():
        database.empty(db.engine)


def raw(word: str) -> bytes:
    return word.encode("utf-8", "surrogateescape")


def encoded(fields: dict[str, Any]) -> dict[str, Any]:
    """A form as it goes over the wire, byte for byte."""
    body = "&".join(f"{quote(name)}={quote(raw(str(value)))}" for name, value in fields.items())
    return {"data": body, "content_type": "application/x-www-form-urlencoded"}


# -- honest forms, one hostile word in each ----------------------------------------------------------------------


def forms(world: World, word: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Who, where, and a form that is honest but for one word; each place where words are kept."""
    ours, school = world.ours["agency"], world.ours["school"]
    page = f"/returns/{ours['assignment_id']}/sections/voice"
    seat = f"/rounds/{ours['round_id']}/seats/{ours['assignment_id']}"
    seen = {"seen": "99"}
    yield "officer", "/people/new", {"name": word, "address": "new@example.org", "role": "partner"}
    yield "officer", "/people/new", {"name": "New", "address": word, "role": "partner"}
    yield (
        "officer",
        f"/people/{ours['person_id']}/roles/new",
        {"role": "lead", "organisation": "Brenhallow Primary", "title": word},
    )
    yield "officer", f"/people/{ours['person_id']}/roles/new", {"role": "lead", "organisation": word}
    for kind, rest in (("school", {"type": "academy", "phase": "primary"}), ("agency", {"type": "police"})):
        yield "officer", f"/organisations/new/{kind}", {"name": word, **rest}
        yield (
            "officer",
            f"/organisations/new/{kind}",
            {"name": f"Another {kind}", **rest, "trust": word, "urn": word},
        )
    yield (
        "officer",
        f"/organisations/{school['organisation_id']}/change",
        {"name": word, "type": "academy", "phase": "primary", "trust": word},
    )
    yield (
        "officer",
        f"/organisations/{ours['organisation_id']}/areas/new",
        {"name": word, "type": "public_health"},
    )
    yield (
        "officer",
        f"/organisations/{school['organisation_id']}/carried-on",
        {"successor": word, "on": "2020-01-01", "reason": "conversion"},
    )
    opening = {"who": "kind", "opens_on": "2019-11-05", "deadline": "2019-12-20", "step": "effect"}
    yield "officer", f"/rounds/new/{school['version_id']}", {"period": "2020-21", "title": word, **opening}
    yield "officer", f"/rounds/new/{school['version_id']}", {"period": word, "title": "A round", **opening}
    yield "officer", f"/rounds/{ours['round_id']}/extend", {"deadline": word}
    yield "officer", f"{seat}/withdraw", {"because": word}
    yield "officer", f"{seat}/reinstate", {}
    yield "officer", f"{seat}/attributes", {"type": word}
    yield "officer", f"/returns/{school['assignment_id']}/return-for-changes", {"because": word}
    yield "agency", page, {**seen, "a.how": word}
    yield "agency", page, {**seen, "a.heard": word, "c.heard": word}
    yield (
        "agency",
        page,
        {**seen, "a.heard": "not", "x.heard.what": word, "x.heard.who": word, "x.heard.by_when": word},
    )
    yield (
        "agency",
        page,
        {"seen": word, "shown": f"how:{word} heard:0", "a.how": word, "keep.how": word, "more": word},
    )
    yield "agency", page, {**seen, "less": word, "then": word, "joined.how": word, "keep.how": "joined"}
    yield "agency", f"/returns/{ours['assignment_id']}/submit", {"declared_as": word, "declare": "yes"}
    talk, said = (
        f"/drafts/{school['draft_id']}/talk",
        f"/drafts/{school['draft_id']}/talk/{school['comment_id']}",
    )
    yield "qpp", talk, {"words": word, "about": "lead", "seen": word}
    yield "qpp", talk, {"words": "A remark", "about": word, "tell": word}
    yield "scrutineer", f"{said}/answer", {"words": word, "seen": "1", "back": word}
    yield from building(world, f"/drafts/{school['draft_id']}", word)
    yield "officer", "/drafts/rule", {"needed": word, "chair": word}
    yield "officer", f"/drafts/{school['draft_id']}/approval/propose", {"note": word, "sha256": word}
    yield "agency", "/account/password", {"current": word, "password": word}
    yield "nobody", "/sign-in", {"address": word, "password": word, "next": word}


def building(world: World, draft: str, word: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The builder's forms: whatever is typed into a card, and whatever its hidden fields may hold."""
    card = {"edit": "set_question", "key": "lead", "seen": "99", "shows": "99", "section": "leadership"}
    hidden = {"section": word, "page": word, "open": word, "opened": word, "shows": word, "takes_back": word}
    for field in ("text", "help", "number", "weight", "kind", "source", "show_when.0.about", "do"):
        yield "qpp", f"{draft}/edits", {**card, f"f.{field}": word, "then": word}
    for act in ("set_question", "set_section", "add_question", "add_section", "paste", "move_question", word):
        yield "qpp", f"{draft}/edits", {**hidden, "edit": act, "key": word, "f.text": word, "f.title": word}
        yield (
            "qpp",
            f"{draft}/edits",
            {
                "edit": act,
                "section": "leadership",
                "lines": word,
                "f.title": word,
                "kind": "text",
                "to": word,
                "place": word,
                "after": word,
            },
        )
    yield "qpp", f"{draft}/undo", {**hidden, "anyway": word}
    yield "qpp", f"{draft}/quiet", {**hidden, "rule": word, "off": word, "on": word}
    begin = f"/drafts/from/{world.ours['school']['version_id']}/edits"
    yield "qpp", begin, {**card, "f.help": "Help", "name": word}


@pytest.mark.parametrize("kind", WORDS)
def test_a_word_comes_out_inert_or_is_refused_at_its_place(fresh: World, kind: str) -> None:
    word = WORDS[kind]
    for who, url, form in forms(fresh, word):
        reply = fresh.ask(who, "POST", url, **encoded(form))
        assert reply.status_code < 500, (url, form, reply.status_code)
        if reply.mimetype == "text/html":
            inert(reply, url)
    for how in (
        {"value": word},
        {"value": "x", "comment": word},
        {"value": "not", "action": {"what": word, "who": word}},
    ):
        body = json.dumps({"question": "how" if "action" not in how else "heard", **how})
        reply = patch(fresh, body.encode(), key=str(hash(body)))
        assert reply.status_code in (200, 409), reply.text
    if fresh.database.kind == "sqlite":  # what is kept is the same in both: the pages need no second walk
        for who in ("officer", "agency"):
            walk(fresh, who, {"/", f"/returns/{fresh.ours['agency']['assignment_id']}/copy"})


def walk(world: World, who: str, wanted: set[str]) -> None:
    """Every page there is to go to, each of them inert."""
    seen: set[str] = set()
    while wanted:
        url = wanted.pop()
        seen.add(url.split("?")[0])
        reply = world.ask(who, "GET", url)
        assert reply.status_code < 500, url
        links = {reply.location.partition("#")[0]} if reply.location else set()
        if reply.mimetype == "text/html" and not links:
            links = inert(reply, url).links
        wanted |= {
            each for each in links if each.split("?")[0] not in seen and not each.startswith("/components")
        }
        reply.close()


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


def test_words_that_may_stand_stand_as_they_were_typed(fresh: World) -> None:
    """Inert is not enough: nothing is taken out of what people write."""
    seat = fresh.ours["agency"]["assignment_id"]
    for kind in ("sum", "script", "template", "statement", "scheme", "picture", "right to left", "quote"):
        form = {"seen": "99", "a.how": WORDS[kind]}
        fresh.ask("agency", "POST", f"/returns/{seat}/sections/voice", **encoded(form))
        page = page_of(fresh.ask("agency", "GET", f"/returns/{seat}/sections/voice"))
        assert WORDS[kind] in "".join(page.words), kind


def test_a_word_that_is_refused_is_told_at_its_field_and_given_back(fresh: World) -> None:
    for word in (WORDS["bell"], WORDS["long"], WORDS["lines"]):
        form = {"name": word, "address": "new@example.org", "role": "partner"}
        reply = fresh.ask("officer", "POST", "/people/new", **encoded(form))
        assert (
            reply.status_code == 422 and 'id="name-error"' in reply.text and "new@example.org" in reply.text
        )


# -- every route, every field ------------------------------------------------------------------------------------

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


@pytest.mark.parametrize("kind", ["script", "nothing", "digits", "unpaired", "template", "quote"])
def test_a_form_full_of_one_word_breaks_no_route(fresh: World, kind: str) -> None:
    every = encoded(dict.fromkeys(FIELDS, WORDS[kind]))
    for who, method, url in addresses(fresh, UNSAFE):
        if url == "/sign-out":
            continue
        reply = fresh.ask(who, method, url, **({} if method == "PATCH" else every))
        assert reply.status_code < 500, (method, url)
        if reply.mimetype == "text/html":
            inert(reply, url)


# -- fields nobody asked for ---------------------------------------------------------------------------------------

EXTRA = {
    "id": 999,
    "partnership_id": 2,
    "state": "submitted",
    "revision": 999,
    "submitted_at": "2019-01-01",
    "declared_as": "headteacher",
    "entered_by_officer": True,
    "closed_at": "2019-01-01",
    "password": "plain words of mine",
    "is_demo": True,
    "kind": "agency",
    "made_at": "1999-01-01",
    "person_id": 1,
    "role": "officer",
}


def test_more_fields_in_autosave_change_nothing(fresh: World) -> None:
    before = stored(fresh)
    reply = patch(
        fresh, json.dumps({"question": "how", "value": "x", **EXTRA, "evidence": ["a" * 32]}).encode()
    )
    assert reply.status_code == 200
    now = stored(fresh)
    assert (now.state, now.revision("voice")) == ("in_progress", before.revision("voice") + 1)
    old, new = before.documents["voice"].document, dict(now.documents["voice"].document)
    assert new["values"].pop("how") == "x" and new["values"] == old["values"]
    assert new.get("beside") == old.get("beside")


def test_more_fields_in_a_form_change_nothing_else(fresh: World) -> None:
    form = {**EXTRA, "name": "New Person", "address": "new.person@example.org", "role": "partner"}
    assert fresh.ask("officer", "POST", "/people/new", data=form).status_code == 303
    with fresh.app.app_context():
        made = people.by_address("new.person@example.org")
        assert made is not None and made.password is None and made.closed_at is None and made.id != 999
        assert made.made_at == CLOCK
        held = people.memberships(fresh.viewers["officer"], person_id=made.id)
        assert [(each.role, each.partnership_id) for each in held] == [("partner", fresh.partnerships[0])]
    extend = f"/rounds/{fresh.ours['school']['round_id']}/extend"
    fresh.ask("officer", "POST", extend, data={**EXTRA, "state": "closed", "deadline": "2020-01-31"})
    with fresh.app.app_context():
        found = rounds.round_(fresh.viewers["officer"], fresh.ours["school"]["round_id"])
        assert found.state == "open" and found.deadline == date(2020, 1, 31)
        assert found.partnership_id == fresh.partnerships[0]


# -- a text that is not the one that was published -----------------------------------------------------------------


def test_a_flipped_byte_closes_its_questionnaire_and_no_other(fresh: World) -> None:
    with fresh.app.app_context():
        flip(fresh.ours["agency"]["version_id"])
    agency, school = fresh.ours["agency"], fresh.ours["school"]
    page = fresh.ask("agency", "GET", f"/returns/{agency['assignment_id']}")
    assert page.status_code == 503 and "is not the one that was published" in page.text
    assert fresh.ask("lead", "GET", f"/returns/{school['assignment_id']}").status_code == 200
    listed = fresh.ask("officer", "GET", "/questionnaires/")
    assert listed.status_code == 200 and "Restore it from a backup" in " ".join(page_of(listed).words)
    for who, url in (
        ("agency", "/returns/"),
        ("officer", "/rounds/"),
        ("officer", f"/rounds/{agency['round_id']}"),
        ("officer", "/reports/"),
    ):
        assert fresh.ask(who, "GET", url).status_code in (200, 503), url
    assert fresh.ask("officer", "GET", f"/rounds/{school['round_id']}").status_code == 200
    assert fresh.ask("officer", "GET", f"/reports/{school['key']}").status_code == 200
    versions.forget()


def flip(version_id: int) -> None:
    """Change one letter of a stored text, behind the back of everything that forbids it."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER version_no_update")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(
            f"UPDATE version SET text = replace(text, 'Leadership', 'Leaderships') WHERE id = {version_id}"
        )
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "CREATE TRIGGER version_no_update BEFORE UPDATE ON version BEGIN SELECT RAISE(ABORT, 'x'); END"
            )
    versions.forget()


# -- addresses and sizes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["script", "nothing", "digits", "unpaired", "sum"])
def test_an_address_full_of_one_word_breaks_no_page(world: World, kind: str) -> None:
    query = "&".join(f"{name}={quote(raw(WORDS[kind]))}" for name in FIELDS)
    for who, _, url in addresses(world, {"GET"}):
        reply = world.ask(who, "GET", f"{url}?{query}")
        assert reply.status_code < 500, url
        if reply.mimetype == "text/html":
            inert(reply, url)
        reply.close()


@pytest.mark.parametrize("kind", WORDS)
def test_a_word_in_the_place_of_a_name_in_the_address_is_no_page(world: World, kind: str) -> None:
    word = quote(raw(WORDS[kind])[:600], safe="")
    seat = world.ours["agency"]["assignment_id"]
    for url in (
        f"/evidence/{word}",
        f"/returns/{seat}/sections/{word}",
        f"/returns/{word}",
        f"/reports/{word}",
        f"/reports/{word}/years",
        f"/organisations/new/{word}",
        f"/components/{word}",
        f"/static/x/{word}",
        f"/{word}",
    ):
        reply = world.ask("officer", "GET", url)
        assert reply.status_code in (308, 404), (url, reply.status_code)
        inert(reply, url)
        reply.close()
    assert world.ask("nobody", "GET", f"/first/{word}").status_code in (404, 410)
    assert world.ask("agency", "POST", f"/returns/{seat}/evidence/{word}").status_code == 404
    assert world.ask("agency", "POST", f"/returns/{seat}/evidence/heard/{word}/remove").status_code in (
        404,
        405,
    )


def test_too_many_parts_or_too_large_a_form_is_refused(world: World) -> None:
    page = f"/returns/{world.ours['agency']['assignment_id']}/sections/voice"
    part = '--b\r\nContent-Disposition: form-data; name="x{}"\r\n\r\ny\r\n'
    parts = "".join(part.format(n) for n in range(5_100)) + "--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    assert world.ask("agency", "POST", page, data=parts, content_type=kind).status_code == 413
    assert (
        world.ask("agency", "POST", page, **encoded({"seen": "0", "a.how": "x" * 2_100_000})).status_code
        == 413
    )
    assert world.ask("officer", "POST", "/people/new", data={"name": "x" * 2_100_000}).status_code == 413
    many = encoded({f"n{n}": "" for n in range(100_000)})
    assert world.ask("officer", "POST", "/people/new", **many).status_code in (413, 422)


# -- files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>.txt",
        "../../../../tmp/escaped.txt",
        "..\\..\\escaped.txt",
        "a\r\nSet-Cookie: x=1\r\n.txt",
        "=1+1.txt",
        "{{7*191}}.txt",
        "\u202etxt.exe.txt",
        "nul\x00.txt",
        "x" * 300 + ".txt",
        'quote".txt',
        "日本語 ☃.txt",
        ".txt",
        "con.txt",
    ],
)
def test_a_files_name_is_inert_and_leads_nowhere(world: World, name: str) -> None:
    seat = world.ours["agency"]["assignment_id"]
    file = {"f.heard": (io.BytesIO(b"some words"), name)}
    reply = world.ask(
        "agency", "POST", f"/returns/{seat}/evidence/heard", data=file, content_type="multipart/form-data"
    )
    assert reply.status_code in (302, 422)
    page = inert(world.ask("agency", "GET", f"/returns/{seat}/sections/voice"), name)
    inert(world.ask("agency", "GET", f"/returns/{seat}/copy"), name)
    for url in [each for each in page.links if each.startswith("/evidence/")]:
        with world.ask("agency", "GET", url) as got:
            told = got.headers["Content-Disposition"]
            assert got.data == b"some words" and told.startswith("attachment")
            assert "Set-Cookie" not in got.headers and not set(told) & set("\r\n/\\\x00")
    kept = world.app.config["SETTINGS"].files
    assert all(place.resolve().is_relative_to(kept.resolve()) for place in kept.rglob("*"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("picture.png", b"<script>alert(1)</script>"),
        ("paper.pdf", b"MZ\x90\x00"),
        ("program.exe", b"MZ\x90\x00"),
        ("no suffix", b"words"),
        ("empty.txt", b""),
    ],
)
def test_a_file_of_a_kind_that_could_run_is_not_kept(world: World, name: str, content: bytes) -> None:
    seat = world.ours["agency"]["assignment_id"]
    before = world.rows()["evidence"]
    file = {"f.heard": (io.BytesIO(content), name)}
    reply = world.ask(
        "agency", "POST", f"/returns/{seat}/evidence/heard", data=file, content_type="multipart/form-data"
    )
    assert reply.status_code in (302, 422) and world.rows()["evidence"] == before


# -- autosave ----------------------------------------------------------------------------------------------------


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


BODIES = {
    "nothing": b"",
    "no JSON": b"question=how&value=x",
    "half": b'{"question": "how", "value": ',
    "a list": b'[{"question": "how", "value": "x"}]',
    "a word": b'"how"',
    "null": b"null",
    "no question": b'{"value": "x"}',
    "question a number": b'{"question": 1, "value": "x"}',
    "question a list": b'{"question": ["how"], "value": "x"}',
    "question of another section": b'{"question": "lead", "value": "met"}',
    "question unknown": b'{"question": "__class__", "value": "x"}',
    "comment a list": b'{"question": "how", "value": "x", "comment": ["a"]}',
    "action a word": b'{"question": "heard", "value": "not", "action": "soon"}',
    "NaN": b'{"question": "how", "value": NaN}',
    "infinite": b'{"question": "how", "value": Infinity}',
    "too large a number": b'{"question": "how", "value": 1e999}',
    "half a character": b'{"question": "how", "value": "\\ud800"}',
    "UTF-16": '{"question": "how", "value": "x"}'.encode("utf-16"),
    "a mark first": b'\xef\xbb\xbf{"question": "how", "value": "x"}',
    "no UTF-8": b'{"question": "how", "value": "\xff"}',
    "deep": b'{"question": "how", "value": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"question": "how", "value": ' + b'{"a":' * 30_000 + b"1" + b"}" * 30_000 + b"}",
    "a number of 5000 digits": b'{"question": "how", "value": ' + b"9" * 5000 + b"}",
    "NUL": b'{"question": "how", "value": "a\\u0000b"}',
    "twice the same": b'{"question": "how", "value": "x", "value": "y"}',
    "just too large": b'{"question": "how", "value": "' + b"x" * 256_000 + b'"}',
}


@pytest.mark.parametrize("what", BODIES)
def test_no_body_breaks_autosave_and_what_is_kept_can_be_read(world: World, what: str) -> None:
    reply = patch(world, BODIES[what])
    assert reply.status_code in ((413,) if what == "just too large" else (200, 400, 413, 422)), (
        reply.status_code
    )
    assert reply.is_json and ("problem" in reply.json)
    page = world.ask("agency", "GET", f"/returns/{world.ours['agency']['assignment_id']}/sections/voice")
    assert page.status_code == 200
    assert json.loads(json.dumps(stored(world).documents["voice"].document, allow_nan=False))


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/xml", "text/html"]
)
def test_autosave_takes_json_and_nothing_else(world: World, kind: str) -> None:
    reply = patch(world, b'{"question": "how", "value": "not of this kind"}', kind=kind)
    assert reply.status_code in (400, 415) and stored(world).answers.values.get("how") != "not of this kind"


@pytest.mark.parametrize(
    "seen", ["", "x", '"-1"', '"1e3"', '"' + "9" * 5000 + '"', '"\u0663"', "*", '"1", "2"', 'W/"9"']
)
def test_no_revision_breaks_autosave(world: World, seen: str) -> None:
    headers = seen.encode().decode("latin-1")
    assert patch(world, b'{"question": "how", "value": "x"}', seen=headers).status_code in (
        200,
        400,
        409,
        428,
    )


@pytest.mark.parametrize("key", ["", "k" * 5000, "'; --", "\x7f", "ключ"])
def test_no_key_breaks_autosave(world: World, key: str) -> None:
    written = key.encode().decode("latin-1")
    assert patch(world, b'{"question": "how", "value": "x"}', key=written).status_code in (200, 400)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None, exclude_categories=()))
    | st.sampled_from(["met", "not", "na", *WORDS.values()]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
BODY = st.fixed_dictionaries(
    {"question": st.sampled_from(["how", "heard", "heard", "lead", "x"]) | JSON, "value": JSON},
    optional={
        "comment": st.text() | JSON,
        "action": st.dictionaries(st.sampled_from(["what", "who", "by_when", "z"]), JSON) | JSON,
    },
)


@settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(body=BODY | JSON, seen=st.integers(-1, 400), key=st.text("abc", max_size=2))
def test_whatever_is_sent_autosave_answers_and_the_page_still_opens(
    world: World, body: Any, seen: int, key: str
) -> None:
    sent = json.dumps(body).encode()  # lone surrogates as escapes, NaN as such
    reply = patch(world, sent, seen=f'"{seen}"', key=key)
    assert reply.status_code < 500 and reply.is_json
    page = f"/returns/{world.ours['agency']['assignment_id']}/sections/voice"
    assert world.ask("agency", "GET", page).status_code == 200
