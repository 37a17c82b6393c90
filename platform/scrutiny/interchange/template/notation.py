"""How a value of the text is written in one cell, and read back: each kind of value is a row of two functions.

A cell that could not be read back as the same value is written as ``json:`` and its JSON instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scrutiny.interchange.sheets import Value
from scrutiny.interchange.template.splitting import Unfit, pairs, quoted, split, unquoted
from scrutiny.interchange.writing import MOST_UNITS, Cell, fit
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.codec.strict import parse
from scrutiny.method.faults import Unreadable

JSON = "json:"
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
TRUTH = {"yes": True, "no": False, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Context:
    """What a cell has to know of the rest: how questions are answered (truth, numbers or words)."""

    answers: Mapping[str, str]
    own: str = ""  # how the question of this row is answered


NOTHING = Context({})


@dataclass(frozen=True, slots=True)
class Notation:
    """A value into a cell, and a cell into a value; reading raises Unfit."""

    says: Callable[[Any], Cell]
    reads: Callable[[Value, Context], Any]


def written(notation: Notation, value: Any) -> Cell:
    """The cell for ``value``, by ``notation`` where that reads back, else as JSON; raises Unfit if too long."""
    cell = notation.says(value) if value not in (None, "", [], {}) else JSON
    if not _reads_back(notation, cell, value):
        cell = f"{JSON} {_json(value)}"
    if isinstance(cell, str) and len(cell.encode("utf-16-le")) > MOST_UNITS * 2:
        raise Unfit("This is too long for a cell.", "Shorten it.")
    return cell


def read(notation: Notation, cell: Value, about: Context = NOTHING) -> Any:
    """The value in a filled cell; raises Unfit."""
    cell = cell.strip() if isinstance(cell, str) else cell
    if isinstance(cell, str) and cell.startswith(JSON):
        return _from_json(cell.removeprefix(JSON))
    return notation.reads(cell, about)


def _reads_back(notation: Notation, cell: Cell, value: Any) -> bool:
    if isinstance(cell, str) and (fit(cell) != cell or cell.startswith(JSON)):
        return False
    try:
        return canonical_text(read(notation, cell)) == canonical_text(value)
    except Unfit:
        return False


def _json(value: Any) -> str:
    text = canonical_text(value).decode().strip()
    return re.sub(r"[\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _from_json(text: str) -> Any:
    try:
        parsed = parse(text)
    except Unreadable as why:
        raise Unfit(f"What follows “{JSON}” cannot be read. {why.faults[0].says}", _EMPTY_IT) from None
    if parsed.faults:
        raise Unfit(parsed.faults[0].says, _EMPTY_IT)
    return parsed.raw


_EMPTY_IT = "Write it as the sheet How to says."

# -- words, names, numbers, yes and no -----------------------------------------------------------------------


def _words(cell: Value, about: Context = NOTHING) -> str:
    if isinstance(cell, date):
        raise Unfit(
            "This cell holds a date, and words are wanted.", "Set its format to text and type it again."
        )
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return cell if isinstance(cell, str) else spelled(cell or 0)


def _term(cell: Value, about: Context = NOTHING) -> str:
    return re.sub(r"[\s-]+", "_", _words(cell).lower())


def _number(cell: Value, about: Context = NOTHING) -> Numeral:
    found = numeral(spelled(cell)) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
    found = numeral(cell) if isinstance(cell, str) else found
    if found:
        return found
    raise Unfit("A number is wanted here.", "Write digits, with a point before decimals: 1.5.")


def _limit(cell: Value, about: Context = NOTHING) -> Numeral | str:
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) and not NUMBER.fullmatch(cell) else _number(cell)


def _flag(cell: Value, about: Context = NOTHING) -> bool:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, str) and cell.lower() in TRUTH:
        return TRUTH[cell.lower()]
    raise Unfit("Yes or no is wanted here.", "Write yes or no, or leave it empty.")


def numeral(text: str) -> Numeral | None:
    """The number that ``text`` spells, if it is one and short enough to reckon with."""
    found = Numeral(text)
    return found if NUMBER.fullmatch(text) and found.fits else None


def spelled(number: float) -> str:
    """A number of a cell as digits: 5, 0.5."""
    return (
        str(int(number))
        if isinstance(number, float) and number.is_integer() and abs(number) < 10**15
        else repr(number)
    )


def number_cell(value: Any) -> Cell:
    """A number of the text as a cell: a number where it reads back digit by digit, else words (``1.0``)."""
    text = value.text if isinstance(value, Numeral) else str(value)
    if len(text) <= 15 and NUMBER.fullmatch(text):
        number = float(text)
        if spelled(number) == text:
            return int(text) if number.is_integer() else number
    return text


def _limit_cell(value: Any) -> Cell:
    return value if isinstance(value, str) else number_cell(value)


# -- small notations -----------------------------------------------------------------------------------------


def _list_cell(value: Any) -> Cell:
    return ", ".join(quoted(item) for item in value)


def _list(cell: Value, about: Context = NOTHING) -> list[str]:
    return split(_words(cell), "[,;]")


def _applies_cell(value: Any) -> Cell:
    return "; ".join(f"{quoted(name)}: {_list_cell(values)}" for name, values in value.items())


def _applies(cell: Value, about: Context = NOTHING) -> dict[str, list[str]]:
    example = "Write it as in “type: academy, free_school; phase: primary”."
    return {name: split(values, ",") for name, values in pairs(_words(cell), ":", example)}


_RULE = re.compile(r"below\s+(\S+?)\s*[,:]?\s+caps?\s+(?:at\s+)?(\S+)", re.IGNORECASE)


def _critical_cell(value: Any) -> Cell:
    if isinstance(value, dict):
        return f"below {number_cell(value['below'])} cap {value['cap']}"
    return "; ".join(str(_critical_cell(rule)) for rule in value) + ";" * (len(value) == 1)


def _critical(cell: Value, about: Context = NOTHING) -> Any:
    parts = re.split(r"[;\n]", _words(cell))
    rules = [_rule(part.strip()) for part in parts if part.strip()]
    return rules[0] if len(parts) == 1 else rules


def _rule(text: str) -> dict[str, Any]:
    match = _RULE.fullmatch(text)
    below = numeral(match[1]) if match else None
    if not match or not below:
        raise Unfit(f"“{text[:60]}” is no critical rule.", "Write it as in “below 2 cap amber”.")
    return {"below": below, "cap": match[2]}


_POINTS = re.compile(r"(yes|no)\s*[:=]?\s*(\S+?)\s*[,;\n]\s*(yes|no)\s*[:=]?\s*(\S+)", re.IGNORECASE)


def _points_cell(value: Any) -> Cell:
    return f"yes {number_cell(value['yes'])}, no {number_cell(value['no'])}"


def _points(cell: Value, about: Context = NOTHING) -> dict[str, Any]:
    match = _POINTS.fullmatch(_words(cell))
    found = {match[n].lower(): numeral(match[n + 1]) for n in (1, 3)} if match else {}
    if len(found) != 2 or not all(found.values()):
        raise Unfit("The points of a yes and of a no are wanted here.", "Write them as in “yes 1, no 0”.")
    return {"yes": found["yes"], "no": found["no"]}


def _was_cell(value: Any) -> Cell:
    if "keys" in value:
        return " + ".join(value["keys"]) + " +" * (len(value["keys"]) == 1)
    return value.get("key")  # type: ignore[no-any-return]


def _was(cell: Value, about: Context = NOTHING) -> dict[str, Any]:
    keys = [key.strip() for key in _words(cell).split("+")]
    return {"key": keys[0]} if len(keys) == 1 else {"keys": [key for key in keys if key]}


def _recode_cell(value: Any) -> Cell:
    return "; ".join(f"{quoted(old)} -> {answer_cell(new)}" for old, new in value.items())


def _recode(cell: Value, about: Context = NOTHING) -> dict[str, Any]:
    example = "Write it as in “met -> full; partly -> half; not -> none”."
    return {old: answer(new, about.own) for old, new in pairs(_words(cell), "->|→", example)}


def answer_cell(value: Any) -> str:
    """An answer among other words: what could be taken for a yes, a no or a number stands in quotation marks."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value.text if isinstance(value, Numeral) else str(value)
    doubtful = value.lower() in TRUTH or NUMBER.fullmatch(value)
    return json.dumps(value, ensure_ascii=False) if doubtful else quoted(value)


def answer(text: str, answered: str) -> Any:
    """The answer that ``text`` means for a question answered by truth, numbers or words ("" where unknown)."""
    if text[:1] in ('"', "“"):
        return unquoted(text)
    if answered != "words" and text.lower() in TRUTH:
        return TRUTH[text.lower()]
    return (answered != "words" and numeral(text)) or text


WORDS = Notation(str, _words)
TERM = Notation(str, _term)
NUMERAL = Notation(number_cell, _number)
LIMIT = Notation(_limit_cell, _limit)
FLAG = Notation(lambda value: "yes" if value else "no", _flag)
LIST = Notation(_list_cell, _list)
APPLIES = Notation(_applies_cell, _applies)
CRITICAL = Notation(_critical_cell, _critical)
POINTS = Notation(_points_cell, _points)
WAS = Notation(_was_cell, _was)
RECODE = Notation(_recode_cell, _recode)
