"""The limited child: whatever a file makes a reader do, the caller gets an answer or a sentence."""

from __future__ import annotations

import time

import pytest

from scrutiny.interchange.child import in_child
from scrutiny.interchange.problems import CannotTake


def test_a_reader_that_behaves_is_heard() -> None:
    assert in_child("interchange.greedy:length", b"\0" * 5, name="a") == {"length": 5, "name": "a"}


def test_a_refusal_comes_through_with_its_cell() -> None:
    with pytest.raises(CannotTake) as told:
        in_child("interchange.greedy:refuses", b"")
    assert str(told.value.problems[0]) == "Questions!B2: This is not wanted. Mend: Bring something else."


@pytest.mark.parametrize("fate", ["fills_memory", "never_ends", "dies", "stumbles", "writes", "chatters"])
def test_whatever_becomes_of_the_child_one_sentence_says_so(fate: str) -> None:
    begun = time.monotonic()
    with pytest.raises(CannotTake) as told:
        in_child(f"interchange.greedy:{fate}", b"", seconds=1)
    (problem,) = told.value.problems
    assert "more memory or time than is allowed" in problem.says and problem.mend
    assert time.monotonic() - begun < 8


def test_the_child_is_told_nothing_of_our_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRUTINY_DATABASE_URL", "postgresql://secret")
    assert set(in_child("interchange.greedy:looks_around", b"")) <= {"LC_CTYPE"}
