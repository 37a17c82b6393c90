"""JSON and definitions: strict reading that tells every fault, the canonical text, and responses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.method.codec import build
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.codec.responses import ReturnText, read_response
from scrutiny.method.codec.spelling import in_place_order, spelled
from scrutiny.method.codec.strict import LARGEST
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault, Unreadable
from scrutiny.method.soundness import faults_in

__all__ = [
    "Examined",
    "ReturnText",
    "canonical",
    "definition_from_canonical",
    "examine",
    "json_schema",
    "read",
    "read_response",
]


@dataclass(frozen=True, slots=True)
class Examined:
    """What could be read of a text, and what is wrong with it."""

    definition: Definition | None  # as far as it could be read; None where there is no JSON object
    form: tuple[Fault, ...]  # how it is spelled
    meaning: tuple[Fault, ...]  # what it says

    @property
    def faults(self) -> list[Fault]:
        """All of them, in the order of the text's places."""
        return in_place_order([*self.form, *self.meaning])


def read(text: bytes | str) -> Definition:
    """The definition that ``text`` spells; raises ``Unreadable`` with all its faults, of form and meaning."""
    examined = examine(text)
    if examined.faults or examined.definition is None:
        raise Unreadable(examined.faults)
    return examined.definition


def examine(text: bytes | str) -> Examined:
    """``text`` read leniently: meaning is looked for in whatever could be read. Never raises."""
    try:
        ordered, form = spelled(text)
    except Unreadable as unreadable:
        return Examined(None, tuple(unreadable.faults), ())
    if not isinstance(ordered, dict):
        return Examined(None, tuple(form), ())
    written = b"" if form else canonical_text(ordered)
    if len(written) > LARGEST:
        form = [Fault("", "", "It is larger than 2 000 000 bytes; split it or shorten its texts.")]
    definition = build.definition(ordered, hashlib.sha256(written).hexdigest() if written else "")
    return Examined(definition, tuple(form), tuple(faults_in(definition)))


def canonical(text_or_raw: bytes | str | Mapping[str, Any]) -> bytes:
    """The one spelling of a definition: fixed order, numbers as written, UTF-8, a newline at the end."""
    ordered, faults = spelled(text_or_raw)
    if faults:
        raise Unreadable(faults)
    return canonical_text(ordered)


def definition_from_canonical(text: bytes | str) -> Definition:
    """The definition of a canonical text that was sound when it was published: not looked at again."""
    written = text.encode("utf-8") if isinstance(text, str) else text
    raw = json.loads(written, parse_int=Numeral, parse_float=Numeral)
    return build.definition(raw, hashlib.sha256(written).hexdigest())


def json_schema() -> dict[str, Any]:
    """The spelling of format 1 as JSON Schema, draft 2020-12, from the same fields that read it."""
    from scrutiny.method.codec.jsonschema import whole

    return whole()
