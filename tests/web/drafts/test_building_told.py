"""What is said of a text: the same after a chain of edits as of the same text looked at for the first time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.method import codec, editing, soundness
from scrutiny.method.definition import Definition
from scrutiny.method.editing import CannotEdit
from scrutiny.records.drafts import following
from scrutiny.web.drafts.building.cards import card
from scrutiny.web.drafts.building.near import Text
from scrutiny.web.drafts.building.told import Told

FORMS = Path(__file__).parents[3] / "form_definitions"
SOURCES = [
    codec.read((FORMS / name).read_bytes())
    for name in ("section_175/2019-20.json", "section_11/2021.json", "voice_8_11/2019-20.json")
]
WORDS = ("Other words.", "Do you know the DSL (designated lead)?", "Is it always, never and not bad?", "")
CHANGES: list[Any] = [
    st.fixed_dictionaries({"text": st.sampled_from(WORDS)}),
    st.fixed_dictionaries({"help": st.sampled_from([*WORDS[:2], None]), "weight": st.sampled_from([0, 2])}),
    st.fixed_dictionaries({"comparable": st.booleans(), "text": st.just(WORDS[0])}),
    st.fixed_dictionaries({"kind": st.sampled_from(["text", "yes_no", "choice"])}),
    st.fixed_dictionaries({"show_when": st.just({"question": "nobody", "answered": True})}),
    st.fixed_dictionaries({"was": st.just({"key": "nobody"})}),
]


def edits(source: Definition) -> Any:
    keys = st.sampled_from([question.key for question in source.questions])
    sections = st.sampled_from([section.key for section in source])
    return st.one_of(
        st.builds(lambda key, given: {"do": "set_question", "key": key, "fields": given}, keys, st.one_of(*CHANGES)),
        st.builds(lambda key, to, after: {"do": "move_question", "key": key, "section": to, "after": after}, keys, sections, st.none() | keys),
        st.builds(lambda key: {"do": "duplicate_question", "key": key}, keys),
        st.builds(lambda key: {"do": "delete_question", "key": key}, keys),
        st.builds(lambda key: {"do": "set_section", "key": key, "fields": {"applies_to": {"type": ["academy"]}}}, sections),
        st.builds(lambda key, of: {"do": "set_question", "key": key, "fields": {"was": {"keys": [key, of]}, "comparable": True}}, keys, keys),
        st.builds(lambda key: {"do": "move_section", "key": key, "after": None}, sections),
        st.just({"do": "set_scale", "name": "met", "scale": [{"value": "met", "label": "It is met", "points": 3}]}),
        st.just({"do": "set_whole", "fields": {"audience": "child"}}),
        st.just({"do": "renumber"}),
    )  # fmt: skip


def of(text: Text, followed: Definition, near: Told | None) -> Told:
    return Told(text, followed, soundness.faults_in(text.definition), near)


def everything(told: Told) -> Any:
    """All that the builder shows of a text."""
    return {
        "wrongs": told.wrongs,
        "tags": dict(told.tags),
        "cards": [card(question, told, frozenset()) for question in told.definition.questions],
        "around": [told.advice_around(f"section:{section.key}") for section in told.definition],
    }


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.questionnaire)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_what_was_said_before_is_taken_over_only_where_it_holds(source: Definition, data: Any) -> None:
    raw: Any = codec.definition_from_canonical(codec.canonical(following(source, "next"))).raw
    text = Text(raw, codec.definition_from_canonical(codec.canonical(raw)))
    told = of(text, source, None)
    everything(told)
    for edit in data.draw(st.lists(edits(source), min_size=2, max_size=5)):
        try:
            applied = editing.apply(told.raw, edit)
        except CannotEdit:
            continue
        text = Text(applied.raw, applied.definition)
        told = of(text, source, told)
        assert everything(told) == everything(of(text, source, None)), edit


def test_a_fault_names_other_questions_as_people_know_them() -> None:
    """By number or words; never by a key."""
    question = {"kind": "yes_no", "text": "Is there a deputy?"}
    lead, deputy = {**question, "key": "lead"}, {**question, "key": "q_2", "number": "1.2"}
    raw = {
        "format": 1, "questionnaire": "told", "version": "1", "title": "Told",
        "instrument": "survey", "audience": "agency", "languages": ["en"],
        "sections": [{"key": "a", "title": "A", "questions": [lead | {"show_when": {"question": "q_2", "is": True}}, deputy]}],
    }  # fmt: skip
    definition = editing.apply(raw, {"do": "set_section", "key": "a", "fields": {"title": "A"}}).definition
    told = Told(Text(raw, definition), None, soundness.faults_in(definition))
    assert [wrong.says for wrong in told.wrongs] == [
        "1.2 does not come before this: choose a question that does."
    ]
