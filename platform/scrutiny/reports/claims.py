"""Claims: what agencies say of themselves beside what staff, young people and parents say of the same thing.

Nothing is ranked: one line stands for each side, with how many stand behind it. Agencies' own returns are no
secret of a person, so their figures are counted as they are, from five returns on; everybody else's come out of
releases alone, protected as they are everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scrutiny.method.definition import Definition, Question
from scrutiny.method.permissions import Viewer
from scrutiny.method.voices.protecting import WITHHELD, Rule, base, share
from scrutiny.records import catalogue, rounds, scorecards
from scrutiny.records.base import the_system
from scrutiny.records.hearing import releasing, ties
from scrutiny.records.hearing.tables import ClaimTie
from scrutiny.records.hearing.ties import PARTS, Part

LEAST_RETURNS = 5
TOLD, FEW, HELD, NOTHING = "told", "few", "withheld", "nothing"


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says: a whole per cent of so many, or why there is none."""

    name: str  # agencies, staff, young, parents
    who: str
    question: str  # its words
    counted: str  # the answers that mean yes, in words
    state: str  # told, few, withheld, nothing
    period: str = ""
    per_cent: int | None = None
    of: int | None = None
    exact: bool = False  # returns are counted as they are, voices are rounded


@dataclass(frozen=True, slots=True)
class Claim:
    """One tie with its sides."""

    id: int
    title: str
    sides: tuple[Side, ...]

    @property
    def apart(self) -> int | None:
        """How many points lie between the sides that are told; nothing unless there are two."""
        told = [side.per_cent for side in self.sides if side.per_cent is not None]
        return max(told) - min(told) if len(told) > 1 else None


def claims(viewer: Viewer) -> list[Claim]:
    """Every tie the viewer sees, by title."""
    there = {
        name: {each.key: each.definition for each in found} for name, found in ties.offered(viewer).items()
    }
    return [_claim(viewer, tied, there) for tied in ties.ties(viewer)]


def _claim(viewer: Viewer, tied: ClaimTie, there: Mapping[str, Mapping[str, Definition]]) -> Claim:
    sides = [
        _side(viewer, name, part, there[name].get(part.questionnaire))
        for name, part in ties.parts_of(tied).items()
    ]
    return Claim(tied.id, tied.title, tuple(sides))


def _side(viewer: Viewer, name: str, part: Part, definition: Definition | None) -> Side:
    who = PARTS[name][0]
    question = definition.by_key.get(part.question) if definition else None
    if definition is None or question is None:
        return Side(name, who, part.question, "", NOTHING)
    about = (name, who, definition.words(question.text), _in_words(definition, question, part.counts))
    return _of_returns(viewer, part, about) if name == "agencies" else _of_voices(viewer, part, about)


def _in_words(definition: Definition, question: Question, counts: tuple[str, ...]) -> str:
    labels = {option.value: definition.words(option.label) for option in question.options}
    if question.kind == "yes_no":
        labels = {"true": "Yes", "false": "No"}
    return ", ".join(labels.get(value, value) for value in counts)


def _of_returns(viewer: Viewer, part: Part, about: tuple[str, str, str, str]) -> Side:
    """From the newest round with enough returns in, else the newest with any."""
    whole = the_system(viewer.partnership_id)
    questionnaire = catalogue.by_key(whole, part.questionnaire)
    for round_ in rounds.rounds(whole):
        if round_.questionnaire_id != questionnaire.id:
            continue
        counted = scorecards.option_counts(whole, round_.id).get(part.question)
        answered = sum(counted.options.values()) if counted else 0
        if not counted or not answered:
            continue
        if answered < LEAST_RETURNS:
            return Side(*about, state=FEW, period=round_.period)
        yes = sum(counted.options.get(value, 0) for value in part.counts)
        return Side(*about, TOLD, round_.period, (200 * yes + answered) // (2 * answered), answered, True)
    return Side(*about, state=NOTHING)


def _of_voices(viewer: Viewer, part: Part, about: tuple[str, str, str, str]) -> Side:
    """From the newest release of the questionnaire that tells of the question."""
    for released in releasing.newest(viewer, part.questionnaire):
        told = released.release.of(part.question)
        if told is None:
            continue
        rule: Rule = released.release.rule
        per_cent = share(told.whole, part.counts, told.several, rule)
        about_how_many = base(told.whole, told.several, rule)
        if per_cent is None or about_how_many is None:
            held = WITHHELD in told.whole.values()
            return Side(*about, state=HELD if held else FEW, period=released.period)
        return Side(*about, TOLD, released.period, per_cent, about_how_many)
    return Side(*about, state=NOTHING)
