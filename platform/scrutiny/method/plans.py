"""Plans: a definition prepared once, so that no response is ever read against its JSON."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import cached_property
from threading import Lock

from scrutiny.method.conditions import (
    Prepared,
    applying,
    attributes_named_in,
    prepared,
)
from scrutiny.method.definition import Condition, Definition, Question, Section, Value
from scrutiny.method.packing import Row
from scrutiny.method.readings import Reading, reading_of
from scrutiny.method.tally import Tally

PLANS_KEPT = 256
CHOOSE_ONE = frozenset({"judgement", "choice", "faces"})
SEATS_KEPT = 64  # respondents that differ in an attribute the definition reads

Respondent = Mapping[str, str]


class Seat:
    """A plan for respondents with these attributes: what does not apply is settled, what depends is prepared."""

    def __init__(self, plan: Plan, respondent: Respondent) -> None:
        self.applies = plan.applies(respondent)
        self.apart = frozenset(plan.definition.by_key) - self.applies
        self.conditional = [
            (keys, prepared(condition, plan.definition.by_key, respondent))
            for keys, condition in _conditions(plan.definition)
            if any(key in self.applies for key in keys)
        ]
        self.tally = Tally(plan.definition, plan.rows(self.applies))

    def hidden(self, values: Mapping[str, Value]) -> list[str]:
        """The applying questions that ``values`` hide; each condition reads only what is itself on show."""
        return hidden_by(self.conditional, self.apart, values)


def hidden_by(
    conditional: list[tuple[tuple[str, ...], Prepared]], apart: frozenset[str], values: Mapping[str, Value]
) -> list[str]:
    """The keys whose conditions do not hold, taken in the order of the questions."""
    if not conditional:
        return []
    hidden: list[str] = []
    gone = set(apart)
    for keys, holds in conditional:
        if not holds(values, gone):
            hidden += [key for key in keys if key not in gone]
            gone.update(keys)
    return hidden


def _conditions(definition: Definition) -> Iterator[tuple[tuple[str, ...], Condition]]:
    """Every condition with the keys it shows: a section's stands for all questions in it."""
    for section in definition:
        if section.show_when is not None:
            yield tuple(question.key for question in section.questions), section.show_when
        for question in section.questions:
            if question.show_when is not None:
                yield (question.key,), question.show_when


class Plan:
    """One definition, prepared."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.attributes = tuple(sorted(_attributes(definition)))
        self.readings: Mapping[str, Reading] = {
            q.key: reading_of(q) for q in definition.questions if q.scored
        }
        self._seats: dict[tuple[str | None, ...], Seat] = {}

    def rows(self, applies: frozenset[str]) -> list[Row]:
        """The scored questions that apply, as rows of a tally."""
        return [
            Row(question, n, self.readings[question.key], question.key)
            for n, section in enumerate(self.definition.sections)
            for question in section.questions
            if question.key in applies and question.key in self.readings
        ]

    def seat(self, respondent: Respondent) -> Seat:
        """The plan for this respondent's attributes, made once for all who share them."""
        mark = tuple(map(respondent.get, self.attributes))
        seat = self._seats.get(mark)
        if seat is None:
            if len(self._seats) >= SEATS_KEPT:
                self._seats.clear()
            seat = self._seats[mark] = Seat(self, respondent)
        return seat

    def applies(self, respondent: Respondent) -> frozenset[str]:
        """The keys of the questions asked of this respondent at all."""
        return frozenset(
            question.key
            for section in self.definition
            if applying(section.applies_to, respondent)
            for question in section.questions
            if applying(question.applies_to, respondent)
        )

    def shown(self, respondent: Respondent, values: Mapping[str, Value]) -> frozenset[str]:
        """The keys of the questions that apply and that these answers show."""
        seat = self.seat(respondent)
        return seat.applies.difference(seat.hidden(values))

    @cached_property
    def at_rest(self) -> Mapping[str, frozenset[str]]:
        """The options that need nothing beside them, by the key of a question of options."""
        return {
            question.key: frozenset(option.value for option in question.options if not option.needs)
            for question in self.definition.questions
            if question.kind in CHOOSE_ONE and question.range is None and question.evidence != "required"
        }

    @cached_property
    def depends_on_answers(self) -> frozenset[str]:
        """The keys of the questions that some answer may show or hide."""
        return frozenset(key for keys, _ in _conditions(self.definition) for key in keys)


def _attributes(definition: Definition) -> frozenset[str]:
    """Every attribute of the respondent that anything in the definition reads."""
    asked: list[Section | Question] = [*definition.sections, *definition.questions]
    named = frozenset(name for item in asked for name in item.applies_to or ())
    return named.union(*(attributes_named_in(item.show_when) for item in asked))


_plans: OrderedDict[str | int, Plan] = OrderedDict()
_lock = Lock()


def plan_for(definition: Definition) -> Plan:
    """The plan of ``definition``: compiled once for each content hash (or object, where it has none)."""
    mark = definition.sha256 or id(definition)
    with _lock:
        plan = _plans.get(mark)
        if plan is None or (plan.definition is not definition and not definition.sha256):
            plan = _plans[mark] = Plan(definition)  # keeps the definition alive, so its id stays its own
        _plans.move_to_end(mark)
        if len(_plans) > PLANS_KEPT:
            _plans.popitem(last=False)
        return plan
