"""Hostile workbooks: refused in a sentence or taken as plain words, soon and with little memory."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from interchange.books import SHEET, book, packed, parts, row, sheet
from openpyxl import Workbook

from scrutiny.interchange.problems import CannotTake
from scrutiny.interchange.sheets import read_workbook

SECONDS = 6.0  # of the processor, together with the child's
MEGABYTES = 560  # the child's, at its fullest
LOOK = r"""
import json, re, resource, sys
from pathlib import Path
from scrutiny.interchange.problems import CannotTake
from scrutiny.interchange.sheets import read_workbook
data = Path(sys.argv[1]).read_bytes()
try:
    found = [[sheet.name, len(sheet.rows)] for sheet in read_workbook(data)]
except CannotTake as why:
    found = [str(problem) for problem in why.problems]
status = Path("/proc/self/status")  # getrusage would count what we were forked from
full = re.search(r"VmHWM:\s+(\d+)", status.read_text())[1] if status.exists() else 0
here, there = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({
    "found": found,
    "seconds": sum(each.ru_utime + each.ru_stime for each in (here, there)),
    "megabytes": there.ru_maxrss / 1024, "ours": int(full) / 1024,
}))
"""


def told(data: bytes) -> list[str]:
    """What a reader says to this file: every problem."""
    with pytest.raises(CannotTake) as why:
        read_workbook(data)
    return [str(problem) for problem in why.value.problems]


def watched(data: bytes, folder: Path) -> Any:
    """What is found of this file, watching time and memory."""
    place = folder / "hostile.xlsx"
    place.write_bytes(data)
    ended = subprocess.run([sys.executable, "-c", LOOK, place], capture_output=True, text=True, timeout=60)
    seen = json.loads(ended.stdout)
    assert seen["seconds"] < SECONDS and seen["megabytes"] < MEGABYTES and seen["ours"] < 120, seen
    return seen["found"]


# -- no workbook at all ------------------------------------------------------------------------------------------

OLD = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no Excel workbook"),
        (b"Name,Score\n", "no Excel workbook"),
        (b"%PDF-1.7", "no Excel workbook"),
        (OLD + b"\0" * 600, "older kind (.xls)"),
        (OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (packed({"word/document.xml": b"<w/>"}), "no Excel workbook"),
        (b"PK\3\4" + b"\0" * 10_000_000, "larger than 10 MB"),
        (b"PK\3\4" + b"\xff" * 1000, "damaged or cut short"),
    ],
    ids=["empty", "csv", "pdf", "xls", "encrypted", "word", "large", "noise"],
)
def test_what_is_no_workbook_is_told_so(data: bytes, says: str) -> None:
    (problem,) = told(data)
    assert says in problem and "Mend: " in problem


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_file_cut_short_is_refused(share: float) -> None:
    whole = book(*(row(n, f"words {n}", "more") for n in range(1, 200)))
    assert "damaged" in told(whole[: int(len(whole) * share)])[0]


@pytest.mark.parametrize("seed", range(12))
def test_a_file_with_flipped_bytes_is_read_or_refused(seed: int) -> None:
    import random

    chance = random.Random(seed)
    whole = bytearray(book(*(row(n, f"words {n}") for n in range(1, 50))))
    for _ in range(3):
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    try:
        assert read_workbook(bytes(whole))
    except CannotTake as why:
        assert why.problems


# -- bombs ---------------------------------------------------------------------------------------------------------


def bomb() -> bytes:
    """A sheet of 300 MB in some 300 KB."""
    contents = parts(sheet([row(1, "a")]))
    begin, end = contents.pop(SHEET).split(b"<sheetData>")
    kept = io.BytesIO(packed(contents))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as package, package.open(SHEET, "w") as stream:
        stream.write(begin)
        for _ in range(300):
            stream.write(b" " * 1_000_000)
        stream.write(b"<sheetData>" + end)
    return kept.getvalue()


def lying_bomb() -> bytes:
    """The same, saying in its list of parts that it is small."""
    data = bytearray(bomb())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        size = package.getinfo(SHEET).file_size
    stated, small = size.to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert bytes(data).count(stated) == 2
    return bytes(data).replace(stated, small)


def entities() -> bytes:
    """Ten entities, each ten of the one before."""
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))]
    contents = parts(sheet([row(1, "§")]))
    contents[SHEET] = contents[SHEET].replace(
        b"<worksheet", f"<!DOCTYPE w [{''.join(lines)}]><worksheet".encode(), 1
    )
    contents[SHEET] = contents[SHEET].replace("§".encode(), b"&a10;")
    return packed(contents)


def many_rows(count: int) -> bytes:
    return book(*(row(n, "same", f"row {n}") for n in range(1, count + 1)))


HUGE_RANGE = '<dimension ref="A1:XFD1048576"/>'
MERGES = "".join(f'<mergeCell ref="A{n}:C{n}"/>' for n in range(1, 20_001))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (bomb, "larger than 100 MB"),
        (lying_bomb, "damaged"),
        (entities, "document type"),
        (lambda: many_rows(20_001), "Questions!A20001: This is below row 20,000"),
        (lambda: many_rows(120_000), "below row 20,000"),
        (
            lambda: book(row(1, "a"), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
            "XFD1048576: This is below",
        ),
        (
            lambda: book(row(1, "a"), '<row r="2"><c r="XFD2"><v>1</v></c></row>'),
            "XFD2: This is beyond column 500",
        ),
        (
            lambda: book(*(row(n, *"abcdefghijklmnopqrstuvwxy") for n in range(1, 18_000))),
            "400,000 filled cells",
        ),
        (lambda: packed({**parts(sheet([])), **{f"xl/media/{n}.png": b"" for n in range(200)}}), "205 parts"),
        (lambda: packed({**parts(sheet([])), "xl/a.bin": b"\0" * 5_000_000}), "grows more than 100 times"),
    ],
    ids=[
        "bomb",
        "lying bomb",
        "entities",
        "rows",
        "many rows",
        "far cell",
        "far column",
        "cells",
        "parts",
        "ratio",
    ],
)
def test_a_bomb_is_refused_soon_and_with_little_memory(
    made: Callable[[], bytes], says: str, tmp_path: Path
) -> None:
    assert says in watched(made(), tmp_path)[0]


@pytest.mark.parametrize(
    ("made", "rows"),
    [
        (lambda: book(row(1, "a"), row(2, "b"), before=HUGE_RANGE), 2),
        (lambda: book(row(1, "a"), after=f'<mergeCells count="20000">{MERGES}</mergeCells>'), 1),
        (lambda: many_rows(20_000), 20_000),
        (lambda: book(row(1, "a"), '<row r="1048576"><c r="XFD1048576" s="0"/></row>'), 1),
    ],
    ids=["huge stated range", "20,000 merges", "20,000 rows", "far empty cell"],
)
def test_what_only_looks_large_is_taken_quickly(made: Callable[[], bytes], rows: int, tmp_path: Path) -> None:
    assert watched(made(), tmp_path) == [["Questions", rows]]


# -- entities, names of parts ----------------------------------------------------------------------------------------

DOCTYPES = {
    "external": '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE w [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>',
    "plain": "<!DOCTYPE w>",
}


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/core.xml"]
)
@pytest.mark.parametrize("kind", DOCTYPES)
def test_a_document_type_is_refused_in_every_part(part: str, kind: str) -> None:
    contents = {"docProps/core.xml": b"<core/>", **parts(sheet([row(1, "a")]))}
    text = contents[part].decode()
    begin = text.index("<", 1 if text.startswith("<core") else text.index("?>")) if "?>" in text else 0
    contents[part] = (text[:begin] + DOCTYPES[kind] + text[begin:]).encode()
    (problem,) = told(packed(contents))
    assert "document type" in problem and "root:" not in problem


def test_a_document_type_is_seen_in_another_encoding() -> None:
    text = parts(sheet([row(1, "a")]))[SHEET].decode().replace("UTF-8", "UTF-16")
    spoilt = text.replace("<worksheet", DOCTYPES["external"] + "<worksheet", 1).encode("utf-16")
    assert "document type" in told(packed({**parts(""), SHEET: spoilt}))[0]


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "/etc/cron.d/evil", "xl\\..\\..\\evil.xml", "C:\\evil.xml"]
)
def test_names_that_lead_out_of_the_package_are_refused(name: str, tmp_path: Path) -> None:
    before = set(tmp_path.parent.iterdir())
    assert "leads out" in told(packed({**parts(sheet([row(1, "a")])), name: b"<x/>"}))[0]
    assert set(tmp_path.parent.iterdir()) == before


def test_two_parts_of_one_name_are_refused() -> None:
    kept = io.BytesIO(packed(parts(sheet([row(1, "a")]))))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(kept, "a") as package:
        package.writestr(SHEET, sheet([row(1, "b")]))
    assert "two parts of the same name" in told(kept.getvalue())[0]


def test_a_sheet_that_is_not_there_is_told() -> None:
    contents = parts(sheet([row(1, "a")]))
    del contents[SHEET]
    assert "This sheet is missing from the file" in told(packed(contents))[0]


# -- cells -------------------------------------------------------------------------------------------------------------


def test_every_cell_that_would_be_lost_is_named_at_once() -> None:
    cells = (
        '<row r="2"><c r="A2"><f>A1&amp;"x"</f></c><c r="B2" t="e"><v>#REF!</v></c>'
        '<c r="C2" t="str"><f>1+1</f><v></v></c><c r="D2"><f>1+1</f><v>2</v></c></row>'
    )
    assert [problem.split(" Mend")[0] for problem in told(book(row(1, "a"), cells))] == [
        "Questions!A2: This cell holds a formula without a value.",
        "Questions!B2: This cell shows an error.",
        "Questions!C2: This cell holds a formula without a value.",
    ]


def test_a_formula_counts_by_its_value_and_is_never_worked_out() -> None:
    cells = '<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://127.0.0.1:9")</f><v>words</v></c></row>'
    assert read_workbook(book(cells))[0].rows == [["words"]]


def test_words_that_look_like_formulas_are_words() -> None:
    (found,) = read_workbook(book(row(1, "=1+1", "{=1+1}", "@SUM(1)", "-2+3", "<r>a</r>")))
    assert found.rows == [["=1+1", "{=1+1}", "@SUM(1)", "-2+3", "<r>a</r>"]]


def test_a_cell_too_long_and_one_with_a_control_character_are_named() -> None:
    problems = told(book(row(1, "a" * 40_000), row(2, "fine", "bell _x0007_")))
    assert "Questions!A1: This cell holds 40,000 characters; at most 32,767" in problems[0]
    assert problems[1].startswith("Questions!B2: This cell holds a control character.")


def test_of_very_many_problems_the_first_are_told() -> None:
    problems = told(
        book(*(f'<row r="{n}"><c r="A{n}" t="e"><v>#REF!</v></c></row>' for n in range(1, 5_000)))
    )
    assert 100 <= len(problems) <= 202


def test_values_keep_their_kind_and_line_breaks_are_one() -> None:
    kept, made = io.BytesIO(), Workbook()
    made.active.append(["words", 5, 5.5, True, date(2019, 9, 2), "one\r\ntwo_x000D_\nthree", None, 0.1])
    made.save(kept)
    values = read_workbook(kept.getvalue())[0].rows[0]
    assert values == ["words", 5, 5.5, True, date(2019, 9, 2), "one\ntwo\nthree", None, 0.1]
    assert [type(value) for value in values[1:4]] == [int, float, bool]
