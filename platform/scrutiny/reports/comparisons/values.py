"""What a comparison is made of: years, cells, rows and what is left out, as values for page and workbook alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from scrutiny.method import figures
from scrutiny.method.definition import Definition, Scoring
from scrutiny.records.scorecards import OVERALL

NO_SCORE = "No score"
LOOKS = ("good", "part", "poor")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it is shown: never without its word, nor without what it rests on."""

    score: float | None = None
    exact: Fraction | None = None
    shown: str = "–"
    band: str | None = None
    word: str = NO_SCORE  # the band in words
    look: str = "none"  # good, part, poor, none: which tint and symbol
    counted: int = 0
    of: int = 0


EMPTY = Cell()


def look_of(scoring: Scoring, band: str | None) -> str:
    """Which tint a band has: the best is good, the worst poor, what lies between in part."""
    names = [each.band for each in scoring.bands]
    if band not in names:
        return "none"
    place = names.index(band)
    return "good" if place == 0 else "poor" if place == len(names) - 1 else "part"


def cell_of(definition: Definition, score: Fraction | None, band: str | None, counted: int, of: int) -> Cell:
    """The cell for a figure of ``definition``'s scoring."""
    words = {each.band: definition.words(each.label) for each in definition.scoring.bands}
    return Cell(
        score=None if score is None else float(score),
        exact=score,
        shown="–" if score is None else figures.shown(score, definition.scoring.bands),
        band=band,
        word=words.get(band or "", NO_SCORE if score is None else "No band"),
        look=look_of(definition.scoring, band),
        counted=counted,
        of=of,
    )


@dataclass(frozen=True, slots=True)
class Year:
    """One round of the questionnaire, with the version it was asked in."""

    round_id: int
    period: str
    title: str
    version_id: int
    definition: Definition
    deadline: date | None
    closed: bool
    asked: int = 0
    submitted: int = 0
    late: int = 0
    missing: tuple[str, ...] = ()  # asked, not in: named, never imputed

    @property
    def sections(self) -> list[tuple[str, str]]:
        """(key, title) of each section of its version."""
        return [(each.key, self.definition.words(each.title)) for each in self.definition.sections]


@dataclass(frozen=True, slots=True)
class Row:
    """One seat of a heatmap."""

    assignment_id: int
    organisation_id: int
    name: str
    attributes: Mapping[str, str]
    state: str  # not started, in progress, submitted, returned, withdrawn
    late: bool
    marks: tuple[str, ...]  # "late", "entered by an officer", "succeeds St Ann's Infant"
    overall: Cell
    cells: Mapping[str, Cell]  # section key -> cell

    def cell(self, section: str) -> Cell:
        """The section's cell; OVERALL for the whole."""
        return self.overall if section == OVERALL else self.cells.get(section, EMPTY)


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Organisations by section, in one year."""

    year: Year
    rows: Sequence[Row]
    weakest: tuple[str, str] | None  # (key, title) of the section with the lowest mean


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over returns that have a score, always with how many."""

    over: int = 0
    mean: Fraction | None = None
    shown: str = "–"
    bands: Mapping[str, int] = field(default_factory=dict)  # band -> how many


@dataclass(frozen=True, slots=True)
class Omission:
    """A question that like for like leaves out, and why."""

    key: str
    number: str
    text: str
    reason: str  # added, not_comparable, merged, split, rescaled, reworded
    sentence: str
    section: str = ""
    period: str = ""  # for a question of an older year that reaches no compared thread


@dataclass(frozen=True, slots=True)
class Trend:
    """One section (or the whole) over the years, as scored and like for like."""

    section: str
    title: str
    as_scored: Sequence[Mean]
    like_for_like: Sequence[Mean]
    compared: int
    of: int


@dataclass(frozen=True, slots=True)
class Point:
    """One organisation in one year."""

    assignment_id: int | None
    as_scored: Cell
    like_for_like: Cell
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """One organisation over the years, through conversions and mergers."""

    organisation_id: int
    name: str
    attributes: Mapping[str, str]
    points: Sequence[Point]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Across:
    """Several years side by side."""

    years: Sequence[Year]
    trends: Sequence[Trend]  # the whole first, then each section of the newest version
    histories: Sequence[History]
    same: int  # organisations with a submitted return in every year
    compared: int
    of: int
    left_out: Sequence[Omission]
    lost: Sequence[Omission]


@dataclass(frozen=True, slots=True)
class Answered:
    """How often each answer of a question was given."""

    key: str
    number: str
    text: str
    section: str
    kind: str
    options: Sequence[tuple[str, str, int]]  # value, label, how many
    answers: int  # returns that gave any of them


@dataclass(frozen=True, slots=True)
class Said:
    """A comment or an action beside an answer."""

    period: str
    organisation: str
    question: str
    number: str
    text: str
    answer: str
    comment: str
    action: str
    who: str
    by_when: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """When and for whom a report was made."""

    partnership: str
    questionnaire: str
    made_at: datetime
    made_by: str
    chosen: str  # which rounds and organisations, in words
