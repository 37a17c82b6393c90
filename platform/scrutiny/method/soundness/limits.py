"""How much of anything a definition may hold: told to editors, kept by the codec and judged by soundness."""

from __future__ import annotations

MOST_QUESTIONS = 2_000
MOST_OPTIONS = 200
MOST_TOLD = 5_000  # faults: nobody mends more at once, and a text of rubbish is answered in time
LONGEST_TEXT = 10_000  # characters

# The least and the most a question's own numbers may be, by field.
BOUNDS: dict[str, tuple[int, int]] = {
    "decimals": (0, 10),
    "max_length": (1, 20_000),
    "min_rows": (0, 1_000),
    "max_rows": (1, 1_000),
    "max_files": (1, 20),
}


def spaced(number: int) -> str:
    """``number`` with its thousands apart: 10 000."""
    return f"{number:,}".replace(",", " ")
