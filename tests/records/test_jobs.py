"""Jobs: asked for with the change that wants them, done once by whoever has the lease."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import cast
import make
import pytest

from scrutiny.records import engine, jobs
from scrutiny.records.base import NotHere, db

LATER = make.NOW + jobs.LEASE


@pytest.fixture
def people(session):
    return cast.assemble()


def _commit():
    """As a worker does: commit, and take the write lock for the next step."""
    db.session.commit()
    engine.begin_immediate(db.session)


def ask(people, key="export:1"):
    return jobs.enqueue(
        "export", partnership_id=people.here.id, asked_by=people.amina, key=key, now=make.NOW, round=7
    )


def test_the_second_of_one_key_changes_nothing(people):
    assert ask(people).id == ask(people).id
    assert ask(people).detail == {"round": 7}


def test_a_job_is_gone_with_the_change_that_wanted_it(people, session):
    session.commit()
    ask(people)
    session.rollback()
    assert jobs.claim("one", now=make.NOW) is None


def test_a_job_is_done_once(people):
    asked = ask(people)
    assert jobs.claim("one", now=make.NOW) is asked
    assert jobs.claim("two", now=make.NOW) is None
    jobs.renew(asked.id, "one", 40, now=make.NOW)
    jobs.finish(asked.id, "one", file="x.xlsx")
    db.session.refresh(asked)
    assert (asked.state, asked.done_of, asked.result) == ("done", 100, {"file": "x.xlsx"})
    with pytest.raises(jobs.LeaseIsLost):
        jobs.finish(asked.id, "one")
    assert jobs.claim("two", now=LATER) is None


def test_two_claimers_at_once_share_no_job(people, session, at_once):
    for number in range(30):
        ask(people, f"export:{number}")
    session.commit()

    def claim_all(worker):
        mine = []
        while (job := jobs.claim(f"worker {worker}", now=make.NOW)) is not None:
            mine.append(job.id)
            _commit()
            jobs.finish(job.id, f"worker {worker}")
            _commit()
        return mine

    answers = at_once(claim_all, threads=4)
    assert Counter(job for mine in answers for job in mine) == Counter(
        {n: 1 for mine in answers for n in mine}
    )
    assert sum(map(len, answers)) == 30


def test_an_abandoned_job_is_taken_over_and_the_first_may_not_finish(people):
    asked = ask(people)
    jobs.claim("one", now=make.NOW)
    assert jobs.claim("two", now=LATER) is asked
    for act in (
        lambda: jobs.finish(asked.id, "one"),
        lambda: jobs.renew(asked.id, "one", 50, now=LATER),
        lambda: jobs.fail(asked.id, "one", "no", now=LATER),
    ):
        with pytest.raises(jobs.LeaseIsLost):
            act()


def test_progress_renews_the_lease(people):
    asked = ask(people)
    jobs.claim("one", now=make.NOW)
    jobs.renew(asked.id, "one", 50, now=make.NOW + jobs.LEASE / 2)
    assert jobs.claim("two", now=LATER) is None


def test_a_job_that_fails_is_tried_three_times(people):
    asked, now = ask(people), make.NOW
    for _ in range(3):
        assert jobs.claim("one", now=now) is asked
        jobs.fail(asked.id, "one", "The disk is full.", now=now)
        assert jobs.claim("one", now=now) is None
        now += jobs.AGAIN
    db.session.refresh(asked)
    assert (asked.state, asked.tries, asked.result) == ("failed", 3, {"problem": "The disk is full."})


def test_a_job_abandoned_three_times_is_given_up(people):
    asked, now = ask(people), make.NOW
    for _ in range(3):
        assert jobs.claim("one", now=now) is asked
        now += jobs.LEASE
    assert jobs.claim("one", now=now) is None
    db.session.refresh(asked)
    assert (asked.state, asked.result) == ("failed", {"problem": jobs.GAVE_UP})


def test_a_waiting_job_is_cancelled_at_once(people):
    asked = ask(people)
    jobs.cancel(people.amina, asked.id)
    assert asked.state == "cancelled"
    assert jobs.claim("one", now=make.NOW) is None


def test_a_running_job_hears_of_it_at_its_next_report(people):
    asked = ask(people)
    jobs.claim("one", now=make.NOW)
    jobs.cancel(people.amina, asked.id)
    with pytest.raises(jobs.JobIsCancelled):
        jobs.renew(asked.id, "one", 10, now=make.NOW)
    jobs.cancelled(asked.id, "one")
    db.session.refresh(asked)
    assert asked.state == "cancelled"


def test_a_cancelled_job_that_was_abandoned_is_not_begun_again(people):
    asked = ask(people)
    jobs.claim("one", now=make.NOW)
    jobs.cancel(people.amina, asked.id)
    assert jobs.claim("two", now=LATER + timedelta(seconds=1)) is None
    db.session.refresh(asked)
    assert asked.state == "cancelled"


@pytest.mark.parametrize("who", ["bryn", "quinn", "esi"])
def test_one_sees_and_cancels_ones_own_jobs(people, who):
    asked = ask(people)
    assert jobs.get(people.amina, asked.id) is asked
    with pytest.raises(NotHere):
        jobs.cancel(getattr(people, who), asked.id)
