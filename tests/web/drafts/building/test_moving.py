"""Questions moved by plain forms: by one, to a place, to another section, never beyond the end."""

from __future__ import annotations

import pytest
from building import Bench

MOVES: list[tuple[dict[str, str], list[str]]] = [
    ({"down": "lead"}, ["deputy", "lead", "deputy_trained"]),
    ({"up": "deputy_trained"}, ["lead", "deputy_trained", "deputy"]),
    ({"edit": "move_question", "key": "lead", "place": "3"}, ["deputy", "deputy_trained", "lead"]),
    ({"edit": "move_question", "key": "lead", "place": ""}, ["deputy", "deputy_trained", "lead"]),
    ({"edit": "move_question", "key": "lead", "after": "deputy"}, ["deputy", "lead", "deputy_trained"]),
    ({"edit": "move_question", "key": "deputy", "after": ""}, ["deputy", "lead", "deputy_trained"]),
]


@pytest.mark.parametrize(("form", "order"), MOVES)
def test_a_question_moves_within_its_section(bench: Bench, form: dict[str, str], order: list[str]) -> None:
    assert bench.edit(**form).status_code == 303
    assert bench.row() == order


def test_a_question_moves_to_a_place_in_another_section(bench: Bench) -> None:
    reply = bench.edit(edit="move_question", key="lead", to="voice", place="2")
    assert bench.row(1) == ["heard", "lead", "how"] and "section=leadership" in reply.location


@pytest.mark.parametrize(
    "form",
    [{"up": "lead"}, {"down": "deputy_trained"}, {"edit": "move_question", "key": "lead", "place": "0"}],
)
def test_a_move_beyond_the_end_says_so(bench: Bench, form: dict[str, str]) -> None:
    reply = bench.edit(**form)
    assert reply.status_code == 422 and bench.revision() == 1
    assert "already" in reply.text or "1 for the first" in reply.text
