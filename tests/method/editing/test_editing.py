"""Editing: every act, the way back, and two people at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.method import codec, editing
from scrutiny.method.codec.spelling import spelled
from scrutiny.method.editing import CannotEdit

ROOT = Path(__file__).parents[3]
SOURCE = (ROOT / "form_definitions" / "section_175" / "2019-20.json").read_bytes()
RAW, _ = spelled(SOURCE)
FIRST, SECOND = (section["key"] for section in RAW["sections"][:2])
KEYS = [question["key"] for question in RAW["sections"][0]["questions"]]


def do(raw: Any, **edit: Any) -> editing.Applied:
    return editing.apply(raw, edit)


def keys(raw: Any, section: int = 0) -> list[str]:
    return [question["key"] for question in raw["sections"][section]["questions"]]


def test_the_parts_of_a_text_joined_again_are_the_text() -> None:
    for place in (ROOT / "form_definitions").rglob("*-*.json"):
        raw, _ = spelled(place.read_bytes())
        assert codec.canonical(editing.joined(editing.split(raw))) == codec.canonical(place.read_bytes())


def test_a_reworded_question_touches_that_question_alone() -> None:
    applied = do(RAW, do="set_question", key=KEYS[0], fields={"text": "Other words"})
    assert applied.touched == (f"question:{KEYS[0]}",)
    assert applied.definition.by_key[KEYS[0]].text == {"en": "Other words"}
    assert "reworded" in applied.says


def test_a_field_given_as_nothing_goes() -> None:
    helped = do(RAW, do="set_question", key=KEYS[0], fields={"help": "Look it up"}).raw
    bare = do(helped, do="set_question", key=KEYS[0], fields={"help": None}).raw
    assert "help" not in bare["sections"][0]["questions"][0]


def test_a_move_touches_no_question() -> None:
    applied = do(RAW, do="move_question", key=KEYS[0], section=FIRST, after=KEYS[2])
    assert keys(applied.raw)[:3] == [KEYS[1], KEYS[2], KEYS[0]]
    assert applied.touched == ()
    assert applied.says.endswith(f"to 3 of {len(KEYS)}")


def test_a_question_moves_to_the_head_of_another_section() -> None:
    applied = do(RAW, do="move_question", key=KEYS[0], section=SECOND, after=None)
    assert keys(applied.raw, 1)[0] == KEYS[0]
    assert KEYS[0] not in keys(applied.raw)


def test_deleting_with_mending_takes_the_question_out_of_conditions() -> None:
    asking = {"key": "asks", "kind": "yes_no", "text": "Do you?"}
    raw = do(RAW, do="add_question", section=FIRST, after=None, question=asking).raw
    both = {"all": [{"question": "asks", "is": True}, {"not": {"question": KEYS[0], "answered": False}}]}
    raw = do(raw, do="set_question", key=KEYS[1], fields={"show_when": both}).raw
    assert editing.named_by(editing.split(raw), "asks") == [f"question:{KEYS[1]}"]
    mended = do(raw, do="delete_question", key="asks", mend=True)
    question = mended.definition.by_key[KEYS[1]]
    assert "asks" not in repr(question.show_when)
    assert question.show_when is not None
    assert not codec.examine(mended.text).faults


def test_a_renamed_question_takes_its_conditions_along() -> None:
    asking = {"key": "asks", "kind": "yes_no", "text": "Do you?"}
    raw = do(RAW, do="add_question", section=FIRST, after=None, question=asking).raw
    raw = do(raw, do="set_question", key=KEYS[1], fields={"show_when": {"question": "asks", "is": True}}).raw
    applied = do(raw, do="rename_question", key="asks", to="asks_you")
    assert not codec.examine(applied.text).faults
    assert keys(applied.raw)[0] == "asks_you"


def test_a_copy_of_a_section_asks_its_own_questions_in_its_conditions() -> None:
    asking = {"key": "asks", "kind": "yes_no", "text": "Do you?"}
    raw = do(RAW, do="add_question", section=FIRST, after=None, question=asking).raw
    raw = do(raw, do="set_question", key=KEYS[1], fields={"show_when": {"question": "asks", "is": True}}).raw
    applied = do(raw, do="duplicate_section", key=FIRST)
    copy = applied.raw["sections"][1]["questions"]
    assert copy[2]["show_when"] == {"question": copy[0]["key"], "is": True}
    assert not codec.examine(applied.text).faults


@pytest.mark.parametrize(
    ("kind", "field"),
    [("choice", "scale"), ("choices", "options"), ("faces", "scale"), ("yes_no", None), ("long_text", None),
     ("table", "columns"), ("number", None), ("information", None), ("file", None), ("rate", None)],
)  # fmt: skip
def test_another_kind_keeps_what_fits_and_reads(kind: str, field: str | None) -> None:
    applied = do(RAW, do="set_question", key=KEYS[0], fields={"kind": kind})
    question = applied.raw["sections"][0]["questions"][0]
    assert question["kind"] == kind
    assert question["text"] == RAW["sections"][0]["questions"][0]["text"]
    assert field is None or question[field]
    assert not codec.examine(applied.text).form


def test_options_of_a_choice_become_the_scale_of_a_judgement_and_keep_their_points() -> None:
    options = [{"value": "a", "label": "A", "points": 2}, {"value": "b", "label": "B", "points": 0}]
    choice = {"key": "which", "kind": "choice", "text": "Which?", "options": options}
    raw = do(RAW, do="add_question", section=FIRST, after=None, question=choice).raw
    judged = do(raw, do="set_question", key="which", fields={"kind": "judgement"}).definition.by_key["which"]
    assert [(o.value, o.points) for o in judged.options] == [("a", 2), ("b", 0)]


def test_every_fault_of_an_edit_is_told_at_its_field() -> None:
    with pytest.raises(CannotEdit) as refused:
        do(RAW, do="set_question", key=KEYS[0], fields={"weight": "heavy", "text": "", "colour": "red"})
    at = {fault.at for fault in refused.value.faults}
    assert {f"question:{KEYS[0]}/weight", f"question:{KEYS[0]}/text", f"question:{KEYS[0]}/colour"} <= at


@pytest.mark.parametrize(("levels", "taken"), [(7, True), (8, False), (200, False)])
def test_a_condition_is_no_deeper_than_a_file_may_be(levels: int, taken: bool) -> None:
    condition: Any = {"respondent": "phase", "in": ["primary"]}
    for _ in range(levels - 2):
        condition = {"not": condition}
    edit = {"do": "set_question", "key": KEYS[0], "fields": {"show_when": condition}}
    if taken:
        assert codec.canonical(editing.apply(RAW, edit).text)
    else:
        with pytest.raises(CannotEdit) as refused:
            editing.apply(RAW, edit)
        assert refused.value.faults[0].at == f"question:{KEYS[0]}"


@pytest.mark.parametrize("words", ["a\x00b", "\x07", "half \ud800 a character"])
def test_words_hold_no_signs_that_a_file_could_not(words: str) -> None:
    for field, value in (
        ("text", words),
        ("help", {"en": words}),
        ("options", [{"value": "a", "label": words}]),
    ):
        with pytest.raises(CannotEdit) as refused:
            do(RAW, do="set_question", key=KEYS[0], fields={field: value})
        assert refused.value.faults[0].at.startswith(f"question:{KEYS[0]}/{field}")


HOSTILE: list[Any] = [
    {}, {"do": "fly"}, {"do": "set_question"}, {"do": "set_question", "key": [1]},
    {"do": "set_question", "key": KEYS[0], "fields": 3}, {"do": "set_question", "key": KEYS[0], "fields": {"kind": "x"}},
    {"do": "set_question", "key": KEYS[0], "fields": {"text": {"en": 3}}},
    {"do": "set_question", "key": KEYS[0], "fields": {"show_when": [1]}},
    {"do": "add_question", "section": FIRST, "after": None, "question": {"key": "x"}},
    {"do": "add_question", "section": "nowhere", "after": None, "question": {"key": "x", "kind": "text", "text": "T"}},
    {"do": "add_question", "section": FIRST, "question": {"key": KEYS[0], "kind": "text", "text": "T"}},
    {"do": "add_section", "after": None, "section": {"key": "s", "title": "T", "questions": 3}},
    {"do": "add_section", "after": None, "section": {"key": FIRST, "title": "T"}},
    {"do": "move_question", "key": KEYS[0], "section": {}, "after": None},
    {"do": "move_question", "key": KEYS[0], "section": FIRST, "after": KEYS[0]},
    {"do": "set_scale", "name": 3, "scale": []}, {"do": "set_scale", "name": "met", "scale": None},
    {"do": "set_scale", "name": "Met!", "scale": []}, {"do": "translate", "language": "en", "texts": {}},
    {"do": "rename_question", "key": KEYS[0], "to": "Not A Key"}, {"do": "replace", "text": {"sections": 3}},
    {"do": "replace", "text": {}}, {"do": "set_whole", "fields": {"version": ""}},
    {"do": "delete_question", "key": "gone"},
]  # fmt: skip


@pytest.mark.parametrize("edit", HOSTILE, ids=lambda edit: json.dumps(edit)[:60])
def test_what_is_no_edit_is_refused_in_a_sentence(edit: Any) -> None:
    with pytest.raises(CannotEdit) as refused:
        editing.apply(RAW, edit)
    assert all(fault.says for fault in refused.value.faults)


# -- the way back -----------------------------------------------------------------------------------------


def back(after: editing.Applied, changes: Any = None) -> bytes:
    return codec.canonical(
        editing.joined(editing.reverse(editing.split(after.raw), changes or after.changes).parts)
    )


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "text": st.sampled_from(["One", "Two"]),
        "weight": st.integers(0, 3),
        "kind": st.sampled_from(["yes_no", "text", "choice", "table"]),
        "help": st.one_of(st.none(), st.just("Help")),
    },
)


@st.composite
def edits(draw: st.DrawFn, raw: Any) -> dict[str, Any]:
    """An edit that fits ``raw``."""
    sections = [section["key"] for section in raw["sections"]]
    here = [question["key"] for section in raw["sections"] for question in section["questions"]]
    do = draw(st.sampled_from([
        "set_question", "move_question", "move_section", "delete_question", "add_question", "add_section",
        "duplicate_question", "duplicate_section", "delete_section", "set_section",
    ]))  # fmt: skip
    key, section = draw(st.sampled_from(here)), draw(st.sampled_from(sections))
    after = draw(st.one_of(st.none(), st.sampled_from(here)))
    new = f"new_{draw(st.integers(0, 10**6))}"
    shapes: dict[str, dict[str, Any]] = {
        "set_question": {"key": key, "fields": draw(FIELDS)},
        "move_question": {"key": key, "section": section, "after": None if after == key else after},
        "move_section": {"key": section, "after": None},
        "delete_question": {"key": key, "mend": draw(st.booleans())},
        "add_question": {"section": section, "after": after, "question": {"key": new, "kind": "text", "text": "New"}},
        "add_section": {"after": section, "section": {"key": new, "title": "New", "questions": []}},
        "duplicate_question": {"key": key},
        "duplicate_section": {"key": section},
        "delete_section": {"key": section, "mend": False} if len(sections) > 1 else {"key": "none"},
        "set_section": {"key": section, "fields": {"title": "Other"}},
    }  # fmt: skip
    return {"do": do, **shapes[do]}


SMALL, _ = spelled(json.dumps({
    "format": 1, "questionnaire": "q", "version": "1", "title": "T", "instrument": "self_assessment", "audience": "school",
    "languages": ["en"], "scales": {"met": [{"value": "met", "label": "Met", "points": 1}, {"value": "not", "label": "Not", "points": 0}]},
    "sections": [{"key": s, "title": s, "questions": [
        {"key": f"{s}{n}", "kind": "judgement", "scale": "met", "text": f"{s} {n}"} for n in range(4)]} for s in ("a", "b", "c")],
}).encode())  # fmt: skip


def tried(raw: Any, edit: dict[str, Any]) -> editing.Applied | None:
    try:
        return editing.apply(raw, edit)
    except CannotEdit:
        return None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_edit_taken_back_gives_the_text_there_was(data: st.DataObject) -> None:
    raw, done = SMALL, []
    for _ in range(data.draw(st.integers(1, 6))):
        if applied := tried(raw, data.draw(edits(raw))):
            done.append((raw, applied))
            raw = applied.raw
    for before, applied in reversed(done):
        found = editing.reverse(editing.split(applied.raw), applied.changes)
        assert not found.clashes
        assert codec.canonical(editing.joined(found.parts)) == codec.canonical(before)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_taking_back_ones_own_edit_leaves_a_colleagues_later_one(data: st.DataObject) -> None:
    mine = tried(SMALL, data.draw(edits(SMALL)))
    theirs = tried(mine.raw, data.draw(edits(mine.raw))) if mine else None
    if mine is None or theirs is None or set(mine.touched) & set(theirs.touched):
        return
    found = editing.reverse(editing.split(theirs.raw), mine.changes)
    after = editing.split(editing.joined(found.parts))  # order and parts are of one mind
    if not found.clashes:
        for part, (_, now) in theirs.changes.items():
            if part != "order":
                assert after.get(part) == now or (part not in after and part in mine.changes)
        for part, (was, _) in mine.changes.items():
            if part != "order":
                assert after.get(part) == was or part.split(":")[0] == "question"


def test_undoing_a_move_keeps_what_a_colleague_added_meanwhile() -> None:
    moved = do(SMALL, do="move_question", key="a0", section="b", after=None)
    new = {"key": "new", "kind": "text", "text": "New"}
    added = do(moved.raw, do="add_question", section="a", after="a1", question=new)
    found = editing.reverse(editing.split(added.raw), moved.changes)
    assert keys(editing.joined(found.parts)) == ["a0", "a1", "new", "a2", "a3"]
    assert not found.clashes


def test_undoing_where_a_colleague_changed_the_same_question_is_a_clash() -> None:
    mine = do(SMALL, do="set_question", key="a0", fields={"text": "Mine"})
    theirs = do(mine.raw, do="set_question", key="a0", fields={"text": "Theirs"})
    assert editing.reverse(editing.split(theirs.raw), mine.changes).clashes == ("question:a0",)


# -- pasted lists and places ----------------------------------------------------------------------------


def test_a_pasted_list_gives_options_with_points_and_keeps_known_ones() -> None:
    known = [{"value": "y", "label": "Yes", "points": 1, "needs": ["comment"]}]
    options = editing.options_from(
        "Yes\t3\n\n- Partly met\t1.50\n2. No\nCannot say\texcluded\nPartly met\tmany", known
    )
    assert [option["value"] for option in options] == ["y", "partly_met", "no", "cannot_say", "partly_met_2"]
    assert options[0]["needs"] == ["comment"]
    assert options[0]["points"].text == "3"
    assert options[1]["points"].text == "1.50"
    assert options[3] == {"value": "cannot_say", "label": "Cannot say", "excluded": True}
    assert options[4]["points"] == "many"
    assert editing.lines_of(options).splitlines()[:4] == [
        "Yes\t3",
        "Partly met\t1.50",
        "No",
        "Cannot say\texcluded",
    ]


def test_a_translation_goes_to_its_place_and_comes_out_again() -> None:
    raw = do(SMALL, do="set_whole", fields={"languages": ["en", "pl"]}).raw
    texts = {"question:a0/text": "Pytanie", "scale:met/met/label": "Tak", "section:a/title": "Dział"}
    applied = do(raw, do="translate", language="pl", texts=texts)
    assert applied.definition.by_key["a0"].text == {"en": "a 0", "pl": "Pytanie"}
    assert {
        place.name: place.words.get("pl") for place in editing.places(applied.raw) if "pl" in place.words
    } == texts
    bare = do(applied.raw, do="translate", language="pl", texts=dict.fromkeys(texts))
    assert bare.text == codec.canonical(raw)


def test_a_translation_without_a_place_is_told() -> None:
    raw = do(SMALL, do="set_whole", fields={"languages": ["en", "pl"]}).raw
    with pytest.raises(CannotEdit) as refused:
        do(
            raw,
            do="translate",
            language="pl",
            texts={"question:a0/help": "x", "question:zz/text": "x", "a": "b"},
        )
    assert len(refused.value.faults) == 3
