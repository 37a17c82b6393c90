"""How a question's kind and its answers are told, on whatever page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scrutiny.method.definition import Option, Question, Text
from scrutiny.method.exact import plain

KINDS = {
    "judgement": "Judgement",
    "choice": "One choice",
    "choices": "Any number of choices",
    "yes_no": "Yes or no",
    "number": "Number",
    "percentage": "Percentage",
    "rate": "Rate",
    "date": "Date",
    "text": "Short text",
    "long_text": "Long text",
    "table": "Table",
    "file": "File",
    "faces": "Faces",
    "information": "Information",
}
NEEDS = {"comment": "a comment", "evidence": "evidence", "action": "an action"}
Offered = tuple[str, str, str, str]  # an answer's words, its points, what it needs, its colour


def offered(question: Question, say: Callable[[Text | None], str]) -> tuple[Offered, ...]:
    """The answers a question offers."""
    options = tuple(
        (say(option.label), _points(question, option), _needs(option), option.colour or "")
        for option in question.options
    )
    return options or tuple(_yes_no(question))


def _yes_no(question: Question) -> Iterator[Offered]:
    if question.kind == "yes_no":
        points = question.yes_no_points
        for word, place in (("Yes", 0), ("No", 1)):
            yield word, points_in_words(plain(points[place])) if points else "", "", ""


def _points(question: Question, option: Option) -> str:
    if option.excluded:
        return "in neither sum"
    return points_in_words(plain(option.points)) if option.points is not None else ""


def points_in_words(points: str) -> str:
    """1 point, 1.5 points."""
    return f"{points} {'point' if points == '1' else 'points'}"


def _needs(option: Option) -> str:
    return " and ".join(NEEDS[need] for need in option.needs)


def range_in_words(question: Question) -> str:
    """The stretch of numbers its answers lie in; nothing where there is none."""
    if question.range is None:
        return ""
    low, high, step = (plain(part) for part in (question.range.low, question.range.high, question.range.step))
    return f"From {low} to {high} in steps of {step}; the number is the points"
