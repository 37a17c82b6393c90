"""The canonical text: one fixed spelling of a definition, whose SHA-256 is its name."""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import Any

from scrutiny.method.codec.numerals import Numeral

_WORDS = {None: "null", True: "true", False: "false"}


def canonical_text(ordered: Any) -> bytes:
    """``ordered`` (objects with their fields in order) as UTF-8, without spaces, one newline at the end."""
    pieces: list[str] = []
    _write(ordered, pieces.append)
    pieces.append("\n")
    return "".join(pieces).encode("utf-8")


def _write(value: Any, put: Any) -> None:
    if isinstance(value, str):
        put(encode_basestring(value))
    elif isinstance(value, Numeral):
        put(value.text)
    elif value is None or isinstance(value, bool):
        put(_WORDS[value])
    elif isinstance(value, dict):
        _write_object(value, put)
    elif isinstance(value, list):
        _write_list(value, put)
    else:
        put(repr(value))  # a plain number


def _write_object(value: dict[str, Any], put: Any) -> None:
    mark = "{"
    for key, item in value.items():
        put(mark + encode_basestring(key) + ":")
        _write(item, put)
        mark = ","
    put("}" if value else "{}")


def _write_list(value: list[Any], put: Any) -> None:
    mark = "["
    for item in value:
        put(mark)
        _write(item, put)
        mark = ","
    put("]" if value else "[]")
