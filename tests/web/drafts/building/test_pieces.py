"""Pieces for the script: what a reply changes on the page, and no more, however large the section."""

from __future__ import annotations

import json
import re

import make
from building import Bench, by_script, faults, pieces
from desk import Desk

from scrutiny.method import codec
from scrutiny.records import drafts


def test_a_move_answers_with_the_order_and_no_other_card(bench: Bench) -> None:
    bench.edit(edit="renumber")
    found = pieces(bench.gesture(down="lead", shows=str(bench.revision())))
    assert 'data-order="deputy lead deputy_trained"' in found["#now"]
    assert "to 2 of 3" in found["#said"] and 'value="3"' in found[".shows"]
    assert not [target for target in found if target.startswith(("#card-", "#notes-", "#fields-", "#cards"))]


def test_a_saved_card_answers_with_what_reads_otherwise(bench: Bench) -> None:
    form = bench.open_form("deputy", f__text="Is there a deputy lead?")
    found = pieces(bench.gesture(**form, then="stay"))
    assert "Is there a deputy lead?" in found["#head-deputy"] and "still compare" in found["#notes-deputy"]
    assert "shown when" in found["#head-deputy_trained"]  # its condition names the question by its words
    assert 'value="2"' in found["#seen-deputy"] and "#body-deputy" not in found
    again = pieces(bench.gesture(**{**form, "f.help": "Help", "seen": "2", "shows": "2"}, then="stay"))
    assert (
        "#fields-deputy" in found and "#fields-deputy" not in again
    )  # it has come to ask whether answers compare
    assert "2020-21 · draft 2" in re.sub("<[^>]+>", "", found[".draftbar-name"])


def test_a_page_some_revisions_old_is_brought_up_to_date(bench: Bench) -> None:
    bench.colleague("deputy", text="Hers?")
    bench.colleague("lead", help="Her help")
    found = pieces(bench.gesture(down="lead", shows="1", opened="lead"))
    assert "Hers?" in found["#head-deputy"] and "Her help" in found["#fields-lead"]


def test_another_kind_says_what_was_left_out(bench: Bench) -> None:
    form = bench.open_form("heard", f__kind="long_text")
    found = pieces(bench.gesture(**form, then="stay", opened="heard"))
    assert (
        "Left out, as this kind has none" in found["#fields-heard"] and "the scale" in found["#fields-heard"]
    )


def test_every_reply_lets_htmx_write_and_nobody_else(bench: Bench) -> None:
    replies = [
        bench.quinn.get(bench.url),
        bench.gesture(down="lead"),
        bench.gesture(edit="explode"),
        bench.edit(edit="explode"),
    ]
    for reply in replies:
        policy = reply.headers["Content-Security-Policy"]
        assert (
            "trusted-types htmx" in policy
            and "'none'; script-src 'nonce-" in policy
            and "unsafe" not in policy
        )
        nonce = re.search(r"'nonce-([^']+)'", policy)[1]  # type: ignore[index]  # it is there
        assert set(re.findall(r'hx-nonce="([^"]+)"', reply.text)) <= {nonce}
    wired = [tag for tag in re.findall(r"<\w+[^>]*>", replies[0].text) if re.search(r"\shx-(get|post)=", tag)]
    assert wired and all("hx-nonce=" in tag for tag in wired)


def test_a_section_of_two_thousand_questions_is_paged_and_answers(world: Desk) -> None:
    asked = [{"key": f"q{n}", "kind": "text", "text": f"Question {n}?"} for n in range(2000)]
    text = make.text(
        sections=[{"key": "all", "title": "All", "questions": asked}], scoring={"method": "none"}
    )
    definition = codec.read(json.dumps(text))

    def begin() -> int:
        return drafts.begin_from(world.who["quinn"], definition, said="Made", now=make.NOW).id

    bench = Bench(world, world.do(begin), world.browser("quinn"))
    page = bench.quinn.page(f"{bench.url}?page=20")
    assert page.count('class="card"') == 100 and "Page 20 of 20" in page and "Question 1999?" in page
    found = pieces(
        by_script(bench.quinn, f"{bench.url}/edits", section="all", page="2", up="q100", shows="0")
    )
    assert "q99" in found["#now"] and "Question 99?" in found["#cards"]
    refused = bench.edit(edit="paste", section="all", kind="text", lines="One more?")
    assert refused.status_code == 422 and bench.revision() == 1


def test_a_card_that_was_refused_is_drawn_again_once_it_is_saved(bench: Bench) -> None:
    form = bench.open_form("lead", f__weight="two")
    refused = pieces(bench.gesture(**form, then="stay"))["#fields-lead"]
    assert 'name="refused"' in refused and "Weight" in faults(refused)
    found = pieces(bench.gesture(**{**form, "f.weight": "2", "refused": "yes"}, then="stay", opened="lead"))
    assert "Weight" not in faults(found["#fields-lead"]) and 'name="refused"' not in found["#fields-lead"]
