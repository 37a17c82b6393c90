"""Conditions in words: ``deputy is no and (respondent phase in primary, nursery)``, read without evaluating.

condition   one or one …
one         part and part …
part        not part · ( condition ) · all of ( condition ) · any of ( condition ) · test
test        KEY is VALUE · KEY in VALUE, VALUE … · KEY includes VALUE
            KEY is at least NUMBER · KEY is at most NUMBER · KEY is answered · KEY is not answered
            respondent ATTRIBUTE in VALUE, VALUE …
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from scrutiny.interchange.sheets import Value
from scrutiny.interchange.template.notation import TRUTH, Context, Notation, answer, numeral
from scrutiny.interchange.template.splitting import Unfit, unquoted
from scrutiny.method.codec.numerals import Numeral

DEEPEST = 24
RESERVED = {
    *("and", "or", "not", "all", "any", "of", "respondent"),
    *("is", "in", "includes", "at", "least", "most", "answered"),
}
_TOKEN = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*"|“[^”]*”)|([(),])|([^\s(),"“”]+))')
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EXAMPLE = "Write it as in “deputy is yes and staff is at least 3”; the sheet How to has every form."


# -- in words ------------------------------------------------------------------------------------------------


def says(condition: Any) -> str:
    """The condition in words."""
    match condition:
        case {"all": [one]} | {"any": [one]}:
            return f"{next(iter(condition))} of ({says(one)})"
        case {"all": parts}:
            return " and ".join(map(_grouped, parts))
        case {"any": parts}:
            return " or ".join(map(_grouped, parts))
        case {"not": part}:
            return f"not {_grouped(part)}"
        case {"respondent": attribute, "in": values}:
            return f"respondent {_name(attribute)} in {', '.join(map(_value, values))}"
    return _test(condition)


def _grouped(condition: Any) -> str:
    words = says(condition)
    joined = len(condition.get("all", ())) > 1 or len(condition.get("any", ())) > 1
    return f"({words})" if joined else words


def _test(condition: Any) -> str:
    how, against = next((way, value) for way, value in condition.items() if way != "question")
    return f"{_name(condition['question'])} {_HOW[how](against)}"


_HOW: dict[str, Callable[[Any], str]] = {
    "is": lambda value: f"is {_value(value)}",
    "in": lambda values: f"in {', '.join(map(_value, values))}",
    "includes": lambda value: f"includes {_value(value)}",
    "at_least": lambda number: f"is at least {_value(number)}",
    "at_most": lambda number: f"is at most {_value(number)}",
    "answered": lambda told: "is answered" if told else "is not answered",
}


def _name(key: str) -> str:
    return f'"{key}"' if key in RESERVED else key


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value.text if isinstance(value, Numeral) else str(value)
    plain = _BARE.fullmatch(value) and value.lower() not in {*RESERVED, *TRUTH}
    return value if plain else json.dumps(value, ensure_ascii=False)


# -- from words ----------------------------------------------------------------------------------------------


def reads(cell: Value, about: Context) -> Any:
    """The condition that a cell says; raises Unfit."""
    if not isinstance(cell, str):
        raise Unfit("A condition is wanted here.", _EXAMPLE)
    return _Reader(cell, about).whole()


class _Reader:
    """Reads one condition, a word at a time."""

    def __init__(self, text: str, about: Context) -> None:
        self.words = _words(text)
        self.about, self.at, self.depth = about, 0, 0

    def whole(self) -> Any:
        condition = self.either()
        if self.word:
            raise self.lost("“and”, “or” or the end")
        return condition

    @property
    def word(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    @property
    def mark(self) -> str:
        """The word if it is one of ours: in quotation marks it never is."""
        return self.word.lower()

    def next(self) -> str:
        word, self.at = self.word, self.at + 1
        return word

    def met(self, *marks: str) -> bool:
        """Whether these come next; if so, they are passed."""
        here = [word.lower() for word in self.words[self.at : self.at + len(marks)]]
        if here == list(marks):
            self.at += len(marks)
            return True
        return False

    def lost(self, wanted: str) -> Unfit:
        before = self.words[self.at - 1] if self.at else ""
        after = f"After “{before[:40]}”" if before else "At the beginning"
        return Unfit(
            f"{after} comes {wanted}, not {f'“{self.word[:40]}”' if self.word else 'nothing'}.", _EXAMPLE
        )

    # -- joined

    def either(self) -> Any:
        return self.joined("or", "any", lambda: self.joined("and", "all", self.part))

    def joined(self, mark: str, name: str, one: Callable[[], Any]) -> Any:
        parts = [one()]
        while self.met(mark):
            parts.append(one())
        return {name: parts} if len(parts) > 1 else parts[0]

    def part(self) -> Any:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unfit("This condition is nested too deeply.", "Say it with fewer brackets.")
        try:
            return self.one()
        finally:
            self.depth -= 1

    def one(self) -> Any:
        if self.met("not"):
            return {"not": self.part()}
        if self.met("all", "of", "("):
            return {"all": [self.closed()]}
        if self.met("any", "of", "("):
            return {"any": [self.closed()]}
        if self.met("("):
            return self.closed()
        return self.respondent() if self.met("respondent") else self.test()

    def closed(self) -> Any:
        condition = self.either()
        if not self.met(")"):
            raise self.lost("“and”, “or” or a closing bracket")
        return condition

    # -- tests

    def respondent(self) -> Any:
        attribute = self.name("an attribute of the respondent")
        if not (self.met("is", "in") or self.met("in") or self.met("is")):
            raise self.lost("“in”")
        return {"respondent": attribute, "in": self.values("words")}

    def test(self) -> Any:
        key = self.name("a question’s key")
        answered = self.about.answers.get(key, "")
        return self.against(key, answered)

    def against(self, key: str, answered: str) -> Any:
        if self.met("is", "answered"):
            return {"question": key, "answered": True}
        if self.met("is", "not", "answered"):
            return {"question": key, "answered": False}
        if self.met("is", "not", "in") or self.met("not", "in"):
            return {"not": {"question": key, "in": self.values(answered)}}
        if self.met("is", "in") or self.met("in"):
            return {"question": key, "in": self.values(answered)}
        for name, words in (("at_least", ("at", "least")), ("at_most", ("at", "most"))):
            if self.met("is", *words) or self.met(*words):
                return {"question": key, name: self.number()}
        if self.met("includes"):
            return {"question": key, "includes": self.value(answered)}
        if self.met("is", "not"):
            return {"not": {"question": key, "is": self.value(answered)}}
        if self.met("is"):
            return {"question": key, "is": self.value(answered)}
        raise self.lost("a test, such as “is yes”")

    def name(self, wanted: str) -> str:
        if not self.word or self.word in "()," or self.mark in RESERVED:
            raise self.lost(wanted)
        return unquoted(self.next())

    def values(self, answered: str) -> list[Any]:
        found = [self.value(answered)]
        while self.met(","):
            found.append(self.value(answered))
        return found

    def value(self, answered: str) -> Any:
        if not self.word or self.word in "()," or self.mark in RESERVED:
            raise self.lost("a value")
        return answer(self.next(), answered)

    def number(self) -> Numeral:
        found = numeral(self.word)
        if not found:
            raise self.lost("a number")
        self.at += 1
        return found


def _words(text: str) -> list[str]:
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unfit("A quotation mark is not closed.", 'Close it: "like this".')
        found.append(match[0].strip())
        at = match.end()
    return found


CONDITION = Notation(says, reads)
