"""Forms to try the rules of craft on: one question put in the kind of form it comes from."""

from __future__ import annotations

from typing import Any

from method.definitions import BANDS, read

from scrutiny.method.definition import Definition

Json = dict[str, Any]


def options(*labels: str) -> list[Json]:
    return [{"value": f"v{n}", "label": label} for n, label in enumerate(labels)]


def scored(*labels: str) -> list[Json]:
    most = len(labels) - 1
    return [option | {"points": most - n} for n, option in enumerate(options(*labels))]


SCALES: Json = {
    "met": [
        *scored("Met", "Partly met", "Not met"),
        {"value": "na", "label": "Not applicable", "excluded": True},
    ],
    "agree": [
        *scored("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"),
        {"value": "not_me", "label": "Does not apply to me", "excluded": True},
    ],
    "faces": options("Yes", "A little bit", "No", "Not sure"),
    "extent": options("Definitely", "Mostly", "A bit", "Not really", "Not at all", "Not sure"),
    "share": {"from": 0, "to": 100, "step": 5},
}
HELPED: Json = {"instrument": "self_assessment", "kind": "judgement", "scale": "met"}
# Where a question stands, and how it is asked there unless it says otherwise.
FORMS: dict[str, Json] = {
    "school": HELPED | {"audience": "school"},
    "agency": HELPED | {"audience": "agency"},
    "practitioner": {
        "audience": "practitioner",
        "instrument": "survey",
        "kind": "judgement",
        "scale": "agree",
    },
    "parents": {"audience": "parent_carer", "instrument": "survey", "kind": "judgement", "scale": "agree"},
    "ages_5_7": {
        "audience": "child",
        "instrument": "survey",
        "kind": "faces",
        "scale": "faces",
        "tone": "young",
    },
    "ages_8_11": {
        "audience": "child",
        "instrument": "survey",
        "kind": "faces",
        "scale": "faces",
        "tone": "young",
    },
    "ages_12_17": {
        "audience": "child",
        "instrument": "survey",
        "kind": "choice",
        "scale": "extent",
        "tone": "young",
    },
}


def form(where: str, *questions: str | Json, **more: Any) -> Definition:
    """A form of that kind with these questions; a string is the text of one asked as is usual there."""
    usual = FORMS[where]
    own: Json = {}  # scales of single questions
    asked = [_asked(usual, n, each, own) for n, each in enumerate(questions)]
    raw: Json = {
        "format": 1,
        "questionnaire": where,
        "version": "1",
        "title": "A form",
        "instrument": usual["instrument"],
        "audience": usual["audience"],
        "languages": ["en"],
        "scales": SCALES | own,
        "sections": [{"key": "s", "title": "Section", "questions": asked}],
        "scoring": {"method": "percentage", "bands": BANDS},
        "presentation": {"tone": usual.get("tone", "standard")},
    }
    return read(raw | more)


def _asked(usual: Json, n: int, question: str | Json, scales: Json) -> Json:
    own = {"text": question} if isinstance(question, str) else question
    asked = {"key": f"q{n}", "kind": usual["kind"], "required": usual["instrument"] != "survey"} | own
    if asked["kind"] in ("judgement", "faces", "choice") and not asked.keys() & {"scale", "options"}:
        asked["scale"] = usual["scale"]
    if asked["kind"] in ("judgement", "faces") and "options" in asked:
        asked["scale"] = f"own{n}"
        scales[f"own{n}"] = asked.pop("options")
    return asked
