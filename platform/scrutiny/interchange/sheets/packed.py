"""The package around a workbook: looked at before anything in it is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from scrutiny.interchange.problems import CannotTake, Problem, refuse

LARGEST_PACKED = 10_000_000  # bytes
LARGEST_UNPACKED = 100_000_000
MOST_TIMES = 100  # unpacked ÷ packed
SMALL = 1_000_000  # below this no ratio is held against a file
MOST_PARTS = 200

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ESCAPING = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")
_SAVE_AS = "Save it in a spreadsheet as an Excel workbook (.xlsx)."


def check_outside(data: bytes) -> None:
    """Refuse what is too large, or no .xlsx at all: seen from its size and first bytes."""
    if len(data) > LARGEST_PACKED:
        raise refuse(
            "This workbook is larger than 10 MB.", "Take out pictures and sheets that are not needed."
        )
    if data.startswith(_OLD_OFFICE) and _LOCKED in data:
        raise refuse("This workbook is locked with a password.", "Take the password off and save it again.")
    if data.startswith(_OLD_OFFICE):
        raise refuse("This is a workbook of the older kind (.xls).", _SAVE_AS)
    if not data.startswith(b"PK"):
        raise refuse("This is no Excel workbook.", _SAVE_AS)


def opened(data: bytes) -> zipfile.ZipFile:
    """The package, looked through: its parts are few, small and well formed, and none declares entities."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        check_parts(package.infolist(), len(data))
        check_xml(package)
    # RuntimeError: locked, or packed in a way that zipfile does not know
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError):
        raise refuse("This workbook is damaged or cut short.", "Save it again, or send it again.") from None
    return package


def check_parts(parts: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse too many or too large parts, and names that lead out of the package."""
    problems = list(_wrong_parts(parts, packed))
    if problems:
        raise CannotTake(problems)


def _wrong_parts(parts: list[zipfile.ZipInfo], packed: int) -> Iterator[Problem]:
    unpacked = sum(part.file_size for part in parts)
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS:
        yield Problem(
            "", "", f"This workbook has {len(parts)} parts; at most {MOST_PARTS} are taken.", _FEWER
        )
    if unpacked > LARGEST_UNPACKED:
        yield Problem("", "", "Unpacked, this workbook is larger than 100 MB.", _FEWER)
    elif unpacked > SMALL and unpacked > packed * MOST_TIMES:
        yield Problem("", "", f"Unpacked, this workbook grows more than {MOST_TIMES} times.", _FEWER)
    if any(_ESCAPING.search(name) for name in names):
        yield Problem("", "", "A part of this workbook has a name that leads out of it.", _AFRESH)
    if len(names) < len(parts):
        yield Problem("", "", "This workbook holds two parts of the same name.", _AFRESH)
    if any(part.flag_bits & 1 for part in parts):
        yield Problem("", "", "This workbook is locked with a password.", "Take the password off.")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        yield Problem("", "", "This is no Excel workbook.", _SAVE_AS)


_AFRESH = "Copy its sheets into a new workbook and save that."
_FEWER = "Copy only the sheets that are needed into a new workbook and save that."


def check_xml(package: zipfile.ZipFile) -> None:
    """Refuse a part that is no XML, or that declares a document type: entities come that way."""
    for part in package.namelist():
        if part.endswith((".xml", ".rels")):
            reader = expat.ParserCreate()
            reader.StartDoctypeDeclHandler = _no_doctype
            parse(package, part, reader)


def parse(package: zipfile.ZipFile, part: str, reader: expat.XMLParserType) -> None:
    """Run ``reader`` over a part, a piece at a time."""
    try:
        with package.open(part) as stream:
            while piece := stream.read(2**18):
                reader.Parse(piece, False)
            reader.Parse(b"", True)
    except expat.ExpatError:
        raise refuse("This workbook is damaged: one of its parts is no XML.", _AFRESH) from None


def _no_doctype(*_: object) -> None:
    raise refuse("This workbook declares a document type, as none made by a spreadsheet does.", _AFRESH)
