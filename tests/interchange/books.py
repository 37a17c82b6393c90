"""Workbooks made by hand, part by part, so that a test can spoil one part and leave the rest as it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
BEGIN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET = "xl/worksheets/sheet1.xml"


def parts(sheet: str, name: str = "Questions") -> dict[str, bytes]:
    """The parts of a workbook with one sheet, of this XML."""
    return {
        "[Content_Types].xml": (
            f'{BEGIN}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
            f'<Override PartName="/{SHEET}" ContentType="{KIND}.worksheet+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'{BEGIN}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'{BEGIN}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
            f'<sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'{BEGIN}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ).encode(),
        SHEET: sheet.encode(),
    }


def sheet(rows: Iterable[str], before: str = "", after: str = "") -> str:
    """The XML of a sheet: its rows as XML, and what stands before and after them."""
    return (
        f'{BEGIN}<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'
    )


def row(number: int, *words: str) -> str:
    """A row of words from column A."""
    cells = (
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(each)}</t></is></c>'
        for at, each in enumerate(words)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def packed(contents: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as one file."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", how) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return kept.getvalue()


def book(*rows: str, before: str = "", after: str = "") -> bytes:
    """A workbook with one sheet of these rows."""
    return packed(parts(sheet(rows, before, after)))
