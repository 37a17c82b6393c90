"""Conditions in the template: written as people say them, read back as the same data, never evaluated."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.interchange.template import notation as n
from scrutiny.interchange.template.conditions import CONDITION, says
from scrutiny.interchange.template.notation import Context, Notation, written
from scrutiny.interchange.template.splitting import Unfit
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.codec.printing import canonical_text

ANSWERS = Context({"deputy": "truth", "cover": "words", "staff": "numbers", "themes": "words"})


def data(text: str) -> Any:
    return json.loads(text, parse_int=Numeral, parse_float=Numeral)


def read(cell: Any, notation: Notation = CONDITION, context: Context = ANSWERS) -> Any:
    return n.read(notation, cell, context)


def asks(question: str, **how: Any) -> dict[str, Any]:
    return {"question": question, **how}


# -- what people read and write ----------------------------------------------------------------------------------

SPOKEN = [
    (asks("deputy", **{"is": True}), "deputy is yes"),
    (asks("cover", **{"is": "met"}), "cover is met"),
    (asks("cover", **{"is": "yes"}), 'cover is "yes"'),
    (asks("cover", **{"is": "not known"}), 'cover is "not known"'),
    (asks("staff", **{"is": Numeral("1.0")}), "staff is 1.0"),
    (asks("staff", **{"is": "1"}), 'staff is "1"'),
    (asks("cover", **{"in": ["a", "b"]}), "cover in a, b"),
    (asks("themes", includes="neglect"), "themes includes neglect"),
    (asks("staff", at_least=Numeral("3")), "staff is at least 3"),
    (asks("staff", at_most=Numeral("-2.50")), "staff is at most -2.50"),
    (asks("deputy", answered=True), "deputy is answered"),
    (asks("deputy", answered=False), "deputy is not answered"),
    (asks("cover", **{"is": "answered"}), 'cover is "answered"'),
    (asks("not", **{"is": "and"}), '"not" is "and"'),
    ({"respondent": "phase", "in": ["primary", "all-through"]}, "respondent phase in primary, all-through"),
    ({"not": asks("deputy", **{"is": True})}, "not deputy is yes"),
    ({"not": {"not": asks("deputy", **{"is": True})}}, "not not deputy is yes"),
    ({"all": [asks("deputy", answered=True)]}, "all of (deputy is answered)"),
    ({"any": [{"all": [asks("deputy", answered=True)]}]}, "any of (all of (deputy is answered))"),
    (
        {"any": [{"all": [asks("a", answered=True), asks("b", answered=True)]}, asks("c", answered=True)]},
        "(a is answered and b is answered) or c is answered",
    ),
    (
        {"not": {"all": [asks("a", answered=True), {"respondent": "x", "in": ["y"]}]}},
        "not (a is answered and respondent x in y)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "words"), SPOKEN, ids=[words for _, words in SPOKEN])
def test_a_condition_is_said_so_and_read_so(condition: Any, words: str) -> None:
    assert says(condition) == words
    assert canonical_text(read(words)) == canonical_text(condition)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("Deputy_x is yes", '{"question": "Deputy_x", "is": true}'),
        ("cover is yes", '{"question": "cover", "is": "yes"}'),
        ("cover is 1", '{"question": "cover", "is": "1"}'),
        ("deputy IS Yes AND staff at least 3", '{"all": [{"question": "deputy", "is": true}, {"question": "staff", "at_least": 3}]}'),
        ("cover is not met", '{"not": {"question": "cover", "is": "met"}}'),
        ("cover is in met, not_met", '{"question": "cover", "in": ["met", "not_met"]}'),
        ("cover not in met", '{"not": {"question": "cover", "in": ["met"]}}'),
        ("cover is “not known”", '{"question": "cover", "is": "not known"}'),
        ("respondent phase is primary", '{"respondent": "phase", "in": ["primary"]}'),
        ("  ( ( deputy is no ) )\n", '{"question": "deputy", "is": false}'),
        ("a is x or b is y and c is z", '{"any": [{"question": "a", "is": "x"}, {"all": [{"question": "b", "is": "y"}, {"question": "c", "is": "z"}]}]}'),
        ('cover is "say \\"so\\", or \\n not"', '{"question": "cover", "is": "say \\"so\\", or \\n not"}'),
    ],
)  # fmt: skip
def test_what_is_typed_a_little_otherwise_is_understood(typed: str, means: str) -> None:
    assert read(typed) == data(means)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("deputy", "After “deputy” comes a test, such as “is yes”, not nothing."),
        ("deputy = yes", "After “deputy” comes a test, such as “is yes”, not “=”."),
        ("deputy is", "After “is” comes a value, not nothing."),
        ("is yes", "At the beginning comes a question’s key, not “is”."),
        ("deputy is yes and", "After “and” comes a question’s key, not nothing."),
        ("(deputy is yes", "After “yes” comes “and”, “or” or a closing bracket, not nothing."),
        ("deputy is yes) or x is y", "After “yes” comes “and”, “or” or the end, not “)”."),
        ("staff is at least many", "After “least” comes a number, not “many”."),
        ("respondent phase primary", "After “phase” comes “in”, not “primary”."),
        ("cover in a,, b", "After “,” comes a value, not “,”."),
        ('cover is "open', "A quotation mark is not closed."),
        ('cover is "\\ud800"', "is not well in quotation marks"),
        ("not " * 200 + "a is b", "This condition is nested too deeply."),
        ("(" * 5_000, "This condition is nested too deeply."),
        ("__import__('os').system('id')", "comes a test, such as “is yes”, not “(”"),
        (5, "A condition is wanted here."),
    ],
)
def test_what_is_not_understood_is_told_with_a_mend(typed: Any, says: str) -> None:
    with pytest.raises(Unfit) as why:
        read(typed)
    assert says in why.value.says and why.value.mend


# -- whatever it is, it comes back -----------------------------------------------------------------------------------

keys = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True) | st.sampled_from(
    ["not", "all", "is", "respondent", "in", "yes"]
)
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12) | st.sampled_from(
    ["yes", "no", "TRUE", "1", "1.0", "and", "not known", '"', "“x”", "a\nb", " x ", "json: 1", "-", "at"]
)
numbers = st.sampled_from(["0", "1.0", "-2.50", "1e3", "0.1234567890123456789"]).map(Numeral)
values = words | numbers | st.booleans()
tests = st.one_of(
    st.builds(lambda q, v: {"question": q, "is": v}, keys, values),
    st.builds(lambda q, v: {"question": q, "in": v}, keys, st.lists(values, min_size=1, max_size=3)),
    st.builds(lambda q, v: {"question": q, "includes": v}, keys, values),
    st.builds(lambda q, v: {"question": q, "at_least": v}, keys, numbers),
    st.builds(lambda q, v: {"question": q, "at_most": v}, keys, numbers),
    st.builds(lambda q, v: {"question": q, "answered": v}, keys, st.booleans()),
    st.builds(lambda a, v: {"respondent": a, "in": v}, keys, st.lists(words, min_size=1, max_size=3)),
)
conditions = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=8,
)


@given(conditions)
@settings(max_examples=300, deadline=None)
def test_every_condition_comes_back(condition: Any) -> None:
    assert canonical_text(n.read(CONDITION, says(condition), n.NOTHING)) == canonical_text(condition)


@given(st.text(st.sampled_from('deputy is not in and or () "“”,= 1\n\\'), max_size=40) | st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_is_read_or_told(typed: str) -> None:
    try:
        assert read(typed)
    except Unfit as why:
        assert why.says and why.mend


rules = st.fixed_dictionaries({"below": numbers, "cap": keys})
OTHERS: list[tuple[Notation, st.SearchStrategy[Any]]] = [
    (n.WORDS, words),
    (n.TERM, keys),
    (n.NUMERAL, numbers),
    (n.LIMIT, numbers | st.just("2019-09-01")),
    (n.FLAG, st.booleans()),
    (n.LIST, st.lists(words, max_size=3)),
    (n.APPLIES, st.dictionaries(words, st.lists(words, min_size=1, max_size=3), max_size=3)),
    (n.CRITICAL, rules | st.lists(rules, min_size=1, max_size=3)),
    (n.POINTS, st.fixed_dictionaries({"yes": numbers, "no": numbers})),
    (
        n.WAS,
        st.fixed_dictionaries({"key": keys}) | st.fixed_dictionaries({"keys": st.lists(keys, min_size=1)}),
    ),
    (n.RECODE, st.dictionaries(words | st.just(""), values, max_size=3)),
]


@given(st.sampled_from(OTHERS).flatmap(lambda each: st.tuples(st.just(each[0]), each[1])))
@settings(max_examples=300, deadline=None)
def test_every_other_value_comes_back_in_its_notation_or_as_json(drawn: tuple[Notation, Any]) -> None:
    notation, value = drawn
    assert canonical_text(n.read(notation, written(notation, value))) == canonical_text(value)


# -- the other notations, as people write them -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notation", "typed", "means"),
    [
        (n.APPLIES, "type: academy,  free school ;phase: primary;", '{"type": ["academy", "free school"], "phase": ["primary"]}'),
        (n.APPLIES, 'type: "a, b", “c: d”\nphase: e', '{"type": ["a, b", "c: d"], "phase": ["e"]}'),
        (n.CRITICAL, "below 2 caps at amber", '{"below": 2, "cap": "amber"}'),
        (n.CRITICAL, "Below 2, cap amber;", '[{"below": 2, "cap": "amber"}]'),
        (n.POINTS, "no 0; yes: 1.50", '{"yes": 1.50, "no": 0}'),
        (n.WAS, "a+b", '{"keys": ["a", "b"]}'),
        (n.WAS, "a +", '{"keys": ["a"]}'),
        (n.RECODE, 'met → full\n"not met" -> none; na -> yes', '{"met": "full", "not met": "none", "na": true}'),
        (n.LIST, "en, cy,", '["en", "cy"]'),
        (n.FLAG, "Yes", "true"),
        (n.FLAG, "json: false", "false"),
        (n.NUMERAL, 5.0, "5"),
        (n.NUMERAL, "0.50", "0.50"),
        (n.TERM, "Long text", '"long_text"'),
        (n.WORDS, 1.4, '"1.4"'),
        (n.WORDS, 'json: " "', '" "'),
    ],
)  # fmt: skip
def test_other_cells_are_read_as_people_write_them(notation: Notation, typed: Any, means: str) -> None:
    assert read(typed, notation, n.NOTHING) == data(means)


@pytest.mark.parametrize(
    ("notation", "typed"),
    [
        (n.APPLIES, "academy"), (n.APPLIES, "type: a; type: b"), (n.APPLIES, "type:"), (n.APPLIES, 'type: "a" b'),
        (n.CRITICAL, "amber"), (n.CRITICAL, "below many cap amber"), (n.POINTS, "yes 1"), (n.POINTS, "yes 1, yes 2"),
        (n.POINTS, "yes 1, no 0, yes 2"), (n.RECODE, "met"), (n.RECODE, "a -> b -> c"), (n.FLAG, "perhaps"), (n.FLAG, 2),
        (n.NUMERAL, "12,5"), (n.NUMERAL, True), (n.NUMERAL, "1" * 31), (n.NUMERAL, "1e999"), (n.NUMERAL, "NaN"),
        (n.WORDS, "json: {"), (n.WORDS, 'json: {"a": 1, "a": 2}'), (n.WORDS, 'json: "\\ud800"'), (n.WORDS, "json: " + "[" * 5_000),
    ],
)  # fmt: skip
def test_other_cells_that_cannot_be_taken_are_told_with_a_mend(notation: Notation, typed: Any) -> None:
    with pytest.raises(Unfit) as why:
        read(typed, notation, n.NOTHING)
    assert why.value.says and why.value.mend
