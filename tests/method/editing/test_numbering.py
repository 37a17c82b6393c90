"""Numbering: numbers that run on after moves, in the make the form has, and pasted questions as one edit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scrutiny.method import editing
from scrutiny.method.codec.spelling import spelled
from scrutiny.method.editing import CannotEdit

ROOT = Path(__file__).parents[3] / "form_definitions"
RAW, _ = spelled((ROOT / "section_175" / "2019-20.json").read_bytes())
VOICE, _ = spelled((ROOT / "voice_8_11" / "2019-20.json").read_bytes())
FIRST, SECOND = (section["key"] for section in RAW["sections"][:2])


def do(raw: Any, **edit: Any) -> editing.Applied:
    return editing.apply(raw, edit)


def numbers(raw: Any, section: int = 0) -> list[str | None]:
    return [question.get("number") for question in raw["sections"][section]["questions"]]


def keys(raw: Any, section: int = 0) -> list[str]:
    return [question["key"] for question in raw["sections"][section]["questions"]]


def ask(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": "text", "text": "Who is it?", **more}


@pytest.mark.parametrize("place", sorted(ROOT.rglob("*-*.json")), ids=lambda place: place.stem)
def test_our_own_questionnaires_are_in_order(place: Path) -> None:
    raw = json.loads(place.read_text())
    assert [each["key"] for each in raw["sections"] if editing.out_of_order(each["questions"])] == []
    assert editing.apply(spelled(place.read_bytes())[0], {"do": "renumber"}).changes == {}


def test_a_move_leaves_numbers_out_of_order_and_renumbering_mends_them() -> None:
    moved = do(RAW, do="move_question", key=keys(RAW)[0], section=FIRST, after=keys(RAW)[2]).raw
    assert numbers(moved) == ["1.2", "1.3", "1.1", "1.4"]
    assert editing.out_of_order(moved["sections"][0]["questions"])
    again = do(moved, do="renumber", section=FIRST)
    assert numbers(again.raw) == ["1.1", "1.2", "1.3", "1.4"]
    assert len(again.touched) == 3 and again.says.startswith("Numbered the questions of “")


def test_a_section_moved_gets_its_places_number_when_all_are_numbered() -> None:
    moved = do(RAW, do="move_section", key=FIRST, after=SECOND).raw
    assert numbers(do(moved, do="renumber", section=FIRST).raw, 1)[0] == "1.1"
    assert numbers(do(moved, do="renumber").raw, 1) == ["2.1", "2.2", "2.3", "2.4"]


def test_numbers_that_run_through_the_form_go_on_from_section_to_section() -> None:
    first = VOICE["sections"][0]["key"]
    added = do(VOICE, do="add_question", section=first, after=None, question=ask("new_one")).raw
    all_ = [
        number
        for place in range(len(added["sections"]))
        for number in numbers(do(added, do="renumber").raw, place)
    ]
    asked = [number for number in all_ if number]
    assert asked == [str(n + 1) for n in range(len(asked))]


def test_numbers_of_another_make_are_their_authors() -> None:
    assert not editing.out_of_order([ask("a", number="4.3a"), ask("b", number="4.2")])
    assert not editing.out_of_order([ask("a"), ask("b")])
    assert editing.out_of_order([ask("a", number="A2"), ask("b", number="A1")])
    assert editing.out_of_order([ask("a", number="1.1"), ask("b")])


def test_something_to_read_needs_no_number() -> None:
    assert not editing.out_of_order(
        [{"key": "r", "kind": "information", "text": "Read"}, ask("a", number="1.1")]
    )


def test_there_must_be_such_a_section_to_number() -> None:
    with pytest.raises(CannotEdit):
        do(RAW, do="renumber", section="nowhere")


def test_a_pasted_list_is_one_edit_in_its_order() -> None:
    given = [ask("first_new"), ask("second_new"), ask("third_new")]
    added = do(RAW, do="add_questions", section=FIRST, after=keys(RAW)[0], questions=given)
    assert keys(added.raw)[:5] == [keys(RAW)[0], "first_new", "second_new", "third_new", keys(RAW)[1]]
    assert added.says.startswith("Added 3 questions to “")


@pytest.mark.parametrize("given", [None, [], "first", [1], [{"kind": "text"}], [ask("twice"), ask("twice")]])
def test_a_pasted_list_is_taken_whole_or_not_at_all(given: Any) -> None:
    with pytest.raises(CannotEdit):
        do(RAW, do="add_questions", section=FIRST, after=None, questions=given)


@pytest.mark.parametrize("kind", ["judgement", "faces", "choice", "choices", "table"])
def test_a_pasted_question_gets_the_answers_its_kind_needs(kind: str) -> None:
    bare = {name: value for name, value in RAW.items() if name != "scales"}
    one = {"key": "only", "kind": "text", "text": "Only"}
    alone = {**bare, "sections": [{"key": "a", "title": "A", "questions": [one]}]}
    added = do(
        alone, do="add_questions", section="a", after=None, questions=[ask("new_one") | {"kind": kind}]
    )
    assert added.definition.by_key["new_one"].kind == kind
