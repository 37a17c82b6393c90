"""python -m bench [QUESTION …]: answer every question (or those named) and write the table down."""

from __future__ import annotations

import importlib
import sys
import time

from bench.measuring import Figure
from bench.written import lines_of, machine, write_table

# module -> what it asks
QUESTIONS = {
    "page": "The body of a section's page",
    "request": "A section's page, request to reply",
    "autosave": "One answer saved",
    "scoring": "Scores of one return",
    "export": "The data sheet of an export",
    "growth": "One partnership while others grow around it",
    "builder": "A click in the builder",
    "bank": "The question bank searched",
    "whatif": "Last year's returns scored by a draft",
    "voices": "A million voices released",
    "others": "Submission, rebuilding, compiling, starting",
}


def main(named: list[str]) -> int:
    """Ask, print as it goes; the table is written down only when everything was asked."""
    if unknown := [name for name in named if name not in QUESTIONS]:
        print(
            f"There is no question {', '.join(unknown)}; there are {', '.join(QUESTIONS)}.", file=sys.stderr
        )
        return 2
    begun, found = time.monotonic(), {}
    print(machine())
    for name in named or QUESTIONS:
        print(f"\n{QUESTIONS[name]}")
        found[QUESTIONS[name]] = asked(name)
    print(f"\n{time.monotonic() - begun:.0f} seconds.")
    if not named:
        write_table(found)
    return 0


def asked(name: str) -> list[Figure]:
    figures: list[Figure] = importlib.import_module(f"bench.{name}").run()
    for line in lines_of(figures):
        print(f"  {line}", flush=True)
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
