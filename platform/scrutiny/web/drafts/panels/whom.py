"""Who is asked: the respondent's attributes and their values, to be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scrutiny.records.partnerships import AGENCY, ATTRIBUTES, SCHOOL
from scrutiny.web import attributes as organisations
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.field import Field, Pairs
from scrutiny.web.drafts.panels.said import Said

Json = Any
# What the link of a survey's group sets; an area is named when the round is opened.
SURVEY: Mapping[str, tuple[str, ...]] = {
    "service": (
        *("early_help", "social_work", "health", "mental_health", "police", "probation"),
        *("youth_justice", "education", "housing", "voluntary"),
    ),
    "role_band": ("frontline", "senior_practitioner", "manager"),
    "phase": ATTRIBUTES[SCHOOL]["phase"],
    "age_band": ("5_7", "8_11", "12_14", "15_17"),
    "area": (),
}
ASKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "school": ATTRIBUTES[SCHOOL],
    "agency": ATTRIBUTES[AGENCY],
    "practitioner": SURVEY,
    "child": SURVEY,
    "parent_carer": SURVEY,
}
NAMES = {"service": "Service", "age_band": "Age", "area": "Area"}
AGES = {"5_7": "5 to 7", "8_11": "8 to 11", "12_14": "12 to 14", "15_17": "15 to 17"}


def name_in_words(attribute: str) -> str:
    """An attribute's name."""
    return NAMES.get(attribute) or organisations.name_in_words(attribute)


def value_in_words(attribute: str, value: str) -> str:
    """A value as people say it."""
    return (
        AGES[value]
        if attribute == "age_band" and value in AGES
        else organisations.value_in_words(attribute, value)
    )


def told(applies_to: Mapping[str, Sequence[str]] | None) -> str:
    """Who is asked, in a line: everybody where nothing is said."""
    said = (
        f"{name_in_words(name).lower()}: {either(value_in_words(name, value) for value in values)}"
        for name, values in (applies_to or {}).items()
    )
    return "; ".join(said) or "everybody"


def either(words: Iterable[str]) -> str:
    """A, B or C."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} or {last}" if most else last


def offered(about: About, held: Mapping[str, Iterable[str]]) -> dict[str, list[tuple[str, str]]]:
    """By attribute the values that can be ticked: those respondents of this audience may have, and those named."""
    known = ASKED.get(about.opened.definition.audience, {})
    values = {name: dict.fromkeys(known.get(name, ())) for name in (*known, *held)}
    for name, named in held.items():
        values[name].update(dict.fromkeys(map(str, named)))
    return {name: [(value, value_in_words(name, value)) for value in there] for name, there in values.items()}


def open_ended(about: About) -> list[str]:
    """Attributes whose values only the round knows, so that they are written and not ticked."""
    known = ASKED.get(about.opened.definition.audience, {})
    return [name for name, values in known.items() if not values]


def _show(value: Json, about: About) -> Pairs:
    held: Mapping[str, Sequence[str]] = value or {}
    names = [("applies_to", name) for name in offered(about, held)]
    ticked = [(f"applies_to.{name}", str(one)) for name, values in held.items() for one in values]
    return [
        ("applies_to", ""),
        *names,
        *ticked,
        *((f"applies_to.{name}.more", "") for name in open_ended(about)),
    ]


def _read(said: Said, value: Json, about: About) -> Json:
    """What is ticked, in the order in which it is offered."""
    offers = offered(about, value or {})
    found: dict[str, list[str]] = {}
    for name in said.many("applies_to"):
        order = [one for one, _ in offers.get(name, ())]
        ticked = said.many(f"applies_to.{name}")
        more = [line.strip() for line in said.text(f"applies_to.{name}.more").splitlines() if line.strip()]
        values = [one for one in order if one in ticked] + [one for one in ticked if one not in order]
        if values or more:
            found[name] = list(dict.fromkeys([*values, *more]))
    return found or None


APPLIES_TO = Field(
    "applies_to",
    _show,
    _read,
    "Who is asked",
    "Everybody, unless you tick something: then only those who match a tick in each list that has one.",
    widget="whom",
    place=lambda way, said: f"applies_to.{way[0]}" if way else "applies_to",
)
