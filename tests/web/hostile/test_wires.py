"""The wire of autosave: whatever comes over it is answered, and what is kept can be read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hostile import WORDS, patch, stored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import World

BODIES = {
    "nothing": b"",
    "no JSON": b"question=how&value=x",
    "half": b'{"question": "how", "value": ',
    "a list": b'[{"question": "how", "value": "x"}]',
    "a word": b'"how"',
    "null": b"null",
    "no question": b'{"value": "x"}',
    "question a number": b'{"question": 1, "value": "x"}',
    "question a list": b'{"question": ["how"], "value": "x"}',
    "question of another section": b'{"question": "lead", "value": "met"}',
    "question unknown": b'{"question": "__class__", "value": "x"}',
    "comment a list": b'{"question": "how", "value": "x", "comment": ["a"]}',
    "action a word": b'{"question": "heard", "value": "not", "action": "soon"}',
    "NaN": b'{"question": "how", "value": NaN}',
    "infinite": b'{"question": "how", "value": Infinity}',
    "too large a number": b'{"question": "how", "value": 1e999}',
    "half a character": b'{"question": "how", "value": "\\ud800"}',
    "UTF-16": '{"question": "how", "value": "x"}'.encode("utf-16"),
    "a mark first": b'\xef\xbb\xbf{"question": "how", "value": "x"}',
    "no UTF-8": b'{"question": "how", "value": "\xff"}',
    "deep": b'{"question": "how", "value": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"question": "how", "value": ' + b'{"a":' * 30_000 + b"1" + b"}" * 30_000 + b"}",
    "a number of 5000 digits": b'{"question": "how", "value": ' + b"9" * 5000 + b"}",
    "NUL": b'{"question": "how", "value": "a\\u0000b"}',
    "twice the same": b'{"question": "how", "value": "x", "value": "y"}',
    "just too large": b'{"question": "how", "value": "' + b"x" * 256_000 + b'"}',
}


@pytest.mark.parametrize("what", BODIES)
def test_no_body_breaks_autosave_and_what_is_kept_can_be_read(world: World, what: str) -> None:
    reply = patch(world, BODIES[what])
    assert reply.status_code in ((413,) if what == "just too large" else (200, 400, 413, 422)), (
        reply.status_code
    )
    assert reply.is_json and ("problem" in reply.json)
    page = world.ask("agency", "GET", f"/returns/{world.ours['agency']['assignment_id']}/sections/voice")
    assert page.status_code == 200
    assert json.loads(json.dumps(stored(world).documents["voice"].document, allow_nan=False))


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/xml", "text/html"]
)
def test_autosave_takes_json_and_nothing_else(world: World, kind: str) -> None:
    reply = patch(world, b'{"question": "how", "value": "not of this kind"}', kind=kind)
    assert reply.status_code in (400, 415) and stored(world).answers.values.get("how") != "not of this kind"


@pytest.mark.parametrize(
    "seen", ["", "x", '"-1"', '"1e3"', '"' + "9" * 5000 + '"', '"\u0663"', "*", '"1", "2"', 'W/"9"']
)
def test_no_revision_breaks_autosave(world: World, seen: str) -> None:
    headers = seen.encode().decode("latin-1")
    assert patch(world, b'{"question": "how", "value": "x"}', seen=headers).status_code in (
        200,
        400,
        409,
        428,
    )


@pytest.mark.parametrize("key", ["", "k" * 5000, "'; --", "\x7f", "ключ"])
def test_no_key_breaks_autosave(world: World, key: str) -> None:
    written = key.encode().decode("latin-1")
    assert patch(world, b'{"question": "how", "value": "x"}', key=written).status_code in (200, 400)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None, exclude_categories=()))
    | st.sampled_from(["met", "not", "na", *WORDS.values()]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
BODY = st.fixed_dictionaries(
    {"question": st.sampled_from(["how", "heard", "heard", "lead", "x"]) | JSON, "value": JSON},
    optional={
        "comment": st.text() | JSON,
        "action": st.dictionaries(st.sampled_from(["what", "who", "by_when", "z"]), JSON) | JSON,
    },
)


@settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(body=BODY | JSON, seen=st.integers(-1, 400), key=st.text("abc", max_size=2))
def test_whatever_is_sent_autosave_answers_and_the_page_still_opens(
    world: World, body: Any, seen: int, key: str
) -> None:
    sent = json.dumps(body).encode()  # lone surrogates as escapes, NaN as such
    reply = patch(world, sent, seen=f'"{seen}"', key=key)
    assert reply.status_code < 500 and reply.is_json
    page = f"/returns/{world.ours['agency']['assignment_id']}/sections/voice"
    assert world.ask("agency", "GET", page).status_code == 200
