"""Our Excel template, for people who draft in a spreadsheet: one row a question, everything there and back."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.interchange.problems import Placed, refuse
from scrutiny.interchange.sheets import Sheet, read_workbook
from scrutiny.interchange.template import howto
from scrutiny.interchange.template.pages import Pages
from scrutiny.interchange.template.reading import definition_of
from scrutiny.interchange.writing import Page, workbook
from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Unreadable

__all__ = ["as_read", "blank", "read", "write"]


def read(data: bytes, name: str) -> Placed:
    """The definition a workbook spells, unjudged; raises CannotTake with every cell that cannot be taken."""
    return definition_of(read_workbook(data))


def write(definition: Definition) -> bytes:
    """``definition`` as a workbook from which the same text is read; raises CannotTake where there is none."""
    pages = Pages(definition.raw).all()
    if _text(pages) != codec.canonical(definition.raw):
        raise refuse("This questionnaire holds something that no cell can say.", "Take it as JSON instead.")
    return workbook([howto.page(), *pages], title=definition.title.get(definition.language, ""))


def blank() -> bytes:
    """The workbook to start from."""
    begun = {"format": 1, "languages": ["en"], "instrument": "self_assessment", "audience": "agency"}
    return workbook([howto.page(), *Pages(begun).all()], title="A questionnaire")


def as_read(pages: Sequence[Page]) -> list[Sheet]:
    """The pages as they are read back."""
    return [
        Sheet(page.name, [[column.head for column in page.columns], *map(list, page.rows)]) for page in pages
    ]


def _text(pages: Sequence[Page]) -> bytes:
    """The canonical text that these pages will be read as."""
    try:
        return codec.canonical(definition_of(as_read(pages)))
    except Unreadable:
        return b""
