"""Advice at its question: switched off and on, for one question or the whole draft."""

from __future__ import annotations

import pytest
from building import HOSTILE, Bench, by_script, pieces

LOADED = "Don't you agree that all staff always know whom to tell?"


def test_advice_stands_at_its_question_and_can_be_switched_off_and_on(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text=LOADED))
    page = bench.quinn.page(bench.url)
    assert "Points to the answer it would like" in page and "People like to agree" in page
    found = pieces(
        by_script(
            bench.quinn, f"{bench.url}/quiet", rule="leading", off="lead", section="leadership", shows="2"
        )
    )
    assert "Points to the answer" not in found["#notes-lead"]
    page = bench.quinn.page(bench.url)
    assert "Points to the answer it would like" not in page and "1 piece of advice switched off" in page
    bench.quinn.post(f"{bench.url}/quiet", rule="leading", on="lead")
    assert "Points to the answer it would like" in bench.quinn.page(bench.url)


def test_a_rule_is_switched_off_for_the_whole_draft(bench: Bench) -> None:
    bench.edit(**bench.open_form("lead", f__text=LOADED))
    bench.quinn.post(f"{bench.url}/quiet", rule="leading", off="")
    assert "Points to the answer it would like" not in bench.quinn.page(bench.url)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"rule": "nothing", "off": ""},
        {"rule": "leading", "off": "nobody"},
        {"rule": "leading", "off": HOSTILE},
    ],
)
def test_advice_that_is_not_there_cannot_be_switched_off(bench: Bench, form: dict[str, str]) -> None:
    assert bench.quinn.post(f"{bench.url}/quiet", **form).status_code == 422
