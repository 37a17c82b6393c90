"""What if: every figure is the comparison's own, and who moves band is told with why."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import comparing
import drawn_drafts
import make
import pytest
import tried
from comparing import NEW, OLD, Years
from sqlalchemy import event
from tried import Issued, Json, amber_from, by_draft, draft_of, followed, question

from scrutiny.method.comparison import Year, compare
from scrutiny.records import responses, rounds, versions
from scrutiny.records.base import NotAllowed, NotHere, db
from scrutiny.reports.comparisons.values import Cell
from scrutiny.reports.whatif import DOWN, SAME, UP, Tried, what_if

SCRUTINY = Path(sys.executable).parent / "scrutiny"
NOBODY: Json = {"respondent": {}, "answers": {}}
SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


# -- the figures are those of scrutiny compare -------------------------------------------------------------------


def figure(cell: Cell) -> Json:
    score = None if cell.exact is None else str(cell.exact)
    return {"score": score, "band": cell.band, "counted": cell.counted, "of": cell.of}


def held_against(one: Tried, scored: Json, like: Json) -> None:
    """The overall figures, and of the sections exactly those that are not as they were."""
    assert figure(one.then) == scored["overall"]
    assert figure(one.draft) == like["overall"]
    before = {each["key"]: each for each in scored["sections"]}
    moved = {
        each["key"]: (before[each["key"]], each)
        for each in like["sections"]
        if each["key"] in before and differ(before[each["key"]], each)
    }
    assert {
        each.key: ({"key": each.key} | figure(each.then), {"key": each.key} | figure(each.draft))
        for each in one.sections
    } == moved


def differ(before: Json, after: Json) -> bool:
    return (before["score"], before["band"]) != (after["score"], after["band"])


def compared_by_command(folder: Path, *documents: Json) -> Json:
    """What ``scrutiny compare … --json`` prints."""
    names = ("followed", "return", "draft", "empty")
    for name, document in zip(names, documents, strict=True):
        (folder / f"{name}.json").write_text(json.dumps(document))
    files = [folder / f"{name}.json" for name in names]
    ended = subprocess.run(
        [SCRUTINY, "compare", *files, "--json"], capture_output=True, check=True, timeout=60
    )
    printed: Json = json.loads(ended.stdout)
    return printed


@pytest.fixture
def issued(session: Any) -> Issued:
    return tried.issued()


@SQLITE
@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_are_what_the_command_line_prints(issued: Issued, tmp_path: Path, seed: int) -> None:
    for draft in drawn_drafts.drafts(seed, 3):
        found = what_if(issued.cast.amina, issued.version, tried.read(draft))
        for one in found.returns[:2]:
            respondent, answers = issued.returns[one.assignment_id]
            said = {"respondent": respondent, "answers": answers}
            printed = compared_by_command(tmp_path, tried.text(), said, draft, NOBODY)
            held_against(one, printed["as_scored"][0], printed["like_for_like"][0])
            assert (found.compared, found.questions) == (printed["compared"], printed["of"])
            assert {each.key: each.reason for each in found.left_out} == printed["left_out"]


def test_over_many_drafts_every_return_is_compared_as_compare_does(issued: Issued) -> None:
    followed = tried.read(tried.text())
    for draft in [draft for seed in range(8) for draft in drawn_drafts.drafts(seed, 6)]:
        newer = tried.read(draft)
        found = what_if(issued.cast.amina, issued.version, newer)
        assert found.of == len(issued.returns) == 5
        for one in found.returns:
            both = compare(
                [Year(followed, *issued.returns[one.assignment_id]), Year(newer, {}, {})]
            ).as_json()
            held_against(one, both["as_scored"][0], both["like_for_like"][0])
            assert one.moves == (one.then.band != one.draft.band)
        for band in found.bands:
            assert band.then == sum(one.then.band == band.band for one in found.returns)
            assert band.draft == sum(one.draft.band == band.band for one in found.returns)
        assert sum(band.then for band in found.bands) == sum(band.draft for band in found.bands) == 5


# -- a small world: five returns in, drafts by hand ----------------------------------------------------------------


@pytest.fixture
def world(session: Any) -> Years:
    return comparing.two_years()


def test_a_draft_that_changes_nothing_moves_nobody(world: Years) -> None:
    found = by_draft(world)
    assert found.finding == "None of 5 schools changes band"
    assert (found.rests_on, found.says, found.bars, found.without) == ("4 of 4 questions", "", (), ())
    assert [one.way for one in found.returns] == [SAME] * 5
    assert all(not one.sections and not one.reasons for one in found.returns)
    assert [one.name for one in found.returns] == [
        "Ash Grove",
        "Beech Lane",
        "Cedar Park",
        "Dove House",
        "Elm Road",
    ]


def test_the_version_itself_may_be_tried(world: Years) -> None:
    version = followed(world)
    found = what_if(world.amina, version, versions.definition_of(version))
    assert (found.moving, found.rests_on) == ((), "4 of 4 questions")


def test_who_moves_band_comes_first_the_falls_before_the_rises(world: Years) -> None:
    found = by_draft(world, question("lead", weight=5))
    assert [(one.name, one.then.word, one.draft.word, one.way) for one in found.moving] == [
        ("Elm Road", "Amber", "Red", DOWN),
        ("Cedar Park", "Amber", "Green", UP),
    ]
    assert [one.name for one in found.returns[:2]] == ["Elm Road", "Cedar Park"]
    assert found.finding == "2 of 5 schools change band"


def test_bands_are_counted_then_and_by_the_draft(world: Years) -> None:
    found = by_draft(world, question("lead", weight=5))
    assert [(band.word, band.look, band.then, band.draft) for band in found.bands] == [
        ("Green", "good", 0, 1),
        ("Amber", "part", 3, 1),
        ("Red", "poor", 2, 3),
    ]


# -- which round ------------------------------------------------------------------------------------------------


def another_round(world: Years, year: int, *, is_in: bool) -> int:
    """A later round of the same version, open to one school, whose return is in or is not."""
    period, school = f"{year} extra", world.schools[0]
    made = make.round(
        world.cast.here,
        organisations=[school],
        version=followed(world),
        period=period,
        opens_on=date(year, 1, 6),
        deadline=None,
    )
    world.rounds[period], world.definitions[period] = made, world.definitions[NEW]
    if is_in:
        world.send(period, school, lead="met", deputy=False, heard="met", policy="met")
    return made.id


def test_the_newest_round_with_returns_is_taken_and_the_others_are_offered(world: Years) -> None:
    newest = another_round(world, 2020, is_in=True)
    another_round(world, 2021, is_in=False)
    found = by_draft(world)
    assert found.round is not None
    assert (found.round.round_id, found.round.submitted, found.of) == (newest, 1, 1)
    assert [(each.period, each.asked, each.submitted) for each in found.others] == [(NEW, 6, 5)]


def test_another_round_may_be_chosen(world: Years) -> None:
    newest = another_round(world, 2020, is_in=True)
    found = by_draft(world, round_id=world.rounds[NEW].id)
    assert found.round is not None
    assert (found.round.period, found.of) == (NEW, 5)
    assert [each.round_id for each in found.others] == [newest]


def test_a_round_of_another_version_is_not_here(world: Years) -> None:
    with pytest.raises(NotHere):
        by_draft(world, round_id=world.rounds[OLD].id)
    with pytest.raises(NotHere):
        by_draft(world, round_id=10**6)


# -- nothing to try it on ----------------------------------------------------------------------------------------


def test_a_new_questionnaire_has_nothing_to_be_tried_on(world: Years) -> None:
    found = what_if(world.amina, None, draft_of())
    assert (found.returns, found.bands, found.round) == ((), (), None)
    assert found.says == "It follows no version, so there are no earlier returns to try it on."


def test_a_version_that_was_never_issued_says_so(world: Years) -> None:
    version = make.version(world.cast.here, "2020-21", follows=NEW)
    found = what_if(world.amina, version, draft_of())
    assert found.says == "2020-21 was never issued in a round, so there are no returns to try the draft on."
    assert (found.of, found.version) == (0, "2020-21")


def test_a_round_without_returns_says_so(session: Any) -> None:
    years = comparing.begin()
    years.open(NEW)
    found = by_draft(years)
    assert (found.says, found.round) == (
        f"No return of {NEW} is in, so there is nothing to try the draft on.",
        None,
    )
    chosen = by_draft(years, round_id=years.rounds[NEW].id)
    assert chosen.says == f"No return of Tiny {NEW} is in, so there is nothing to try the draft on."


def test_a_return_handed_back_or_withdrawn_is_not_tried(world: Years) -> None:
    first, second = world.schools[:2]
    responses.return_for_changes(world.amina, world.seat(NEW, first).id, "Look again.", comparing.NOW)
    rounds.withdraw(world.amina, world.seat(NEW, second), "Closed.", now=comparing.NOW)
    assert [one.name for one in by_draft(world).returns] == ["Cedar Park", "Dove House", "Elm Road"]


# -- a draft with faults -------------------------------------------------------------------------------------------


def test_faults_that_leave_the_figures_alone_bar_nothing(world: Years) -> None:
    found = by_draft(
        world,
        lambda text: text["sections"][0]["questions"].append(
            {"key": "new", "kind": "choice", "text": "New?", "options": []}
        ),
        question("policy", show_when={"question": "gone", "is": True}),
    )
    assert (found.of, found.bars) == (5, ())


def test_faults_that_make_figures_up_are_named_and_bar_the_trial(world: Years) -> None:
    found = by_draft(world, question("lead", weight=-1), amber_from(90))
    assert [fault.at for fault in found.bars] == [
        "/sections/0/questions/0/weight",
        "/scoring/bands/1/at_least",
    ]
    assert found.says == "No return can be scored by this draft until 2 faults are mended."
    assert (found.returns, found.round is not None) == ((), True)


def test_one_fault_is_one_fault(world: Years) -> None:
    found = by_draft(world, question("lead", weight=-1))
    assert found.says == "No return can be scored by this draft until 1 fault is mended."


# -- for whom -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["amina", "quinn", "sol"])
def test_whoever_reads_everybodys_figures_may_try_a_draft(world: Years, who: str) -> None:
    assert what_if(getattr(world.cast, who), followed(world), draft_of()).of == 5


@pytest.mark.parametrize("who", ["bryn", "cass", "dev", "hana", "pat", "rae", "gov"])
def test_nobody_else_may(world: Years, who: str) -> None:
    with pytest.raises(NotAllowed):
        what_if(getattr(world.cast, who), followed(world), draft_of())


def test_another_partnerships_version_is_not_here(world: Years) -> None:
    with pytest.raises(NotHere):
        what_if(world.cast.esi, followed(world), draft_of())


def test_what_it_asks_the_database_does_not_grow_with_the_returns(issued: Issued) -> None:
    amina, version, draft = issued.cast.amina, issued.version, tried.read(drawn_drafts.drafts(1, 1)[0])
    assert what_if(amina, version, draft).of == 5
    said: list[str] = []

    def note(*given: Any) -> None:
        said.append(given[2])

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        what_if(amina, version, draft)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert len(said) == 4  # the rounds, how many returns each has, which returns, their documents
