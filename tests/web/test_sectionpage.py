"""A section's page: prepared once, equal to the plain loop to the byte, and no text of it ever code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from scrutiny.method import codec
from scrutiny.method.answers import Action, Answers, Beside
from scrutiny.method.definition import Definition
from scrutiny.method.kinds import KINDS
from scrutiny.web.sectionpage import WIDGETS, SectionState, page_for, plainly

ROOT = Path(__file__).parents[2]
FILLS = {"partnership": "P & Q", "organisation": "<Rowan>", "round": "{{ round }}", "deadline": "Friday"}
HOSTILE = "{{ 7*191 }} {% raw %} {# no #} <script>alert(1)</script> \" ' {organisation} {other}"
FILE = {"name": "rota.pdf", "size": "1 KB", "url": "/evidence/x", "remove": "/r"}
OPTIONS = [
    {"value": "good", "label": "Good", "points": 2, "colour": "green", "picture": "smile"},
    {"value": "goodish", "label": HOSTILE, "points": 1, "colour": "amber", "needs": ["comment", "action"]},
    {"value": "bad", "label": "Bad", "points": 0, "needs": ["evidence"]},
]
EVERY_KIND: list[dict[str, Any]] = [
    {"key": "judgement", "kind": "judgement", "scale": "s", "number": "1.1", "evidence": "required"},
    {"key": "range", "kind": "judgement", "scale": "r"},
    {"key": "yes_no", "kind": "yes_no", "help": {"en": HOSTILE}},
    {"key": "choice", "kind": "choice", "options": OPTIONS},
    {
        "key": "choices",
        "kind": "choices",
        "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}],
    },
    {"key": "faces", "kind": "faces", "scale": "s"},
    {"key": "number", "kind": "number", "decimals": 2, "at_least": 0},
    {"key": "percentage", "kind": "percentage"},
    {"key": "rate", "kind": "rate", "per": 1000},
    {"key": "date", "kind": "date"},
    {"key": "text", "kind": "text"},
    {"key": "long_text", "kind": "long_text", "show_when": {"question": "yes_no", "is": True}},
    {
        "key": "table",
        "kind": "table",
        "min_rows": 2,
        "columns": [
            {"key": "n", "kind": "number", "text": "N"},
            {"key": "d", "kind": "date", "text": "D"},
            {"key": "t", "kind": "text", "text": HOSTILE},
            {"key": "l", "kind": "long_text", "text": "L"},
            {"key": "y", "kind": "yes_no", "text": "Y"},
            {"key": "c", "kind": "choice", "text": "C", "options": [{"value": "a", "label": "A"}]},
        ],
    },
    {"key": "file", "kind": "file", "max_files": 3},
    {"key": "information", "kind": "information", "help": "Read it"},
]


def of_every_kind() -> Definition:
    questions = [{"text": HOSTILE, **question} for question in EVERY_KIND]
    scales = {"s": OPTIONS, "r": {"from": 0, "to": 10, "step": 0.5}}
    sections = [{"key": "all", "title": "All", "questions": questions}]
    return codec.read(json.dumps(make.text(scales=scales, sections=sections)))


ENVIRONMENT = Environment(
    loader=FileSystemLoader(ROOT / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
EVERY = of_every_kind()
KEYS = tuple(EVERY.by_key)


def both(definition: Definition, section: str, state: SectionState) -> tuple[str, str]:
    here = next(one for one in definition if one.key == section)
    prepared = page_for(definition, section, environment=ENVIRONMENT)
    return prepared.render(state), plainly(definition, here, state, environment=ENVIRONMENT)


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20) | st.just(HOSTILE)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words
raw = st.sampled_from(["good", "goodish", "bad", "a", "2020-01-31", True, False, 3, 2.5]) | st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=5
)
values = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, raw))
beside = st.builds(Beside, words, st.just(()), st.none() | st.builds(Action, words, words, words))


def shapely(found: dict[str, Any]) -> dict[str, Any]:
    """What a document can hold for each kind; anything else goes with what was typed."""
    rows = [{"n": 1, "d": "2020-01-31", "t": HOSTILE, "l": "x", "y": True, "c": "a"}]
    fitting = {"choices": ["a"], "rate": {"numerator": 3, "denominator": 40}, "table": rows, "file": ["x"]}
    return {
        key: fitting.get(key, value) for key, value in found.items() if not isinstance(value, list | dict)
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values, values, st.dictionaries(st.sampled_from(KEYS), beside), st.sets(st.sampled_from(KEYS)), words)
def test_prepared_and_plain_are_the_same_bytes(
    fit: dict[str, Any], typed: dict[str, Any], said: dict[str, Beside], shown: set[str], problem: str
) -> None:
    state = SectionState(
        Answers(shapely(fit), said, typed),
        frozenset(shown),
        FILLS,
        problems=dict.fromkeys(list(typed)[:2], problem),
        evidence=dict.fromkeys(list(said), (FILE,)),
        more_rows="table",
    )
    prepared, looped = both(EVERY, "all", state)
    assert prepared == looped


def test_every_kind_has_its_widget_and_its_template() -> None:
    assert WIDGETS.keys() == KINDS.keys()
    assert {path.stem for path in (ROOT / "templates/kinds").glob("*.html")} == KINDS.keys()


def test_no_text_turns_into_code_or_markup() -> None:
    page, _ = both(EVERY, "all", SectionState(Answers({"text": HOSTILE}), frozenset(KEYS), FILLS))
    assert "1337" not in page and "<script" not in page
    assert "{{ 7*191 }} {% raw %} {# no #} &lt;script&gt;" in page


def test_only_the_four_names_are_filled_and_what_fills_them_is_text() -> None:
    page, _ = both(EVERY, "all", SectionState(Answers(), frozenset(KEYS), FILLS))
    assert "&lt;Rowan&gt; {other}" in page and "{organisation}" not in page


def test_one_page_serves_every_state() -> None:
    empty = SectionState(Answers(), frozenset(KEYS), FILLS)
    chosen = SectionState(Answers({"judgement": "good"}), frozenset(KEYS), FILLS)
    assert " checked" not in both(EVERY, "all", empty)[0]
    assert both(EVERY, "all", chosen)[0].count(" checked") == 1
    assert " checked" not in both(EVERY, "all", empty)[0]


def test_a_value_that_begins_like_another_chooses_only_itself() -> None:
    page, _ = both(EVERY, "all", SectionState(Answers({"choice": "goodish"}), frozenset(KEYS), FILLS))
    assert page.count(" checked") == 1 and 'value="goodish" checked' in page


def test_what_does_not_apply_is_not_on_the_page() -> None:
    page = page_for(EVERY, "all", applies=frozenset({"text"}), environment=ENVIRONMENT)
    assert tuple(page.questions) == ("text",)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "form_definitions").glob("*/*.json")), ids=lambda p: p.parent.name + p.stem
)
def test_every_instrument_of_ours_can_be_prepared(path: Path) -> None:
    definition = codec.read(path.read_bytes())
    for section in definition:
        state = SectionState(Answers(), frozenset(definition.by_key), FILLS)
        prepared, looped = both(definition, section.key, state)
        assert prepared == looped


# -- words that stand in for a translation -----------------------------------------------------------------


def in_two_languages() -> Definition:
    """Every kind in English; the first question and its best answer in Urdu, too."""
    questions = [{"text": HOSTILE, **question} for question in EVERY_KIND]
    questions[0]["text"] = {"en": "Is it so?", "ur": "کیا ایسا ہے؟"}
    good = {**OPTIONS[0], "label": {"en": "Good", "ur": "اچھا"}}
    scales = {"s": [good, *OPTIONS[1:]], "r": {"from": 0, "to": 10, "step": 0.5}}
    sections = [{"key": "all", "title": "All", "questions": questions}]
    return codec.read(json.dumps(make.text(languages=["en", "ur"], scales=scales, sections=sections)))


def shown_in(language: str) -> tuple[str, str]:
    definition, state = in_two_languages(), SectionState(Answers({}), frozenset(KEYS), FILLS)
    prepared = page_for(definition, "all", language, environment=ENVIRONMENT)
    here = next(iter(definition))
    return prepared.render(state), plainly(definition, here, state, language, environment=ENVIRONMENT)


def test_words_lent_by_another_language_are_marked_where_they_stand() -> None:
    page, looped = shown_in("ur")
    assert page == looped
    assert "</span> کیا ایسا ہے؟</h2>" in page and ">اچھا</span>" in page  # its own, and so without a mark
    mark = '<span class="borrowed" lang="en" dir="ltr">in English</span>'
    assert f'<span lang="en" dir="ltr">Bad</span> {mark}' in page
    assert f'<span lang="en" dir="ltr">Read it</span> {mark}' in page
    assert f'<th scope="col"><span lang="en" dir="ltr">N</span> {mark}</th>' in page
    assert '<option value="a" lang="en" dir="ltr">A (in English)</option>' in page
    assert 'aria-label="N, row 1"' in page and "<script" not in page  # no markup within an attribute


def test_the_first_language_lends_to_nobody_on_its_own_page() -> None:
    page, looped = shown_in("en")
    assert page == looped and "borrowed" not in page and "(in English)" not in page
