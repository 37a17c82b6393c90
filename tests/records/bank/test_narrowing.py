"""Narrowing a search of the bank, and its pages: none is lost."""

from __future__ import annotations

import pytest
from banked import reword, texts

from scrutiny.records import bank


def test_a_search_can_be_narrowed(people, publish):
    publish()
    publish(questionnaire="agencies", audience="agency", instrument="case_audit",
            change=reword("lead", "An agency has a lead."))  # fmt: skip
    assert texts(people.amina, "agency lead", audience="agency") == ["An agency has a lead."]
    assert texts(people.amina, "lead post", instrument="self_assessment") == ["A trained lead is in post."]
    assert texts(people.amina, "agency lead", questionnaire="agencies") == ["An agency has a lead."]
    assert set(texts(people.amina, kind="long_text")) == {"How are they heard?"}
    assert len(texts(people.amina, questionnaire="tiny", section="voice")) == 2
    assert texts(people.amina, "lead", section="voice") == []
    assert texts(people.amina, kind="no such kind") == []


def test_standards_are_told_by_questionnaire_and_newest_title(people, publish):
    publish("2018-19")

    def retitle(raw):
        raw["sections"][1]["title"] = "Voice of the child"

    publish("2019-20", follows="2018-19", change=retitle)
    found = [(place.questionnaire, place.section, place.section_title) for place in bank.places(people.amina)]
    assert found == [("tiny", "leadership", "Leadership"), ("tiny", "voice", "Voice of the child")]


def many(raw, number):
    raw["sections"][1]["questions"] = [
        {"key": f"q{n}", "kind": "text", "text": f"Meadow {n}"} for n in range(number)
    ]


def test_pages_hold_twenty_and_none_is_lost(people, publish):
    publish(change=lambda raw: many(raw, 45))
    pages = [bank.search(people.amina, "meadow", page=n) for n in (1, 2, 3)]
    assert [len(page.items) for page in pages] == [20, 20, 5]
    assert len({item.id for page in pages for item in page.items}) == 45
    assert (pages[0].total, pages[0].pages, pages[0].more) == (45, 3, False)


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (-5, 1), (99, 3), (10**12, 3)])
def test_a_page_that_is_not_there_is_the_nearest(people, publish, asked, shown):
    publish(change=lambda raw: many(raw, 45))
    assert bank.search(people.amina, "meadow", page=asked).page == shown


def test_beyond_a_thousand_there_are_only_more(people, publish):
    publish(change=lambda raw: many(raw, 1_003))
    found = bank.search(people.amina, "meadow", page=99)
    assert (found.total, found.more, found.page, len(found.items)) == (1_000, True, 50, 20)
