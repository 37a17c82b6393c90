"""One test of a sentence: what it is about, how it is tested, and for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.definition import Question
from scrutiny.web.drafts.panels.said import BREAKS, Said, number, written

Json = Any
# how, in the form -> the word in the text, whether it is denied, whether it takes several values
HOWS: Mapping[str, tuple[str, bool, bool]] = {
    "is": ("is", False, False),
    "is_not": ("is", True, False),
    "in": ("in", False, True),
    "not_in": ("in", True, True),
    "at_least": ("at_least", False, False),
    "at_most": ("at_most", False, False),
    "not_at_least": ("at_least", True, False),
    "not_at_most": ("at_most", True, False),
    "includes": ("includes", False, False),
    "not_includes": ("includes", True, False),
    "answered": ("answered", False, False),
    "unanswered": ("answered", True, False),
}
TRUTHS = {"true": True, "false": False}
NUMERIC = ("number", "percentage")


def numeric(question: Question | None) -> bool:
    """Whether its answers are numbers."""
    return question is not None and (question.kind in NUMERIC or question.range is not None)


# -- shown ----------------------------------------------------------------------------------------------


def show_test(name: str, test: Json) -> Iterator[tuple[str, str]]:
    """The boxes of one test."""
    denied = "not" in test
    inner = test["not"] if denied else test
    if "respondent" in inner:
        yield from _about(name, f"respondent:{inner['respondent']}")
        yield from _tested(name, "not_in" if denied else "in")
        yield from ((f"{name}.value", str(value)) for value in inner.get("in") or ())
        return
    word = next((word for word in inner if word != "question"), "is")
    against = inner.get(word)
    if word == "answered":
        denied, against = denied is bool(against), None
    yield from _about(name, f"question:{inner['question']}")
    yield from _tested(name, _how(word, denied))
    values = against if isinstance(against, list) else [against] if against is not None else []
    yield from ((f"{name}.value", _plain(value)) for value in values)


def _about(name: str, about: str) -> Iterator[tuple[str, str]]:
    """What it is about, and what the rest of the row was drawn for."""
    yield f"{name}.about", about
    yield f"{name}.was", about


def _tested(name: str, how: str) -> Iterator[tuple[str, str]]:
    """How it is tested, and how it was when the row was drawn."""
    yield f"{name}.how", how
    yield f"{name}.was_how", how


def _how(word: str, denied: bool) -> str:
    return next(how for how, (means, denies, _) in HOWS.items() if means == word and denies is denied)


def _plain(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return written(value) if isinstance(value, Numeral) else str(value)


# -- read back --------------------------------------------------------------------------------------------


def values_of(said: Said, name: str) -> list[str]:
    """What it is tested for: ticked, chosen or typed, or one a line."""
    lines = [line.strip() for line in said.text(f"{name}.lines").splitlines() if line.strip()]
    return list(
        dict.fromkeys([*(BREAKS.sub("", value).strip() for value in said.many(f"{name}.value")), *lines])
    )


def read_test(said: Said, name: str, questions: Mapping[str, Question], order: list[str]) -> Json | None:
    """The test as the text would have it; None where no question is chosen.

    ``order`` is that in which the values are offered, so that ticks come back as they stand.
    """
    what, _, key = said.line(f"{name}.about").partition(":")
    how = said.line(f"{name}.how")
    if not key:
        return None
    word, denied, several = HOWS.get(how, HOWS["is"])
    values = values_of(said, name)
    values.sort(key=lambda value: order.index(value) if value in order else len(order))
    if what == "respondent":
        return _perhaps_not({"respondent": key, "in": list(values)}, how in ("not_in", "is_not"))
    if word == "answered":
        return {"question": key, "answered": not denied}
    typed = [_typed(value, questions.get(key), word) for value in values]
    against = typed if several else typed[0] if typed else ""
    return _perhaps_not({"question": key, word: against}, denied)


def _perhaps_not(test: dict[str, Json], denied: bool) -> Json:
    return {"not": test} if denied else test


def _typed(value: str, question: Question | None, word: str) -> Json:
    """A value as answers of the question have it."""
    if word in ("at_least", "at_most") or numeric(question):
        return number(value)
    if question is not None and question.kind == "yes_no":
        return TRUTHS.get(value, value)
    return value
