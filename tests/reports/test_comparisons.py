"""Comparisons: the figures are the method's, the same organisations are the same, and few is said to be few."""

from __future__ import annotations

from datetime import UTC, date, datetime

import comparing
import make
import pytest
from comparing import NEW, NOW, OLD, Years

from scrutiny.method import comparison, scoring
from scrutiny.method.comparison import Year
from scrutiny.method.plans import plan_for
from scrutiny.method.scoring import Figure
from scrutiny.records import partnerships, people, responses, rounds
from scrutiny.records.base import NotAllowed, NotHere, the_system
from scrutiny.records.scorecards import OVERALL
from scrutiny.reports import scorecards
from scrutiny.reports.comparisons import (
    choosing,
    findings,
    heatmaps,
    histories,
    overviews,
    pairs,
    questions,
    years,
)
from scrutiny.reports.comparisons.choosing import Choice, NothingToCompare
from scrutiny.reports.comparisons.overviews import Asked
from scrutiny.reports.comparisons.values import TOO_FEW, Cell

LATE = datetime(2020, 1, 6, 9, 0, tzinfo=UTC)


@pytest.fixture
def world(session):
    return comparing.two_years()


def same(cell: Cell, figure: Figure) -> bool:
    return (cell.exact, cell.band, cell.counted, cell.of) == (
        figure.score,
        figure.band,
        figure.counted,
        figure.of,
    )


def told(world: Years, period: str, school: object) -> tuple[dict, dict]:
    opened = responses.open_response(world.amina, world.seat(period, school).id)
    return dict(opened.respondent), dict(opened.answers.values)


# -- the figures are the method's ----------------------------------------------------------------------------


def test_a_heatmap_shows_what_the_method_scores(world):
    found = heatmaps.heatmap(world.amina, "tiny", NEW, Choice(), NOW)
    plan = plan_for(world.definitions[NEW])
    rows = {row.organisation_id: row for row in found.rows}
    for school in world.schools[:-1]:
        scores = scoring.score(plan, *told(world, NEW, school))
        assert same(rows[school.id].overall, scores.overall)
        for figure in scores.sections:
            assert same(rows[school.id].cell(figure.key), figure)


def test_like_for_like_is_what_compare_gives_each_organisation(world):
    found = years.across(world.amina, "tiny", Choice(), NOW)
    for history in found.histories:
        school = next((s for s in world.schools[:-1] if s.id == history.organisation_id), None)
        if school is None:
            continue
        compared = comparison.compare(
            [Year(world.definitions[p], *told(world, p, school)) for p in (OLD, NEW)]
        )
        for point, scored, like in zip(
            history.points, compared.as_scored, compared.like_for_like, strict=True
        ):
            assert same(point.as_scored, scored.overall)
            assert same(point.like_for_like, like.overall)
        assert (found.compared, found.of) == (compared.compared, compared.of) == (2, 4)


def test_what_is_left_out_is_named_with_its_reason(world):
    found = years.across(world.amina, "tiny", Choice(), NOW)
    assert {each.key: each.reason for each in found.left_out} == {
        "heard": "not_comparable",
        "policy": "added",
    }
    assert all(each.sentence.endswith(".") for each in found.left_out)
    assert [(each.key, each.period) for each in found.lost] == [("heard", OLD)]


def test_only_those_in_every_year_are_the_same(world):
    found = years.across(world.amina, "tiny", Choice(), NOW)
    assert found.same == 5
    assert [mean.over for mean in found.trends[0].like_for_like] == [5, 5]
    assert [mean.over for mean in found.trends[0].as_scored] == [6, 5]


def test_a_comparison_chosen_is_over_those_chosen(world):
    some = frozenset(school.id for school in world.schools[:2])
    found = years.across(world.amina, "tiny", Choice(organisations=some), NOW)
    assert {history.organisation_id for history in found.histories} == some
    assert found.trends[0].as_scored[0].shown == TOO_FEW
    assert found.trends[0].as_scored[0].mean is None
    assert found.pairs[0].moves == []


def test_the_yardstick_never_goes_stale(world):
    before = years.across(world.amina, "tiny", Choice(), NOW)
    last = world.schools[-1]
    world.send(NEW, last, lead="met", deputy=False, heard="met", policy="met")
    after = years.across(world.amina, "tiny", Choice(), NOW)
    assert (before.same, after.same) == (5, 6)


# -- who is in the figure ------------------------------------------------------------------------------------


def test_a_missing_return_is_named_and_counts_for_nothing(world):
    found = overviews.overview(world.amina, "tiny", Asked(), NOW)
    assert (found.year.submitted, found.year.asked) == (5, 6)
    assert [(row.name, row.state) for row in found.missing] == [("Fern Hill", "Not started")]
    assert len(found.rows) == 5


def test_the_newest_round_with_a_return_is_shown_first(session):
    world = comparing.begin()
    world.open(OLD)
    world.open(NEW)
    world.send(OLD, world.schools[0], lead="met", deputy=False, heard="met")
    assert overviews.overview(world.amina, "tiny", Asked(), NOW).year.period == OLD
    assert overviews.overview(world.amina, "tiny", Asked(period=NEW), NOW).year.period == NEW


def test_late_is_marked_beside_the_figure(session):
    world = comparing.begin()
    world.open(NEW)
    school = world.schools[0]
    world.answer(NEW, school, {"lead": "met", "deputy": False, "heard": "met", "policy": "met"})
    world.submit(NEW, school, LATE)
    found = overviews.overview(world.amina, "tiny", Asked(), LATE)
    assert [row.marks for row in found.rows] == [("late",)]
    assert found.year.late == 1


def test_too_few_have_no_weakest_section(session):
    world = comparing.begin()
    world.open(NEW)
    for school in world.schools[:4]:
        world.send(NEW, school, lead="met", deputy=False, heard="not", policy="met")
    found = overviews.overview(world.amina, "tiny", Asked(), NOW)
    assert found.weakest is None
    assert findings.of_overview(found)[-1] == ("Too few are in to tell which section is weakest.", False)


def test_the_finding_names_the_weakest_and_its_move(world):
    found = overviews.overview(world.amina, "tiny", Asked(), NOW)
    said = findings.of_overview(found)
    assert said[0] == ("5 of 6 returns are in.", False)
    assert said[1][1] is True
    assert found.since.same == 5


# -- order and filters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["weakest", "name", "type", "section:leadership", "section:voice"])
def test_every_order_holds_every_return(world, order):
    found = overviews.overview(world.amina, "tiny", Asked(order=order), NOW)
    assert found.order == order
    assert len(found.rows) == 5


def test_an_unknown_order_is_the_heatmaps_own(world):
    found = overviews.overview(world.amina, "tiny", Asked(order="section:elsewhere'"), NOW)
    scores = [row.overall.score for row in found.rows]
    assert found.order == "weakest"
    assert scores == sorted(scores)


def test_names_can_stand_in_the_order_of_the_alphabet(world):
    found = overviews.overview(world.amina, "tiny", Asked(order="name"), NOW)
    assert [row.name for row in found.rows] == list(comparing.NAMES[:-1])


def test_a_band_and_a_name_narrow_the_rows(world):
    bands = {band.key: band.count for band in overviews.overview(world.amina, "tiny", Asked(), NOW).bands}
    for band, count in bands.items():
        assert len(overviews.overview(world.amina, "tiny", Asked(band=band), NOW).rows) == count
    found = overviews.overview(world.amina, "tiny", Asked(search=" BEECH "), NOW)
    assert [row.name for row in found.rows] == ["Beech Lane"]
    assert found.organisations == [world.schools[1].id]


def test_a_type_nobody_has_shows_nobody(world):
    found = overviews.overview(world.amina, "tiny", Asked(choice=Choice(types=frozenset({"academy"}))), NOW)
    assert (found.rows, found.missing, found.year.asked) == ([], [], 0)


# -- through conversions and mergers -------------------------------------------------------------------------


def succession(world: Years, olds: list, reason: str) -> object:
    new = make.school(world.cast.here, "New School", type="academy")
    for old in olds:
        partnerships.succeed(world.amina, old, new.id, on=date(2019, 8, 31), reason=reason, now=NOW)
    return new


def test_a_conversion_carries_the_history_on(session):
    world = comparing.begin()
    world.open(OLD)
    for place, school in enumerate(world.schools):
        world.send(OLD, school, **comparing.values_of(place, OLD))
    new = succession(world, [world.schools[0].id], "conversion")
    world.open(NEW, [new, *world.schools[1:]])
    world.send(NEW, new, lead="met", deputy=False, heard="met", policy="met")
    found = histories.history(world.amina, "tiny", new.id, NOW)
    assert [(stop.name, stop.earlier) for stop in found.stops] == [("Ash Grove", True), ("New School", False)]
    assert found.kin == ["carries on Ash Grove"]
    across = years.across(world.amina, "tiny", Choice(), NOW)
    line = next(each for each in across.histories if each.organisation_id == new.id)
    assert line.points[0].note == "answered by Ash Grove, its predecessor"
    assert across.same == 1


def test_a_merger_is_nobodys_year_before(session):
    world = comparing.begin()
    world.open(OLD)
    for place, school in enumerate(world.schools):
        world.send(OLD, school, **comparing.values_of(place, OLD))
    new = succession(world, [school.id for school in world.schools[:2]], "merger")
    world.open(NEW, [new])
    world.send(NEW, new, lead="met", deputy=False, heard="met", policy="met")
    found = histories.history(world.amina, "tiny", new.id, NOW)
    assert [stop.earlier for stop in found.stops] == [True, True, False]
    assert found.pair is None
    across = years.across(world.amina, "tiny", Choice(), NOW)
    line = next(each for each in across.histories if each.organisation_id == new.id)
    assert line.points[0].state == "Several"
    assert across.same == 0


def test_an_heir_is_found_through_every_link(session):
    world = comparing.begin()
    first, second, third = (school.id for school in world.schools[:3])
    partnerships.succeed(world.amina, first, second, on=date(2018, 8, 31), reason="conversion", now=NOW)
    partnerships.succeed(world.amina, second, third, on=date(2019, 8, 31), reason="merger", now=NOW)
    found = choosing.heirs(world.amina, [first, second, third])
    assert [found[each].organisation_id for each in (first, second, third)] == [third, third, third]
    assert [found[each].merged for each in (first, second, third)] == [True, True, False]


# -- years not asked -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("2017", "2019", ["2018"]),
        ("2017-18", "2018-19", []),
        ("2017-18", "2020-21", ["2018-19", "2019-20"]),
        ("2017/2018", "2019/2020", ["2018/2019"]),
        ("Spring", "Autumn", []),
        ("1998-99", "2000-01", ["1999-00"]),
    ],
)
def test_the_years_between_are_printed_as_years_are(before, after, between):
    assert pairs.between_periods(before, after) == between


# -- answers -------------------------------------------------------------------------------------------------


def test_answers_are_counted_where_they_were_asked(world):
    found = questions.of_year(world.amina, "tiny", NEW, Choice(), NOW)
    by_key = {each.key: each for _, there in found.sections for each in there}
    deputies = {value: count for value, _, count in by_key["deputy"].options}
    assert deputies == {"True": 3, "False": 2}
    assert by_key["deputy_trained"].answers == 3
    assert by_key["lead"].said(2) == "40 %, 2 of 5"
    assert by_key["deputy_trained"].said(2) == "2 of 3"


# -- scorecards ----------------------------------------------------------------------------------------------


def test_a_scorecard_gives_the_reason_for_every_figure(world):
    seat = world.seat(NEW, world.schools[0])
    card = scorecards.open_scorecard(world.amina, seat.id, now=NOW).scorecard
    assert [part.key for part in card.parts] == ["leadership", "voice"]
    assert card.overall.because
    assert all(line.points for part in card.parts for line in part.lines)


def test_a_scorecard_like_for_like_is_the_comparisons(world):
    school = world.schools[1]
    card = scorecards.open_scorecard(world.amina, world.seat(OLD, school).id, like=[OLD, NEW], now=NOW)
    history = next(
        each
        for each in years.across(world.amina, "tiny", Choice(), NOW).histories
        if each.organisation_id == school.id
    )
    assert card.scorecard.overall.score == history.points[0].like_for_like.shown
    assert (card.compared, card.of) == (2, 4)


def test_whoever_reads_only_scores_is_told_no_words(world):
    school = world.schools[0]
    responses_of = world.seat(NEW, school).id
    for who, words in ((world.amina, True), (world.cast.quinn, False)):
        opened = scorecards.open_scorecard(who, responses_of, now=NOW)
        assert opened.words_too is words
        assert opened.scorecard is not None


def test_a_return_that_is_not_in_has_no_figures(world):
    opened = scorecards.open_scorecard(world.amina, world.seat(NEW, world.schools[-1]).id, now=NOW)
    assert (opened.scorecard, opened.state) == (None, "Not started")


# -- who may -------------------------------------------------------------------------------------------------


def test_a_lead_sees_her_own_history_and_no_others(world):
    lead = world.lead(world.schools[0])
    assert len(histories.history(lead, "tiny", world.schools[0].id, NOW).stops) == 2
    with pytest.raises(NotHere):
        histories.history(lead, "tiny", world.schools[1].id, NOW)
    with pytest.raises(NotHere):
        scorecards.open_scorecard(lead, world.seat(NEW, world.schools[1]).id, now=NOW)


def test_a_contributor_sees_no_figures(world):
    person = make.person(world.cast.here, "Ivy", "contributor", world.schools[0])
    ivy = make.viewer(person, world.cast.here)
    with pytest.raises(NotAllowed):
        scorecards.open_scorecard(ivy, world.seat(NEW, world.schools[0]).id, now=NOW)
    assert histories.own(ivy) == []


def test_who_leads_here_and_helps_there_sees_the_figures_of_here(world):
    here, there = world.schools[:2]
    person = make.person(world.cast.here, "Ivy", "lead", here)
    people.give_role(the_system(world.cast.here.id), person, "contributor", there.id, now=NOW)
    ivy = make.viewer(person, world.cast.here)
    assert [organisation.id for organisation, _ in histories.own(ivy)] == [here.id]
    across = years.across(ivy, "tiny", Choice(), NOW)
    scored = {each.organisation_id: each.points[0].as_scored.exact for each in across.histories}
    assert scored[there.id] is None
    assert scored[here.id] is not None


def test_an_adviser_sees_schools_only(world):
    rae = world.cast.rae
    assert choosing.sees_many(rae)
    assert [shelf.key for shelf in choosing.shelves(rae)] == ["tiny"]
    assert not choosing.sees_many(world.cast.gov)
    assert not choosing.sees_many(world.cast.pat)


def test_another_partnership_has_nothing_here(world):
    with pytest.raises(NotHere):
        overviews.overview(world.cast.esi, "tiny", Asked(), NOW)
    assert choosing.shelves(world.cast.esi) == []
    with pytest.raises(NotHere):
        scorecards.open_scorecard(world.cast.esi, world.seat(NEW, world.schools[0]).id, now=NOW)


def test_a_questionnaire_never_asked_says_how_to_begin(session):
    world = comparing.begin()
    with pytest.raises(NothingToCompare):
        overviews.overview(world.amina, "tiny", Asked(), NOW)


def test_a_withdrawn_seat_is_not_in_the_figure(world):
    rounds.withdraw(world.amina, world.seat(NEW, world.schools[0]), "It closed.", now=NOW)
    found = overviews.overview(world.amina, "tiny", Asked(), NOW)
    assert (found.year.submitted, found.year.asked) == (4, 5)
    assert found.rows[0].cell(OVERALL) is found.rows[0].overall
