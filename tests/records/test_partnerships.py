"""Organisations: what the register says, who sees them, who follows whom."""

from __future__ import annotations

from datetime import date

import cast
import make
import pytest

from scrutiny.records import partnerships
from scrutiny.records.base import NotAllowed, NotHere, NotTaken


@pytest.fixture
def area(session):
    return make.partnership()


@pytest.fixture
def officer(area):
    return make.viewer(make.person(area, "Amina", "officer"), area)


def add(officer, **given):
    asked = {"kind": "school", "name": "Rowan", "attributes": {"type": "academy"}, **given}
    return partnerships.add_organisation(officer, now=make.NOW, **asked)


def test_two_partnerships_have_two_names(area):
    with pytest.raises(NotTaken) as refused:
        make.partnership(area.name)
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "club"}, "kind"),
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "two\nlines"}, "name"),
        ({"name": "nul\0"}, "name"),
        ({"attributes": {}}, "type"),
        ({"attributes": {"type": "police"}}, "type"),
        ({"attributes": {"type": "academy", "shoe_size": "9"}}, "shoe_size"),
        ({"urn": "12345"}, "urn"),
        ({"dfe_number": "12/3456"}, "dfe_number"),
        ({"ukprn": "x"}, "ukprn"),
        ({"opened_on": date(2019, 9, 1), "closed_on": date(2018, 9, 1)}, "closed_on"),
    ],
)
def test_what_cannot_be_taken_names_its_field(officer, given, field):
    with pytest.raises(NotTaken) as refused:
        add(officer, **given)
    assert refused.value.field == field


@pytest.mark.parametrize("name", ["=1+1", "<script>alert(1)</script>", "St Bede’s 🌳", "مدرسة", "x" * 200])
def test_odd_names_are_names(officer, name):
    assert add(officer, name=name).name == name


def test_a_name_is_kept_composed(officer):
    assert add(officer, name="  Cafe\N{COMBINING ACUTE ACCENT} ").name == "Café"


@pytest.mark.parametrize("field", ["name", "urn"])
def test_two_organisations_share_no_name_and_no_urn(officer, field):
    add(officer, name="Elm", urn="900001")
    with pytest.raises(NotTaken) as refused:
        add(officer, **{"name": "Oak", "urn": "900002", field: {"name": "Elm", "urn": "900001"}[field]})
    assert refused.value.field == field


def test_many_organisations_have_no_urn(officer):
    add(officer, name="Elm")
    add(officer, name="Oak", urn="")
    assert [each.urn for each in partnerships.organisations(officer)] == [None, None]


def test_a_change_is_checked_and_told(officer, session):
    from scrutiny.records import events

    rowan = add(officer)
    with pytest.raises(NotTaken):
        partnerships.change_organisation(officer, rowan.id, name="", now=make.NOW)
    session.refresh(rowan)
    partnerships.change_organisation(officer, rowan.id, name="Rowan Lane", trust="Northlight", now=make.NOW)
    last = events.trail(officer, "organisation", rowan.id)[0]
    assert (last.act, last.detail) == ("organisation.changed", {"fields": ["name", "trust"]})


def test_a_change_that_changes_nothing_is_not_told(officer):
    from scrutiny.records import events

    rowan = add(officer)
    partnerships.change_organisation(officer, rowan.id, name="Rowan", now=make.NOW)
    assert len(events.trail(officer, "organisation", rowan.id)) == 1


@pytest.mark.parametrize(
    ("on", "there"),
    [
        (date(2018, 8, 31), False),
        (date(2018, 9, 1), True),
        (date(2019, 8, 31), True),
        (date(2019, 9, 1), False),
    ],
)
def test_an_organisation_is_open_between_its_days(officer, on, there):
    add(officer, opened_on=date(2018, 9, 1), closed_on=date(2019, 9, 1))
    assert bool(partnerships.organisations(officer, open_on=on)) is there


def test_a_successor_carries_on_everything_before(area, officer):
    infants, juniors = make.school(area, "Infants"), make.school(area, "Juniors")
    primary, academy = make.school(area, "Primary"), make.school(area, "Academy")
    for old, new, on, reason in (
        (infants, primary, date(2019, 9, 1), "merger"),
        (juniors, primary, date(2019, 9, 1), "merger"),
        (primary, academy, date(2020, 9, 1), "conversion"),
    ):
        partnerships.succeed(officer, old.id, new.id, on=on, reason=reason, now=make.NOW)
    assert [each.name for each in partnerships.predecessors(officer, academy.id)] == [
        "Primary",
        "Infants",
        "Juniors",
    ]
    assert (infants.closed_on, academy.closed_on) == (date(2019, 9, 1), None)


def test_nobody_follows_itself_even_by_way_of_others(area, officer):
    first, second = make.school(area), make.school(area)
    partnerships.succeed(officer, first.id, second.id, on=date(2019, 9, 1), reason="conversion", now=make.NOW)
    for old, new in ((first, first), (second, first)):
        with pytest.raises(NotTaken):
            partnerships.succeed(officer, old.id, new.id, on=date(2020, 9, 1), reason="merger", now=make.NOW)


def test_a_lead_sees_what_her_school_carries_on(session):
    people = cast.assemble()
    before = make.school(people.here, "Rowan Lane Infants")
    partnerships.succeed(
        people.amina, before.id, people.school.id, on=date(2019, 9, 1), reason="merger", now=make.NOW
    )
    assert partnerships.predecessors(people.hana, people.school.id) == [before]
    with pytest.raises(NotHere):
        partnerships.predecessors(people.bryn, people.school.id)


def test_service_areas_have_names_of_their_own(area, officer):
    council = make.agency(area, type="council_children")
    make.service_area(council, "Adults", "council_adults")
    with pytest.raises(NotTaken):
        make.service_area(council, "Adults", "council_adults")
    assert [each.name for each in partnerships.service_areas(officer, council.id)] == ["Adults"]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("amina", {"Three Rivers Police", "Rowan Lane Primary", "Elm"}),
        ("quinn", {"Three Rivers Police", "Rowan Lane Primary", "Elm"}),
        ("sol", {"Three Rivers Police", "Rowan Lane Primary", "Elm"}),
        ("rae", {"Rowan Lane Primary", "Elm"}),
        ("bryn", {"Three Rivers Police"}),
        ("cass", {"Three Rivers Police"}),
        ("dev", {"Three Rivers Police"}),
        ("hana", {"Rowan Lane Primary"}),
        ("gov", {"Rowan Lane Primary"}),
        ("pat", set()),
        ("esi", set()),
    ],
)
def test_each_role_sees_its_organisations(session, who, seen):
    people = cast.assemble()
    make.school(people.here, "Elm")
    assert {each.name for each in partnerships.organisations(getattr(people, who))} == seen


@pytest.mark.parametrize("who", ["bryn", "cass", "dev", "hana", "quinn", "sol", "pat", "rae", "gov"])
def test_only_officers_change_organisations(session, who):
    people = cast.assemble()
    with pytest.raises(NotAllowed):
        add(getattr(people, who))


def test_a_foreign_organisation_is_not_here(session):
    people = cast.assemble()
    with pytest.raises(NotHere):
        partnerships.change_organisation(people.esi, people.school.id, name="Ours", now=make.NOW)


def test_of_many_who_add_one_name_at_once_one_does(area, officer, session, at_once):
    session.commit()
    answers = at_once(lambda _: add(officer).name)
    assert sorted(type(answer).__name__ for answer in answers) == ["NotTaken"] * 7 + ["str"]
