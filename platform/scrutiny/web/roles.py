"""Roles in words."""

from __future__ import annotations

from scrutiny.method.permissions import ROLES
from scrutiny.records.people import Membership

NAMES = {
    "officer": "Officer",
    "qpp_member": "QPP subgroup member",
    "scrutineer": "Independent scrutineer",
    "partner": "Lead or delegated partner",
    "lead": "Lead",
    "contributor": "Contributor",
    "signatory": "Signatory",
    "reader": "Reader",
    "reviewer": "Reviewer of voices",
    "duty_officer": "Duty officer",
}
HINTS = {
    "officer": "runs rounds, people and reports",
    "qpp_member": "reads questionnaires and results",
    "scrutineer": "reads everything, changes nothing",
    "partner": "reads published questionnaires",
    "lead": "answers and submits for an organisation",
    "contributor": "answers for an organisation",
    "signatory": "reads, declares and submits for an organisation",
    "reader": "reads returns: an organisation’s, a trust’s, or all schools’",
    "reviewer": "reads what young people and others wrote, before anybody else",
    "duty_officer": "is told at once when somebody asks to be contacted",
}
OFFERED = [(role, f"{NAMES[role]}: {HINTS[role]}") for role in ROLES]


def title_in_words(title: str) -> str:
    """A person's title: kept as a key by the demonstration, as words by an officer."""
    return title.replace("_", " ").capitalize() if "_" in title else title[:1].upper() + title[1:]


def role_in_words(held: Membership) -> str:
    """A role with the person's title, such as “Signatory, headteacher”."""
    title = title_in_words(held.title)
    return f"{NAMES[held.role]}, {title[:1].lower() + title[1:]}" if title else NAMES[held.role]
