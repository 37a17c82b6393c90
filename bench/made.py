"""Made: questionnaires and answers for the bench, the same in every run."""

from __future__ import annotations

import json
import random
from typing import Any

from scrutiny.method import codec
from scrutiny.method.definition import Definition

Json = dict[str, Any]

BANDS = [
    {"band": "green", "label": "Green", "at_least": 80},
    {"band": "amber", "label": "Amber", "at_least": 50},
    {"band": "red", "label": "Red", "at_least": 0},
]
MET = [
    {"value": "fully", "label": "Fully met", "points": 3, "colour": "green"},
    {"value": "mostly", "label": "Mostly met", "points": 2, "colour": "green"},
    {"value": "partly", "label": "Partly met", "points": 1, "colour": "amber"},
    {"value": "not", "label": "Not met", "points": 0, "colour": "red"},
    {"value": "na", "label": "Not applicable", "excluded": True},
]
CODES = [option["value"] for option in MET]
STANDARD = "The school can show that every adult who works here knows whom to tell, and tells in time"
WORDS = "Staff were asked in the autumn; what they said is kept with the minutes & was read by governors. "


def text(sections: list[Json], version: str = "1", questionnaire: str = "bench", **more: Any) -> Json:
    """A whole questionnaire around ``sections``."""
    return {
        "format": 1,
        "questionnaire": questionnaire,
        "version": version,
        "title": "Self-assessment for the bench",
        "instrument": "self_assessment",
        "audience": "school",
        "languages": ["en"],
        "scales": {"met": MET},
        "sections": sections,
        "scoring": {"method": "percentage", "bands": BANDS},
        **more,
    }


def judged(questions: int, sections: int, *, critical: int = 0, weights: tuple[float, ...] = (1,)) -> Json:
    """``questions`` judgements in ``sections``; every ``critical``-th can hold a band down."""
    each = questions // sections
    made = [[_judgement(s * each + n, critical, weights) for n in range(each)] for s in range(sections)]
    return text(
        [{"key": f"s{n}", "title": f"Section {n + 1}", "questions": asked} for n, asked in enumerate(made)]
    )


def _judgement(n: int, critical: int, weights: tuple[float, ...]) -> Json:
    asked: Json = {"key": f"q{n}", "kind": "judgement", "scale": "met", "text": f"{STANDARD} ({n + 1})."}
    if (weight := weights[n % len(weights)]) != 1:
        asked["weight"] = weight
    if critical and n % critical == 0:
        asked["critical"] = {"below": 1, "cap": "amber"}
    return asked


def judgements(questions: int, count: int, *, seed: int = 1) -> list[bytes]:
    """``count`` returns' answers as JSON texts: mostly good ones, some blanks."""
    draw = random.Random(seed)
    weights = (50, 25, 12, 5, 6)
    texts = []
    for _ in range(count):
        given = draw.choices(CODES, weights, k=questions)
        values = {f"q{n}": code for n, code in enumerate(given) if draw.random() > 0.02}
        texts.append(json.dumps(values, separators=(",", ":")).encode())
    return texts


def read(definition: Json) -> Definition:
    """The text as values."""
    return codec.read(json.dumps(definition))
