"""Sheets: the rows of a release's workbook, from its document alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from scrutiny.method.voices.breakdowns import BREAKDOWNS
from scrutiny.method.voices.documents import FORMS, PAPER, Asked, Document, in_words
from scrutiny.method.voices.hearing import ANSWERED
from scrutiny.method.voices.protecting import WITHHELD, Cell, Cells, Told, base
from scrutiny.reports.voices import wording

Row = Sequence[object]
HEAD = ("Section", "Question", "Text", "Answer", "All")


def about(document: Document, sha256: str, partnership: str) -> Iterator[Row]:
    """What it is, and how to read it: (head, words)."""
    told, rule = document.about, document.rule
    yield "Partnership", partnership
    yield "Round", told.title
    yield "Period", told.period
    yield "Form", f"{told.form}, version {told.version}, SHA-256 {told.sha256}"
    yield "Release", document.number
    yield "Released", date.fromisoformat(document.made_on)
    yield "Forms", _told(document, document.told(FORMS).whole[ANSWERED])
    yield "Forms on paper", _told(document, document.told(PAPER).whole["paper"])
    yield "SHA-256 of the release", sha256
    yield (
        "How to read it",
        f"Every number is rounded to {rule.step}; no number below {rule.least} is told. Where one number would "
        "give another away, it is not shown either. Page, this workbook and the interface tell the same.",
    )


def groups(document: Document) -> list[tuple[str, str]]:
    """The groups that have columns: (breakdown, group)."""
    rows = document.told(FORMS).groups
    return [(breakdown, group) for breakdown in BREAKDOWNS for group in rows.get(breakdown, {})]


def heads(document: Document) -> list[str]:
    """The heads of the results."""
    return [*HEAD, *(f"{BREAKDOWNS[breakdown]}: {group}" for breakdown, group in groups(document))]


def results(document: Document) -> Iterator[Row]:
    """Each closed question: a row of how many answered, then one of each answer."""
    for part in document.parts:
        for asked in part.questions:
            if not asked.in_words:
                yield from _rows(document, part.title, asked)


def _rows(document: Document, section: str, asked: Asked) -> Iterator[Row]:
    told = document.told(asked.key)
    every = [told.whole, *(_row(told, *place) for place in groups(document))]
    start = (section, asked.number, asked.text)
    yield (*start, "Answered", *(_answered(document, told, cells) for cells in every))
    for option in asked.options:
        yield (*start, option.label, *(_told(document, cells[option.value]) for cells in every))


def _row(told: Told, breakdown: str, group: str) -> Cells:
    return told.groups.get(breakdown, {}).get(group) or dict.fromkeys(told.whole, WITHHELD)


def _answered(document: Document, told: Told, cells: Cells) -> object:
    about_so_many = base(cells, told.several, document.rule)
    return wording.answered(cells, told.several, document.rule) if about_so_many is None else about_so_many


def themes(document: Document) -> Iterator[Row]:
    """Each question in words: how many texts were read, and how many bear each theme."""
    for asked in document.questions:
        if asked.in_words:
            told = document.told(asked.key).whole
            yield asked.number, asked.text, "Texts read", _told(document, told[ANSWERED])
            for option in asked.options:
                yield asked.number, asked.text, option.label, _told(document, told[option.value])


def quotes(document: Document) -> Iterator[Row]:
    """The words that were let go."""
    for asked in document.questions:
        for quote in document.quotes.get(asked.key, ()):
            yield asked.number, asked.text, quote.words, quote.language


def _told(document: Document, cell: Cell) -> object:
    """A number as a number, what is hidden in words."""
    return in_words(document.rule)[cell] if isinstance(cell, str) else cell
