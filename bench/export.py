"""The export: raw answers of four versions become a labelled sheet, beside the bare format and stock XlsxWriter."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_col_to_name

from bench import made
from bench.measuring import CPU, Figure, at_most, faster, for_information, in_turn, slower
from scrutiny.method.definition import Definition
from scrutiny.reports.comparisons.choosing import Chosen
from scrutiny.reports.dataplan import compiled, plan
from scrutiny.reports.workbook.sheets import Book, DataSheet

ROWS, VERSIONS, CHANGED = 10_000, 4, 3  # each version drops three questions and brings three
LABELS, NUMBERS, SHORT, LONG = 60, 20, 15, 5
MOST_MEMORY = 64  # MiB over the idle process
VOCABULARY = [
    start + end
    for start in ("re", "con", "safe", "train", "meet", "call", "note", "plan", "read", "staff")
    for end in ("", "ing", "ed", "er", "s", "-up", " & kept", "?", ", then", " < 5")
]


def kind_of(place: int) -> dict[str, Any]:
    """What stands at a place of the questionnaire."""
    if place < LABELS:
        return {"kind": "judgement", "scale": "met"}
    if place < LABELS + NUMBERS:
        return {"kind": "number", "decimals": 4}
    return {"kind": "text" if place < LABELS + NUMBERS + SHORT else "long_text"}


def keys_of(version: int) -> list[str]:
    """The questions of one version: the key says at which place, and since which version."""
    total, keys = LABELS + NUMBERS + SHORT + LONG, []
    for place in range(total):
        since = max((v for v in range(1, version + 1) if place in _changed(v)), default=0)
        keys.append(f"q{place}_{since}" if since else f"q{place}")
    return keys


def _changed(version: int) -> range:
    return range(version * 7, version * 7 + CHANGED)


def definitions() -> list[Definition]:
    """The four versions, oldest first."""
    found = []
    for version in range(VERSIONS):
        asked = [
            {"key": key, "text": f"{made.STANDARD} ({place})", "required": False, **kind_of(place)}
            for place, key in enumerate(keys_of(version))
        ]
        follows = {"follows": str(version - 1)} if version else {}
        sections = [{"key": "all", "title": "All", "questions": asked}]
        found.append(made.read(made.text(sections, str(version), **follows)))
    return found


def write_documents(path: Path, rows: int) -> None:
    """One return a line: its version's place and its answers as codes, as the records hold them."""
    draw, keys = random.Random(1), [keys_of(version) for version in range(VERSIONS)]
    with path.open("w") as lines:
        for row in range(rows):
            version = row * VERSIONS // rows
            values = {key: _answer(place, row, draw) for place, key in enumerate(keys[version])}
            lines.write(json.dumps([version, {"values": values}], separators=(",", ":")) + "\n")


def _answer(place: int, row: int, draw: random.Random) -> Any:
    if place < LABELS:
        return made.CODES[draw.randrange(5)]
    if place < LABELS + NUMBERS:
        return round(draw.random() * 100, 4)
    words = 3 if place < LABELS + NUMBERS + SHORT else 24
    return " ".join(draw.choices(VOCABULARY, k=words))


def documents(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every return's version and answers, parsed."""
    with path.open("rb") as lines:
        for line in lines:
            version, document = orjson.loads(line)
            yield version, document["values"]


# -- the contenders ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all of them write: the union of the versions' columns, made by the product's own plan."""

    versions: list[Definition]
    keys: Sequence[str]


def sheet() -> Sheet:
    versions = definitions()
    return Sheet(versions, plan(Chosen("Bench", [], {}, versions), words_too=True).keys)


def ours(what: Sheet, source: Path, out: Path, level: int) -> None:
    """The product's column plan and row emitter."""
    with Book(out, level=level) as book:
        data = book.add_worksheet("Data", DataSheet)
        assert data.can_emit()
        for col, key in enumerate(what.keys):
            data.put(0, col, key)
        answers = [compiled(version, what.keys, book.shared) for version in what.versions]
        data.emit(1, len(what.keys), (answers[version](values) for version, values in documents(source)))


def floor(what: Sheet, source: Path, out: Path, level: int = 6) -> None:
    """The same rows formatted in plain Python and deflated; no workbook around them."""
    index = {option["value"]: place for place, option in enumerate(made.MET)}
    letters = [xl_col_to_name(col) for col in range(len(what.keys))]
    columns = [
        [(letter, key, version.by_key[key].kind if key in version.by_key else "")
         for letter, key in zip(letters, what.keys, strict=True)]
        for version in what.versions
    ]  # fmt: skip
    pack = zlib.compressobj(level)
    with out.open("wb") as file:
        for row, (version, values) in enumerate(documents(source), start=2):
            cells = [f'<row r="{row}">']
            for letter, key, kind in columns[version]:
                value = values.get(key)
                if value is None:
                    cells.append(f'<c r="{letter}{row}"/>')
                elif kind == "judgement":
                    cells.append(f'<c r="{letter}{row}" t="s"><v>{index[value]}</v></c>')
                elif kind == "number":
                    cells.append(f'<c r="{letter}{row}"><v>{value:.16G}</v></c>')
                else:
                    words = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                    cells.append(f'<c r="{letter}{row}" t="inlineStr"><is><t>{words}</t></is></c>')
            cells.append("</row>")
            file.write(pack.compress("".join(cells).encode()))
        file.write(pack.flush())


def stock(what: Sheet, source: Path, out: Path, *, typed: bool = False) -> None:
    """A plain loop over XlsxWriter in constant memory: labels by a dictionary, each cell by ``write``, or by
    the call for its own type, which is a fifth quicker."""
    labels = {option["value"]: option["label"] for option in made.MET}
    book = xlsxwriter.Workbook(str(out), {"constant_memory": True})
    data = book.add_worksheet("Data")
    number, words = (data.write_number, data.write_string) if typed else (data.write, data.write)
    for col, key in enumerate(what.keys):
        words(0, col, key)
    for row, (version, values) in enumerate(documents(source), start=1):
        known = what.versions[version].by_key
        for col, key in enumerate(what.keys):
            value = values.get(key)
            if value is None:
                continue
            kind = known[key].kind
            if kind == "judgement":
                words(row, col, labels[value])
            elif kind == "number":
                number(row, col, value)
            else:
                words(row, col, value)
    book.close()


def cells(path: Path, most: int) -> list[list[Any]]:
    """The first rows of a file, read back by a reader that knows neither writer."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(nrows=most)


# -- memory --------------------------------------------------------------------------------------------


def held(what: str) -> float:
    """What this process holds (VmRSS) or has held at most (VmHWM), in MiB.

    On Linux from /proc: what getrusage says of a child begins at its parent's own peak.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith(what))
        return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def in_a_child(source: Path, out: Path) -> float:
    """What our export's peak adds to a process that has imported everything and stands idle."""
    command = [sys.executable, "-m", "bench.export", str(source), str(out)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1], timeout=300
    )
    return float(done.stdout)


def child(source: Path, out: Path) -> None:
    what = sheet()
    idle = held("VmRSS")
    ours(what, source, out, 6)
    print(held("VmHWM") - idle)


# -- all together --------------------------------------------------------------------------------------


def run(*, rows: int = ROWS, turns: int = 3) -> list[Figure]:
    """Write every file, look that the cells are the same, and time them in turn."""
    with TemporaryDirectory(prefix="scrutiny-bench-") as folder:
        place, what = Path(folder), sheet()
        source = place / "documents.jsonl"
        write_documents(source, rows)
        contenders: dict[str, Callable[[], object]] = {
            "ours6": lambda: ours(what, source, place / "ours6.xlsx", 6),
            "ours1": lambda: ours(what, source, place / "ours1.xlsx", 1),
            "floor": lambda: floor(what, source, place / "floor6.bin"),
            "floor1": lambda: floor(what, source, place / "floor1.bin", 1),
            "stock": lambda: stock(what, source, place / "stock.xlsx"),
            "typed": lambda: stock(what, source, place / "typed.xlsx", typed=True),
        }
        took = in_turn(contenders, turns=turns, clock=CPU, warm=False)
        sample = min(rows + 1, 500)
        same = cells(place / "stock.xlsx", sample)
        assert cells(place / "ours6.xlsx", sample) == same, "cells differ from stock XlsxWriter's"
        assert cells(place / "ours1.xlsx", sample) == same
        assert len(same) == sample
        grown = in_a_child(source, place / "child.xlsx")
        sizes = {name: (place / f"{name}.xlsx").stat().st_size / 1e6 for name in ("ours6", "ours1")}
    return figures(rows, len(what.keys), took, sizes, grown)


def figures(
    rows: int, columns: int, took: dict[str, float], sizes: dict[str, float], grown: float
) -> list[Figure]:
    name = f"Export of {rows:,} returns of 100 questions, {columns} columns"
    bare6, bare1, loop = "format and zlib 6 alone", "format and zlib 1 alone", "a loop over stock XlsxWriter"
    size6, size1 = f"{sizes['ours6']:.1f} MB", f"{sizes['ours1']:.1f} MB"
    memory = f"{grown:.1f} MiB"
    return [
        at_most(f"{name}, packed at level 6 ({size6})", took["ours6"], took["floor"], 1.35, against=bare6, unit="s"),
        for_information(f"… at level 1, as we pack ({size1})", took["ours1"], took["floor"], against=bare6, unit="s"),
        for_information("… level 1 beside level 1", took["ours1"], took["floor1"], against=bare1, unit="s"),
        faster("… as we pack, the same cells", took["ours1"], took["stock"], 5, against=loop, unit="s"),
        slower("… at level 6, the same cells", took["ours6"], took["stock"], against=loop, unit="s"),
        slower("… at level 6, its typed calls", took["ours6"], took["typed"], against=loop, unit="s"),
        Figure("… memory over the idle process", memory, "", "", f"≤ {MOST_MEMORY} MiB", grown <= MOST_MEMORY),
    ]  # fmt: skip


if __name__ == "__main__":
    child(Path(sys.argv[1]), Path(sys.argv[2]))
