"""Deriving: a submitted return's figures added to the sums of its round, and taken away again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, insert

from scrutiny.method.answers import is_answer
from scrutiny.method.definition import Question
from scrutiny.method.plans import Plan
from scrutiny.method.scoring import Figure, Scores, score
from scrutiny.records.base import db, upsert
from scrutiny.records.scorecards import submitted
from scrutiny.records.scorecards.submitted import Seat
from scrutiny.records.scorecards.tables import ASKED, OVERALL, AreaScore, OptionCount, SectionScore

KEY_MOST, EXACT_MOST = 60, 200  # characters of their columns
FINEST = 2.0**20  # sums are kept in millionths of a power of two: exact, whatever is added or taken away

AREA, COUNT, SECTION = AreaScore.__table__.c, OptionCount.__table__.c, SectionScore.__table__.c
AREA_KEY = ("partnership_id", "round_id", "section", "band")
COUNT_KEY = ("partnership_id", "round_id", "question", "option")


@dataclass(slots=True)
class Sums:
    """What returns add to the sums of their rounds."""

    responses: Counter[tuple[Any, ...]] = field(default_factory=Counter)  # by AREA_KEY
    scored: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    total: dict[tuple[Any, ...], float] = field(default_factory=dict)
    options: Counter[tuple[Any, ...]] = field(default_factory=Counter)  # by COUNT_KEY


def derive(
    seat: Seat, plan: Plan, respondent: Mapping[str, str], values: Mapping[str, Any], scores: Scores
) -> None:
    """Count a return that has just been submitted: its rows, and its part of every sum."""
    sums, rows = Sums(), section_rows(seat, scores)
    add(sums, seat, rows, plan, respondent, values)
    write(rows, sums)


def forget(partnership_id: int, assignment_id: int) -> None:
    """Count a return no more: it was handed back, or its seat withdrawn. Call it before a word is changed."""
    sums = Sums()
    if not _take_away_rows(partnership_id, assignment_id, sums):
        return
    chosen = submitted.ASSIGNMENT.c
    for one in submitted.read(chosen.partnership_id == partnership_id, chosen.id == assignment_id):
        _count_options(sums, one.seat, one.plan, one.respondent, one.values, -1)
    write([], sums)


def restore(partnership_id: int, assignment_id: int) -> None:
    """Count a submitted return again, whose seat was withdrawn and is asked once more."""
    db.session.flush()
    chosen = submitted.ASSIGNMENT.c
    here = chosen.partnership_id == partnership_id, chosen.id == assignment_id
    for one in submitted.read(submitted.counting(), *here):
        derive(one.seat, one.plan, one.respondent, one.values, score(one.plan, one.respondent, one.values))


def section_rows(seat: Seat, scores: Scores) -> list[dict[str, Any]]:
    """One row for each section's figure, and one for the whole."""
    figures = [(figure.key, figure) for figure in scores.sections] + [(OVERALL, scores.overall)]
    return [_row(seat, key, figure) for key, figure in figures]


def _row(seat: Seat, section: str, figure: Figure) -> dict[str, Any]:
    exact = None if figure.score is None else str(figure.score)
    return {
        "partnership_id": seat.partnership_id,
        "assignment_id": seat.assignment_id,
        "section": section,
        "round_id": seat.round_id,
        "organisation_id": seat.organisation_id,
        "score": None if figure.score is None else float(figure.score),
        "exact": exact if exact is None or len(exact) <= EXACT_MOST else None,
        "band": None if figure.band is None else short(figure.band),
        "counted": figure.counted,
        "out_of": figure.of,
    }


def add(
    sums: Sums,
    seat: Seat,
    rows: Iterable[Mapping[str, Any]],
    plan: Plan,
    respondent: Mapping[str, str],
    values: Mapping[str, Any],
) -> None:
    """Put one return's part into the sums."""
    for row in rows:
        _count_section(sums, row, +1)
    _count_options(sums, seat, plan, respondent, values, +1)


def _count_section(sums: Sums, row: Mapping[str, Any], by: int) -> None:
    key = (row["partnership_id"], row["round_id"], row["section"], row["band"] or "")
    sums.responses[key] += by
    if row["score"] is not None:
        sums.scored[key] += by
        sums.total[key] = sums.total.get(key, 0.0) + by * round(row["score"] * FINEST) / FINEST


def _count_options(
    sums: Sums,
    seat: Seat,
    plan: Plan,
    respondent: Mapping[str, str],
    values: Mapping[str, Any],
    by: int,
) -> None:
    shown = plan.shown(respondent, values)
    for question in plan.definition.questions:
        if question.key in shown and counts_options(question):
            for option in (ASKED, *chosen_options(values.get(question.key))):
                sums.options[seat.partnership_id, seat.round_id, question.key, option] += by


def counts_options(question: Question) -> bool:
    """Whether a question's answers are options one can count."""
    return question.kind == "yes_no" or bool(question.options)


def chosen_options(value: Any) -> tuple[str, ...]:
    """The options an answer chooses, as they are counted: yes and no for true and false."""
    if not is_answer(value):
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return tuple(short(str(each)) for each in (value if isinstance(value, list) else [value]))


def short(name: str) -> str:
    """An option's or band's name as its column holds it: a very long one ends in its digest."""
    return name if len(name) <= KEY_MOST else f"{name[:43]}~{sha256(name.encode()).hexdigest()[:16]}"


# -- into the database ---------------------------------------------------------------------------------


def _take_away_rows(partnership_id: int, assignment_id: int, sums: Sums) -> bool:
    """Delete a return's rows and their part of the sums; whether there were any: that says if it counts."""
    gone = (
        delete(SectionScore)
        .where(SECTION.partnership_id == partnership_id, SECTION.assignment_id == assignment_id)
        .returning(SECTION.partnership_id, SECTION.round_id, SECTION.section, SECTION.band, SECTION.score)
    )
    rows = db.session.connection().execute(gone).mappings().all()
    for row in rows:
        _count_section(sums, dict(row), -1)
    return bool(rows)


def write(rows: list[dict[str, Any]], sums: Sums) -> None:
    """Insert the rows and move the sums; always in the order of the keys, so that two never wait in a ring."""
    connection = db.session.connection()
    if rows:
        connection.execute(insert(SectionScore), rows)
    _move(
        AreaScore,
        AREA_KEY,
        [
            (key, {"responses": by, "scored": sums.scored[key], "total": sums.total.get(key, 0.0)})
            for key, by in sorted(sums.responses.items())
        ],
    )
    _move(OptionCount, COUNT_KEY, [(key, {"responses": by}) for key, by in sorted(sums.options.items())])


def _move(
    model: type[Any], names: tuple[str, ...], moves: list[tuple[tuple[Any, ...], dict[str, Any]]]
) -> None:
    rows = [{**dict(zip(names, key, strict=True)), **by} for key, by in moves if any(by.values())]
    if not rows:
        return
    made, held = upsert(model), model.__table__.c
    added = {name: held[name] + made.excluded[name] for name in rows[0] if name not in names}
    connection = db.session.connection()
    connection.execute(made.on_conflict_do_update(index_elements=names, set_=added), rows)
    if any(row["responses"] < 0 for row in rows):
        rounds = {(row["partnership_id"], row["round_id"]) for row in rows}
        for partnership_id, round_id in sorted(rounds):
            here = held.partnership_id == partnership_id, held.round_id == round_id
            connection.execute(delete(model).where(*here, held.responses == 0))
