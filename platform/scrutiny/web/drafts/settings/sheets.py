"""The sheets of the settings: what each holds, and how it is told while it is shut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scrutiny import words
from scrutiny.method.definition import Definition
from scrutiny.method.exact import plain
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.settings import whole
from scrutiny.web.drafts.settings.languages import LANGUAGES, UNCHECKED, called
from scrutiny.web.drafts.settings.scoring import SCORING

Tell = Callable[[Definition], str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Settings that are changed together."""

    name: str
    title: str
    fields: tuple[Field, ...]
    tell: Tell


def _about(definition: Definition) -> str:
    follows = f", follows {definition.follows}" if definition.follows else ""
    audience = dict(whole.AUDIENCES).get(definition.audience, definition.audience)
    return f"{definition.words(definition.title)} {definition.version}{follows}. {audience} answer."


def _languages(definition: Definition) -> str:
    named = [
        f"{called(tag)} (not confirmed)" if tag in definition.unchecked else called(tag)
        for tag in definition.languages
    ]
    return words.listed(named)


def _shown(definition: Definition) -> str:
    pace = dict(whole.PACES).get(definition.pace, definition.pace)
    return f"{pace}. {dict(whole.TONES).get(definition.tone, definition.tone)}."


def _declared(definition: Definition) -> str:
    if definition.declaration is None:
        return "Nothing is declared when a return is sent"
    return (
        f"Signed by {words.listed([whole.title_in_words(key) for key in definition.declaration.signatories])}"
    )


def _scored(definition: Definition) -> str:
    scoring = definition.scoring
    if scoring.method == "none" and not scoring.bands:
        return "Not scored"
    bands = [f"{definition.words(band.label)} from {plain(band.at_least)}" for band in scoring.bands]
    return f"{scoring.method.capitalize()}{': ' + ', '.join(bands) if bands else ', without bands'}"


SHEETS: Mapping[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        Sheet(
            "about",
            "Name and purpose",
            (
                *(whole.TITLE, whole.VERSION, whole.FOLLOWS, whole.INSTRUMENT, whole.AUDIENCE),
                *(whole.INTRODUCTION, whole.CLOSING),
            ),
            _about,
        ),
        Sheet("scoring", "Scoring", (SCORING,), _scored),
        Sheet("presentation", "How it is shown", (whole.PRESENTATION,), _shown),
        Sheet("declaration", "Declaration", (whole.DECLARATION,), _declared),
        Sheet("languages", "Languages", (LANGUAGES, UNCHECKED), _languages),
    )
}
