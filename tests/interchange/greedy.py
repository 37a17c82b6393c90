"""What a stranger's file might make a reader do, for the limited child to put an end to."""

from __future__ import annotations

import os
import tempfile
from typing import Any

from scrutiny.interchange.problems import refuse


def length(data: bytes, **options: str) -> Any:
    """Behaves."""
    return {"length": len(data), **options}


def refuses(data: bytes) -> Any:
    """Behaves, and refuses."""
    raise refuse("This is not wanted.", "Bring something else.", "Questions", "B2")


def fills_memory(data: bytes) -> Any:
    """Asks for a gigabyte."""
    return len(bytearray(2**30))


def never_ends(data: bytes) -> Any:
    """Reckons for ever."""
    while True:
        pass


def dies(data: bytes) -> Any:
    """Ends as a crash in a library does."""
    os.abort()


def stumbles(data: bytes) -> Any:
    """Raises what nobody foresaw."""
    raise ZeroDivisionError


def writes(data: bytes) -> Any:
    """Leaves a file behind."""
    with tempfile.NamedTemporaryFile(delete=False) as kept:
        kept.write(b"kept")
    return kept.name


def chatters(data: bytes) -> Any:
    """Says far too much."""
    return "x" * 70_000_000


def looks_around(data: bytes) -> Any:
    """Tells what it sees of the environment."""
    return sorted(os.environ)
