"""Fields: what a form sends becomes raw answers, and only what a person changed becomes an edit."""

from __future__ import annotations

from typing import Any

import make
from werkzeug.datastructures import MultiDict

from scrutiny.method.answers import Action, Answers, Beside, accept
from scrutiny.method.definition import Definition
from scrutiny.web import fields

QUESTIONS = [
    {"key": "lead", "kind": "judgement", "scale": "met", "text": "Lead"},
    {"key": "deputy", "kind": "yes_no", "text": "Deputy"},
    {"key": "how", "kind": "choices", "text": "How", "options": [{"value": v, "label": v} for v in "abc"]},
    {"key": "absent", "kind": "rate", "text": "Absent"},
    {"key": "since", "kind": "date", "text": "Since"},
    {"key": "words", "kind": "long_text", "text": "Words"},
    {
        "key": "plan",
        "kind": "table",
        "text": "Plan",
        "columns": [
            {"key": "what", "kind": "text", "text": "What"},
            {"key": "n", "kind": "number", "text": "N"},
        ],
    },
    {"key": "note", "kind": "information", "text": "Read"},
]


def definition() -> Definition:
    return make.definition(sections=[{"key": "s", "title": "S", "questions": QUESTIONS}])


ASKED = definition().by_key


def form(*pairs: tuple[str, str]) -> MultiDict[str, str]:
    return MultiDict(pairs)


def edits(posted: MultiDict[str, str]) -> dict[str, Any]:
    return {edit.question: edit for edit in fields.edits(ASKED, posted)}


def test_each_kind_is_read_as_the_method_takes_it() -> None:
    posted = form(
        ("a.lead", "met"),
        ("a.deputy", "true"),
        ("a.how", "a"),
        ("a.how", "c"),
        ("a.absent.numerator", "3"),
        ("a.absent.denominator", "40"),
        ("a.since.day", "1"),
        ("a.since.month", "2"),
        ("a.since.year", "2020"),
        ("a.plan.0.what", "Train"),
        ("a.plan.0.n", "2"),
        ("a.plan.1.what", ""),
        ("a.plan.1.n", ""),
    )
    took = {key: accept(ASKED[key], raw).value for key, raw in fields.raw_answers(ASKED, posted).items()}
    assert took == {
        "lead": "met",
        "deputy": True,
        "how": ["a", "c"],
        "absent": {"numerator": 3, "denominator": 40},
        "since": "2020-02-01",
        "plan": [{"what": "Train", "n": 2}],
    }


def test_rows_come_in_their_order_whatever_their_numbers() -> None:
    posted = form(("a.plan.10.what", "second"), ("a.plan.2.what", "first"), ("a.plan.x.what", "no row"))
    assert fields.raw_answers(ASKED, posted)["plan"] == [{"what": "first"}, {"what": "second"}]


def test_a_row_can_be_taken_out() -> None:
    posted = form(("a.plan.0.what", "first"), ("a.plan.1.what", "second"), ("less", "plan.0"))
    assert fields.raw_answers(ASKED, fields.row_taken_out(posted))["plan"] == [{"what": "second"}]


def test_a_page_sent_back_as_it_was_shown_makes_no_edit() -> None:
    beside = {"lead": Beside("two\nlines", (), Action("train", "Ann", "2020-01-01"))}
    stands = Answers({"lead": "partly", "words": "a\nb", "how": ["c", "a"]}, beside, {"since": {"day": "x"}})
    posted = form(
        ("shown", fields.shown_now(ASKED, stands)),
        ("seen", "4"),
        ("a.lead", "partly"),
        ("c.lead", "two\r\nlines"),
        ("x.lead.what", "train"),
        ("x.lead.who", "Ann"),
        ("x.lead.by_when", "2020-01-01"),
        ("a.words", "a\r\nb"),
        ("a.how", "a"),
        ("a.how", "c"),
        ("a.since.day", "x"),
        ("a.since.month", ""),
        ("a.since.year", ""),
    )
    assert edits(posted) == {}


def test_an_answer_taken_back_is_an_edit() -> None:
    posted = form(("shown", fields.shown_now(ASKED, Answers({"how": ["a"]}))), ("seen", "4"))
    assert edits(posted)["how"].value == [] and edits(posted)["how"].seen_revision == 4


def test_a_comment_alone_is_an_edit_of_its_question() -> None:
    posted = form(("shown", fields.shown_now(ASKED, Answers())), ("seen", "1"), ("c.lead", "why"))
    assert list(edits(posted)) == ["lead"] and edits(posted)["lead"].comment == "why"


def test_choosing_theirs_is_no_edit_and_mine_is_typed_against_what_was_shown() -> None:
    shown = ("shown", fields.shown_now(ASKED, Answers()))
    theirs = form(shown, ("seen", "1"), ("a.words", "mine"), ("keep.words", "theirs"))
    mine = form(shown, ("seen", "1"), ("a.words", "mine"), ("keep.words", "mine"), ("seen.words", "7"))
    assert edits(theirs) == {}
    assert (edits(mine)["words"].value, edits(mine)["words"].seen_revision) == ("mine", 7)


def test_a_joined_text_takes_the_answers_place() -> None:
    joined = form(
        ("a.words", "mine"), ("keep.words", "joined"), ("joined.words", "both"), ("seen.words", "7")
    )
    assert edits(joined)["words"].value == "both"


def test_fields_of_no_question_here_are_passed_over() -> None:
    assert edits(form(("a.elsewhere", "x"), ("a", "y"), ("shown", "elsewhere:1"))) == {}


def test_a_revision_is_read_from_a_header_or_not_at_all() -> None:
    assert [fields.revision(text) for text in ('"12"', 'W/"3"', "7", "", "x", "-1", "9" * 12)] == [
        12,
        3,
        7,
        None,
        None,
        None,
        None,
    ]
