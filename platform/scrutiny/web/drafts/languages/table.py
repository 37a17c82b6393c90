"""The table: texts beside their translations, page by page, and each language in one line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from scrutiny.method import translating
from scrutiny.method.editing import place_text
from scrutiny.method.translating import Completeness, Row, State
from scrutiny.web import tongues
from scrutiny.web.wording import Runs, difference

Json = Any
A_PAGE = 100  # rows
A_PAGE_HOLDS = 120_000  # signs: a page of the longest texts must still fit the form that sends it
A_LINE = 44  # signs of a line, by which a field is as high as its words
SHOWS = {"all": "All texts", "missing": "Missing", "stale": "Source changed since"}
STATES = {
    State.MISSING: ("Missing", "shut"),
    State.STALE: ("Source changed since", "late"),
    State.SAME: ("Same as the source", "todo"),
    State.DONE: ("Done", "done"),
}
MEANWHILE = ("Changed meanwhile", "late")
TO_MEND = ("To mend", "late")  # a name that is filled in got lost


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the table is asked for."""

    language: str = ""
    show: str = "all"
    section: str = ""
    page: int = 1

    @property
    def query(self) -> dict[str, Any]:
        """As an address says it."""
        told = {
            "language": self.language,
            "show": self.show if self.show != "all" else "",
            "section": self.section,
        }
        return {name: value for name, value in told.items() if value}


def asked(raw: Mapping[str, Json], args: Mapping[str, str]) -> Asked:
    """What an address or a form asks for; what is not known narrows nothing."""
    others = translating.others_of(raw)
    language, show, section = (args.get(name, "") for name in ("language", "show", "section"))
    page = args.get("page", "")
    return Asked(
        language if language in others else next(iter(others), ""),
        show if show in SHOWS else "all",
        section if section in dict(sections(raw)) else "",
        int(page) if page.isdecimal() and len(page) < 6 else 1,
    )


def sections(raw: Mapping[str, Json]) -> list[tuple[str, str]]:
    """(key, title) of each part of the table."""
    first = translating.first_of(raw)
    told = [
        (str(one["key"]), place_text(one.get("title"), first).get(first) or str(one["key"]))
        for one in raw["sections"]
    ]
    return [("whole", "The questionnaire"), *told, *([("scales", "Scales")] if raw.get("scales") else [])]


# -- rows ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """One text beside its translation, as the page shows it."""

    row: Row
    id: str
    words: str  # what stands in the field: the translation, or what was typed
    state: tuple[str, str]
    theirs: str | None = None  # what a colleague has put there meanwhile
    was: str | None = (
        None  # the source that it was translated from, or that stood there when somebody began to type
    )
    fault: str = ""
    still: bool = False  # ticked: the words still stand

    @property
    def lines(self) -> int:
        """How high the field is to begin with."""
        words = max(self.words, self.row.source, key=len)
        return min(12, sum(1 + len(line) // A_LINE for line in words.split("\n")))

    @property
    def before(self) -> Runs:
        """The source as it was, with what has gone from it marked."""
        return difference(self.was, self.row.source)[0] if self.was else ()

    @property
    def is_stale(self) -> bool:
        """Whether the source has changed since."""
        return self.row.state is State.STALE


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was not taken: what was typed, and what stands in its way, by place."""

    typed: Mapping[str, str]
    says: str
    clashing: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # the source then, the words now
    faults: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()  # what was typed for texts that are there no more
    still: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A page of the table."""

    asked: Asked
    groups: tuple[tuple[str, tuple[Pair, ...]], ...]
    state: Completeness
    shown: int
    page: int
    pages: int


def table(
    raw: Mapping[str, Json], wanted: Asked, stale: Mapping[str, str], refused: Refused | None = None
) -> Table:
    """The rows asked for; those of a form that was refused, however they stand now.

    ``stale``: by place, the source that a translation was made from and that is no longer.
    """
    rows = translating.rows(raw, wanted.language, stale)
    chosen = [row for row in rows if row.place in refused.typed] if refused else _chosen(rows, wanted)
    pages = list(_pages(chosen)) or [[]]
    page = min(max(1, wanted.page), len(pages)) if not refused else 1
    here = chosen if refused else pages[page - 1]
    pairs = [_pair(row, f"t{number}", stale.get(row.place), refused) for number, row in enumerate(here, 1)]
    titles = dict(sections(raw))
    groups = tuple(
        (titles.get(section, section), tuple(held))
        for section, held in groupby(pairs, key=lambda pair: pair.row.section)
    )
    total = 1 if refused else len(pages)
    return Table(wanted, groups, translating.completeness(rows), len(chosen), page, total)


def _chosen(rows: Iterable[Row], wanted: Asked) -> list[Row]:
    states = {"missing": (State.MISSING,), "stale": (State.STALE,)}.get(wanted.show)
    return [
        row for row in rows if (states is None or row.state in states) and wanted.section in ("", row.section)
    ]


def _pages(rows: Iterable[Row]) -> Iterable[list[Row]]:
    page: list[Row] = []
    room = A_PAGE_HOLDS
    for row in rows:
        weight = max(len(row.source), len(row.target))
        if page and (len(page) == A_PAGE or weight > room):
            yield page
            page, room = [], A_PAGE_HOLDS
        page.append(row)
        room -= weight
    if page:
        yield page


def _look(row: Row) -> tuple[str, str]:
    """How it stands, in a word."""
    return TO_MEND if row.lacking and row.state is not State.STALE else STATES[row.state]


def _pair(row: Row, id: str, was: str | None, refused: Refused | None) -> Pair:
    if refused is None:
        return Pair(row, id, row.target, _look(row), was=was)
    then, theirs = refused.clashing.get(row.place, (was, None))
    return Pair(
        row,
        id,
        refused.typed[row.place],
        MEANWHILE if row.place in refused.clashing else _look(row),
        theirs,
        then if then != row.source else None,
        refused.faults.get(row.place, ""),
        row.place in refused.still,
    )


# -- languages -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One language of a text."""

    tag: str
    name: str
    is_first: bool
    state: Completeness
    confirmed: bool
    confirmed_by: str = ""  # who, and when, as far as the history tells

    @property
    def bars_first(self) -> str:
        """Why it cannot come first; nothing where it can."""
        if self.state.missing:
            return f"Translate the {self.state.missing} missing texts first"
        return "" if self.confirmed else "Confirm the words first"


def overview(
    raw: Mapping[str, Json], stale: Mapping[str, Collection[str]], confirmed_by: Mapping[str, str]
) -> list[Line]:
    """Every language, the first one first."""
    unchecked = raw.get("unchecked") or ()
    first = translating.first_of(raw)
    return [
        Line(
            tag,
            tongues.called(tag),
            tag == first,
            translating.completeness(translating.rows(raw, tag, stale.get(tag, ()))),
            tag not in unchecked,
            confirmed_by.get(tag, ""),
        )
        for tag in (first, *translating.others_of(raw))
    ]
