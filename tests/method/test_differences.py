"""Differences: whatever is not the same in two texts is told, at its place, and nothing else is."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import drawn_drafts
import pytest
import tried
from hypothesis import given
from hypothesis import strategies as st
from method.asking import ask, text_of
from method.definitions import read

from scrutiny.method import codec, editing
from scrutiny.method.changes import between
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.codec.schemas import parts
from scrutiny.method.codec.spelling import spelled
from scrutiny.method.comparability import meter
from scrutiny.method.comparison import Yardstick
from scrutiny.method.definition import Definition
from scrutiny.method.differences import (
    FIELDS,
    PLACE,
    SECTION,
    WRITTEN,
    Difference,
    by_key,
    differences,
    meter_of,
    sort_of,
    steps_through,
)
from scrutiny.method.differences.orders import moved
from scrutiny.method.lineage import steps_between

Json = dict[str, Any]
FORMS = Path(__file__).parents[2] / "form_definitions"
SECTION_175 = [
    codec.definition_from_canonical(codec.canonical((FORMS / f"section_175/{name}.json").read_bytes()))
    for name in ("2017-18", "2018-19", "2019-20")
]
MET = [
    {"value": "met", "label": {"en": "Met", "cy": "Ydy"}, "points": 2, "colour": "green", "picture": "smile"},
    {"value": "not", "label": "Not met", "points": 0.5, "needs": ["comment", "action"]},
    {"value": "na", "label": "Not applicable", "excluded": True},
]
EVERYTHING: Json = {
    "format": 1,
    "questionnaire": "tiny",
    "version": "2",
    "follows": "1",
    "title": {"en": "Tiny", "cy": "Bach"},
    "instrument": "self_assessment",
    "audience": "school",
    "languages": ["en", "cy"],
    "introduction": "Read this.",
    "scales": {"met": MET, "tenths": {"from": 0, "to": 10, "step": 0.5}},
    "sections": [
        {
            "key": "first",
            "title": "First",
            "weight": 2,
            "introduction": "The first.",
            "applies_to": {"type": ["academy", "maintained_school"], "phase": ["primary"]},
            "show_when": {"respondent": "type", "in": ["academy"]},
            "questions": [
                {
                    "key": "lead",
                    "kind": "judgement",
                    "number": "1.1",
                    "text": {"en": "A lead?", "cy": "Arweinydd?"},
                    "help": "Look it up.",
                    "required": False,
                    "evidence": "required",
                    "comment": "none",
                    "scope": "local",
                    "weight": 1.5,
                    "critical": [{"below": 1, "cap": "amber"}, {"below": 0.5, "cap": "red"}],
                    "was": {"key": "lead", "recode": {"true": "met", "false": "not"}},
                    "comparable": True,
                    "source": "Part one",
                    "picture": "lead",
                    "scale": "met",
                },
                {"key": "deputy", "kind": "yes_no", "text": "A deputy?", "points": {"yes": 1, "no": 0}},
                {"key": "how_long", "kind": "number", "text": "How long?", "at_least": 0, "at_most": 9, "decimals": 1},
                {"key": "rate", "kind": "rate", "text": "Of how many?", "per": 1000},
                {"key": "merged", "kind": "judgement", "scale": "tenths", "text": "Both?", "was": {"keys": ["a", "b"]}},
            ],
        },
        {
            "key": "second",
            "title": "Second",
            "questions": [
                {
                    "key": "which",
                    "kind": "choices",
                    "text": "Which?",
                    "options": [{"value": "x", "label": "X"}, {"value": "y", "label": {"en": "Y", "cy": "Ÿ"}}],
                    "at_least": 1,
                    "at_most": 2,
                    "show_when": {"all": [{"question": "deputy", "is": True}, {"not": {"question": "lead", "in": ["na"]}}]},
                },
                {"key": "when", "kind": "date", "text": "When?", "at_least": "2019-01-01", "at_most": "2019-12-31"},
                {"key": "words", "kind": "text", "text": "Words?", "max_length": 50},
                {
                    "key": "rows",
                    "kind": "table",
                    "text": "Rows?",
                    "min_rows": 1,
                    "max_rows": 3,
                    "columns": [
                        {"key": "what", "kind": "text", "text": "What?"},
                        {"key": "how", "kind": "choice", "text": "How?", "options": [{"value": "p", "label": "Post"}]},
                    ],
                },
                {"key": "files", "kind": "file", "text": "Files?", "max_files": 2},
            ],
        },
    ],
    "scoring": {
        "method": "percentage",
        "overall": "sections",
        "unanswered": "excluded",
        "least_counted": 50,
        "bands": [
            {"band": "green", "label": {"en": "Green", "cy": "Gwyrdd"}, "at_least": 85},
            {"band": "amber", "label": "Amber", "at_least": 60},
            {"band": "red", "label": "Red", "at_least": 0},
        ],
    },
    "presentation": {"pace": "question", "tone": "young"},
    "declaration": {"text": "It is true.", "signatories": ["head", "chair"]},
    "closing": "Thank you.",
    "unchecked": ["cy"],
}  # fmt: skip


def text(raw: Json) -> Definition | None:
    """The text as a draft has it, whatever it means; none where it is not even spelled."""
    ordered, faults = spelled(json.dumps(raw))
    return None if faults else codec.definition_from_canonical(canonical_text(ordered))


def told(old: Definition, new: Definition) -> set[tuple[str, tuple[str, ...]]]:
    return {(each.part, each.way) for each in differences(old, new)}


def only(old: Definition, new: Definition) -> Difference:
    [found] = differences(old, new)
    return found


# -- nothing is passed over --------------------------------------------------------------------------------


def ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a text."""
    yield way
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inside in held:
        yield from ways(inside, (*way, name))


def altered(value: Any, name: Any) -> list[Any]:
    """Other values for the same place; no section or question twice, for no draft can have one."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, str):
        others = (
            "none",
            "invited",
            "general",
            "zero",
            "pooled",
            "standard",
            "section",
            "mean",
            "agency",
            "na",
        )
        return [f"{value}x", "1", *others]
    if isinstance(value, int | float):
        return [value + 1, 100, float(value)]
    if isinstance(value, list):
        twice = [[*value, *value[:1]]] if name not in ("sections", "questions") else []
        return [value[::-1], value[1:], *twice]
    return [dict(reversed(list(value.items())))]


def mutants(way: tuple[Any, ...]) -> Iterator[Json]:
    """The whole text with that one place otherwise, or gone."""
    *above, last = way
    held = EVERYTHING
    for step in above:
        held = held[step]
    for value in altered(held[last], last):
        yield put(way, value)
    gone = copy.deepcopy(EVERYTHING)
    held = gone
    for step in above:
        held = held[step]
    del held[last]
    yield gone


def put(way: tuple[Any, ...], value: Any) -> Json:
    made = copy.deepcopy(EVERYTHING)
    held = made
    for step in way[:-1]:
        held = held[step]
    held[way[-1]] = copy.deepcopy(value)
    return made


def test_whatever_is_changed_by_itself_is_told_where_it_is() -> None:
    base = text(EVERYTHING)
    assert base is not None and differences(base, base) == []
    tried_out = 0
    for way in [way for way in ways(EVERYTHING) if way]:
        for raw in mutants(way):
            new = text(raw)
            if new is None:
                continue
            same = base.sha256 == new.sha256
            for found in (differences(base, new), differences(new, base)):
                assert bool(found) != same, (way, raw)
                assert all(sort_of(each.way) for each in found)
            tried_out += not same
            if way[:1] != ("sections",) or len(way) < 4 or same:
                continue
            part = editing.part_at(EVERYTHING, "/" + "/".join(map(str, way)))[0]
            key = part if way[-1] != "key" else "question:"
            assert any(each.part.startswith(key) or each.was == part for each in differences(base, new)), way
    assert tried_out > 400


@given(st.permutations(range(7)), st.permutations(range(7)))
def test_of_two_orders_something_is_told_and_the_fewest(one: list[int], other: list[int]) -> None:
    old, new = [str(each) for each in one], [str(each) for each in other]
    found = list(moved(old, new))
    assert bool(found) == (old != new)
    assert len(found) <= len(old) - 1


def test_one_that_changed_its_place_is_told_alone() -> None:
    assert list(moved("abcde", "bcdae")) == [("a", "", "d")]
    assert list(moved("abcde", "aebcd")) == [("e", "d", "a")]


def test_every_field_of_the_format_has_its_words() -> None:
    conditions = {"question", "respondent", "is", "in", "includes", "answered", "all", "any", "not"}
    names = {name for part in parts().values() for name in part.fields}
    assert names - conditions == FIELDS.keys() - {PLACE, SECTION, WRITTEN}


@pytest.mark.parametrize("seed", range(3))
def test_over_drafts_drawn_at_random_every_changed_part_is_told(seed: int) -> None:
    old = tried.read(tried.text())
    for draft in drawn_drafts.drafts(seed, 5):
        new = tried.read(draft)
        before, after = editing.split(old.raw), editing.split(new.raw)
        steps = steps_between(old, new)
        found = differences(old, new, {key: step.sources for key, step in steps.items()})
        named = {each.part for each in found} | {each.was for each in found}
        changed = {part for part in {*before, *after} - {"order"} if before.get(part) != after.get(part)}
        assert changed <= named


# -- how it is told ----------------------------------------------------------------------------------------


def test_words_and_translations_are_told_apart() -> None:
    languages = {"languages": ["en", "cy"]}
    old = read(text_of(ask(text={"en": "A?", "cy": "B?"}), **languages))
    new = read(text_of(ask(text={"en": "A?", "cy": "C?"}), **languages))
    found = only(old, new)
    assert (found.way, found.language, found.before, found.after) == (("text",), "cy", "B?", "C?")


def test_an_answer_that_came_is_told_whole_and_one_that_differs_by_its_field() -> None:
    one, two = {"value": "x", "label": "X", "points": 1}, {"value": "y", "label": "Y", "points": 0}
    old, new = (read(text_of(ask(kind="choice", options=o))) for o in ([one], [one | {"points": 2}, two]))
    assert told(old, new) == {("question:q", ("options", "x", "points")), ("question:q", ("options", "y"))}


def test_silence_is_told_by_what_it_means() -> None:
    weight = only(read(text_of(ask())), read(text_of(ask(weight=2))))
    assert (str(weight.before.text), str(weight.after.text)) == ("1", "2")
    required = only(read(text_of(ask())), read(text_of(ask(required=False))))
    assert (required.before, required.after) == (True, False)


def test_another_order_of_the_answers_is_told() -> None:
    one, two = {"value": "x", "label": "X", "points": 1}, {"value": "y", "label": "Y", "points": 0}
    old, new = (read(text_of(ask(kind="choice", options=o))) for o in ([one, two], [two, one]))
    found = only(old, new)
    assert (found.way, found.before, found.after) == (("options",), ["x", "y"], ["y", "x"])


def test_a_question_called_otherwise_is_set_beside_what_it_was() -> None:
    old, new = (
        read(text_of(ask("a"))),
        read(text_of(ask("b", text="a?", was={"key": "a"}), version="2", follows="1")),
    )
    steps = steps_between(old, new)
    found = differences(old, new, {key: step.sources for key, step in steps.items()})
    fields = {(each.part, each.was, each.way) for each in found if each.part != "whole"}
    assert fields == {("question:b", "question:a", ("key",)), ("question:b", "question:a", ("was",))}


def test_one_spelled_otherwise_to_the_same_effect_is_told_so() -> None:
    found = only(read(text_of(ask(text="A?"))), read(text_of(ask(text={"en": "A?"}))))
    assert found.way == (WRITTEN,)


# -- steps of every length ---------------------------------------------------------------------------------


def test_one_step_is_the_lineages_own() -> None:
    old, new = SECTION_175[1:]
    assert steps_through([old, new]) == steps_between(old, new)
    assert meter_of(new, steps_through([old, new])) == meter(old, new)
    assert {key for key, step in steps_through([old, new]).items() if step.classes} == {
        change.key for change in between(old, new).changes if change.classes != ("retired",)
    }


def test_through_several_versions_what_compares_is_the_yardsticks() -> None:
    yardstick = Yardstick(SECTION_175)
    steps = steps_through(SECTION_175)
    found = meter_of(SECTION_175[-1], steps)
    assert (found.comparable, found.of) == (yardstick.compared, yardstick.of)
    scored = {question.key for question in SECTION_175[-1].questions if question.scored}
    assert {
        key: step.broken for key, step in steps.items() if step.broken and key in scored
    } == yardstick.left_out


def test_a_broken_thread_still_shows_what_it_came_from() -> None:
    steps = steps_through(SECTION_175)
    assert (steps["contextual"].broken, steps["contextual"].sources) == ("not_comparable", ())
    assert (steps["behaviour_policy"].sources, steps["peer_on_peer"].sources) == (("bullying_policy",),) * 2
    assert steps["records"].sources == ("records_secure", "records_order")


@pytest.mark.parametrize("seed", range(3))
def test_chains_of_drafts_compare_as_the_yardstick_says(seed: int) -> None:
    first = tried.read(tried.text())
    second = tried.read(drawn_drafts.drafts(seed, 1)[0])
    third = tried.read(
        json.loads(json.dumps(drawn_drafts.drafts(seed, 1)[0])) | {"version": "third", "follows": "draft"}
    )
    row = [first, second, third]
    found = meter_of(third, steps_through(row))
    assert (found.comparable, found.of) == (Yardstick(row).compared, Yardstick(row).of)


def test_beside_an_earlier_moment_a_question_is_itself_by_its_key() -> None:
    renamed = {"version": "2", "follows": "1"}
    earlier, now = (
        read(text_of(ask("b", was={"key": "a"}, text=words), **renamed)) for words in ("One?", "Other?")
    )
    assert steps_between(earlier, now)["b"].classes == {"added"}
    assert by_key(earlier, now)["b"].classes == {"reworded"}
