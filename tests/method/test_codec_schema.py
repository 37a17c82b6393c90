"""The JSON Schema: drawn from the codec's own fields, kept current, true for every definition there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scrutiny.method.codec import json_schema
from scrutiny.method.codec.jsonschema import text

ROOT = Path(__file__).parent.parent.parent
FORMS = ROOT / "form_definitions"
SCHEMA = FORMS / "definition.schema.json"
FILES = sorted([*(ROOT / "tests" / "definitions" / "sound").glob("*.json"), *FORMS.glob("*/*.json")])
VALIDATOR = Draft202012Validator(json_schema())


def test_the_schema_file_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == text(), f"run: python -m scrutiny.method.codec {SCHEMA.name}"


def test_the_schema_is_itself_sound() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_definition_there_is_passes_the_schema(path: Path) -> None:
    assert [error.json_path for error in VALIDATOR.iter_errors(json.loads(path.read_bytes()))] == []


# Faults of spelling that an editor underlines while somebody types.
SPELLING = (
    "field_unknown", "field_unknown_in_question", "field_missing", "format_of_tomorrow", "type_wrong",
    "number_in_quotes", "enumeration_misspelt", "kind_unknown", "key_with_capital", "key_too_long",
    "sections_none", "scale_missing", "scale_is_word", "scale_empty", "options_too_many", "needs_unknown",
    "weight_negative", "per_unknown", "condition_without_test", "condition_two_tests", "condition_of_nothing",
    "condition_all_of_none", "applies_to_list", "applies_to_nobody", "column_kind_unknown", "method_missing",
    "comparable_inside_was", "choice_without_options", "choice_options_and_scale", "was_key_and_keys",
)  # fmt: skip


@pytest.mark.parametrize("name", SPELLING)
def test_a_fault_of_spelling_fails_the_schema_as_well(name: str) -> None:
    case: dict[str, Any] = json.loads(
        (ROOT / "tests" / "definitions" / "faulty" / f"{name}.json").read_bytes()
    )
    assert not VALIDATOR.is_valid(case["definition"])
