"""Copies out of the bank: they bring their scale and leave what means nothing elsewhere."""

from __future__ import annotations

from banked import reword

from scrutiny.method.codec.numerals import Numeral
from scrutiny.records import bank


def test_a_copy_brings_its_scale_and_leaves_what_means_nothing_elsewhere(people, publish, session):
    publish(change=reword("deputy_trained", number="1.3", weight=2, critical={"below": 1.5, "cap": "amber"}))
    item = bank.search(people.amina, "deputy trained").items[0]
    copy = bank.to_copy(bank.question(people.amina, item.id))
    assert copy.question == {
        "key": "deputy_trained",
        "kind": "judgement",
        "text": "The deputy is trained to the same level.",
        "weight": Numeral("2"),
        "scale": "met",
    }
    assert copy.scale_name == "met" and [option["value"] for option in copy.scale] == [
        "met",
        "partly",
        "not",
        "na",
    ]
    assert copy.scale[1]["points"] == Numeral("1.5")
    assert copy.left_out == ("show_when", "critical")


def test_a_copy_with_options_of_its_own_needs_no_scale(people, publish):
    options = [{"value": "a", "label": "Always"}, {"value": "n", "label": "Never"}]
    publish(change=reword("how", "How often?", kind="choice", options=options))
    copy = bank.to_copy(bank.question(people.amina, bank.search(people.amina, "how often").items[0].id))
    assert copy.scale_name is None and copy.scale is None and copy.question["options"] == options
