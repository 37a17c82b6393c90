"""Jobs: the effect to be done, written in the transaction that wants it; a worker does it once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, and_, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.method.permissions import Viewer
from scrutiny.records.base import Record, db, one, person_of, upsert

LEASE, AGAIN = timedelta(seconds=60), timedelta(seconds=30)
TRIES = 3
GAVE_UP = "It stopped three times without an end."


class LeaseIsLost(Exception):
    """Somebody else has the job now, or it is over: whatever was done for it must not be committed."""


class JobIsCancelled(Exception):
    """Whoever asked for it wants it no longer."""


class Job(Record):
    """One row of the outbox, with its lease and how far it is."""

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_due", "state", "lease_until"),
        CheckConstraint("state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    kind: Mapped[str] = mapped_column(String(60))
    unique_key: Mapped[str] = mapped_column(String(200), unique=True)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    ran_by: Mapped[str | None] = mapped_column(String(80))
    tries: Mapped[int] = mapped_column(default=0)
    done_of: Mapped[int] = mapped_column(default=0)  # per cent
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)  # {"file", "name", "until"} or {"problem"}


def visible_to(viewer: Viewer) -> Select[Job]:
    """The jobs the viewer asked for, in the partnership she looks at."""
    return select(Job).where(Job.partnership_id == viewer.partnership_id, Job.asked_by == viewer.person_id)


def get(viewer: Viewer, job_id: int) -> Job:
    """One of them, or NotHere."""
    return one(visible_to(viewer).where(Job.id == job_id))


def enqueue(
    kind: str, *, partnership_id: int, asked_by: Viewer | None, key: str, now: datetime, **detail: Any
) -> Job:
    """Ask for an effect, in the transaction that wants it. The second of one key changes nothing."""
    db.session.execute(
        upsert(Job)
        .values(
            partnership_id=partnership_id,
            kind=kind,
            unique_key=key,
            detail=detail,
            asked_by=person_of(asked_by),
            asked_at=now,
            state="waiting",
            tries=0,
            done_of=0,
            cancel_asked=False,
            result={},
        )
        .on_conflict_do_nothing(index_elements=["unique_key"])
    )
    return one(select(Job).where(Job.unique_key == key))


def cancel(viewer: Viewer, job_id: int) -> None:
    """Want it no longer: one that waits ends here, one that runs at its next report."""
    job = get(viewer, job_id)
    ended = _set(Job.id == job.id, Job.state == "waiting", state="cancelled", cancel_asked=True)
    if not ended:
        _set(Job.id == job.id, Job.state == "running", cancel_asked=True)
    db.session.refresh(job)


# -- the worker's side: it commits after each of these -------------------------------------------------


def claim(ran_by: str, *, now: datetime) -> Job | None:
    """The next job that is due (new, or abandoned by its worker), leased to ``ran_by``; none if none is.

    One that has had its tries is given up instead, one that was cancelled ends. Two workers never get the same one.
    """
    while (job := _next_due(now)) is not None:
        changes = _step(job, ran_by, now)
        taken = _set(Job.id == job.id, Job.tries == job.tries, _due(now), **changes)
        if taken and changes["state"] == "running":
            db.session.refresh(job)
            return job
    return None


def _step(job: Job, ran_by: str, now: datetime) -> dict[str, Any]:
    if job.cancel_asked:  # while a worker had it that never came back
        return {"state": "cancelled"}
    if job.tries >= TRIES:
        return {"state": "failed", "result": {"problem": GAVE_UP}}
    lease = {"ran_by": ran_by, "lease_until": now + LEASE}
    return {"state": "running", "tries": job.tries + 1, "done_of": 0, **lease}


def is_due(now: datetime) -> bool:
    """Whether any job waits to be claimed; reads only, so that looking often hinders nobody."""
    return db.session.scalars(select(Job.id).where(_due(now)).limit(1)).first() is not None


def held(job_id: int, ran_by: str) -> Job | None:
    """The job, while its lease is ``ran_by``'s."""
    return db.session.scalars(select(Job).where(*_mine(job_id, ran_by))).one_or_none()


def renew(job_id: int, ran_by: str, done_of: int, *, now: datetime) -> None:
    """Report progress in per cent, which renews the lease. Raises LeaseIsLost or JobIsCancelled."""
    if not _set(*_mine(job_id, ran_by), done_of=done_of, lease_until=now + LEASE):
        raise LeaseIsLost
    if db.session.scalars(select(Job.cancel_asked).where(Job.id == job_id)).one():
        raise JobIsCancelled


def finish(job_id: int, ran_by: str, **result: Any) -> None:
    """It is done, in the same transaction as its effect: raises LeaseIsLost, so that neither is committed."""
    if not _set(*_mine(job_id, ran_by), state="done", done_of=100, result=result, lease_until=None):
        raise LeaseIsLost


def fail(job_id: int, ran_by: str, problem: str, *, now: datetime) -> None:
    """It did not work: again a little later, until it has had its tries."""
    again = _set(
        *_mine(job_id, ran_by), Job.tries < TRIES, state="waiting", lease_until=now + AGAIN, ran_by=None
    )
    if not again and not _set(*_mine(job_id, ran_by), state="failed", result={"problem": problem}):
        raise LeaseIsLost


def cancelled(job_id: int, ran_by: str) -> None:
    """It was cancelled while it ran."""
    if not _set(*_mine(job_id, ran_by), state="cancelled", lease_until=None):
        raise LeaseIsLost


def _next_due(now: datetime) -> Job | None:
    chosen = select(Job).where(_due(now)).order_by(Job.id).limit(1)
    locked = chosen.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return db.session.scalars(locked).one_or_none()


def _due(now: datetime) -> Any:
    lease_over = or_(Job.lease_until.is_(None), Job.lease_until <= now)
    return and_(Job.state.in_(("waiting", "running")), lease_over)


def _mine(job_id: int, ran_by: str) -> tuple[Any, ...]:
    return Job.id == job_id, Job.ran_by == ran_by, Job.state == "running"


def _set(*where: Any, **values: Any) -> bool:
    """Change the row if it is still as said; whether it was."""
    changed = db.session.execute(
        update(Job).where(*where).values(**values).execution_options(synchronize_session=False)
    )
    return bool(changed.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has one
