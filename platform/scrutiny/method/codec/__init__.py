"""JSON and definitions: strict reading that tells every fault, the canonical text, and responses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from scrutiny.method.codec import build
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.codec.reading import Examined, examine, read
from scrutiny.method.codec.responses import ReturnText, read_response
from scrutiny.method.codec.spelling import spelled
from scrutiny.method.codec.together import Checked, check_together
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Unreadable

__all__ = [
    "Checked",
    "Examined",
    "ReturnText",
    "canonical",
    "check_together",
    "definition_from_canonical",
    "examine",
    "fields_of",
    "json_schema",
    "read",
    "read_response",
]


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


def fields_of(kind: str) -> frozenset[str]:
    """The fields that a question of this kind may have; raises KeyError for no kind of ours."""
    from scrutiny.method.codec.questions import KINDS

    return frozenset(KINDS[kind].fields)


def json_schema() -> dict[str, Any]:
    """The spelling of format 1 as JSON Schema, draft 2020-12, from the same fields that read it."""
    from scrutiny.method.codec.jsonschema import whole

    return whole()
