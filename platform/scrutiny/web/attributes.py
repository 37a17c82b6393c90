"""Attributes of organisations in words: their names, their values, and selects that offer them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import SelectField, ValidationError

from scrutiny.records.partnerships import ATTRIBUTES
from scrutiny.reports.attributes import PHASES, TYPES
from scrutiny.web.deskforms import DeskForm, offers

KINDS = {"agency": "Agency", "school": "School"}
NAMES = {
    "type": "Type",
    "phase": "Phase",
    "early_years": "Early years provision",
    "boarding": "Boarding",
    "contact": "Contact with children",
    "commissions": "Commissions services",
    "footprint": "Area it serves",
    "trust": "Trust",
    "role_band": "Role",
}
YES_NO = {"yes": "Yes", "no": "No"}
VALUES: Mapping[str, Mapping[str, str]] = {
    "type": TYPES,
    "phase": PHASES,
    "early_years": YES_NO,
    "commissions": YES_NO,
    "boarding": {
        "none": "No boarders",
        "boarding": "Boarding school",
        "residential_special": "Residential special school",
        "college_residence": "College with residence",
    },
    "contact": {
        "direct": "Works with children directly",
        "indirect": "Meets children through other work",
        "commissioner": "Commissions others",
    },
    "footprint": {"local": "This area only", "wider": "This area and others"},
}


def value_in_words(attribute: str, value: Any) -> str:
    """A value as people say it; one we have no words for stands as it is."""
    return VALUES.get(attribute, {}).get(str(value)) or str(value).replace("_", " ").capitalize()


def name_in_words(attribute: str) -> str:
    """An attribute's name."""
    return NAMES.get(attribute) or attribute.replace("_", " ").capitalize()


def about(attributes: Mapping[str, Any], kind: str) -> list[tuple[str, str]]:
    """(name, value) of each attribute of its kind, in words; those not said are left out."""
    return [
        (name_in_words(name), value_in_words(name, attributes[name]))
        for name in ATTRIBUTES[kind]
        if attributes.get(name)
    ]


def offered(attribute: str, kind: str) -> list[tuple[str, str]]:
    """The values an attribute may hold, for a select or tiles."""
    return [(value, value_in_words(attribute, value)) for value in ATTRIBUTES[kind].get(attribute, ())]


def with_attributes(form: type[DeskForm], kind: str) -> type[DeskForm]:
    """``form`` with a select for each attribute that a respondent of this kind has."""
    made = type(form.__name__, (form,), {"attributes": tuple(ATTRIBUTES[kind]), "__doc__": form.__doc__})
    for name in ATTRIBUTES[kind]:
        setattr(made, name, select(name, kind))
    return made


def select(attribute: str, kind: str) -> SelectField:
    """A select of one attribute; only the type must be said."""
    return SelectField(
        name_in_words(attribute), [_said] if attribute == "type" else [],
        default="",
        choices=offers(("", "Choose" if attribute == "type" else "Not said"), *offered(attribute, kind)),
    )  # fmt: skip


def _said(form: Any, field: Any) -> None:
    if not field.data:
        raise ValidationError("Choose what type it is")


def typed_attributes(form: Any) -> dict[str, str]:
    """The attributes as the form has them."""
    return {name: form[name].data or "" for name in form.attributes}
