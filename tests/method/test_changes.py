"""What differs between two versions, each class by itself, and what is said about it."""

from __future__ import annotations

from typing import Any

import pytest
from method.asking import SCORING, ask
from method.definitions import read, whole

from scrutiny.method.changes import Change, Changes, between

Sections = list[tuple[str, list[dict[str, Any]]]]


def changes(before: Sections, after: Sections) -> Changes:
    return between(*(_version(n, sections) for n, sections in ((2018, before), (2019, after))))


def _version(n: int, sections: Sections) -> Any:
    laid = [{"key": key, "title": key.title(), "questions": asked} for key, asked in sections]
    return read(whole(laid, SCORING, str(n), "2018" if n == 2019 else None))


def one(before: dict[str, Any], after: dict[str, Any]) -> Change:
    [change] = changes([("s", [before])], [("s", [after])]).changes
    return change


def test_an_unchanged_question_is_not_among_the_changes() -> None:
    same = changes([("s", [ask("a")])], [("s", [ask("a")])])
    assert (same.changes, same.comparable, same.of) == ((), 1, 1)


def test_a_heavier_weight_keeps_like_for_like() -> None:
    change = one(ask("a"), ask("a", weight=2))
    assert (change.classes, change.comparable) == (("reweighted",), True)
    assert change.sentence == (
        "Weight 1 to 2: like for like with 2018 stays possible; as scored will differ."
    )


@pytest.mark.parametrize("said", [True, False, None])
def test_other_words_are_compared_only_if_the_author_says_so(said: bool | None) -> None:
    more = {} if said is None else {"comparable": said}
    change = one(ask("a"), ask("a", text="Other?", **more))
    assert (change.classes, change.comparable) == (("reworded",), said is True)
    assert change.sentence.startswith("Other words in its text: ")


def test_help_and_an_option_s_label_are_words_too() -> None:
    options = [{"value": "x", "label": "Yes", "points": 1}, {"value": "y", "label": "No", "points": 0}]
    other = [options[0] | {"label": "Yes, always"}, options[1]]
    before = ask("a", "choice", options=options)
    change = one(before, ask("a", "choice", options=other, help="Think"))
    assert change.classes == ("reworded",)
    assert change.sentence.startswith("Other words in its help and answers' labels: ")


def test_a_translation_added_rewords_nothing() -> None:
    before = whole([{"key": "s", "title": "S", "questions": [ask("a")]}], SCORING, "2018")
    after = whole(
        [{"key": "s", "title": "S", "questions": [ask("a", text={"en": "a?", "cy": "a (cy)?"})]}],
        SCORING,
        "2019",
        "2018",
    ) | {"languages": ["en", "cy"]}
    assert between(read(before), read(after)).changes == ()


def test_another_section_is_a_move() -> None:
    found = changes([("one", [ask("a")]), ("two", [ask("b")])], [("one", [ask("x")]), ("two", [ask("a")])])
    moved = next(change for change in found.changes if change.key == "a")
    assert (moved.classes, moved.comparable) == (("moved",), True)
    assert moved.sentence.startswith("Moved from “One” to “Two”: ")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"applies_to": {"type": ["academy"]}}, "Asked of others"),
        ({"show_when": {"respondent": "type", "in": ["academy"]}}, "Shown on another condition"),
        ({"required": False}, "No longer required"),
        ({"critical": {"below": 1, "cap": "red"}}, "Other caps"),
        ({"scope": "local"}, "Now local"),
    ],
)
def test_whom_it_is_asked_and_what_hangs_on_it_retargets(more: dict[str, Any], says: str) -> None:
    change = one(ask("a"), ask("a", **more))
    assert (change.classes, change.comparable) == (("retargeted",), True)
    assert change.sentence.startswith(f"{says}: ")


def test_another_scale_is_compared_only_through_a_recode_of_every_old_value() -> None:
    recode = {"met": "always", "partly": "often", "not": "never", "na": "unsure"}
    bare = one(ask("a"), ask("a", scale="tenths"))
    through = one(ask("a"), ask("a", scale="tenths", was={"key": "a", "recode": recode}))
    assert (bare.classes, bare.comparable) == (("rescaled",), False)
    assert (through.classes, through.comparable) == (("rescaled",), True)


def test_a_range_cannot_be_recoded_from() -> None:
    was = {"key": "a", "recode": {"0": "not", "1": "met"}}
    assert not one(ask("a", scale="unit"), ask("a", was=was)).comparable


def test_another_kind_without_a_scale_is_rescaled() -> None:
    change = one(ask("a", "text"), ask("a", "number"))
    assert (change.classes, change.comparable) == (("rescaled",), False)
    assert change.sentence == (
        "Other answers or points: its answers do not stand beside those of 2018, "
        "as no recode leads the old answers to the new ones."
    )


@pytest.mark.parametrize(("more", "comparable"), [({}, True), ({"comparable": False}, False)])
def test_a_renamed_question_stays_itself_unless_its_author_says_no(
    more: dict[str, Any], comparable: bool
) -> None:
    change = one(ask("a"), ask("b", text="Quite other words?", was={"key": "a"}, **more))
    assert (change.classes, change.from_, change.comparable) == (("renamed",), ("a",), comparable)


def test_parts_of_one_old_question_are_a_split_each_for_itself() -> None:
    found = changes(
        [("s", [ask("a")])],
        [("s", [ask("a"), ask("b", was={"key": "a"}, comparable=True)])],
    )
    kept, part = found.changes
    assert (kept.key, kept.classes, kept.comparable) == ("a", ("split",), False)
    assert (part.key, part.classes, part.comparable) == ("b", ("split",), True)
    assert (found.comparable, found.of) == (1, 2)


@pytest.mark.parametrize("said", [True, False, None])
def test_a_merged_question_is_compared_only_if_the_author_says_so(said: bool | None) -> None:
    more = {} if said is None else {"comparable": said}
    [change] = changes(
        [("s", [ask("a"), ask("b")])], [("s", [ask("c", was={"keys": ["a", "b"]}, **more)])]
    ).changes
    assert (change.classes, change.from_, change.comparable) == (("merged",), ("a", "b"), said is True)


def test_added_and_retired_questions_are_told_the_retired_ones_last() -> None:
    added, retired = changes([("s", [ask("a")])], [("s", [ask("b")])]).changes
    assert (added.key, added.from_, added.classes, added.comparable) == ("b", (), ("added",), False)
    assert (retired.key, retired.from_, retired.classes, retired.comparable) == (
        "a",
        ("a",),
        ("retired",),
        False,
    )


def test_changes_print_as_agreed() -> None:
    found = changes([("s", [ask("a"), ask("b")])], [("s", [ask("a", weight=2), ask("b")])]).as_json()
    assert {name: found[name] for name in ("old", "new", "comparable", "of")} == {
        "old": "2018",
        "new": "2019",
        "comparable": 2,
        "of": 2,
    }
    assert found["changes"][0].keys() == {"key", "from", "classes", "comparable", "sentence"}
