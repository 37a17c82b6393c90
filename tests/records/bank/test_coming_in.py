"""What comes into the bank: every question once for each wording, with all its uses."""

from __future__ import annotations

import pytest
from banked import reword, texts
from sqlalchemy import select

from scrutiny.records import bank
from scrutiny.records.bank import BankQuestion


def test_publishing_puts_every_question_into_the_bank(people, publish):
    publish()
    assert set(texts(people.amina)) == {
        "A trained lead is in post.",
        "Is there a deputy?",
        "The deputy is trained to the same level.",
        "Children are asked and heard.",
        "How are they heard?",
    }


def test_a_question_that_reads_the_same_is_one_with_every_use(people, publish):
    first = publish("2018-19")
    second = publish("2019-20", follows="2018-19", change=reword("deputy", number="9.9", weight=3))
    (item,) = bank.search(people.amina, "deputy there").items
    assert [(use.version_id, use.version, use.section) for use in item.uses] == [
        (first.id, "2018-19", "leadership"),
        (second.id, "2019-20", "leadership"),
    ]


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("deputy", {"text": "Is there a trained deputy?"}),
        ("deputy", {"help": "Somebody who stands in."}),
        ("deputy", {"points": {"yes": 1, "no": 0}}),
        ("how", {"kind": "text"}),
        ("how", {"max_length": 300}),
    ],
)
def test_another_wording_is_a_question_of_its_own(people, publish, key, fields):
    publish("2018-19")
    publish("2019-20", follows="2018-19", change=reword(key, **fields, comparable=True))
    found = [item for item in bank.search(people.amina).items if item.key == key]
    assert sorted(use.version for item in found for use in item.uses) == ["2018-19", "2019-20"]
    older = next(item for item in found if item.uses[0].version == "2018-19")
    newer = next(item for item in found if item.uses[0].version == "2019-20")
    assert older.later == (newer.id, "2019-20") and newer.later is None


def test_a_changed_answer_is_another_wording_and_a_translation_is_not(people, publish):
    publish("2018-19")

    def relabel(raw):
        raw["scales"]["met"] = [{**option} for option in raw["scales"]["met"]]
        raw["scales"]["met"][0]["label"] = "Wholly met"

    def translate(raw):
        relabel(raw)
        raw["languages"] = ["en", "cy"]
        raw["sections"][0]["questions"][0]["text"] = {
            "en": "A trained lead is in post.",
            "cy": "Mae arweinydd.",
        }

    publish("2019-20", follows="2018-19", change=relabel)
    publish("2020-21", follows="2019-20", change=translate)
    found = {item.uses[0].version: item for item in bank.search(people.amina, "lead post").items}
    assert {name: [use.version for use in item.uses] for name, item in found.items()} == {
        "2018-19": ["2018-19"],
        "2019-20": ["2019-20", "2020-21"],
    }
    assert found["2019-20"].options[0] == "Wholly met"


def test_what_only_informs_is_no_question(people, publish):
    publish(change=lambda raw: raw["sections"][1]["questions"].append(
        {"key": "note", "kind": "information", "text": "Read this first."}
    ))  # fmt: skip
    assert texts(people.amina, "read first") == []


def test_publishing_the_same_text_again_changes_nothing(people, publish, session):
    publish()
    before = session.execute(select(BankQuestion.id, BankQuestion.wording)).all()
    publish()
    assert session.execute(select(BankQuestion.id, BankQuestion.wording)).all() == before
