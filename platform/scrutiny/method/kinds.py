"""The kinds of question: one row each for how an answer is read, what is wrong with it, its points and its words.

``read`` turns what a form or the autosave sent into a JSON value as far as it can and leaves the rest as it
came; ``problem`` says what to do about a value that does not fit, and is empty for one that does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from scrutiny.method.definition import Column, Question, Text, Value
from scrutiny.method.exact import exact, plain

NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,12})?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_DIGITS = 15  # what a double carries without loss, so that every store gives back what was typed
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
LENGTHS = {"text": 200, "long_text": 10_000}
ID_LENGTH = 100
COLUMN_DECIMALS = 10

Words = Callable[[Text | None], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table."""

    read: Callable[[Question, Any], Value]
    problem: Callable[[Question, Value], str]
    points: Callable[[Question, Value], Fraction | None]
    show: Callable[[Question, Value, Words], str]


def empty(value: Value) -> bool:
    """Whether ``value`` is what people leave when they leave a field alone."""
    return value is None or value == "" or value == [] or value == {}


def fits(question: Question, value: Value) -> bool:
    """Whether ``value`` is an answer that ``question`` can take."""
    return not empty(value) and not KINDS[question.kind].problem(question, value)


def name(question: Question) -> str:
    """How an error names the question: by its number, else by its first words."""
    if question.number:
        return question.number
    words = next(iter(question.text.values()), question.key)
    return f"“{words if len(words) <= 60 else words[:57].rstrip() + '…'}”"


# -- scales: judgement, choice, faces ------------------------------------------------------------------


def read_scale(question: Question, raw: Any) -> Value:
    return read_number(question, raw) if question.range else _trimmed(raw)


def scale_problem(question: Question, value: Value) -> str:
    if question.range:
        return _range_problem(question, value)
    if isinstance(value, str) and any(option.value == value for option in question.options):
        return ""
    return f"Choose an answer for {name(question)}"


def _range_problem(question: Question, value: Value) -> str:
    scale, number = question.range, exact(value)
    assert scale is not None
    if number is None or not scale.low <= number <= scale.high or (number - scale.low) % scale.step:
        steps = "" if scale.step == 1 else f" in steps of {plain(scale.step)}"
        return f"Choose a number from {plain(scale.low)} to {plain(scale.high)}{steps} for {name(question)}"
    return ""


def scale_points(question: Question, value: Value) -> Fraction | None:
    if question.range:
        return exact(value)
    return next((option.points for option in question.options if option.value == value), None)


def show_scale(question: Question, value: Value, words: Words) -> str:
    if question.range:
        return show_number(question, value, words)
    return next((words(o.label) for o in question.options if o.value == value), str(value))


# -- yes or no -------------------------------------------------------------------------------------------


def read_yes_no(question: Question, raw: Any) -> Value:
    return TRUTHS.get(raw.strip().lower(), _trimmed(raw)) if isinstance(raw, str) else raw


def yes_no_problem(question: Question, value: Value) -> str:
    return "" if isinstance(value, bool) else f"Choose yes or no for {name(question)}"


def yes_no_points(question: Question, value: Value) -> Fraction | None:
    if question.yes_no_points is None or not isinstance(value, bool):
        return None
    return question.yes_no_points[0 if value else 1]


def show_yes_no(question: Question, value: Value, words: Words) -> str:
    return "Yes" if value is True else "No"


# -- several choices -------------------------------------------------------------------------------------


def read_choices(question: Question, raw: Any) -> Value:
    """A list without blanks or repeats, in the order chosen; a form with one box ticked sends a bare word."""
    if isinstance(raw, str):
        raw = [raw]
    if not isinstance(raw, list | tuple):
        return raw
    kept: list[Any] = []
    for item in map(_trimmed, raw):
        if not empty(item) and item not in kept:
            kept.append(item)
    return kept


def choices_problem(question: Question, value: Value) -> str:
    offered = {option.value for option in question.options}
    if not isinstance(value, list) or not all(isinstance(v, str) and v in offered for v in value):
        return f"Choose from the answers listed for {name(question)}"
    if len(set(value)) < len(value):
        return f"Choose each answer once for {name(question)}"
    return _count_problem(question, len(value))


def _count_problem(question: Question, count: int) -> str:
    least, most = question.at_least, question.at_most
    if isinstance(least, Fraction) and count < least:
        return f"Choose at least {plain(least)} for {name(question)}"
    if isinstance(most, Fraction) and count > most:
        return f"Choose at most {plain(most)} for {name(question)}"
    return ""


def show_choices(question: Question, value: Value, words: Words) -> str:
    return ", ".join(show_scale(question, item, words) for item in value)


# -- numbers -----------------------------------------------------------------------------------------------


def read_number(question: Question, raw: Any) -> Value:
    words = _trimmed(raw)
    if not isinstance(words, str):
        return words
    digits = words.removesuffix("%").rstrip() if question.kind == "percentage" else words
    if not NUMBER.fullmatch(digits) or sum(letter.isdigit() for letter in digits) > MOST_DIGITS:
        return words
    return float(digits) if "." in digits else int(digits)


def number_problem(question: Question, value: Value) -> str:
    number = exact(value)
    if number is None or abs(number) >= 10**MOST_DIGITS:
        return f"Enter a number for {name(question)}, such as {_example(question)}"
    if (number * 10**question.decimals).denominator != 1:
        places = "a whole number" if not question.decimals else f"at most {question.decimals} decimal places"
        return f"Enter {places} for {name(question)}"
    return _between_problem(question, number)


def _example(question: Question) -> str:
    return "12.5" if question.decimals else "12"


def _between_problem(question: Question, number: Fraction) -> str:
    least, most = question.at_least, question.at_most
    if isinstance(least, Fraction) and number < least:
        return f"Enter a number of {plain(least)} or more for {name(question)}"
    if isinstance(most, Fraction) and number > most:
        return f"Enter a number of {plain(most)} or less for {name(question)}"
    return ""


def show_number(question: Question, value: Value, words: Words) -> str:
    number = exact(value)
    shown = str(value) if number is None else plain(number)
    return f"{shown} %" if question.kind == "percentage" else shown


# -- rates -------------------------------------------------------------------------------------------------


def read_rate(question: Question, raw: Any) -> Value:
    if not isinstance(raw, Mapping):
        return _trimmed(raw)
    parts = {part: read_number(question, raw.get(part)) for part in ("numerator", "denominator")}
    return None if all(map(empty, parts.values())) else parts


def rate_problem(question: Question, value: Value) -> str:
    if not isinstance(value, dict) or value.keys() != {"numerator", "denominator"}:
        return f"Enter both numbers for {name(question)}"
    above, below = exact(value["numerator"]), exact(value["denominator"])
    if above is None or below is None or max(abs(above), abs(below)) >= 10**MOST_DIGITS:
        return f"Enter both numbers for {name(question)}, such as 3 and 40"
    if above < 0 or below <= 0:
        return f"Enter 0 or more over a number above 0 for {name(question)}"
    return ""


def show_rate(question: Question, value: Value, words: Words) -> str:
    above, below = exact(value["numerator"]), exact(value["denominator"])
    if above is None or not below:
        return ""
    tenths = (above * question.per * 10 / below + Fraction(1, 2)).__floor__()
    return f"{plain(Fraction(tenths, 10))} per {question.per:,} ({plain(above)} of {plain(below)})"


# -- dates -------------------------------------------------------------------------------------------------


def read_date(question: Question, raw: Any) -> Value:
    """An ISO date, or the three boxes of a form put together."""
    if not isinstance(raw, Mapping):
        return _trimmed(raw)
    parts = [_trimmed(raw.get(part)) for part in ("year", "month", "day")]
    if all(map(empty, parts)):
        return None
    digits = [str(part) if isinstance(part, int) and abs(part) < 10_000 else part for part in parts]
    if not all(isinstance(part, str) and part.isascii() and part.isdigit() for part in digits):
        return raw
    year, month, day = digits
    return f"{year:0>4}-{month:0>2}-{day:0>2}" if len(year) == 4 and max(len(month), len(day)) <= 2 else raw


def date_problem(question: Question, value: Value) -> str:
    if not _is_date(value):
        return f"Enter a real date for {name(question)}, such as 27 3 2020"
    if isinstance(question.at_least, str) and value < question.at_least:
        return f"Enter a date on or after {_day(question.at_least)} for {name(question)}"
    if isinstance(question.at_most, str) and value > question.at_most:
        return f"Enter a date on or before {_day(question.at_most)} for {name(question)}"
    return ""


def _is_date(value: Value) -> bool:
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B} {day.year}"


def show_date(question: Question, value: Value, words: Words) -> str:
    return _day(value) if _is_date(value) else str(value)


# -- words -------------------------------------------------------------------------------------------------


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


# -- tables ------------------------------------------------------------------------------------------------


def as_question(column: Column) -> Question:
    """A column asks as a small question of its own would."""
    return Question(
        key=column.key,
        kind=column.kind,
        text=column.text,
        scale=column.options or None,
        decimals=COLUMN_DECIMALS,
        max_length=LENGTHS.get(column.kind, 0),
    )


def read_table(question: Question, raw: Any) -> Value:
    """Rows without their blank cells, and without the rows that are all blank."""
    if not isinstance(raw, list | tuple):
        return _trimmed(raw)
    rows = [_read_row(question, row) for row in raw]
    return [row for row in rows if not empty(row)]


def _read_row(question: Question, raw: Any) -> Value:
    if not isinstance(raw, Mapping):
        return raw
    row = dict(raw)
    for column in question.columns:
        if column.key in row:
            row[column.key] = KINDS[column.kind].read(as_question(column), row[column.key])
    return {key: cell for key, cell in row.items() if not empty(cell)}


def table_problem(question: Question, value: Value) -> str:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return f"Enter rows for {name(question)}"
    for number, row in enumerate(value, start=1):
        if says := _row_problem(question, row):
            return f"Row {number} of {name(question)}: {says[0].lower()}{says[1:]}"
    if len(value) < question.min_rows:
        return f"Enter at least {question.min_rows} rows for {name(question)}"
    if question.max_rows and len(value) > question.max_rows:
        return f"Enter at most {question.max_rows} rows for {name(question)}"
    return ""


def _row_problem(question: Question, row: Mapping[str, Any]) -> str:
    if row.keys() - {column.key for column in question.columns}:
        return "Keep to the columns listed"
    for column in question.columns:
        if column.key in row and (says := KINDS[column.kind].problem(as_question(column), row[column.key])):
            return says
    return ""


def show_table(question: Question, value: Value, words: Words) -> str:
    return "\n".join(
        "; ".join(
            f"{words(column.text)}: {KINDS[column.kind].show(as_question(column), row[column.key], words)}"
            for column in question.columns
            if column.key in row
        )
        for row in value
    )


# -- files and information ---------------------------------------------------------------------------------


def read_files(question: Question, raw: Any) -> Value:
    if isinstance(raw, str):
        raw = [raw]
    return [item for item in map(_trimmed, raw) if not empty(item)] if isinstance(raw, list | tuple) else raw


def files_problem(question: Question, value: Value) -> str:
    if not isinstance(value, list) or not all(isinstance(v, str) and 0 < len(v) <= ID_LENGTH for v in value):
        return f"Choose a file for {name(question)}"
    if question.max_files and len(value) > question.max_files:
        return f"Keep at most {question.max_files} files for {name(question)}"
    return ""


def show_files(question: Question, value: Value, words: Words) -> str:
    return "1 file" if len(value) == 1 else f"{len(value)} files"


def read_nothing(question: Question, raw: Any) -> Value:
    return _trimmed(raw)


def nothing_problem(question: Question, value: Value) -> str:
    return f"Leave {name(question)} as it is: it asks nothing"


def show_nothing(question: Question, value: Value, words: Words) -> str:
    return ""


def no_points(question: Question, value: Value) -> Fraction | None:
    return None


def _trimmed(raw: Any) -> Any:
    return raw.strip() if isinstance(raw, str) else raw


SCALE = Kind(read_scale, scale_problem, scale_points, show_scale)
KINDS: Mapping[str, Kind] = {
    "judgement": SCALE,
    "yes_no": Kind(read_yes_no, yes_no_problem, yes_no_points, show_yes_no),
    "choice": SCALE,
    "choices": Kind(read_choices, choices_problem, no_points, show_choices),
    "faces": SCALE,
    "number": Kind(read_number, number_problem, no_points, show_number),
    "percentage": Kind(read_number, number_problem, no_points, show_number),
    "rate": Kind(read_rate, rate_problem, no_points, show_rate),
    "date": Kind(read_date, date_problem, no_points, show_date),
    "text": Kind(read_text, text_problem, no_points, show_text),
    "long_text": Kind(read_text, text_problem, no_points, show_text),
    "table": Kind(read_table, table_problem, no_points, show_table),
    "file": Kind(read_files, files_problem, no_points, show_files),
    "information": Kind(read_nothing, nothing_problem, no_points, show_nothing),
}
