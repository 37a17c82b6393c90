"""The golden cases, each exactly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scrutiny.method import codec
from scrutiny.method.comparison import Yardstick, Year, compare
from scrutiny.method.plans import plan_for
from scrutiny.method.scoring import explain, score

FOLDER = Path(__file__).parent.parent / "golden"


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(json.loads(path.read_bytes()), id=path.stem)
        for path in sorted(FOLDER.glob(f"{kind}_*.json"))
    ]


def read(definition: dict[str, Any]) -> Any:
    return codec.read(json.dumps(definition))


@pytest.mark.parametrize("case", cases("score"))
def test_a_score_and_its_reasons_are_the_golden_ones(case: dict[str, Any]) -> None:
    response = codec.read_response(json.dumps(case["response"]))
    card = explain(plan_for(read(case["definition"])), response.respondent, response.answers.values)
    assert card.as_json() == case["expected"]


@pytest.mark.parametrize("case", cases("score"))
def test_the_fast_way_gives_the_same_figures_as_the_explained_one(case: dict[str, Any]) -> None:
    response = codec.read_response(json.dumps(case["response"]))
    plan = plan_for(read(case["definition"]))
    fast = score(plan, response.respondent, response.answers.values)
    card = explain(plan, response.respondent, response.answers.values)
    assert (fast.sections, fast.overall, fast.caps) == (card.sections, card.overall, card.caps)


def years(case: dict[str, Any]) -> list[Year]:
    found = []
    for version in case["versions"]:
        response = codec.read_response(json.dumps(version["response"]))
        found.append(Year(read(version["definition"]), response.respondent, response.answers.values))
    return found


@pytest.mark.parametrize("case", cases("compare"))
def test_a_comparison_is_the_golden_one(case: dict[str, Any]) -> None:
    found = compare(years(case)).as_json()
    assert {name: found[name] for name in case["expected"]} == case["expected"]


@pytest.mark.parametrize("case", cases("compare"))
def test_like_for_like_the_fast_way_gives_the_explained_figures(case: dict[str, Any]) -> None:
    found = years(case)
    yardstick = Yardstick([year.definition for year in found])
    for n, year in enumerate(found):
        fast = yardstick.score(n, year.respondent, year.values)
        card = yardstick.explain(n, year.respondent, year.values)
        assert (fast.sections, fast.overall, fast.caps) == (card.sections, card.overall, card.caps)
