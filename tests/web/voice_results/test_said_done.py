"""You said, we did: written in the house's forms, seen once published, printed as a poster with a help line."""

from __future__ import annotations

import io
import re

import pytest
import voicing
from desk import Browser, Desk, faults
from pypdf import PdfReader

LINE = {"said": "The corridor is dark", "did": "New lamps were put up", "state": "done"}


@pytest.fixture
def done(world: Desk) -> str:
    """Where a round's lines stand."""
    return f"/voices/{world.do(lambda: voicing.open_round(world.cast.here))}/done"


def lines(page: str) -> list[str]:
    """The ids of the lines that may be changed."""
    return re.findall(r'id="line-(\d+)"', page)


def test_all_faults_are_told_at_once_and_nothing_typed_is_lost(amina: Browser, done: str) -> None:
    reply = amina.post(f"{done}/write", whose="partnership", said="", did="x" * 2_001)
    assert reply.status_code == 422 and faults(reply).keys() == {"said", "did", "state"}
    assert "x" * 2_001 in reply.text


def test_a_line_is_published_and_then_everybody_reads_it(world: Desk, hana: Browser, done: str) -> None:
    pat = world.browser("pat")
    assert hana.post(f"{done}/write", whose=str(world.school), **LINE).status_code == 303
    assert LINE["said"] not in pat.page(done)
    (line,) = lines(hana.page(f"{done}/write"))
    hana.post(f"{done}/{line}/act", act="publish")
    page = pat.page(done)
    assert LINE["said"] in page and "Rowan Lane Primary" in page and "Childline" in page
    assert pat.get(f"{done}/{line}").status_code == 403
    hana.post(f"{done}/{line}", **{**LINE, "did": "Two lamps"})
    assert "Two lamps" in pat.page(f"{done}?of={world.school}")
    assert pat.get(f"{done}?of={world.agency}").status_code == 404
    hana.post(f"{done}/{line}/act", act="remove")
    assert "Two lamps" not in pat.page(done)
    assert hana.post(f"{done}/{line}/act", act="up").status_code == 404


def test_a_lead_writes_for_her_organisation_alone(world: Desk, hana: Browser, done: str) -> None:
    for whose in ("partnership", str(world.agency)):
        assert faults(hana.post(f"{done}/write", whose=whose, **LINE)) == {
            "whose": "Choose one of those offered"
        }


def test_lines_are_put_in_order(amina: Browser, done: str) -> None:
    for said in ("One", "Two"):
        amina.post(f"{done}/write", whose="partnership", **{**LINE, "said": said})
    first, second = lines(amina.page(f"{done}/write"))
    amina.post(f"{done}/{second}/act", act="up")
    assert lines(amina.page(f"{done}/write")) == [second, first]
    assert amina.post(f"{done}/{second}/act", act="sideways").status_code == 400


def test_the_poster_is_a_tagged_pdf(amina: Browser, done: str) -> None:
    assert amina.get(f"{done}/poster.pdf").status_code == 409
    amina.post(f"{done}/write", whose="partnership", **LINE)
    (line,) = lines(amina.page(f"{done}/write"))
    amina.post(f"{done}/{line}/act", act="publish")
    reply = amina.get(f"{done}/poster.pdf?of=partnership")
    assert (reply.status_code, reply.mimetype) == (200, "application/pdf")
    found = PdfReader(io.BytesIO(reply.data))
    assert "/StructTreeRoot" in found.trailer["/Root"] and len(found.pages) == 1
    words = found.pages[0].extract_text()
    assert LINE["said"] in words and LINE["did"] in words and "0800 1111" in words
