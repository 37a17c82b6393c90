"""The forms of young people and parents in five languages: whole, in their own script, no number lost."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrutiny.method import codec, editing, soundness

FOLDER = Path(__file__).parents[2] / "form_definitions"
NAMES = ("voice_5_7", "voice_8_11", "voice_12_17", "voice_easy_read", "voice_service", "voice_parents")
BYTES = {name: (FOLDER / name / "2019-20.json").read_bytes() for name in NAMES}
FORMS = {name: codec.read(text) for name, text in BYTES.items()}
TRANSLATED = ("pl", "pa", "ur", "ro")
SCRIPTS = {"pl": "LATIN", "pa": "GURMUKHI", "ur": "ARABIC", "ro": "LATIN"}
LOOKALIKES = {  # letters of a neighbour's alphabet that look alike, and that no reader of this one types
    "pl": "",
    "pa": "",
    "ur": "\u064a\u0643\u0649\u0629",  # Arabic yeh, kaf, alef maksura and teh marbuta
    "ro": "\u015e\u015f\u0162\u0163",  # s and t with a cedilla; Romanian has a comma below
}
FILLED = re.compile(r"\{\w+\}")
IN_BRACKETS = re.compile(r"\([A-Za-z ]+\)")
NUMBER = re.compile(r"\d+(?: \d+)*")  # 0800 1111 is one number
SET_APART = re.compile(r"\u2066[\d ]+\u2069")

each_form = pytest.mark.parametrize("name", NAMES)
each_translation = pytest.mark.parametrize("language", TRANSLATED)


def texts(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of a form that has words, by its place."""
    yield from ((place.name, dict(place.words)) for place in editing.places(json.loads(BYTES[name])))


def letters(words: str, english: str) -> Iterator[str]:
    """The letters of ``words`` but those of names that stand so in the English (SHOUT, NSPCC) and of English words
    put in brackets beside their meaning."""
    words = IN_BRACKETS.sub(" ", words)
    for name in set(re.findall(r"\b[A-Z]\w*", english)) | set(FILLED.findall(english)):
        words = words.replace(name, " ")
    yield from (letter for letter in words if unicodedata.category(letter)[0] == "L")


@each_form
def test_a_form_is_sound_in_five_languages_of_which_no_person_has_confirmed_four(name: str) -> None:
    form = FORMS[name]
    assert soundness.faults_in(form) == []
    assert form.languages == ("en", *TRANSLATED)
    assert form.unchecked == TRANSLATED


@each_form
def test_every_text_has_words_in_every_language(name: str) -> None:
    wanting = [
        (place, language)
        for place, words in texts(name)
        for language in FORMS[name].languages
        if not words.get(language, "").strip()
    ]
    assert wanting == []


@each_translation
@each_form
def test_a_translation_is_written_in_the_letters_of_its_language(name: str, language: str) -> None:
    for place, words in texts(name):
        said = words[language]
        found = list(letters(said, words["en"]))
        assert found, place
        assert [one for one in found if SCRIPTS[language] not in unicodedata.name(one)] == [], place
        assert not set(LOOKALIKES[language]) & set(said), place
        assert said == unicodedata.normalize("NFC", said), place


@each_translation
@each_form
def test_a_translation_keeps_every_number_and_every_name_to_be_filled(name: str, language: str) -> None:
    for place, words in texts(name):
        for kept in (NUMBER, FILLED):
            assert Counter(kept.findall(words[language])) == Counter(kept.findall(words["en"])), place
        assert words[language].count("SHOUT") == words["en"].count("SHOUT"), place


@each_form
def test_a_phone_number_in_urdu_is_not_turned_round(name: str) -> None:
    """Among words that run from right to left, 0800 1111 is shown as 1111 0800 unless it is set apart."""
    for place, words in texts(name):
        assert not re.search(r"\d \d", SET_APART.sub("", words["ur"])), place


@each_form
def test_a_translation_has_the_paragraphs_of_the_english(name: str) -> None:
    for place, words in texts(name):
        assert len({said.count("\n") for said in words.values()}) == 1, place


@each_translation
@each_form
def test_a_question_has_as_many_different_answers_in_each_language(name: str, language: str) -> None:
    for question in FORMS[name].questions:
        said = {option.label[language].casefold() for option in question.options}
        assert len(said) == len(question.options), question.key


@each_form
def test_no_sentence_was_left_in_english(name: str) -> None:
    for place, words in texts(name):
        assert " " not in words["en"] or len(set(words.values())) == len(words), place
