"""Respelling: looking only at what changed finds the same text, and the same faults, as looking at the whole."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.method import codec, editing
from scrutiny.method.codec import build
from scrutiny.method.codec.spelling import spelled
from scrutiny.method.editing import CannotEdit

RAW, _ = spelled(
    (Path(__file__).parents[3] / "form_definitions" / "section_175" / "2019-20.json").read_bytes()
)
SECTIONS = [section["key"] for section in RAW["sections"]]
KEYS = [question["key"] for section in RAW["sections"] for question in section["questions"]]
keys, sections = st.sampled_from(KEYS), st.sampled_from(SECTIONS)
fields = st.fixed_dictionaries(
    {},
    optional={
        "weight": st.sampled_from([2, 0, -1, "two", None]),
        "text": st.sampled_from(["Other words", "", 7, {"en": "Words", "pl": "Słowa"}]),
        "help": st.sampled_from(["Look it up", None]),
        "kind": st.sampled_from(["judgement", "text", "choice", "table"]),
        "nonsense": st.just(1),
        "comparable": st.booleans(),
    },
)
edits = st.one_of(
    st.builds(lambda key, given: {"do": "set_question", "key": key, "fields": given}, keys, fields),
    st.builds(lambda key, to, after: {"do": "move_question", "key": key, "section": to, "after": after}, keys, sections, st.none() | keys),
    st.builds(lambda key, after: {"do": "move_section", "key": key, "after": after}, sections, st.none() | sections),
    st.builds(lambda key: {"do": "delete_question", "key": key, "mend": True}, keys),
    st.builds(lambda key: {"do": "duplicate_section", "key": key}, sections),
    st.builds(lambda key, words: {"do": "set_section", "key": key, "fields": {"title": words}}, sections, st.sampled_from(["Title", "", 3])),
    st.builds(lambda words: {"do": "set_whole", "fields": {"title": words, "closing": words}}, st.sampled_from(["Title", "", None])),
    st.builds(lambda most: {"do": "set_scale", "name": "met", "scale": [{"value": "met", "label": "Met", "points": most}]}, st.sampled_from([1, "x"])),
    st.just({"do": "renumber"}),
)  # fmt: skip


def done(raw: Any, edit: Any) -> editing.Applied | list[Any]:
    try:
        return editing.apply(raw, edit)
    except CannotEdit as refusal:
        return refusal.faults


@settings(max_examples=40, deadline=None)
@given(st.lists(edits, min_size=1, max_size=4))
def test_a_chain_of_edits_leads_to_the_text_that_a_whole_look_finds(chain: list[Any]) -> None:
    raw: Any = RAW
    for edit in chain:
        applied = done(raw, edit)
        if not isinstance(applied, list):
            raw = applied.raw
            assert applied.text == codec.canonical(raw)
            assert list(spelled(raw)[0].items()) == list(raw.items()) and spelled(raw)[1] == []
            assert applied.definition == build.definition(raw, hashlib.sha256(applied.text).hexdigest())


def test_what_did_not_change_is_not_copied() -> None:
    applied = editing.apply(RAW, {"do": "set_question", "key": KEYS[0], "fields": {"weight": 2}})
    before, after = (
        [q for section in raw["sections"] for q in section["questions"]] for raw in (RAW, applied.raw)
    )
    assert before[0] is not after[0]
    assert all(one is other for one, other in zip(before[1:], after[1:], strict=True))
