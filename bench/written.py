"""Written down: the figures with date and machine, as a table between two marks of docs/performance.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.measuring import Figure
from scrutiny.records.engine import sqlite

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
HEAD = ("What", "Ours", "Beside", "Ratio", "Target", "")


def machine() -> str:
    """When and where the figures were taken."""
    return (
        f"{datetime.now(UTC):%d %B %Y}, {os.cpu_count()} cores ({processor()}), {platform.system()}, "
        f"Python {platform.python_version()}, SQLite {sqlite.sqlite_version}"
    )


def processor() -> str:
    """The processor's own name for itself, where it tells one."""
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def lines_of(figures: Sequence[Figure]) -> Iterator[str]:
    """The figures for a terminal."""
    for each in figures:
        beside = f" beside {each.against}" if each.against else ""
        ratio = f" = {each.ratio}" if each.ratio else ""
        target = f" (target {each.target}: {each.verdict.strip('*')})" if each.target else ""
        yield f"{each.question}: {each.ours}{beside}{ratio}{target}"


def table(found: Mapping[str, Sequence[Figure]]) -> str:
    """All figures as one table of Markdown, with a line on the load of the machine meanwhile."""
    rows = [HEAD, ("---",) * len(HEAD)]
    for question, figures in found.items():
        rows.append((f"**{question}**", "", "", "", "", ""))
        for each in figures:
            rows.append((each.question, each.ours, each.against, each.ratio, each.target, each.verdict))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([machine() + loaded() + ".", "", *lines])


def loaded() -> str:
    """How busy the machine was over the last quarter of an hour."""
    return f"; mean load {os.getloadavg()[2]:.1f}" if hasattr(os, "getloadavg") else ""


def write_table(found: Mapping[str, Sequence[Figure]], page: Path = PAGE) -> None:
    """Put the table in the place of the one between the marks."""
    before, _, rest = page.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{table(found)}\n{END}{after}")
    print(f"Written to {page}.")
