"""Hostile: whatever is sent to young people's door, wherever, is answered calmly, shows inert, and opens nothing else."""

from __future__ import annotations

import random
import re
import secrets
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import quote

import make
import pytest
import voicing
from databases import Postgresql, Sqlite
from flask import Flask
from hostile import WORDS, encoded, raw
from reading import page_of
from sqlalchemy import select, update
from werkzeug.test import TestResponse, create_environ, run_wsgi_app
from werkzeug.wrappers import Request

from scrutiny import server
from scrutiny.method.voices import codes
from scrutiny.records import voices
from scrutiny.records.base import db
from scrutiny.records.voices import VoiceLink
from scrutiny.settings import Settings
from scrutiny.voices_app import create_voices_app
from scrutiny.web.voices.floods import Floods
from scrutiny.web.voices.showing import AWAY

KNOWN = rf"a href=({re.escape(AWAY)}$|tel:|https://localhost/voice/)"  # where a page leads on purpose
HERE = "/voice/otter-blue-42"
BASE = "https://localhost"
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FORM = {**voicing.FORM, "audience": "practitioner"}  # adults are asked for a group as well
ASKS = {"service": ["Health", "Police"]}
STEP = [
    "at",
    "go",
    "to",
    "key",
    "code",
    "g.service",
    "g.area",
    "g.",
    "a.",
    "a.school",
    "a.helps",
    "a.told",
    "a.change",
]
CONTACT = ["name", "how", "when", "about", "go"]


@pytest.fixture(scope="module")
def door(database: Sqlite | Postgresql, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on either database: they differ in what they take."""
    home = tmp_path_factory.mktemp("home")
    app = create_voices_app(Settings(home=home, database_url=database.url, secret=b"s" * 32))
    app.config["CLOCK"] = lambda: voicing.NOW
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def inside(door: Flask, database: Sqlite | Postgresql) -> Iterator[Flask]:
    door.extensions["floods"] = Floods()
    yield door
    with door.app_context():
        database.empty(db.engine)


@pytest.fixture
def send(inside: Flask) -> Callable[..., TestResponse]:
    """Send anything, from an address of its own each time; every reply is looked at."""

    def send_(method: str, path: str, **more: Any) -> TestResponse:
        far = {
            "REMOTE_ADDR": f"10.{secrets.randbelow(250)}.{secrets.randbelow(250)}.{secrets.randbelow(250)}"
        }
        reply = inside.test_client().open(
            path, method=method, base_url=BASE, environ_base=far, buffered=True, **more
        )
        calm(reply)
        return reply

    return send_


def calm(reply: TestResponse) -> None:
    """No fault of ours, no cookie, the headers of the house, and nothing on the page that could run."""
    assert reply.status_code < 500, reply.text
    assert reply.headers.getlist("Set-Cookie") == []
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS
    page = page_of(reply)
    assert [wrong for wrong in page.wrong if not re.match(KNOWN, wrong)] == []
    assert "<script>alert" not in reply.text and "<img" not in reply.text
    assert not re.search(r"(?<![0-9a-f])1337(?![0-9a-f])", " ".join(page.words))


def plain(reply: TestResponse) -> str:
    """The page but for what chance gave it."""
    return re.sub(r'nonce="[^"]+"', "", reply.text)


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_hostile_words_in_every_field_are_shown_inert_or_not_at_all(send, opened, word):
    opened(FORM, asks=ASKS)
    for name in STEP:
        for go in ("next", "send"):
            send("POST", HERE, **encoded({"at": "change", "go": go, name: word}))
    for name in CONTACT:
        send("POST", f"{HERE}/contact", **encoded({"name": "Kim", "how": "ring", "go": "ask", name: word}))
    send("POST", "/voice/", **encoded({"code": word}))
    typed = quote(raw(word[:300]), safe="")
    for path in (
        "/voice/{}",
        "/voice/{}/thanks",
        "/voice/{}/contact",
        "/voice/once/{}",
        "/voice/static/{}/css/voices.css",
    ):
        send("GET", path.format(typed))
    for name in ("lang", "look", "letters", "kiosk", "nobody"):
        send("GET", f"{HERE}?{name}={typed}")
        send("POST", f"/voice/?{name}={typed}", **encoded({"code": "otter-blue-42"}))


def test_words_come_back_as_they_were_typed_and_stay_words(send, opened, kept, inside):
    opened(FORM, asks=ASKS)
    for name in ("script", "attribute", "template", "right to left", "picture"):
        word = WORDS[name]
        page = send("POST", HERE, **encoded({"at": "school", "go": "stay", "a.change": word}))
        assert f'name="a.change" value="{word}"' in unescape(page.text)
        send("POST", HERE, **encoded({"at": ".send", "go": "send", "key": name, "a.change": word}))
    with inside.app_context():
        rows = db.session.scalars(select(voices.VoiceText))
        said = {voicing.SEALER.unseal(row.partnership_id, voices.SEALED_AS, row.sealed) for row in rows}
    assert said == {WORDS[name] for name in ("script", "attribute", "template", "right to left", "picture")}


MANY = "&".join(f"a.field{n}=x" for n in range(1_000))
FILE = b'--b\r\nContent-Disposition: form-data; name="a.change"; filename="x.exe"\r\n\r\nMZ\r\n--b--\r\n'
BODIES: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a thousand fields": {"data": f"go=next&{MANY}", "content_type": "application/x-www-form-urlencoded"},
    "the same field a thousand times": {"data": {"a.helps": ["friends"] * 1_000, "go": ["send", "next"]}},
    "two thousand parts": {
        "data": {f"a.{n}": "x" for n in range(2_000)},
        "content_type": "multipart/form-data",
    },
    "a file for words": {"data": FILE, "content_type": "multipart/form-data; boundary=b"},
    "parts without a boundary": {"data": b"x", "content_type": "multipart/form-data"},
    "JSON": {"json": {"go": "send", "a.change": "x"}},
    "bytes": {"data": bytes(range(256)) * 9, "content_type": "application/x-www-form-urlencoded"},
    "percent signs": {
        "data": "a.change=%zz%&%=%00&&=&go",
        "content_type": "application/x-www-form-urlencoded",
    },
    "a megabyte": {"data": {"a.change": "x" * 1_000_000, "go": "send"}},
    "a megabyte of keys": {"data": "x" * 1_000_000, "content_type": "application/x-www-form-urlencoded"},
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_no_body_troubles_any_page_and_none_is_kept(send, opened, kept, body):
    opened(FORM, asks=ASKS)
    for path in (HERE, f"{HERE}/contact", "/voice/", "/voice/never-was-1"):
        send("POST", path, **{**body, "data": body.get("data")} if "json" not in body else body)
    assert all(set(one) <= {"helps"} for one in kept())


KEYS = ["", "x", "k" * 10_000, "1" * 32 + "." + "0" * 16, "a.b.c", "ключ", "\x00", "../..", "' OR 1=1 --"]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key[:12])
def test_whatever_key_a_page_shows_an_answer_is_one_answer(send, opened, kept, key):
    opened()
    for _ in range(2):
        assert send("POST", HERE, **encoded({"go": "send", "key": key, "a.school": "yes"})).status_code == 303
    assert len(kept()) == (1 if key else 2)  # no key at all is another page each time


def test_who_sends_the_last_answer_again_is_thanked_and_nobody_else(send, opened, kept):
    opened(most=1)
    sent = {"go": "send", "key": "mine", "a.school": "yes"}
    for _ in range(3):
        reply = send("POST", HERE, **encoded(sent))
        assert reply.status_code == 303 and reply.headers["Location"].startswith(f"{HERE}/thanks")
    for other in ({"key": "another"}, {"go": "next"}, {"key": ""}):
        assert send("POST", HERE, **encoded({**sent, **other})).status_code == 404
    assert len(kept()) == 1


def test_a_code_of_another_partnership_s_sheet_opens_nothing_here(send, inside, kept):
    first, other = (codes.once_code(random.Random(n)) for n in range(2))
    with inside.app_context():
        for slug, code in (("codes-first", first), ("codes-other", other)):
            voicing.code(
                voicing.link(voicing.open_round(make.partnership(slug)), slug, way="codes"), codes.tidy(code)
            )
        db.session.commit()
    gentle = send("GET", "/voice/never-was-1")
    for code in (other, "", "x" * 5_000, "otter-blue-42"):
        reply = send("POST", "/voice/codes-first", **encoded({"go": "send", "code": code, "a.school": "yes"}))
        assert (reply.status_code, plain(reply)) == (404, plain(gentle))
    assert kept() == []
    reply = send("POST", "/voice/codes-first", **encoded({"go": "send", "code": first, "a.school": "yes"}))
    assert reply.status_code == 303 and kept() == [{"school": "yes"}]


def test_a_link_that_closes_while_somebody_is_on_her_way_shows_the_page_of_one_that_never_was(
    send, opened, inside
):
    opened()
    gentle = plain(send("POST", "/voice/never-was-1", **encoded({"go": "next"})))
    changes: tuple[dict[str, Any], ...] = (
        {"stopped_at": voicing.NOW},
        {"stopped_at": None, "closes_at": voicing.NOW},
        {"closes_at": voicing.NOW.replace(year=2030), "most": 1, "taken": 1},
    )
    for change in changes:
        with inside.app_context():
            db.session.execute(update(VoiceLink).values(**change))
            db.session.commit()
        for go in ("next", "back", "stay", "send", "skip", "to", "nonsense"):
            reply = send("POST", HERE, **encoded({"go": go, "key": "mine", "a.school": "yes"}))
            assert (reply.status_code, plain(reply)) == (404, gentle)


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")
PATHS = (
    "/voice/",
    HERE,
    f"{HERE}/thanks",
    f"{HERE}/contact",
    f"{HERE}/contact/sent",
    "/voice/help",
    "/voice/once/x",
    "/voice/a/b/c",
)


@pytest.mark.parametrize("method", METHODS)
def test_any_method_is_answered_calmly_and_a_strange_one_opens_nothing(send, opened, method):
    opened()
    gentle = plain(send("GET", "/voice/never-was-1"))
    for path in PATHS:
        reply = send(method, path)
        if method not in ("GET", "HEAD", "POST", "OPTIONS"):
            assert (reply.status_code, plain(reply)) == (404, gentle)
        if method == "HEAD":
            assert reply.data == b"" and reply.status_code == send("GET", path).status_code


# -- the two doors -----------------------------------------------------------------------------------------

OURS = (
    "/voice",
    "/voice/",
    "/voice/../sign-in",
    "/voice/..",
    "/voice/./../people",
    "/voice//sign-in",
    "/voice/%2e%2e/sign-in",
    "/voice/..%2fsign-in",
    "/voice/%252e%252e/sign-in",
    "/voice/..;/sign-in",
    "/voice/..\\sign-in",
    "/voice/\x00/sign-in",
    "/voice/otter/../../sign-in",
    "/voice/static/../../sign-in",
    "/voice/static/x/../../../settings.py",
    "/voice/static/x/%2e%2e/%2e%2e/settings.py",
    "/voice/static/x//etc/passwd",
    "/voice/once/../../people",
)
THEIRS = ("/Voice/", "/voices", "/voicex", "//voice/", "/sign-in/../voice/", "/%76oice/", "/./voice/", "")


@pytest.fixture(scope="module")
def doors(database: Sqlite | Postgresql, tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Doors]:
    """Both, as serve has them."""
    home = tmp_path_factory.mktemp("both")
    made = server.whole(Settings(home=home, database_url=database.url, secret=b"s" * 32))
    yield made
    for app in (made.desk, made.voices):
        with app.app_context():
            db.engine.dispose()


def through(doors: server.Doors, path: str, method: str = "GET") -> TestResponse:
    """The reply to a path as a server hands it over: decoded once, and otherwise as it came."""
    environ = create_environ("/", BASE, method=method)
    environ["PATH_INFO"] = path.encode().decode("latin-1")
    body, status, headers = run_wsgi_app(doors, environ)
    return TestResponse([b"".join(body)], status, headers, Request(environ))


@pytest.mark.parametrize("path", OURS)
def test_no_path_under_ours_reaches_the_desk(inside, doors, path):
    for method in ("GET", "POST", "PUT"):
        reply = through(doors, path, method)
        calm(reply)
        assert reply.status_code in (200, 308, 404, 422)
        assert "/sign-in" not in reply.headers.get("Location", "").replace("/voice/sign-in", "")
        assert "password" not in reply.text and "SECRET" not in reply.text


@pytest.mark.parametrize("path", THEIRS)
def test_no_path_beside_ours_reaches_young_people_s_door(inside, doors, path):
    reply = through(doors, path)
    assert reply.status_code < 500 and reply.headers["Referrer-Policy"] == "same-origin"
