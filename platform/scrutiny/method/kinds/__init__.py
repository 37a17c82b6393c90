"""The kinds of question: one row each for how an answer is read, what is wrong with it, its points and its words.

``read`` turns what a form or the autosave sent into a JSON value as far as it can and leaves the rest as it
came; ``problem`` says what to do about a value that does not fit, and is empty for one that does.
"""

from __future__ import annotations

from collections.abc import Mapping

from scrutiny.method.definition import Question, Value
from scrutiny.method.kinds.choosing import CHOICES, SCALE, YES_NO
from scrutiny.method.kinds.measuring import DATE, ISO_DATE, NUMBERS, RATE
from scrutiny.method.kinds.row import Kind, Words, empty, name
from scrutiny.method.kinds.rows import TABLE, as_question
from scrutiny.method.kinds.telling import FILES, NOTHING, WORDS, unkeepable

__all__ = ["ISO_DATE", "KINDS", "Kind", "Words", "as_question", "empty", "fits", "name", "unkeepable"]

KINDS: Mapping[str, Kind] = {
    "judgement": SCALE,
    "yes_no": YES_NO,
    "choice": SCALE,
    "choices": CHOICES,
    "faces": SCALE,
    "number": NUMBERS,
    "percentage": NUMBERS,
    "rate": RATE,
    "date": DATE,
    "text": WORDS,
    "long_text": WORDS,
    "table": TABLE,
    "file": FILES,
    "information": NOTHING,
}


def fits(question: Question, value: Value) -> bool:
    """Whether ``value`` is an answer that ``question`` can take."""
    return not empty(value) and not KINDS[question.kind].problem(question, value)
