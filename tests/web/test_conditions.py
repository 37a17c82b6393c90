"""Conditions: the page's script shows what the server shows; one list of cases for both."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import make
import pytest

from scrutiny.method import codec
from scrutiny.method.answers import accept
from scrutiny.method.definition import Definition
from scrutiny.method.plans import plan_for
from scrutiny.web.sectionpage.wires import limits_of

ROOT = Path(__file__).parents[2]
CASES = json.loads(Path(__file__).with_name("conditions_cases.json").read_text())
RESPONDENT = {"type": "academy", "phase": "primary"}
LEVELS = [{"value": v, "label": v, "points": n} for n, v in enumerate(("not", "no", "partly", "met"))]
EARLIER: list[dict[str, Any]] = [
    {"key": "deputy", "kind": "yes_no"},
    {"key": "level", "kind": "judgement", "scale": "s"},
    {"key": "mark", "kind": "judgement", "scale": "r"},
    {"key": "pupils", "kind": "number", "at_least": 0, "at_most": 5000},
    {"key": "share", "kind": "percentage", "decimals": 2},
    {
        "key": "ways",
        "kind": "choices",
        "at_most": 2,
        "options": [{"value": value, "label": value} for value in "abc"],
    },
    {"key": "word", "kind": "text", "max_length": 10},
    {"key": "since", "kind": "date", "at_least": "2010-01-01"},
    {"key": "rate", "kind": "rate", "per": 100},
    {"key": "plan", "kind": "table", "columns": [{"key": "what", "kind": "text", "text": "What"}]},
    {"key": "deputy_name", "kind": "text", "show_when": {"question": "deputy", "is": True}},
]
SCRIPT = """
import { shownOf, typedValue } from %s;
let text = "";
for await (const part of process.stdin) text += part;
const answer = ({ questions, respondent }) => [
  ...shownOf(
    questions.map((q) => ({ ...q, value: typedValue(q.raw, q.kind, q.limits) })),
    {},
    respondent,
  ),
];
console.log(JSON.stringify(JSON.parse(text).map(answer)));
"""


def asks(case: dict[str, Any]) -> Definition:
    questions = [{"text": "?", **question} for question in EARLIER]
    last = {"key": "last", "kind": "text", "text": "?", "show_when": case["when"]}
    scales = {"s": LEVELS, "r": {"from": 0, "to": 10, "step": 0.5}}
    sections = [{"key": "all", "title": "All", "questions": [*questions, last]}]
    return codec.read(json.dumps(make.text(scales=scales, sections=sections)))


def raw_of(case: dict[str, Any], key: str, kind: str) -> Any:
    """What a form holds where nothing is typed: no tick, an empty box, a blank row."""
    empty: dict[str, Any] = {"choices": [], "table": [{"what": ""}]}
    return case["raw"].get(key, empty.get(kind))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_the_server_shows_what_the_case_says(case: dict[str, Any]) -> None:
    definition = asks(case)
    values = {q.key: accept(q, raw_of(case, q.key, q.kind)).value for q in definition.questions}
    assert ("last" in plan_for(definition).shown(RESPONDENT, values)) is case["shown"]


def test_the_page_shows_what_the_server_shows() -> None:
    told = [
        {
            "respondent": RESPONDENT,
            "questions": [
                {
                    "key": question.key,
                    "kind": question.kind,
                    "show_when": question_json.get("show_when"),
                    "raw": raw_of(case, question.key, question.kind),
                    "limits": limits_of(question),
                }
                for question, question_json in zip(
                    asks(case).questions, [*EARLIER, {"show_when": case["when"]}], strict=True
                )
            ],
        }
        for case in CASES
    ]
    module = json.dumps(str(ROOT / "platform/scrutiny/static/js/conditions.js"))
    node = [str(ROOT / ".venv/bin/node"), "--input-type=module", "--eval", SCRIPT % module]
    environment = {**os.environ, "NODE_NO_WARNINGS": "1"}
    ran = subprocess.run(
        node, input=json.dumps(told), capture_output=True, text=True, check=True, env=environment
    )
    wrong = [
        case["why"]
        for case, shown in zip(CASES, json.loads(ran.stdout), strict=True)
        if ("last" in shown) is not case["shown"]
    ]
    assert wrong == []
