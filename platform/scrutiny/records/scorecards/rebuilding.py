"""Rebuilding: every derived figure made anew from the documents, in short transactions."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import ColumnElement, delete, select, text

from scrutiny.method.scoring import score
from scrutiny.records.base import db
from scrutiny.records.engine import begin_immediate
from scrutiny.records.scorecards import submitted
from scrutiny.records.scorecards.deriving import Sums, add, section_rows, write
from scrutiny.records.scorecards.tables import AreaScore, OptionCount, SectionScore

CHUNK = 5  # returns a transaction: about fifty rows of scores, so that nobody's save waits


def to_rebuild(partnership_id: int | None = None) -> int:
    """How many returns a rebuild would score."""
    return submitted.count(*_of(partnership_id))


def rebuild(partnership_id: int | None = None, progress: Callable[[int], object] | None = None) -> int:
    """Make all derived rows anew and commit as it goes; how many returns were scored.

    It may run beside people: a return that comes in or goes back meanwhile is counted once, or not at all.
    """
    db.session.rollback()  # whatever was read before; each chunk is a transaction of its own
    _wipe(partnership_id)
    done = after = 0
    while True:
        begin_immediate(db.session)
        chunk = submitted.read(*_of(partnership_id), submitted.RESPONSE.c.id > after, most=CHUNK, hold=True)
        if not chunk:
            db.session.rollback()
            return done
        _count(chunk)
        db.session.commit()
        after, done = chunk[-1].response_id, done + len(chunk)
        if progress:
            progress(len(chunk))


def _count(chunk: list[submitted.Submitted]) -> None:
    sums, rows = Sums(), []
    counted = _counted([one.seat.assignment_id for one in chunk])
    for one in chunk:
        if one.seat.assignment_id in counted:  # submitted since the wipe
            continue
        made = section_rows(one.seat, score(one.plan, one.respondent, one.values))
        add(sums, one.seat, made, one.plan, one.respondent, one.values)
        rows += made
    write(rows, sums)


def _counted(assignment_ids: list[int]) -> set[int]:
    held = select(SectionScore.assignment_id).where(SectionScore.assignment_id.in_(assignment_ids))
    return set(db.session.scalars(held))


def _wipe(partnership_id: int | None) -> None:
    db.session.commit()  # whatever was read before
    begin_immediate(db.session)
    if db.session.get_bind().dialect.name == "postgresql":
        # a submission under way has added to sums that we are about to delete: let it finish first
        db.session.execute(text("LOCK TABLE section_score IN SHARE ROW EXCLUSIVE MODE"))
    for model in (SectionScore, AreaScore, OptionCount):
        gone = delete(model)
        if partnership_id is not None:
            gone = gone.where(model.partnership_id == partnership_id)
        db.session.connection().execute(gone)
    db.session.commit()


def _of(partnership_id: int | None) -> tuple[ColumnElement[bool], ...]:
    if partnership_id is None:
        return (submitted.counting(),)
    return (submitted.counting(), submitted.RESPONSE.c.partnership_id == partnership_id)
