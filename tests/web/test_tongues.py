"""Tongues: languages by their names, and the way they are written."""

from __future__ import annotations

from pathlib import Path

import make
import pytest
from jinja2 import Environment, FileSystemLoader

from scrutiny.web import tongues

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize(
    ("tag", "name", "way"),
    [
        ("pl", "Polski (Polish)", "ltr"),
        ("ur", "اردو (Urdu)", "rtl"),
        ("ar", "العربية (Arabic)", "rtl"),
        ("he", "עברית (Hebrew)", "rtl"),
        ("en", "English", "ltr"),
        ("pt-BR", "Português (Brasil) (Portuguese (Brazil))", "ltr"),
        ("rom", "Romany", "ltr"),
        ("xx", "xx", "ltr"),
    ],
)
def test_a_language_has_its_own_name_ours_and_a_way(tag: str, name: str, way: str) -> None:
    assert (tongues.called(tag), tongues.direction(tag)) == (name, way)


@pytest.mark.parametrize(
    ("tag", "way"), [("pa-Arab", "rtl"), ("ug-Latn", "ltr"), ("ur-Latn", "ltr"), ("ku-Arab", "rtl")]
)
def test_a_script_named_in_the_tag_decides(tag: str, way: str) -> None:
    assert tongues.direction(tag) == way


@pytest.mark.parametrize("tag", ["", "x" * 300, "../etc", "e n", "<b>", "ÄÖ"])
def test_what_is_no_tag_is_told_as_it_is(tag: str) -> None:
    assert (tongues.called(tag), tongues.direction(tag)) == (tag, "ltr")


def test_words_are_lent_where_a_language_has_none_and_only_there() -> None:
    definition = make.definition(languages=["en", "ur"])
    both = {"en": "Good", "ur": "اچھا"}
    assert tongues.borrowed(definition, both, "ur") is None
    assert tongues.borrowed(definition, {"en": "Good"}, "ur") == ("en", "ltr", "English")
    assert tongues.borrowed(definition, {"en": "Good"}, "en") is None
    assert tongues.borrowed(definition, None, "ur") is None
    assert tongues.borrowed(definition, {"en": "Good"}, None) is None


@pytest.mark.parametrize("words", ["Good", '<b> & ""'])
def test_a_template_marks_lent_words_as_pages_do(words: str) -> None:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    template = environment.from_string(
        '{% from "parts/borrowed.html" import borrowed %}{{ borrowed(words, tongue) }}'
    )
    tongue = tongues.Tongue("en", "ltr", "English")
    assert template.render(words=words, tongue=tongue) == tongues.marked(words, tongue)
    assert tongues.marked(words, None) == words
