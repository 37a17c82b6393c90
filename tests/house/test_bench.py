"""The bench compares like with like: each question at a tiny size, for what is compared and not for how fast."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import (
    __main__,
    autosave,
    bank,
    builder,
    export,
    growth,
    made,
    measuring,
    others,
    page,
    request,
    scoring,
    voices,
    whatif,
    written,
)
from bench.measuring import Figure


def test_every_question_has_a_module() -> None:
    modules = {path.stem for path in Path(__main__.__file__).parent.glob("*.py")}
    tools = {"__init__", "__main__", "made", "measuring", "world", "written"}
    assert set(__main__.QUESTIONS) == modules - tools


def test_the_prepared_page_is_the_plain_one() -> None:
    assert page.run(questions=3, turns=1)


def test_the_peer_of_a_request_returns_the_same_bytes() -> None:
    assert len(request.run(questions=2, turns=1)) == 2


def test_the_driver_alone_saves_what_an_autosave_saves() -> None:
    assert autosave.run(questions=2, turns=2)


def test_the_interpreter_gives_the_plans_figures() -> None:
    assert scoring.run(responses=20, turns=1)


def test_both_writers_write_the_same_cells_in_little_memory() -> None:
    memory = export.run(rows=40, turns=1)[-1]
    assert memory.holds


def test_four_versions_have_a_hundred_and_nine_columns() -> None:
    assert len(export.sheet().keys) == 109


def test_a_partnership_reads_the_same_rows_however_many_others_there_are() -> None:
    assert len(growth.run(scales=(1, 3), organisations=3, turns=1)) == len(growth.ASKED_FOR)


def test_a_draft_tried_gives_the_figures_of_a_comparison() -> None:
    assert len(whatif.run(schools=12, questions=20, sections=2, turns=1)) == 2


def test_index_driver_and_scan_find_the_same_questions() -> None:
    assert len(bank.run(questions=300, number=4, turns=1)) == 2 * 3 * len(bank.WHERE)


def test_every_click_of_the_builder_is_answered() -> None:
    assert len(builder.run(questions=60, sections=2, turns=2)) == 7


def test_a_release_of_voices_takes_the_same_memory_however_many_answered() -> None:
    assert voices.run(responses=900, few=300, questions=4, turns=1)[-1].holds


def test_the_rest_can_be_asked() -> None:
    assert others.run(returns=3, turns=1)


def test_answers_are_the_same_in_every_run() -> None:
    assert made.judgements(10, 3) == made.judgements(10, 3)


@pytest.mark.parametrize(("ours", "holds"), [(1.0, True), (3.0, False)])
def test_a_figure_says_whether_its_target_holds(ours: float, holds: bool) -> None:
    assert measuring.at_most("q", ours, 1.0, 2, against="floor").holds is holds
    assert measuring.faster("q", ours, 6.0, 5, against="peer").holds is holds


def test_contenders_take_turns() -> None:
    order: list[str] = []
    measuring.in_turn({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, turns=2, warm=False)
    assert order == ["a", "b", "b", "a"]


def test_the_table_goes_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    place = tmp_path / "performance.md"
    place.write_text(f"before\n{written.BEGIN}\n(yesterday)\n{written.END}\nafter\n")
    written.write_table({"Q": [Figure("what", "1 ms", "floor: 1 ms", "1.00 ×", "≤ 2 ×", True)]}, place)
    said = place.read_text()
    assert said.startswith("before\n") and said.endswith("after\n")
    assert "| what | 1 ms | floor: 1 ms | 1.00 × | ≤ 2 × | holds |" in said
    assert "yesterday" not in said


def test_the_page_has_both_marks() -> None:
    text = written.PAGE.read_text()
    assert text.count(written.BEGIN) == text.count(written.END) == 1
