"""What a panel's form says, by the names of its fields: words, lines, and rows in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from scrutiny.method.codec.numerals import LONGEST, Numeral

Form = MultiDict[str, str]
PREFIX = "f."  # of every name of a panel: the rest of the form is the builder's
BREAKS = re.compile(r"[\r\n]+")
LINES = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")  # whatever ends a line of a pasted list
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")  # as JSON writes one


@dataclass(frozen=True, slots=True)
class Said:
    """A form as somebody sent it, or as a browser would send a part that stands."""

    form: Form

    def __contains__(self, name: str) -> bool:
        return PREFIX + name in self.form

    def raw(self, name: str) -> str:
        """As it was typed, to be shown again."""
        return self.form.get(PREFIX + name, "")

    def line(self, name: str) -> str:
        """One line, as a box of one line gives it; of tiles the chosen one, past the mark that they were there."""
        values = self.form.getlist(PREFIX + name)
        return BREAKS.sub("", next(filter(None, values), "")).strip()

    def text(self, name: str) -> str:
        """Words of any length, with one sort of line end."""
        return self.raw(name).replace("\r\n", "\n").replace("\r", "\n").strip()

    def many(self, name: str) -> list[str]:
        """Everything ticked, each once, without the mark that the field was there."""
        return list(dict.fromkeys(value for value in self.form.getlist(PREFIX + name) if value))

    def rows(self, name: str) -> list[str]:
        """The rows of a list, by the numbers they were given, in the order in which they stand."""
        return [row for row in self.many(name) if re.fullmatch(r"[0-9]{1,4}", row)]


def form_of(pairs: Iterable[tuple[str, str]]) -> Said:
    """What a browser would send of these fields."""
    return Said(MultiDict([(PREFIX + name, value) for name, value in pairs]))


def number(words: str) -> Numeral | str | None:
    """A number exactly as typed; what is none stays words, so that the codec says so; nothing is nothing."""
    if NUMBER.fullmatch(words) and len(words) <= LONGEST:
        return Numeral(words)
    return words or None


def written(value: object) -> str:
    """A number as it stands in the text."""
    return value.text if isinstance(value, Numeral) else "" if value is None else str(value)
