"""Faults of a definition: one tiny text for each, all of them at once, and none where there is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scrutiny.method import codec, soundness
from scrutiny.method.faults import Unreadable

ROOT = Path(__file__).parent.parent.parent
FAULTY = sorted((ROOT / "tests" / "definitions" / "faulty").glob("*.json"))
FORMS = sorted((ROOT / "form_definitions").glob("*/*.json"))


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_fault_is_told_with_its_place_and_a_sentence(path: Path) -> None:
    case = json.loads(path.read_bytes())
    if "followed" in case:
        old, new = (codec.read(json.dumps(case[which])) for which in ("followed", "definition"))
        faults = soundness.faults_between(old, new)
    else:
        faults = codec.examine(json.dumps(case["definition"])).faults
    assert [f"{fault.at}: {fault.says}" for fault in faults] == case["faults"]
    assert all(fault.key for fault in faults)
    assert case["why"]


def test_reading_a_faulty_definition_loads_nothing() -> None:
    case = json.loads(FAULTY[0].read_bytes())
    with pytest.raises(Unreadable) as refused:
        codec.read(json.dumps(case["definition"]))
    assert [f"{fault.at}: {fault.says}" for fault in refused.value.faults] == case["faults"]


@pytest.mark.parametrize("folder", sorted({path.parent for path in FORMS}), ids=lambda path: path.name)
def test_the_instruments_we_carry_are_sound_together(folder: Path) -> None:
    texts = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.json"))]
    assert [(one.name, one.faults) for one in codec.check_together(texts)] == [
        (name, ()) for name, _ in texts
    ]


def test_many_questions_are_counted() -> None:
    questions = [{"key": f"q{n}", "kind": "text", "text": "Q?"} for n in range(1_500)]
    sections = [{"key": name, "title": name, "questions": questions} for name in ("a", "b")]
    case = json.loads((ROOT / "tests" / "definitions" / "sound" / "text.json").read_bytes())
    faults = codec.examine(json.dumps(case | {"sections": sections})).faults
    assert ("/sections", "There are 3 000 questions; at most 2 000 are taken.") in {
        (f.at, f.says) for f in faults
    }


# -- fifty at once -------------------------------------------------------------------------------------------

OPTIONS = [{"value": "met", "label": "Met", "points": 2}, {"value": "not", "label": "Not", "points": 0}]


def asked(key: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "text": f"{key}?", **more}


FIRST: list[tuple[dict[str, Any], str]] = [  # a question, and the place of its one fault
    (asked("gate", "yes_no"), ""),
    (asked("level", "judgement", scale="met"), ""),
    (asked("many", "choices", options=[{"value": "a", "label": "A"}]), ""),
    (asked("Capital"), "/key"),
    (asked("gate"), "/key"),
    (asked("no_text") | {"text": ""}, "/text"),
    (asked("text_in_nothing") | {"text": 5}, "/text"),
    (asked("unknown_kind", "judgment"), "/kind"),
    (asked("misspelt", helpp="x"), "/helpp"),
    (asked("no_scale", "judgement"), "/scale"),
    (asked("scale_gone", "judgement", scale="gone"), "/scale"),
    (asked("weight", "judgement", scale="met", weight=-1), "/weight"),
    (asked("weight_word", "judgement", scale="met", weight="2"), "/weight"),
    (asked("required_word", required="no"), "/required"),
    (asked("null", help=None), "/help"),
    (asked("cap", "judgement", scale="met", critical={"below": 1, "cap": "amber"}), "/critical"),
    (asked("cap_unscored", critical={"below": 1, "cap": "red"}), "/critical"),
    (asked("critical_part", "judgement", scale="met", critical={"below": 1}), "/critical/cap"),
    (asked("ahead", show_when={"question": "last", "answered": True}), "/show_when/question"),
    (asked("itself", show_when={"question": "itself", "answered": True}), "/show_when/question"),
    (asked("unknown", show_when={"question": "nothing", "is": True}), "/show_when/question"),
    (asked("value", show_when={"question": "level", "is": "partly"}), "/show_when/is"),
    (asked("truth", show_when={"not": {"question": "gate", "is": 1}}), "/show_when/not/is"),
    (asked("numbers", show_when={"question": "level", "at_least": 1}), "/show_when/at_least"),
    (asked("includes", show_when={"question": "many", "includes": "b"}), "/show_when/includes"),
    (asked("includes_one", show_when={"question": "level", "includes": "met"}), "/show_when/includes"),
    (asked("several", show_when={"question": "many", "is": "a"}), "/show_when/is"),
    (asked("no_test", show_when={"question": "gate"}), "/show_when"),
    (asked("empty_all", show_when={"all": []}), "/show_when/all"),
    (asked("applies", applies_to={"type": []}), "/applies_to/type"),
    (asked("applies_word", applies_to={"type": "academy"}), "/applies_to/type"),
    (asked("crossed", "number", at_least=5, at_most=1), "/at_most"),
    (asked("day", "date", at_least="1 May"), "/at_least"),
    (asked("rate", "rate", per=7), "/per"),
    (asked("rows", "table", columns=[]), "/columns"),
    (asked("cells", "table", columns=[{"key": "a", "kind": "choice", "text": "A"}]), "/columns/0/options"),
    (asked("nothing_to_choose", "choice"), "/options"),
    (asked("twice", "choice", options=[*OPTIONS, OPTIONS[0]]), "/options/2/value"),
    (asked("minus", "choice", options=[{**OPTIONS[0], "points": -1}]), "/options/0/points"),
    (asked("recode", "judgement", scale="met", was={"recode": {"true": "yes"}}), "/was/recode/true"),
    (asked("both", "judgement", scale="met", was={"key": "a", "keys": ["b"]}), "/was/keys"),
    (asked("control", help="a\u0000b"), "/help"),
    (asked("cymraeg", help={"en": "Help", "cy": "Help"}), "/help/cy"),
    (asked("info", "information", required=True), "/required"),
    (asked("last"), ""),
]
WHOLE = {
    "format": 1, "questionnaire": "tiny", "version": "2", "follows": "2", "title": {"cy": "Bach"},
    "instrument": "survey", "audience": "pupil", "languages": ["en"], "unchecked": ["pl"],
    "scales": {"met": OPTIONS, "empty": [], "down": {"from": 5, "to": 1}},
    "sections": [{"key": "a", "title": "A", "questions": [question for question, _ in FIRST]}],
    "scoring": {"method": "mean", "least_counted": 200, "bands": [{"band": "red", "label": "Red", "at_least": 1}]},
}  # fmt: skip
OF_THE_WHOLE = [
    "/follows", "/title", "/title/cy", "/audience", "/unchecked/0", "/scales/empty", "/scales/down/to",
    "/scoring/least_counted", "/scoring/bands/0/at_least",
]  # fmt: skip


def test_fifty_faults_of_form_and_meaning_are_fifty_faults() -> None:
    planted = [f"/sections/0/questions/{n}{at}" for n, (_, at) in enumerate(FIRST) if at] + OF_THE_WHOLE
    told = [fault.at for fault in codec.examine(json.dumps(WHOLE)).faults]
    assert len(planted) == 50
    assert sorted(told) == sorted(planted)
