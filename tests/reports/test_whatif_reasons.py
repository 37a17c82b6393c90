"""Why a return moves band: taken apart exactly, and told in order."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import comparing
import drawn_drafts
import make
import pytest
import tried
from comparing import NEW, Years
from method.asking import ask
from method.definitions import BANDS, whole
from tried import Json, amber_from, asked, by_draft, draft_of, of_school, question, reasons, scoring

from scrutiny.method.comparison import Yardstick
from scrutiny.method.definition import Definition
from scrutiny.method.plans import plan_for
from scrutiny.method.scoring import Scorecard, explain
from scrutiny.records import versions
from scrutiny.reports.whatif import DOWN, GAINED, LOST, OTHER, SAME, UP, trying, what_if
from scrutiny.reports.whatif.pulls import Side, pull_between
from scrutiny.reports.whatif.reasons import Pairs
from scrutiny.reports.whatif.values import WAYS, way_of


@pytest.fixture
def world(session: Any) -> Years:
    return comparing.two_years()


def test_each_move_of_a_score_is_taken_apart_exactly() -> None:
    followed, draw = tried.read(tried.text()), drawn_drafts.Draw(5)
    taken = 0
    for draft in [tried.read(draft) for seed in range(20) for draft in drawn_drafts.drafts(seed, 3)]:
        if draft.scoring.method == "lowest":
            continue
        pairs, yardstick = Pairs(followed, draft), Yardstick([followed, draft])
        for kind in tried.TYPES:
            values = {q.key: tried.said(q.scale_name or q.kind, draw) for q in followed.questions}
            then = explain(plan_for(followed), {"type": kind}, values)
            now = yardstick.explain(0, {"type": kind}, values)
            if not pairs.ways and then.overall.score is not None and now.overall.score is not None:
                assert whole_of(pairs, then, now) == now.overall.score - then.overall.score
                taken += 1
    assert taken > 50


def whole_of(pairs: Pairs, then: Scorecard, now: Scorecard) -> Fraction:
    pull = pull_between(Side(pairs.followed, then), Side(pairs.draft, now))
    pulls = {pair: pull(pair.then, pair.now) for pair in pairs.pairs}
    if pairs.draft.scoring.overall == "pooled":  # then what did not change pulls nothing
        told = {pair: points for points, pair in pairs.pulls(then, now)}
        assert {pair: points for pair, points in pulls.items() if points} == {
            p: x for p, x in told.items() if x
        }
    return sum(pulls.values(), Fraction(0))


def test_the_question_that_pulled_is_named_with_what_it_earned(world: Years) -> None:
    found = by_draft(world, question("lead", weight=5, number="1.1"))
    (reason,) = of_school(found, "Elm Road").reasons
    assert reason.says == "1.1 earns 0 of 15 points, and earned 0 of 3 points."
    assert (reason.key, reason.points) == ("lead", -25)


def test_sections_that_moved_are_told_with_their_way(world: Years) -> None:
    found = by_draft(world, question("heard", critical={"below": 2, "cap": "red"}))
    (section,) = of_school(found, "Beech Lane").sections
    assert (section.key, section.title, section.way) == ("voice", "Children's voice", DOWN)
    assert (section.then.word, section.draft.word, section.draft.held) == ("Amber", "Red", True)


def test_a_critical_rule_in_force_is_a_reason(world: Years) -> None:
    found = by_draft(world, question("heard", critical={"below": 2, "cap": "red"}))
    assert [(one.name, one.way) for one in found.moving] == [("Cedar Park", DOWN)]
    rule = "“Children say that they are heard.” now allows no band better than Red."
    assert reasons(found, "Cedar Park") == [rule]


def test_a_critical_rule_that_is_lifted_is_a_reason(world: Years) -> None:
    sections = make.text()["sections"]
    asked({"sections": sections}, "heard").update(critical={"below": 2, "cap": "red"})
    version = make.version(world.cast.here, "2020-21", sections=sections, follows=NEW)
    world.definitions["2020-21"] = versions.definition_of(version)
    world.open("2020-21")
    world.send("2020-21", world.schools[0], lead="met", deputy=False, heard="not")
    lifted = make.definition("2021-22", follows="2020-21")
    found = what_if(world.amina, version, lifted)
    assert [(one.name, one.way) for one in found.returns] == [("Ash Grove", UP)]
    assert reasons(found, "Ash Grove") == ["“Children are asked and heard.” no longer holds the band down."]
    assert found.finding == "1 of 1 school changes band"


def test_bands_that_begin_elsewhere_are_a_reason_only_where_that_is_why(world: Years) -> None:
    found = by_draft(world, amber_from(30), question("lead", weight=5))
    assert "Amber begins at 30, and began at 50." in reasons(found, "Ash Grove")
    assert all("begins" not in says for says in reasons(found, "Cedar Park"))


def test_a_question_left_out_or_no_longer_asked_is_a_reason(world: Years) -> None:
    reworded = by_draft(world, question("lead", text="Is there a lead?", number="1.1"))
    retired = by_draft(world, lambda text: text["sections"][0]["questions"].pop(0))
    lead = "“A trained lead is in post.” is no longer asked; it earned 0 of 3 points."
    assert reasons(reworded, "Beech Lane") == ["1.1 is out: not compared; it earned 0 of 3 points."]
    assert reasons(retired, "Beech Lane") == [lead]
    assert [(each.key, each.reason) for each in reworded.left_out] == [("lead", "reworded")]
    assert reworded.rests_on == "3 of 4 questions"
    assert retired.rests_on == "3 of 3 questions"


def test_a_return_of_which_too_little_counts_has_no_band_and_says_why(world: Years) -> None:
    found = by_draft(
        world,
        scoring(least_counted=60),
        question("lead", text="Is there a lead?", number="1.1"),
        question("policy", text="Is there a policy?", number="1.2"),
    )
    lost = of_school(found, "Ash Grove")
    assert (lost.way, lost.draft.word) == (LOST, "No band")
    assert lost.why_none == "2 of 4 questions count, and a band needs 60 %."
    assert reasons(found, "Ash Grove") == [
        "A band needs 60 % of the questions to count, and needed 0 %.",
        "1.1 is out: not compared; it earned 1.5 of 3 points.",
        "1.2 is out: not compared; it earned 0 of 3 points.",
    ]
    assert of_school(found, "Dove House").why_none == "Nothing counts, so there is no score."
    assert (found.bands[-1].word, found.bands[-1].then, found.bands[-1].draft) == ("No band", 0, 5)
    assert len(found.without) == 5


def test_without_bands_nobody_has_one(world: Years) -> None:
    found = by_draft(world, lambda text: text["scoring"].pop("bands"))
    assert {one.why_none for one in found.returns} == {"The draft has no bands."}
    assert [(band.word, band.draft) for band in found.bands] == [
        ("Green", 0),
        ("Amber", 0),
        ("Red", 0),
        ("No band", 5),
    ]


def test_scores_made_another_way_are_said_to_be(world: Years) -> None:
    found = by_draft(world, scoring(method="lowest", overall="sections"))
    assert reasons(found, "Cedar Park") == [
        "A score is the lowest answer, and was a percentage.",
        "The whole is made of the sections' scores, and was made of all questions together.",
    ]


def test_sections_that_weigh_otherwise_are_a_reason_where_the_whole_is_made_of_them() -> None:
    before = tried.text()
    before["scoring"]["overall"] = "sections"
    after = tried.json_copy(before) | {"version": "draft", "follows": "2018-19"}
    after["sections"][0]["weight"] = 4
    pairs = Pairs(tried.read(before), tried.read(after))
    values = {"lead": "met", "staff": 35}
    then = explain(plan_for(pairs.followed), {}, values)
    now = Yardstick([pairs.followed, pairs.draft]).explain(0, {}, values)
    assert [reason.says for reason in pairs.reasons(then, now)] == ["“Leadership” weighs 4, and weighed 2."]


@pytest.mark.parametrize(("fell", "says"), [(True, "b? earns 0"), (False, "b? earns 2")])
def test_by_the_lowest_answer_it_is_the_lowest_that_is_named(fell: bool, says: str) -> None:
    recode = {"met": "not", "partly": "partly", "not": "met", "na": "na"}
    asked = [ask("a"), ask("b")]
    old = version_of("1", asked)
    new = version_of("2", [asked[0], asked[1] | {"was": {"recode": recode}, "comparable": True}], follows="1")
    yardstick, values = Yardstick([old, new]), {"a": "met", "b": "met" if fell else "not"}
    pairs = Pairs(old, new)
    found = pairs.reasons(explain(plan_for(old), {}, values), yardstick.explain(0, {}, values))
    assert [reason.says.startswith(f"“{says[:2]}”{says[2:]}") for reason in found] == [True]


def version_of(name: str, questions: list[Json], **more: Any) -> Definition:
    section = {"key": "s", "title": "S", "questions": questions}
    return tried.read(whole([section], {"method": "lowest", "bands": BANDS}, name) | more)


def test_which_way_a_band_moves_is_told_by_the_first_scoring_that_has_both() -> None:
    old, new = (
        draft_of().scoring,
        draft_of(lambda text: text["scoring"]["bands"][0].update(band="good")).scoring,
    )
    assert way_of("amber", "red", new, old) == DOWN
    assert way_of("green", "amber", new, old) == DOWN
    assert way_of("red", "good", new, old) == UP
    assert way_of("green", "good", new, old) == OTHER
    assert (way_of(None, "red", new), way_of("red", None, new), way_of(None, None)) == (GAINED, LOST, SAME)


def test_every_way_has_its_place_in_the_order() -> None:
    assert sorted(trying.ORDER) == sorted(WAYS)
