"""Contacts on the desk: a notice on every page, one of two takes a request, nothing typed is lost."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from desk import Browser, Desk, faults
from sqlalchemy import func, select
from voicing import SEALER

from scrutiny.records import contacts, people
from scrutiny.records.base import db, the_system
from scrutiny.records.contacts import Asked, ContactRequest
from scrutiny.records.events import Event

NOTICE = "Somebody asked to be contacted"


def appoint(world: Desk, name: str, role: str = "duty_officer", *, alone: bool = False) -> Browser:
    """Somebody with an appointment (and, alone, without what she held before), at her browser."""
    system, now = the_system(world.here), datetime.now(UTC)

    def give():
        if alone:
            for held in people.memberships(system, person_id=world.ids[name]):
                people.end_role(system, held.id, now=now)
        people.give_role(system, people.account(world.ids[name]), role, now=now)

    world.do(give)
    return world.browser(name)


@pytest.fixture
def asked(world):
    told = Asked("Kim Adeyemi", "07700 900123", "after 4", "I am scared at home")
    return world.do(
        lambda: contacts.ask(world.here, told, language="ur", sealer=SEALER, now=datetime.now(UTC))
    )


@pytest.fixture
def quinn(world):
    return appoint(world, "quinn")


def acts(world):
    return world.look(lambda: list(db.session.scalars(select(Event.act).where(Event.act.like("contact.%")))))


def test_a_new_request_stands_on_every_page_of_whoever_is_on_duty_and_of_nobody_else(world, quinn, asked):
    for page in ("/account", "/questionnaires/", "/reports/"):
        assert NOTICE in quinn.page(page)
    assert NOTICE in quinn.get("/nowhere").text
    for name in ("amina", "sol", "hana"):
        assert NOTICE not in world.browser(name).page("/account")
    quinn.post(f"/contacts/{asked}/take")
    assert NOTICE not in quinn.page("/account")


def test_officers_are_told_while_nobody_is_appointed(world, asked):
    page = world.browser("amina").page("/account")
    assert NOTICE in page and "Appoint a duty officer now" in page
    assert "Nobody is appointed: officers are told" in world.browser("amina").page("/people/")


def test_the_list_tells_nothing_of_who_asked_and_a_request_is_opened_on_the_trail(world, quinn, asked):
    assert "Kim" not in quinn.page("/contacts/") and acts(world) == []
    page = quinn.page(f"/contacts/{asked}")
    assert "Kim Adeyemi" in page and "scared" in page and 'lang="ur"' in page
    assert acts(world) == ["contact.opened"]


def test_who_comes_second_is_told_who_has_it(world, quinn, asked):
    sol = appoint(world, "sol")
    assert quinn.post(f"/contacts/{asked}/take").status_code == 303
    late = sol.post(f"/contacts/{asked}/take")
    assert late.status_code == 303
    assert "Quinn has this request" in sol.page(f"/contacts/{asked}")
    assert "Quinn has it" in sol.page("/contacts/") and "You have it" in quinn.page(f"/contacts/{asked}")


def test_a_request_is_ended_opened_again_and_deleted_after_saying_what_is_lost(world, quinn, asked):
    quinn.post(f"/contacts/{asked}/take")
    empty = quinn.post(f"/contacts/{asked}/finish", note=" ")
    assert faults(empty) == {"note": "Write what was done, and with whom"}
    quinn.post(f"/contacts/{asked}/note", note="Rang once")
    assert "Rang once" in quinn.page(f"/contacts/{asked}")
    quinn.post(f"/contacts/{asked}/finish", note="Rang again; <b>well</b>")
    assert "Rang again; <b>well</b>" in quinn.page(f"/contacts/{asked}")
    assert "<b>well" not in quinn.get(f"/contacts/{asked}").text
    quinn.post(f"/contacts/{asked}/reopen")
    assert quinn.get(f"/contacts/{asked}/delete").status_code == 409
    quinn.post(f"/contacts/{asked}/take")
    quinn.post(f"/contacts/{asked}/finish", note="Done")
    assert "Lost for ever" in quinn.page(f"/contacts/{asked}/delete")
    assert quinn.post(f"/contacts/{asked}/delete").status_code == 303
    assert world.look(lambda: db.session.scalar(select(func.count()).select_from(ContactRequest))) == 0
    assert "Nobody has asked to be contacted" in quinn.page("/contacts/")
    assert acts(world)[-1] == "contact.deleted"


def test_a_note_that_comes_too_late_is_given_back(world, quinn, asked):
    sol = appoint(world, "sol")
    quinn.post(f"/contacts/{asked}/take")
    sol.post(f"/contacts/{asked}/reopen")
    late = quinn.post(f"/contacts/{asked}/finish", note="Rang her at five")
    assert late.status_code == 409 and "Rang her at five" in late.text


def test_who_may_not_open_requests_is_refused_and_the_attempt_stands_on_the_trail(world, asked):
    amina = world.browser("amina")
    for page in ("/contacts/", f"/contacts/{asked}", f"/contacts/{asked}/delete"):
        assert amina.get(page).status_code == 403
    assert amina.post(f"/contacts/{asked}/take").status_code == 403
    refused = world.look(lambda: list(db.session.scalars(select(Event).where(Event.act == "voices.refused"))))
    assert [each.person_id for each in refused] == [world.ids["amina"]] * 4
    assert "tried to open requests to be contacted, and was refused" in amina.page("/trail")


def test_who_is_only_on_duty_begins_at_the_requests(world):
    only = appoint(world, "pat", alone=True)
    assert only.get("/").headers["Location"] == "/contacts/"
    links = re.findall(r'<li><a href="([^"]+)"', only.page("/contacts/").partition("</nav>")[0])
    assert links == ["/questionnaires/", "/contacts/"]
    assert only.get("/voices/review/").status_code == 403


def test_an_appointment_is_given_where_roles_are_and_shown_in_the_persons_line(world):
    amina = world.browser("amina")
    form = amina.page(f"/people/{world.ids['sol']}/roles/new")
    assert "Reviewer of voices" in form and "Duty officer" in form
    for role in ("reviewer", "duty_officer"):
        assert amina.post(f"/people/{world.ids['sol']}/roles/new", role=role).status_code == 303
    inside = amina.post(
        f"/people/{world.ids['sol']}/roles/new", role="reviewer", organisation="Rowan Lane Primary"
    )
    assert list(faults(inside)) == ["organisation"]
    page = amina.page("/people/?role=reviewer")
    assert "Reviewer of voices: The whole partnership" in page and "Duty officer: The whole" in page
    assert "Nobody is appointed" not in page and "No mail is set up" in page
