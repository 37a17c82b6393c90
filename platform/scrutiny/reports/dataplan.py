"""The data sheet's plan: one column a question key, for ever; each version's answers made ready once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.method.definition import Definition, Question
from scrutiny.method.exact import exact
from scrutiny.method.kinds import KINDS
from scrutiny.method.permissions import Viewer
from scrutiny.method.plans import plan_for
from scrutiny.method.scoring import score
from scrutiny.records.responses import gathering
from scrutiny.records.responses.gathering import Submitted
from scrutiny.records.rounds import Seat
from scrutiny.reports.comparisons.choosing import Chosen
from scrutiny.reports.comparisons.heatmaps import marks
from scrutiny.reports.comparisons.values import Year
from scrutiny.reports.scorecards import WORDS
from scrutiny.reports.workbook import sheets
from scrutiny.reports.workbook.sheets import BLANK, Book, Encoder
from scrutiny.words import local

SILENT = frozenset({"information"})

# What stands before the questions: head and width.
FIXED = (
    ("year", 10), ("organisation", 34), ("type", 20), ("phase", 12), ("version", 12), ("sha256", 14),
    ("submitted", 18), ("declared_as", 22), ("marks", 20), ("score", 10), ("band", 10), ("counted", 9), ("of", 8),
)  # fmt: skip
QUESTION_WIDTH = 14


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of the sheet; ``keys`` are the question keys in the order of their columns."""

    keys: Sequence[str]

    @property
    def columns(self) -> list[tuple[str, float]]:
        """(head, width) of every column."""
        return [*FIXED, *((key, QUESTION_WIDTH) for key in self.keys)]

    def rows(
        self, viewer: Viewer, found: Chosen, organisations: Collection[int]
    ) -> Callable[[Book], Iterator[list[str]]]:
        """One row of ready cells for each submitted return, oldest year first."""

        def cells(book: Book) -> Iterator[list[str]]:
            style = book.add_format({"num_format": "d mmm yyyy hh:mm"})._get_xf_index()
            moment = sheets.styled(sheets.day, style)
            for year in found.years:
                answers = compiled(year.definition, self.keys, book.shared)
                seats = {seat.assignment.id: seat for seat in found.seats[year.round_id]}
                for one in gathering.submitted(viewer, year.round_id, organisations):
                    if one.assignment_id in seats:
                        yield _fixed(year, one, seats[one.assignment_id], moment) + answers(one.values)

        return cells


def plan(found: Chosen, *, words_too: bool) -> Plan:
    """The plan for every published version of the questionnaire.

    Keys stand in the order in which versions brought them, the oldest first: a new version adds columns at
    the end and moves none.
    """
    definitions = found.chain or [year.definition for year in found.years]
    kinds: dict[str, set[str]] = {}
    for definition in definitions:
        for question in definition.questions:
            kinds.setdefault(question.key, set()).add(question.kind)
    left_out = SILENT if words_too else SILENT | WORDS
    return Plan([key for key, had in kinds.items() if had - left_out and (words_too or not had & WORDS)])


def _fixed(year: Year, one: Submitted, seat: Seat, moment: Encoder) -> list[str]:
    definition = year.definition
    figure = score(plan_for(definition), one.attributes, one.values).overall
    words = {band.band: definition.words(band.label) for band in definition.scoring.bands}
    text, number = sheets.text, sheets.number
    return [
        text(year.period),
        text(one.name),
        text(one.attributes.get("type")),
        text(one.attributes.get("phase")),
        text(definition.version),
        text(definition.sha256[:12]),
        moment(local(one.submitted_at).replace(tzinfo=None)),
        text(one.declared_as),
        text("; ".join(marks(seat))),
        number(figure.score),
        text(words.get(figure.band or "")),
        number(figure.counted),
        number(figure.of),
    ]


def compiled(
    definition: Definition, keys: Sequence[str], shared: Callable[[str], int]
) -> Callable[[Mapping[str, Any]], list[str]]:
    """What turns one return's answers, by this version, into a row of ready cells under ``keys``."""
    known = definition.by_key
    readers = [(encoder(known[key], definition, shared) if key in known else _blank, key) for key in keys]

    def cells(values: Mapping[str, Any]) -> list[str]:
        get = values.get
        try:
            return [encode(get(key)) for encode, key in readers]
        except TypeError:  # an answer no form could have given; the row is shown as it is, not lost
            return [_careful(encode, get(key)) for encode, key in readers]

    return cells


def _blank(value: Any) -> str:
    return BLANK


def _careful(encode: Encoder, value: Any) -> str:
    try:
        return encode(value)
    except TypeError:
        return sheets.text(value)


def encoder(question: Question, definition: Definition, shared: Callable[[str], int]) -> Encoder:
    """An answer of this question as a cell: options by their label, numbers as numbers, the rest in words."""
    if question.kind == "yes_no":
        return sheets.labels({True: "Yes", False: "No"}, shared)
    if question.options and question.kind != "choices":
        return sheets.labels({o.value: definition.words(o.label) for o in question.options}, shared)
    if question.range is not None or question.kind in ("number", "percentage"):
        return sheets.number
    if question.kind == "rate":
        return lambda value: BLANK if value is None else sheets.number(_rate(question, value))
    if question.kind in ("text", "long_text"):
        return sheets.text
    show = KINDS[question.kind].show
    return lambda value: BLANK if value is None else sheets.text(show(question, value, definition.words))


def _rate(question: Question, value: Mapping[str, Any]) -> Any:
    over, under = exact(value.get("numerator")), exact(value.get("denominator"))
    return None if over is None or not under else over * question.per / under
