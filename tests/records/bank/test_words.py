"""Words of the bank: stems, plain letters and figures, and the marks at what was looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.records import bank
from scrutiny.records.bank.words import sought, stem, words


@pytest.mark.parametrize(
    ("plural", "single"),
    [("policies", "policy"), ("schools", "school"), ("processes", "process"), ("causes", "cause"),
     ("searches", "search"), ("has", "has"), ("status", "status"), ("process", "process"), ("children", "children")],
)  # fmt: skip
def test_a_plural_is_looked_for_as_its_singular(plural, single):
    assert stem(plural) == single


@given(st.text())
def test_whatever_the_text_its_words_are_plain_letters_and_figures(typed):
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words(typed))


@given(st.text())
def test_marking_keeps_every_character(typed):
    wanted = sought("lead trained")
    assert "".join(piece for _, piece in bank.marked(typed, wanted)) == typed


def test_words_that_were_looked_for_are_marked():
    runs = bank.marked("The leads are trained; leadership is not.", sought("trained lead"))
    assert [piece for hit, piece in runs if hit] == ["leads", "trained", "leadership"]
    assert bank.marked("Nothing sought", sought("")) == ((False, "Nothing sought"),)
