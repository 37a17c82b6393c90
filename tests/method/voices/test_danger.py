"""Words that may tell of harm rise to the top, however they are spelled; everyday words do not."""

from __future__ import annotations

import json
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from scrutiny.method.voices.danger import LANGUAGES, VERSION, danger, seen
from scrutiny.method.voices.danger.entries import lines
from scrutiny.method.voices.danger.lists import LISTS

MB = 1_000_000
SENTENCES = {
    path.stem: json.loads(path.read_bytes())
    for path in (Path(__file__).parent / "danger_sentences").glob("*.json")
}
LEVELS = {"now": 2, "worrying": 1}
RAISING = [
    (tag, n, words) for tag, of in SENTENCES.items() for name, n in LEVELS.items() for words in of[name]
]
EVERYDAY = [(tag, words) for tag, of in SENTENCES.items() for words in of["everyday"]]


@pytest.mark.parametrize(("language", "level", "words"), RAISING)
def test_words_of_harm_raise_a_text_to_their_level(language: str, level: int, words: str) -> None:
    assert danger(words, language) == level, seen(words, language)


@pytest.mark.parametrize(("language", "words"), EVERYDAY)
def test_an_everyday_sentence_is_never_danger_now(language: str, words: str) -> None:
    assert danger(words, language) < 2, seen(words, language)


def test_most_everyday_sentences_raise_nothing_at_all() -> None:
    quiet = Counter(language for language, words in EVERYDAY if danger(words, language) == 0)
    of = Counter(language for language, _ in EVERYDAY)
    assert {language: quiet[language] / of[language] >= 0.75 for language in of} == dict.fromkeys(of, True)


def test_every_language_is_held_to_at_least_25_sentences_of_each_sort() -> None:
    harm, peace = Counter(tag for tag, *_ in RAISING), Counter(tag for tag, _ in EVERYDAY)
    assert set(harm) == set(peace) == set(LANGUAGES)
    assert min(*harm.values(), *peace.values()) >= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_sound(language: str) -> None:
    """Every entry has a level and a theme in English, stands once, and no stem is so short that it is anything."""
    entries = list(lines(LISTS[language]))
    assert {level for level, _, _ in entries} == {1, 2}
    assert {theme for _, theme, _ in entries} <= {theme for _, theme, _ in lines(LISTS["en"])}
    assert max(Counter(entries).values()) == 1
    stems = [
        word
        for _, _, words in entries
        for slot in words.split()
        for word in slot.split("/")
        if word[-1] == "*"
    ]
    assert all(word.count("*") == 1 and len(word) > 2 for word in stems)
    assert not any(
        part in ("", "..*") for _, _, words in entries for slot in words.split() for part in slot.split("/")
    )
    assert not any(words.startswith("..") or words.endswith("..") or "@" in words for _, _, words in entries)


def without_signs(words: str) -> str:
    apart = unicodedata.normalize("NFD", words).translate(str.maketrans("łŁ", "lL"))
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")


@pytest.mark.parametrize(
    "how", [str.upper, str.title, without_signs, lambda w: unicodedata.normalize("NFD", w)]
)
def test_capitals_and_accents_change_nothing(how: object) -> None:
    assert callable(how)
    for language, level, words in RAISING:
        if language in ("en", "pl", "ro"):
            assert danger(how(words), language) == level, how(words)


def test_where_in_a_text_the_words_stand_changes_nothing() -> None:
    for language, level, words in RAISING:
        for text in (
            f"{words}.",
            f"ok. {words}",
            f"…{words}!!!",
            f"«{words}»",
            f"\n\t{words}\n",
            f"Hello\n\n{words}",
        ):
            assert danger(text, language) >= level, text


def test_what_cannot_be_seen_between_letters_changes_nothing() -> None:
    for language, level, words in RAISING:
        assert danger("\u200b".join(words), language) == level, words
        assert danger("\u2060".join(words) + "\ufeff", language) == level, words


MISSPELT = """heeeelp me please|HELLLLP ME PLEASE|i want to diiiie|i want to killll myself|k1ll myself|dad hits meeee
|my dad ... hits ... me|my dad really really always hits me|help me plz|suiside|i wana die|im cutin my self|he tuched my bum
|dont want to live|don't want to live|don’t want to live|self-harm|self harm|selfharm|ｋｉｌｌ ｍｙｓｅｌｆ"""


@pytest.mark.parametrize("words", MISSPELT.replace("\n", "").split("|"))
def test_spelling_does_not_hide_danger(words: str) -> None:
    assert danger(words, "en") == 2


@pytest.mark.parametrize(
    "words",
    [
        "skill",
        "skilful",
        "overkill",
        "therapist",
        "grape",
        "drape",
        "hitch",
        "white",
        "chitchat",
        "stable",
        "dragon",
    ],
)
def test_a_word_inside_another_is_not_that_word(words: str) -> None:
    assert danger(words, "en") == 0


def test_words_of_two_sentences_are_not_read_as_one() -> None:
    assert danger("I live with my dad. Nobody hurts me here", "en") < 2
    assert danger("my dad hits. me", "en") < 2


@pytest.mark.parametrize("language", [*LANGUAGES, "pa-Guru", "PL", "ro_RO", "so", "", "zz-ZZ"])
def test_english_is_looked_for_in_every_language(language: str) -> None:
    assert danger("my dad hits me", language) == 2
    assert danger("", language) == danger(" \n", language) == danger("🙂", language) == 0


def test_a_language_is_known_by_its_tag_whatever_follows() -> None:
    assert danger("tata mnie bije", "pl-PL") == danger("tata mnie bije", "PL_pl") == 2
    assert danger("tata mnie bije", "en") < 2


def test_the_reviewer_is_told_why_the_most_pressing_first() -> None:
    told = seen("I cry at night. My dad really hits me!", "en")
    assert told[0] == "is hit or hurt: dad … hits me"
    assert "sad, alone or afraid: cry … night" in told
    assert seen("I love my school", "en") == ()


def test_what_is_seen_and_the_level_never_disagree() -> None:
    for language, words in [(tag, words) for tag, _, words in RAISING] + EVERYDAY:
        assert bool(seen(words, language)) == (danger(words, language) > 0)


HUGE = [
    "not my dad " * (MB // 11),
    "".join(f"w{n} " for n in range(MB // 7)),
    "a" * MB,
    "e\u0301" * (MB // 2),
]
HUGE += ["مار " * (MB // 4), "\u200b" * MB]


@pytest.mark.parametrize("text", HUGE, ids=range(len(HUGE)))
def test_a_megabyte_is_read_in_time_that_grows_with_it_and_no_faster(text: str) -> None:
    start = time.process_time()
    danger(text, "ur")
    assert time.process_time() - start < 8  # measured: under 2


def test_danger_at_the_end_of_a_megabyte_is_seen() -> None:
    assert danger("la " * (MB // 3) + "my dad hits me", "en") == 2


def test_the_page_about_the_lists_tells_their_version_and_their_size() -> None:
    page = (Path(__file__).parents[3] / "docs" / "danger-words.md").read_text(encoding="utf-8")
    assert f"Version of the lists: {VERSION}" in page
    for text in LISTS.values():
        levels = [level for level, _, _ in lines(text)]
        assert f"| {len(levels)} | {levels.count(2)} |" in page
