"""Races: several at once on one return; whoever is answered "saved" finds her words afterwards."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest
import returns
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from returns import NOW
from sqlalchemy import delete, func, select

from scrutiny.records import responses, scorecards
from scrutiny.records.base import db
from scrutiny.records.responses import (
    AnswerIsStale,
    Edit,
    KeptText,
    Response,
    ResponseIsSubmitted,
    SectionDocument,
    SeenWrite,
)

RUNS = range(5)


@pytest.fixture
def asked(session):
    """A school's return, not yet begun; the threads that follow have sessions of their own."""
    made = returns.begin()
    db.session.rollback()
    return made


@pytest.fixture
def seat(asked):
    """What threads need of it, read beforehand."""
    found = SimpleNamespace(hana=asked.hana, ines=asked.ines, amina=asked.cast.amina)
    found.seat_id, found.questionnaire_id = asked.seat.id, asked.round.questionnaire_id
    db.session.rollback()
    return found


def saving(seat, edits, **more):
    """A save in a thread: what it answered."""
    return responses.save(seat.hana, seat.seat_id, "leadership", edits, now=NOW, **more)


def standing(seat):
    db.session.rollback()
    return responses.open_response(seat.hana, seat.seat_id)


@pytest.mark.parametrize("run", RUNS)
def test_two_first_saves_make_one_return_and_lose_nothing(seat, at_once, run):
    keys = ("lead", "deputy", "deputy_trained")
    raws = ("met", True, "partly")

    def act(n):
        return saving(seat, [Edit(keys[n % 3], raws[n % 3], seen_revision=0)])

    assert not [answer for answer in at_once(act) if isinstance(answer, Exception)]
    assert dict(standing(seat).answers.values) == dict(zip(keys, raws, strict=True))
    assert db.session.scalar(select(func.count()).select_from(Response)) == 1
    assert db.session.scalar(select(func.count()).select_from(SectionDocument)) == 1


@pytest.mark.parametrize("run", RUNS)
def test_two_writers_of_one_answer_are_told_apart_and_both_texts_kept(seat, at_once, run):
    def act(n):
        edit = Edit("lead", "partly", f"Text {n}", seen_revision=0)
        who = seat.hana if n else seat.ines
        try:
            return responses.save(who, seat.seat_id, "leadership", [edit], now=NOW)
        except AnswerIsStale as stale:
            return stale

    answers = at_once(act, 2)
    assert Counter(type(answer).__name__ for answer in answers) == {"Saved": 1, "AnswerIsStale": 1}
    stands = standing(seat).answers.beside["lead"].comment
    kept = [
        text.words["comment"]
        for who in (seat.hana, seat.ines)
        for text in responses.kept_texts(who, seat.seat_id)
    ]
    assert {stands, *kept} == {"Text 0", "Text 1"}


@pytest.mark.parametrize("run", RUNS)
def test_one_write_sent_eight_times_at_once_has_one_effect(seat, at_once, run):
    def act(n):
        return saving(seat, [Edit("lead", "met", seen_revision=0)], idempotency_key="k", body_digest="d")

    assert len(set(map(str, at_once(act)))) == 1
    assert standing(seat).revision("leadership") == 1
    assert len(responses.history(seat.hana, seat.seat_id)) == 1


@pytest.mark.parametrize("run", RUNS)
def test_two_submissions_at_once_count_once(seat, at_once, asked, run):
    asked.fill()
    db.session.rollback()
    answers = at_once(lambda n: responses.submit(seat.hana, seat.seat_id, "headteacher", NOW), 4)
    assert Counter(type(answer).__name__ for answer in answers) == {"Scores": 1, "ResponseIsSubmitted": 3}
    (whole,) = [point for point in scorecards.trend(seat.amina, seat.questionnaire_id) if not point.section]
    assert whole.responses == 1


@pytest.mark.parametrize("run", RUNS)
def test_no_save_slips_in_behind_a_submission(seat, at_once, asked, run):
    asked.fill()
    db.session.rollback()

    def act(n):
        if n == 0:
            return responses.submit(seat.hana, seat.seat_id, "headteacher", NOW)
        edit = Edit("how", f"Late {n}", seen_revision=99)
        try:
            return responses.save(seat.ines, seat.seat_id, "voice", [edit], now=NOW)
        except ResponseIsSubmitted as late:
            return late

    answers = at_once(act, 6)
    assert type(answers[0]).__name__ == "Scores"
    before = {n for n in range(1, 6) if type(answers[n]).__name__ == "Saved"}
    stands = standing(seat).answers.values.get("how")
    assert stands is None if not before else stands in {f"Late {n}" for n in before}
    kept = {text.words["value"] for text in responses.kept_texts(seat.ines, seat.seat_id)}
    assert kept == {f"Late {n}" for n in range(1, 6) if n not in before}


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["hana", "ines"]),
        st.sampled_from(["look", "write", "write", "write", "again"]),
        st.sampled_from(["lead", "deputy_trained"]),
        st.sampled_from(["a", "b", "c"]),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_two_writers_in_any_order_never_lose_an_acknowledged_answer(asked, moves):
    """What stands is always the last words acknowledged; what was refused is kept for its writer."""
    db.session.execute(delete(KeptText))
    db.session.execute(delete(SectionDocument))
    db.session.execute(delete(SeenWrite))
    db.session.commit()
    stands, seen, last = {}, Counter(), {}
    for number, (name, act, key, words) in enumerate(moves):
        if act == "look":
            revision = responses.open_response(getattr(asked, name), asked.seat.id).revision("leadership")
            seen.update({(name, each): revision - seen[name, each] for each in ("lead", "deputy_trained")})
            continue
        if act == "again" and name not in last:
            continue
        sent = last[name] if act == "again" else (key, words, seen[name, key], f"{name} {number}")
        last[name] = sent
        saved = _send(asked, name, sent, stands)
        if saved is not None and act == "write":
            stands[key] = words
            seen[name, key] = saved.revision
        opened = responses.open_response(asked.hana, asked.seat.id)
        assert {key: beside.comment for key, beside in opened.answers.beside.items()} == stands


def _send(asked, name, sent, stands):
    key, words, seen, idempotent = sent
    who = getattr(asked, name)
    given = {"idempotency_key": idempotent, "body_digest": words, "now": NOW}
    try:
        return responses.save(
            who, asked.seat.id, "leadership", [Edit(key, "partly", words, seen_revision=seen)], **given
        )
    except AnswerIsStale as stale:
        assert stale.theirs["comment"] == stands[key] != words
        kept = [(text.question, text.words["comment"]) for text in responses.kept_texts(who, asked.seat.id)]
        assert (key, words) in kept
        return None
    finally:
        db.session.commit()
