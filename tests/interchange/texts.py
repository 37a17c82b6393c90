"""Every questionnaire there is in the checkout, and small ones to change."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from scrutiny.interchange import formats, template
from scrutiny.interchange.template.pages import Pages
from scrutiny.interchange.template.reading import definition_of
from scrutiny.method import codec
from scrutiny.method.definition import Definition

ROOT = Path(__file__).parents[2]
OURS = sorted((ROOT / "form_definitions").glob("*/*.json"))
SOUND = sorted((ROOT / "tests/definitions/sound").glob("*.json"))
GOLDEN = sorted((ROOT / "tests/golden").glob("*.json"))
FAULTY = sorted((ROOT / "tests/definitions/faulty").glob("*.json"))

SMALL: dict[str, Any] = {
    "format": 1,
    "questionnaire": "small",
    "version": "2020-21",
    "title": {"en": "Small", "cy": "Bach"},
    "instrument": "self_assessment",
    "audience": "agency",
    "languages": ["en", "cy"],
    "introduction": "For {partnership}, by {deadline}.",
    "scales": {
        "met": [
            {"value": "met", "label": {"en": "Met", "cy": "Cyrraedd"}, "points": 2, "colour": "green"},
            {"value": "not", "label": "Not met", "points": 0, "needs": ["comment", "action"]},
        ]
    },
    "sections": [
        {
            "key": "lead",
            "title": "Leadership",
            "questions": [
                {"key": "deputy", "number": "1.1", "kind": "yes_no", "text": "Is there a deputy?"},
                {
                    "key": "cover",
                    "kind": "judgement",
                    "scale": "met",
                    "text": {"en": "Is there cover?", "cy": "Oes?"},
                },
            ],
        }
    ],
}


def small(**more: Any) -> dict[str, Any]:
    """A questionnaire of two questions in two languages."""
    return copy.deepcopy(SMALL) | more


def with_question(**fields: Any) -> dict[str, Any]:
    """The same with a third question."""
    raw = small()
    raw["sections"][0]["questions"].append({"key": "third", "kind": "text", "text": "Third?"} | fields)
    return raw


def read(raw: dict[str, Any]) -> Definition:
    """The definition of a text's objects."""
    return codec.read(json.dumps(raw))


def definitions_in(place: Path) -> list[Definition]:
    """The sound definitions that a file of the checkout holds."""
    text = place.read_text()
    held = json.loads(text)
    if "versions" in held:
        return [read(version["definition"]) for version in held["versions"]]
    return [read(held["definition"]) if "definition" in held else codec.read(text)]


def by_sheets(definition: Definition) -> Definition:
    """Through the sheets' cells and back, without the file around them."""
    return formats.judged(definition_of(template.as_read(Pages(definition.raw).all())))
