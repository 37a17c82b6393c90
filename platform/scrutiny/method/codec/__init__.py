"""JSON and definitions: strict reading that tells every fault, the canonical text, and responses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from scrutiny.method.codec import build
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.codec.responses import ReturnText, read_response
from scrutiny.method.codec.spelling import in_place_order, spelled
from scrutiny.method.codec.strict import LARGEST
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault, Unreadable

__all__ = [
    "ReturnText",
    "canonical",
    "definition_from_canonical",
    "examine",
    "json_schema",
    "read",
    "read_response",
]


def read(text: bytes | str) -> Definition:
    """The definition that ``text`` spells; raises ``Unreadable`` with all its faults, of form and meaning."""
    definition, faults = examine(text)
    if faults or definition is None:
        raise Unreadable(faults)
    return definition


def examine(text: bytes | str) -> tuple[Definition | None, list[Fault]]:
    """What could be read of ``text``, and every fault; nothing at all where it is no JSON object."""
    from scrutiny.method import soundness

    try:
        ordered, faults = spelled(text)
    except Unreadable as unreadable:
        return None, unreadable.faults
    if not isinstance(ordered, dict):
        return None, faults
    written = b"" if faults else canonical_text(ordered)
    if len(written) > LARGEST:
        faults = [Fault("", "", "It is larger than 2 000 000 bytes; split it or shorten its texts.")]
    definition = build.definition(ordered, hashlib.sha256(written).hexdigest() if written else "")
    found = in_place_order([*faults, *soundness.faults_in(definition)])
    return (definition if not found else None), found


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
