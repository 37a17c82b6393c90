"""Whatever a text says, reading answers: sound and canonical, or faults; never anything else."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scrutiny.method import codec
from scrutiny.method.faults import Unreadable

ROOT = Path(__file__).parent.parent.parent
SOUND = [json.loads(path.read_bytes()) for path in sorted((ROOT / "tests/definitions/sound").glob("*.json"))]
JUNK: list[Any] = [
    None, True, 0, 1, -1, 2.5, 1e30, "", "met", "a" * 61, "\u0000", [], {}, [None], [[]], ["a", "a"], {"": 1},
    {"key": "a"}, {"en": "x"}, {"all": []}, {"not": None}, {"question": "policy"}, {"question": "policy", "is": None},
    {"from": 0, "to": 1}, {"from": 0, "to": 1, "step": 0}, {"recode": {}}, {"keys": [None]}, {"below": 1},
]  # fmt: skip
FIELDS = (
    "foo",
    "was",
    "scale",
    "options",
    "points",
    "critical",
    "show_when",
    "applies_to",
    "",
    "_schema",
    "weight",
)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for step, inner in (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    ):
        yield (*path, step)
        yield from places(inner, (*path, step))


def spoiled(whole: Any, chance: random.Random) -> Any:
    whole = deepcopy(whole)
    for _ in range(chance.randint(1, 4)):
        *way, last = chance.choice(list(places(whole)))
        node = whole
        for step in way:
            node = node[step]
        if isinstance(node, dict) and chance.random() < 0.2:
            del node[last]
            node["spare"] = None  # never empty, so that there is always a place
        elif isinstance(node, dict) and chance.random() < 0.2:
            node[chance.choice(FIELDS)] = deepcopy(chance.choice(JUNK))
        else:
            node[last] = deepcopy(chance.choice(JUNK))
    return whole


@pytest.mark.parametrize("seed", range(8))
def test_a_spoiled_definition_is_answered(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        text = json.dumps(spoiled(chance.choice(SOUND), chance)).encode()
        (checked,) = codec.check_together([("text", text)])
        if checked.definition is None:
            assert checked.faults
        else:
            assert codec.read(codec.canonical(text)) == checked.definition


@pytest.mark.parametrize("seed", range(4))
def test_a_spoiled_response_is_answered(seed: int) -> None:
    chance = random.Random(seed)
    whole = {
        "respondent": {"type": "police"},
        "answers": {"a": "met", "b": {"value": 1, "action": {"what": "x"}}},
    }
    for _ in range(60):
        try:
            codec.read_response(json.dumps(spoiled(whole, chance)))
        except Unreadable as refused:
            assert refused.faults
