"""Our own JSON: the canonical text out, and any text in."""

from __future__ import annotations

from scrutiny.method import codec
from scrutiny.method.definition import Definition


def read(data: bytes, name: str) -> bytes:
    """The text as it stands; it is judged as every other format is."""
    return data


def write(definition: Definition) -> bytes:
    """The canonical text: its SHA-256 is the version's name."""
    return codec.canonical(definition.raw)
