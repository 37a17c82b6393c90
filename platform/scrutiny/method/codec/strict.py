"""Strict JSON: bytes in, plain objects out, numbers kept as written; hostile text is told, never raised."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import orjson

from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.faults import Fault, Unreadable
from scrutiny.method.soundness.limits import MOST_TOLD, spaced
from scrutiny.method.soundness.places import pointer

LARGEST = 2_000_000  # bytes
DEEPEST = 12  # levels of brackets; the whole text is the first
MOST_VALUES = 250_000  # far more than 2 000 questions need; what is beyond is made to hurt

_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_CONTROL_ESCAPE = re.compile(r"\\u00[01][0-9a-fA-F]|\\[bfr]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")  # half characters too
_NOT_A_NUMBER = re.compile(r"-?(?:NaN|Infinity)")

# What orjson says, by a part of it -> what we say.
_PLAINER = {
    "infinity": "it holds a number too large to be read; write fewer digits",
    "surrogate": "it holds half a character (a lone surrogate); write the whole character",
    "control character": "a string holds a control character; take it out, and write a new line as \\n",
    "trailing comma": "there is a comma too many",
    "empty": "it is empty",
    "unexpected content after": "something follows after its end",
    "unexpected end": "it ends too soon; a bracket or quotation mark is missing",
    "leading zero": "a number begins with a zero too many",
}


class Doubled(dict[str, Any]):
    """An object in which keys appear more than once: the first value counts, ``spare`` keeps the others."""

    spare: list[tuple[str, Any]]


@dataclass(slots=True)
class _Watch:
    """What the parse met that needs a second, slower look."""

    doubled: bool = False
    unfit_numbers: bool = False
    values: int = 0

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        self.values += len(pairs)
        found = dict(pairs)
        return found if len(found) == len(pairs) else self._first_of(pairs)

    def _first_of(self, pairs: list[tuple[str, Any]]) -> Doubled:
        self.doubled = True
        found = Doubled()
        found.spare = []
        for key, value in pairs:
            if key in found:
                found.spare.append((key, value))
            else:
                found[key] = value
        return found

    def number(self, text: str) -> Numeral:
        numeral = Numeral(text)
        if not numeral.fits:
            self.unfit_numbers = True
        return numeral


@dataclass(slots=True)
class Parsed:
    """A text as JSON, and the faults that can be told at their places."""

    raw: Any
    faults: list[Fault] = field(default_factory=list)


def parse(text: bytes | str, *, deepest: int = DEEPEST) -> Parsed:
    """The JSON of ``text``; raises ``Unreadable`` with one sentence when nothing of it can be used."""
    words = _decoded(text)
    if _too_deep(words, deepest):
        raise _refused(f"It is nested deeper than {deepest} levels; flatten its lists and conditions.")
    _check_json(words)
    watch = _Watch()
    raw = json.loads(words, parse_int=watch.number, parse_float=watch.number, object_pairs_hook=watch.pairs)
    if watch.values > MOST_VALUES:
        raise _refused(f"It holds more than {spaced(MOST_VALUES)} values; split it.")
    return Parsed(*_second_look(raw, watch, controls=bool(_CONTROL_ESCAPE.search(words))))


def _decoded(text: bytes | str) -> str:
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogatepass")
    if len(text) > LARGEST:
        raise _refused("It is larger than 2 000 000 bytes; split it or shorten its texts.")
    if text.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise _refused("It begins with a byte order mark; save it as UTF-8 without one.")
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(f"It is not UTF-8 (byte {error.start + 1}); save it as UTF-8.") from None


def _too_deep(words: str, deepest: int) -> bool:
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub("", words)):
        depth += 1 if bracket in "[{" else -1
        if depth > deepest:
            return True
    return False


def _check_json(words: str) -> None:
    try:
        orjson.loads(words)
    except orjson.JSONDecodeError as error:
        raise _refused(_not_json(error, words)) from None


def _not_json(error: orjson.JSONDecodeError, words: str) -> str:
    place = f"(line {error.lineno}, column {error.colno})"
    if _NOT_A_NUMBER.match(words, error.pos):
        return f"It is not JSON: NaN and Infinity are no numbers {place}."
    for part, plain in _PLAINER.items():
        if part in error.msg:
            return f"It is not JSON: {plain} {place}."
    return f"It is not JSON: a value, comma, colon or bracket is missing or out of place {place}."


def _refused(says: str) -> Unreadable:
    return Unreadable([Fault("", "", says)])


# -- the second look: only at texts in which something was met ------------------------------------------


def _second_look(raw: Any, watch: _Watch, *, controls: bool) -> tuple[Any, list[Fault]]:
    if not (watch.doubled or watch.unfit_numbers or controls):
        return raw, []
    return (_cleaned(raw) if controls or watch.unfit_numbers else raw), list(
        islice(_walk(raw, (), ""), MOST_TOLD + 1)
    )


def not_to_be_written(value: Any) -> Iterator[Fault]:
    """What no text could hold of some objects that were not read from one: control characters, endless numbers."""
    return _walk(value, (), "")


def _walk(value: Any, path: tuple[str | int, ...], owner: str) -> Iterator[Fault]:
    if isinstance(value, dict):
        owner = owner_at(value, path) or owner
        yield from _in_object(value, path, owner)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index), owner)
    elif isinstance(value, str) and _CONTROL.search(value):
        yield Fault(pointer(path), owner or last_name(path), "It holds a control character; take it out.")
    elif isinstance(value, Numeral) and not value.fits:
        yield Fault(
            pointer(path), owner or last_name(path), "This number has too many digits; write at most 30."
        )


def _in_object(value: dict[str, Any], path: tuple[str | int, ...], owner: str) -> Iterator[Fault]:
    spare = value.spare if isinstance(value, Doubled) else []
    for key, more in Counter(key for key, _ in spare).items():
        says = f"“{key[:60]}” is given {more + 1} times; keep one."
        yield Fault(pointer((*path, key)), owner or key[:60], says)
    for key, item in (*value.items(), *spare):
        if _CONTROL.search(key):
            yield Fault(pointer((*path, key)), owner, "This key holds a control character; take it out.")
        yield from _walk(item, (*path, key), owner)


def owner_at(node: Any, path: tuple[str | int, ...]) -> str:
    """The key of the section, question or scale that stands at ``path``; nothing elsewhere."""
    if len(path) == 2 and path[0] == "scales":
        return str(path[1])[:60]
    if len(path) < 2 or path[-2] not in ("sections", "questions") or not isinstance(node, dict):
        return ""
    key = node.get("key")
    return key[:60] if isinstance(key, str) else ""


def last_name(path: tuple[str | int, ...]) -> str:
    """The last name on the way: what a fault concerns where no key is nearer."""
    return next((step[:60] for step in reversed(path) if isinstance(step, str)), "")


def _cleaned(value: Any) -> Any:
    """Without control characters and unfit numbers, so that each is told once and the rest is read."""
    if isinstance(value, dict):
        return {_CONTROL.sub("", key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    return None if isinstance(value, Numeral) and not value.fits else value
