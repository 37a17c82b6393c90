"""Undo and redo: what they would do, and both texts where a colleague was since."""

from __future__ import annotations

import re
from html import unescape

from building import Bench
from desk import Desk


def test_undo_and_redo_say_what_they_would_do(bench: Bench) -> None:
    bench.edit(down="lead")
    assert 'title="Undo: Moved “A trained lead is in post.” to 2 of 3"' in bench.quinn.page(bench.url)
    bench.quinn.post(f"{bench.url}/undo", section="leadership")
    assert 'title="Redo: Moved' in bench.quinn.page(bench.url)
    bench.quinn.post(f"{bench.url}/redo", section="leadership")
    assert bench.row() == ["deputy", "lead", "deputy_trained"]


def test_nothing_to_undo_is_said(world: Desk, bench: Bench) -> None:
    reply = world.browser("amina").post(f"{bench.url}/undo")
    assert reply.status_code == 409 and "nothing of yours to undo" in reply.text


def test_undo_shows_both_texts_where_a_colleague_was_since(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text="Mine."))
    bench.colleague("lead", text="Hers.")
    reply = bench.quinn.post(f"{bench.url}/undo", section="leadership")
    page = re.sub("<[^>]+>", "", unescape(reply.text))
    assert reply.status_code == 409 and "Amina changed this" in page and "Hers." in page
    assert "Put mine back anyway" in page and bench.words("lead") == "Hers."
    bench.quinn.post(f"{bench.url}/undo", section="leadership", anyway="yes")
    assert bench.words("lead") == "A trained lead is in post."
