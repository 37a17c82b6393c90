"""Results: a release as a page shows it: questions with their answers, by one breakdown, and over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from scrutiny.method.permissions import Viewer
from scrutiny.method.voices.breakdowns import BREAKDOWNS
from scrutiny.method.voices.documents import FORMS, PAPER, Asked, Document, Option, Quote
from scrutiny.method.voices.hearing import ANSWERED
from scrutiny.method.voices.protecting import Cell, Cells, Rule, Told, base, share
from scrutiny.records.hearing import releasing
from scrutiny.reports.voices import over, wording
from scrutiny.reports.voices.over import Time


@dataclass(frozen=True, slots=True)
class Line:
    """One answer, or one theme: how many, in words, and how long its bar is."""

    label: str
    picture: str
    words: str
    cell: Cell

    @property
    def amount(self) -> int:
        """The length of its bar: none where there is no number."""
        return self.cell if isinstance(self.cell, int) else 0


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the breakdown: how many answered, and how many gave each answer."""

    name: str
    answered: str
    state: str
    words: tuple[str, ...]  # of each option
    lead: int | None  # per cent that gave the leading answer
    lead_said: str  # the same in words, or why it is not told


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is shown."""

    asked: Asked
    answered: str
    state: str  # told, few, withheld
    lines: tuple[Line, ...]
    of: int  # what the bars are of
    several: bool
    lead: Option | None
    groups: tuple[Group, ...]
    time: Time | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A release as a page shows it."""

    document: Document
    made_at: datetime
    sha256: str
    forms: str
    paper: str
    by: str
    breakdowns: Mapping[str, str]  # those that this round has, by key
    parts: tuple[tuple[str, tuple[Question, ...]], ...]

    @property
    def least(self) -> int:
        """No number below it is told."""
        return self.document.rule.least


def results(viewer: Viewer, round_id: int, by: str = "") -> Results | None:
    """What was told last of a round, and of the years before; nothing before its first release. Raises NotHere."""
    kept = releasing.latest(viewer, round_id)
    if kept is None:
        return None
    released = releasing.opened(kept)
    document, rule = released.document, released.document.rule
    forms = document.told(FORMS)
    times = over.times(viewer, released)
    return Results(
        document=document,
        made_at=released.made_at,
        sha256=released.sha256,
        forms=wording.said(forms.whole[ANSWERED], rule),
        paper=wording.said(document.told(PAPER).whole["paper"], rule),
        by=by,
        breakdowns={name: title for name, title in BREAKDOWNS.items() if name in forms.groups},
        parts=tuple(
            (part.title, tuple(_question(document, each, by, times.get(each.key)) for each in part.questions))
            for part in document.parts
        ),
    )


def _question(document: Document, asked: Asked, by: str, time: Time | None) -> Question:
    told, rule = document.told(asked.key), document.rule
    lead = wording.leading(asked, told)
    return Question(
        asked=asked,
        answered=wording.answered(told.whole, told.several, rule),
        state=wording.state_of(told.whole),
        lines=tuple(_line(option, told, rule) for option in asked.options),
        of=base(told.whole, told.several, rule) or _longest(told.whole),
        several=told.several,
        lead=lead,
        groups=_groups(told.groups.get(by, {}), told, lead, rule),
        time=time,
        quotes=document.quotes.get(asked.key, ()),
    )


def _longest(cells: Cells) -> int:
    return max(map(wording.number, cells.values()), default=0) or 1


def _line(option: Option, told: Told, rule: Rule) -> Line:
    words = wording.share_said(told.whole, option.value, told.several, rule)
    return Line(option.label, option.picture, words, told.whole[option.value])


def _groups(groups: Mapping[str, Cells], told: Told, lead: Option | None, rule: Rule) -> tuple[Group, ...]:
    return tuple(_group(name, cells, told, lead, rule) for name, cells in groups.items())


def _group(name: str, cells: Cells, told: Told, lead: Option | None, rule: Rule) -> Group:
    options: Sequence[str] = told.options
    lead_share = share(cells, (lead.value,), told.several, rule) if lead else None
    return Group(
        name=name,
        answered=wording.answered(cells, told.several, rule),
        state=wording.state_of(cells),
        words=tuple(wording.share_said(cells, option, told.several, rule) for option in options),
        lead=lead_share,
        lead_said=f"{lead_share} %" if lead_share is not None else wording.why(cells, lead, rule),
    )
