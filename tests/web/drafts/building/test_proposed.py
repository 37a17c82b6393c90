"""A draft that is proposed, set aside or only read, and who may not touch it."""

from __future__ import annotations

import make
from building import Bench
from desk import Browser, Desk

from scrutiny.records import drafts


def proposed(bench: Bench) -> int:
    sha = bench.text().sha256
    return bench.desk.do(
        lambda: drafts.propose(bench.desk.who["quinn"], bench.draft, sha256=sha, now=make.NOW)
    )


def test_a_change_to_a_proposed_text_must_be_meant(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Mine.")
    proposal = proposed(bench)
    reply = bench.edit(**form)
    assert reply.status_code == 409 and "takes it back" in reply.text and "Mine." in reply.text
    assert bench.edit(**{**form, "takes_back": str(proposal)}).status_code == 303
    assert bench.words("lead") == "Mine."


def test_the_page_of_a_proposed_text_says_what_a_change_does(bench: Bench) -> None:
    proposal = proposed(bench)
    page = bench.quinn.page(bench.url)
    assert "A change takes it back" in page and f'name="takes_back" value="{proposal}"' in page
    moved = bench.edit(down="lead")
    assert moved.status_code == 409 and "Take it back and do this" in moved.text
    assert bench.edit(down="lead", takes_back=str(proposal)).status_code == 303


def test_a_scrutineer_reads_cards_and_posts_nothing(world: Desk, bench: Bench) -> None:
    sol = world.browser("sol")
    page = sol.page(f"{bench.url}?open=lead&add=lead")
    assert (
        "A trained lead is in post." in page and bench.url + "/edits" not in page and "gestures" not in page
    )
    for act in ("edits", "undo", "redo", "quiet"):
        assert sol.post(f"{bench.url}/{act}", up="deputy").status_code == 403
    assert bench.revision() == 1


def test_a_draft_set_aside_is_only_read(bench: Bench) -> None:
    bench.desk.do(lambda: drafts.discard(bench.desk.who["quinn"], bench.draft, now=make.NOW))
    assert bench.url + "/edits" not in bench.quinn.page(bench.url)
    assert bench.edit(down="lead").status_code == 409


def test_another_partnership_finds_nothing(world: Desk, bench: Bench, esi: Browser) -> None:
    assert esi.get(bench.url).status_code == 404
    for act in ("edits", "undo", "redo", "quiet"):
        assert esi.post(f"{bench.url}/{act}", up="deputy").status_code == 404
