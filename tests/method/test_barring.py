"""What bars scoring: nothing that leaves the figures alone, everything that would make them up."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from method.asking import ask, text_of

from scrutiny.method import codec
from scrutiny.method.barring import bars
from scrutiny.method.comparison import Yardstick
from scrutiny.method.definition import Definition
from scrutiny.method.plans import plan_for
from scrutiny.method.scoring import explain

FAULTY = sorted((Path(__file__).parents[1] / "definitions" / "faulty").glob("*.json"))
Text = dict[str, Any]
Spoil = Callable[[Text], object]


def examined(text: Text) -> Definition:
    found = codec.examine(json.dumps(text))
    assert found.definition is not None and not found.form
    return found.definition


def spelled(path: Path) -> bool:
    case = json.loads(path.read_bytes())
    if "followed" in case:
        return False
    found = codec.examine(json.dumps(case["definition"]))
    return not found.form and found.definition is not None


@pytest.mark.parametrize("path", [path for path in FAULTY if spelled(path)], ids=lambda path: path.stem)
def test_whatever_is_not_barred_is_scored(path: Path) -> None:
    definition = examined(json.loads(path.read_bytes())["definition"])
    if not bars(definition):
        explain(plan_for(definition), {"type": "academy"}, {"a": "met", "b": True})
        Yardstick([definition, examined(json.loads(definition_text(definition)) | {"version": "next"})])


def definition_text(definition: Definition) -> str:
    return codec.canonical(definition.raw).decode()


def test_a_sound_text_is_not_barred() -> None:
    assert bars(examined(text_of(ask("a")))) == ()


def first(text: Text) -> Text:
    asked: Text = text["sections"][0]["questions"][0]
    return asked


SPOILS: dict[str, tuple[Spoil, str]] = {
    "weight": (lambda t: first(t).update(weight=-1), "/sections/0/questions/0/weight"),
    "section's weight": (lambda t: t["sections"][0].update(weight=-1), "/sections/0/weight"),
    "the same key": (
        lambda t: t["sections"][0]["questions"].append(ask("a")),
        "/sections/0/questions/2/key",
    ),
    "no such scale": (lambda t: first(t).update(scale="gone"), "/sections/0/questions/0/scale"),
    "points": (lambda t: t["scales"]["met"][0].update(points=-2), "/scales/met/0/points"),
    "an empty scale": (lambda t: t["scales"].update(met=[]), "/scales/met"),
    "a step of nothing": (lambda t: t["scales"]["unit"].update(step=0), "/scales/unit/step"),
    "bands": (lambda t: t["scoring"]["bands"].reverse(), "/scoring/bands/1/at_least"),
    "the first language": (
        lambda t: first(t).update(text={"cy": "a (cy)?"}) or t.update(languages=["en", "cy"]),
        "/sections/0/questions/0/text",
    ),
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_figures_rest_on_bars(spoil: str) -> None:
    text = json.loads(json.dumps(text_of(ask("a"), ask("b"))))
    spoils, place = SPOILS[spoil]
    spoils(text)
    assert place in [fault.at for fault in bars(examined(text))]


LETS: dict[str, Spoil] = {
    "a choice of nothing yet": lambda t: t["sections"][0]["questions"].append(ask("c", "choice", options=[])),
    "a condition on nothing": lambda t: first(t).update(show_when={"question": "gone", "is": True}),
    "a limit that is crossed": lambda t: t["sections"][0]["questions"].append(
        ask("c", "number", at_least=3, at_most=2)
    ),
    "an introduction untold": lambda t: t.update(languages=["en", "cy"], introduction={"cy": "Helo"}),
    "a text too long": lambda t: first(t).update(text="x" * 10_001),
    "a version following itself": lambda t: t.update(follows="1"),
}


@pytest.mark.parametrize("spoil", LETS)
def test_what_leaves_the_figures_alone_bars_nothing(spoil: str) -> None:
    text = json.loads(json.dumps(text_of(ask("a"), ask("b"))))
    LETS[spoil](text)
    found = codec.examine(json.dumps(text))
    assert found.definition is not None and found.faults
    assert bars(found.definition) == ()
