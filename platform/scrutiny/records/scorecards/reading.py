"""Reading scores: a round side by side, years in a row, one organisation's history; each for who may see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, TableClause, and_, false, or_, select, true

from scrutiny.method.permissions import MAY, READER, Verb, Viewer, may, may_everywhere
from scrutiny.records.base import NotAllowed, NotHere, db
from scrutiny.records.scorecards.submitted import ORGANISATION, QUESTIONNAIRE, ROUND
from scrutiny.records.scorecards.tables import ASKED, OVERALL, AreaScore, OptionCount, SectionScore

S, A, C = SectionScore.__table__.c, AreaScore.__table__.c, OptionCount.__table__.c
CELL = (
    *(S.round_id, S.organisation_id, S.assignment_id, S.section),
    *(S.score, S.exact, S.band, S.counted, S.out_of),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of one return: a section's, or under OVERALL the whole's."""

    round_id: int
    organisation_id: int
    assignment_id: int
    section: str
    score: float | None  # to sort and draw by
    exact: str | None  # the figure itself, such as "200/3"
    band: str | None
    counted: int
    of: int

    @property
    def fraction(self) -> Fraction | None:
        """The figure itself, exact."""
        return Fraction(self.exact) if self.exact else None if self.score is None else Fraction(self.score)


@dataclass(frozen=True, slots=True)
class Point:
    """One section of one round over all returns: how many, how many with a score, their mean, each band."""

    round_id: int
    period: str
    section: str
    responses: int
    scored: int
    mean: float | None
    bands: Mapping[str, int]  # band -> returns; "" for none


@dataclass(frozen=True, slots=True)
class Counts:
    """One question of one round: how many were asked it, and how many gave each answer."""

    asked: int
    options: Mapping[str, int]


def heatmap(viewer: Viewer, round_id: int) -> list[Cell]:
    """Every figure of a round that the viewer may see, by section and organisation."""
    _round(viewer, round_id)
    wanted = select(*CELL).where(
        S.partnership_id == viewer.partnership_id, S.round_id == round_id, _own(viewer)
    )
    return _cells(wanted.order_by(S.section, S.organisation_id, S.assignment_id))


def lowest(viewer: Viewer, round_id: int, section: str = OVERALL, most: int = 100) -> list[Cell]:
    """The lowest figures of one section (or of the whole), lowest first."""
    _round(viewer, round_id)
    here = S.partnership_id == viewer.partnership_id, S.round_id == round_id, S.section == section
    wanted = select(*CELL).where(*here, S.score.is_not(None), _own(viewer))
    return _cells(wanted.order_by(S.score, S.organisation_id, S.assignment_id).limit(most))


def history(viewer: Viewer, organisation_ids: Collection[int]) -> list[Cell]:
    """Every figure these organisations ever had, by round and section. NotHere if one is not the viewer's."""
    known = select(ORGANISATION.c.id, ORGANISATION.c.kind).where(
        ORGANISATION.c.partnership_id == viewer.partnership_id, ORGANISATION.c.id.in_(organisation_ids)
    )
    seen = {
        row.id
        for row in db.session.execute(known)
        if may(viewer, Verb.READ_SCORES, row.id, school=row.kind == "school")
    }
    if seen != set(organisation_ids):
        raise NotHere
    wanted = select(*CELL).where(
        S.partnership_id == viewer.partnership_id, S.organisation_id.in_(organisation_ids)
    )
    return _cells(wanted.order_by(S.organisation_id, S.round_id, S.section, S.assignment_id))


def trend(viewer: Viewer, questionnaire_id: int) -> list[Point]:
    """A questionnaire's rounds in a row, oldest first: sums for who may see all, else of her own alone."""
    rounds = _rounds_of(viewer, questionnaire_id)
    if may_everywhere(viewer, Verb.READ_ALL_SCORES):
        sums = select(A.round_id, A.section, A.band, A.responses, A.scored, A.total).where(
            A.partnership_id == viewer.partnership_id, A.round_id.in_(rounds)
        )
        parts = [tuple(row) for row in db.session.execute(sums)]
    else:
        own = select(*CELL).where(
            S.partnership_id == viewer.partnership_id, S.round_id.in_(rounds), _own(viewer)
        )
        parts = [
            (c.round_id, c.section, c.band or "", 1, int(c.score is not None), c.score or 0.0)
            for c in _cells(own)
        ]
    return _points(rounds, parts)


def option_counts(viewer: Viewer, round_id: int) -> dict[str, Counts]:
    """Of every question with options: how many were asked it and gave each answer. Hidden ones count nowhere."""
    _round(viewer, round_id)
    if not may_everywhere(viewer, Verb.READ_ALL_SCORES):
        raise NotAllowed(Verb.READ_ALL_SCORES)
    wanted = select(C.question, C.option, C.responses).where(
        C.partnership_id == viewer.partnership_id, C.round_id == round_id
    )
    counted: dict[str, dict[str, int]] = {}
    for question, option, responses in db.session.execute(wanted.order_by(C.question, C.option)):
        counted.setdefault(question, {})[option] = responses
    return {question: Counts(options.pop(ASKED, 0), options) for question, options in counted.items()}


def _points(rounds: Mapping[int, str], parts: list[tuple[Any, ...]]) -> list[Point]:
    together: dict[tuple[int, str], list[tuple[Any, ...]]] = {}
    for round_id, section, *rest in parts:
        together.setdefault((round_id, section), []).append(tuple(rest))
    order = list(rounds)
    return [
        _point(round_id, rounds[round_id], section, together[round_id, section])
        for round_id, section in sorted(together, key=lambda at: (order.index(at[0]), at[1]))
    ]


def _point(round_id: int, period: str, section: str, parts: list[tuple[Any, ...]]) -> Point:
    bands: dict[str, int] = {}
    for band, responses, _, _ in parts:
        bands[band] = bands.get(band, 0) + responses
    scored, total = sum(part[2] for part in parts), sum(part[3] for part in parts)
    return Point(
        round_id, period, section, sum(bands.values()), scored, total / scored if scored else None, bands
    )


def _cells(wanted: Any) -> list[Cell]:
    return [Cell(*row) for row in db.session.execute(wanted)]


# -- who may see what ----------------------------------------------------------------------------------


def _round(viewer: Viewer, round_id: int) -> None:
    _known(viewer, ROUND, round_id)


def _known(viewer: Viewer, within: TableClause, row_id: int) -> None:
    """NotHere unless the row is of the viewer's partnership and she may see scores at all."""
    wanted = select(within.c.id).where(
        within.c.partnership_id == viewer.partnership_id, within.c.id == row_id
    )
    if not may(viewer, Verb.READ_SCORES) or db.session.execute(wanted).first() is None:
        raise NotHere


def _rounds_of(viewer: Viewer, questionnaire_id: int) -> dict[int, str]:
    _known(viewer, QUESTIONNAIRE, questionnaire_id)
    wanted = select(ROUND.c.id, ROUND.c.period).where(
        ROUND.c.partnership_id == viewer.partnership_id, ROUND.c.questionnaire_id == questionnaire_id
    )
    return {row.id: row.period for row in db.session.execute(wanted.order_by(ROUND.c.period))}


def _own(viewer: Viewer) -> ColumnElement[bool]:
    """Which organisations' figures the viewer may see."""
    if may_everywhere(viewer, Verb.READ_ALL_SCORES):
        return true()
    held = {place for role, place in viewer.roles if place is not None and Verb.READ_SCORES in MAY[role]}
    own: ColumnElement[bool] = S.organisation_id.in_(held) if held else false()
    if (READER, None) not in viewer.roles:
        return own
    schools = select(ORGANISATION.c.id).where(
        and_(ORGANISATION.c.partnership_id == viewer.partnership_id, ORGANISATION.c.kind == "school")
    )
    return or_(own, S.organisation_id.in_(schools))
