"""Section 175 in three versions: sound, of the promised length, and changed only as its table of changes says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from scrutiny.method import changes, codec, comparison, soundness

FOLDER = Path(__file__).parents[2] / "form_definitions" / "section_175"
LENGTHS = {"2017-18": 61, "2018-19": 67, "2019-20": 69}
YEARS = [codec.read((FOLDER / f"{version}.json").read_bytes()) for version in LENGTHS]
STEPS = list(pairwise(YEARS))

# question -> (what changed, whether an old answer may stand beside a new one)
TO_2018_19 = {
    "cp_policy": ({"reworded"}, True),
    "vulnerable": ({"reworded"}, True),
    "childcare_disqualification": ({"reworded"}, False),
    "file_transfer": ({"moved"}, True),
    "induction": ({"reweighted"}, True),
    "panel_trained": ({"rescaled"}, True),
    "early_help": ({"rescaled"}, True),
    "filtering": ({"rescaled"}, True),
    "training_impact": ({"rescaled"}, False),
    "online_policy": ({"renamed"}, True),
    "designated_teacher": ({"renamed"}, False),
    "behaviour_policy": ({"split"}, True),
    # The question it was split from capped no band; the part does.
    "peer_on_peer": ({"split", "retargeted"}, False),
    "visitors_speakers": ({"merged"}, True),
    "sexual_harm": ({"added"}, False),
    "contextual": ({"added"}, False),
    "emergency_contacts": ({"added"}, False),
    "reasonable_force": ({"added"}, False),
    "ap_used": ({"added"}, False),
    "ap_checks": ({"added"}, False),
    "lscb_transition": ({"added"}, False),
    "household_declarations": ({"retired"}, False),
}
TO_2019_20 = {
    "peer_on_peer": ({"reworded"}, True),
    "contextual": ({"reworded"}, False),
    "whistleblowing": ({"moved"}, True),
    "filtering": ({"reweighted"}, True),
    "s128": ({"retargeted"}, True),
    # Its condition has to name the survey by its new key and scale.
    "voice_change": ({"retargeted"}, True),
    "dsl_cover": ({"rescaled"}, True),
    "trusted_adult": ({"rescaled"}, False),
    "local_arrangements": ({"renamed"}, True),
    "pupil_survey": ({"renamed", "rescaled"}, True),
    "prevent_training": ({"split"}, False),
    # One old question stood in one section; its parts stand in two.
    "prevent_risk": ({"split", "moved"}, False),
    "records": ({"merged"}, False),
    "serious_violence": ({"added"}, False),
    "rse_ready": ({"added"}, False),
    "culture": ({"added"}, False),
    "lscb_transition": ({"retired"}, False),
}

LEFT_OUT = {
    "culture": "added",
    "serious_violence": "added",
    "contextual": "not_comparable",
    "trusted_adult": "rescaled",
    "prevent_training": "split",
    "prevent_risk": "split",
    "records": "merged",
    "training_impact": "rescaled",
    "designated_teacher": "not_comparable",
    "childcare_disqualification": "not_comparable",
    "peer_on_peer": "split",
    "sexual_harm": "added",
    "emergency_contacts": "added",
    "reasonable_force": "added",
    "ap_checks": "added",
}


def table(old, new):
    found = changes.between(old, new).changes
    return {change.key: (set(change.classes), bool(change.comparable)) for change in found}


@pytest.mark.parametrize("definition", YEARS, ids=lambda definition: definition.version)
def test_each_year_has_the_promised_number_of_questions(definition):
    assert len(definition.questions) == LENGTHS[definition.version]


@pytest.mark.parametrize("definition", YEARS, ids=lambda definition: definition.version)
def test_each_year_is_sound(definition):
    assert soundness.faults_in(definition) == []


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_each_year_could_be_proposed_after_the_one_before(old, new):
    assert new.follows == old.version
    assert soundness.faults_between(old, new) == []


@pytest.mark.parametrize(("step", "expected"), [(STEPS[0], TO_2018_19), (STEPS[1], TO_2019_20)])
def test_a_year_changes_only_what_its_table_of_changes_says(step, expected):
    assert table(*step) == expected


def test_no_question_changes_without_a_word_said_to_schools():
    introduction = YEARS[2].words(YEARS[2].introduction)
    assert "Maintained schools are now asked" in introduction
    assert "example of a change that pupils caused" in introduction


def test_help_names_no_year_so_that_september_rewords_nothing():
    said = [definition.words(q.help) for definition in YEARS for q in definition.questions]
    assert [words for words in said if "20" in words] == []


def test_what_changed_its_sense_is_left_out_of_three_years_with_its_reason():
    yardstick = comparison.Yardstick(YEARS)
    assert dict(yardstick.left_out) == LEFT_OUT
    assert (yardstick.compared, yardstick.of) == (40, 55)


def test_a_renamed_a_recoded_a_split_and_a_merged_question_hold_through_three_years():
    held = {
        "online_policy",
        "filtering",
        "behaviour_policy",
        "visitors_speakers",
        "dsl_cover",
        "pupil_survey",
    }
    assert held.isdisjoint(comparison.Yardstick(YEARS).left_out)


def test_training_may_be_compared_from_the_year_its_scale_became_finer():
    assert "training_impact" not in comparison.Yardstick(YEARS[1:]).left_out
