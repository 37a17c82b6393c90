"""Attributes: an organisation's type and phase as people say them, on pages and in the workbook alike."""

from __future__ import annotations

from collections.abc import Mapping

TYPES = {
    "council_children": "Council: children’s services",
    "childrens_trust": "Children’s trust",
    "council_adults": "Council: adult social care",
    "council_public_health": "Council: public health",
    "council_neighbourhoods": "Council: neighbourhoods",
    "youth_offending": "Youth offending",
    "police": "Police",
    "ccg": "Clinical commissioning group",
    "acute_trust": "Hospital trust",
    "community_trust": "Community health trust",
    "mental_health_trust": "Mental health trust",
    "ambulance": "Ambulance",
    "probation_nps": "National probation",
    "probation_crc": "Community rehabilitation company",
    "probation": "Probation",
    "cafcass": "Family court advisers",
    "fire": "Fire and rescue",
    "housing": "Housing",
    "voluntary": "Voluntary organisation",
    "faith": "Faith organisation",
    "secure_estate": "Secure estate",
    "maintained_school": "Maintained school",
    "academy": "Academy",
    "independent_school": "Independent school",
    "non_maintained_special": "Non-maintained special school",
    "maintained_nursery": "Maintained nursery school",
    "alternative_provision": "Alternative provision",
    "fe_college": "Further education college",
    "sixth_form_college": "Sixth form college",
}
PHASES = {
    "nursery": "Nursery",
    "primary": "Primary",
    "middle": "Middle",
    "secondary": "Secondary",
    "all_through": "All-through",
    "post_16": "Post-16",
}
WORDS: Mapping[str, Mapping[str, str]] = {"type": TYPES, "phase": PHASES}
# The audience of a questionnaire -> who is asked: one, several.
ASKED = {"school": ("school", "schools"), "agency": ("agency", "agencies")}
ANYBODY = ("organisation", "organisations")


def in_words(attribute: str, value: object) -> str:
    """A value as people say it; one we have no words for stands as it is, none as nothing."""
    text = "" if value is None else str(value)
    return WORDS.get(attribute, {}).get(text) or text.replace("_", " ").capitalize()


def said_of(attributes: Mapping[str, str]) -> str:
    """Type and phase in one line."""
    return ", ".join(in_words(name, attributes[name]) for name in WORDS if attributes.get(name))


def asked(audience: str, number: int = 2) -> str:
    """What those who are asked are called: school, schools, agency, agencies."""
    one, several = ASKED.get(audience, ANYBODY)
    return one if number == 1 else several
