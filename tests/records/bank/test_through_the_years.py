"""One question of the bank through the years: followed through every renaming."""

from __future__ import annotations

import pytest
from banked import reword

from scrutiny.records import bank


@pytest.fixture
def renamed(publish):
    """2017-18 asks of one lead, 2018-19 in other words, 2019-20 splits it in two."""
    publish("2017-18")
    publish(
        "2018-19",
        follows="2017-18",
        change=reword("lead", "A lead trained this year is in post.", comparable=True),
    )

    def split(raw):
        first, *others = raw["sections"][0]["questions"]
        was = {"key": "lead"}
        raw["sections"][0]["questions"] = [
            {**first, "key": "lead_there", "text": "A lead is in post.", "was": was},
            {**first, "key": "lead_trained", "text": "The lead is trained.", "was": was},
            *others,
        ]

    publish("2019-20", follows="2018-19", change=split)


def test_a_question_is_followed_through_renaming_back_and_forth(people, renamed):
    (middle,) = bank.search(people.amina, "trained this year").items
    told = bank.line(people.amina, middle.id)
    assert [(one.version.name, one.question.key, one.sources) for one in told.asked] == [
        ("2017-18", "lead", ()),
        ("2018-19", "lead", ("lead",)),
        ("2019-20", "lead_there", ("lead",)),
        ("2019-20", "lead_trained", ("lead",)),
    ]
    assert [one.broken for one in told.asked] == [None, None, "split", "split"]
    (half,) = bank.search(people.amina, "the lead is trained").items
    names = [one.question.key for one in bank.line(people.amina, half.id).asked]
    assert names == ["lead", "lead", "lead_trained"]
