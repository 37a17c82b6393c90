"""People as their pages show them: lines of the list, roles with their places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrutiny.method.permissions import DUTY_OFFICER, REVIEWER
from scrutiny.records import partnerships, people
from scrutiny.records.people import Membership, Person
from scrutiny.web.access import viewer
from scrutiny.web.deskforms import matches
from scrutiny.web.roles import role_in_words

SIGNED = {"yes": True, "no": False}


def lines(every: Iterable[Person]) -> list[dict[str, Any]]:
    """One line a person, with the roles held now."""
    held: dict[int, list[Membership]] = {}
    for each in people.memberships(viewer()):
        held.setdefault(each.person_id, []).append(each)
    names = _places()
    return [
        {
            "person": person,
            "codes": {each.role for each in held.get(person.id, ())},
            "roles": [_said(each, names) for each in held.get(person.id, ())],
            "signed": person.password is not None,
        }
        for person in every
    ]


def narrowed(every: Iterable[dict[str, Any]], sought: Any) -> list[dict[str, Any]]:
    """Those that the filters leave."""
    q, role, signed = sought.chosen("q"), sought.chosen("role"), SIGNED.get(sought.chosen("signed"))
    return [
        line
        for line in every
        if (not role or role in line["codes"])
        and (signed is None or line["signed"] == signed)
        and matches(
            q, line["person"].name, line["person"].address, *(said["place"] for said in line["roles"])
        )
    ]


def appointments(every: Iterable[dict[str, Any]], mails: bool) -> list[dict[str, str]]:
    """Who is on duty and who reviews, and how they are told; for a summary."""
    kept = list(every)

    def held(role: str, nobody: str) -> str:
        return ", ".join(line["person"].name for line in kept if role in line["codes"]) or nobody

    note = (
        "A mail goes out at once; it holds no word of the request."
        if mails
        else "No mail is set up: they are told on their pages only, until SCRUTINY_MAIL is set."
    )
    duty = held(DUTY_OFFICER, "Nobody is appointed: officers are told, and cannot open a request")
    reviews = held(REVIEWER, "Nobody is appointed: what young people write waits unread")
    return [
        {"key": "On duty when somebody asks to be contacted", "value": duty, "note": note},
        {"key": "Reviewers of voices", "value": reviews},
    ]


def roles_of(person: Person) -> list[dict[str, Any]]:
    """The roles of one person, each with its place."""
    names = _places()
    return [_said(each, names) for each in people.memberships(viewer(), person_id=person.id)]


def welcome(made: Person, typed: str) -> str:
    """What to say of somebody just added: an account that was there keeps its own name."""
    if made.name != typed.strip():
        return f"This address has an account already, in the name of {made.name}. It has the role now."
    return f"{made.name} has the role. Hand on a sign-in link next."


def _places() -> dict[int, str]:
    return {each.id: each.name for each in partnerships.organisations(viewer())}


def _said(held: Membership, names: dict[int, str]) -> dict[str, Any]:
    place = names.get(held.organisation_id or 0, "") or (f"{held.trust}, a trust" if held.trust else "")
    return {
        "id": held.id,
        "role": role_in_words(held),
        "place": place or "The whole partnership",
        "organisation_id": held.organisation_id,
        "since": held.made_at,
    }
