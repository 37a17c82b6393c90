"""Texts given together, and advice, which refuses nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scrutiny.method import codec, soundness

MET = [
    {"value": "met", "label": "Met", "points": 2},
    {"value": "not", "label": "Not met", "points": 0},
    {"value": "na", "label": "Not applicable", "excluded": True},
]


def version(name: str, *questions: dict[str, Any], follows: str | None = None, **more: Any) -> dict[str, Any]:
    judged = {"key": "policy", "kind": "judgement", "text": "Is there a policy?", "scale": "met"}
    whole = {
        "format": 1,
        "questionnaire": "tiny",
        "version": name,
        "title": "Tiny",
        "instrument": "self_assessment",
        "audience": "agency",
        "languages": ["en"],
        "scales": {"met": MET, "ten": {"from": 1, "to": 10}},
        "sections": [{"key": "a", "title": "A", "questions": list(questions) or [judged]}],
    }
    return whole | ({"follows": follows} if follows else {}) | more


def judged(key: str = "policy", **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": "judgement", "text": "Is there a policy?", "scale": "met", **more}


def together(*texts: dict[str, Any]) -> list[list[str]]:
    checked = codec.check_together([(text["version"], json.dumps(text).encode()) for text in texts])
    return [[fault.at for fault in one.faults] for one in checked]


def advice(text: dict[str, Any], followed: dict[str, Any] | None = None) -> list[str]:
    old = codec.read(json.dumps(followed)) if followed else None
    return [told.at for told in soundness.advice_on(codec.read(json.dumps(text)), old)]


def test_a_text_is_checked_against_the_one_it_follows_whatever_the_order() -> None:
    newer = version("2", judged(text="Is there a written policy?"), follows="1")
    silent = ["/sections/0/questions/0/comparable"]
    assert together(version("1"), newer) == [[], silent]
    assert together(newer, version("1")) == [silent, []]


def test_without_the_followed_text_it_stands_by_itself() -> None:
    assert together(version("2", judged(text="Another?"), follows="1")) == [[]]


def test_another_questionnaires_version_is_not_the_one_followed() -> None:
    assert together(version("1", questionnaire="other"), version("2", judged(text="New?"), follows="1")) == [
        [],
        [],
    ]


def test_a_translation_may_be_added_without_a_word() -> None:
    text = {"en": "Is there a policy?", "cy": "Oes polisi?"}
    assert together(version("1"), version("2", judged(text=text), follows="1", languages=["en", "cy"])) == [
        [],
        [],
    ]


def test_a_renamed_question_may_have_other_words_without_a_word() -> None:
    newer = version("2", judged("written_policy", text="Written?", was={"key": "policy"}), follows="1")
    assert together(version("1"), newer) == [[], []]


def test_a_rescaled_question_without_a_recode_is_no_fault() -> None:
    assert together(version("1"), version("2", judged(scale="ten"), follows="1")) == [[], []]


def test_two_texts_of_one_name_are_told() -> None:
    assert together(version("1"), version("1", title="Other")) == [[], ["/version"]]


def test_the_same_text_twice_is_no_fault() -> None:
    assert together(version("1"), version("1")) == [[], []]


def test_versions_that_follow_each_other_in_a_ring_are_told() -> None:
    assert together(version("1", follows="2"), version("2", follows="1")) == [["/follows"], ["/follows"]]


def test_faults_within_and_between_are_told_at_once() -> None:
    newer = version("2", judged(text="New?", weight=-1), judged("b", was={"key": "gone"}), follows="1")
    assert together(version("1"), newer)[1] == [
        "/sections/0/questions/0/comparable",
        "/sections/0/questions/0/weight",
        "/sections/0/questions/1/was/key",
    ]


def test_a_text_that_cannot_be_read_leaves_the_others_be() -> None:
    checked = codec.check_together([("a", b"\xff"), ("b", json.dumps(version("1")).encode())])
    assert [(one.name, one.definition is None, len(one.faults)) for one in checked] == [
        ("a", True, 1),
        ("b", False, 0),
    ]


# -- advice ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "told"), [("sum", 1), ("mean", 1), ("lowest", 1), ("percentage", 0), ("none", 0)]
)
def test_unlike_scales_side_by_side_are_worth_a_word(method: str, told: int) -> None:
    text = version("1", judged(), judged("b", scale="ten"), scoring={"method": method})
    assert advice(text).count("/scoring/method") == told


def test_a_range_that_starts_above_nothing_is_worth_a_word() -> None:
    assert advice(version("1", judged(scale="ten"), judged("b", scale="ten"))) == ["/scales/ten/from"]


def test_a_critical_question_that_can_be_excluded_is_worth_a_word() -> None:
    scoring = {"method": "percentage", "bands": [{"band": "red", "label": "Red", "at_least": 0}]}
    text = version("1", judged(critical={"below": 1, "cap": "red"}), scoring=scoring)
    assert advice(text) == ["/sections/0/questions/0/critical"]


def test_a_weightless_question_alone_in_its_section_is_worth_a_word() -> None:
    assert advice(version("1", judged(weight=0))) == ["/sections/0/questions/0/weight"]
    assert advice(version("1", judged(weight=0), judged("b"))) == []


def test_a_translation_that_lacks_texts_is_worth_a_word() -> None:
    text = version("1", languages=["en", "cy"], title={"en": "Tiny", "cy": "Bach"})
    (told,) = soundness.advice_on(codec.read(json.dumps(text)))
    assert (told.at, told.key) == ("/languages/1", "cy")
    assert told.says.startswith("“cy” lacks 5 of 6 texts")


def test_a_translation_left_behind_is_worth_a_word() -> None:
    def asked(words: str) -> dict[str, Any]:
        return judged(text={"en": words, "cy": "Oes polisi?"}, comparable=True)

    old = version("1", asked("Is there a policy?"), languages=["en", "cy"])
    new = version("2", asked("Is there a written policy?"), follows="1", languages=["en", "cy"])
    assert "/sections/0/questions/0/text/cy" in advice(new, old)
    assert "/sections/0/questions/0/text/cy" not in advice(new)


def test_advice_refuses_nothing() -> None:
    (checked,) = codec.check_together([("1", json.dumps(version("1", judged(weight=0))).encode())])
    assert checked.definition
    assert not checked.faults
    assert checked.advice
