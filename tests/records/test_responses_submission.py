"""Submission: whole or absent; handing back; what is dropped, and what is derived with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import returns
from returns import NOW

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records import responses, rounds, scorecards
from scrutiny.records.base import NotAllowed, NotHere, NotTaken, db
from scrutiny.records.responses import (
    NotDeclared,
    ResponseIsSubmitted,
    RoundIsClosed,
    SeatIsWithdrawn,
    StillUnanswered,
)


@pytest.fixture
def asked(session):
    """A school's return, not yet begun."""
    return returns.begin()


def opened(asked):
    return responses.open_response(asked.hana, asked.seat.id)


def back(asked, because="Say more about training."):
    responses.return_for_changes(asked.cast.amina, asked.seat.id, because, NOW)
    db.session.commit()


def test_everything_missing_is_said_at_once(asked):
    asked.write(asked.hana, "lead", "partly")
    with pytest.raises(StillUnanswered) as caught:
        asked.submit()
    missing = [(gap.question, gap.needs) for gap in caught.value.gaps]
    assert missing == [("lead", "comment"), ("lead", "action"), ("heard", "answer")]
    db.session.rollback()
    assert opened(asked).state == "in_progress"


def test_what_does_not_fit_stands_in_the_way(asked):
    asked.fill(heard="splendid")
    with pytest.raises(StillUnanswered) as caught:
        asked.submit()
    assert [(gap.question, gap.needs) for gap in caught.value.gaps] == [("heard", "fits")]


def test_a_submitted_return_says_when_by_whom_and_as_what(asked):
    asked.fill()
    scores = asked.submit()
    response = opened(asked).response
    assert (response.state, response.submitted_at, response.submitted_by, response.declared_as) == (
        "submitted",
        NOW,
        asked.hana.person_id,
        "headteacher",
    )
    assert (str(scores.overall.score), scores.overall.band) == ("100", "green")
    assert responses.history(asked.hana, asked.seat.id)[0].act == "response.submitted"


def test_somebody_must_declare_it(asked):
    asked.fill()
    with pytest.raises(NotDeclared):
        responses.submit(asked.hana, asked.seat.id, "  ", NOW)


@pytest.mark.parametrize("name", ["amina", "sol", "rae", "gov"])
def test_who_reads_it_may_not_submit_it(asked, name):
    asked.fill()
    with pytest.raises(NotAllowed):
        responses.submit(getattr(asked.cast, name), asked.seat.id, "headteacher", NOW)


def test_a_contributor_may_not_submit_it(asked):
    asked.fill()
    with pytest.raises(NotAllowed):
        responses.submit(asked.ines, asked.seat.id, "headteacher", NOW)


def test_hidden_answers_are_named_before_and_dropped_after(asked):
    asked.fill()
    seen = opened(asked).revision("leadership")
    asked.write(asked.hana, "deputy", False, seen=seen)
    assert responses.to_be_dropped(opened(asked)) == ("deputy_trained",)
    assert asked.values()["deputy_trained"] == "met"
    asked.submit()
    assert asked.values() == {"lead": "met", "deputy": False, "heard": "met"}
    assert responses.history(asked.hana, asked.seat.id)[0].detail["dropped"] == ["deputy_trained"]


def test_a_return_is_submitted_once(asked):
    asked.fill()
    asked.submit()
    with pytest.raises(ResponseIsSubmitted):
        asked.submit()


def test_a_closed_round_takes_no_submission(asked):
    asked.fill()
    rounds.close(asked.cast.amina, asked.round, now=NOW)
    with pytest.raises(RoundIsClosed):
        asked.submit()


def test_a_withdrawn_seat_takes_no_submission(asked):
    asked.fill()
    rounds.withdraw(asked.cast.amina, asked.seat, "Closed in summer.", now=NOW)
    with pytest.raises(SeatIsWithdrawn):
        asked.submit()


def test_an_officer_hands_a_return_back_with_a_reason(asked):
    asked.fill()
    asked.submit()
    back(asked)
    entry = responses.history(asked.hana, asked.seat.id)[0]
    assert (opened(asked).state, entry.act, entry.detail) == (
        "returned",
        "response.returned",
        {"because": "Say more about training."},
    )


@pytest.mark.parametrize("because", ["", "  ", "x" * 1001])
def test_handing_back_needs_a_reason(asked, because):
    asked.fill()
    asked.submit()
    with pytest.raises(NotTaken):
        back(asked, because)


def test_only_an_officer_hands_back(asked):
    asked.fill()
    asked.submit()
    for who in (asked.hana, asked.cast.sol):
        with pytest.raises(NotAllowed):
            responses.return_for_changes(who, asked.seat.id, "No", NOW)


def test_what_was_not_submitted_is_not_handed_back(asked):
    with pytest.raises(NotFromHere):
        back(asked)
    asked.fill()
    with pytest.raises(NotFromHere):
        back(asked)


def test_a_closed_round_hands_nothing_back(asked):
    asked.fill()
    asked.submit()
    rounds.close(asked.cast.amina, asked.round, now=NOW)
    with pytest.raises(RoundIsClosed):
        back(asked)


def test_a_returned_return_is_in_progress_with_its_next_word(asked):
    asked.fill()
    asked.submit()
    back(asked)
    asked.write(asked.hana, "how", "In a council", seen=opened(asked).revision("voice"))
    assert opened(asked).state == "in_progress"


def test_a_return_can_be_submitted_again_as_it_stands(asked):
    asked.fill()
    asked.submit()
    back(asked)
    asked.submit()
    assert opened(asked).state == "submitted"


def test_a_page_from_before_the_submission_still_saves_after_handing_back(asked):
    asked.fill()
    seen = opened(asked).revision("voice")
    asked.submit()
    back(asked)
    asked.write(asked.hana, "how", "In a council", seen=seen, now=NOW + timedelta(days=1))
    assert asked.values()["how"] == "In a council"


def test_a_submission_is_whole_or_absent(asked, monkeypatch):
    asked.fill()
    monkeypatch.setattr("scrutiny.records.events.ADD", None)  # the last stroke fails
    with pytest.raises(AttributeError):
        asked.submit()
    db.session.rollback()
    monkeypatch.undo()
    assert (opened(asked).state, scorecards.heatmap(asked.hana, asked.round.id)) == ("in_progress", [])


def test_nothing_of_another_partnership_is_handed_back(asked):
    asked.fill()
    asked.submit()
    with pytest.raises(NotHere):
        responses.return_for_changes(asked.cast.esi, asked.seat.id, "No", NOW)
