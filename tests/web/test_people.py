"""People: added, given roles, signed in by a link that is shown once; the last officer stays."""

from __future__ import annotations

import re

import make
import pytest
from desk import BASE, Browser, Desk, faults

from scrutiny.method.permissions import ROLES
from scrutiny.records import people
from scrutiny.web.roles import HINTS, NAMES
from scrutiny.web.trail import ACTS

NEW = {
    "name": "Nia Holt",
    "address": "nia.holt@school.example",
    "role": "lead",
    "organisation": "Rowan Lane Primary",
}


def test_every_role_has_its_words() -> None:
    assert NAMES.keys() == HINTS.keys() == set(ROLES)


def test_the_list_tells_roles_and_who_never_signed_in(amina: Browser) -> None:
    page = amina.page("/people/")
    assert "11 people" not in page and "10 people" in page
    assert "Lead: Rowan Lane Primary" in page and "Has not signed in yet" in page


def test_the_list_is_narrowed_by_its_address(amina: Browser, world: Desk) -> None:
    for narrow, there, gone in (
        ("q=rowan", "Hana", "Bryn"),
        ("role=scrutineer", "Sol", "Hana"),
        ("signed=no", "Hana", ""),
        ("role=nobody", "Hana", ""),
    ):
        page = amina.page(f"/people/?{narrow}")
        assert f">{there}</a>" in page and (not gone or f">{gone}</a>" not in page), narrow
    assert "Nobody matches" in amina.page("/people/?signed=yes")


def test_fifty_stand_on_a_page(amina: Browser, world: Desk) -> None:
    world.do(lambda: [make.person(world.cast.here, f"Person {n:03}", "partner") for n in range(60)] and None)
    first, second = amina.page("/people/"), amina.page("/people/?page=2&q=")
    assert "page 1 of 2" in first and "Previous page" not in first
    assert "page 2 of 2" in second and "Previous page" in second
    assert "page 2 of 2" in amina.page("/people/?page=99")


def test_a_person_is_added_with_a_first_role(amina: Browser, world: Desk) -> None:
    reply = amina.post("/people/new", **NEW, title="Deputy head")
    assert reply.status_code == 303
    page = amina.page(reply.location)
    assert "Nia Holt has the role" in page and "Lead, deputy head" in page and "Rowan Lane Primary" in page
    assert "Amina made Nia Holt lead at Rowan Lane Primary" in page


def test_an_organisation_s_page_begins_the_form(amina: Browser) -> None:
    assert 'value="Rowan Lane Primary"' in amina.page("/people/new?organisation=Rowan+Lane+Primary")


def test_an_account_that_is_there_keeps_its_name(amina: Browser, world: Desk) -> None:
    address = f"hana.{world.here}@example.org"
    reply = amina.post("/people/new", **{**NEW, "address": address, "role": "signatory"})
    page = amina.page(reply.location)
    assert "in the name of Hana" in page and "Nia Holt" not in page


def test_every_fault_is_told_at_once_and_what_was_typed_is_kept(amina: Browser) -> None:
    wrong = {"name": " ", "address": "nia at school", "role": "lead", "organisation": "Nowhere School"}
    page = amina.post("/people/new", **wrong)
    assert page.status_code == 422
    assert faults(page) == {
        "address": "Enter an email address, such as name@example.org",
        "name": "Enter the person’s name",
        "organisation": "Choose an organisation from the list",
    }
    assert list(faults(page)) == ["name", "address", "organisation"]
    assert 'value="nia at school"' in page.text and 'value="Nowhere School"' in page.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"role": "lead", "organisation": ""}, "organisation"),
        ({"role": "officer"}, "organisation"),
        ({"role": "headmaster"}, "role"),
        ({"role": ""}, "role"),
        ({"title": "x" * 101}, "title"),
        ({"name": "<b>\u2028x"}, "name"),
    ],
)
def test_role_and_place_must_go_together(amina: Browser, wrong: dict[str, str], field: str) -> None:
    page = amina.post("/people/new", **{**NEW, **wrong})
    assert page.status_code == 422 and field in faults(page)


def test_a_trust_is_for_readers(amina: Browser, world: Desk) -> None:
    world.do(lambda: make.school(world.cast.here, "Hazel Academy", trust="Northlight"))
    page = amina.post("/people/new", **{**NEW, "trust": "Northlight"})
    assert "trust" in faults(page)
    reply = amina.post("/people/new", **{**NEW, "role": "reader", "organisation": "", "trust": "Northlight"})
    assert "Northlight, a trust" in amina.page(reply.location)


def test_one_more_role_is_given(amina: Browser, world: Desk) -> None:
    url = f"/people/{world.ids['hana']}"
    reply = amina.post(f"{url}/roles/new", role="signatory", organisation="rowan lane  primary")
    assert reply.status_code == 303 and "2 roles" in amina.page(url)
    assert "organisation" in faults(amina.post(f"{url}/roles/new", role="lead"))


def role_of(world: Desk, name: str) -> str:
    viewer = world.who[name if name == "esi" else "amina"]
    [held] = world.look(lambda: people.memberships(viewer, person_id=world.ids[name]))
    return f"/people/{world.ids[name]}/roles/{held.id}/end"


def test_a_role_is_ended_after_asking(amina: Browser, world: Desk, hana: Browser) -> None:
    end = role_of(world, "hana")
    assert "Rowan Lane Primary" in amina.page(end)
    assert hana.get("/returns/").status_code == 200
    assert amina.post(end).status_code == 303
    assert hana.get("/returns/").status_code != 200
    assert "None now" in amina.page(f"/people/{world.ids['hana']}")


def test_the_last_officer_stays(amina: Browser, world: Desk) -> None:
    page = amina.post(role_of(world, "amina"))
    assert page.status_code == 422
    assert "Amina is the only officer: make somebody else an officer first" in page.text
    assert amina.get("/people/").status_code == 200


def test_an_officer_may_leave_when_another_stays(amina: Browser, world: Desk) -> None:
    world.do(lambda: make.person(world.cast.here, "Owen", "officer"))
    assert "your own role" in amina.page(role_of(world, "amina"))
    assert amina.post(role_of(world, "amina")).location == "/"


def test_a_sign_in_link_is_shown_once_and_works_once(amina: Browser, world: Desk) -> None:
    url = f"/people/{world.ids['hana']}"
    reply = amina.post(f"{url}/link")
    assert (
        reply.status_code == 200
        and "It works once" in reply.text
        and "no-store" in reply.headers["Cache-Control"]
    )
    [link] = re.findall(r'value="https://localhost(/first/[^"]+)"', reply.text)
    assert link not in amina.page(url)
    visitor = world.app.test_client()
    page = visitor.get(link, base_url=BASE)
    assert page.status_code == 200 and "Hana" in page.text
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[0]
    chosen = {"csrf_token": token, "password": "harbour lantern meadow 7"}
    assert visitor.post(link, data=chosen, base_url=BASE).status_code == 302
    assert world.app.test_client().get(link, base_url=BASE).status_code == 410
    assert "Has signed in" in amina.page(url)


def test_a_new_link_ends_the_one_before(amina: Browser, world: Desk) -> None:
    links = []
    for _ in range(2):
        links += re.findall(r"/first/[\w-]+", amina.post(f"/people/{world.ids['hana']}/link").text)
    visitor = world.app.test_client()
    assert [visitor.get(link, base_url=BASE).status_code for link in links] == [410, 200]


def test_an_account_of_another_partnership_gets_its_link_there(amina: Browser, world: Desk) -> None:
    address = f"esi.{world.elsewhere}@example.org"
    home = amina.post("/people/new", **{**NEW, "address": address}).location
    reply = amina.post(f"{home}/link")
    assert reply.status_code == 303 and "Another partnership keeps this account" in amina.page(home)


def test_another_partnership_finds_none_of_our_people(esi: Browser, world: Desk) -> None:
    url = f"/people/{world.ids['hana']}"
    for each in (url, f"{url}/roles/new", role_of(world, "hana")):
        assert esi.get(each).status_code == 404, each
    for each in (f"{url}/link", f"{url}/roles/new", role_of(world, "hana")):
        assert esi.post(each, role="partner").status_code == 404, each
    assert "Hana" not in esi.page("/people/")


def test_a_role_of_somebody_else_is_not_here(amina: Browser, world: Desk) -> None:
    other = role_of(world, "hana").replace(f"/people/{world.ids['hana']}", f"/people/{world.ids['bryn']}")
    assert amina.get(other).status_code == 404


def test_only_officers_see_people(world: Desk) -> None:
    url = f"/people/{world.ids['hana']}"
    for name in ("bryn", "hana", "quinn", "sol", "pat", "rae", "gov"):
        browser = world.browser(name)
        for each in ("/people/", "/people/new", url, role_of(world, "hana")):
            assert browser.get(each).status_code == 403, (name, each)
        assert browser.post(f"{url}/link").status_code == 403


# -- the trail -------------------------------------------------------------------------------------------------


def test_the_trail_is_told_in_words_newest_first(amina: Browser, world: Desk) -> None:
    amina.post("/people/new", **NEW)
    page = amina.page("/trail")
    assert page.index("Amina made Nia Holt lead at Rowan Lane Primary") < page.index(
        "founded the partnership"
    )
    narrowed = amina.page("/trail?noun=person")
    assert "founded the partnership" not in narrowed and "Nia Holt" in narrowed


def test_every_act_has_its_words(amina: Browser, world: Desk) -> None:
    assert all(act.count(".") == 1 for act in ACTS)
    page = amina.page("/trail")
    assert not re.search(r"\b(role|organisation|partnership)\.\w+", page)


def test_the_scrutineer_reads_the_trail_and_a_lead_her_own(world: Desk, hana: Browser) -> None:
    assert "added Three Rivers Police" in world.browser("sol").page("/trail")
    own = hana.page("/trail")
    assert "added Rowan Lane Primary" in own and "Three Rivers Police" not in own
    for name in ("quinn", "pat", "cass", "rae"):
        assert world.browser(name).get("/trail").status_code == 403, name
