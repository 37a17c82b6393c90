"""Example returns on their page: kept from a try, told where they moved, renamed, accepted, tried again, deleted."""

from __future__ import annotations

from html import unescape

import drafting
import make
import pytest
from browsing import form_with, sent
from desk import CLOCK, Browser, Desk, faults
from reading import page_of

from scrutiny.method.codec.numerals import Numeral
from scrutiny.records import drafts
from scrutiny.records.drafts import examples

TRIED = {
    "a.lead": "partly",
    "c.lead": "Half of it",
    "x.lead.what": "Ask",
    "e.lead": "rota.pdf",
    "a.deputy": "false",
    "a.heard": "met",
    "as.type": "academy",
    "as.phase": "primary",
}


@pytest.fixture
def draft_id(world: Desk) -> int:
    quinn, here = world.who["quinn"], world.cast.here
    return int(world.do(lambda: drafting.begun(quinn, make.version(here), CLOCK).draft_id))


@pytest.fixture
def quinn(world: Desk) -> Browser:
    return world.browser("quinn")


def keep(quinn: Browser, draft_id: int, name: str = "A small academy") -> int:
    """Keep the try; the id of the example."""
    reply = quinn.post(f"/drafts/{draft_id}/examples", **TRIED, name=name)
    assert reply.status_code == 303, reply.text
    return int(reply.location.rpartition("-")[2])


def reweigh(world: Desk, draft_id: int, weight: str) -> None:
    value = {"do": "set_question", "key": "lead", "fields": {"weight": Numeral(weight)}}
    world.do(lambda: drafts.edit(world.who["amina"], draft_id, value, seen=99, now=CLOCK).revision)


def test_a_try_is_kept_with_its_scorecard(quinn: Browser, draft_id: int) -> None:
    keep(quinn, draft_id)
    html = quinn.page(f"/drafts/{draft_id}/examples")
    assert "A small academy" in html and "Answered as a primary academy" in html
    assert "Expected: <b>75.0 %, Amber</b>" in html and "Scores as expected" in html
    assert "Kept by Quinn" in html and "Example returns (1)" in quinn.page(f"/drafts/{draft_id}/preview")


def test_a_name_that_cannot_be_kept_loses_nothing_typed(quinn: Browser, draft_id: int) -> None:
    keep(quinn, draft_id)
    for name in ("A small academy", "", "x" * 101):
        reply = quinn.post(f"/drafts/{draft_id}/examples", **TRIED, name=name, view="result")
        assert reply.status_code == 422 and faults(reply).keys() == {"name"}
        assert page_of(reply).wrong == []
        form = sent(unescape(reply.text))
        assert {field: form.get(field) for field in TRIED} == TRIED and form["name"] == name


def test_one_that_moved_says_where_and_can_be_expected_so(world: Desk, quinn: Browser, draft_id: int) -> None:
    example_id = keep(quinn, draft_id)
    reweigh(world, draft_id, "3")
    html = quinn.page(f"/drafts/{draft_id}/examples")
    assert "Overall was 75.0 Amber and is now 62.5 Amber." in html and "Now: <b>62.5 %, Amber</b>" in html
    url, seen = (
        f"/drafts/{draft_id}/examples/{example_id}/accept",
        form_with(html, "sha256", _hash(world, draft_id)),
    )
    assert quinn.post(url, sha256="0" * 64).status_code == 409
    assert quinn.post(url, sha256=seen["sha256"]).status_code == 303
    assert "Scores as expected" in quinn.page(f"/drafts/{draft_id}/examples")


def _hash(world: Desk, draft_id: int) -> str:
    return str(world.look(lambda: drafts.get(world.who["quinn"], draft_id).sha256))


def test_while_nothing_can_be_scored_that_is_said(world: Desk, quinn: Browser, draft_id: int) -> None:
    keep(quinn, draft_id)
    reweigh(world, draft_id, "-1")
    assert "Nothing can be scored" in quinn.page(f"/drafts/{draft_id}/examples")
    reply = quinn.post(f"/drafts/{draft_id}/examples", **TRIED, name="Another")
    assert reply.status_code == 422 and "mend it" in reply.text


def test_it_can_be_tried_again_with_all_it_said(quinn: Browser, draft_id: int) -> None:
    example_id = keep(quinn, draft_id)
    form = sent(quinn.page(f"/drafts/{draft_id}/preview?example={example_id}"))
    assert {field: form.get(field) for field in TRIED} == TRIED
    for other in ("0", "x", "9" * 30, ""):
        assert quinn.get(f"/drafts/{draft_id}/preview?example={other}").status_code == 404


def test_it_is_renamed_and_deleted(world: Desk, quinn: Browser, draft_id: int) -> None:
    example_id = keep(quinn, draft_id)
    other = keep(quinn, draft_id, "Another")
    url = f"/drafts/{draft_id}/examples/{example_id}"
    refused = quinn.post(f"{url}/rename", name="Another")
    assert refused.status_code == 422 and faults(refused).keys() == {f"name-{example_id}"}
    assert quinn.post(f"{url}/rename", name="<b>Small</b>").status_code == 303
    assert "&lt;b&gt;Small&lt;/b&gt;" in quinn.get(f"/drafts/{draft_id}/examples").text
    assert quinn.post(f"{url}/delete").status_code == 303
    left = world.look(lambda: [each.id for each in examples.kept(world.who["sol"], draft_id)])
    assert left == [other]


def test_the_scrutineer_reads_them(world: Desk, quinn: Browser, draft_id: int) -> None:
    example_id, sol = keep(quinn, draft_id), world.browser("sol")
    html = sol.page(f"/drafts/{draft_id}/examples")
    assert "A small academy" in html and "Rename or delete" not in html
    for act in ("rename", "accept", "delete"):
        assert sol.post(f"/drafts/{draft_id}/examples/{example_id}/{act}", name="x").status_code == 403
