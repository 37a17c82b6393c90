"""Advice on whole forms: gentle with good ones, quiet where somebody said so, at its place, and quick."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from method.crafted import form, options

from scrutiny.method import codec
from scrutiny.method.craft import RULES, Advice, advice, advice_of
from scrutiny.method.craft.claims import claims
from scrutiny.method.craft.reading import reading_age, reading_age_meant, syllables
from scrutiny.method.definition import Definition

FOLDER = Path(__file__).parents[2] / "form_definitions"
OURS = sorted(FOLDER.glob("*/*.json"))
FAULTY = sorted((Path(__file__).parents[1] / "definitions" / "faulty").glob("*.json"))
CHILDREN = [
    path
    for path in OURS
    if path.parent.name.startswith(("voice_5", "voice_8", "voice_1", "voice_e", "voice_s"))
]


def named(path: Path) -> str:
    return f"{path.parent.name} {path.stem}"


def ours(path: Path) -> Definition:
    return codec.read(path.read_bytes())


def rules_told(found: list[Advice]) -> list[tuple[str, str]]:
    return [(each.rule, each.key) for each in found]


# -- gentle ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", OURS, ids=named)
def test_a_reviewed_form_hears_advice_on_one_question_in_four_at_most(path: Path) -> None:
    definition = ours(path)
    assert len(advice(definition)) <= len(definition.questions) / 4


@pytest.mark.parametrize("path", CHILDREN, ids=named)
def test_our_children_s_forms_are_left_in_peace(path: Path) -> None:
    assert advice(ours(path)) == []


def test_what_is_said_of_our_own_forms_is_fair() -> None:
    found = {rule_and_key for path in OURS for rule_and_key in rules_told(advice(ours(path)))}
    assert ("double_barrelled", "senior_lead") in found  # three claims in one standard
    assert ("double_barrelled", "part_one_read") in found  # a share cannot tell read from understood
    assert ("long_question", "allegations_policy") in found  # 37 words
    assert not {rule for rule, _ in found} & {
        "leading",
        "jargon",
        "too_many_options",
        "unbalanced_scale",
        "no_way_out",
    }


# -- off switches ----------------------------------------------------------------------------------------------

TWO_BAD = ("I always feel safe at work.", "I never hear what came of it.")


def test_one_piece_of_advice_can_be_switched_off_for_one_question() -> None:
    definition = form("practitioner", *TWO_BAD)
    assert ("absolute", "q0") in rules_told(advice(definition))
    left = rules_told(advice(definition, quiet={("absolute", "q0")}))
    assert ("absolute", "q0") not in left
    assert ("absolute", "q1") in left


def test_a_rule_can_be_switched_off_for_the_whole_draft() -> None:
    left = advice(form("practitioner", *TWO_BAD), quiet=[("absolute", "")])
    assert "absolute" not in {each.rule for each in left}
    assert left  # the second one denies as well


def test_every_rule_says_what_it_is_why_and_what_to_do() -> None:
    for rule in RULES.values():
        assert rule.title[0].isupper()
        assert rule.title[-1] != "."
        assert rule.why.endswith(".")
    [told] = advice(form("ages_8_11", "Do adults always listen to you?"))
    assert told.why == RULES["absolute"].why
    assert told.says == "Leaves no room for one exception: “always”."
    assert told.mend.endswith(".")


# -- at its place ----------------------------------------------------------------------------------------------


def test_the_questions_advice_is_told_in_their_order_and_is_that_of_their_cards() -> None:
    definition = form("practitioner", *TWO_BAD)
    assert advice(definition) == [each for q in definition.questions for each in advice_of(definition, q)]


def test_a_shared_scale_is_spoken_of_once_at_the_first_question_on_it() -> None:
    leaning = [{"value": f"v{n}", "label": label} for n, label in enumerate(("Excellent", "Good", "Poor"))]
    asked = [{"text": f"How was part {n}?", "kind": "choice", "scale": "leaning"} for n in range(3)]
    definition = form("parents", *asked, scales={"leaning": leaning})
    assert rules_told(advice(definition)) == [("unbalanced_scale", "q0")]


def test_a_children_s_form_over_twelve_questions_is_told_so_as_a_whole() -> None:
    asked = [{"text": "What helps?", "kind": "text"}] * 13
    note = {"text": "Well done so far.", "kind": "information"}
    assert rules_told(advice(form("ages_8_11", *asked))) == [("long_form", "")]
    assert advice(form("ages_8_11", *asked[:12], note)) == []
    assert advice(form("parents", *asked)) == []


def test_what_stands_around_the_questions_is_advised_on_under_a_key_of_its_own() -> None:
    definition = form(
        "ages_8_11",
        "Do you feel safe at school?",
        introduction="Safeguarding professionals will use this.",
        closing="The organisation will subsequently disseminate information regarding recommendations.",
    )
    told = rules_told(advice(definition))
    assert told == [("jargon", "whole:introduction"), ("reading_age", "whole:closing")]
    assert rules_told(advice(definition, quiet=[("jargon", "whole:introduction")])) == told[1:]


def test_an_agency_s_introduction_may_speak_its_own_language() -> None:
    text = (
        "Statutory safeguarding partners utilise multi-agency thresholds in accordance with their strategy."
    )
    assert advice(form("agency", "Staff know whom to tell.", introduction=text)) == []


def test_letters_explained_anywhere_in_the_form_are_no_jargon() -> None:
    asked = "Does your school have a QZX?"
    assert "jargon" in {each.rule for each in advice(form("school", {"text": asked, "kind": "yes_no"}))}
    explained = form(
        "school", {"text": asked, "kind": "yes_no"}, introduction="The quality form (QZX) is new this year."
    )
    assert advice(explained) == []


# -- other languages, gaps and hostile texts ----------------------------------------------------------------------


def test_words_of_other_languages_are_not_guessed_at_but_answers_are_counted() -> None:
    asked: Any = [
        {
            "text": "A wyt ti bob amser yn teimlo'n ddiogel and never always?",
            "kind": "yes_no",
            "required": True,
        },
        {"text": "Ble?", "kind": "choice", "options": options(*"ABCDEFGH")},
    ]
    welsh = form("ages_8_11", *asked, languages=["cy"])
    assert rules_told(advice(welsh)) == [("too_many_options", "q1")]
    assert len(advice(form("ages_8_11", *asked, languages=["en-GB"]))) > 1


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_draft_with_gaps_is_advised_on_without_a_stumble(path: Path) -> None:
    definition = codec.examine(json.dumps(json.loads(path.read_bytes())["definition"])).definition
    assert definition is None or {each.rule for each in advice(definition)} <= RULES.keys()


def test_a_draft_that_has_nothing_yet_hears_nothing() -> None:
    definition = codec.examine("{}").definition
    assert definition is not None
    assert advice(definition) == []


PIECES = [
    "and",
    "or",
    "to",
    "who",
    ",",
    ";",
    "?",
    ".",
    "(",
    ")",
    "staff",
    "know",
    "listed",
    "it",
    "if",
    "DSL",
    "not",
]


@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_text_whatever_can_be_looked_at(text: str) -> None:
    assert sum(map(len, claims(text))) <= len(text)
    definition = form("ages_8_11", "Are you well?")
    question = replace(definition.questions[0], text={"en": text}, help={"en": text})
    assert {each.key for each in advice_of(definition, question)} <= {"q0"}


@pytest.mark.parametrize(
    "piece", ["(", ".", "a", "and ", "do you agree that ", "? ", "at  ", "no ", "-", "A&"]
)
def test_a_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    definition = form("parents", (piece * 10_000)[:9_990] + " x")
    began = time.process_time()
    advice(definition)
    assert time.process_time() - began < 0.5


# -- quick -----------------------------------------------------------------------------------------------------


def test_a_form_of_a_hundred_and_fifty_questions_is_read_in_ten_milliseconds() -> None:
    texts = [question.text["en"] for path in OURS for question in ours(path).questions]
    definition = form("school", *[f"{text} ({n})" for n, text in enumerate(dict.fromkeys(texts))][:150])
    assert len(definition.questions) == 150
    advice(definition)
    took = []
    for _ in range(8):
        began = time.process_time()
        advice(definition)
        took.append(time.process_time() - began)
    assert min(took) < 0.010


# -- reading age -----------------------------------------------------------------------------------------------

SPOKEN = """safe 1,happy 2,children 2,grown-up 2,table 2,little 2,people 2,listened 2,wanted 2,asked 1,places 2,makes 1
,boxes 2,wishes 2,family 3,safeguarding 3,professional 4,communicate 4,appropriately 5,agency 3,authority 4,education 4
,relationship 4,experience 4,statement 2,violence 3,social 2,serious 3,previous 3,area 3,idea 3,museum 3,trying 2
,create 2,created 3,possible 3,racism 3,bullying 3,culture 2,nurse 1,taxi 2,organisation 5,intervention 4,usually 4
,secure 2,believed 2,decided 3,the 1,me 1,everybody 4,anonymous 4,questionnaire 3,annually 4,policies 3,quietly 3
,society 4,client 2,unique 2,vague 1,league 1,child's 1,shared 1,stared 1,assessment 3,abuse 2,hours 1,quality 3
,equal 2,individuals 5,communities 4,material 4,obviously 4,religion 3,opinion 3,behaviour 3,special 2,don't 1
,didn't 2,NSPCC 1,999 1"""


@pytest.mark.parametrize("pair", SPOKEN.replace("\n,", ",").split(","))
def test_syllables_are_estimated_as_people_speak(pair: str) -> None:
    word, spoken = pair.split()
    assert syllables(word) == int(spoken)


def test_the_reading_age_is_flesch_and_kincaid_s_grade_and_five_years() -> None:
    text = "Do you feel safe at school? Tell a grown-up, happy or sad."
    words, sentences, spoken = 12, 2, 14
    assert reading_age(text) == pytest.approx(0.39 * words / sentences + 11.8 * spoken / words - 15.59 + 5)


@pytest.mark.parametrize(
    ("key", "title", "tone", "age"),
    [
        ("voice_5_7", "Ages 5 to 7", "young", 7),
        ("voice_8_11", "Your turn", "young", 7),
        ("voice_12_17", "Your turn", "young", 10),
        ("voice", "For young people aged 14 to 18", "young", 12),
        ("voice_2019_20", "Your turn", "young", 7),
        ("voice", "Your turn", "easy_read", 7),
        ("voice", "Your turn", "standard", 10),
    ],
)
def test_a_children_s_form_is_kept_two_years_below_its_youngest_readers(
    key: str, title: str, tone: str, age: int
) -> None:
    definition = form(
        "ages_8_11", "Are you well?", questionnaire=key, title=title, presentation={"tone": tone}
    )
    assert reading_age_meant(definition) == age


def test_every_rule_stands_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "form-craft.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page for name in RULES)
