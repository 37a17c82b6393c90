"""Without HTTPS a browser drops our cookie on any name but this machine's: the page says so, nobody is puzzled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from scrutiny.app import create_app
from scrutiny.records import schema
from scrutiny.settings import Settings


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    url = f"sqlite:///{tmp_path}/scrutiny.sqlite"
    schema.upgrade(url)
    settings = Settings(home=tmp_path, database_url=url, secret=b"s" * 32)
    return create_app(replace(settings, hosts=(*settings.hosts, "scrutiny.example")))


def test_sign_in_over_http_on_another_name_is_refused_with_a_sentence(app: Flask) -> None:
    reply = app.test_client().get("/sign-in", base_url="http://scrutiny.example")
    assert reply.status_code == 403
    assert "Sign-in needs HTTPS here" in reply.text


@pytest.mark.parametrize("base", ["http://localhost:8000", "http://127.0.0.1", "https://scrutiny.example"])
def test_sign_in_is_offered_where_the_cookie_is_kept(app: Flask, base: str) -> None:
    assert app.test_client().get("/sign-in", base_url=base).status_code == 200
