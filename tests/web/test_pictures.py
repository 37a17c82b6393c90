"""Where the labels of a slope stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scrutiny.web.pictures import apart, slope


@given(st.lists(st.integers(0, 300), min_size=1, max_size=14))
def test_no_label_covers_another_and_none_changes_places(heights: list[int]) -> None:
    placed = sorted(zip(heights, apart(heights, 20), strict=True))
    moved = sorted(place for _, place in placed)
    assert all(after - before >= 19.8 for before, after in pairwise(moved))
    assert [place for height, place in placed if heights.count(height) == 1] == sorted(
        place for height, place in placed if heights.count(height) == 1
    )


def test_labels_with_room_stay_where_they_belong() -> None:
    assert apart([10, 60, 110], 20) == [10, 60, 110]


def test_a_small_move_is_neither_a_rise_nor_a_fall() -> None:
    drawn = slope("2025", "2026", [("a", 80, 82), ("b", 80, 70), ("c", 60, 90)])
    assert [(line.direction, line.change) for line in drawn.lines] == [
        ("level", "+2"),
        ("down", "−10"),
        ("up", "+30"),
    ]


def test_nothing_to_compare_draws_nothing() -> None:
    assert slope("2025", "2026", []).lines == ()
