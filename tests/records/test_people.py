"""People: roles, who sees whom, links used once."""

from __future__ import annotations

from datetime import timedelta

import cast
import make
import pytest

from scrutiny.records import people, sessions
from scrutiny.records.base import NotAllowed, NotHere, NotTaken


@pytest.fixture
def area(session):
    return make.partnership()


@pytest.fixture
def officer(area):
    return make.viewer(make.person(area, "Amina", "officer"), area)


def test_an_address_is_one_person_however_it_is_written(officer):
    first = people.add_person(officer, "Bryn@Example.org ", "Bryn", now=make.NOW)
    again = people.add_person(officer, "bryn@example.ORG", "Somebody else", now=make.NOW)
    assert (again.id, again.name, again.address) == (first.id, "Bryn", "bryn@example.org")
    assert people.by_address(" BRYN@example.org") is first


@pytest.mark.parametrize(
    "address",
    ["", "bryn", "bryn@", "@example.org", "b r@example.org", "b@e", "a@b.c@d.e", "x" * 250 + "@a.uk"],
)
def test_what_is_no_address_is_refused(officer, address):
    with pytest.raises(NotTaken) as refused:
        people.add_person(officer, address, "Bryn", now=make.NOW)
    assert refused.value.field == "address"


def test_a_viewer_is_the_person_with_the_roles_held_there(area, officer):
    agency = make.agency(area)
    bryn = make.person(area, "Bryn", "lead", agency)
    people.give_role(officer, bryn, "qpp_member", now=make.NOW)
    viewer = people.viewer_for(bryn.id, area.id)
    assert (viewer.name, viewer.roles) == ("Bryn", frozenset({("lead", agency.id), ("qpp_member", None)}))
    assert people.viewer_for(bryn.id, make.partnership().id) is None


def test_a_reader_of_a_trust_reads_each_of_its_schools(area):
    north, also = make.school(area, trust="Northlight"), make.school(area, trust="Northlight")
    make.school(area, trust="Other")
    reader = make.person(area, "Tess", "reader", trust="Northlight")
    assert make.viewer(reader, area).roles == frozenset({("reader", north.id), ("reader", also.id)})


@pytest.mark.parametrize(
    ("role", "place", "field"),
    [
        ("officer", {"organisation_id": True}, "role"),
        ("lead", {}, "organisation"),
        ("contributor", {}, "organisation"),
        ("lead", {"trust": "Northlight"}, "role"),
        ("reader", {"trust": "Nowhere"}, "trust"),
        ("queen", {}, "organisation"),
    ],
)
def test_a_role_is_held_where_it_belongs(area, officer, role, place, field):
    school = make.school(area, trust="Northlight")
    if "organisation_id" in place:
        place = {"organisation_id": school.id}
    with pytest.raises(NotTaken) as refused:
        people.give_role(officer, make.person(area), role, **place, now=make.NOW)
    assert refused.value.field == field


def test_a_role_ended_is_gone_at_once_and_may_be_given_again(area, officer):
    bryn = make.person(area, "Bryn", "lead", make.agency(area))
    (held,) = people.memberships(officer, person_id=bryn.id)
    people.end_role(officer, held.id, now=make.NOW)
    assert people.viewer_for(bryn.id, area.id) is None
    people.give_role(officer, bryn, "lead", held.organisation_id, title="Head", now=make.NOW)
    assert people.memberships(officer, person_id=bryn.id)[0].title == "Head"


def test_a_partnership_keeps_an_officer(area, officer):
    (held,) = people.memberships(officer, person_id=officer.person_id)
    with pytest.raises(people.LastOfficer):
        people.end_role(officer, held.id, now=make.NOW)
    make.person(area, "Second", "officer")
    people.end_role(officer, held.id, now=make.NOW)
    assert people.viewer_for(officer.person_id, area.id) is None


def test_two_officers_who_end_each_other_at_once_leave_one(area, officer, session, at_once):
    second = make.viewer(make.person(area, "Second", "officer"), area)
    held = [people.memberships(officer, person_id=each.person_id)[0].id for each in (officer, second)]
    session.commit()
    answers = at_once(lambda n: people.end_role((officer, second)[n], held[1 - n], now=make.NOW), threads=2)
    assert sorted(type(answer).__name__ for answer in answers) == ["LastOfficer", "NoneType"]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("amina", set(cast.ROLES)),
        ("bryn", {"Bryn", "Cass", "Dev"}),
        ("hana", {"Hana", "Gov"}),
        *((name.lower(), {name}) for name in ("Cass", "Dev", "Quinn", "Sol", "Pat", "Rae", "Gov", "Esi")),
    ],
)
def test_each_role_sees_its_people(session, who, seen):
    everybody = cast.assemble()
    assert {each.name for each in people.people(getattr(everybody, who))} == seen


def test_a_foreign_person_and_role_are_not_here(session):
    everybody = cast.assemble()
    (held,) = people.memberships(everybody.amina, person_id=everybody.people["Bryn"].id)
    with pytest.raises(NotHere):
        people.person(everybody.esi, everybody.people["Bryn"].id)
    with pytest.raises(NotHere):
        people.end_role(everybody.esi, held.id, now=make.NOW)
    with pytest.raises(NotHere):
        people.give_role(everybody.esi, everybody.people["Esi"], "lead", everybody.agency.id, now=make.NOW)


@pytest.mark.parametrize("who", ["bryn", "cass", "dev", "hana", "quinn", "sol", "pat", "rae", "gov"])
def test_only_officers_manage_people(session, who):
    everybody = cast.assemble()
    viewer, bryn = getattr(everybody, who), everybody.people["Bryn"]
    for act in (
        lambda: people.add_person(viewer, "new@example.org", "New", now=make.NOW),
        lambda: people.give_role(viewer, bryn, "officer", now=make.NOW),
        lambda: people.issue_link(viewer, bryn, now=make.NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_link_sets_the_password_once(area, officer):
    bryn = make.person(area, "Bryn", "lead", make.agency(area))
    token = people.issue_link(officer, bryn, now=make.NOW)
    assert people.by_link(token, now=make.NOW) is bryn
    assert people.by_link(token, now=make.NOW) is bryn  # looking uses nothing up
    assert people.use_link(token, "hash", now=make.NOW) is bryn
    assert bryn.password == "hash"
    assert people.use_link(token, "other", now=make.NOW) is None
    assert people.by_link(token, now=make.NOW) is None


def test_a_link_lasts_seven_days(area, officer):
    token = people.issue_link(officer, make.person(area, "Bryn", "partner"), now=make.NOW)
    last = make.NOW + timedelta(days=7)
    assert people.by_link(token, now=last - timedelta(seconds=1)) is not None
    assert people.by_link(token, now=last) is None
    assert people.use_link(token, "hash", now=last) is None


def test_a_new_link_ends_the_one_before(area, officer):
    bryn = make.person(area, "Bryn", "partner")
    first, second = (people.issue_link(officer, bryn, now=make.NOW) for _ in range(2))
    assert people.use_link(first, "hash", now=make.NOW) is None
    assert people.use_link(second, "hash", now=make.NOW) is bryn


def test_a_token_is_kept_nowhere(area, officer, session):
    token = people.issue_link(officer, make.person(area, "Bryn", "partner"), now=make.NOW)
    (link,) = session.query(people.SignInLink).all()
    assert token not in (link.digest, str(vars(link)))
    assert people.by_link(link.digest, now=make.NOW) is None


def test_a_link_used_by_eight_at_once_is_used_by_one(area, officer, session, at_once):
    token = people.issue_link(officer, make.person(area, "Bryn", "partner"), now=make.NOW)
    session.commit()
    answers = at_once(lambda n: people.use_link(token, f"hash {n}", now=make.NOW) is not None)
    assert sorted(map(str, answers)) == ["False"] * 7 + ["True"]


def test_only_the_first_partnership_hands_out_links(area, officer):
    bryn = make.person(area, "Bryn", "partner")
    other = make.partnership()
    theirs = make.viewer(make.person(other, "Esi", "officer"), other)
    people.give_role(theirs, bryn, "partner", now=make.NOW + timedelta(days=1))
    with pytest.raises(people.HomeElsewhere):
        people.issue_link(theirs, bryn, now=make.NOW)
    assert people.issue_link(officer, bryn, now=make.NOW)


def test_a_link_is_for_members(area, officer):
    with pytest.raises(NotHere):
        people.issue_link(officer, make.person(area, "Nobody"), now=make.NOW)


def test_a_new_password_ends_every_session(area):
    bryn = make.person(area, "Bryn", "partner")
    token = sessions.begin(bryn.id, area.id, {}, now=make.NOW)
    people.set_password(bryn.id, "hash")
    assert people.signed_in(token, now=make.NOW) is None


def test_a_closed_account_is_nobody(area, session):
    bryn = make.person(area, "Bryn", "partner")
    token = sessions.begin(bryn.id, area.id, {}, now=make.NOW)
    bryn.closed_at = make.NOW
    session.flush()
    assert people.by_address(bryn.address) is None
    assert people.viewer_for(bryn.id, area.id) is None
    assert people.signed_in(token, now=make.NOW) is None
    assert people.partnerships_of(bryn.id) == []


def test_somebody_may_work_for_two_partnerships(area):
    bryn = make.person(area, "Bryn", "partner")
    other = make.partnership("Aldbury")
    theirs = make.viewer(make.person(other, "Esi", "officer"), other)
    people.give_role(theirs, bryn, "qpp_member", now=make.NOW)
    assert [each.name for each in people.partnerships_of(bryn.id)] == ["Aldbury", area.name]
    assert make.viewer(bryn, area).roles == frozenset({("partner", None)})


def test_names_are_told_of_the_partnerships_own_people(session):
    everybody = cast.assemble()
    ids = {name: each.id for name, each in everybody.people.items()}
    assert people.names(everybody.amina, [ids["Bryn"], ids["Esi"], None]) == {ids["Bryn"]: "Bryn"}


def test_of_many_who_give_one_role_at_once_all_give_the_same(area, officer, session, at_once):
    session.commit()

    def give(_):
        bryn = people.add_person(officer, "bryn@example.org", "Bryn", now=make.NOW)
        return people.give_role(officer, bryn, "partner", now=make.NOW).id

    assert len(set(at_once(give))) == 1
