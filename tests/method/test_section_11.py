"""Section 11 in three versions: the counts, every change between them, and which threads hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.method import changes, codec, soundness
from scrutiny.method.comparison import Yardstick
from scrutiny.method.definition import Definition

FOLDER = Path(__file__).parents[2] / "form_definitions" / "section_11"
YEARS = ("2017", "2019", "2021")
VERSIONS = {year: codec.read((FOLDER / f"{year}.json").read_bytes()) for year in YEARS}
COUNTS = {"2017": 48, "2019": 53, "2021": 55}

# key in the newer version (a retired one: in the older): (its classes, whether the old answers compare)
TO_2019 = {
    "cp_policy": ("reworded", True),
    "board_report": ("reworded", True),
    "sharing_basis": ("reworded", False),
    "supervision_policy": ("moved", True),
    "supervision_quality": ("moved", True),
    "listening_decisions": ("reweighted", True),
    "designated_time": ("rescaled", True),
    "thresholds": ("rescaled", True),
    "training_impact": ("rescaled", True),
    "early_help": ("rescaled", False),
    "partnership_rep": ("renamed", True),
    "safer_recruitment_checks": ("split", True),
    "safer_recruitment_policy": ("split retargeted", False),  # the critical rule went with the checks
    "complaints": ("merged", True),
    "contextual": ("added", False),
    "escalations": ("added", False),
    "escalation_learning": ("added", False),
    "neglect_tool": ("added", False),
    "arrangements_known": ("added", False),
    "support_needed": ("added", False),
    "cdop_notify": ("retired", False),
}
TO_2021 = {
    "thresholds": ("reworded", True),
    "allegations_policy": ("reworded", True),
    "domestic_abuse": ("reworded", False),
    "whistleblowing": ("moved", True),
    "voice_influences_service": ("reweighted", True),
    "training_coverage": ("reweighted", True),
    "recruitment_trained": ("rescaled", True),
    "deputy_cover": ("rescaled", False),
    "practitioners_share": ("renamed rescaled", True),
    "missing": ("split", False),
    "exploitation": ("split", False),
    "records": ("merged", False),
    "remote_working": ("added", False),
    "transitions": ("added", False),
    "racism": ("added", False),
    "arrangements_known": ("retired", False),
}
STEPS = [("2017", "2019", TO_2019), ("2019", "2021", TO_2021)]
three_years = Yardstick([VERSIONS[year] for year in YEARS])
last_two = Yardstick([VERSIONS["2019"], VERSIONS["2021"]])


def found_between(old: str, new: str) -> dict[str, tuple[set[str], bool]]:
    found = changes.between(VERSIONS[old], VERSIONS[new]).changes
    # A part of a split always has another name, or the split would be no news: it is the split that tells.
    return {
        change.key: (
            set(change.classes) - ({"renamed"} if "split" in change.classes else set()),
            change.comparable,
        )
        for change in found
    }


@pytest.mark.parametrize("year", YEARS)
def test_each_version_is_sound_and_asks_as_many_questions_as_agreed(year: str) -> None:
    assert soundness.faults_in(VERSIONS[year]) == []
    assert len(VERSIONS[year].questions) == COUNTS[year]


@pytest.mark.parametrize(("old", "new", "table"), STEPS)
def test_each_version_follows_the_one_before_without_fault(
    old: str, new: str, table: dict[str, tuple[str, bool]]
) -> None:
    assert VERSIONS[new].follows == old
    assert soundness.faults_between(VERSIONS[old], VERSIONS[new]) == []


@pytest.mark.parametrize(("old", "new", "table"), STEPS)
def test_the_changes_between_two_versions_are_those_agreed_and_no_others(
    old: str, new: str, table: dict[str, tuple[str, bool]]
) -> None:
    agreed = {key: (set(classes.split()), comparable) for key, (classes, comparable) in table.items()}
    assert found_between(old, new) == agreed


def test_thresholds_and_the_representative_can_be_followed_through_three_years() -> None:
    assert not {"thresholds", "partnership_rep"} & three_years.left_out.keys()


def test_early_help_breaks_when_yes_and_no_became_a_scale() -> None:
    assert three_years.left_out["early_help"] == "rescaled"
    assert "early_help" not in last_two.left_out


def test_a_range_to_a_hundred_weighs_as_much_as_a_judgement_until_it_is_doubled() -> None:
    available = [q.most * q.weight for q in (VERSIONS[year].by_key["training_coverage"] for year in YEARS)]
    assert available == [3, 3, 6]


def test_every_scored_question_has_the_same_most_points_once_weighed_by_its_range() -> None:
    for definition in VERSIONS.values():
        most = {q.most for q in definition.questions if q.scored and q.range is None}
        assert most == {3}


def test_questions_that_hold_across_the_years_are_the_same_letter_for_letter() -> None:
    """Numbers and sources may move; nothing else differs in a question no table row names."""
    for old, new, table in STEPS:
        for key in VERSIONS[new].by_key.keys() - table.keys():
            before, after = (asked(VERSIONS[year], key) for year in (old, new))
            assert before == after, key


def asked(definition: Definition, key: str) -> tuple[object, ...]:
    q = definition.by_key[key]
    return (
        q.kind,
        q.text,
        q.help,
        q.scale,
        q.weight,
        q.required,
        q.evidence,
        q.comment,
        q.scope,
        q.max_length,
    )
