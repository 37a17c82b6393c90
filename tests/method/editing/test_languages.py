"""Languages: added, taken out, put first, confirmed; a text never changes its language unsaid."""

from __future__ import annotations

from typing import Any

import make
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.method import codec, editing
from scrutiny.method.editing import CannotEdit

RAW = codec.definition_from_canonical(codec.canonical(make.text())).raw
PLACES = [place.name for place in editing.places(RAW)]


def do(raw: Any, **edit: Any) -> editing.Applied:
    return editing.apply(raw, edit)


def words(raw: Any) -> dict[str, dict[str, str]]:
    return {place.name: dict(place.words) for place in editing.places(raw)}


def in_polish(*but: str) -> Any:
    """English and Polish, every text translated but these."""
    raw = do(RAW, do="add_language", language="pl").raw
    texts = {place: f"PL {place}" for place in PLACES if place not in but}
    return do(raw, do="translate", language="pl", texts=texts).raw


def confirmed(raw: Any) -> Any:
    return do(raw, do="confirm_language", language="pl", confirmed=True).raw


def test_a_language_that_is_added_is_not_confirmed() -> None:
    raw = do(RAW, do="add_language", language="pl").raw
    assert (raw["languages"], raw["unchecked"]) == (["en", "pl"], ["pl"])
    assert "unchecked" not in confirmed(raw)
    assert do(confirmed(raw), do="confirm_language", language="pl", confirmed=False).raw == raw


def test_a_language_that_goes_takes_its_words_with_it_and_no_others() -> None:
    assert do(in_polish(), do="remove_language", language="pl").raw == RAW


def test_another_first_language_changes_no_words() -> None:
    raw = confirmed(in_polish())
    turned = do(raw, do="set_first_language", language="pl").raw
    assert turned["languages"] == ["pl", "en"] and words(turned) == words(raw)
    assert do(turned, do="set_first_language", language="en").raw == raw


def test_a_first_language_must_have_every_text() -> None:
    with pytest.raises(CannotEdit) as refused:
        do(confirmed(in_polish("question:lead/text")), do="set_first_language", language="pl")
    assert [fault.at for fault in refused.value.faults] == ["question:lead/text"]


def test_an_unconfirmed_language_cannot_come_first() -> None:
    with pytest.raises(CannotEdit, match="confirm"):
        do(in_polish(), do="set_first_language", language="pl")


@pytest.mark.parametrize("first", ["pl", "cy"])
def test_no_field_of_the_whole_makes_words_another_language(first: str) -> None:
    raw = in_polish("question:lead/text")
    with pytest.raises(CannotEdit):
        do(raw, do="set_whole", fields={"languages": [first, "en"]})


def test_the_first_language_can_neither_go_nor_be_confirmed() -> None:
    for act in ("remove_language", "confirm_language", "set_first_language"):
        with pytest.raises(CannotEdit, match="every text is in"):
            do(in_polish(), do=act, language="en", confirmed=True)


@pytest.mark.parametrize("language", [None, 7, "", "Polish", "en", ["pl"], "x" * 300, "e n"])
def test_what_is_no_new_language_is_refused(language: Any) -> None:
    with pytest.raises(CannotEdit):
        do(RAW, do="add_language", language=language)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*PLACES, "first pl", "first en", "confirm", "open"]), max_size=15))
def test_whatever_is_done_to_languages_english_words_stay(steps: list[str]) -> None:
    raw, before = do(RAW, do="add_language", language="pl").raw, words(RAW)
    for step in steps:
        edit = {
            "first pl": {"do": "set_first_language", "language": "pl"},
            "first en": {"do": "set_first_language", "language": "en"},
            "confirm": {"do": "confirm_language", "language": "pl", "confirmed": True},
            "open": {"do": "confirm_language", "language": "pl", "confirmed": False},
        }.get(step, {"do": "translate", "language": "pl", "texts": {step: "słowa"}})
        try:
            raw = editing.apply(raw, edit).raw
        except CannotEdit:
            continue
    assert {place: told["en"] for place, told in words(raw).items()} == {
        place: told["en"] for place, told in before.items()
    }
