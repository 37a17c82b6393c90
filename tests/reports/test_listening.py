"""Listening: who asks those who use their services, and who does not, by year."""

from __future__ import annotations

import registering
from registering import NOW

from scrutiny.reports import listening


def test_each_year_says_who_asked_who_did_not_and_who_is_not_in(session):
    newest, oldest = listening.years(registering.two_years().amina, NOW)
    assert (newest.period, oldest.period) == ("2019-20", "2018-19")
    states = {each.name: each.state for each in newest.listeners.values()}
    assert states == {"Fire Service": "none", "Homes": "not_in", "Three Rivers Police": "listened"}


def test_what_was_asked_of_whom_and_what_changed_is_told(session):
    newest, _ = listening.years(registering.two_years().amina, NOW)
    (police,) = newest.of("listened")
    assert (police.answered, police.changed, len(police.evaluations)) == (96, 1, 2)
    assert police.evaluations[0].changed == "One named worker for each family"
    assert newest.of("none")[0].because == "No time was set aside"


def test_the_subgroup_reads_figures_and_no_words(session):
    newest, _ = listening.years(registering.two_years().quinn, NOW)
    (police,) = newest.of("listened")
    assert (police.answered, police.changed) == (96, 1)
    assert {each.title + each.finding for each in police.evaluations} == {""}
    assert newest.of("none")[0].because == ""


def test_an_agency_sees_its_own_and_no_other(session):
    newest, _ = listening.years(registering.two_years().bryn, NOW)
    assert [each.name for each in newest.listeners.values()] == ["Three Rivers Police"]


def test_the_years_stand_beside_one_another_by_name(session):
    found = listening.years(registering.two_years().amina, NOW)
    names = [name for name, _ in listening.across(found)]
    assert names == ["Fire Service", "Homes", "Three Rivers Police"]
    assert [cell.state for cell in listening.across(found)[2][1]] == ["listened", "listened"]


def test_another_partnership_sees_none(session):
    assert listening.years(registering.two_years().esi, NOW) == []
