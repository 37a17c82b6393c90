"""Small definitions by hand, for tests that need one question of a kind and no more."""

from __future__ import annotations

from typing import Any

from method.definitions import BANDS, SCALES, read, whole

from scrutiny.method.definition import Definition, Question
from scrutiny.method.plans import Plan

SCORING: dict[str, Any] = {"method": "percentage", "bands": BANDS}


def ask(key: str = "q", kind: str = "judgement", **more: Any) -> dict[str, Any]:
    scale = {"scale": "met"} if kind in ("judgement", "faces") else {}
    return {"key": key, "kind": kind, "text": f"{key}?"} | scale | more


def text_of(*questions: dict[str, Any], scoring: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    section = {"key": "s", "title": "Leadership", "questions": list(questions)}
    return whole([section], scoring or SCORING) | more


def definition(*questions: dict[str, Any], **more: Any) -> Definition:
    return read(text_of(*questions, **more))


def plan(*questions: dict[str, Any], **more: Any) -> Plan:
    return Plan(definition(*questions, **more))


def question(kind: str, **more: Any) -> Question:
    return definition(ask(kind=kind, number="1.4", **more)).questions[0]


__all__ = ["SCALES", "ask", "definition", "plan", "question", "text_of"]
