"""XLSForm in: each type becomes a kind, groups sections, columns fields; in every language."""

from __future__ import annotations

import json
from typing import Any

import pytest
from interchange.forms import asks, form, offers, site_visit
from interchange.reading_forms import only, sound

from scrutiny.interchange import formats
from scrutiny.method import codec

Json = dict[str, Any]
SITES = offers("site", "school", "club")
OPTIONS = [{"value": "school", "label": "School"}, {"value": "club", "label": "Club"}]
YES_NO = offers("yn", "yes", "no")

ONE: list[tuple[Json, Json]] = [
    (asks("text", "a"), {"kind": "text"}),
    (asks("string", "a"), {"kind": "text"}),
    (asks("text", "a", appearance="w4 multiline"), {"kind": "long_text"}),
    (asks("text", "a", parameters="rows=5"), {"kind": "long_text"}),
    (asks("text", "a", constraint="string-length(.) <= 80"), {"kind": "text", "max_length": 80}),
    (asks("text", "a", constraint="string-length(.) < 80"), {"kind": "text", "max_length": 79}),
    (asks("integer", "a"), {"kind": "number"}),
    (asks("int", "a", constraint=". >= 0 and . <= 100"), {"kind": "number", "at_least": 0, "at_most": 100}),
    (asks("integer", "a", constraint=".>0 and 10 > ."), {"kind": "number", "at_least": 1, "at_most": 9}),
    (asks("integer", "a", constraint="(. >= -3)"), {"kind": "number", "at_least": -3}),
    (asks("decimal", "a"), {"kind": "number", "decimals": 10}),
    (asks("decimal", "a", constraint=". <= 2.50"), {"kind": "number", "decimals": 10, "at_most": 2.5}),
    (asks("percentage", "a"), {"kind": "percentage"}),
    (asks("range", "a"), {"kind": "number", "at_least": 1, "at_most": 10}),
    (asks("range", "a", parameters="start = 0, end=1 step=0.1"), {"kind": "number", "at_least": 0, "at_most": 1, "decimals": 1}),
    (asks("date", "a", constraint=". >= date('2019-09-01')"), {"kind": "date", "at_least": "2019-09-01"}),
    (asks("note", "a"), {"kind": "information"}),
    (asks("file", "a"), {"kind": "file", "max_files": 1}),
    (asks("image", "a", parameters="max-pixels=1000"), {"kind": "file", "max_files": 1}),
    (asks("audio", "a"), {"kind": "file", "max_files": 1}),
    (asks("video", "a"), {"kind": "file", "max_files": 1}),
    (asks("select_one site", "a"), {"kind": "choice", "options": OPTIONS}),
    (asks("select one site", "a", appearance="minimal"), {"kind": "choice", "options": OPTIONS}),
    (asks("select_multiple site", "a"), {"kind": "choices", "options": OPTIONS}),
    (asks("select_multiple site", "a", constraint="count-selected(.) >= 1 and count-selected(.) < 3"),
     {"kind": "choices", "options": OPTIONS, "at_least": 1, "at_most": 2}),
    (asks("select_one yn", "a"), {"kind": "yes_no"}),
    (asks("text", "a", required="yes"), {"kind": "text", "required": True}),
    (asks("text", "a", required="TRUE()"), {"kind": "text", "required": True}),
    (asks("text", "a", required="no"), {"kind": "text"}),
    (asks("text", "a", hint="Look."), {"kind": "text", "help": "Look."}),
    (asks("text", "a", hint="Look.", guidance_hint="Longer."), {"kind": "text", "help": "Look.\n\nLonger."}),
    (asks("text", "a", constraint_message="Not so.", required_message="Do."), {"kind": "text"}),
    (asks("text", "a", read_only="no"), {"kind": "text"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "expected"), ONE, ids=[f"{row['type']}-{at}" for at, (row, _) in enumerate(ONE)]
)
def test_a_row_becomes_a_question(row: Json, expected: Json) -> None:
    assert only([row], [*SITES, *YES_NO]) == {"key": "a", "text": "A", **expected}


@pytest.mark.parametrize(
    ("labels", "kind"),
    [({"yes": "Yes", "no": "NO"}, "yes_no"), ({"yes": "Yes, always", "no": "No"}, "choice")],
)
def test_a_list_of_yes_and_no_is_a_yes_no_if_it_says_just_that(labels: dict[str, str], kind: str) -> None:
    assert only([asks("select_one yn", "a")], offers("yn", "yes", "no", **labels))["kind"] == kind


def test_a_list_that_several_questions_use_is_a_scale() -> None:
    raw = sound([asks("select_one site", "a"), asks("select_one site", "b")], SITES)
    assert raw["scales"] == {"site": OPTIONS}
    assert [question["scale"] for question in raw["sections"][0]["questions"]] == ["site", "site"]


def test_a_group_is_a_section_shown_when_the_group_is_relevant() -> None:
    raw = sound(
        [
            asks("integer", "many"),
            asks("begin group", "Much.More", "Much more", relevant="${many} > 3", appearance="field-list"),
            asks("text", "why"),
            {"type": "end group"},
        ],
        settings={"form_title": "Visits", "form_id": "visits", "version": 20190901},
    )
    assert (raw["title"], raw["questionnaire"], raw["version"]) == ("Visits", "visits", "20190901")
    loose, much = raw["sections"]
    assert (loose["key"], loose["title"]) == ("questions", "Visits")
    assert much["key"] == "much_more"
    assert much["show_when"] == {"question": "many", "at_least": 4}


def test_a_group_in_a_group_leaves_its_heading_and_its_relevance() -> None:
    raw = sound(
        [
            asks("select_one yn", "ask"),
            asks("begin_group", "outer"),
            asks("begin_group", "inner", relevant="${ask} = 'yes'"),
            asks("text", "one", relevant="${ask} != 'no'"),
            {"type": "begin_group", "name": "deep"},
            asks("text", "two"),
            {"type": "end_group"},
            {"type": "end_group"},
            asks("text", "three"),
            {"type": "end_group"},
        ],
        YES_NO,
    )
    yes = {"question": "ask", "is": True}
    assert [(q["key"], q["kind"], q.get("show_when")) for q in raw["sections"][1]["questions"]] == [
        ("inner", "information", yes),
        ("one", "text", {"all": [yes, {"not": {"question": "ask", "is": False}}]}),
        ("two", "text", yes),
        ("three", "text", None),
    ]


def test_a_repeat_is_a_table() -> None:
    question = only(
        [
            asks("begin_repeat", "visits", "Visits", hint="One row each.", repeat_count=3, required="yes"),
            asks("date", "day"),
            asks("integer", "many"),
            asks("select_one site", "where"),
            asks("select_one yn", "again"),
            asks("text", "what", appearance="multiline"),
            {"type": "end_repeat"},
        ],
        [*SITES, *YES_NO],
    )
    assert question == {
        "key": "visits",
        "kind": "table",
        "text": "Visits",
        "help": "One row each.",
        "required": True,
        "min_rows": 3,
        "max_rows": 3,
        "columns": [
            {"key": "day", "kind": "date", "text": "Day"},
            {"key": "many", "kind": "number", "text": "Many"},
            {"key": "where", "kind": "choice", "text": "Where", "options": OPTIONS},
            {"key": "again", "kind": "yes_no", "text": "Again"},
            {"key": "what", "kind": "long_text", "text": "What"},
        ],
    }


def test_names_that_fit_are_kept_and_others_made_to_fit() -> None:
    names = ["Q.1", "q_1", "Écoles-2", "_2nd", "q_1_2", "ضص"]
    raw = sound([asks("text", name) for name in names])
    assert [q["key"] for q in raw["sections"][0]["questions"]] == [
        "q_1_3",
        "q_1",
        "ecoles_2",
        "q_2nd",
        "q_1_2",
        "q",
    ]


@pytest.mark.parametrize(
    ("heads", "settings", "expected"),
    [
        (["label"], {}, ["en"]),
        (["label"], {"default_language": "Cymraeg (cy)"}, ["cy"]),
        (["label::English (en)", "label::Welsh (cy)"], {}, ["en", "cy"]),
        (["label::English", "label::Français"], {"default_language": "Français"}, ["fr", "en"]),
        (["label::en", "label::pt-BR"], {}, ["en", "pt-BR"]),
        (["label:English", "label:Urdu (ur)"], {}, ["en", "ur"]),
        (["label", "label::Welsh (cy)"], {"default_language": "English"}, ["en", "cy"]),
        (["Label::English (en)", "label :: Polish (pl)"], {}, ["en", "pl"]),
    ],
)
def test_columns_name_their_languages(heads: list[str], settings: Json, expected: list[str]) -> None:
    row = {"type": "text", "name": "a", **{head: f"In {at}" for at, head in enumerate(heads)}}
    raw = sound([row], settings={"form_id": "f", **settings})
    assert raw["languages"] == expected
    text = raw["sections"][0]["questions"][0]["text"]
    assert set(text) == set(expected) if len(expected) > 1 else text == "In 0"


def test_disabled_rows_remarks_and_foreign_sheets_are_no_part_of_the_form() -> None:
    rows = [asks("text", "a", _remark="mine", **{"#": 1}), asks("geopoint", "b", disabled="yes")]
    assert only(rows, notes=[{"anything": "at all"}])["key"] == "a"


def test_a_form_without_settings_is_named_by_its_file() -> None:
    raw = sound([asks("text", "a")])
    assert (raw["questionnaire"], raw["title"], raw["version"]) == ("a_form", "a form", "1")
    assert (raw["instrument"], raw["audience"]) == ("survey", "agency")


def test_a_real_form_in_two_languages_becomes_a_sound_definition() -> None:
    definition = formats.take(site_visit(), "site_visit.xlsx")
    assert [section.key for section in definition] == ["arrival", "children"]
    assert definition.languages == ("en", "cy")
    assert definition.words(definition.by_key["signed_in"].help, "cy") == "Gyda bathodyn, a’r amser."
    assert json.loads(codec.canonical(definition.raw))["sections"][1]["show_when"] == {
        "all": [{"question": "signed_in", "is": True}, {"not": {"question": "site", "is": "office"}}]
    }


def test_spreadsheets_numbers_dates_and_ticks_are_read_as_words() -> None:
    data = form(
        [{"type": "select_one n", "name": "a", "label": "How many?", "required": True}],
        [{"list_name": "n", "name": 1, "label": 1}, {"list_name": "n", "name": 2.5, "label": "Some"}],
        {"form_id": "f", "version": 2019},
    )
    question = formats.take(data, "f.xlsx").by_key["a"]
    assert [option.value for option in question.options] == ["1", "2.5"]
    assert question.required
