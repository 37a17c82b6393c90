"""What a comparison is made of: years, cells, rows and what is left out, as values for page and workbook alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from scrutiny.method import figures
from scrutiny.method.definition import Definition, Scoring
from scrutiny.method.figures import Bands
from scrutiny.records.scorecards import OVERALL

NO_SCORE = "No score"
FEW = 5  # a mean or a share over fewer says more about names than about the whole
TOO_FEW = "Too few to tell"


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
    held: bool = False  # a critical answer keeps the band below what the score alone would give


EMPTY = Cell()


def look_of(scoring: Scoring, band: str | None) -> str:
    """Which tint a band has: the best is good, the worst poor, what lies between in part."""
    names = [each.band for each in scoring.bands]
    if band not in names:
        return "none"
    place = names.index(band)
    return "good" if place == 0 else "poor" if place == len(names) - 1 else "part"


MakeCell = Callable[[Fraction | None, str | None, int, int], Cell]


def cells_for(definition: Definition) -> MakeCell:
    """What makes the cells of ``definition``'s scoring: (score, band, counted, of) -> Cell."""
    bands = definition.scoring.bands
    words = {each.band: definition.words(each.label) for each in bands}
    looks = {each.band: look_of(definition.scoring, each.band) for each in bands}
    reached, spoken = Bands(definition.scoring), dict[Fraction, str]()

    def cell(score: Fraction | None, band: str | None, counted: int, of: int) -> Cell:
        if score is None:
            return Cell(counted=counted, of=of)
        if score not in spoken:
            spoken[score] = figures.shown(score, bands)
        word, look = words.get(band or "", "No band"), looks.get(band or "", "none")
        held = band is not None and reached(score, counted, of) != band
        return Cell(float(score), score, spoken[score], band, word, look, counted, of, held)

    return cell


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
    """A mean over returns that have a score, always with how many; none over fewer than FEW."""

    over: int = 0
    mean: Fraction | None = None
    shown: str = "–"  # TOO_FEW where that is why there is none
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


@dataclass(frozen=True, slots=True)
class Move:
    """One section (or the whole), like for like, from one year to the next."""

    section: str
    title: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two years that stand beside one another, over the same organisations."""

    before: Year
    after: Year
    moves: Sequence[Move]
    not_asked: tuple[str, ...]  # years between, in which nobody was asked: no line goes through them
    left_out: tuple[str, ...]  # years between that were asked and are not shown

    @property
    def whole(self) -> Move | None:
        """The move of the overall figure."""
        return next((move for move in self.moves if not move.section), None)

    @property
    def sections(self) -> list[Move]:
        """The moves of the sections."""
        return [move for move in self.moves if move.section]


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
    pairs: Sequence[Pair] = ()  # each year with the one before it, the newest first


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

    @property
    def few(self) -> bool:
        """Whether they are too few for shares."""
        return 0 < self.answers < FEW

    def said(self, count: int) -> str:
        """A count with its base; the share only where they are enough."""
        base = f"{count} of {self.answers}"
        return f"{round(100 * count / self.answers)} %, {base}" if self.answers >= FEW else base


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
