"""The frame: flattened once, equal to what Flask renders from layout, base and parts, and as safe."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from databases import Sqlite
from filling import CLOCK, Desk
from flask import render_template
from jinja2 import DictLoader, Environment

from scrutiny.app import create_app
from scrutiny.records.base import db
from scrutiny.settings import Settings
from scrutiny.web.sectionpage import frame
from scrutiny.web.sectionpage.known import CannotPrepare

LAYOUT = "{% from 'parts' import loud %}<h1>{% block title %}none{% endblock %}</h1>{% block body %}{% endblock %}{{ loud(name) }}"
PAGE = "{% extends 'layout' %}{% set id = thing.id %}{% block title %}{{ name }}{% endblock %}{% block body %}{{ id }}{% endblock %}"
PARTS = "{% macro loud(words) %}<b>{{ words }}!</b>{% endmacro %}"
HOSTILE = "<script>alert(1)</script> {{ 7*191 }}"


def environment(**templates: str) -> Environment:
    return Environment(loader=DictLoader({"layout": LAYOUT, "parts": PARTS, **templates}), autoescape=True)


def test_a_flattened_page_is_the_page_its_layout_makes() -> None:
    made = environment(page=PAGE)
    context = {"name": HOSTILE, "thing": {"id": 7}}
    flat = frame.flattened(made, "page", {}).render(context)
    assert flat == made.get_template("page").render(context)
    assert "<script>" not in flat


def test_a_block_nobody_fills_keeps_what_the_layout_says() -> None:
    made = environment(page="{% extends 'layout' %}")
    assert frame.flattened(made, "page", {}).render(name="x") == "<h1>none</h1><b>x!</b>"


def test_a_block_that_asks_for_its_parents_words_is_refused() -> None:
    made = environment(page="{% extends 'layout' %}{% block title %}{{ super() }}{% endblock %}")
    with pytest.raises(CannotPrepare):
        frame.flattened(made, "page", {})


@pytest.fixture
def desk(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("home")
    app = create_app(Settings(home=home, database_url=sqlite_database.url, secret=b"s" * 32))
    app.config["CLOCK"] = lambda: CLOCK
    yield Desk(app)
    with app.app_context():
        sqlite_database.empty(db.engine)


def test_a_section_in_its_frame_is_what_flask_renders(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.answer(lead="not", deputy=True)
    browser = desk.browser("hana")
    ours = settled(browser.get(desk.page).text)
    monkeypatch.setattr(frame, "render", lambda name, known, **context: render_template(name, **context))
    assert ours == settled(browser.get(desk.page).text)
    assert "Sign out" in ours and "<form" in ours


def settled(page: str) -> str:
    """The page without what differs in every reply."""
    page = re.sub(r'(nonce|data-idle|data-ends)="[^"]*"', r'\1=""', page)
    return re.sub(r'(name="csrf_token" value=)"[^"]*"', r'\1""', page)
