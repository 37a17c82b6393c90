"""What calamine would pass over in silence: far-off cells, errors, and formulas nobody worked out."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.interchange.sheets.packed import parse

MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_CELLS = 400_000  # filled ones, in all sheets
MOST_TOLD = 100  # of one sheet

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_FEWER_ROWS = "Take out rows that are not needed, also far below the last one you see."


def scan(package: zipfile.ZipFile) -> None:
    """Raise CannotTake with every cell that would be lost, or that lies too far out."""
    problems: list[Problem] = []
    cells = 0
    for name, part in sheet_parts(package):
        if part not in package.namelist():
            problems.append(Problem(name, "", "This sheet is missing from the file.", "Save it again."))
            continue
        sheet = _Scan(name, MOST_CELLS - cells)
        parse(package, part, sheet.reader)
        cells += sheet.cells
        problems += sheet.problems
    if problems:
        raise CannotTake(problems)


def sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name, and the part it is kept in."""
    targets = {
        marks.get("Id", ""): marks.get("Target", "")
        for marks in _elements(package, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    for marks in _elements(package, "xl/workbook.xml", "sheet"):
        link = next((value for mark, value in marks.items() if mark.split(":")[-1] == "id"), "")
        yield (
            marks.get("name", ""),
            posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/"),
        )


def _elements(package: zipfile.ZipFile, part: str, wanted: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    reader = expat.ParserCreate()
    reader.StartElementHandler = lambda tag, marks: found.append(marks) if tag.endswith(wanted) else None
    if part in package.namelist():
        parse(package, part, reader)
    return [marks for marks in found if marks]


class _Scan:
    """One sheet, read element by element."""

    def __init__(self, name: str, cells_left: int) -> None:
        self.name, self.cells_left = name, cells_left
        self.problems: list[Problem] = []
        self.cells = self.row = self.column = 0
        self.kind = ""
        self.formula = self.filled = self.inside = False
        self.reader = expat.ParserCreate()
        self.reader.StartElementHandler = self.begin
        self.reader.EndElementHandler = self.end
        self.reader.CharacterDataHandler = self.words

    def begin(self, tag: str, marks: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "row":
            self.row = int(marks["r"]) if marks.get("r", "").isdecimal() else self.row + 1
            self.column = 0
        elif tag == "c":
            self.place(marks.get("r", ""))
            self.kind, self.formula, self.filled = marks.get("t", ""), False, False
        elif tag == "f":
            self.formula = True
        self.inside = tag in ("v", "t")

    def place(self, named: str) -> None:
        match = _CELL.fullmatch(named)
        self.column += 1
        if match:
            self.row, self.column = int(match[2]), _number(match[1])

    def words(self, text: str) -> None:
        self.filled = self.filled or self.inside

    def end(self, tag: str) -> None:
        self.inside = False
        if tag.rpartition(":")[2] != "c" or not (self.filled or self.formula):
            return
        self.cells += 1
        if self.cells == self.cells_left + 1:
            self.tell(f"This workbook has more than {MOST_CELLS:,} filled cells.", _FEWER_ROWS)
            raise CannotTake(self.problems)
        self.look()

    def look(self) -> None:
        """What is wrong with the cell that ends here."""
        if self.row > MOST_ROWS:
            self.tell(f"This is below row {MOST_ROWS:,}, the last that is read.", _FEWER_ROWS)
            raise CannotTake(self.problems)
        if self.column > MOST_COLUMNS:
            self.tell(f"This is beyond column {MOST_COLUMNS}, the last that is read.", "Clear this cell.")
        elif self.kind == "e":
            self.tell("This cell shows an error.", "Write the words or the number that belong here.")
        elif self.formula and not self.filled:
            self.tell("This cell holds a formula without a value.", "Put its value in its place.")
        if len(self.problems) > MOST_TOLD:
            raise CannotTake(self.problems)

    def tell(self, says: str, mend: str) -> None:
        self.problems.append(Problem(self.name, f"{_letters(self.column)}{self.row}", says, mend))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    from scrutiny.interchange.sheets import cell_name

    return cell_name(0, max(column, 1) - 1)[:-1]
