"""XLSForm: what cannot be taken is told, all at once, each in its cell and with a mend; nothing comes in by halves."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import pytest
from interchange.forms import asks, form, offers
from interchange.reading_forms import read, sheets, told

from scrutiny.interchange import formats, xlsform
from scrutiny.interchange.problems import CannotTake

Json = dict[str, Any]
SITES = offers("site", "school", "club")


def cells(rows: Iterable[Json], choices: Iterable[Json] = SITES, **more: Any) -> list[str]:
    """Where something is told, once each, in order."""
    _, _, problems = read(list(rows), list(choices), **more)
    assert all(problem.says.endswith((".", "”")) and problem.mend for problem in problems)
    return sorted({f"{problem.place}!{problem.cell}" for problem in problems})


@pytest.mark.parametrize(
    "type_",
    [
        "calculate", "hidden", "start", "end", "today", "deviceid", "phonenumber", "email", "username", "audit",
        "geopoint", "geotrace", "geoshape", "time", "dateTime", "barcode", "acknowledge", "rank site", "xml-external",
        "select_one_from_file sites.csv", "select_one_external site", "select_one ${other}", "background-audio",
        "select_one site or_other", "select_one nowhere", "txet", "", "integer please",
    ],
)  # fmt: skip
def test_a_type_without_a_kind_is_told_in_its_cell(type_: str) -> None:
    assert cells([asks("text", "other"), asks(type_, "a")]) == ["survey!A3"]


def test_a_condition_on_what_cannot_be_taken_is_not_told_as_well() -> None:
    assert cells([asks("geopoint", "a"), asks("text", "b", relevant="${a} = '1'")]) == ["survey!A2"]


def test_a_loop_is_told_where_it_begins() -> None:
    assert cells([asks("begin_loop over site", "a"), asks("text", "b"), {"type": "end_loop"}]) == [
        "survey!A2"
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("default", "1"), ("calculation", "1 + 1"), ("choice_filter", "x = 1"), ("read_only", "yes"),
        ("readonly", "true()"), ("media::image", "a.png"), ("image", "a.png"), ("media::audio::English", "a.mp3"),
        ("video", "a.mp4"), ("trigger", "${a}"), ("bind::calculate", "1"), ("required", "${a} = 1"),
        ("constraint", "regex(., 'x')"), ("constraint", ". = 3"), ("constraint", "string-length(.) > 3"),
        ("constraint", "string-length(.) <= 3 and string-length(.) <= 4"), ("appearance", "signature"),
        ("appearance", "search('sites')"), ("parameters", "capture=now"), ("relevant", "today() > 3"),
        ("relevance", "${nobody} = 1"), ("hint", "As you said: ${b}"), ("label::Gibberish", "x"), ("relevnat", "x"),
        ("scrutiny_weight", "heavy"), ("scrutiny_critical", "{"), ("scrutiny_comparable", "perhaps"),
        ("scrutiny_kind", "date"), ("scrutiny_show_when", '{"question": "b", "answered": true}'),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_kept_is_told(column: str, value: str) -> None:
    place = "D1" if column in ("label::Gibberish", "relevnat") else "D3"
    assert cells([asks("text", "b"), asks("text", "a", **{column: value})]) == [f"survey!{place}"]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (asks("select_one site", "a", parameters="randomize=true"), "D2"),
        (asks("range", "a", parameters="start=0 end=100 step=7"), "D2"),
        (asks("range", "a", parameters="start=low"), "D2"),
        (asks("range", "a", parameters="tick_labelset=site"), "D2"),
        (asks("decimal", "a", constraint=". > 0"), "D2"),
        (asks("date", "a", constraint=". < date('2019-09-01')"), "D2"),
        (asks("note", "a", required="yes"), "D2"),
        ({"type": "text", "name": "a"}, "A2"),
    ],
)
def test_a_row_whose_rule_cannot_be_kept_is_told(row: Json, cell: str) -> None:
    assert cells([row]) == [f"survey!{cell}"]


@pytest.mark.parametrize(
    ("inside", "cell"),
    [
        (asks("file", "a"), "A3"),
        (asks("note", "a"), "A3"),
        (asks("text", "a", hint="x"), "D3"),
        (asks("text", "a", required="yes"), "D3"),
        (asks("text", "a", relevant="${b} = ''"), "D3"),
        (asks("integer", "a", constraint=". > 0"), "D3"),
        (asks("begin_group", "a"), "A3"),
        (asks("begin_repeat", "a"), "A3"),
    ],
)
def test_what_no_column_of_a_table_can_hold_is_told(inside: Json, cell: str) -> None:
    rows = [asks("begin_repeat", "r"), inside, asks("text", "b")]
    rows += [{"type": inside["type"].replace("begin", "end")}] if inside["type"].startswith("begin") else []
    assert cells([*rows, {"type": "end_repeat"}]) == [f"survey!{cell}"]


def test_how_many_rows_there_are_cannot_depend_on_an_answer() -> None:
    rows = [
        asks("integer", "n"),
        asks("begin_repeat", "r", repeat_count="${n}"),
        asks("text", "a"),
        {"type": "end_repeat"},
    ]
    assert cells(rows) == ["survey!D3"]


def test_groups_are_closed_as_they_were_begun() -> None:
    rows = [asks("begin_group", "g"), {"type": "end_repeat"}, {"type": "end_group"}, {"type": "end_group"}]
    assert cells([*rows, asks("begin_repeat", "r"), asks("text", "a")]) == [
        "survey!A3",
        "survey!A5",
        "survey!A6",
    ]


def test_choices_have_lists_names_and_labels_and_no_pictures() -> None:
    choices = [
        {"list_name": "x", "name": "a", "label": "A", "media::image": None, "colour": None},
        {"list_name": "", "name": "b", "label": "B"},
        {"list_name": "x", "name": "", "label": "C"},
        {"list_name": "x", "name": "d", "label": ""},
        {"list_name": "x", "name": "e", "label": "E", "media::image": "e.png", "colour": "red"},
    ]
    expected = ["choices!A3", "choices!B4", "choices!C5", "choices!D6", "choices!E1"]
    assert cells([asks("select_one x", "a")], choices) == expected


def test_settings_are_one_row_and_other_sheets_have_no_place() -> None:
    found = told(
        [asks("text", "a")],
        settings={"form_id": "f", "default_language": "Gibberish", "public_key": "x"},
        entities=[{"list_name": "trees"}],
    )
    assert [line.split(":")[0] for line in sorted(found)] == ["entities!A1", "settings!B2", "settings!C1"]


def test_two_columns_for_one_language_are_one_too_many() -> None:
    assert cells([{"type": "text", "name": "a", "label::English (en)": "A", "label::en": "B"}]) == [
        "survey!D1"
    ]


def test_everything_is_told_at_once_with_the_faults_of_what_was_made() -> None:
    data = form(
        [
            asks("geopoint", "where"),
            asks("text", "why", relevant="${where} = 'x' and today() > 3"),
            asks("text", "early", relevant="${late} != ''"),
            asks("text", "late"),
            asks("select_one twice", "which"),
            asks("integer", "many", constraint=". >= 9 and . <= 3"),
        ],
        offers("twice", "a", "b"),
    )
    with pytest.raises(CannotTake) as refused:
        formats.take(data, "form.xlsx")
    assert [(p.place, p.cell) for p in refused.value.problems] == [
        ("survey", "A2"),
        ("survey", "D3"),
        ("survey", "D4"),
        ("survey", "E7"),
    ]


def test_what_only_the_library_knows_is_told_in_its_row() -> None:
    with pytest.raises(CannotTake) as refused:
        xlsform.read(
            form([asks("text", "a"), asks("begin_group", "meta"), {"type": "end_group"}]), "form.xlsx"
        )
    (problem,) = refused.value.problems
    assert (problem.place, problem.cell) == ("survey", "A3")
    assert "XLSForm check" in problem.says


def test_names_are_there_well_spelt_and_given_once_in_a_group() -> None:
    rows = [
        asks("text", "", "A"),
        asks("text", "2 a"),
        asks("text", "b"),
        asks("note", "", "N"),
        asks("begin_group", "b"),
    ]
    rows += [asks("text", "b"), asks("text", "b"), {"type": "end_group"}]
    assert cells(rows) == ["survey!B2", "survey!B3", "survey!B6", "survey!B8"]


def test_names_of_several_choices_have_no_blanks() -> None:
    choices = offers("x", "a", "b c")
    assert cells([asks("select_multiple x", "a")], choices) == ["choices!B3"]
    assert cells([asks("select_one x", "a")], choices) == []


def test_faults_of_meaning_are_told_at_the_cells_they_come_from() -> None:
    rows = [asks("text", "early", relevant="${late} != ''"), asks("text", "late")]
    with pytest.raises(CannotTake) as refused:
        formats.take(form(rows), "form.xlsx")
    (problem,) = refused.value.problems
    assert (problem.place, problem.cell) == ("survey", "D2")
    assert "late" in problem.says


# -- hostile forms -------------------------------------------------------------------------------------------


def test_questions_that_wait_for_one_another_are_refused() -> None:
    rows = [asks("text", "a", relevant="${b} != ''"), asks("text", "b", relevant="${a} != ''")]
    with pytest.raises(CannotTake) as refused:
        formats.take(form(rows), "form.xlsx")
    assert [problem.cell for problem in refused.value.problems] == ["D2"]


def test_groups_without_end_are_refused_in_time() -> None:
    rows = [asks("begin_group", f"g{n}") for n in range(2000)]
    begun = time.monotonic()
    with pytest.raises(CannotTake) as refused:
        xlsform.from_sheets(sheets([*rows, *({"type": "end_group"} for _ in rows)]), "form.xlsx")
    assert ("survey", "A14") in [(problem.place, problem.cell) for problem in refused.value.problems]
    assert time.monotonic() - begun < 10


def test_ten_thousand_rows_are_refused_without_a_look_at_each() -> None:
    rows = [asks("text", f"q{n}", relevant=f"${{q{n - 1}}} != ''") for n in range(10_000)]
    begun = time.monotonic()
    with pytest.raises(CannotTake, match="10,001 rows"):
        xlsform.from_sheets(sheets(rows), "form.xlsx")
    assert time.monotonic() - begun < 2


def test_more_letters_than_a_definition_may_have_are_not_read() -> None:
    rows = [asks("note", f"n{n}", "x" * 30_000) for n in range(150)]
    with pytest.raises(CannotTake, match="4 000 000 characters"):
        xlsform.from_sheets(sheets(rows), "form.xlsx")


def test_a_short_form_that_stands_for_a_very_long_one_is_refused_in_time() -> None:
    choices = [{"list_name": "x", "name": f"a{n}", "label": "x" * 5_000} for n in range(200)]
    rows = [asks("select_multiple x", f"q{n}") for n in range(1_500)]
    begun = time.monotonic()
    with pytest.raises(CannotTake, match="larger than 2 000 000 bytes"):
        xlsform.from_sheets(sheets(rows, choices), "form.xlsx")
    assert time.monotonic() - begun < 10


def test_a_long_relevance_of_groups_in_groups_is_read_once_for_all_in_them() -> None:
    long = " and ".join(["${q} != 'x'"] * 600)
    rows = [asks("text", "q"), *(asks("begin_group", f"g{n}", relevant=long) for n in range(12))]
    rows += [asks("text", f"t{n}") for n in range(1_500)] + [{"type": "end_group"}] * 12
    begun = time.monotonic()
    with pytest.raises(CannotTake, match="larger than 2 000 000 bytes"):
        xlsform.from_sheets(sheets(rows), "form.xlsx")
    assert time.monotonic() - begun < 10


def test_a_list_longer_than_options_may_be_is_told_once() -> None:
    choices = offers("x", *(f"a{n}" for n in range(300)))
    assert cells([asks("select_multiple x", "a"), asks("select_multiple x", "b")], choices) == [
        "choices!A202"
    ]


def test_two_thousand_questions_are_taken_in_time() -> None:
    rows = [asks("integer", f"q{n}", relevant=f"${{q{n - 1}}} > 3" if n else None) for n in range(2_000)]
    begun = time.monotonic()
    assert len(xlsform.from_sheets(sheets(rows), "form.xlsx")["sections"][0]["questions"]) == 2_000
    assert time.monotonic() - begun < 10


def test_a_form_of_rubbish_is_answered_in_time_and_not_told_for_ever() -> None:
    rows = [
        asks(f"type{n}", "", "${x}", relevant="((((", constraint="))", **{f"column {n}": "x"})
        for n in range(300)
    ]
    begun = time.monotonic()
    with pytest.raises(CannotTake) as refused:
        xlsform.from_sheets(sheets(rows), "form.xlsx")
    assert len(refused.value.problems) == 201
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "rows", [[], [["type", "name", "label"]], [[None, None], [None, "x"]], [["type"], ["text"]]]
)
def test_a_sheet_with_next_to_nothing_on_it_is_answered(rows: list[list[Any]]) -> None:
    from scrutiny.interchange.sheets import Sheet

    with pytest.raises(CannotTake):
        formats.judged(xlsform.from_sheets([Sheet("survey", rows)], "form.xlsx"))


def test_a_workbook_without_a_survey_is_no_xlsform() -> None:
    with pytest.raises(CannotTake, match="no sheet “survey”"):
        xlsform.from_sheets(sheets([], offers("x", "a")), "form.xlsx")
