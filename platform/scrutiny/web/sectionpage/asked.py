"""What the templates of the kinds are told of a question that never changes: its words, options, wires."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from scrutiny.method.definition import (
    All,
    AnyOf,
    Column,
    Condition,
    Definition,
    Not,
    Option,
    Question,
    Respondent,
    Test,
    Text,
)
from scrutiny.method.exact import plain
from scrutiny.web.tongues import Tongue, borrowed

Lent = Callable[[Text | None], Tongue | None]  # the language that lends a text its words, if another does
Say = Callable[[Text | None], Any]  # a text in the page's language, or what stands for it until it is filled
SHORT = 18  # letters of a label that stands in a row with four others
COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
FILLS = re.compile(r"\{(partnership|organisation|round|deadline)\}")


@dataclass(frozen=True, slots=True)
class AskedOption:
    """An option as its tile shows it."""

    value: str
    label: Any
    colour: str | None
    needs: tuple[str, ...]
    picture: str | None
    hint: str = ""
    tongue: Tongue | None = None  # the language of the label, where it is not the page's


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A column of a table."""

    key: str
    kind: str
    text: Any
    options: tuple[AskedOption, ...]
    tongue: Tongue | None = None


@dataclass(frozen=True, slots=True)
class AskedRange:
    """A stretch of numbers, as people write them."""

    low: str
    high: str
    step: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as its template reads it (`templates/parts/question.html` says what for)."""

    id: str
    key: str
    name: str
    kind: str
    number: str
    text: Any
    help: Any
    required: bool
    options: tuple[AskedOption, ...]
    range: AskedRange | None
    columns: tuple[AskedColumn, ...]
    comment: str
    evidence: str
    needs: tuple[str, ...]
    decimals: int
    per: int
    max_files: int
    max_rows: int
    unit: str
    show_when: str
    because: str
    evidence_url: str
    picture: str | None
    yes: str = "Yes"
    no: str = "No"
    comment_label: str = ""
    short: bool = True  # whether every label fits a fifth of the line
    tongue: Tongue | None = None  # the language of its words, where it is not the page's
    help_tongue: Tongue | None = None


def asked(question: Question, definition: Definition, say: Say, language: str | None = None) -> Asked:
    """``question`` in the words of ``say``; ``language`` of the page, to tell what words are lent by another."""
    scale = question.range
    of = partial(borrowed, definition, language=language)
    return Asked(
        id=f"a-{question.key}",
        key=question.key,
        name=f"a.{question.key}",
        kind=question.kind,
        number=question.number or "",
        text=say(question.text),
        help=say(question.help),
        required=question.required,
        options=tuple(_option(option, say, of) for option in question.options),
        range=AskedRange(plain(scale.low), plain(scale.high), plain(scale.step)) if scale else None,
        columns=tuple(_column(column, say, of) for column in question.columns),
        comment=question.comment,
        evidence=question.evidence,
        needs=tuple(sorted({need for option in question.options for need in option.needs})),
        decimals=question.decimals,
        per=question.per,
        max_files=question.max_files,
        max_rows=question.max_rows,
        unit="",
        show_when=_wire(question.show_when),
        because=_because(question.show_when, definition, say),
        evidence_url=f"../evidence/{question.key}",
        picture=question.picture,
        short=all(len(words) <= SHORT for option in question.options for words in option.label.values()),
        tongue=of(question.text),
        help_tongue=of(question.help),
    )


def _option(option: Option, say: Say, of: Lent) -> AskedOption:
    label, tongue = say(option.label), of(option.label)
    return AskedOption(option.value, label, option.colour, option.needs, option.picture, tongue=tongue)


def _column(column: Column, say: Say, of: Lent) -> AskedColumn:
    options = tuple(_option(option, say, of) for option in column.options)
    return AskedColumn(column.key, column.kind, say(column.text), options, of(column.text))


def _wire(condition: Condition | None) -> str:
    """A condition as the page's script reads it: the format's own JSON."""
    return "" if condition is None else compact(as_json(condition))


def compact(value: Any) -> str:
    """JSON in the fewest letters, always in the same order."""
    return COMPACT(value)


def as_json(condition: Condition) -> dict[str, Any]:
    """A condition as the format writes it."""
    match condition:
        case Test(question=key, how=how, against=against):
            return {"question": key, how: _plain(against)}
        case Respondent(attribute=attribute, values=values):
            return {"respondent": attribute, "in": list(values)}
        case All(of=parts):
            return {"all": [as_json(part) for part in parts]}
        case AnyOf(of=parts):
            return {"any": [as_json(part) for part in parts]}
        case Not(of=part):
            return {"not": as_json(part)}
    raise TypeError(condition)


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else value


def _because(condition: Condition | None, definition: Definition, say: Say) -> str:
    """Why a conditional question is there, where that can be said shortly."""
    if not isinstance(condition, Test) or condition.question not in definition.by_key:
        return ""
    other = definition.by_key[condition.question]
    if not other.number:
        return ""
    answer = _label(other, condition.against, say) if condition.how == "is" else None
    if isinstance(answer, str):
        return f"Shown because you answered {answer} to {other.number}."
    return f"Shown because of your answer to {other.number}."


def _label(question: Question, value: Any, say: Say) -> Any:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    chosen = next((option for option in question.options if option.value == value), None)
    filled_later = chosen is None or any(FILLS.search(words) for words in chosen.label.values())
    return None if chosen is None or filled_later else say(chosen.label)


def filled(text: str, fills: Mapping[str, str]) -> str:
    """``text`` with the four names a text may hold; any other brace is text."""
    return FILLS.sub(lambda found: fills[found[1]], text) if "{" in text else text
