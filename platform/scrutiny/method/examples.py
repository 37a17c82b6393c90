"""Examples: named returns kept with a draft, each with the scorecard it should have, and what moved since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from scrutiny.method.definition import Definition, Question, Value
from scrutiny.method.exact import plain
from scrutiny.method.figures import shown
from scrutiny.method.kinds import KINDS, empty, fits, name
from scrutiny.method.plans import Respondent, plan_for
from scrutiny.method.scoring import explain

Card = Mapping[str, Any]  # a scorecard in the shape of the golden cases

OUT = {
    "not_applicable": "does not apply",
    "hidden": "hidden",
    "not_scored": "not scored",
    "not_compared": "not compared",
    "unanswered": "unanswered",
    "excluded": "answered without points",
}


@dataclass(frozen=True, slots=True)
class Example:
    """Somebody's answers, by name; ``answers`` holds the bare values."""

    name: str
    respondent: Respondent = field(default_factory=dict)
    answers: Mapping[str, Value] = field(default_factory=dict)


def run(definition: Definition, example: Example) -> dict[str, Any]:
    """The example's scorecard. ``barring.bars`` names the faults with which a text scores nothing."""
    return explain(plan_for(definition), example.respondent, example.answers).as_json()


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of an example: its scorecard now, what moved, and which of its answers are no longer taken."""

    card: Card
    moved: tuple[str, ...]
    misfits: tuple[str, ...]


def check(definition: Definition, example: Example, expected: Card) -> Ran:
    """Run an example and lay it beside the scorecard it should have."""
    card = run(definition, example)
    return Ran(card, tuple(moved(expected, card, definition)), tuple(misfits(definition, example)))


def misfits(definition: Definition, example: Example) -> list[str]:
    """What of its answers can no longer be taken, in the order they are given; such an answer counts as none."""
    said = (_misfit(definition, key, value) for key, value in example.answers.items() if not empty(value))
    return [sentence for sentence in said if sentence]


def _misfit(definition: Definition, key: str, value: Value) -> str:
    question = definition.by_key.get(key)
    if question is None:
        return f"“{key}” is answered, and is no longer asked."
    if question.kind not in KINDS or fits(question, value):
        return ""
    return f"{_spoken(value)} is no longer an answer to {name(question)}."


def _spoken(value: Value) -> str:
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        value = ", ".join(value)
    if isinstance(value, list | dict):
        return "What is answered"
    words = {True: "Yes", False: "No"}[value] if isinstance(value, bool) else str(value)
    return f"“{words if len(words) <= 60 else words[:57].rstrip() + '…'}”"


# -- what moved --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Names:
    """How sections, questions and bands are called: by the definition's words, else by their keys."""

    sections: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    show: Callable[[Fraction], str] = shown

    def section(self, key: str) -> str:
        return f"“{self.sections.get(key, key)}”"

    def question(self, key: str) -> str:
        return name(self.questions[key]) if key in self.questions else key

    def band(self, key: str) -> str:
        return self.bands.get(key, key.replace("_", " ").capitalize())


def _names(definition: Definition | None) -> _Names:
    if definition is None:
        return _Names()
    bands, words = definition.scoring.bands, definition.words
    return _Names(
        {section.key: words(section.title) for section in definition.sections},
        definition.by_key,
        {band.band: words(band.label) for band in bands},
        lambda score: shown(score, bands),
    )


def moved(expected: Card, now: Card, definition: Definition | None = None) -> list[str]:
    """What differs, each in a sentence: the overall figure, sections, caps, questions. Nothing where all held.

    With the ``definition`` things are called as people know them, without it by their keys.
    """
    names = _names(definition)
    return [
        *_figure("Overall", expected["overall"], now["overall"], names),
        *_sections(_by_key(expected), _by_key(now), names),
        *_caps(_capped(expected), _capped(now), names),
        *_questions(expected["questions"], now["questions"], names),
    ]


def _by_key(card: Card) -> dict[str, Card]:
    return {figure["key"]: figure for figure in card["sections"]}


def _capped(card: Card) -> dict[str, str]:
    return {cap["question"]: cap["cap"] for cap in card["caps"]}


def _sections(before: Mapping[str, Card], after: Mapping[str, Card], names: _Names) -> Iterator[str]:
    for key in dict.fromkeys((*before, *after)):
        if key not in after:
            yield f"Section {names.section(key)} is gone."
        elif key not in before:
            yield f"Section {names.section(key)} is new."
        else:
            yield from _figure(names.section(key), before[key], after[key], names)


def _figure(what: str, before: Card, after: Card, names: _Names) -> Iterator[str]:
    """One figure: its score with its band, then what it rests on."""
    if (before["score"], before["band"]) != (after["score"], after["band"]):
        yield _score(what, before, after, names)
    if (before["counted"], before["of"]) != (after["counted"], after["of"]):
        was, now = (f"{figure['counted']} of {figure['of']}" for figure in (before, after))
        yield f"{what} rested on {was} questions and now rests on {now}."


def _score(what: str, before: Card, after: Card, names: _Names) -> str:
    if after["score"] is None:
        return f"{what} lost its score, which was {_told(before, names)}."
    if before["score"] is None:
        return f"{what} had no score and is now {_told(after, names)}."
    was, now = _told(before, names), _told(after, names)
    if was == now:  # apart by less than is shown
        was, now = (f"{was} ({plain(Fraction(figure['score']))})" for figure in (before, after))
    return f"{what} was {was} and is now {now}."


def _told(figure: Card, names: _Names) -> str:
    band = names.band(figure["band"]) if figure["band"] else "without a band"
    return f"{names.show(Fraction(figure['score']))} {band}"


def _caps(before: Mapping[str, str], after: Mapping[str, str], names: _Names) -> Iterator[str]:
    for key in dict.fromkeys((*before, *after)):
        asked = names.question(key)
        if key not in after:
            yield f"The cap by {asked}, {names.band(before[key])}, is gone."
        elif key not in before:
            yield f"A cap by {asked} is new: no band better than {names.band(after[key])}."
        elif before[key] != after[key]:
            yield f"The cap by {asked} was {names.band(before[key])} and is now {names.band(after[key])}."


def _questions(before: Mapping[str, Card], after: Mapping[str, Card], names: _Names) -> Iterator[str]:
    for key in dict.fromkeys((*before, *after)):
        asked = names.question(key)
        if key not in after:
            yield f"{asked} is gone; it {_had(before[key])}."
        elif key not in before:
            yield f"{asked} is new: it {_has(after[key])}."
        elif _line(before[key]) != _line(after[key]):
            yield _line_moved(asked, before[key], after[key])


def _line(line: Card) -> tuple[Any, ...]:
    return line.get("out"), line.get("earned"), line.get("available")


def _line_moved(asked: str, before: Card, after: Card) -> str:
    if after.get("out"):
        return f"{asked} is out: {_out(after)}; it {_had(before)}."
    return f"{asked} {_had(before)} and now {_has(after)}."


def _had(line: Card) -> str:
    return f"was out ({_out(line)})" if line.get("out") else f"earned {_points(line)}"


def _has(line: Card) -> str:
    return f"is out ({_out(line)})" if line.get("out") else f"earns {_points(line)}"


def _out(line: Card) -> str:
    return OUT[line["out"]]


def _points(line: Card) -> str:
    return f"{plain(Fraction(line['earned']))} of {plain(Fraction(line['available']))}"
