"""Kinds that tell: words, files, and information that asks nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from scrutiny.method.definition import Question, Value
from scrutiny.method.kinds.row import Kind, Words, empty, name, no_points, trimmed

LENGTHS = {"text": 200, "long_text": 10_000}
ID_LENGTH = 100


def read_text(question: Question, raw: Any) -> Value:
    """The words as typed, with one sort of line end; blanks alone are nothing."""
    if not isinstance(raw, str):
        return raw
    words = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", raw)
    return words if words.strip() else None


def text_problem(question: Question, value: Value) -> str:
    if not isinstance(value, str):
        return f"Enter words for {name(question)}"
    if any(map(unkeepable, value)):
        return f"Remove the characters shown as � from {name(question)}"
    most = question.max_length or LENGTHS.get(question.kind, LENGTHS["text"])
    if len(value) > most:
        return f"Shorten {name(question)} to {most:,} characters: it has {len(value):,}"
    return ""


def unkeepable(letter: str) -> bool:
    """Control characters and half surrogates: no store, spreadsheet or screen reader takes them."""
    return letter not in "\n\t" and unicodedata.category(letter) in ("Cc", "Cs")


def show_text(question: Question, value: Value, words: Words) -> str:
    return str(value)


def read_files(question: Question, raw: Any) -> Value:
    if isinstance(raw, str):
        raw = [raw]
    return [item for item in map(trimmed, raw) if not empty(item)] if isinstance(raw, list | tuple) else raw


def files_problem(question: Question, value: Value) -> str:
    if not isinstance(value, list) or not all(isinstance(v, str) and 0 < len(v) <= ID_LENGTH for v in value):
        return f"Choose a file for {name(question)}"
    if question.max_files and len(value) > question.max_files:
        return f"Keep at most {question.max_files} files for {name(question)}"
    return ""


def show_files(question: Question, value: Value, words: Words) -> str:
    return "1 file" if len(value) == 1 else f"{len(value)} files"


def read_nothing(question: Question, raw: Any) -> Value:
    return trimmed(raw)


def nothing_problem(question: Question, value: Value) -> str:
    return f"Leave {name(question)} as it is: it asks nothing"


def show_nothing(question: Question, value: Value, words: Words) -> str:
    return ""


WORDS = Kind(read_text, text_problem, no_points, show_text)
FILES = Kind(read_files, files_problem, no_points, show_files)
NOTHING = Kind(read_nothing, nothing_problem, no_points, show_nothing)
