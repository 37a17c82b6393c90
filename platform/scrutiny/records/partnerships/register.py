"""The register: what may be said of an organisation, and what cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from scrutiny.records.base import NotTaken, db, words
from scrutiny.records.partnerships.tables import Organisation

AGENCY, SCHOOL = "agency", "school"


YES_NO = ("yes", "no")


# What a respondent may be asked about itself, and each attribute's values.
ATTRIBUTES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    AGENCY: {
        "type": (
            *("council_children", "childrens_trust", "council_adults", "council_public_health"),
            *("council_neighbourhoods", "youth_offending", "police", "ccg", "acute_trust"),
            *("community_trust", "mental_health_trust", "ambulance", "probation_nps", "probation_crc"),
            *("probation", "cafcass", "fire", "housing", "voluntary", "faith", "secure_estate"),
        ),
        "contact": ("direct", "indirect", "commissioner"),
        "commissions": YES_NO,
        "footprint": ("local", "wider"),
    },
    SCHOOL: {
        "type": (
            *("maintained_school", "academy", "independent_school", "non_maintained_special"),
            *("maintained_nursery", "alternative_provision", "fe_college", "sixth_form_college"),
        ),
        "phase": ("nursery", "primary", "middle", "secondary", "all_through", "post_16"),
        "early_years": YES_NO,
        "boarding": ("none", "boarding", "residential_special", "college_residence"),
    },
}


URN, DFE_NUMBER, UKPRN = re.compile(r"\d{6}"), re.compile(r"\d{3}/?\d{4}"), re.compile(r"\d{8}")


def take_all(organisation: Organisation, **given: Any) -> None:
    """Check everything, then change: what is refused leaves the organisation as it was."""
    taken = {field: TAKES[field](organisation, value) for field, value in given.items()}
    opened, closed = (taken.get(day, getattr(organisation, day)) for day in ("opened_on", "closed_on"))
    if opened and closed and closed < opened:
        raise NotTaken("closed_on", "Choose a closing day that is not before the opening day.")
    for field, called in UNIQUE.items():
        if taken.get(field) and _taken_elsewhere(organisation, field, taken[field]):
            raise NotTaken(field, f"Another organisation has this {called}: check both.")
    for field, value in taken.items():
        setattr(organisation, field, value)


def _taken_elsewhere(organisation: Organisation, field: str, value: str) -> bool:
    others = select(Organisation.id).where(
        Organisation.partnership_id == organisation.partnership_id, getattr(Organisation, field) == value
    )
    return any(other != organisation.id for other in db.session.scalars(others))


def checked_attributes(kind: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes as kept: none empty, each of the kind, each a value it may hold; ``type`` must be there."""
    kept = {name: value for name, value in attributes.items() if value}
    for name, value in kept.items():
        if value not in ATTRIBUTES[kind].get(name, ()):
            raise NotTaken(name, f"Choose one of the values offered; “{value}” is not one of them.")
    if "type" not in kept:
        raise NotTaken("type", "Choose what type it is.")
    return kept


def _number(pattern: re.Pattern[str], field: str, says: str) -> Any:
    def take(_: Organisation, value: str | None) -> str | None:
        value = (value or "").strip()
        if value and not pattern.fullmatch(value):
            raise NotTaken(field, says)
        return value or None

    return take


UNIQUE = {"name": "name", "urn": "URN"}


TAKES: Mapping[str, Any] = {
    "name": lambda _, value: words("name", value, 200),
    "attributes": lambda organisation, value: checked_attributes(organisation.kind, value),
    "urn": _number(URN, "urn", "Enter the URN as six digits."),
    "dfe_number": _number(DFE_NUMBER, "dfe_number", "Enter the DfE number as in 999/1234."),
    "ukprn": _number(UKPRN, "ukprn", "Enter the UKPRN as eight digits."),
    "trust": lambda _, value: words("trust", value, 200) if value else None,
    "opened_on": lambda _, value: value,
    "closed_on": lambda _, value: value,
}
