"""The worker: does what the outbox asks, each job once, handed to the task library."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import structlog
from huey import MemoryHuey

from scrutiny.method.permissions import Verb, may_everywhere
from scrutiny.records import jobs, people
from scrutiny.records.base import NotAllowed, db

if TYPE_CHECKING:
    from flask import Flask

log = structlog.get_logger()
SWEEP_SECONDS = 0.5


def comparison_workbook(app: Flask, job: Any, report: Callable[[int], bool]) -> dict[str, Any]:
    """The comparison workbook, as a file that is kept for seven days."""
    from scrutiny.reports import exports

    viewer = people.viewer_for(job.asked_by, job.partnership_id)
    if viewer is None or not may_everywhere(viewer, Verb.EXPORT):
        raise NotAllowed(Verb.EXPORT)
    folder, now = app.config["SETTINGS"].exports, datetime.now(UTC)
    return exports.make_for_job(viewer, job.detail, folder, now=now, report=report)


# job kind -> what does it: (app, job, report progress and hear whether to stop) -> the result to keep
JOBS: dict[str, Callable[[Flask, Any, Callable[[int], bool]], dict[str, Any]]] = {
    "comparison_workbook": comparison_workbook,
}


class Cancelled(Exception):
    """The person who asked for it asked to stop it."""


def do(app: Flask, me: str, job_id: int) -> None:
    """Do one claimed job: effect and end in one transaction, only while the lease is ours."""
    with app.app_context():
        job = jobs.mine(job_id, me)
        if job is None:
            return

        def report(per_cent: int) -> bool:
            if jobs.renew(job_id, me, per_cent, now=datetime.now(UTC)):
                return True
            raise Cancelled

        try:
            result = JOBS[job.kind](app, job, report)
            jobs.finish(job_id, me, result, now=datetime.now(UTC))
            db.session.commit()
        except Cancelled:
            db.session.rollback()
            jobs.cancelled(job_id, me, now=datetime.now(UTC))
            db.session.commit()
        except Exception:  # whatever a job dies of, the row must say so and be tried again
            db.session.rollback()
            log.exception("job failed", job=job_id)
            jobs.fail(
                job_id, me, "It could not be made. Try again, or tell the officer.", now=datetime.now(UTC)
            )
            db.session.commit()


def work(app: Flask, *, stop: threading.Event | None = None) -> None:
    """Sweep for due jobs and hand them to two threads, until told to stop."""
    stop = stop or _stop_at_sigterm()
    me = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    huey = MemoryHuey("scrutiny", results=False)
    task = huey.task()(lambda job_id: do(app, me, job_id))
    consumer = huey.create_consumer(workers=2, worker_type="thread", initial_delay=0.05, max_delay=0.2)
    consumer.start()
    try:
        while not stop.wait(SWEEP_SECONDS):
            for job_id in _claimed(app, me):
                task(job_id)
    finally:
        consumer.stop(graceful=True)


def _claimed(app: Flask, me: str) -> list[int]:
    with app.app_context():
        claimed = jobs.claim(me, list(JOBS), now=datetime.now(UTC))
        db.session.commit()
        return claimed


def _stop_at_sigterm() -> threading.Event:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return stop
