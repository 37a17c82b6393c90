"""What our questionnaires say and XLSForm does not: columns of our own, which its tools pass over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.interchange.problems import Problem
from scrutiny.interchange.xlsform.columns import Row
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.codec.strict import parse
from scrutiny.method.faults import Unreadable

PREFIX = "scrutiny_"
_JOINER = "\u2060"  # a joiner nobody sees keeps “${” from being read as a reference
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Way:
    """How a value stands in a cell, and how it is read back; reading raises ValueError with a sentence."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


def guarded(words: str) -> str:
    """``words`` without anything that XLSForm would take for a reference."""
    return words.replace("${", f"${_JOINER}{{")


def unguarded(words: str) -> str:
    """``words`` as they were before they were guarded."""
    return words.replace(f"${_JOINER}{{", "${")


def as_json(value: Any) -> str:
    """``value`` as JSON, its numbers as written."""
    return canonical_text(value).decode().rstrip("\n").replace("${", "\\u0024{")


def from_json(text: str) -> Any:
    """The JSON of a cell."""
    try:
        parsed = parse(text.encode("utf-8", "surrogatepass"))
    except Unreadable as why:
        raise ValueError(why.faults[0].says) from None
    if parsed.faults:
        raise ValueError(parsed.faults[0].says)
    return parsed.raw


def _number(text: str) -> Numeral:
    numeral = Numeral(text.strip())
    if not numeral.fits:
        raise ValueError(f"“{text[:40]}” is no number.")
    return numeral


def _flag(text: str) -> bool:
    if text.strip().lower() not in (_YES, _NO):
        raise ValueError(f"“{text[:40]}” is neither yes nor no.")
    return text.strip().lower() == _YES


WORDS = Way(lambda value: guarded(str(value)), unguarded)
NUMBER = Way(lambda value: value.text if isinstance(value, Numeral) else str(value), _number)
FLAG = Way(lambda value: _YES if value else _NO, _flag)
NAMES = Way(", ".join, lambda text: [name.strip() for name in text.split(",") if name.strip()])
JSON = Way(as_json, from_json)

QUESTION: Mapping[str, Way] = {
    "number": WORDS, "evidence": WORDS, "comment": WORDS, "applies_to": JSON, "scope": WORDS,
    "weight": NUMBER, "critical": JSON, "was": JSON, "comparable": FLAG, "source": WORDS, "picture": WORDS,
    "points": JSON, "decimals": NUMBER, "per": NUMBER, "min_rows": NUMBER, "max_rows": NUMBER,
    "max_files": NUMBER,
}  # fmt: skip
SECTION: Mapping[str, Way] = {"weight": NUMBER, "applies_to": JSON}
OPTION: Mapping[str, Way] = {
    "points": NUMBER, "excluded": FLAG, "needs": NAMES, "colour": WORDS, "picture": WORDS,
}  # fmt: skip
SURVEY_COLUMNS = tuple(PREFIX + name for name in ("kind", "key", "scale", "said", "show_when", *QUESTION))
CHOICES_COLUMNS = tuple(PREFIX + name for name in ("value", *OPTION))


def cells(raw: Mapping[str, Any], ways: Mapping[str, Way]) -> dict[str, str]:
    """What ``raw`` says of these fields, by our columns."""
    return {PREFIX + name: way.write(raw[name]) for name, way in ways.items() if raw.get(name) is not None}


def fields(row: Row, ways: Mapping[str, Way], told: list[Problem]) -> Iterator[tuple[str, Any]]:
    """The fields that our columns give in ``row``."""
    for name, way in ways.items():
        if row.get(PREFIX + name):
            try:
                yield name, way.read(row.whole(PREFIX + name))
            except ValueError as why:
                told.append(row.problem(PREFIX + name, str(why), "Put back what stood there, or empty it."))
