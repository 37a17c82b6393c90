"""Who may look into the bank: whoever reads texts, and nobody of another partnership."""

from __future__ import annotations

import pytest

from scrutiny.method.permissions import Viewer
from scrutiny.records import bank
from scrutiny.records.base import NotAllowed, NotHere


def test_everybody_who_reads_texts_finds_them(people, publish):
    publish()
    for who in ("amina", "bryn", "cass", "dev", "hana", "quinn", "sol", "pat", "rae", "gov"):
        assert bank.search(getattr(people, who), "lead post").total == 1, who


def test_whoever_reads_no_texts_finds_no_bank(people, publish):
    publish()
    nobody = Viewer(1, "Nobody", people.here.id, frozenset())
    with pytest.raises(NotAllowed):
        bank.search(nobody, "lead")
    with pytest.raises(NotAllowed):
        bank.places(nobody)
    question_id = bank.search(people.amina, "lead").items[0].id
    with pytest.raises(NotHere):
        bank.line(nobody, question_id)


def test_another_partnership_finds_nothing_of_ours(people, publish):
    publish()
    ours = bank.search(people.amina, "lead").items[0].id
    assert bank.search(people.esi, "lead").total == 0 and bank.search(people.esi).total == 0
    assert bank.places(people.esi) == []
    with pytest.raises(NotHere):
        bank.line(people.esi, ours)
    with pytest.raises(NotHere):
        bank.question(people.esi, ours)


def test_the_same_question_in_two_partnerships_is_two(people, publish):
    publish()
    theirs = publish(within=people.elsewhere)
    (item,) = bank.search(people.esi, "trained post").items
    assert [use.version_id for use in item.uses] == [theirs.id]
