"""Pulls: a move of the overall score taken apart, question by question, exactly.

A score of shares (percentage, mean) rises by what each question earns above the old score's share of its weight,
less what it earned above it before. So the pulls add up to the move, and what did not change pulls nothing;
only where sections are weighed is a part of the move spread over the questions beside those that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scrutiny.method.definition import Definition, Question
from scrutiny.method.scoring import Line, Scorecard

NONE = Fraction(0)
Base = Callable[[Question, Line], Fraction]

# What a question's earnings are measured against, by the method.
BASES: Mapping[str, Base] = {
    "percentage": lambda question, line: line.available or NONE,
    "mean": lambda question, line: question.weight,
    "sum": lambda question, line: NONE,
}


@dataclass(frozen=True, slots=True)
class Side:
    """One scorecard with the text it was made by."""

    definition: Definition
    card: Scorecard

    @property
    def score(self) -> Fraction:
        """The overall score; asked for only where there is one."""
        assert self.card.overall.score is not None
        return self.card.overall.score

    @property
    def method(self) -> str:
        return self.definition.scoring.method

    @property
    def pooled(self) -> bool:
        return self.definition.scoring.overall == "pooled"

    def counting(self, key: str) -> tuple[Question, Line] | None:
        """The question and its line, where it counts."""
        line = self.card.lines.get(key)
        return None if line is None or line.earned is None else (self.definition.by_key[key], line)

    def points(self, key: str) -> Fraction | None:
        """The bare points of a question that weighs anything."""
        found = self.counting(key)
        if found is None or not found[0].weight:
            return None
        return (found[1].earned or NONE) / found[0].weight


Pull = Callable[[tuple[str, ...], str | None], Fraction]  # (older keys, newer key) -> points of the whole
Share = Callable[[str], Fraction]  # section -> what one part of its base is worth in the whole


def pull_between(then: Side, now: Side) -> Pull:
    """What a question moved the overall score by; both sides are scored by one method and have a score."""
    return _at_the_lowest(then, now) if now.method == "lowest" else _apart(then, now)


def _apart(then: Side, now: Side) -> Pull:
    mark, base, per = then.score, BASES[now.method], 100 if now.method == "percentage" else 1
    shares = _of_the_whole(now) if now.pooled else None
    old, new = (shares, shares) if shares else (_by_section(then), _by_section(now))

    def pulled(side: Side, share: Share, key: str) -> Fraction:
        found = side.counting(key)
        if found is None:
            return NONE
        return share(side.definition.section_of[key].key) * (
            per * (found[1].earned or NONE) - mark * base(*found)
        )

    def pull(older: tuple[str, ...], newer: str | None) -> Fraction:
        before = sum((pulled(then, old, key) for key in older), NONE)
        return (NONE if newer is None else pulled(now, new, newer)) - before

    return pull


def _of_the_whole(side: Side) -> Share:
    """Pooled: what one part of the base is worth, the same in every section."""
    worth = Fraction(1) if side.method == "sum" else 1 / _based(side, side.definition.questions)
    return lambda section: worth


def _by_section(side: Side) -> Share:
    """Over sections: the same for each that has a score, by its weight."""
    figures = zip(side.definition.sections, side.card.sections, strict=True)
    kept = [section for section, figure in figures if figure.score is not None and section.weight]
    if side.method == "sum":
        worth = {section.key: section.weight for section in kept}
    else:
        whole = sum((section.weight for section in kept), NONE)
        worth = {each.key: each.weight / whole / _based(side, each.questions) for each in kept}
    return lambda section: worth.get(section, NONE)


def _based(side: Side, questions: tuple[Question, ...]) -> Fraction:
    """The base of all that count among ``questions``."""
    base = BASES[side.method]
    return sum((base(*found) for found in (side.counting(q.key) for q in questions) if found), NONE)


def _at_the_lowest(then: Side, now: Side) -> Pull:
    """The one that is lowest now, where the score fell; the one that was, where it rose."""
    move = now.score - then.score

    def pull(older: tuple[str, ...], newer: str | None) -> Fraction:
        fell = newer is not None and now.points(newer) == now.score
        rose = any(then.points(key) == then.score for key in older)
        return move if (fell if move < 0 else rose) else NONE

    return pull
