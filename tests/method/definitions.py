"""Definitions and answers out of thin air: hypothesis draws them, sound ones only."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from scrutiny.method import codec
from scrutiny.method.definition import Definition

Json = dict[str, Any]
TYPES = ("academy", "maintained_school", "independent")
BANDS = [
    {"band": "green", "label": "Green", "at_least": 85},
    {"band": "amber", "label": "Amber", "at_least": 60},
    {"band": "red", "label": "Red", "at_least": 0},
]
SCALES: Json = {
    "met": [
        {"value": "met", "label": "Met", "points": 2},
        {"value": "partly", "label": "Partly met", "points": 1},
        {"value": "not", "label": "Not met", "points": 0},
        {"value": "na", "label": "Not applicable", "excluded": True},
    ],
    "tenths": [
        {"value": "always", "label": "Always", "points": 0.3},
        {"value": "often", "label": "Often", "points": 0.1},
        {"value": "never", "label": "Never", "points": 0},
        {"value": "unsure", "label": "Unsure"},
    ],
    "percent": {"from": 0, "to": 100, "step": 5},
    "unit": {"from": 0, "to": 1, "step": 0.1},
    "vast": {"from": 0, "to": 1_000_000, "step": 1},
}
OPTIONS = [{"value": value, "label": value.upper()} for value in ("a", "b", "c")]
POINTED = [{"value": v, "label": v.upper(), "points": p} for v, p in (("a", 1), ("b", 0), ("c", 0.5))]
RAW: Json = {
    "met": ["met", "partly", "not", "na"],
    "tenths": ["always", "often", "never", "unsure"],
    "percent": [0, 5, 50, 100, 50.0],
    "unit": [0, 0.1, 0.3, 0.7, 1, 1.0],
    "vast": [0, 7, 1_000_000],
    "yes_no": [True, False],
    "choice": ["a", "b", "c"],
    "choices": [["a"], ["b", "c"]],
    "number": [0, 3, 12, 12.0],
    "text": ["words", "met"],
}
WRONG = [None, "", [], "elsewhere", True, False, 1, 0, 1.0, 3.3, ["met"], {"value": "met"}, -1]


def asked_as(question: Json) -> str:
    return question.get("scale", question["kind"])


@st.composite
def questions(draw: st.DrawFn, key: str, before: list[Json]) -> Json:
    question: Json = {"key": key, "kind": "judgement", "text": f"{key}?"}
    question |= draw(st.sampled_from(KINDS))
    if draw(st.booleans()):
        question["weight"] = draw(st.sampled_from([0, 0.5, 1, 2, 1.5]))
    if draw(st.integers(0, 3)) == 0:
        question["applies_to"] = {"type": draw(st.lists(st.sampled_from(TYPES), min_size=1, unique=True))}
    if before and draw(st.integers(0, 2)) == 0:
        question["show_when"] = draw(conditions(before))
    if asked_as(question) in ("met", "percent") and draw(st.booleans()):
        question["critical"] = draw(
            st.lists(
                st.fixed_dictionaries(
                    {"below": st.sampled_from([1, 2, 50]), "cap": st.sampled_from(["amber", "red"])}
                ),
                min_size=1,
                max_size=2,
            )
        )
    return question


KINDS: list[Json] = [
    *({"kind": "judgement", "scale": name} for name in SCALES),
    {"kind": "faces", "scale": "met"},
    {"kind": "yes_no", "points": {"yes": 1, "no": 0}},
    {"kind": "yes_no"},
    {"kind": "choice", "options": POINTED},
    {"kind": "choice", "options": OPTIONS},
    {"kind": "choices", "options": OPTIONS},
    {"kind": "number"},
    {"kind": "text"},
]


@st.composite
def one_test_of(draw: st.DrawFn, before: list[Json]) -> Json:
    question = draw(st.sampled_from(before))
    test: Json = {"question": question["key"]}
    about, answered = asked_as(question), {"answered": draw(st.booleans())}
    ways = [answered]
    if about == "choices":
        ways.append({"includes": draw(st.sampled_from(["a", "b"]))})
    elif about != "text":
        ways.append({"is": draw(st.sampled_from(RAW[about]))})
        ways.append({"in": draw(st.lists(st.sampled_from(RAW[about]), min_size=1, max_size=2))})
    if about in ("percent", "unit", "vast", "number"):
        ways += [
            {"at_least": draw(st.sampled_from([0, 0.3, 5]))},
            {"at_most": draw(st.sampled_from([0.7, 50]))},
        ]
    return test | draw(st.sampled_from(ways))


def conditions(before: list[Json]) -> st.SearchStrategy[Json]:
    plain = one_test_of(before) | st.fixed_dictionaries(
        {"respondent": st.just("type"), "in": st.lists(st.sampled_from(TYPES), min_size=1, max_size=2)}
    )
    parts = st.lists(plain, min_size=1, max_size=2)
    return (
        plain
        | st.fixed_dictionaries({"all": parts})
        | st.fixed_dictionaries({"any": parts})
        | st.fixed_dictionaries({"not": plain})
    )


@st.composite
def definitions(draw: st.DrawFn) -> Json:
    """A sound definition as JSON: up to three sections of up to five questions of any scored and some other kinds."""
    sections, before = [], []
    for n in range(draw(st.integers(1, 3))):
        section: Json = {"key": f"s{n}", "title": f"Section {n}", "questions": []}
        section["weight"] = draw(st.sampled_from([0, 1, 2, 0.5]))
        if before and draw(st.integers(0, 4)) == 0:
            section["show_when"] = draw(conditions(list(before)))
        for m in range(draw(st.integers(1, 5))):
            question = draw(questions(f"q{n}{m}", list(before)))
            section["questions"].append(question)
            before.append(question)
        sections.append(section)
    return whole(sections, draw(scorings()))


@st.composite
def scorings(draw: st.DrawFn) -> Json:
    return {
        "method": draw(st.sampled_from(["percentage", "mean", "sum", "lowest", "none"])),
        "overall": draw(st.sampled_from(["pooled", "sections"])),
        "unanswered": draw(st.sampled_from(["zero", "excluded"])),
        "least_counted": draw(st.sampled_from([0, 50, 100])),
        "bands": BANDS,
    }


def whole(sections: list[Json], scoring: Json, version: str = "1", follows: str | None = None) -> Json:
    return {
        "format": 1,
        "questionnaire": "drawn",
        "version": version,
        **({"follows": follows} if follows else {}),
        "title": "Drawn",
        "instrument": "self_assessment",
        "audience": "school",
        "languages": ["en"],
        "scales": SCALES,
        "sections": sections,
        "scoring": scoring,
    }


@st.composite
def answers_to(draw: st.DrawFn, definition: Json) -> Json:
    """Answers that fit for most, none for some, and nonsense for a few."""
    values = {}
    for section in definition["sections"]:
        for question in section["questions"]:
            kind = draw(st.integers(0, 9))
            if kind < 7:
                values[question["key"]] = draw(st.sampled_from(RAW[asked_as(question)]))
            elif kind == 9:
                values[question["key"]] = draw(st.sampled_from(WRONG))
    return values


respondents = st.fixed_dictionaries({}, optional={"type": st.sampled_from(TYPES)})


@st.composite
def responses(draw: st.DrawFn) -> tuple[Json, Json, Json]:
    """A definition, a respondent and answers."""
    definition = draw(definitions())
    return definition, draw(respondents), draw(answers_to(definition))


def read(definition: Json) -> Definition:
    return codec.read(json.dumps(definition))
