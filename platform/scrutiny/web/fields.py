"""Fields: what a section's form sends, as raw answers and as edits for the records."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scrutiny.method.answers import Answers, accept
from scrutiny.method.definition import Question
from scrutiny.method.plans import CHOOSE_ONE
from scrutiny.records.responses.judging import Edit
from scrutiny.web.sectionpage.widgets import WIDGETS, Form

ACTION = ("what", "who", "by_when")
TEXTS = ("text", "long_text")
SAID = json.JSONEncoder(sort_keys=True).encode  # made once: json.dumps would make an encoder for each answer
quoted = json.encoder.encode_basestring_ascii
NO_ACTION = dict.fromkeys(ACTION, "")


@dataclass(frozen=True, slots=True)
class Typed:
    """One question as the form has it."""

    value: Any
    comment: str
    action: Mapping[str, str]


def typed_in(question: Question, form: Form) -> Typed:
    """The raw answer to ``question`` and the words beside it."""
    key = question.key
    return Typed(
        WIDGETS[question.kind].read(form, f"a.{key}"),
        _lines(form.get(f"c.{key}", "")),
        {part: form.get(f"x.{key}.{part}", "").strip() for part in ACTION},
    )


def raw_answers(questions: Mapping[str, Question], form: Form) -> dict[str, Any]:
    """Raw answers by question, for those the form holds; as `method.answers.accept` takes them."""
    return {key: typed_in(questions[key], form).value for key in _asked(questions, form)}


def edits(questions: Mapping[str, Question], form: Form) -> list[Edit]:
    """What the person changed on the page: whatever still reads as it was shown is no edit of hers.

    ``shown`` names each question of the page with a print of what it showed; so a colleague's newer
    answer is not written over by a page that never touched it, nor called a conflict.
    """
    seen = revision(form.get("seen", ""))
    found = []
    for key, shown in _asked(questions, form).items():
        question = questions[key]
        choice = form.get(f"keep.{key}", "")
        words = typed_in(question, form)
        if choice == "theirs" or (not choice and shown == print_of(question, words)):
            continue
        if choice == "joined":
            words = _joined(question, words, form.get(f"joined.{key}", ""))
        against = revision(form.get(f"seen.{key}", "")) if choice else seen
        found.append(Edit(key, words.value, words.comment, words.action, against))
    return found


def revision(text: str) -> int | None:
    """The revision a form or a header names; None where it names none."""
    digits = text.strip().removeprefix("W/").strip('"')
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def shown_now(questions: Mapping[str, Question], answers: Answers) -> str:
    """The field ``shown``: each question with a print of what stands, to know it again when it comes back."""
    return " ".join([f"{key}:{_standing(question, answers)}" for key, question in questions.items()])


def print_of(question: Question, words: Typed) -> str:
    """A short print of one question's words as a form sends them."""
    took = accept(question, words.value)
    return _print(question, took.value, took.typed, words.comment, words.action)


def _standing(question: Question, answers: Answers) -> str:
    value, typed = answers.values.get(question.key), answers.typed.get(question.key)
    beside = answers.beside.get(question.key)
    if beside is None and typed is None and isinstance(value, str) and question.kind in CHOOSE_ONE:
        return _alone(value)  # most questions of most pages
    action = beside.action if beside else None
    return _print(
        question,
        value,
        typed,
        _lines(beside.comment) if beside else "",
        {part: getattr(action, part) for part in ACTION} if action else NO_ACTION,
    )


def _print(question: Question, value: Any, typed: Any, comment: str, action: Mapping[str, str]) -> str:
    """Of what the page shows, so that the same page gives the same print: a tile not offered shows nothing,
    ticks come back in the order of the page, files by buttons of their own."""
    shown = WIDGETS[question.kind].show(question, value if typed is None else typed)
    if question.kind == "file" or (question.options and typed is not None and question.kind != "choices"):
        shown = None
    if question.kind == "choices":
        shown = sorted(map(str, shown))
    words = ", ".join([quoted(action[part]) for part in ACTION])
    return _digest(quoted(shown) if isinstance(shown, str) else SAID(shown), quoted(comment), words)


def _digest(shown: str, comment: str, action: str) -> str:
    return f"{zlib.crc32(f'[{shown}, {comment}, [{action}]]'.encode()):x}"


@lru_cache(maxsize=1024)
def _alone(chosen: str) -> str:
    """The print of a chosen option with nothing beside it."""
    return _digest(quoted(chosen), '""', '"", "", ""')


def _asked(questions: Mapping[str, Question], form: Form) -> dict[str, str]:
    """The questions that stood on the page, with their prints; without the field, those with any field."""
    if "shown" in form:
        pairs = (item.partition(":") for item in form["shown"].split())
        return {key: mark for key, _, mark in pairs if key in questions}
    named = {part.split(".")[1] for part in form if part[:2] in ("a.", "c.", "x.") and part.count(".")}
    return {key: "" for key in questions if key in named}


def _joined(question: Question, words: Typed, text: str) -> Typed:
    """The joined text in the place of the answer, if the answer is text, else of the comment."""
    text = _lines(text)
    if question.kind in TEXTS:
        return Typed(text, words.comment, words.action)
    return Typed(words.value, text, words.action)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def row_taken_out(form: Form) -> Form:
    """The form without the table row that its button takes away (``less`` = ``key.row``)."""
    key, _, row = form.get("less", "").partition(".")
    gone = f"a.{key}.{row}."
    return Form((name, value) for name, value in _pairs(form) if not (row and name.startswith(gone)))


def _pairs(form: Form) -> Iterator[tuple[str, str]]:
    yield from form.items(multi=True)
