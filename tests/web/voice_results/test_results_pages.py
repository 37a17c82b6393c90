"""Results: one page, one document and one workbook, told alike; whoever wants more is refused, and it is written down."""

from __future__ import annotations

import io
import json
import re
from html import unescape

import openpyxl
import pytest
import released
import voicing
from desk import Browser, Desk

from scrutiny.records import events
from scrutiny.records.voices import VoiceRound


@pytest.fixture
def voice_id(world: Desk) -> int:
    """A closed round with a crowd of answers and a dozen texts; nothing is released yet."""

    def made() -> VoiceRound:
        round_ = released.closed_round(world.cast.here)
        released.words(round_, released.twelve(), quoted=("Better lunch, number 1",))
        return round_

    found: int = world.do(made)
    return found


@pytest.fixture
def out(amina: Browser, voice_id: int) -> str:
    """Where the results are, once they are released."""
    reply = amina.post(f"/voices/{voice_id}/release")
    assert reply.status_code == 303, reply.text
    return f"/voices/{voice_id}/results"


def text_of(page: str) -> str:
    """What a page says."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def refused(world: Desk) -> list[str]:
    """What stands on the trail of refusals."""

    def look() -> list[str]:
        found, _ = events.latest(world.who["amina"], ["voice_round"], most=50)
        return [entry.detail["wanted"] for entry in found if entry.act == "voices.refused"]

    return list(world.look(look))


def test_before_a_release_the_page_says_who_can_release_and_there_is_no_file(
    world: Desk, amina: Browser, voice_id: int
) -> None:
    assert "You can release its results now" in amina.page(f"/voices/{voice_id}/results")
    pat = world.browser("pat")
    assert "An officer of the partnership can release" in pat.page(f"/voices/{voice_id}/results")
    for kind in ("json", "xlsx"):
        assert pat.get(f"/voices/{voice_id}/results.{kind}").status_code == 409


def test_results_are_told_in_words_with_faces_themes_and_quotations(world: Desk, out: str) -> None:
    page = world.browser("pat").page(out)
    said = text_of(page)
    assert "about 40 forms, fewer than 5 of them on paper" in said
    assert "Do you feel safe at school?" in said and "about 20, 50 %" in said and "fewer than 5" in said
    assert 'class="face-picture"' in page and "Better lunch, number 1" in said
    assert "What about 10 texts were about" in said and "Light about 5" in said


def test_page_document_and_workbook_tell_the_same_and_no_small_count(amina: Browser, out: str) -> None:
    body = json.loads(amina.get(f"{out}.json").text)
    pages = [text_of(amina.page(f"{out}?by={by}")) for by in ("", "phase", "area")]
    book = openpyxl.load_workbook(io.BytesIO(amina.get(f"{out}.xlsx").data))
    rows = [[cell.value for cell in row] for row in book["Results"].iter_rows(min_row=5)]
    heads = [cell.value for cell in book["Results"][4]]
    for told in body["told"]:
        asked = next(
            (q for s in body["sections"] for q in s["questions"] if q["key"] == told["question"]), None
        )
        if asked is None or asked["kind"] == "long_text":
            continue
        labels = {option["value"]: option["label"] for option in asked["options"]}
        places = {"All": told["whole"]} | {
            f"{title}: {group}": cells
            for breakdown, title in (("phase", "School phase"), ("area", "Area"))
            for group, cells in told["groups"][breakdown].items()
        }
        for place, cells in places.items():
            for option, label in labels.items():
                (row,) = [row for row in rows if row[2] == asked["text"] and row[3] == label]
                cell = cells[option]
                assert row[heads.index(place)] == body["words"].get(cell, cell)
                assert isinstance(cell, str) or (cell >= 5 and cell % 5 == 0)
                words = body["words"][cell] if isinstance(cell, str) else f"about {cell}"
                assert any(words in page for page in pages), (place, label)
    assert [row[2].value for row in book["Quotes"].iter_rows(min_row=5)] == ["Better lunch, number 1"]


def test_one_breakdown_is_shown_and_no_second_one(world: Desk, amina: Browser, out: str) -> None:
    assert "“Yes”, by school phase" in text_of(amina.page(f"{out}?by=phase"))
    wanted = ("by=phase&by=area", "by=phase&area=Hexley", "service=x", "rows=1", "raw=", "by=gender")
    for query in wanted:
        reply = amina.get(f"{out}?{query}")
        assert reply.status_code == 403 and "one breakdown at a time" in text_of(reply.text), query
    assert amina.get(f"{out}.json?by=phase").status_code == 403
    assert amina.get(f"{out}.xlsx?area=Hexley").status_code == 403
    assert len(refused(world)) == len(wanted) + 2
    assert "results by by and area" in refused(world)


def test_rows_are_shown_to_nobody_and_wanting_them_is_written_down(
    world: Desk, amina: Browser, esi: Browser, voice_id: int
) -> None:
    for browser in (amina, world.browser("pat"), esi):
        reply = browser.get(f"/voices/{voice_id}/rows")
        assert reply.status_code == 403 and "not shown one by one" in text_of(reply.text)
    assert refused(world) == ["the answers one by one"] * 2  # of the other partnership's officer nothing is
    assert "tried to open the answers one by one" in text_of(amina.page("/trail"))


def test_releasing_twice_with_nothing_new_is_told_at_the_form(
    amina: Browser, voice_id: int, out: str
) -> None:
    again = amina.post(f"/voices/{voice_id}/release")
    assert again.status_code == 422 and "Nothing can be told yet" in text_of(again.text)


def test_an_open_round_is_not_released(world: Desk, amina: Browser) -> None:
    voice_id = world.do(lambda: voicing.open_round(world.cast.here))
    assert "Close it first" in text_of(amina.page(f"/voices/{voice_id}/release"))
    assert "People are still answering" in text_of(amina.page(f"/voices/{voice_id}/results"))
    assert amina.post(f"/voices/{voice_id}/release").status_code == 409
