"""Codes that let somebody in: said by a child, spelled by an adult, typed by anyone, guessed by nobody."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations, product
from math import log2

import pytest

from scrutiny.method.voices import codes
from scrutiny.method.voices.codes.once import LETTERS, UNWANTED
from scrutiny.method.voices.codes.spoken import NUMBERS, one_slip
from scrutiny.method.voices.codes.words import ANIMALS, COLOURS, SAID_TOO

SURE = random.SystemRandom()
ONCE = [codes.once_code(random.Random(n)) for n in range(40)]


def sound(word: str) -> str:
    """A word as a bad line carries it: which vowel, and which consonant of a pair, is lost."""
    for letters, heard in (
        ("ph", "f"),
        ("ck", "k"),
        ("c", "k"),
        ("z", "s"),
        ("d", "t"),
        ("b", "p"),
        ("g", "k"),
    ):
        word = word.replace(letters, heard)
    said = ["a" if letter in "aeiouy" else letter for letter in word]
    return "".join(b for a, b in zip(["", *said], said, strict=False) if a != b)


# -- said aloud ----------------------------------------------------------------------------------------------


def test_there_are_enough_spoken_codes_for_a_county() -> None:
    assert len(set(ANIMALS)) == len(ANIMALS) >= 128
    assert len(set(COLOURS)) == len(COLOURS) >= 24
    assert len(set(NUMBERS)) == len(NUMBERS) >= 90


def test_a_word_of_a_spoken_code_is_short_and_plain() -> None:
    for word in ANIMALS + COLOURS:
        assert word.isascii() and word.islower() and word.isalpha() and 3 <= len(word) <= 11, word


def test_no_word_of_a_spoken_code_is_one_slip_from_another_or_sounds_like_it() -> None:
    for one, other in combinations(ANIMALS + COLOURS, 2):
        assert not one_slip(one, other), (one, other)
        assert sound(one) != sound(other), (one, other)


def test_no_two_spoken_codes_are_the_same_when_run_together() -> None:
    pairs = list(product(ANIMALS, COLOURS))
    runs = Counter([a + c for a, c in pairs] + [c + a for a, c in pairs])
    assert max(runs.values()) == 1


def test_what_people_say_for_a_word_is_a_word_of_ours() -> None:
    assert set(SAID_TOO.values()) <= set(ANIMALS + COLOURS)
    assert not set(SAID_TOO) & set(ANIMALS + COLOURS)


def test_every_word_and_number_comes_about_as_often() -> None:
    rng = random.Random(5)
    drawn = [codes.spoken_code(rng).split("-") for _ in range(50_000)]
    for place, words in enumerate((ANIMALS, COLOURS, NUMBERS)):
        count, meant = Counter(code[place] for code in drawn), 50_000 / len(words)
        assert set(count) == set(words)
        assert all(abs(n - meant) < 6 * meant**0.5 for n in count.values())


def test_a_spoken_code_drawn_in_earnest_is_spoken_and_tidy() -> None:
    for _ in range(1000):
        code = codes.spoken_code(SURE)
        assert codes.is_spoken(code) and codes.tidy(code) == code and not codes.is_once(code)


TYPED = """otter-blue-42|Otter Blue 42|OTTERBLUE42|otter blue 4 2|blue otter 42|blueotter42|  otter--blue–42. |ottr blue 42
|oter-bleu-42|otterr blue 42|ｏｔｔｅｒ　ｂｌｕｅ　４２|otter_blue_42|otter, blue, 42!|ötter blue 42|otter blue ۴۲|otter blue ੪੨
|otter\u200b-blue-42|“otter blue 42”|otter-blue42|otter blue 4Z|\u200eotter-blue-42"""


@pytest.mark.parametrize("typed", TYPED.replace("\n", "").split("|"))
def test_a_spoken_code_is_known_however_it_is_typed(typed: str) -> None:
    assert codes.tidy(typed) == "otter-blue-42"


@pytest.mark.parametrize(
    "typed", ["penguin lime lO", "PENGUIN-LIME-1O", "pengwin lime 10", "lime penguin io"]
)
def test_a_letter_where_only_a_figure_can_stand_is_the_figure(typed: str) -> None:
    assert codes.tidy(typed) == "penguin-lime-10"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-",
        "otter",
        "otter blue",
        "otter-42",
        "otter blue 100",
        "otter blue 1",
        "otter blue 69",
        "otter otter 42",
        "blue blue 42",
        "42",
        "frog mauve 42",
        "otter blue 42 42",
        "\0",
        "o" * 1_000_000,
        "<script>",
        "otter-blue-0042",
    ],
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.tidy(typed) == ""
    assert not codes.is_spoken(typed) and not codes.is_once(typed)


# -- used once -----------------------------------------------------------------------------------------------


def test_a_code_used_once_holds_at_least_fifty_bits() -> None:
    assert 50 <= codes.once_bits() <= log2(len(LETTERS)) * 11


def test_letters_that_look_alike_never_stand_in_the_same_alphabet() -> None:
    for alike in ("0O", "1IL", "2Z", "5S", "8B", "UV", "6G", "AEIOU"):
        assert len(set(alike) & set(LETTERS)) <= 1, alike
    assert not set("AEIOU01") & set(LETTERS)


def test_ten_thousand_codes_are_ten_thousand_codes() -> None:
    drawn = {codes.once_code(SURE) for _ in range(10_000)}
    assert len(drawn) == 10_000
    assert all(codes.is_once(code) and codes.tidy(code) == code for code in drawn)
    assert not any(word in code.replace("-", "") for code in drawn for word in UNWANTED)


def test_every_letter_comes_about_as_often_at_every_place() -> None:
    rng = random.Random(5)
    drawn = [codes.once_code(rng) for _ in range(10_000)]
    for place in (n for n in range(14) if n not in (4, 9)):
        count = Counter(code[place] for code in drawn)
        assert set(count) == set(LETTERS)
        assert all(abs(n - 400) < 120 for n in count.values())


@pytest.mark.parametrize("code", ONCE[:20])
def test_a_single_letter_mistyped_is_always_noticed(code: str) -> None:
    for place, letter in product(range(len(code)), LETTERS):
        if code[place] not in ("-", letter):
            assert not codes.is_once(code[:place] + letter + code[place + 1 :])


@pytest.mark.parametrize("code", ONCE)
def test_two_letters_swapped_are_always_noticed_up_to_three_apart(code: str) -> None:
    plain = code.replace("-", "")
    for apart in (1, 2, 3):
        for n in range(12 - apart):
            letters = list(plain)
            letters[n], letters[n + apart] = letters[n + apart], letters[n]
            assert "".join(letters) == plain or not codes.is_once(codes.tidy("".join(letters)))


def test_a_code_used_once_is_known_however_it_is_typed() -> None:
    for code in ONCE:
        plain = code.replace("-", "")
        wide = "".join(chr(ord(letter) + 0xFEE0) for letter in plain)
        for typed in (
            plain.lower(),
            code.replace("-", " "),
            f" {code} ",
            " ".join(plain),
            wide,
            code.replace("-", "–"),
        ):
            assert codes.tidy(typed) == code
        alike = plain.translate(str.maketrans("256" + "8LV", "zsgb1u"))
        assert codes.tidy(alike) == code == codes.tidy(plain.replace("L", "I"))


def test_a_wrong_check_letter_is_tidy_and_yet_no_code() -> None:
    wrong = ONCE[0][:-1] + next(letter for letter in LETTERS if letter != ONCE[0][-1])
    assert codes.tidy(wrong.lower()) == wrong and not codes.is_once(wrong)


@pytest.mark.parametrize(
    "typed", ["K7MF-2QXR-9TD", "K7MF-2QXR-9TDWW", "O7MF-2QXR-9TDW", "K7MF-2QXR-9TDE", "😀" * 12]
)
def test_too_few_too_many_or_foreign_letters_are_no_code(typed: str) -> None:
    assert codes.tidy(typed) == ""
