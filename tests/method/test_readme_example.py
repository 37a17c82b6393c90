"""The worked example in form_definitions/README.md is true: its blocks are run and its figures compared."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from scrutiny.method import changes, codec, comparison, plans, scoring, soundness
from scrutiny.method.comparison import Year
from scrutiny.method.definition import Definition

README = Path(__file__).parents[2] / "form_definitions" / "README.md"
BLOCKS = dict(re.findall(r"^```json (\S+)\n(.*?)^```$", README.read_text("utf-8"), re.M | re.S))


def definition(year: str) -> Definition:
    return codec.read(BLOCKS[f"club_safety/{year}.json"])


def year(name: str) -> Year:
    answered = codec.read_response(BLOCKS[f"response-{name}.json"])
    return Year(definition(name), answered.respondent, answered.answers.values)


def printed(name: str) -> Any:
    return json.loads(BLOCKS[f"{name}.json"])


def says(shown: Any, found: Any) -> bool:
    """Whether all that the README shows is found; more fields are welcome."""
    if isinstance(shown, dict):
        return all(key in found and says(part, found[key]) for key, part in shown.items())
    if isinstance(shown, list):
        return len(shown) == len(found) and all(map(says, shown, found))
    return bool(shown == found)


@pytest.mark.parametrize("name", ["2020", "2021"])
def test_both_versions_of_the_example_are_sound(name: str) -> None:
    assert soundness.faults_in(definition(name)) == []


def test_the_second_version_follows_the_first_without_fault() -> None:
    assert soundness.faults_between(definition("2020"), definition("2021")) == []


def test_the_score_printed_is_the_score() -> None:
    first = year("2020")
    card = scoring.explain(plans.plan_for(first.definition), first.respondent, first.values)
    assert says(printed("score-2020"), card.as_json())


def test_the_changes_printed_are_the_changes() -> None:
    found = changes.between(definition("2020"), definition("2021")).as_json()
    assert says(printed("diff"), found)


def test_the_comparison_printed_is_the_comparison() -> None:
    found = comparison.compare([year("2020"), year("2021")]).as_json()
    assert says(printed("compare"), found)
