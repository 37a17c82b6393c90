"""Looks and sayings: every language whole, choices in the address alone, lent words marked, a tablet that clears itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import voicing

from scrutiny.web.voices import sayings
from scrutiny.web.voices.lines import lines_of

ROOT = Path(__file__).parents[3]
WORDS = {place.stem: json.loads(place.read_text("utf-8")) for place in sayings.FOLDER.glob("*.json")}
FILLS = re.compile(r"\{\w+\}")
UNFIT = re.compile(r"\b(abus\w*|disclos\w*|safeguard\w*|please|simply|invalid|success\w*|oops)\b", re.I)


@pytest.mark.parametrize("tag", sorted(WORDS))
def test_every_language_says_everything_with_the_same_blanks(tag):
    first, own = WORDS["en"], WORDS[tag]
    assert own.keys() == first.keys()
    for key, words in own.items():
        assert sorted(FILLS.findall(words)) == sorted(FILLS.findall(first[key])), key
        assert words.strip() == words and words


def test_the_words_suit_a_child():
    assert {key: words for key, words in WORDS["en"].items() if UNFIT.search(words)} == {}


def test_every_saying_is_said_somewhere():
    sources = "".join(
        place.read_text()
        for folder, kind in (("templates", "*.html"), ("platform/scrutiny/web/voices", "*.py"))
        for place in (ROOT / folder).rglob(kind)
    )
    made = {
        f"contact_{name}{end}"
        for name in ("name", "how", "when", "about")
        for end in ("", "_hint", "_missing")
    }
    assert [
        key
        for key in WORDS["en"]
        if f'"{key}"' not in sources and f"'{key}'" not in sources and key not in made
    ] == []


def test_words_that_no_language_has_are_lent_by_english_and_marked():
    assert sayings.say("so")("next") == '<span lang="en" dir="ltr">Next</span>'
    assert sayings.say("pa-Guru")("next") == WORDS["pa"]["next"]


def test_choices_travel_in_the_address_and_every_button_keeps_them(opened, phone):
    opened()
    phone.opens("/voice/otter-blue-42?lang=ur&look=contrast&letters=easy&kiosk=1")
    assert '<html lang="ur" dir="rtl" class="tone-young easy contrast">' in phone.page
    assert phone.address == "/voice/otter-blue-42?lang=ur&look=contrast&letters=easy&kiosk=1"
    reply = phone.presses("send", school="yes")
    assert reply.headers["Location"].endswith("/thanks?lang=ur&look=contrast&letters=easy&kiosk=1")


def test_each_language_is_offered_by_its_own_name_on_every_page(opened, phone):
    opened()
    phone.opens("/voice/otter-blue-42?lang=en")
    for _ in range(3):
        assert re.search(
            r'formaction="/voice/otter-blue-42\?lang=ur" lang="ur" dir="rtl">اردو</button>', phone.page
        )
        phone.presses("next")


def test_the_device_is_asked_for_its_language_where_nobody_chose(opened, phone):
    opened()
    phone.opens(headers={"Accept-Language": "ur-PK,en;q=0.5"})
    assert '<html lang="ur"' in phone.page
    phone.opens("/voice/otter-blue-42?lang=en", headers={"Accept-Language": "ur-PK"})
    assert '<html lang="en"' in phone.page


def test_what_has_no_translation_is_shown_in_the_first_language_and_marked(opened, phone):
    opened()
    phone.opens("/voice/otter-blue-42?lang=ur")
    phone.presses("next")
    assert '<span lang="en" dir="ltr">Do you feel safe at school?</span>' in phone.page
    assert ">تھوڑا</span>" in phone.page and "in English" not in phone.page


@pytest.mark.parametrize(("audience", "number"), [("child", "08001111"), ("parent_carer", "08088005000")])
def test_help_is_one_touch_away_for_a_child_and_for_an_adult(opened, phone, audience, number):
    opened({**voicing.FORM, "audience": audience})
    phone.opens()
    for _ in range(4):
        assert f'href="tel:{number}"' in phone.page and 'href="tel:999"' in phone.page
        phone.presses("next")


def test_a_shared_tablet_goes_back_to_the_start_after_the_thanks(opened, phone):
    opened()
    reply = phone.opens("/voice/otter-blue-42/thanks?lang=en&kiosk=1")
    assert reply.headers["Refresh"] == "20; url=/voice/otter-blue-42?lang=en&kiosk=1"
    assert "Refresh" not in phone.opens("/voice/otter-blue-42/thanks?lang=en").headers


def test_each_line_of_easy_read_has_a_picture_in_every_language():
    form = json.loads(next((ROOT / "form_definitions/voice_easy_read").glob("*.json")).read_text())
    for name in ("introduction", "closing"):
        text = form[name] if isinstance(form[name], dict) else {"en": form[name]}
        first = lines_of(text, "en", "en", pictured=True)
        assert [line.words for line in first if not line.picture] == []
        for tag in text:
            assert [line.picture for line in lines_of(text, tag, "en", pictured=True)] == [
                line.picture for line in first
            ]


def test_every_picture_a_form_names_is_drawn():
    drawn = (ROOT / "templates/parts/pictures.html").read_text() + (
        ROOT / "templates/parts/face.html"
    ).read_text()
    named = {
        name
        for place in (ROOT / "form_definitions").glob("voice_*/*.json")
        for name in re.findall(r'"picture":\s*"(\w+)"', place.read_text())
    }
    assert [name for name in sorted(named) if f'"{name}"' not in drawn] == []
    assert voicing.FORM["scales"]["face3"][0]["picture"] == "smile"
