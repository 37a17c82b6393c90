"""Scores derived: what stands in the tables is always what the documents say."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction

import cast
import make
import pytest
from returns import NOW
from sqlalchemy import event, insert, select

from scrutiny.method import scoring
from scrutiny.records import responses, rounds, scorecards
from scrutiny.records.base import NotAllowed, NotHere, db
from scrutiny.records.responses import Edit
from scrutiny.records.scorecards import ASKED, OVERALL, AreaScore, OptionCount, SectionScore

TABLES = (SectionScore, AreaScore, OptionCount)


class Schools:
    """Five schools asked the tiny questionnaire, each with a lead."""

    def __init__(self, *, also=()):
        self.cast = cast.assemble()
        here = self.cast.here
        self.schools = [make.school(here, f"School {name}") for name in "ABCDE"]
        self.leads = [
            make.viewer(make.person(here, f"Lead {n}", "lead", school), here)
            for n, school in enumerate(self.schools)
        ]
        self.round = make.round(here, organisations=[*self.schools, *also])
        self.seats = {seat.organisation_id: seat for seat in make.seats(self.round)}
        db.session.commit()

    def answer(self, n, judgement="met", deputy=False, heard="met"):
        """Fill in and submit school n's return."""
        lead, seat = self.leads[n], self.seats[self.schools[n].id]
        beside = {} if judgement == "met" else {"comment": "Why.", "action": ACTION}
        heard_beside = {} if heard == "met" else {"comment": "Why.", "action": ACTION}
        pages = {
            "leadership": [
                Edit("lead", judgement, seen_revision=99, **beside),
                Edit("deputy", deputy, seen_revision=99),
                Edit("deputy_trained", judgement, seen_revision=99, **beside),
            ],
            "voice": [Edit("heard", heard, seen_revision=99, **heard_beside)],
        }
        for section, edits in pages.items():
            responses.save(lead, seat.id, section, edits, now=NOW)
        scores = responses.submit(lead, seat.id, "headteacher", NOW)
        db.session.commit()
        return scores

    def back(self, n):
        """Hand school n's return back."""
        responses.return_for_changes(self.cast.amina, self.seats[self.schools[n].id].id, "Look again", NOW)
        db.session.commit()

    def points(self):
        """The round's sums, by section."""
        found = scorecards.trend(self.cast.amina, self.round.questionnaire_id)
        return {point.section: point for point in found}


ACTION = {"what": "Train", "who": "Head", "by_when": "2020-01-31"}


@pytest.fixture
def area(session):
    """Five schools, none has answered."""
    return Schools()


def derived():
    """Every derived row, table by table."""
    found = {}
    for table in TABLES:
        rows = db.session.execute(select(*table.__table__.c)).all()
        found[table.__tablename__] = sorted((tuple(row) for row in rows), key=repr)
    return found


# -- derived at submission -----------------------------------------------------------------------------


def test_a_submission_leaves_a_row_for_each_section_and_the_whole(area):
    scores = area.answer(0, "partly")
    cells = {cell.section: cell for cell in scorecards.heatmap(area.cast.amina, area.round.id)}
    assert set(cells) == {"leadership", "voice", OVERALL}
    whole = cells[OVERALL]
    assert (whole.exact, whole.fraction, whole.score) == ("75", Fraction(75), 75.0)
    assert (whole.band, whole.counted, whole.of) == (scores.overall.band, 2, 2)


def test_a_score_is_kept_exactly_and_as_a_number(area):
    area.answer(0, "met", heard="na")
    area.answer(1, "partly", deputy=True, heard="met")
    cells = scorecards.heatmap(area.cast.amina, area.round.id)
    exact = {cell.exact for cell in cells if cell.section == OVERALL}
    assert exact == {"100", "200/3"}


def test_a_section_in_which_nothing_counts_has_no_score_and_is_no_zero(area):
    area.answer(0, heard="na")
    (cell,) = [c for c in scorecards.heatmap(area.cast.amina, area.round.id) if c.section == "voice"]
    assert (cell.score, cell.exact, cell.band, cell.counted, cell.of) == (None, None, None, 0, 1)
    voice = area.points()["voice"]
    assert (voice.responses, voice.scored, voice.mean, dict(voice.bands)) == (1, 0, None, {"": 1})


def test_an_area_adds_up_its_returns(area):
    area.answer(0, "met")
    area.answer(1, "not", heard="not")
    whole = area.points()[OVERALL]
    assert (whole.responses, whole.scored, whole.mean, dict(whole.bands)) == (
        2,
        2,
        50.0,
        {"green": 1, "red": 1},
    )


def test_options_are_counted_beside_how_many_were_asked(area):
    area.answer(0, "met", deputy=True)
    area.answer(1, "not", deputy=False)
    counts = scorecards.option_counts(area.cast.amina, area.round.id)
    assert (counts["lead"].asked, counts["lead"].options) == (2, {"met": 1, "not": 1})
    assert (counts["deputy"].asked, counts["deputy"].options) == (2, {"yes": 1, "no": 1})
    assert (counts["deputy_trained"].asked, counts["deputy_trained"].options) == (1, {"met": 1})
    assert "how" not in counts


def test_a_returned_return_counts_no_more(area):
    area.answer(0)
    before = derived()
    area.answer(1, "partly", deputy=True)
    area.back(1)
    assert derived() == before


def test_a_return_submitted_again_counts_as_it_now_is(area):
    area.answer(0, "not", deputy=True)
    area.back(0)
    area.answer(0, "met")
    (whole,) = [c for c in scorecards.heatmap(area.cast.amina, area.round.id) if c.section == OVERALL]
    assert (whole.exact, area.points()[OVERALL].responses) == ("100", 1)
    assert scorecards.option_counts(area.cast.amina, area.round.id)["lead"].options == {"met": 1}


def test_a_withdrawn_return_counts_no_more_until_it_is_asked_again(area):
    area.answer(0)
    area.answer(1, "partly")
    before = derived()
    seat = area.seats[area.schools[1].id]
    rounds.withdraw(area.cast.amina, seat, "Closed in summer.", now=NOW)
    db.session.commit()
    assert area.points()[OVERALL].responses == 1
    rounds.reinstate(area.cast.amina, seat, now=NOW)
    db.session.commit()
    assert derived() == before


def test_sums_come_back_to_nothing(area):
    for n in range(5):
        area.answer(n, ["met", "partly", "not"][n % 3], deputy=bool(n % 2))
    for n in range(5):
        area.back(n)
    assert derived() == {table.__tablename__: [] for table in TABLES}


def test_very_long_names_of_options_still_count():
    long = ["x" * 100, "x" * 99 + "y"]
    kept = [scorecards.deriving.short(name) for name in long]
    assert len(set(kept)) == 2 and max(map(len, kept)) <= 60
    assert scorecards.deriving.chosen_options(["a", "b"]) == ("a", "b")


# -- made anew -----------------------------------------------------------------------------------------


def test_rebuilding_gives_the_rows_that_submitting_gave(area):
    shuffled = random.Random(7)
    for n in shuffled.sample(range(5), 5):
        area.answer(n, shuffled.choice(["met", "partly", "not", "na"]), deputy=shuffled.random() < 0.5)
    area.back(2)
    before = derived()
    told = []
    assert scorecards.to_rebuild(area.cast.here.id) == 4
    assert scorecards.rebuild(area.cast.here.id, told.append) == 4
    assert (derived(), sum(told)) == (before, 4)


def test_rebuilding_mends_whatever_was_wrong(area):
    for n in range(5):
        area.answer(n, "partly", deputy=True)
    before = derived()
    for table in TABLES:
        db.session.execute(table.__table__.delete())
    wrong = {"partnership_id": area.cast.here.id, "round_id": area.round.id, "question": "lead"}
    db.session.execute(insert(OptionCount), {**wrong, "option": "nonsense", "responses": 7})
    db.session.commit()
    scorecards.rebuild()
    assert derived() == before


def test_rebuilding_one_partnership_leaves_the_others(area):
    area.answer(0)
    before = derived()
    scorecards.rebuild(area.cast.elsewhere.id)
    assert derived() == before


def test_rebuilding_beside_submissions_counts_each_once(area, at_once):
    for n in range(3):
        area.answer(n, "partly", deputy=True)
    for n in (3, 4):
        area.answer(n)
        area.back(n)
    seats = [area.seats[school.id].id for school in area.schools]
    leads, amina, here = area.leads, area.cast.amina, area.cast.here.id
    db.session.rollback()

    def act(n):
        if n == 0:
            db.session.rollback()
            return scorecards.rebuild(here)
        if n == 4:
            return responses.return_for_changes(amina, seats[0], "Again", NOW)
        return responses.submit(leads[n + 1], seats[n + 1], "headteacher", NOW) if n in (2, 3) else None

    answers = at_once(act, 5)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    db.session.rollback()
    beside = derived()
    scorecards.rebuild()
    assert derived() == beside
    assert area.points()[OVERALL].responses == 4


# -- reading -------------------------------------------------------------------------------------------


def test_the_lowest_come_first_and_those_without_a_score_not_at_all(area):
    for n, judgement in enumerate(["met", "not", "partly"]):
        area.answer(n, judgement, heard="na" if n == 1 else "met")
    lowest = scorecards.lowest(area.cast.amina, area.round.id)
    assert [cell.exact for cell in lowest] == ["0", "75", "100"]
    assert len(scorecards.lowest(area.cast.amina, area.round.id, most=2)) == 2
    assert [c.score for c in scorecards.lowest(area.cast.amina, area.round.id, "voice")] == [100.0, 100.0]


def test_a_history_spans_the_rounds(area):
    area.answer(0)
    first = area.round
    area.round = make.round(
        area.cast.here,
        organisations=area.schools,
        version=make.version(area.cast.here, "2020-21", follows="2019-20"),
        period="2020-21",
        opens_on=date(2020, 9, 1),
        deadline=date(2020, 12, 18),
    )
    area.seats = {seat.organisation_id: seat for seat in make.seats(area.round)}
    area.answer(0, "partly")
    past = scorecards.history(area.leads[0], [area.schools[0].id])
    assert [(c.round_id, c.exact) for c in past if c.section == OVERALL] == [
        (first.id, "100"),
        (area.round.id, "75"),
    ]
    trend = scorecards.trend(area.cast.amina, area.round.questionnaire_id)
    assert [(p.period, p.mean) for p in trend if p.section == OVERALL] == [
        ("2019-20", 100.0),
        ("2020-21", 75.0),
    ]


def test_a_school_sees_its_own_figures_and_no_others(area):
    area.answer(0)
    area.answer(1, "not")
    assert {c.organisation_id for c in scorecards.heatmap(area.leads[0], area.round.id)} == {
        area.schools[0].id
    }
    assert {c.organisation_id for c in scorecards.lowest(area.leads[0], area.round.id)} == {
        area.schools[0].id
    }
    (whole,) = [
        p for p in scorecards.trend(area.leads[0], area.round.questionnaire_id) if p.section == OVERALL
    ]
    assert (whole.responses, whole.mean) == (1, 100.0)
    with pytest.raises(NotHere):
        scorecards.history(area.leads[0], [area.schools[1].id])
    with pytest.raises(NotAllowed):
        scorecards.option_counts(area.leads[0], area.round.id)


@pytest.mark.parametrize(("name", "cells"), [("amina", 6), ("quinn", 6), ("sol", 6), ("rae", 6), ("bryn", 0)])
def test_who_may_see_all_scores_sees_them_and_an_adviser_the_schools(area, name, cells):
    area.answer(0)
    area.answer(1)
    assert len(scorecards.heatmap(getattr(area.cast, name), area.round.id)) == cells


def test_partners_are_shown_no_scores_by_organisation(area):
    area.answer(0)
    with pytest.raises(NotHere):
        scorecards.heatmap(area.cast.pat, area.round.id)


def test_another_partnership_is_told_nothing(area):
    area.answer(0)
    esi = area.cast.esi
    for tried in (
        lambda: scorecards.heatmap(esi, area.round.id),
        lambda: scorecards.lowest(esi, area.round.id),
        lambda: scorecards.trend(esi, area.round.questionnaire_id),
        lambda: scorecards.option_counts(esi, area.round.id),
        lambda: scorecards.history(esi, [area.schools[0].id]),
    ):
        with pytest.raises(NotHere):
            tried()


def test_a_heatmap_and_a_history_never_touch_the_table_itself(area, database):
    if database.kind == "postgresql":
        return  # there the planner decides by the size of the table
    area.answer(0)
    said = []

    def note(*given):
        said.append((given[2], given[3]))

    event.listen(db.engine, "before_cursor_execute", note)
    scorecards.heatmap(area.cast.amina, area.round.id)
    scorecards.history(area.cast.amina, [area.schools[0].id])
    event.remove(db.engine, "before_cursor_execute", note)
    asked = [one for one in said if "FROM section_score" in one[0]]
    plans = [
        row[3]
        for statement, values in asked
        for row in db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]
    assert len(asked) == 2
    assert all("COVERING INDEX" in plan for plan in plans if "section_score" in plan), plans


def test_an_explanation_gives_the_figures_that_were_derived(area):
    area.answer(0, "partly", deputy=True, heard="not")
    opened = responses.open_response(area.leads[0], area.seats[area.schools[0].id].id)
    explained = scoring.explain(opened.plan, opened.respondent, opened.answers.values)
    cells = {cell.section: cell.exact for cell in scorecards.heatmap(area.leads[0], area.round.id)}
    assert {figure.key: str(figure.score) for figure in explained.sections} == {
        key: exact for key, exact in cells.items() if key != OVERALL
    }
    assert ASKED == ""
