"""SurveyJS in: each type becomes a kind, pages sections, visibleIf conditions; in every language."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scrutiny.interchange import formats
from scrutiny.method import codec

Json = dict[str, Any]
AB = [{"value": "a", "label": "a"}, {"value": "b", "label": "Bee"}]
CHOICES = ["a", {"value": "b", "text": "Bee"}]


def survey(*elements: Json, **more: Any) -> Json:
    return {"title": "Visits", "pages": [{"name": "page1", "elements": list(elements)}], **more}


def taken(raw: Json, name: str = "my visits.json") -> Json:
    """What a survey becomes."""
    definition = formats.take(json.dumps(raw).encode(), name)
    found: Json = json.loads(codec.canonical(definition.raw))
    return found


def questions(*elements: Json, **more: Any) -> list[Json]:
    found: list[Json] = taken(survey(*elements, **more))["sections"][0]["questions"]
    return found


def asks(type_: str, **more: Any) -> Json:
    return {"type": type_, "name": "q", "title": "Q?", **more}


ONE: list[tuple[Json, Json]] = [
    (asks("text"), {"kind": "text"}),
    (asks("text", inputType="email", maxLength=50), {"kind": "text", "max_length": 50}),
    (asks("text", inputType="number", step=1, min=0, max="9"), {"kind": "number", "at_least": 0, "at_most": 9}),
    (asks("text", inputType="number"), {"kind": "number", "decimals": 10}),
    (asks("text", inputType="number", step=0.01), {"kind": "number", "decimals": 2}),
    (asks("text", inputType="range"), {"kind": "number", "at_least": 0, "at_most": 100}),
    (asks("text", inputType="date", min="2019-09-01"), {"kind": "date", "at_least": "2019-09-01"}),
    (asks("text", inputType="number", step=1, validators=[{"type": "numeric", "minValue": 1, "maxValue": 5, "text": "No."}]),
     {"kind": "number", "at_least": 1, "at_most": 5}),
    (asks("text", validators=[{"type": "textvalidator", "maxLength": 20, "minLength": 0, "allowDigits": True}]),
     {"kind": "text", "max_length": 20}),
    (asks("comment", rows=9, maxLength=500), {"kind": "long_text", "max_length": 500}),
    (asks("radiogroup", choices=CHOICES), {"kind": "choice", "options": AB}),
    (asks("dropdown", choices=CHOICES, placeholder="Choose…"), {"kind": "choice", "options": AB}),
    (asks("dropdown", choicesMin=2, choicesMax=3), {"kind": "choice", "options": [{"value": "2", "label": "2"}, {"value": "3", "label": "3"}]}),
    (asks("radiogroup", choices=["Yes", "No"]), {"kind": "yes_no"}),
    (asks("radiogroup", choices=[{"value": "yes", "text": "Yes, sir"}, "no"]),
     {"kind": "choice", "options": [{"value": "yes", "label": "Yes, sir"}, {"value": "no", "label": "no"}]}),
    (asks("radiogroup", choices=[1, 2.5, True]),
     {"kind": "choice", "options": [{"value": v, "label": v} for v in ("1", "2.5", "true")]}),
    (asks("checkbox", choices=CHOICES, minSelectedChoices=1, showSelectAllItem=True), {"kind": "choices", "options": AB, "at_least": 1}),
    (asks("tagbox", choices=CHOICES, validators=[{"type": "answercount", "maxCount": 2}]), {"kind": "choices", "options": AB, "at_most": 2}),
    (asks("imagepicker", choices=[{"value": "lion", "imageLink": "https://example.org/pictures/Big Lion.png?x=1"}]),
     {"kind": "choice", "options": [{"value": "lion", "label": "lion", "picture": "big_lion"}]}),
    (asks("imagepicker", multiSelect=True, choices=CHOICES), {"kind": "choices", "options": AB}),
    (asks("boolean"), {"kind": "yes_no"}),
    (asks("boolean", labelTrue="Yes", valueTrue="J", valueFalse="N"), {"kind": "yes_no"}),
    (asks("boolean", labelTrue="I agree", labelFalse="I do not"),
     {"kind": "choice", "options": [{"value": "true", "label": "I agree"}, {"value": "false", "label": "I do not"}]}),
    (asks("rating"), {"kind": "number", "at_least": 1, "at_most": 5}),
    (asks("rating", rateMin=0, rateMax=10, rateCount=11), {"kind": "number", "at_least": 0, "at_most": 10}),
    (asks("rating", rateCount=7), {"kind": "number", "at_least": 1, "at_most": 7}),
    (asks("rating", rateValues=CHOICES), {"kind": "choice", "options": AB}),
    (asks("rating", rateStep=2, rateMax=3), {"kind": "choice", "options": [{"value": "1", "label": "1"}, {"value": "3", "label": "3"}]}),
    (asks("rating", minRateDescription="Never", maxRateDescription="Always"),
     {"kind": "number", "at_least": 1, "at_most": 5, "help": "Never\n\nAlways"}),
    (asks("slider", step=0.1, max=1), {"kind": "number", "at_least": 0, "at_most": 1, "decimals": 1}),
    (asks("file"), {"kind": "file", "max_files": 1}),
    (asks("file", allowMultiple=True, maxFiles=3), {"kind": "file", "max_files": 3}),
    (asks("file", allowMultiple=True), {"kind": "file"}),
    (asks("text", description="Look.", placeholder="e.g. 12"), {"kind": "text", "help": "Look.\n\ne.g. 12"}),
    (asks("text", isRequired=True, showCommentArea=True), {"kind": "text", "required": True, "comment": "invited"}),
    (asks("text", titleLocation="left", width="50%", startWithNewLine=False, visible=True, readOnly=False), {"kind": "text"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("element", "expected"), ONE, ids=[f"{e['type']}-{at}" for at, (e, _) in enumerate(ONE)]
)
def test_an_element_becomes_a_question(element: Json, expected: Json) -> None:
    assert questions(element) == [{"key": "q", "text": "Q?", **expected}]


def test_html_is_information_and_keeps_its_words() -> None:
    markup = "<h1>Hello &amp; welcome</h1><p>One<br/>two</p><ul><li>a</li><li><b>b</b></li></ul>"
    (found,) = questions({"type": "html", "name": "intro", "html": markup})
    assert found == {"key": "intro", "kind": "information", "text": "Hello & welcome\n\nOne\ntwo\n\n- a\n- b"}


def test_a_page_is_a_section_and_its_panels_leave_headings() -> None:
    raw = taken(
        {
            "title": "Visits",
            "description": "Hello.",
            "completedHtml": "<p>Thank you.</p>",
            "questionsOnPageMode": "questionPerPage",
            "pages": [
                {
                    "name": "Page 1",
                    "title": "Arriving",
                    "description": "First.",
                    "elements": [
                        {"type": "boolean", "name": "ask"},
                        {
                            "type": "panel",
                            "name": "inner",
                            "title": "Inside",
                            "description": "More.",
                            "visibleIf": "{ask} = true",
                            "elements": [
                                {"type": "text", "name": "one", "visibleIf": "{ask} notempty"},
                                {
                                    "type": "panel",
                                    "name": "deep",
                                    "elements": [{"type": "text", "name": "two"}],
                                },
                            ],
                        },
                    ],
                },
                {
                    "name": "page2",
                    "visibleIf": "{one} notempty",
                    "elements": [{"type": "text", "name": "three"}],
                },
            ],
        }
    )
    yes = {"question": "ask", "is": True}
    assert (raw["questionnaire"], raw["title"], raw["introduction"]) == ("my_visits", "Visits", "Hello.")
    assert (raw["closing"], raw["presentation"]) == ("Thank you.", {"pace": "question"})
    first, second = raw["sections"]
    assert (first["key"], first["title"], first["introduction"]) == ("page_1", "Arriving", "First.")
    assert second["show_when"] == {"question": "one", "answered": True}
    assert [(q["key"], q["kind"], q.get("show_when")) for q in first["questions"]] == [
        ("ask", "yes_no", None),
        ("inner", "information", yes),
        ("one", "text", {"all": [yes, {"question": "ask", "answered": True}]}),
        ("two", "text", yes),
    ]
    assert first["questions"][1]["help"] == "More."


def test_elements_without_pages_are_one_section() -> None:
    raw = taken({"elements": [asks("text")]})
    assert [(s["key"], len(s["questions"])) for s in raw["sections"]] == [("questions", 1)]


def test_a_matrix_is_a_question_for_each_row_and_matrices_share_their_scale() -> None:
    columns = ["Never", {"value": "always", "text": "Always"}]
    one = {"type": "matrix", "name": "Feel safe", "title": "Do you feel safe?", "columns": columns,
           "rows": ["school", {"value": "home", "text": "At home"}], "eachRowRequired": True}  # fmt: skip
    two = {
        "type": "matrix",
        "name": "happy",
        "columns": columns,
        "rows": ["out"],
        "visibleIf": "{Feel safe.school} = 'Never'",
    }
    raw = taken(survey(one, two))
    assert raw["scales"] == {
        "feel_safe": [{"value": "Never", "label": "Never"}, {"value": "always", "label": "Always"}]
    }
    assert raw["sections"][0]["questions"] == [
        {"key": "feel_safe", "kind": "information", "text": "Do you feel safe?"},
        {"key": "feel_safe_school", "kind": "choice", "text": "school", "required": True, "scale": "feel_safe"},
        {"key": "feel_safe_home", "kind": "choice", "text": "At home", "required": True, "scale": "feel_safe"},
        {"key": "happy", "kind": "information", "text": "happy",
         "show_when": {"question": "feel_safe_school", "is": "Never"}},
        {"key": "happy_out", "kind": "choice", "text": "out", "scale": "feel_safe",
         "show_when": {"question": "feel_safe_school", "is": "Never"}},
    ]  # fmt: skip


def test_a_matrix_of_ticks_takes_several_answers_in_each_row() -> None:
    matrix = {"type": "matrix", "name": "m", "cellType": "checkbox", "columns": CHOICES, "rows": ["r"]}
    assert questions(matrix)[1] == {"key": "m_r", "kind": "choices", "text": "r", "options": AB}


def test_rows_that_are_added_are_a_table() -> None:
    matrix = {
        "type": "matrixdynamic", "name": "visits", "title": "Visits", "choices": CHOICES, "minRowCount": 1,
        "maxRowCount": 5, "addRowText": "One more", "columns": [
            {"name": "day", "cellType": "text", "inputType": "date"},
            {"name": "How many", "title": "How many?", "cellType": "text", "inputType": "number"},
            {"name": "what", "cellType": "comment"},
            {"name": "where"},
            {"name": "again", "cellType": "boolean"},
            {"name": "mood", "cellType": "rating"},
        ],
    }  # fmt: skip
    panel = {
        "type": "paneldynamic", "name": "people", "templateTitle": "Person", "templateElements": [
            {"type": "text", "name": "who", "title": "Who?"},
            {"type": "radiogroup", "name": "role", "choices": CHOICES},
        ],
    }  # fmt: skip
    visits, people = questions(matrix, panel)
    assert (visits["kind"], visits["min_rows"], visits["max_rows"]) == ("table", 1, 5)
    assert visits["columns"] == [
        {"key": "day", "kind": "date", "text": "day"},
        {"key": "how_many", "kind": "number", "text": "How many?"},
        {"key": "what", "kind": "long_text", "text": "what"},
        {"key": "where", "kind": "choice", "text": "where", "options": AB},
        {"key": "again", "kind": "yes_no", "text": "again"},
        {"key": "mood", "kind": "number", "text": "mood"},
    ]
    assert people["columns"] == [
        {"key": "who", "kind": "text", "text": "Who?"},
        {"key": "role", "kind": "choice", "text": "role", "options": AB},
    ]


def test_a_multiple_text_is_a_question_for_each_of_its_fields() -> None:
    element = {"type": "multipletext", "name": "who", "title": "Who are you?", "items": [
        {"name": "first", "title": "First name", "isRequired": True}, {"name": "age", "inputType": "number", "step": 1},
    ]}  # fmt: skip
    why = {"type": "text", "name": "why", "visibleIf": "{who.age} > 17"}
    assert questions(element, why) == [
        {"key": "who", "kind": "information", "text": "Who are you?"},
        {"key": "who_first", "kind": "text", "text": "First name", "required": True},
        {"key": "who_age", "kind": "number", "text": "age"},
        {"key": "why", "kind": "text", "text": "why", "show_when": {"question": "who_age", "at_least": 18}},
    ]


@pytest.mark.parametrize(
    ("title", "locale", "languages", "text"),
    [
        ("Q?", None, ["en"], "Q?"),
        ("F?", "de", ["de"], "F?"),
        ({"default": "Q?", "de": "F?"}, None, ["en", "de"], {"en": "Q?", "de": "F?"}),
        ({"default": "Q?", "de": "F?"}, "de", ["en", "de"], {"en": "Q?", "de": "F?"}),
        ({"en": "Q?", "pt-br": "P?"}, None, ["en", "pt-br"], {"en": "Q?", "pt-br": "P?"}),
        ({"de": "F?", "cy": "C?"}, "de", ["de", "cy"], {"de": "F?", "cy": "C?"}),
    ],
)
def test_texts_are_kept_in_their_languages(
    title: Any, locale: str | None, languages: list[str], text: Any
) -> None:
    raw = taken({"locale": locale, "elements": [{"type": "text", "name": "q", "title": title}]})
    assert (raw["languages"], raw["sections"][0]["questions"][0]["text"]) == (languages, text)


def test_braces_that_show_no_answer_are_text() -> None:
    assert questions(asks("text", title="{partnership} asks {organisation} and {nobody}"))[0][
        "text"
    ].endswith("{nobody}")


def test_names_that_fit_are_kept_and_others_made_to_fit() -> None:
    found = questions(
        *({"type": "text", "name": name} for name in ("fullName", "full_name", "q-1", "1", "ضص"))
    )
    assert [question["key"] for question in found] == ["fullname", "full_name", "q_1", "q_1_2", "q"]
