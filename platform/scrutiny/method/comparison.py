"""Comparison: years beside one another, as scored and like for like."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.method.definition import Definition, Question, Value
from scrutiny.method.figures import Scores
from scrutiny.method.lineage import Threads, keys_reached, same_version, threads
from scrutiny.method.packing import Row
from scrutiny.method.plans import SEATS_KEPT, Plan, Respondent, plan_for
from scrutiny.method.readings import Out, Outcome, Reading, WorkOut
from scrutiny.method.scoring import Line, Scorecard, explain, line_of
from scrutiny.method.tally import Tally
from scrutiny.method.trails import Node, Said, outcome_of, straight_reading


@dataclass(frozen=True, slots=True)
class Year:
    """One year of one respondent: the version used, the attributes as they then were, and what was said."""

    definition: Definition
    respondent: Respondent
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both ways to read the years, and what they rest on."""

    as_scored: tuple[Scorecard, ...]
    like_for_like: tuple[Scorecard, ...]
    compared: int
    of: int
    left_out: Mapping[str, str]
    lost: Mapping[str, tuple[str, ...]]  # version -> its scored questions that reach no compared thread

    def as_json(self) -> dict[str, Any]:
        return {
            "as_scored": [card.as_json() for card in self.as_scored],
            "like_for_like": [card.as_json() for card in self.like_for_like],
            "compared": self.compared,
            "of": self.of,
            "left_out": dict(self.left_out),
            "lost": {version: list(keys) for version, keys in self.lost.items()},
        }


def compare(years: Sequence[Year], chain: Sequence[Definition] | None = None) -> Comparison:
    """One respondent's ``years``, oldest first."""
    yardstick = Yardstick([year.definition for year in years], chain)
    return Comparison(
        tuple(explain(plan_for(year.definition), year.respondent, year.values) for year in years),
        tuple(yardstick.explain(n, year.respondent, year.values) for n, year in enumerate(years)),
        yardstick.compared,
        yardstick.of,
        yardstick.left_out,
        yardstick.lost,
    )


# -- all threads of a row of versions ----------------------------------------------------------------------


class Yardstick:
    """A row of versions prepared for like for like: the newest's measure on what can be compared.

    ``chain`` is every version from the oldest to the newest where not every one of them is a year: a thread
    is followed through all of them.
    """

    def __init__(self, definitions: Sequence[Definition], chain: Sequence[Definition] | None = None) -> None:
        self.places, row = _row(definitions, chain)
        self.threads: Threads = threads(row)
        self.newest = row[-1]
        self.plan = plan_for(self.newest)
        scored = [question.key for question in self.newest.questions if question.scored]
        reached = self.threads.of
        self.of = len(scored)
        self.kept = frozenset(key for key in scored if reached[key].broken is None)
        self.compared = len(self.kept)
        self.left_out = {key: reached[key].broken or "" for key in scored if key not in self.kept}
        self.lost = self._lost()
        self._years: dict[int, _YearPlan] = {}

    def _lost(self) -> dict[str, tuple[str, ...]]:
        """The scored questions of older years that reach no compared thread, by version."""
        lost = {}
        for place in dict.fromkeys(self.places[:-1]):
            definition = self.threads.definitions[place]
            reached = keys_reached((self.threads.of[key] for key in self.kept), place)
            keys = tuple(q.key for q in definition.questions if q.scored and q.key not in reached)
            if keys:
                lost[definition.version] = keys
        return lost

    def _year(self, year: int) -> _YearPlan:
        place = self.places[year]
        if place not in self._years:
            self._years[place] = _YearPlan(self, place)
        return self._years[place]

    def score(self, year: int, respondent: Respondent, values: Mapping[str, Value]) -> Scores:
        """Every figure of that year's return, by the newest version's measure."""
        return self._year(year).seat(respondent).score(values)

    def explain(self, year: int, respondent: Respondent, values: Mapping[str, Value]) -> Scorecard:
        """The same with a line for every question of the newest version."""
        return self._year(year).seat(respondent).explain(values)


def _row(
    definitions: Sequence[Definition], chain: Sequence[Definition] | None
) -> tuple[tuple[int, ...], list[Definition]]:
    """The versions to step through, each once in a row, and the place of each year among them."""
    row: list[Definition] = []
    for definition in chain or definitions:
        if not row or not same_version(row[-1], definition):
            row.append(definition)
    places: list[int] = []
    for definition in definitions:
        start = places[-1] if places else 0
        places.append(next(n for n in range(start, len(row)) if same_version(row[n], definition)))
    oldest = places[0]
    return tuple(place - oldest for place in places), row[oldest : places[-1] + 1]


class _YearPlan:
    """One version of the row, prepared to be measured by the newest."""

    def __init__(self, yardstick: Yardstick, place: int) -> None:
        self.yardstick = yardstick
        self.own: Plan = plan_for(yardstick.threads.definitions[place])
        self.newest = yardstick.plan
        self.nodes = {
            key: self._node(key, len(yardstick.threads.steps), place)
            for key, thread in yardstick.threads.of.items()
            if thread.reach <= place
        }
        self.attributes = tuple(sorted({*self.own.attributes, *self.newest.attributes}))
        self._seats: dict[tuple[str | None, ...], _YearSeat] = {}

    def _node(self, key: str, at: int, down_to: int) -> Node:
        row = self.yardstick.threads
        question = row.definitions[at].by_key[key]
        if at == down_to:
            return Node(question)
        step = row.steps[at - 1][key]
        return Node(question, step, tuple(self._node(source, at - 1, down_to) for source in step.sources))

    def seat(self, respondent: Respondent) -> _YearSeat:
        mark = tuple(map(respondent.get, self.attributes))
        seat = self._seats.get(mark)
        if seat is None:
            if len(self._seats) >= SEATS_KEPT:
                self._seats.clear()
            seat = self._seats[mark] = _YearSeat(self, respondent)
        return seat


class _YearSeat:
    """That version for respondents with these attributes."""

    def __init__(self, year: _YearPlan, respondent: Respondent) -> None:
        self.year = year
        self.own = year.own.seat(respondent)
        self.applies = year.newest.applies(respondent)
        self.zero = year.newest.definition.scoring.unanswered == "zero"
        self.tally = Tally(year.newest.definition, self._rows())

    def _rows(self) -> list[Row]:
        rows = []
        for n, section in enumerate(self.year.newest.definition.sections):
            for question in section.questions:
                if question.scored and question.key in self.applies:
                    row = self._row(question, n)
                    rows += [row] if row else []
        return rows

    def _row(self, question: Question, section: int) -> Row | None:
        node, compared = self.year.nodes.get(question.key), question.key in self.year.yardstick.kept
        if node is None:  # its thread does not reach so far: it cannot be hidden
            return Row(question, section, None)
        if not node.straight:
            return Row(question, section, Reading("", work_out=self._merged(question, node, compared)))
        key = node.leaf.question.key
        if key not in self.own.applies:
            return None
        return Row(question, section, straight_reading(question, node) if compared else None, key)

    def _merged(self, question: Question, node: Node, compared: bool) -> WorkOut:
        applies = self.own.applies

        def work_out(values: Mapping[str, Value], gone: Collection[str]) -> Outcome:
            said = node.said(values, applies, gone)
            if said.out in (Out.HIDDEN, Out.NOT_APPLICABLE):
                return said.out
            return outcome_of(question, said) if compared else Out.NOT_COMPARED

        return work_out

    def score(self, values: Mapping[str, Value]) -> Scores:
        hidden = self.own.hidden(values)
        return self.tally(values, self.own.apart.union(hidden), hidden)

    def explain(self, values: Mapping[str, Value]) -> Scorecard:
        scores, gone = self.score(values), self.own.apart.union(self.own.hidden(values))
        lines = {q.key: self._line(q, values, gone) for q in self.year.newest.definition.questions}
        return Scorecard(scores.sections, scores.overall, scores.caps, lines)

    def _line(self, question: Question, values: Mapping[str, Value], gone: Collection[str]) -> Line:
        if question.key not in self.applies:
            return Line(out=Out.NOT_APPLICABLE)
        node = self.year.nodes.get(question.key)
        said = node.said(values, self.own.applies, gone) if node else Said()
        if said.out in (Out.HIDDEN, Out.NOT_APPLICABLE):
            return Line(out=said.out)
        if not question.scored:
            return Line(out=Out.NOT_SCORED, answer=said.value)
        if question.key not in self.year.yardstick.kept:
            return Line(out=Out.NOT_COMPARED, answer=said.value)
        return line_of(question, outcome_of(question, said), self.zero, said.value)
