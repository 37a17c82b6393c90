"""Privacy: no cookie, no trace, no third party; a fault is logged without a word of anybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import voicing
from flask import Flask

from scrutiny import logs
from scrutiny.settings import Settings
from scrutiny.voices_app import create_voices_app

PLANTED = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Planted/9.9 (phone of Kim)"}
MARKS = ("203.0.113.77", "Planted", "Kim", "otter", "My secret words")
PATHS = (
    "",
    "otter-blue-42",
    "otter-blue-42/thanks",
    "otter-blue-42/contact",
    "otter-blue-42/contact/sent",
    "help",
    "nowhere-1",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_reply_forbids_keeping_telling_and_framing(opened, phone, path):
    opened()
    reply = phone.opens(f"/voice/{path}")
    headers = reply.headers
    assert headers["Cache-Control"] == "no-store" and headers["Referrer-Policy"] == "no-referrer"
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'nonce-") and "trusted-types 'none'" in policy
    assert headers.getlist("Set-Cookie") == [] and "ETag" not in headers
    outside = re.findall(r'(?:src|href|action|url)="?(https?:[^"]+)', phone.page)
    assert set(outside) <= {
        "https://www.bbc.co.uk/weather"
    }  # the one way out, which the reader takes herself
    assert "style=" not in phone.page and "<script>" not in phone.page


def test_files_of_ours_are_kept_for_a_year_and_sent_small(opened, phone):
    opened()
    phone.opens()
    for address in re.findall(r'(?:href|src)="(/voice/static/[^"]+)"', phone.page):
        reply = phone.client.get(address, base_url="https://localhost", headers={"Accept-Encoding": "gzip"})
        assert reply.status_code == 200 and "immutable" in reply.headers["Cache-Control"]
        assert (reply.headers.get("Content-Encoding") == "gzip") is address.endswith((".css", ".js"))
        reply.close()


def test_each_of_two_doors_in_one_process_names_its_own_files(inside, app, opened, phone):
    opened()
    desk = app.test_client().get("/sign-in", base_url="https://localhost").text
    phone.opens()
    assert "/voice/static/" not in desk and '"/static/' in desk
    assert '"/static/' not in phone.page and phone.page.count('"/voice/static/') >= 4


def test_a_first_page_with_all_it_loads_is_small_enough_for_a_slow_phone(opened, phone):
    opened()
    phone.opens()
    sizes = []
    for address in {phone.address, *re.findall(r'(?:href|src)="(/voice/static/[^"]+)"', phone.page)}:
        reply = phone.client.get(address, base_url="https://localhost", headers={"Accept-Encoding": "gzip"})
        sizes.append(len(reply.data))
        reply.close()
    assert len(sizes) == 6 and sum(sizes) < 60_000


def test_another_name_than_ours_gets_no_page(phone):
    reply = phone.client.get("/voice/", base_url="https://evil.example")
    assert reply.status_code == 400 and reply.mimetype == "text/plain"


@pytest.fixture
def without_tables(tmp_path: Path) -> Flask:
    """A door whose database is away."""
    url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    app = create_voices_app(Settings(home=tmp_path, database_url=url, secret=b"s" * 32))
    app.config["CLOCK"] = lambda: voicing.NOW
    return app


def test_a_fault_loses_no_word_and_logs_none(capsys, without_tables):
    logs.begin()
    said = {"go": "send", "at": "change", "a.change": "My secret words, Kim", "code": "K7MF-2QXR-9TDW"}
    reply = without_tables.test_client().post(
        "/voice/otter-blue-42?lang=en", data=said, base_url="https://localhost", environ_overrides=PLANTED
    )
    assert reply.status_code == 503 and reply.headers["Retry-After"]
    assert 'name="a.change" value="My secret words, Kim"' in reply.text and 'value="send"' in reply.text
    logged = "".join(capsys.readouterr())
    assert '"cause": "OperationalError"' in logged
    assert [mark for mark in (*MARKS, "K7MF", "SELECT") if mark in logged] == []


def test_what_is_said_in_peace_is_logged_nowhere(opened, phone, capsys, caplog):
    logs.begin()
    opened()
    phone.opens(environ_overrides=PLANTED)
    phone.presses("send", change="My secret words, Kim")
    assert [mark for mark in MARKS if mark in "".join(capsys.readouterr()) + caplog.text] == []
