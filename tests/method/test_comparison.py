"""Years beside one another: what golden cases and drawn chains leave to say."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from method.asking import SCORING, ask
from method.definitions import read, whole

from scrutiny.method.comparison import Yardstick, Year, compare
from scrutiny.method.definition import Definition


def version(n: int, *asked: dict[str, Any]) -> Definition:
    section = {"key": "s", "title": "S", "questions": list(asked)}
    return read(whole([section], SCORING, str(n), str(n - 1) if n > 1 else None))


def test_what_an_older_year_asked_and_nothing_compared_comes_from_is_told() -> None:
    years = [Year(version(1, ask("a"), ask("b")), {}, {}), Year(version(2, ask("a"), ask("c")), {}, {})]
    found = compare(years)
    assert found.left_out == {"c": "added"}
    assert found.lost == {"1": ("b",)}


def test_a_key_that_falls_out_and_comes_back_begins_again() -> None:
    versions = [version(1, ask("a"), ask("b")), version(2, ask("b")), version(3, ask("a"), ask("b"))]
    assert Yardstick(versions).left_out == {"a": "added"}


def test_a_year_left_out_between_two_is_stepped_through_where_the_chain_is_known() -> None:
    one = version(1, ask("a"))
    two = version(2, ask("b", was={"key": "a"}))
    three = version(3, ask("c", was={"key": "b"}))
    assert Yardstick([one, three]).left_out == {"c": "added"}
    through = Yardstick([one, three], chain=[one, two, three])
    assert (through.compared, through.of) == (1, 1)
    assert through.score(0, {}, {"a": "met"}).overall.score == 100


def test_only_the_steps_between_the_years_compared_can_break_a_thread() -> None:
    one, two, three = version(1, ask("a")), version(2, ask("b")), version(3, ask("b"))
    assert Yardstick([two, three], chain=[one, two, three]).left_out == {}


def test_an_older_answer_that_was_not_in_its_own_scale_is_unanswered() -> None:
    recode = {"true": "met", "false": "not"}
    old = version(1, ask("a", "yes_no", points={"yes": 1, "no": 0}))
    new = version(2, ask("a", was={"key": "a", "recode": recode}))
    yardstick = Yardstick([old, new])
    assert yardstick.score(0, {}, {"a": True}).overall.score == 100
    for wrong in (1, "met", ["met"], None):
        assert yardstick.explain(0, {}, {"a": wrong}).lines["a"].answered is False


def test_one_year_alone_is_like_for_like_with_itself() -> None:
    found = compare([Year(version(1, ask("a")), {}, {"a": "met"})])
    assert found.like_for_like == found.as_scored


def test_the_worked_example_of_the_documentation_is_right() -> None:
    old = version(1, ask("policy"), ask("training"))
    new = version(2, ask("policy", weight=3), ask("training"), ask("culture"))
    found = compare(
        [
            Year(old, {}, {"policy": "met", "training": "not"}),
            Year(new, {}, {"policy": "partly", "training": "met", "culture": "met"}),
        ]
    )
    assert [card.overall.score for card in found.as_scored] == [50, 70]
    assert [card.overall.score for card in found.like_for_like] == [75, Fraction("62.5")]
    assert (found.compared, found.of, found.left_out) == (2, 3, {"culture": "added"})
