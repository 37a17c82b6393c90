"""Strict reading: hostile text is answered in time, in a sentence, and never with a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scrutiny.method import codec
from scrutiny.method.faults import Unreadable

SOUND = Path(__file__).parent.parent / "definitions" / "sound"
TEXT = (SOUND / "text.json").read_bytes()

HOSTILE: dict[str, tuple[bytes | str, str]] = {
    "a hundred thousand brackets": (b"[" * 100_000, "nested deeper than 12 levels"),
    "thirteen levels": (b"[" * 13 + b"]" * 13, "nested deeper than 12 levels"),
    "2 MB and one byte": (TEXT + b" " * (2_000_001 - len(TEXT)), "larger than 2 000 000 bytes"),
    "a byte order mark": (b"\xef\xbb\xbf" + TEXT, "byte order mark"),
    "UTF-16": (TEXT.decode().encode("utf-16"), "byte order mark"),
    "not UTF-8": (b'{"title": "caf\xe9"}', "not UTF-8 (byte 15)"),
    "NaN": (b'{"weight": NaN}', "NaN and Infinity are no numbers (line 1, column 12)"),
    "Infinity": (b'{"weight": -Infinity}', "NaN and Infinity are no numbers"),
    "1e999": (b'{"weight": 1e999}', "number too large"),
    "5 000 digits": (b'{"weight": ' + b"9" * 5_000 + b"}", "number too large"),
    "a lone surrogate, escaped": (b'{"title": "\\ud800"}', "half a character"),
    "a lone surrogate, in a string": ('{"title": "\ud800"}', "not UTF-8"),
    "U+0000 as it is": (b'{"title": "\x00"}', "control character"),
    "quotation marks without end": (b'"' + b'\\"' * 999_000, "ends too soon"),
    "a comma too many": (b'{"a": 1,}', "comma too many"),
    "two values": (b"{} {}", "something follows after its end"),
    "nothing": (b"", "it is empty"),
    "a list": (b"[]", "A definition is a JSON object"),
    "a million values": (
        b"{" + b",".join(b'"a":1' for _ in range(300_000)) + b"}",
        "more than 250 000 values",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_refused_in_one_sentence(name: str) -> None:
    text, sentence = HOSTILE[name]
    with pytest.raises(Unreadable) as refused:
        codec.read(text)
    (fault,) = refused.value.faults
    assert sentence in fault.says
    assert (fault.at, fault.says[-1]) == ("", ".")


RUBBISH: dict[str, Any] = {
    "unknown fields": b"{" + b",".join(b'"%d":1' % n for n in range(180_000)) + b"}",
    "empty sections": b'{"sections":[' + b",".join([b"{}"] * 600_000) + b"]}",
    "duplicates": b'{"sections":[' + b",".join([b'{"a":1,"a":1}'] * 120_000) + b"]}",
    "languages": b'{"title":{' + b",".join(b'"%d":1' % n for n in range(150_000)) + b"}}",
    "control characters": b'{"a":["' + b'","'.join([b"\\u0000"] * 200_000) + b'"]}',
    "long numbers": b"[" + b",".join([b"1" * 31] * 60_000) + b"]",
}


@pytest.mark.parametrize("name", RUBBISH)
def test_two_megabytes_of_rubbish_are_answered_with_their_faults(name: str) -> None:
    faults = codec.examine(RUBBISH[name]).faults  # how soon, make bench measures
    assert 1 <= len(faults) <= 5_001


def test_very_many_faults_are_told_as_such() -> None:
    assert (
        codec.examine(RUBBISH["unknown fields"]).faults[0].says.startswith("There are more than 5 000 faults")
    )


def test_every_duplicate_key_is_told_at_its_place() -> None:
    text = TEXT.replace(b'"key": "first"', b'"key": "first", "key": "other", "key": "third"')
    text = text.replace(b'"version": "2"', b'"version": "2", "version": "3"')
    faults = codec.examine(text).faults
    assert [(f.at, f.key, f.says) for f in faults] == [
        ("/sections/0/key", "first", "“key” is given 3 times; keep one."),
        ("/version", "version", "“version” is given 2 times; keep one."),
    ]


def test_a_duplicate_inside_a_dropped_value_is_told_too() -> None:
    text = b'{"a": 1, "a": {"b": 1, "b": 2}}'
    assert {"/a", "/a/b"} <= {fault.at for fault in codec.examine(text).faults}


def test_pointers_escape_what_the_standard_says() -> None:
    assert "/a~1b~0c" in {fault.at for fault in codec.examine(b'{"a/b~c": 1}').faults}


def test_a_number_of_thirty_one_digits_is_refused_at_its_place() -> None:
    text = TEXT.replace(b'"max_length": 80', b'"max_length": ' + b"8" * 31)
    (fault,) = codec.examine(text).faults
    assert (fault.at, fault.key) == ("/sections/0/questions/0/max_length", "policy")


@pytest.mark.parametrize(
    "words", ["=1+1", "<script>alert(1)</script>", "🙂", "\u202eback\u202c", "a\n\tb", "Ω≈ç"]
)
def test_words_that_are_only_words_are_taken(words: str) -> None:
    raw = json.loads(TEXT) | {"title": words}
    definition = codec.read(json.dumps(raw))
    assert definition.words(definition.title) == words
    assert codec.read(codec.canonical(json.dumps(raw))).title == definition.title


def test_a_text_of_exactly_two_million_bytes_is_read() -> None:
    assert codec.read(TEXT + b" " * (2_000_000 - len(TEXT))).questionnaire == "tiny"


def test_twelve_levels_are_read() -> None:
    raw = json.loads((SOUND / "yes_no.json").read_bytes())
    test: Any = {"question": "policy", "is": True}
    for _ in range(3):  # all, its list; with the test itself twelve levels in all
        test = {"all": [test]}
    raw["sections"][0]["questions"][1]["show_when"] = test
    assert codec.read(json.dumps(raw))
    raw["sections"][0]["questions"][1]["show_when"] = {"not": test}
    assert "nested deeper" in codec.examine(json.dumps(raw)).faults[0].says
