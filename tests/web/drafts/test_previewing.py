"""The preview: a draft tried out as anybody sees it; conditions, needs and figures as in a return, and nothing stored."""

from __future__ import annotations

import json
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import drafting
import make
import pytest
from browsing import sent
from desk import CLOCK, Browser, Desk
from reading import page_of

from scrutiny.method.codec.numerals import Numeral
from scrutiny.records import drafts
from scrutiny.records.base import db

TRIED = {
    "a.lead": "partly",
    "c.lead": "Half of it",
    "a.deputy": "true",
    "a.deputy_trained": "not",
    "a.heard": "met",
    "a.how": "In council",
}


@pytest.fixture
def draft_id(world: Desk) -> int:
    def begin() -> int:
        version = make.version(world.cast.here)
        return drafting.begun(world.who["quinn"], version, CLOCK).draft_id

    return int(world.do(begin))


@pytest.fixture
def quinn(world: Desk) -> Browser:
    return world.browser("quinn")


def edit(world: Desk, draft_id: int, value: dict[str, Any]) -> None:
    """Somebody changes the draft."""

    def act() -> None:
        seen = drafts.get(world.who["amina"], draft_id).revision
        drafts.edit(world.who["amina"], draft_id, value, seen=seen, now=CLOCK)

    world.do(act)


def everything(world: Desk) -> dict[str, list[Any]]:
    """Every row of every table, but for how often somebody came by."""

    def rows() -> dict[str, list[Any]]:
        tables = {
            name: table for name, table in db.metadata.tables.items() if name not in ("rate", "session")
        }
        return {name: sorted(map(str, db.session.execute(each.select()))) for name, each in tables.items()}

    return dict(world.look(rows))


def tried(quinn: Browser, draft_id: int, **form: str) -> str:
    reply = quinn.post(f"/drafts/{draft_id}/preview", **{**TRIED, **form})
    assert reply.status_code == 200 and page_of(reply).wrong == []
    return unescape(reply.text)


# -- nothing stored ---------------------------------------------------------------------------------------------


def test_trying_out_stores_nothing(world: Desk, quinn: Browser, draft_id: int) -> None:
    before = everything(world)
    quinn.page(f"/drafts/{draft_id}/preview")
    for form in (
        {"go": "s.voice"},
        {"go": "result"},
        {"f.lead": "rota.pdf", "keep": "lead"},
        {"more": "how"},
    ):
        assert "Nothing you try here is stored" in tried(quinn, draft_id, **form)
    assert everything(world) == before


# -- figures ----------------------------------------------------------------------------------------------------


def test_the_figures_are_those_of_scrutiny_score(
    world: Desk, quinn: Browser, draft_id: int, tmp_path: Path
) -> None:
    text, said = tmp_path / "text.json", tmp_path / "said.json"
    text.write_bytes(world.look(lambda: drafts.text_at(world.who["quinn"], draft_id, 1)))
    answers = {"lead": "partly", "deputy": True, "deputy_trained": "not", "heard": "met", "how": "In council"}
    said.write_text(json.dumps({"respondent": {"type": "academy"}, "answers": answers}))
    command = [Path(sys.executable).parent / "scrutiny", "score", text, said]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    html = tried(quinn, draft_id, go="result", **{"as.type": "academy"})
    assert lines[0].startswith("Overall") and "50.0" in lines[0]
    assert '<b class="figure">50.0 %</b>' in html and "4.5 of 9 points" in html
    exact = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True).stdout)
    assert exact["overall"] == {"score": "50", "band": "amber", "counted": 3, "of": 3}
    assert html.count("Amber") == 2 and html.count("Red") == 1  # the overall; voice is green, leadership red


def test_the_result_says_what_is_still_missing(quinn: Browser, draft_id: int) -> None:
    html = tried(quinn, draft_id, go="result")
    assert "3 things are missing" in html
    assert "Say what will be done, by whom and by when for “A lead is in post.”" in html
    assert 'formaction="/drafts/' in html and "#question-deputy_trained" in html
    whole = {"a.lead": "met", "a.deputy_trained": "met"}
    assert "Nothing is missing: it could be submitted as it stands" in tried(
        quinn, draft_id, go="result", **whole
    )


def test_a_text_that_scores_nothing_says_why_and_still_shows_its_questions(
    world: Desk, quinn: Browser, draft_id: int
) -> None:
    edit(world, draft_id, {"do": "set_question", "key": "heard", "fields": {"weight": Numeral("-1")}})
    html = tried(quinn, draft_id, go="result")
    assert "Nothing can be scored until this is mended" in html and 'class="figure"' not in html
    assert f'href="/drafts/{draft_id}"' in html
    assert "A lead is in post." in tried(quinn, draft_id, go="s.leadership")


# -- conditions -----------------------------------------------------------------------------------------------------


def test_conditions_are_applied_on_looking_again(quinn: Browser, draft_id: int) -> None:
    shown = 'data-show-when="{"is":true,"question":"deputy"}"'
    asked, hidden = tried(quinn, draft_id), tried(quinn, draft_id, **{"a.deputy": "false"})
    assert f"{shown}>" in asked and f"{shown} hidden>" in hidden
    assert "1 question is hidden by the answers so far" in hidden


def test_a_hidden_answer_is_kept_and_counts_for_nothing(quinn: Browser, draft_id: int) -> None:
    html = tried(quinn, draft_id, go="result", **{"a.deputy": "false"})
    assert '<b class="figure">75.0 %</b>' in html
    assert ("a.deputy_trained", "not") in sent(html).items(multi=True)


def test_what_does_not_apply_is_told(world: Desk, quinn: Browser, draft_id: int) -> None:
    edit(
        world,
        draft_id,
        {"do": "set_section", "key": "voice", "fields": {"applies_to": {"type": ["academy", "fe_college"]}}},
    )
    html = quinn.page(f"/drafts/{draft_id}/preview?as.type=maintained_school&as.phase=primary")
    assert "2 questions are not asked of a primary maintained school" in html
    assert "Asked only of: Type: Academy or Further education college" in html
    assert "Children's voice" not in html
    html = quinn.page(f"/drafts/{draft_id}/preview?as.type=academy&as.phase=primary")
    assert "As a primary academy sees it" in html and "Children's voice" in html


def test_one_can_look_as_an_organisation_of_the_register(quinn: Browser, draft_id: int) -> None:
    html = tried(quinn, draft_id, take="like", like="rowan lane  PRIMARY")
    assert "As a primary maintained school sees it" in html
    html = tried(quinn, draft_id, take="like", like="Nowhere")
    assert "Choose an organisation from the list" in html and 'value="Nowhere"' in html


# -- where one stands ------------------------------------------------------------------------------------------------


def test_one_goes_back_to_the_question_one_came_from(world: Desk, quinn: Browser, draft_id: int) -> None:
    html = quinn.page(f"/drafts/{draft_id}/preview?from=heard")
    assert f'href="/drafts/{draft_id}?open=heard#card-heard"' in html
    assert 'id="question-heard"' in html
    assert "open=heard#card-heard" in tried(quinn, draft_id, **{"from": "heard", "go": "result"})


def test_else_to_the_question_that_was_changed_last(world: Desk, quinn: Browser, draft_id: int) -> None:
    edit(world, draft_id, {"do": "set_question", "key": "deputy", "fields": {"text": "A deputy?"}})
    for address in ("preview", "preview?from=gone"):
        assert "open=deputy#card-deputy" in quinn.page(f"/drafts/{draft_id}/{address}")


def test_a_width_and_a_language_stay_chosen(world: Desk, quinn: Browser, draft_id: int) -> None:
    edit(world, draft_id, {"do": "set_whole", "fields": {"languages": ["en", "ur"]}})
    html = tried(quinn, draft_id, turn="phone", language="ur")
    assert 'class="frame frame-phone"' in html and 'lang="ur" dir="rtl"' in html
    form = sent(html)
    assert (form["width"], form["language"]) == ("phone", "ur")


def test_every_field_of_the_page_comes_back(quinn: Browser, draft_id: int) -> None:
    """Through every section and back, and every row of the try is what it was."""
    url, html = f"/drafts/{draft_id}/preview", tried(quinn, draft_id, go="s.voice")
    for view in ("result", "s.leadership", "s.voice", "result"):
        form = sent(html)
        form.pop("csrf_token")
        reply = quinn.post(url, *[*form.items(multi=True), ("go", view)])
        html = unescape(reply.text)
    assert {name: sent(html).get(name) for name in TRIED} == TRIED


# -- hostile ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "{{7*191}}", "a\x00b", "9" * 5000],
)
def test_words_come_back_inert(quinn: Browser, draft_id: int, word: str) -> None:
    fields = (
        "a.lead",
        "a.how",
        "c.lead",
        "x.lead.what",
        "f.lead",
        "e.heard",
        "like",
        "from",
        "go",
        "view",
        "as.type",
    )
    for view in ("s.leadership", "result"):
        form = {**dict.fromkeys((*fields, "language", "turn", "take", "more", "less", "drop", "name"), word)}
        html = tried(quinn, draft_id, **{**form, "go": view})
        assert "1337" not in html


def test_a_draft_that_is_over_can_still_be_tried(world: Desk, quinn: Browser, draft_id: int) -> None:
    world.do(lambda: drafts.discard(world.who["amina"], draft_id, now=CLOCK))
    html = tried(quinn, draft_id, go="result")
    assert "50.0 %" in html and "Keep as an example return" not in html


def test_the_scrutineer_may_look_and_keeps_nothing(world: Desk, draft_id: int) -> None:
    sol = world.browser("sol")
    assert "Keep as an example return" not in tried(sol, draft_id, go="result")
    assert sol.post(f"/drafts/{draft_id}/examples", name="Mine").status_code == 403
