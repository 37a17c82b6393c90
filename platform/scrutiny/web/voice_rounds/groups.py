"""Groups: what an officer may write for those who answer by a link, and what the text itself names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scrutiny.method.definition import All, AnyOf, Condition, Definition, Not, Question, Respondent, Section
from scrutiny.method.permissions import Viewer
from scrutiny.method.voices.breakdowns import BREAKDOWNS, called
from scrutiny.records import hearing, partnerships
from scrutiny.records.partnerships import Organisation


def named_in(definition: Definition, attribute: str) -> tuple[str, ...]:
    """The groups of a breakdown that the text's conditions name: questions hang on these very words."""
    found: dict[str, None] = {}
    parts: list[Section | Question] = [*definition.sections, *definition.questions]
    for part in parts:
        found |= dict.fromkeys((part.applies_to or {}).get(attribute, ()))
        found |= dict.fromkeys(_named(part.show_when, attribute))
    return tuple(found)


def _named(condition: Condition | None, attribute: str) -> Iterator[str]:
    match condition:
        case Respondent(attribute=own, values=values) if own == attribute:
            yield from values
        case All(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from _named(part, attribute)
        case Not(of=part):
            yield from _named(part, attribute)


def proposed(viewer: Viewer, definition: Definition) -> Mapping[str, tuple[str, ...]]:
    """The groups to choose from while writing: those of the text, and those that links named before."""
    used = hearing.looking.groups_used(viewer)
    return {
        name: tuple(dict.fromkeys((*named_in(definition, name), *used.get(name, ())))) for name in BREAKDOWNS
    }


def taken_from(organisation: Organisation | None, said: Mapping[str, str]) -> dict[str, str]:
    """What is said; phase and area, where nothing is said of them, as the register has them."""
    kept = {name: group for name, group in said.items() if group.strip()}
    own = organisation.attributes if organisation else {}
    register = {name: str(own[name]) for name in ("phase", "area") if own.get(name)}
    return {**register, **kept}


def in_words(cohort: Mapping[str, str], asks: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """(breakdown, group) of a link, as people read them."""
    given = [(title, called(cohort[name])) for name, title in BREAKDOWNS.items() if name in cohort]
    chosen = [
        (title, f"chosen by whoever answers: {', '.join(map(called, asks[name]))}")
        for name, title in BREAKDOWNS.items()
        if name in asks
    ]
    return given + chosen


def organisations(viewer: Viewer) -> list[Organisation]:
    """Those that a link may be for."""
    return partnerships.organisations(viewer)
