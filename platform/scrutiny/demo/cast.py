"""The people of the demonstration: one for each role, and a designated lead for every school."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.demo.places import COUNCIL

PASSWORD = "lantern harbour meadow 42"  # noqa: S105  # printed on purpose: nobody here is real
HOST = "brenhallow.example"
SCHOOL = "St Bede's Catholic Primary"
AGENCY = "Lantern Domestic Abuse"
TRUST = "Northlight"


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody whom ``make run`` and the start page name."""

    role: str
    name: str
    code: str
    organisation: str | None = None
    trust: str | None = None
    title: str = ""

    @property
    def address(self) -> str:
        """First name, dot, last name."""
        return address_of(self.name)

    @property
    def password(self) -> str:
        """The same for all."""
        return PASSWORD


def address_of(name: str, number: int = 0) -> str:
    """The address of a name at Brenhallow; a number tells namesakes apart."""
    plain = ".".join(re.sub(r"[^a-z]", "", word.casefold()) for word in name.split())
    return f"{plain}{number or ''}@{HOST}"


PEOPLE = (
    Shown("Safeguarding quality officer", "Amina Yusuf", "officer"),
    Shown("Business manager", "Owen Price", "officer"),
    Shown("QPP subgroup member", "Ruth Bello", "qpp_member"),
    Shown("QPP subgroup member", "Femi Adeyemi", "qpp_member"),
    Shown("QPP subgroup member", "Grace Okafor", "qpp_member"),
    Shown("Independent scrutineer", "Judith Marsh", "scrutineer"),
    Shown("Delegated safeguarding partner", "Alan Reid", "partner"),
    Shown(
        "Designated safeguarding lead", "Bryn Hughes", "lead", SCHOOL, title="designated_safeguarding_lead"
    ),
    Shown("Deputy designated lead", "Cass Novak", "contributor", SCHOOL),
    Shown("Headteacher", "Priya Nair", "signatory", SCHOOL, title="headteacher"),
    Shown("Governor", "Tom Gill", "reader", SCHOOL),
    Shown("Trust safeguarding lead", "Sadia Khan", "reader", trust=TRUST),
    Shown("Council education adviser", "Helen Frost", "reader"),
    Shown("Agency representative", "Nadia Evans", "lead", AGENCY, title="safeguarding_lead"),
    Shown("Section owner at the council", "Joe Mills", "contributor", COUNCIL),
    Shown("Reviewer of voices", "Noor Haddad", "reviewer"),
    Shown("Duty officer", "Mark Ashby", "duty_officer"),
)

FIRST = ("Aisha", "Ben", "Carys", "Daniel", "Elin", "Farah", "George", "Hannah", "Imran", "Jess", "Kofi", "Lucy",
         "Marek", "Nia", "Oliver", "Parveen", "Rhys", "Sophie", "Tariq", "Wendy")  # fmt: skip
LAST = ("Ahmed", "Barker", "Clarke", "Davies", "Ellis", "Foster", "Grant", "Holt", "Iqbal", "Jones", "Kaur",
        "Lewis", "Moore", "Nowak", "Owens", "Patel", "Quinn", "Reed", "Shah", "Turner")  # fmt: skip


def names() -> Iterator[str]:
    """Four hundred names, each once, in an order that mixes them."""
    for step in range(len(LAST)):
        for place, first in enumerate(FIRST):
            yield f"{first} {LAST[(place + step * 7) % len(LAST)]}"
