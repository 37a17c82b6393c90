"""Rounds: the effect before the act, seats that freeze what was, deadlines in London."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import cast
import make
import pytest

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records import catalogue, partnerships, responses, rounds, versions
from scrutiny.records.base import NotAllowed, NotHere, NotTaken, the_system
from scrutiny.records.rounds import Choice

TERM = date(2019, 9, 2)


@pytest.fixture
def area(session):
    """A partnership with an officer, and the tiny questionnaires for schools and for agencies."""
    return make.partnership()


@pytest.fixture
def officer(area):
    return make.viewer(make.person(area, "Amina", "officer"), area)


def test_the_effect_says_who_would_be_asked_and_who_not_and_why(area, officer):
    open_, closed = make.school(area, "Rowan"), make.school(area, "Elm", closed_on=date(2018, 12, 31))
    later = make.school(area, "Oak", opened_on=date(2020, 9, 1))
    police = make.agency(area, "Police")
    everybody = frozenset({open_.id, closed.id, later.id, police.id})
    effect = rounds.effect(officer, make.version(area), Choice(TERM, "2019-20", everybody))
    assert [place.name for place in effect.seats] == ["Rowan"]
    assert [(out.name, out.why, out.says) for out in effect.left_out] == [
        ("Elm", "closed", "Closed on 31 December 2018."),
        ("Oak", "not_open_yet", "Opens on 1 September 2020."),
        ("Police", "audience", "This questionnaire is for schools."),
    ]


def test_the_effect_changes_nothing(area, officer, session):
    school = make.school(area)
    rounds.effect(officer, make.version(area), Choice(TERM, "2019-20", frozenset({school.id})))
    assert rounds.rounds(officer) == []


def test_one_chooses_by_type_and_phase_too(area, officer):
    make.school(area, "Rowan")
    make.school(area, "Elm High", type="academy", phase="secondary")
    make.school(area, "Elm", type="academy")
    make.agency(area)
    choice = Choice(TERM, "2019-20", types=frozenset({"academy"}), phases=frozenset({"primary"}))
    effect = rounds.effect(officer, make.version(area), choice)
    assert ([place.name for place in effect.seats], effect.left_out) == (["Elm"], ())


def test_who_was_asked_already_is_left_out(area, officer):
    asked, other = make.school(area, "Rowan"), make.school(area, "Elm")
    round_ = make.round(area, organisations=[asked])
    version = versions.get(officer, round_.version_id)
    effect = rounds.effect(officer, version, Choice(TERM, "2019-20", frozenset({asked.id, other.id})))
    assert [place.name for place in effect.seats] == ["Elm"]
    assert effect.left_out[0].says == "Asked already in this round."


def test_a_questionnaire_for_children_asks_no_organisation(area, officer):
    school = make.school(area)
    version = make.version(area, audience="child")
    effect = rounds.effect(officer, version, Choice(TERM, "2019-20", frozenset({school.id})))
    assert effect.seats == ()
    assert "asked by a link" in effect.left_out[0].says


def test_a_round_that_asks_nobody_does_not_open(area, officer):
    with pytest.raises(NotTaken, match="at least one organisation"):
        make.round(area, organisations=[make.agency(area)], version=make.version(area))


def test_a_seat_keeps_the_attributes_of_opening(area, officer, session):
    school = make.school(area)
    round_ = make.round(area, organisations=[school])
    partnerships.change_organisation(
        officer, school.id, attributes={"type": "academy", "phase": "primary"}, now=make.NOW
    )
    session.expire_all()
    assert make.seats(round_)[0].attributes == {"type": "maintained_school", "phase": "primary"}


def test_an_officer_may_correct_them_until_submission(area, officer, session):
    round_ = make.round(area, schools=["Rowan"])
    (seat,) = make.seats(round_)
    rounds.correct_attributes(officer, seat, {"type": "academy", "phase": "primary"}, now=make.NOW)
    assert seat.attributes["type"] == "academy"
    session.add(_response(seat, "submitted"))
    session.flush()
    with pytest.raises(NotTaken, match="submitted"):
        rounds.correct_attributes(officer, seat, {"type": "academy"}, now=make.NOW)


def test_a_corrected_attribute_must_be_one_it_may_hold(area, officer):
    (seat,) = make.seats(make.round(area, schools=["Rowan"]))
    with pytest.raises(NotTaken) as refused:
        rounds.correct_attributes(officer, seat, {"type": "academy", "phase": "tertiary"}, now=make.NOW)
    assert refused.value.field == "phase"


def test_a_council_answers_as_one_or_area_by_area(area, officer):
    council = make.agency(area, "Council", type="council_children")
    make.service_area(council, "Public Health", "council_public_health")
    make.service_area(council, "Adults", "council_adults")
    police = make.agency(area, "Police")
    version = make.version(area, audience="agency")
    as_one = make.round(area, organisations=[council], version=version, period="2017")
    assert [seat.name for seat in make.seats(as_one)] == ["Council"]
    apart = rounds.open_round(
        officer,
        version_id=version.id,
        period="2019",
        title="Apart",
        opens_on=TERM,
        deadline=None,
        organisation_ids=[council.id, police.id],
        by_service_area=[council.id],
        now=make.NOW,
    )
    assert [(seat.name, seat.attributes["type"]) for seat in make.seats(apart)] == [
        ("Council: Adults", "council_adults"),
        ("Council: Public Health", "council_public_health"),
        ("Police", "police"),
    ]


def test_a_questionnaire_has_one_round_a_period(area, officer):
    school = make.school(area)
    round_ = make.round(area, organisations=[school])
    with pytest.raises(rounds.RoundIsThere) as there:
        make.round(area, organisations=[school])
    assert there.value.round_id == round_.id


def test_more_organisations_can_be_asked_while_it_is_open(area, officer):
    round_ = make.round(area, schools=["Rowan"])
    late = make.school(area, "Elm")
    assert rounds.ask_more(officer, round_, [late.id], today=TERM, now=make.NOW) == 1
    rounds.close(officer, round_, now=make.NOW)
    with pytest.raises(NotFromHere):
        rounds.ask_more(officer, round_, [late.id], today=TERM, now=make.NOW)


def test_a_round_takes_no_retired_version(area, officer):
    version = make.version(area)
    versions.retire(officer, version.id, now=make.NOW)
    with pytest.raises(NotTaken, match="retired"):
        make.round(area, schools=["Rowan"], version=version)


def test_a_round_takes_no_closed_questionnaire(area):
    version = make.version(area)
    catalogue.close_questionnaire(area.id, "tiny", "Its file names no sections.")
    with pytest.raises(rounds.QuestionnaireIsClosed, match="no sections"):
        make.round(area, schools=["Rowan"], version=version)


def test_a_deadline_before_the_opening_is_refused(area):
    with pytest.raises(NotTaken) as refused:
        make.round(area, schools=["Rowan"], opens_on=TERM, deadline=TERM - timedelta(days=1))
    assert refused.value.field == "deadline"


@pytest.mark.parametrize(
    ("day", "over"),
    [
        (date(2019, 12, 20), datetime(2019, 12, 21, 0, 0, tzinfo=UTC)),  # winter
        (date(2020, 6, 30), datetime(2020, 6, 30, 23, 0, tzinfo=UTC)),  # summer
        (date(2020, 3, 28), datetime(2020, 3, 29, 0, 0, tzinfo=UTC)),  # the clocks go forward next night
        (date(2020, 3, 29), datetime(2020, 3, 29, 23, 0, tzinfo=UTC)),  # a day of 23 hours
        (date(2019, 10, 26), datetime(2019, 10, 26, 23, 0, tzinfo=UTC)),
        (date(2019, 10, 27), datetime(2019, 10, 28, 0, 0, tzinfo=UTC)),  # a day of 25 hours
        (date(2019, 12, 31), datetime(2020, 1, 1, 0, 0, tzinfo=UTC)),
    ],
)
def test_a_deadline_is_the_end_of_its_day_in_london(day, over):
    assert rounds.end_of_day(day).astimezone(UTC) == over


def test_an_instant_before_the_end_of_the_day_is_in_time(area, officer):
    round_ = make.round(area, schools=["Rowan"], deadline=date(2020, 6, 30))
    (seat,) = make.seats(round_)
    over = rounds.deadline_moment(round_, seat)
    assert not rounds.is_late(round_, seat, over - timedelta(microseconds=1), over)
    assert rounds.is_late(round_, seat, over, over)


def test_nothing_is_late_while_the_deadline_is_to_be_confirmed(area, officer):
    round_ = make.round(area, schools=["Rowan"], deadline=None)
    (line,) = rounds.board(officer, round_, datetime(2030, 1, 1, tzinfo=UTC))
    assert (line.late, line.deadline, rounds.deadline_moment(round_)) == (False, None, None)


def test_an_extension_for_one_leaves_the_others(area, officer):
    round_ = make.round(area, schools=["Elm", "Rowan"])
    elm, rowan = make.seats(round_)
    rounds.extend(officer, round_, date(2020, 1, 17), assignment=elm, now=make.NOW)
    assert (rounds.due(round_, elm), rounds.due(round_, rowan)) == (date(2020, 1, 17), date(2019, 12, 20))


def test_an_extension_for_all_never_shortens_one(area, officer):
    round_ = make.round(area, schools=["Elm", "Rowan"])
    elm, rowan = make.seats(round_)
    rounds.extend(officer, round_, date(2020, 2, 28), assignment=elm, now=make.NOW)
    rounds.extend(officer, round_, date(2020, 1, 17), now=make.NOW)
    assert (rounds.due(round_, elm), rounds.due(round_, rowan)) == (date(2020, 2, 28), date(2020, 1, 17))


def test_a_deadline_to_be_confirmed_is_confirmed_later(area, officer):
    round_ = make.round(area, schools=["Elm"], deadline=None)
    rounds.extend(officer, round_, date(2019, 12, 20), now=make.NOW)
    assert rounds.due(round_, make.seats(round_)[0]) == date(2019, 12, 20)


def test_a_round_closes_and_reopens(area, officer):
    round_ = make.round(area, schools=["Elm"])
    rounds.close(officer, round_, now=make.NOW)
    assert (round_.state, round_.closed_at) == ("closed", make.NOW)
    with pytest.raises(NotFromHere):
        rounds.close(officer, round_, now=make.NOW)
    rounds.reopen(officer, round_, now=make.NOW)
    assert (round_.state, round_.closed_at) == ("open", None)


def test_a_withdrawal_needs_its_reason(area, officer):
    (seat,) = make.seats(make.round(area, schools=["Elm"]))
    with pytest.raises(NotTaken):
        rounds.withdraw(officer, seat, "  ", now=make.NOW)
    rounds.withdraw(officer, seat, "Closed at Christmas", now=make.NOW)
    assert (seat.withdrawn_because, seat.withdrawn_at) == ("Closed at Christmas", make.NOW)
    rounds.reinstate(officer, seat, now=make.NOW)
    assert seat.withdrawn_at is None


def test_the_board_tells_states_and_marks_the_late(area, officer, session):
    round_ = make.round(area, schools=["Ash", "Birch", "Cedar", "Elm", "Fir"])
    ash, birch, cedar, elm, _ = make.seats(round_)
    day = datetime(2019, 12, 20, 12, 0, tzinfo=UTC)
    session.add_all(
        [
            _response(ash, "submitted", submitted_at=day),
            _response(birch, "submitted", submitted_at=day + timedelta(days=1)),
            _response(cedar, "in_progress"),
        ]
    )
    rounds.withdraw(officer, elm, "Closed", now=make.NOW)
    session.flush()
    lines = rounds.board(officer, round_, datetime(2020, 1, 6, tzinfo=UTC))
    assert [(line.assignment.name, line.state, line.late) for line in lines] == [
        ("Ash", "submitted", False),
        ("Birch", "submitted", True),
        ("Cedar", "in_progress", True),
        ("Elm", "withdrawn", False),
        ("Fir", "not_started", True),
    ]


def test_my_returns_are_those_of_my_organisations(session):
    people = cast.assemble()
    make.round(people.here, organisations=[people.school], schools=["Elm"])
    make.round(people.here, organisations=[people.agency], agencies=["Ambulance"])
    assert [seat.name for _, seat in rounds.my_assignments(people.bryn)] == ["Three Rivers Police"]
    assert [seat.name for _, seat in rounds.my_assignments(people.hana)] == ["Rowan Lane Primary"]
    assert rounds.my_assignments(people.amina) == []


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("amina", {"Elm", "Rowan Lane Primary", "Three Rivers Police"}),
        ("quinn", {"Elm", "Rowan Lane Primary", "Three Rivers Police"}),
        ("sol", {"Elm", "Rowan Lane Primary", "Three Rivers Police"}),
        ("bryn", {"Three Rivers Police"}),
        ("cass", {"Three Rivers Police"}),
        ("dev", {"Three Rivers Police"}),
        ("hana", {"Rowan Lane Primary"}),
        ("gov", {"Rowan Lane Primary"}),
        ("rae", {"Elm", "Rowan Lane Primary"}),
        ("pat", set()),
        ("esi", set()),
    ],
)
def test_each_role_sees_its_own_seats_and_rounds(session, who, seen):
    people = cast.assemble()
    schools = make.round(people.here, organisations=[people.school], schools=["Elm"])
    agencies = make.round(people.here, organisations=[people.agency])
    viewer = getattr(people, who)
    found = set(session.scalars(rounds.assignments_visible_to(viewer)))
    assert {seat.name for seat in found} == seen
    assert set(rounds.rounds(viewer)) == {
        round_ for round_ in (schools, agencies) if any(seat.round_id == round_.id for seat in found)
    }


def test_a_foreign_round_is_not_here(session):
    people = cast.assemble()
    round_ = make.round(people.here, organisations=[people.school])
    (seat,) = make.seats(round_)
    with pytest.raises(NotHere):
        rounds.round_(people.esi, round_.id)
    with pytest.raises(NotHere):
        rounds.assignment(people.esi, seat.id)
    with pytest.raises(NotHere):
        rounds.open_round(
            people.esi,
            version_id=round_.version_id,
            period="2020-21",
            title="Theirs",
            opens_on=TERM,
            deadline=None,
            organisation_ids=[people.school.id],
            now=make.NOW,
        )


@pytest.mark.parametrize("who", ["bryn", "cass", "dev", "quinn", "sol", "pat", "rae", "gov"])
def test_only_officers_run_rounds(session, who):
    people = cast.assemble()
    round_ = make.round(people.here, organisations=[people.agency, people.school], version=None)
    with pytest.raises(NotAllowed):
        rounds.close(getattr(people, who), round_, now=make.NOW)


def test_the_trail_names_what_was_done_to_a_round(area, officer, session):
    from scrutiny.records import events

    round_ = make.round(area, schools=["Elm"])
    rounds.close(officer, round_, now=make.NOW)
    acts = [(each.act, each.person_id) for each in events.trail(officer, "round", round_.id)]
    assert acts == [("round.closed", officer.person_id), ("round.opened", None)]
    assert the_system(area.id).person_id == 0


def _response(seat, state, submitted_at=None):
    return responses.Response(
        partnership_id=seat.partnership_id,
        assignment_id=seat.id,
        state=state,
        started_at=make.NOW,
        submitted_at=submitted_at,
    )


def test_of_many_who_open_one_round_at_once_one_does(area, officer, session, at_once):
    school, version = make.school(area), make.version(area)
    ids = {"version_id": version.id, "organisation_ids": [school.id]}
    session.commit()

    def open_one(_):
        more = {"period": "2019-20", "title": "Tiny", "opens_on": TERM, "deadline": None, "now": make.NOW}
        return rounds.open_round(officer, **ids, **more).id

    answers = at_once(open_one)
    assert sorted(type(answer).__name__ for answer in answers) == ["RoundIsThere"] * 7 + ["int"]


def test_of_many_who_close_at_once_one_does(area, officer, session, at_once):
    round_id = make.round(area, schools=["Elm"]).id
    session.commit()
    answers = at_once(lambda _: rounds.close(officer, rounds.round_(officer, round_id), now=make.NOW))
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType"] + ["NotFromHere"] * 7


def test_a_seat_is_withdrawn_once_and_its_first_reason_stays(area, officer, session, at_once):
    (seat,) = make.seats(make.round(area, schools=["Elm"]))
    seat_id = seat.id
    session.commit()

    def withdraw(number):
        return rounds.withdraw(officer, rounds.assignment(officer, seat_id), f"Reason {number}", now=make.NOW)

    answers = at_once(withdraw)
    kept = rounds.assignment(officer, seat_id).withdrawn_because
    assert [type(answer).__name__ for answer in answers].count("NotTaken") == 7
    assert answers[int(kept.removeprefix("Reason "))] is None
