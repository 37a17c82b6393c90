"""Two at once: edits merge, quarrels show both texts, and nothing typed is lost."""

from __future__ import annotations

import re
from html import unescape

import make
from browsing import typed
from building import Bench, faults

from scrutiny.records import drafts


def test_edits_to_different_questions_merge(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Mine.")
    bench.colleague("deputy", text="Hers?")
    assert bench.edit(**form).status_code == 303
    assert (bench.words("lead"), bench.words("deputy")) == ("Mine.", "Hers?")


def test_the_same_question_shows_both_texts_and_nothing_is_lost(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Mine.")
    bench.colleague("lead", text="Hers.", help="Her help")
    reply = bench.edit(**form)
    page = re.sub("<[^>]+>", "", unescape(reply.text))
    assert reply.status_code == 409 and bench.words("lead") == "Hers."
    assert "Amina changed this" in page and "Hers." in page and "Mine." in page
    again = typed(re.search(r'<form class="card-form" id="form-lead".*?</form>', reply.text, re.S)[0])  # type: ignore[index]  # it is there
    assert bench.edit(**{n: v for n, v in again.items() if n != "csrf_token"}).status_code == 303
    lead = bench.text().by_key["lead"]
    assert bench.words("lead") == "Mine." and lead.help == {
        "en": "Her help"
    }  # what only she touched stays hers


def test_what_was_typed_for_a_question_that_has_gone_is_given_back(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Words that took an hour.")
    bench.edit(edit="delete_question", key="lead")
    reply = bench.edit(**form)
    assert reply.status_code == 422 and "Words that took an hour." in reply.text


def test_what_is_refused_of_a_question_that_was_moved_away_is_shown_where_it_now_is(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Words that took an hour.", f__weight="many")
    bench.edit(edit="move_question", key="lead", to="voice")
    reply = bench.edit(**form)
    assert reply.status_code == 422 and faults(reply.text) == "Weight"
    assert "Words that took an hour." in reply.text


def test_taking_out_what_a_colleague_changed_needs_a_second_word(bench: Bench) -> None:
    shown = str(bench.revision())
    bench.colleague("lead", text="Hers.")
    reply = bench.edit(edit="delete_question", key="lead", shows=shown)
    assert reply.status_code == 409 and "Do mine all the same" in reply.text and "lead" in bench.row()
    again = typed(re.search(r'<div class="row">\s*<form.*?</form>', reply.text, re.S)[0])  # type: ignore[index]  # it is there
    bench.quinn.post(f"{bench.url}/edits", *[(n, v) for n, v in again.items() if n != "csrf_token"])
    assert "lead" not in bench.row()


def test_a_renumbering_alone_is_no_quarrel(bench: Bench) -> None:
    form = bench.open_form("lead", f__text="Mine.")
    bench.desk.do(
        lambda: (
            drafts.edit(
                bench.desk.who["amina"], bench.draft, {"do": "renumber"}, seen=1, now=make.NOW
            ).revision
        )
    )
    assert bench.edit(**form).status_code == 303
    assert (bench.words("lead"), bench.text().by_key["lead"].number) == ("Mine.", "1.1")
