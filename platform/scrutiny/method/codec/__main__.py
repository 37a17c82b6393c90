"""Writes the JSON Schema of format 1: ``python -m scrutiny.method.codec form_definitions/definition.schema.json``."""

from __future__ import annotations

import sys
from pathlib import Path

from scrutiny.method.codec.jsonschema import write

if __name__ == "__main__":
    write(Path(sys.argv[1]))
