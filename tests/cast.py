"""The standing cast: one person for each role, and what each may see is told from her side."""

from __future__ import annotations

from dataclasses import dataclass

import make

from scrutiny.method.permissions import Viewer
from scrutiny.records.partnerships import Organisation, Partnership
from scrutiny.records.people import Person

# name -> (role, where it is held: None for the partnership, else "agency" or "school")
ROLES = {
    "Amina": ("officer", None),
    "Bryn": ("lead", "agency"),
    "Cass": ("contributor", "agency"),
    "Dev": ("signatory", "agency"),
    "Hana": ("lead", "school"),
    "Quinn": ("qpp_member", None),
    "Sol": ("scrutineer", None),
    "Pat": ("partner", None),
    "Rae": ("reader", None),
    "Gov": ("reader", "school"),
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Two partnerships and their people; Esi is officer of the other one and sees nothing of ours."""

    here: Partnership
    elsewhere: Partnership
    agency: Organisation
    school: Organisation
    people: dict[str, Person]

    def __getattr__(self, name: str) -> Viewer:
        """``cast.amina``: the person as she looks at her own partnership."""
        try:
            who = self.people[name.capitalize()]
        except KeyError:
            raise AttributeError(name) from None
        return make.viewer(who, self.elsewhere if name == "esi" else self.here)


def assemble(password: str | None = None) -> Cast:
    """Everybody, in a database that is empty before. ``password`` is a hash, the same for all."""
    here, elsewhere = make.partnership("Brenhallow"), make.partnership("Dunmarrow")
    agency = make.agency(here, "Three Rivers Police")
    school = make.school(here, "Rowan Lane Primary")
    places = {None: None, "agency": agency, "school": school}
    people = {
        name: make.person(here, name, role, places[place], password=password)
        for name, (role, place) in ROLES.items()
    }
    people["Esi"] = make.person(elsewhere, "Esi", "officer", password=password)
    return Cast(here, elsewhere, agency, school, people)
