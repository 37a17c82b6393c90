"""A card of the builder, sent as a plain form: kept, refused with every word, of another kind."""

from __future__ import annotations

import re
from html import unescape

from building import HOSTILE, Bench, faults


def test_a_card_saved_untouched_changes_nothing(bench: Bench) -> None:
    reply = bench.edit(**bench.open_form("lead"))
    assert reply.status_code == 303 and bench.revision() == 1


def test_a_reworded_question_is_kept_and_asks_whether_it_still_compares(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text="A lead is in post."))
    page = bench.quinn.page(bench.url)
    assert "A lead is in post." in page and "Reworded" in page and "They still compare" in page
    assert "1 thing to mend" in re.sub("<[^>]+>", "", page)
    assert bench.edit(edit="compare", key="lead", comparable="yes").status_code == 303
    assert bench.text().by_key["lead"].comparable is True
    assert "to mend" not in bench.quinn.page(bench.url)


def test_a_fault_leaves_every_word_on_its_card(bench: Bench) -> None:
    reply = bench.edit(**bench.open_form("lead", f__help=HOSTILE, f__weight="two"))
    page = unescape(reply.text)
    assert reply.status_code == 422 and bench.revision() == 1
    assert HOSTILE in page and 'value="two"' in page and "Weight" in faults(page)


def test_a_button_of_a_card_saves_the_card_first(bench: Bench) -> None:
    bench.edit(**{**bench.open_form("lead", f__text="A lead is in post."), "then": "duplicate"})
    assert bench.words("lead") == bench.words("lead_2") == "A lead is in post."


def test_another_kind_keeps_what_fits(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__kind="choice"), then="stay")
    lead = bench.text().by_key["lead"]
    assert (lead.kind, [option.value for option in lead.options]) == (
        "choice",
        ["met", "partly", "not", "na"],
    )
