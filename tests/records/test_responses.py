"""Responses: nothing typed is lost, each answer is judged by itself, a submission is whole or absent."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import make
import pytest
import returns
from returns import NOW
from sqlalchemy import event, func, select

from scrutiny.records import events, responses, rounds
from scrutiny.records.base import NotAllowed, NotHere, db
from scrutiny.records.responses import (
    AnswerIsStale,
    Edit,
    KeyReused,
    NotOfThisSection,
    ResponseIsSubmitted,
    RevisionIsMissing,
    RoundIsClosed,
    SeatIsWithdrawn,
    SeenWrite,
)


@pytest.fixture
def asked(session):
    """A school's return, not yet begun."""
    return returns.begin()


@contextmanager
def statements():
    """Every statement sent to the database meanwhile."""
    said = []

    def note(*given):
        said.append(given[2])

    event.listen(db.engine, "before_cursor_execute", note)
    yield said
    event.remove(db.engine, "before_cursor_execute", note)


# -- saving --------------------------------------------------------------------------------------------


def test_the_first_save_begins_the_return(asked):
    assert asked.write(asked.hana, "lead", "met").revision == 1
    opened = responses.open_response(asked.hana, asked.seat.id)
    assert (opened.state, opened.response.started_at, asked.values()) == ("in_progress", NOW, {"lead": "met"})


def test_each_save_moves_its_own_section_on(asked):
    asked.write(asked.hana, "lead", "met")
    assert asked.write(asked.hana, "deputy", True, seen=1).revision == 2
    assert asked.write(asked.hana, "heard", "met").revision == 1


def test_a_save_names_the_revision_it_saw(asked):
    with pytest.raises(RevisionIsMissing):
        asked.write(asked.hana, "lead", "met", seen=None)


def test_a_comment_and_an_action_stand_beside_the_answer(asked):
    action = {"what": "Train", "who": "Head", "by_when": "2020-01-31"}
    asked.write(asked.hana, "lead", "partly", comment="Nearly.", action=action)
    assert asked.document()["beside"]["lead"] == {"comment": "Nearly.", "action": action}


def test_what_an_edit_does_not_mention_stays(asked):
    asked.write(asked.hana, "lead", "partly", comment="Nearly.")
    asked.write(asked.hana, "lead", "met", seen=1)
    assert asked.document()["beside"]["lead"] == {"comment": "Nearly."}


def test_an_empty_comment_and_action_clear_it(asked):
    asked.write(asked.hana, "lead", "partly", comment="Nearly.", action={"what": "Train"})
    asked.write(
        asked.hana, "lead", "partly", seen=1, comment="", action={"what": "", "who": "", "by_when": ""}
    )
    assert asked.document()["beside"] == {}


def test_an_emptied_answer_is_no_answer(asked):
    asked.write(asked.hana, "lead", "met")
    asked.write(asked.hana, "lead", "", seen=1)
    assert asked.values() == {}


def test_what_does_not_fit_is_kept_as_typed_and_said(asked):
    saved = asked.write(asked.hana, "lead", "splendid")
    assert (asked.values(), asked.document()["typed"]) == ({}, {"lead": "splendid"})
    assert "lead" in saved.problems


def test_an_answer_that_fits_takes_the_place_of_what_did_not(asked):
    asked.write(asked.hana, "lead", "splendid")
    asked.write(asked.hana, "lead", "met", seen=1)
    assert (asked.values(), asked.document()["typed"]) == ({"lead": "met"}, {})


ODD = ["\0", "a\0b", "\ud800", float("nan"), float("inf"), 10**5000, [[[[]]]], {"a": "\0"}, "=1+1", "\u202ex"]


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_odd_words_never_break_a_save(asked, typed):
    asked.write(asked.hana, "how", typed, comment="odd \0 \ud800")
    asked.write(asked.hana, "lead", typed)
    assert asked.document("voice")["beside"]["how"]["comment"].startswith("odd ")


def test_nesting_without_end_never_breaks_a_save(asked):
    deep = "x"
    for _ in range(900):
        deep = [deep]
    asked.write(asked.hana, "lead", deep)
    assert asked.document()["typed"]["lead"] == "…"


def test_a_question_of_another_section_is_refused(asked):
    with pytest.raises(NotOfThisSection):
        responses.save(asked.hana, asked.seat.id, "voice", [Edit("lead", "met", seen_revision=0)], now=NOW)


def test_a_section_that_is_not_there_is_not_here(asked):
    with pytest.raises(NotHere):
        responses.save(asked.hana, asked.seat.id, "nothing", [], now=NOW)


def test_a_save_is_on_the_trail_without_a_word_of_it(asked):
    asked.write(asked.hana, "lead", "partly", comment="secret words")
    (entry,) = responses.history(asked.hana, asked.seat.id)
    assert (entry.act, entry.person_id, entry.detail["questions"]) == (
        "response.saved",
        asked.hana.person_id,
        ["lead"],
    )
    assert "secret" not in str(entry.detail)


def test_a_save_that_changes_nothing_leaves_the_revision(asked):
    asked.write(asked.hana, "lead", "met")
    assert asked.write(asked.hana, "lead", "met", seen=1).revision == 1


def test_a_save_takes_at_most_six_statements(asked):
    asked.write(asked.hana, "lead", "met")
    with statements() as said:
        asked.write(asked.hana, "lead", "partly", seen=1, idempotency_key="k", body_digest="d")
    assert len([one for one in said if not one.startswith("PRAGMA")]) <= 6


def test_an_officer_answering_for_a_school_is_marked(asked):
    asked.write(asked.hana, "lead", "met")
    assert not responses.open_response(asked.hana, asked.seat.id).response.entered_by_officer
    asked.write(asked.cast.amina, "deputy", True, seen=1)
    assert responses.open_response(asked.hana, asked.seat.id).response.entered_by_officer


# -- two writers ---------------------------------------------------------------------------------------


def test_two_people_on_different_answers_never_conflict(asked):
    asked.write(asked.hana, "lead", "met")
    asked.write(asked.ines, "deputy", True, seen=0)
    assert asked.values() == {"lead": "met", "deputy": True}


def test_an_older_page_meets_the_words_somebody_has_written_since(asked):
    asked.write(asked.hana, "lead", "met", comment="Hers.")
    with pytest.raises(AnswerIsStale) as caught:
        asked.write(asked.ines, "lead", "not", comment="Mine.", seen=0)
    stale = caught.value
    assert (stale.question, stale.by, stale.at, stale.revision) == ("lead", asked.hana.person_id, NOW, 1)
    assert stale.theirs == {"value": "met", "comment": "Hers.", "action": None}


def test_the_loser_of_a_conflict_is_kept_for_its_writer_alone(asked):
    asked.write(asked.hana, "lead", "met")
    with pytest.raises(AnswerIsStale):
        asked.write(asked.ines, "lead", "not", comment="Mine.", seen=0)
    db.session.commit()
    (kept,) = responses.kept_texts(asked.ines, asked.seat.id)
    assert (kept.question, kept.words["value"], kept.words["comment"]) == ("lead", "not", "Mine.")
    assert responses.kept_texts(asked.hana, asked.seat.id) == []
    assert asked.values() == {"lead": "met"}


def test_kept_words_can_be_let_go_by_their_writer_only(asked):
    asked.write(asked.hana, "lead", "met")
    with pytest.raises(AnswerIsStale):
        asked.write(asked.ines, "lead", "not", seen=0)
    (kept,) = responses.kept_texts(asked.ines, asked.seat.id)
    with pytest.raises(NotHere):
        responses.let_go(asked.hana, asked.seat.id, kept.id)
    responses.let_go(asked.ines, asked.seat.id, kept.id)
    assert responses.kept_texts(asked.ines, asked.seat.id) == []


def test_the_same_words_are_no_conflict(asked):
    asked.write(asked.hana, "lead", "met")
    assert asked.write(asked.ines, "lead", "met", seen=0).revision == 1


def test_who_saw_their_words_may_replace_them(asked):
    asked.write(asked.hana, "lead", "met")
    asked.write(asked.ines, "lead", "not", seen=1)
    assert asked.values() == {"lead": "not"}


def test_writing_in_sequence_never_conflicts_with_oneself(asked):
    seen = 0
    for value in ("met", "partly", "not", "met"):
        seen = asked.write(asked.hana, "lead", value, seen=seen).revision
    assert asked.write(asked.hana, "deputy", True, seen=0).revision == seen + 1


def test_another_window_of_the_same_person_is_asked_as_well(asked):
    asked.write(asked.hana, "how", "At the desk")
    with pytest.raises(AnswerIsStale):
        asked.write(asked.hana, "how", "On the phone, offline since yesterday", seen=0)


def test_an_old_page_sent_back_untouched_is_no_edit(asked):
    seen = asked.write(asked.hana, "lead", "met").revision
    asked.write(asked.ines, "lead", "not", seen=seen)
    asked.write(asked.hana, "lead", "met", seen=seen)
    assert asked.values() == {"lead": "not"}


def test_an_answer_typed_again_as_it_was_meets_what_was_written_since(asked):
    seen = asked.write(asked.hana, "lead", "met").revision
    asked.write(asked.ines, "lead", "not", seen=seen)
    with pytest.raises(AnswerIsStale):
        asked.write(asked.hana, "lead", "met", seen=seen, idempotency_key="k")


def test_one_stale_answer_never_costs_the_others(asked):
    asked.write(asked.hana, "lead", "met")
    edits = [Edit("lead", "not", seen_revision=0), Edit("deputy", True, seen_revision=0)]
    with pytest.raises(AnswerIsStale) as caught:
        responses.save(asked.ines, asked.seat.id, "leadership", edits, now=NOW)
    db.session.commit()
    assert asked.values() == {"lead": "met", "deputy": True}
    assert ([one.question for one in caught.value.stale], caught.value.saved.revision) == (["lead"], 2)


# -- the same write again ------------------------------------------------------------------------------


def test_the_same_write_again_gives_the_same_answer(asked):
    first = asked.write(asked.hana, "lead", "met", idempotency_key="k", body_digest="a")
    asked.write(asked.hana, "deputy", True, seen=1)
    again = asked.write(
        asked.hana, "lead", "met", idempotency_key="k", body_digest="a", now=NOW + timedelta(hours=1)
    )
    assert again == first


def test_a_thousand_replays_have_one_effect(asked):
    for _ in range(1000):
        responses.save(
            asked.hana,
            asked.seat.id,
            "leadership",
            [Edit("lead", "partly", "Once.", seen_revision=0)],
            idempotency_key="k",
            body_digest="a",
            now=NOW,
        )
    db.session.commit()
    assert responses.open_response(asked.hana, asked.seat.id).revision("leadership") == 1
    assert len(responses.history(asked.hana, asked.seat.id)) == 1
    assert db.session.scalar(select(func.count()).select_from(SeenWrite)) == 1


def test_a_key_for_another_body_is_refused(asked):
    asked.write(asked.hana, "lead", "met", idempotency_key="k", body_digest="a")
    with pytest.raises(KeyReused):
        asked.write(asked.hana, "lead", "not", idempotency_key="k", body_digest="b")
    with pytest.raises(KeyReused):
        asked.write(asked.hana, "heard", "met", idempotency_key="k", body_digest="a")


def test_a_key_is_the_writers_own(asked):
    asked.write(asked.hana, "lead", "met", idempotency_key="k", body_digest="a")
    assert asked.write(asked.ines, "deputy", True, idempotency_key="k", body_digest="b").revision == 2


def test_a_conflict_sent_again_is_the_same_conflict_and_kept_once(asked):
    asked.write(asked.hana, "lead", "met")
    for _ in range(3):
        with pytest.raises(AnswerIsStale):
            asked.write(asked.ines, "lead", "not", seen=0, idempotency_key="k", body_digest="a")
        db.session.commit()
    assert len(responses.kept_texts(asked.ines, asked.seat.id)) == 1


def test_old_keys_are_forgotten(asked):
    asked.write(asked.hana, "lead", "met", idempotency_key="k")
    assert responses.forget_writes(NOW) == 0
    assert responses.forget_writes(NOW + timedelta(days=31)) == 1


# -- when it takes no answers --------------------------------------------------------------------------


def test_a_closed_round_refuses_and_keeps_the_words(asked):
    rounds.close(asked.cast.amina, asked.round, now=NOW)
    db.session.commit()
    with pytest.raises(RoundIsClosed):
        asked.write(asked.hana, "lead", "met", comment="Too late.")
    db.session.commit()
    (kept,) = responses.kept_texts(asked.hana, asked.seat.id)
    assert kept.words == {"value": "met", "comment": "Too late.", "action": None}
    assert asked.values() == {}


def test_a_reopened_round_takes_answers_again(asked):
    rounds.close(asked.cast.amina, asked.round, now=NOW)
    rounds.reopen(asked.cast.amina, asked.round, now=NOW)
    asked.write(asked.hana, "lead", "met")
    assert asked.values() == {"lead": "met"}


def test_a_withdrawn_seat_refuses_and_keeps_the_words(asked):
    rounds.withdraw(asked.cast.amina, asked.seat, "Closed in summer.", now=NOW)
    db.session.commit()
    with pytest.raises(SeatIsWithdrawn):
        asked.write(asked.hana, "lead", "met")
    assert len(responses.kept_texts(asked.hana, asked.seat.id)) == 1


def test_a_submitted_return_refuses_and_keeps_the_words_once(asked):
    asked.fill()
    asked.submit()
    for _ in range(2):
        with pytest.raises(ResponseIsSubmitted):
            asked.write(asked.ines, "how", "One more thing", seen=1)
        db.session.commit()
    assert len(responses.kept_texts(asked.ines, asked.seat.id)) == 1


def test_a_passed_deadline_locks_nobody_out(asked):
    assert asked.write(asked.hana, "lead", "met", now=NOW + timedelta(days=400)).revision == 1


# -- who may -------------------------------------------------------------------------------------------

READ = {"amina", "hana", "sol", "rae", "gov"}
ANSWER = {"amina", "hana"}
EVERYBODY = ("amina", "bryn", "cass", "dev", "hana", "quinn", "sol", "pat", "rae", "gov", "esi")


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_return_is_read_by_whom_it_concerns(asked, name):
    if name in READ:
        assert (
            responses.open_response(getattr(asked.cast, name), asked.seat.id).assignment.id == asked.seat.id
        )
    else:
        with pytest.raises(NotHere):
            responses.open_response(getattr(asked.cast, name), asked.seat.id)


@pytest.mark.parametrize("name", [name for name in EVERYBODY if name not in ANSWER])
def test_nobody_else_answers(asked, name):
    with pytest.raises(NotAllowed if name in READ else NotHere):
        asked.write(getattr(asked.cast, name), "lead", "met")


def test_an_agencys_return_is_not_for_the_advisers_of_schools(asked):
    make.round(asked.cast.here, organisations=[asked.cast.agency])
    seat = next(s for r in rounds.rounds(asked.cast.amina) for s in make.seats(r) if s.id != asked.seat.id)
    with pytest.raises(NotHere):
        responses.open_response(asked.cast.rae, seat.id)


def test_another_partnership_is_told_nothing_by_any_verb(asked):
    asked.fill()
    esi, seat = asked.cast.esi, asked.seat.id
    for tried in (
        lambda: responses.open_response(esi, seat),
        lambda: responses.readable(esi, seat),
        lambda: responses.save(esi, seat, "voice", [Edit("how", "x", seen_revision=0)], now=NOW),
        lambda: responses.submit(esi, seat, "headteacher", NOW),
        lambda: responses.return_for_changes(esi, seat, "Why not", NOW),
        lambda: responses.history(esi, seat),
        lambda: responses.kept_texts(esi, seat),
        lambda: responses.let_go(esi, seat, 1),
    ):
        with pytest.raises(NotHere):
            tried()


def test_the_trail_of_a_return_is_for_who_may_read_it(asked):
    asked.write(asked.hana, "lead", "met")
    assert [entry.act for entry in responses.history(asked.cast.sol, asked.seat.id)] == ["response.saved"]
    with pytest.raises(NotAllowed):
        responses.history(asked.ines, asked.seat.id)
    assert events.visible_to(asked.hana) is not None


# -- how far it is -------------------------------------------------------------------------------------


def test_progress_counts_what_is_shown_and_required(asked):
    asked.write(asked.hana, "lead", "met")
    parts = responses.progress(responses.open_response(asked.hana, asked.seat.id)).sections
    assert [(part.section.key, part.answered, part.of, part.state) for part in parts] == [
        ("leadership", 1, 1, "done"),
        ("voice", 0, 1, "not_started"),
    ]


def test_progress_names_the_next_thing_missing(asked):
    asked.write(asked.hana, "lead", "partly")
    asked.write(asked.hana, "deputy", True, seen=1)
    progress = responses.progress(responses.open_response(asked.hana, asked.seat.id))
    assert (progress.next.question, progress.next.needs, progress.to_go) == ("lead", "comment", 2)
    assert [part.state for part in progress.sections] == ["in_progress", "not_started"]


def test_a_return_is_opened_by_one_look_up(asked):
    asked.fill()
    responses.open_response(asked.hana, asked.seat.id)
    with statements() as said:
        responses.open_response(asked.hana, asked.seat.id)
    assert len(said) == 1
