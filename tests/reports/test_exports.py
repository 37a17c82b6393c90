"""Exports: a workbook is asked for once, made by the worker, kept for a week, and only for whoever asked."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import comparing
import make
import openpyxl
import pytest
from comparing import NEW, OLD
from flask import Flask

from scrutiny import worker
from scrutiny.method.permissions import Viewer
from scrutiny.records import jobs, people
from scrutiny.records.base import NotAllowed, NotHere, db
from scrutiny.reports import exports
from scrutiny.reports.exports import AskedFor
from scrutiny.settings import Settings

ME = "worker:1"


@pytest.fixture
def app(records_app: Flask, tmp_path: Path) -> Flask:
    """The application as the worker knows it."""
    records_app.config["SETTINGS"] = Settings(home=tmp_path, database_url="", secret=b"s" * 32)
    return records_app


@pytest.fixture
def world(session: Any) -> comparing.Years:
    return comparing.two_years()


def ask(who: Viewer, press: str = "p1", **detail: Any) -> int:
    job = exports.ask(who, "tiny", press=press, now=datetime.now(UTC), **detail)
    db.session.commit()
    return job.id


def work(app: Flask) -> None:
    """What the worker does, once, in a thread of its own as it has."""

    def once() -> None:
        job_id = worker.claimed(app, ME)
        assert job_id is not None
        worker.do(app, ME, job_id)

    db.session.rollback()
    thread = threading.Thread(target=once)
    thread.start()
    thread.join()
    db.session.rollback()  # look afresh


def state(who: Viewer, job_id: int, now: datetime | None = None) -> AskedFor:
    return exports.asked_for(who, job_id, now or datetime.now(UTC))


def test_a_job_makes_the_workbook(app, world):
    job_id = ask(world.amina, periods=[OLD, NEW])
    assert state(world.amina, job_id).under_way
    work(app)
    made = state(world.amina, job_id)
    place = exports.file_of(made, app.config["SETTINGS"].exports)
    assert (made.state, made.done_of) == ("done", 100)
    assert made.name.startswith("tiny-")
    assert openpyxl.load_workbook(place)["Data"].max_row == 12


def test_a_choice_is_kept_through_the_job(app, world):
    one = world.schools[0]
    job_id = ask(world.amina, periods=[NEW], organisations=[one.id])
    work(app)
    place = exports.file_of(state(world.amina, job_id), app.config["SETTINGS"].exports)
    rows = openpyxl.load_workbook(place)["Data"].iter_rows(min_row=2, values_only=True)
    assert [(row[0], row[1]) for row in rows] == [(NEW, one.name)]


def test_one_press_is_one_job(app, world):
    assert ask(world.amina) == ask(world.amina)
    assert ask(world.amina, "p2") != ask(world.amina)
    assert ask(world.cast.quinn) != ask(world.amina)


def test_a_cancelled_job_makes_nothing(app, world):
    job_id = ask(world.amina)
    jobs.cancel(world.amina, job_id)
    db.session.commit()
    assert state(world.amina, job_id).state == "cancelled"
    with app.app_context():
        assert worker.claimed(app, ME) is None
    assert not app.config["SETTINGS"].exports.exists()


def test_a_job_cancelled_while_it_runs_leaves_nothing(app, world, monkeypatch):
    job_id = ask(world.amina)
    wanted = threading.Thread

    def cancel_first(*given: Any) -> Any:
        report = real(*given)

        def cancelled(per_cent: int) -> None:
            def cancel() -> None:
                with app.app_context():
                    jobs.cancel(world.amina, job_id)
                    db.session.commit()

            thread = wanted(target=cancel)
            thread.start()
            thread.join()
            report(per_cent)

        return cancelled

    real = worker.reporter
    monkeypatch.setattr(worker, "reporter", cancel_first)
    work(app)
    assert state(world.amina, job_id).state == "cancelled"
    assert list(app.config["SETTINGS"].exports.iterdir()) == []


def test_after_a_week_it_is_gone(app, world):
    job_id = ask(world.amina)
    work(app)
    later = datetime.now(UTC) + exports.KEPT + timedelta(minutes=1)
    gone = state(world.amina, job_id, later)
    folder = app.config["SETTINGS"].exports
    assert gone.state == "gone"
    assert exports.file_of(gone, folder) is None
    exports.sweep(folder, later)
    assert list(folder.iterdir()) == []
    assert exports.file_of(state(world.amina, job_id), folder) is None


def test_it_is_for_whoever_asked(app, world):
    job_id = ask(world.amina)
    for other in (world.cast.quinn, world.cast.sol, world.cast.esi):
        with pytest.raises(NotHere):
            state(other, job_id)


@pytest.mark.parametrize("name", ["rae", "pat", "bryn", "hana", "gov"])
def test_who_may_not_export_may_not_ask(app, world, name):
    with pytest.raises(NotAllowed):
        ask(getattr(world.cast, name))


def test_a_role_that_ended_makes_no_workbook(app, world):
    job_id = ask(world.cast.quinn)
    held = next(each for each in people.memberships(world.amina) if each.role == "qpp_member")
    people.end_role(world.amina, held.id, now=datetime.now(UTC))
    db.session.commit()
    work(app)
    assert db.session.get(jobs.Job, job_id).state != "done"
    assert not app.config["SETTINGS"].exports.exists()


def test_words_once_hers_are_not_handed_out_later(app, world):
    person = make.person(world.cast.here, "Ola", "officer")
    db.session.commit()
    ola = make.viewer(person, world.cast.here)
    job_id = ask(ola)
    work(app)
    assert state(ola, job_id).state == "done"
    now_qpp = Viewer(ola.person_id, ola.name, ola.partnership_id, frozenset({("qpp_member", None)}))
    assert state(now_qpp, job_id).state == "gone"
