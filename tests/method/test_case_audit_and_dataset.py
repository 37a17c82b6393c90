"""The case audit and the dataset as they are published: sound, and asked of whom they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.method import codec, plans, scoring, soundness

FOLDER = Path(__file__).parents[2] / "form_definitions"
AUDIT = codec.read((FOLDER / "case_audit" / "2019-20-q4-neglect.json").read_bytes())
DATASET = codec.read((FOLDER / "dataset" / "2019-20.json").read_bytes())


def shown(definition, respondent, values):
    return plans.plan_for(definition).shown(respondent, values)


@pytest.mark.parametrize("definition", [AUDIT, DATASET], ids=lambda definition: definition.questionnaire)
def test_they_are_sound(definition):
    assert soundness.faults_in(definition) == []


def test_an_agency_that_does_not_know_the_child_answers_one_page():
    assert shown(AUDIT, {"type": "police"}, {"known": "not_known"}) == {"known", "searched"}


def test_a_school_is_asked_for_the_school_day_and_police_for_the_home():
    known = {"known": "open", "child_age": 12}
    school, police = (shown(AUDIT, {"type": type_}, known) for type_ in ("academy", "police"))
    assert ("school_day" in school, "home_seen" in school) == (True, False)
    assert ("school_day" in police, "home_seen" in police) == (False, True)


def test_a_child_of_12_is_asked_about_as_an_older_child_and_a_baby_as_a_baby():
    for age, asked in ((12, {"older_child"}), (0, {"infant"}), (5, set())):
        seen = shown(AUDIT, {"type": "police"}, {"known": "closed", "child_age": age})
        assert seen & {"older_child", "infant"} == asked


def test_a_case_is_as_safe_as_its_weakest_part():
    grades = {"grade_recognition": "outstanding", "grade_plan": "inadequate", "grade_review": "cannot_judge"}
    scores = scoring.score(plans.plan_for(AUDIT), {"type": "police"}, {"known": "open", **grades})
    assert (scores.overall.score, scores.overall.band) == (1, "inadequate")


@pytest.mark.parametrize(
    ("type_", "indicators"),
    [("council_children", 15), ("police", 5), ("acute_trust", 3), ("community_trust", 3), ("fire", 1)],
)
def test_each_agency_sends_the_figures_that_are_its_own(type_, indicators):
    keys = shown(DATASET, {"type": type_}, {"unusual": False})
    assert len(keys - {"unusual"}) == indicators


def test_the_dataset_is_20_indicators_and_a_word_about_the_unusual():
    assert len(DATASET.questions) == 22
    assert "unusual_why" in shown(DATASET, {"type": "fire"}, {"unusual": True})
