"""Reading and writing definitions: defaults by kind, exact numbers, one canonical text."""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.method import codec
from scrutiny.method.definition import Definition, Question
from scrutiny.method.faults import Unreadable

SOUND = sorted((Path(__file__).parent.parent / "definitions" / "sound").glob("*.json"))
GOLDEN = sorted((Path(__file__).parent.parent / "golden").glob("*.json"))


def whole(*questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "questionnaire": "tiny",
        "version": "1",
        "title": "Tiny",
        "instrument": "self_assessment",
        "audience": "agency",
        "languages": ["en"],
        "scales": {"met": [{"value": "met", "label": "Met", "points": 1}]},
        "sections": [{"key": "a", "title": "A", "questions": list(questions)}],
    } | more


def only(question: dict[str, Any], **more: Any) -> Question:
    return codec.read(json.dumps(whole({"key": "q", "text": "Q?", **question}, **more))).questions[0]


def golden_definitions() -> list[Any]:
    found = []
    for path in GOLDEN:
        case = json.loads(path.read_bytes())
        for index, one in enumerate(case.get("versions") or [case]):
            found.append(pytest.param(json.dumps(one["definition"]), id=f"{path.stem}-{index}"))
    return found


@pytest.mark.parametrize("text", golden_definitions())
def test_the_golden_definitions_are_sound_and_stay_themselves(text: str) -> None:
    definition, written = codec.read(text), codec.canonical(text)
    assert codec.canonical(written) == written
    assert definition.sha256 == hashlib.sha256(written).hexdigest()
    assert codec.definition_from_canonical(written) == definition == codec.read(written)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_one_sound_definition_of_each_kind_reads(path: Path) -> None:
    definition = codec.read(path.read_bytes())
    assert path.stem in {question.kind for question in definition.questions}
    assert codec.read(codec.canonical(path.read_bytes())) == definition


def test_every_kind_has_a_sound_definition() -> None:
    from scrutiny.method.kinds import KINDS

    assert {path.stem for path in SOUND} == set(KINDS)


def test_the_codec_and_the_method_know_the_same_kinds() -> None:
    from scrutiny.method.codec import questions
    from scrutiny.method.kinds import KINDS

    assert set(questions.KINDS) == set(KINDS)


# -- defaults ------------------------------------------------------------------------------------------------


def test_a_scored_question_is_required_and_invites_comment_and_evidence() -> None:
    question = only({"kind": "judgement", "scale": "met"})
    assert (question.required, question.comment, question.evidence) == (True, "invited", "invited")


def test_an_unscored_question_is_not_required_and_invites_nothing() -> None:
    question = only({"kind": "yes_no"})
    assert (question.required, question.comment, question.evidence) == (False, "none", "none")


def test_a_survey_invites_nothing_even_where_it_scores() -> None:
    question = only({"kind": "yes_no", "points": {"yes": 1, "no": 0}}, instrument="survey")
    assert (question.required, question.comment, question.evidence) == (True, "none", "none")


@pytest.mark.parametrize(
    ("kind", "more", "field", "stands_at"),
    [
        ("text", {}, "max_length", 200),
        ("long_text", {}, "max_length", 10_000),
        ("percentage", {}, "at_least", 0),
        ("percentage", {}, "at_most", 100),
        ("percentage", {"at_most": 150}, "at_most", 150),
        ("number", {}, "at_most", None),
        ("rate", {}, "per", 100),
        ("file", {}, "max_files", 20),
        ("table", {"columns": [{"key": "a", "kind": "text", "text": "A"}]}, "max_rows", 200),
    ],
)
def test_what_a_kind_leaves_unsaid_has_a_default(kind: str, more: Any, field: str, stands_at: Any) -> None:
    assert getattr(only({"kind": kind, **more}), field) == stands_at


def test_a_step_left_out_is_one() -> None:
    question = only({"kind": "judgement", "scale": "ten"}, scales={"ten": {"from": 0, "to": 10}})
    assert question.range is not None
    assert question.range.step == 1


def test_no_scoring_is_the_method_none() -> None:
    assert codec.read(json.dumps(whole({"key": "q", "kind": "text", "text": "Q?"}))).scoring.method == "none"


# -- exactly as written ----------------------------------------------------------------------------------------


def test_a_tenth_is_a_tenth() -> None:
    assert only({"kind": "judgement", "scale": "met", "weight": 0.1}).weight == Fraction(1, 10)


def test_numbers_stay_as_they_were_written() -> None:
    text = json.dumps(whole({"key": "q", "kind": "text", "text": "Q?"})).replace(
        '"points": 1', '"points": 1.50'
    )
    assert b'"points":1.50' in codec.canonical(text)


def test_another_spelling_of_a_number_is_another_text() -> None:
    one = json.dumps(whole({"key": "q", "kind": "text", "text": "Q?"}))
    other = one.replace('"points": 1', '"points": 1.0')
    assert codec.read(one).sha256 != codec.read(other).sha256


def test_the_order_of_fields_makes_no_other_text() -> None:
    raw = whole({"key": "q", "kind": "text", "text": "Q?"})
    turned = dict(reversed(raw.items()))
    assert codec.canonical(json.dumps(turned)) == codec.canonical(json.dumps(raw)) == codec.canonical(raw)


def test_the_order_of_names_that_are_free_is_kept() -> None:
    applies = {"type": ["police"], "contact": ["direct"]}
    raw = whole({"key": "q", "kind": "text", "text": "Q?", "applies_to": applies})
    assert b'"applies_to":{"type":["police"],"contact":["direct"]}' in codec.canonical(raw)


def test_the_canonical_text_is_utf8_with_one_newline_at_its_end() -> None:
    written = codec.canonical(whole({"key": "q", "kind": "text", "text": "Pam? 🙂"}))
    assert "Pam? 🙂".encode() in written
    assert written.endswith(b"}\n")
    assert written.count(b"\n") == 1


def test_a_faulty_text_has_no_canonical_one() -> None:
    with pytest.raises(Unreadable):
        codec.canonical(whole({"key": "Q", "kind": "text", "text": "Q?"}))


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20)
keys = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
points = st.decimals(0, 100, allow_nan=False, allow_infinity=False, places=2).map(float)
options = st.lists(
    st.fixed_dictionaries({"value": keys, "label": words, "points": points}),
    min_size=1,
    max_size=5,
    unique_by=lambda option: option["value"],
)


@st.composite
def definitions(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(keys, min_size=1, max_size=6, unique=True))
    kinds = st.sampled_from(["judgement", "text", "yes_no", "number"])
    asked: list[dict[str, Any]] = []
    for name in names:
        question: dict[str, Any] = {"text": draw(words), "kind": draw(kinds), "key": name}
        if question["kind"] == "judgement":
            question |= {"scale": "s", "weight": draw(points)}
        if asked and draw(st.booleans()):
            question["show_when"] = {"question": asked[0]["key"], "answered": draw(st.booleans())}
        asked.append(dict(draw(st.permutations(list(question.items())))))
    return whole(*asked, scales={"s": draw(options)})


@given(definitions())
def test_reading_the_canonical_text_gives_the_same_text(raw: dict[str, Any]) -> None:
    text = json.dumps(raw)
    written = codec.canonical(text)
    read: Definition = codec.read(written)
    assert codec.canonical(written) == written
    assert read == codec.read(text)
    assert read.sha256 == codec.read(text).sha256
