"""Lines: an introduction or closing as paragraphs, and for Easy Read a picture to each line."""

from __future__ import annotations

import re
from typing import NamedTuple

from scrutiny.method.definition import Text

# The first that is found in a line of the first language decides; a translation keeps the order of lines.
PICTURES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(words, re.I), name)
    for words, name in (
        (r"contact me", "talk"),
        (r"\bfree\b", "free"),
        (r"childline|\bcall\b|\bring\b|\d{3}", "phone"),
        (r"cannot send|can't send", "no_send"),
        (r"not know your name", "no_name"),
        (r"asks? your name", "person"),
        (r"different page|separate page", "pages"),
        (r"\bchoose\b", "choose"),
        (r"\bmiss\b|\bskip\b", "miss"),
        (r"\bstop\b", "stop"),
        (r"\bquestions?\b", "pencil"),
        (r"help you|helps you", "helper"),
        (r"\bwrite\b", "pencil"),
        (r"months?|weeks?", "calendar"),
        (r"\bread\b", "read"),
        (r"hurts?|\btell\b", "ear"),
        (r"\btalk\b", "talk"),
        (r"feel safe", "home"),
        (r"thank", "heart"),
        (r"^we are\b", "two_people"),
        (r"change|better", "better_life"),
    )
)


class Line(NamedTuple):
    """One paragraph, or one line of Easy Read."""

    words: str
    picture: str = ""


def lines_of(text: Text | None, language: str, first: str, *, pictured: bool) -> list[Line]:
    """The words of ``text`` in ``language``, else in the ``first``, line by line."""
    if not text:
        return []
    words = _split(text.get(language) or text.get(first, ""), pictured)
    if not pictured:
        return [Line(line) for line in words]
    hints = [_picture(line) for line in _split(text.get(first, ""), pictured)]
    return [Line(line, hints[n] if n < len(hints) else "") for n, line in enumerate(words)]


def _split(words: str, pictured: bool) -> list[str]:
    parts = words.split("\n") if pictured else re.split(r"\n\s*\n|\n", words)
    return [line.strip() for line in parts if line.strip()]


def _picture(line: str) -> str:
    return next((name for found, name in PICTURES if found.search(line)), "")
