"""The translators' workbook: every text with its place, back again at it, and nothing taken in silence."""

from __future__ import annotations

import io
from typing import Any

import pytest
from interchange.texts import OURS, definitions_in, read, small, with_question
from openpyxl import load_workbook

from scrutiny.interchange import translations
from scrutiny.interchange.problems import CannotTake
from scrutiny.method import editing
from scrutiny.method.definition import Definition


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def translated(definition: Definition, language: str, **targets: Any) -> bytes:
    """The workbook as a translator gives it back: by cell, what is typed."""
    book, kept = opened(translations.write(definition, language)), io.BytesIO()
    for cell, words in targets.items():
        book["Translation"][cell] = words
    book.save(kept)
    return kept.getvalue()


def told(data: bytes, definition: Definition, language: str = "cy") -> list[tuple[str, str]]:
    with pytest.raises(CannotTake) as why:
        translations.read(data, definition, language)
    assert all(problem.mend and problem.place == "Translation" for problem in why.value.problems)
    return [(problem.cell, problem.says) for problem in why.value.problems]


def test_every_text_stands_beside_its_source_with_its_place() -> None:
    rows = [
        [cell.value for cell in row] for row in opened(translations.write(read(small()), "cy"))["Translation"]
    ]
    assert rows[0] == ["place", "where", "source (en)", "target (cy)", "note"]
    assert rows[1] == ["whole/title", "Title: the questionnaire", "Small", "Bach", None]
    assert ["whole/introduction", "Introduction: the questionnaire", "For {partnership}, by {deadline}.", None, "Keep {partnership}, {deadline}."] in rows  # fmt: skip
    assert [
        "question:deputy/text",
        "Words: question 1.1 “Is there a deputy?”",
        "Is there a deputy?",
        None,
        None,
    ] in rows
    assert ["scale:met/met/label", "Answer: scale “met”", "Met", "Cyrraedd", None] in rows
    assert [row[0] for row in rows[1:]] == [place.name for place in editing.places(small())]


def test_only_target_and_note_can_be_written_on() -> None:
    sheet = opened(translations.write(read(small()), "cy"))["Translation"]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]] == [True, True, True, False, False]


def test_a_language_from_the_right_is_shown_so() -> None:
    (definition,) = definitions_in(OURS[0])
    sheet = opened(translations.write(definition, "ur"))["Translation"]
    assert sheet["D2"].alignment.readingOrder == 2 and sheet["C2"].alignment.readingOrder != 2


def test_what_a_translator_wrote_comes_back_at_its_place() -> None:
    definition = read(with_question(help="=1+1"))
    data = translated(
        definition,
        "cy",
        D2="Bychan",
        D3="I {partnership}, erbyn {deadline}.",
        D5=" Oes dirprwy? ",
        D8="Tri?",
    )
    found = translations.read(data, definition, "cy")
    assert found == {
        "whole/title": "Bychan",
        "whole/introduction": "I {partnership}, erbyn {deadline}.",
        "question:deputy/text": "Oes dirprwy?",
        "question:third/help": "Tri?",
    }
    edited = editing.apply(definition.raw, {"do": "translate", "language": "cy", "texts": found})
    assert edited.raw["title"] == {"en": "Small", "cy": "Bychan"}


def test_nothing_written_is_nothing_changed() -> None:
    definition = read(small())
    assert translations.read(translations.write(definition, "cy"), definition, "cy") == {}


def test_every_row_that_cannot_be_taken_is_told_at_once() -> None:
    definition = read(with_question(help="Ask {organisation}."))
    data = translated(
        definition, "cy", D3="Heb enwau", A4="section:gone/title", D4="Ar goll", C5="Was there a deputy?", D5="Oes?",
        D7="x" * 10_001, A8="whole/title", D8="Eto", D2="Bychan",
    )  # fmt: skip
    assert told(data, definition) == [
        ("D3", "{partnership}, {deadline} is in the source and not here."),
        ("A4", "There is no text “section:gone/title” in this questionnaire."),
        ("C5", "The words it translates have changed; now they are “Is there a deputy?”."),
        ("D7", "This has 10 001 characters; at most 10 000 are taken."),
        ("A8", "This place is there twice, with different words."),
        ("C8", "The words it translates have changed; now they are “Small”."),
    ]


def test_a_source_that_changed_since_is_told_and_one_left_alone_is_not() -> None:
    before, after = (
        read(small()),
        read(small(title={"en": "Smaller", "cy": "Bach"}, introduction="For {partnership}.")),
    )
    assert translations.read(translations.write(before, "cy"), after, "cy") == {}
    data = translated(before, "cy", D3="I {partnership}, {deadline}.")
    assert [cell for cell, _ in told(data, after)] == ["C3"]


def test_another_language_another_sheet_and_dates_are_told() -> None:
    from datetime import date

    definition = read(small(languages=["en", "cy", "pl"]))
    assert told(translations.write(definition, "pl"), definition) == [
        ("D1", "The column “target (cy)” is missing.")
    ]
    dated = translated(definition, "cy", D2=date(2019, 9, 2))
    assert told(dated, definition) == [
        ("D2", "This cell holds a date or a truth value, and words are wanted.")
    ]
    with pytest.raises(CannotTake, match="“Translation” is missing"):
        from scrutiny.interchange import template

        translations.read(template.blank(), definition, "cy")


@pytest.mark.parametrize("language", ["en", "", "Welsh", "../x"])
def test_a_language_that_is_none_or_the_first_is_refused(language: str) -> None:
    with pytest.raises(CannotTake):
        translations.write(read(small()), language)


def test_our_longest_questionnaire_goes_out_and_comes_back() -> None:
    (definition,) = definitions_in(next(place for place in OURS if "section_175/2019" in str(place)))
    book, kept = opened(translations.write(definition, "pl")), io.BytesIO()
    for row in book["Translation"].iter_rows(min_row=2):
        row[3].value = f"PL {row[2].value}"
    book.save(kept)
    found = translations.read(kept.getvalue(), definition, "pl")
    assert len(found) == len(editing.places(definition.raw))
    assert all(words.startswith("PL ") for words in found.values())
