"""Respondents: whom a questionnaire is tried out as, chosen by attributes and told in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrutiny.method.definition import All, AnyOf, Condition, Definition, Not, Question, Respondent, Section
from scrutiny.method.plans import plan_for
from scrutiny.records.partnerships import ATTRIBUTES
from scrutiny.reports.attributes import PHASES, TYPES
from scrutiny.web.attributes import name_in_words, value_in_words
from scrutiny.web.sectionpage.widgets import Form

PREFIX = "as."
USUAL = {"school": ("type", "phase"), "agency": ("type",)}  # said even where no question turns on them
AT_FIRST: Mapping[str, Mapping[str, str]] = {
    "school": {"type": "maintained_school", "phase": "primary"},
    "agency": {"type": "council_children"},
}
# How an agency of a type is spoken of; those not listed take "a" or "an".
AGENCIES = {
    "council_children": "the council’s children’s services",
    "council_adults": "the council’s adult social care",
    "council_public_health": "the council’s public health service",
    "council_neighbourhoods": "the council’s neighbourhoods service",
    "youth_offending": "the youth offending service",
    "police": "the police",
    "ambulance": "the ambulance service",
    "probation_nps": "the national probation service",
    "probation": "the probation service",
    "cafcass": "the family court advisers",
    "fire": "the fire and rescue service",
    "housing": "a housing organisation",
    "secure_estate": "the secure estate",
}
SAY_THEIR_PHASE = {"maintained_nursery", "fe_college", "sixth_form_college"}
NOBODY = {
    "agency": "an agency of which nothing is said",
    "practitioner": "a practitioner",
    "child": "a young person",
    "parent_carer": "a parent or carer",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """An attribute that can be chosen, as a select offers it."""

    name: str
    field: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def chosen(definition: Definition, form: Form) -> dict[str, str]:
    """The respondent a form names; one to begin with where it names none. What is not offered says nothing."""
    values = _values(definition)
    if not any(field.startswith(PREFIX) for field in form):
        usual = AT_FIRST.get(definition.audience, {})
        return {name: value for name, value in usual.items() if value in values.get(name, ())}
    said = {name: form.get(f"{PREFIX}{name}", "") for name in values}
    return {name: value for name, value in said.items() if value in values[name]}


def taken_from(definition: Definition, attributes: Mapping[str, str]) -> dict[str, str]:
    """What of an organisation's attributes can be chosen here, as fields of the form."""
    return {f"{PREFIX}{name}": str(attributes.get(name) or "") for name in _values(definition)}


def offered(definition: Definition, respondent: Mapping[str, str]) -> list[Offered]:
    """A select for each attribute that bears on what is asked, and for those that say who it is."""
    return [
        Offered(
            name,
            f"{PREFIX}{name}",
            name_in_words(name),
            (("", "Not said"), *((value, value_in_words(name, value)) for value in values)),
            respondent.get(name, ""),
        )
        for name, values in _values(definition).items()
    ]


def _values(definition: Definition) -> dict[str, list[str]]:
    """The values of each attribute: those of the register, and any others the questionnaire names."""
    known = ATTRIBUTES.get(definition.audience, {})
    wanted = {*plan_for(definition).attributes, *USUAL.get(definition.audience, ())}
    found = {name: list(values) for name, values in known.items() if name in wanted}
    for name, values in sorted(_named(definition)):
        found[name] = list(dict.fromkeys((*found.get(name, ()), *values)))
    return found


def _named(definition: Definition) -> Iterator[tuple[str, tuple[str, ...]]]:
    parts: list[Section | Question] = [*definition.sections, *definition.questions]
    for part in parts:
        yield from (part.applies_to or {}).items()
        yield from _in(part.show_when)


def _in(condition: Condition | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    match condition:
        case Respondent(attribute=name, values=values):
            yield name, values
        case All(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from _in(part)
        case Not(of=part):
            yield from _in(part)


# -- in words ---------------------------------------------------------------------------------------------


def told(audience: str, respondent: Mapping[str, str]) -> str:
    """A respondent in words: “a primary academy”, “the police”."""
    who = _school(respondent) if audience == "school" else _other(audience, respondent.get("type", ""))
    rest = {name: value for name, value in respondent.items() if name not in USUAL.get(audience, ())}
    more = "; ".join(f"{name_in_words(name).lower()}: {_lower(name, value)}" for name, value in rest.items())
    return f"{who} ({more})" if more else who


def _lower(name: str, value: str) -> str:
    words = value_in_words(name, value)
    return words[:1].lower() + words[1:]


def _school(respondent: Mapping[str, str]) -> str:
    kind, phase = respondent.get("type", ""), respondent.get("phase", "")
    words = _known(TYPES, kind) if kind else "school"
    if phase and kind not in SAY_THEIR_PHASE:
        words = f"{_known(PHASES, phase)} {words}"
    return _a(words)


def _other(audience: str, kind: str) -> str:
    if not kind:
        return NOBODY.get(audience, "somebody of whom nothing is said")
    return AGENCIES.get(kind) or _a(_known(TYPES, kind))


def _known(table: Mapping[str, str], value: str) -> str:
    return table.get(value, value.replace("_", " ")).lower()


def _a(words: str) -> str:
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"
