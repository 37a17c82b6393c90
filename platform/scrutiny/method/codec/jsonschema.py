"""The spelling of format 1 as JSON Schema, drawn from the fields that read it: there is no second list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from marshmallow import Schema

from scrutiny.method.codec.conditions import condition_shape
from scrutiny.method.codec.fields import MOST_LANGUAGES, Part, Spelt, Tag
from scrutiny.method.codec.schemas import DEFINITION, parts
from scrutiny.method.soundness.limits import LONGEST_TEXT

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def whole() -> dict[str, Any]:
    """The whole, every object of the text under ``$defs``."""
    named = parts()
    named.pop("definition")
    return {
        "$schema": DRAFT,
        "title": "Questionnaire definition, format 1",
        **_object(DEFINITION),
        "$defs": {
            "words": _words(),
            "condition": condition_shape(),
            **{name: _object(schema) for name, schema in sorted(named.items())},
        },
    }


def write(path: Path) -> None:
    """The schema as a file for editors."""
    path.write_text(text(), encoding="utf-8")


def text() -> str:
    """The schema as its file holds it."""
    return json.dumps(whole(), ensure_ascii=False, indent=2) + "\n"


def _object(schema: Schema) -> dict[str, Any]:
    known = {name: field for name, field in schema.fields.items() if isinstance(field, Spelt)}
    shape: dict[str, Any] = {
        "description": (type(schema).__doc__ or "").split("\n", maxsplit=1)[0],
        "type": "object",
        "properties": {name: field.described() for name, field in known.items()},
        "required": [name for name, field in known.items() if field.required],
        "additionalProperties": False,
        **(schema.together if isinstance(schema, Part) else {}),
    }
    return {key: value for key, value in shape.items() if value not in ("", [])}


def _words() -> dict[str, Any]:
    one = {"type": "string", "maxLength": LONGEST_TEXT}
    by_language = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": MOST_LANGUAGES,
        "propertyNames": Tag().shape(),
        "additionalProperties": one,
    }
    return {
        "description": "Text for people: a string, or an object of language and string.",
        "anyOf": [one, by_language],
    }
