"""Spelling: a text or its objects through the schemas, with every fault of form and the fields in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema

from scrutiny.method.codec.inside import patience, read_with
from scrutiny.method.codec.strict import parse
from scrutiny.method.faults import Fault
from scrutiny.method.soundness.limits import MOST_QUESTIONS, MOST_TOLD, spaced
from scrutiny.method.soundness.nearest import Nearest


def spelled(text_or_raw: bytes | str | Mapping[str, Any]) -> tuple[Any, list[Fault]]:
    """What could be read of a definition, its fields in order, and the faults of form."""
    from scrutiny.method.codec.schemas import DEFINITION, NAMES

    raw, faults = objects(text_or_raw)
    if not isinstance(raw, dict):
        return None, [*faults, Fault("", "", "A definition is a JSON object: { … }.")]
    return through(DEFINITION, _no_more_questions(raw, faults), faults, NAMES)


def objects(text_or_raw: bytes | str | Mapping[str, Any]) -> tuple[Any, list[Fault]]:
    """The JSON of a text, with the faults met on the way; what is read already stays as it is."""
    if not isinstance(text_or_raw, bytes | str):
        return text_or_raw, []
    parsed = parse(text_or_raw)
    return parsed.raw, parsed.faults


def through(schema: Schema, raw: Any, faults: list[Fault], names: Nearest) -> tuple[Any, list[Fault]]:
    """``raw`` through ``schema``; one fault a place is enough, and the first met says most."""
    from scrutiny.method.codec.told import faults_of

    patience.set([MOST_TOLD + 1])
    told = {fault.at for fault in faults}
    ordered, messages = read_with(schema, raw)
    if messages:
        faults += [fault for fault in faults_of(messages, raw, names) if fault.at not in told]
    return ordered, faults


def in_place_order(faults: list[Fault]) -> list[Fault]:
    """Each fault once, in the order of the text's places; of very many, the first."""
    ordered = sorted(set(faults), key=lambda fault: (_steps(fault.at), fault))
    if len(ordered) <= MOST_TOLD:
        return ordered
    says = f"There are more than {spaced(MOST_TOLD)} faults; mend these first."
    return [Fault("", "", says), *ordered[:MOST_TOLD]]


def _steps(at: str) -> list[tuple[int, str]]:
    return [(int(step), "") if step.isdecimal() and len(step) < 9 else (-1, step) for step in at.split("/")]


def _no_more_questions(raw: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """Says when there are too many questions in all, and leaves out those beyond."""
    sections = raw.get("sections")
    held = [_questions(section) for section in sections] if isinstance(sections, list) else []
    if sum(map(len, held)) <= MOST_QUESTIONS:
        return raw
    faults.append(
        Fault("/sections", "", f"There are {spaced(sum(map(len, held)))} questions; at most 2 000 are taken.")
    )
    left, kept = MOST_QUESTIONS, []
    for section, questions in zip(raw["sections"], held, strict=True):
        kept.append({**section, "questions": questions[: max(left, 0)]} if questions else section)
        left -= len(questions)
    return {**raw, "sections": kept}


def _questions(section: Any) -> list[Any]:
    questions = section.get("questions") if isinstance(section, dict) else None
    return questions if isinstance(questions, list) else []
