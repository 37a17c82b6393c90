"""The worker: does what the outbox asks, each job once, handed to the task library."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import structlog
from huey import MemoryHuey
from sqlalchemy.exc import OperationalError

from scrutiny import mail
from scrutiny.method.permissions import Verb, may_everywhere
from scrutiny.records import contacts, evidence, hearing, jobs, limits, people, responses, sessions
from scrutiny.records.base import NotAllowed, db
from scrutiny.records.engine import begin_immediate
from scrutiny.reports import exports

if TYPE_CHECKING:
    from flask import Flask

log = structlog.get_logger()
SWEEP_SECONDS = 0.5
TIDY_SECONDS = 3600.0
WRITES_KEPT = timedelta(days=30)


def comparison_workbook(app: Flask, job: Any, report: Callable[[int], None]) -> dict[str, Any]:
    """The comparison workbook, as a file that is kept for seven days."""
    viewer = people.viewer_for(job.asked_by, job.partnership_id)
    if viewer is None or not may_everywhere(viewer, Verb.EXPORT):
        raise NotAllowed(Verb.EXPORT)
    folder, now = app.config["SETTINGS"].exports, datetime.now(UTC)
    return exports.make_for_job(viewer, job.detail, folder, now=now, report=report)


def contact_mail(app: Flask, job: Any, report: Callable[[int], None]) -> dict[str, Any]:
    """Tell whoever is on duty that somebody asked to be contacted; no word of who, or about what."""
    server = app.config["SETTINGS"].mail
    told = hearing.whom_to_tell(job.partnership_id)
    if server is None or not told.addresses:
        return {"told": 0}
    db.session.rollback()  # no look at the database is held open while a server is talked to
    letter = app.jinja_env.get_template("emails/contact.txt")
    words = letter.render(address=app.config["SETTINGS"].address, appointed=told.appointed)
    asked = [mail.Letter(to, "Somebody asked to be contacted", words) for to in told.addresses]
    return {"told": mail.send(server, asked)}


UNEXPECTED = "It could not be made. Try again; if it happens again, tell the officer."

# job kind -> what does it: (app, job, report of per cent done) -> the result to keep
JOBS: dict[str, Callable[[Flask, Any, Callable[[int], None]], dict[str, Any]]] = {
    "comparison_workbook": comparison_workbook,
    contacts.MAIL: contact_mail,
}


def do(app: Flask, me: str, job_id: int) -> None:
    """Do one claimed job: effect and end in one transaction, only while the lease is ours."""
    with app.app_context():
        job = jobs.held(job_id, me)
        if job is None:
            return
        try:
            result = JOBS[job.kind](app, job, reporter(job_id, me))
            _end(lambda: jobs.finish(job_id, me, **result))
        except jobs.LeaseIsLost:
            db.session.rollback()
            log.warning("lease lost", job=job_id)
        except jobs.JobIsCancelled:
            _end(lambda: jobs.cancelled(job_id, me))
        except Exception as why:  # whatever a job dies of, its row must say so
            log.exception("job failed", job=job_id)
            problem = str(why) if type(why).__module__.startswith("scrutiny.") else UNEXPECTED
            _end(lambda: jobs.fail(job_id, me, problem, now=datetime.now(UTC)))


def reporter(job_id: int, me: str) -> Callable[[int], None]:
    """What a job calls with its per cent done: renews the lease; raises JobIsCancelled, LeaseIsLost."""

    def report(per_cent: int) -> None:
        _write(lambda: jobs.renew(job_id, me, per_cent, now=datetime.now(UTC)))

    return report


def _end(verb: Callable[[], None]) -> None:
    try:
        _write(verb)
    except jobs.LeaseIsLost:
        log.warning("lease lost at the end")


def _write(verb: Callable[[], object]) -> None:
    """One short write of its own, after whatever was being read."""
    db.session.rollback()
    begin_immediate(db.session)
    try:
        verb()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def work(app: Flask, *, stop: threading.Event | None = None) -> None:
    """Sweep for due jobs and hand them to two threads, until told to stop."""
    me = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    huey = MemoryHuey("scrutiny", results=False)
    task = huey.task()(lambda job_id: do(app, me, job_id))
    consumer = huey.create_consumer(workers=2, worker_type="thread", initial_delay=0.05, max_delay=0.2)
    consumer.start()
    stop = stop or _stop_at_sigterm()  # after the consumer, which sets handlers of its own
    tidied = 0.0
    try:
        while not stop.wait(SWEEP_SECONDS):
            while (job_id := claimed(app, me)) is not None:
                task(job_id)
            if time.monotonic() - tidied > TIDY_SECONDS or not tidied:
                tidied = time.monotonic()
                tidy(app)
    finally:
        consumer.stop(graceful=True)


def claimed(app: Flask, me: str) -> int | None:
    """The id of the next due job, now ours; none if none is due, or the database is away for a moment."""
    with app.app_context():
        found: list[int] = []

        def claim() -> None:
            job = jobs.claim(me, now=datetime.now(UTC))
            found.extend([job.id] if job else [])

        try:
            if jobs.is_due(datetime.now(UTC)):
                _write(claim)
        except OperationalError as why:
            log.warning("database away", cause=type(why.orig).__name__)
            return None
        return found[0] if found else None


def tidy(app: Flask) -> None:
    """What is done each hour: let go of what is over. Every chore may be done twice, by two workers too."""
    with app.app_context():
        settings, now = app.config["SETTINGS"], datetime.now(UTC)
        chores: tuple[Callable[[], object], ...] = (
            lambda: sessions.sweep(now=now),
            lambda: limits.sweep(now=now.timestamp()),
            lambda: responses.forget_writes(now - WRITES_KEPT),
            lambda: evidence.sweep(settings.files, now),
            lambda: exports.sweep(settings.exports, now),
        )
        for chore in chores:
            try:
                _write(chore)
            except (OperationalError, OSError) as why:
                log.warning("not tidied", cause=type(why).__name__)


def _stop_at_sigterm() -> threading.Event:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return stop
