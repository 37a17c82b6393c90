"""Kinds that measure: numbers, rates and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from scrutiny.method.definition import Question, Value
from scrutiny.method.exact import exact, plain
from scrutiny.method.kinds.row import Kind, Words, empty, name, no_points, trimmed

NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,12})?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_DIGITS = 15  # what a double carries without loss, so that every store gives back what was typed


def read_number(question: Question, raw: Any) -> Value:
    words = trimmed(raw)
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


def read_rate(question: Question, raw: Any) -> Value:
    if not isinstance(raw, Mapping):
        return trimmed(raw)
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


def read_date(question: Question, raw: Any) -> Value:
    """An ISO date, or the three boxes of a form put together."""
    if not isinstance(raw, Mapping):
        return trimmed(raw)
    parts = [trimmed(raw.get(part)) for part in ("year", "month", "day")]
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


NUMBERS = Kind(read_number, number_problem, no_points, show_number)
RATE = Kind(read_rate, rate_problem, no_points, show_rate)
DATE = Kind(read_date, date_problem, no_points, show_date)
