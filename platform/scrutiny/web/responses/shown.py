"""Shown: a return as its pages put it: due dates, tasks, summaries, in words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from flask import request, url_for

from scrutiny import words
from scrutiny.method.answers import NOTHING_BESIDE, Action, accept
from scrutiny.method.definition import Question, Section, Text, Value
from scrutiny.method.kinds import ISO_DATE, KINDS, name
from scrutiny.method.permissions import Verb
from scrutiny.records import rounds
from scrutiny.records.responses import OpenResponse, Progress, SectionProgress
from scrutiny.web.sectionpage.asked import filled

LOOKS = {"not_started": "todo", "in_progress": "doing", "done": "done"}
STATES = {"not_started": "Not started", "in_progress": "In progress", "done": "Done"}
OPTIONAL = ("Optional", "shut")  # a section that need not be begun
ACTION = ("what", "who", "by_when")
RIGHTS = {
    "answer": Verb.ANSWER,
    "submit": Verb.SUBMIT,
    "scores": Verb.READ_SCORES,
    "trail": Verb.READ_TRAIL,
    "hand_back": Verb.RUN_ROUNDS,
}


def rights(opened: OpenResponse) -> dict[str, bool]:
    """What the viewer may do with this return, for templates."""
    return {name: opened.may(verb) for name, verb in RIGHTS.items()}


def fills(opened: OpenResponse) -> Mapping[str, str]:
    """What the four names in a questionnaire's texts stand for here."""
    return {
        "partnership": opened.partnership.name,
        "organisation": opened.assignment.name,
        "round": opened.round.title,
        "deadline": words.day(rounds.due(opened.round, opened.assignment)),
    }


def spoken(opened: OpenResponse, text: Text | None, given: Mapping[str, str]) -> str:
    """A text of the questionnaire, filled."""
    return filled(opened.definition.words(text), given)


def answer_in_words(opened: OpenResponse, question: Question, value: Value) -> str:
    """A value as people read it."""
    return KINDS[question.kind].show(question, value, opened.definition.words)


def action_in_words(action: Action | Mapping[str, Any] | None) -> str:
    """What, who and by when, in one line."""
    if not action:
        return ""
    said = action if isinstance(action, Mapping) else {part: getattr(action, part) for part in ACTION}
    when = str(said.get("by_when") or "")
    return ", ".join(
        str(part) for part in (said.get("what"), said.get("who"), when and f"by {_day(when)}") if part
    )


def _day(iso: str) -> str:
    """A day as people write it; what is no day yet stands as it was typed."""
    return words.short_day(date.fromisoformat(iso)) if ISO_DATE.fullmatch(iso) and _real(iso) else iso


def _real(iso: str) -> bool:
    year, month, day = map(int, iso.split("-"))
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def said_in_words(opened: OpenResponse, question: Question, said: Mapping[str, Any]) -> str:
    """An answer's value, comment and action as one text."""
    took = accept(question, said.get("value"))
    value = str(took.typed or "") if took.value is None else answer_in_words(opened, question, took.value)
    parts = (value, said.get("comment"), action_in_words(said.get("action")))
    return "\n".join(str(part) for part in parts if part) or "No answer"


# -- tasks -----------------------------------------------------------------------------------------------


def task_of(opened: OpenResponse, part: SectionProgress, given: Mapping[str, str]) -> dict[str, Any]:
    """A section as one line of the task list; one without a question that must be answered is no task."""
    state, look = OPTIONAL if is_optional(part) else (STATES[part.state], LOOKS[part.state])
    return {
        "title": spoken(opened, part.section.title, given),
        "url": section_url(opened, part.section.key),
        "note": _far(part),
        "state": state,
        "look": look,
    }


def is_optional(part: SectionProgress) -> bool:
    """Whether nothing here must be answered and nothing is."""
    return not part.of and part.state == "not_started"


def _far(part: SectionProgress) -> str:
    if not part.of:
        return "Answer if it helps you"
    if part.state == "not_started":
        return words.count(part.of, "question")
    if part.answered == part.of:
        return words.count(part.of, "answer")
    return f"{part.answered} of {part.of} answered"


def rail_of(
    opened: OpenResponse, progress: Progress, here: Section, given: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The sections beside the page, the one that is open marked."""
    return [
        {
            "title": spoken(opened, part.section.title, given),
            "url": section_url(opened, part.section.key),
            "count": f"{part.answered}/{part.of}" if part.of else "",
            "look": "optional" if is_optional(part) else LOOKS[part.state],
            "current": part.section.key == here.key,
        }
        for part in progress.sections
    ]


def section_url(opened: OpenResponse, key: str, question: str = "") -> str:
    """The address of a section, or of a question in it."""
    return _section_url(request.script_root, opened.assignment.id, key, question)


def overview_url(opened: OpenResponse) -> str:
    """The address of the list of all sections."""
    return _overview_url(request.script_root, opened.assignment.id)


@lru_cache(maxsize=1024)
def _overview_url(_root: str, assignment_id: int) -> str:
    return url_for("responses.show", assignment_id=assignment_id)


@lru_cache(maxsize=4096)  # a page of a return names each of its sections
def _section_url(_root: str, assignment_id: int, key: str, question: str) -> str:
    anchor = f"question-{question}" if question else None
    return url_for("responses.section", assignment_id=assignment_id, section=key, _anchor=anchor)


def next_step(opened: OpenResponse, progress: Progress) -> tuple[str, str]:
    """The one primary button: words and address."""
    gap = progress.next
    if gap is None:
        return "Check your answers", url_for("responses.check", assignment_id=opened.assignment.id)
    question = opened.definition.by_key[gap.question]
    verb = "Start" if opened.state == "not_started" else "Continue"
    return f"{verb} with {name(question)}", section_url(opened, gap.section, gap.question)


# -- copies and check answers --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """One question with what was said to it."""

    question: Question
    number: str
    text: str
    help: str
    answer: str
    colour: str | None
    comment: str
    action: str
    evidence: tuple[Any, ...]
    missing: tuple[str, ...]
    options: tuple[str, ...]


def said_in(
    opened: OpenResponse,
    section: Section,
    given: Mapping[str, str],
    kept: Mapping[str, tuple[Any, ...]],
    keys: Iterable[str],
) -> list[Said]:
    """The questions of a section among ``keys``, in order, each with what was said."""
    missing: dict[str, list[str]] = {}
    for gap in opened.gaps:
        missing.setdefault(gap.question, []).append(gap.says)
    chosen = frozenset(keys)
    return [
        _said(opened, question, given, kept.get(question.key, ()), tuple(missing.get(question.key, ())))
        for question in section.questions
        if question.key in chosen
    ]


def _said(
    opened: OpenResponse,
    question: Question,
    given: Mapping[str, str],
    files: tuple[Any, ...],
    missing: tuple[str, ...],
) -> Said:
    answers, key = opened.answers, question.key
    value, beside = answers.values.get(key), answers.beside.get(key, NOTHING_BESIDE)
    chosen = next((option for option in question.options if option.value == value), None)
    return Said(
        question,
        question.number or "",
        spoken(opened, question.text, given),
        spoken(opened, question.help, given),
        "" if value is None else answer_in_words(opened, question, value),
        chosen.colour if chosen else None,
        beside.comment,
        action_in_words(beside.action),
        files,
        missing,
        _offered(opened, question),
    )


def _offered(opened: OpenResponse, question: Question) -> tuple[str, ...]:
    if question.kind == "yes_no":
        return ("Yes", "No")
    return tuple(opened.definition.words(option.label) for option in question.options)


def summary_rows(opened: OpenResponse, section: Section, said: Iterable[Said]) -> list[dict[str, Any]]:
    """Said questions as rows of a summary list with Change links."""
    return [
        {
            "key": f"{one.number} {one.text}".strip(),
            "value": one.answer or "No answer",
            "look": one.colour,
            "missing": ". ".join(one.missing),
            "note": "\n".join(part for part in (one.comment, one.action, _files(one)) if part),
            "change": section_url(opened, section.key, one.question.key) if opened.takes_answers else "",
        }
        for one in said
        if one.question.kind != "information"
    ]


def _files(one: Said) -> str:
    return words.listed([str(item["name"]) for item in one.evidence]) if one.evidence else ""
