"""Questions added, pasted, duplicated and taken out by plain forms."""

from __future__ import annotations

import re
from html import unescape

import pytest
from browsing import typed
from building import Bench, faults


def test_a_question_is_added_where_it_was_asked_for(bench: Bench) -> None:
    page = bench.quinn.page(f"{bench.url}?add=lead&kind=yes_no")
    form = typed(re.search(r'<form class="card-form".*?</form>', page, re.S)[0], f__text="Is there a cover?")  # type: ignore[index]  # it is there
    reply = bench.quinn.post(f"{bench.url}/edits", *[(n, v) for n, v in form.items() if n != "csrf_token"])
    assert reply.location.endswith("#card-is_there_a_cover")
    assert bench.row() == ["lead", "is_there_a_cover", "deputy", "deputy_trained"]


def test_a_new_question_without_words_is_refused_at_its_place(bench: Bench) -> None:
    reply = bench.edit(
        edit="add_question", after="lead", **{"f.kind": "text", "f.text": "", "f.help": "Kept"}
    )
    assert reply.status_code == 422 and "Question" in faults(reply.text) and "Kept" in reply.text


def test_a_list_of_questions_is_pasted_as_one_edit(bench: Bench) -> None:
    lines = "1. Who leads?\n- Who helps?\n\n* Who leads?\n"
    bench.edit(edit="paste", after="", kind="long_text", lines=lines)
    assert bench.row()[:3] == ["who_leads", "who_helps", "who_leads_2"] and bench.revision() == 2
    bench.quinn.post(f"{bench.url}/undo", section="leadership")
    assert bench.row() == ["lead", "deputy", "deputy_trained"]


def test_nothing_pasted_is_told_beside_the_box(bench: Bench) -> None:
    reply = bench.edit(edit="paste", after="lead", kind="text", lines=" \n\n")
    assert reply.status_code == 422 and "pasted-lines-error" in reply.text


def test_a_duplicate_stands_after_its_original(bench: Bench) -> None:
    bench.edit(edit="duplicate_question", key="deputy")
    assert bench.row() == ["lead", "deputy", "deputy_2", "deputy_trained"]


def test_a_question_goes_at_once_and_undo_brings_it_back(bench: Bench) -> None:
    reply = bench.edit(edit="delete_question", key="lead")
    assert reply.status_code == 303 and bench.row() == ["deputy", "deputy_trained"]
    assert "Undo brings it back" in bench.quinn.page(bench.url)
    bench.quinn.post(f"{bench.url}/undo", section="leadership")
    assert bench.row() == ["lead", "deputy", "deputy_trained"]


@pytest.mark.parametrize(("mend", "left"), [("yes", None), ("no", "deputy")])
def test_a_question_that_a_condition_names_goes_only_after_asking(
    bench: Bench, mend: str, left: str | None
) -> None:
    reply = bench.edit(edit="delete_question", key="deputy")
    assert (
        reply.status_code == 200
        and "1 question is shown only after this" in unescape(reply.text)
        and "deputy" in bench.row()
    )
    bench.edit(edit="delete_question", key="deputy", mend=mend)
    assert getattr(bench.text().by_key["deputy_trained"].show_when, "question", None) == left
