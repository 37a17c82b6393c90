"""Looking: what the answers of a try lead to: what is asked and shown, what is missing, which figures follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from scrutiny.method import barring
from scrutiny.method.answers import Gap, gaps, is_answer
from scrutiny.method.definition import Definition, Question, Range, Section
from scrutiny.method.faults import Fault
from scrutiny.method.plans import Plan, plan_for
from scrutiny.method.scoring import explain
from scrutiny.reports.attributes import asked
from scrutiny.reports.comparisons.fills import FOR_ALL
from scrutiny.reports.scorecards import Reader, Scorecard, told
from scrutiny.web.sectionpage.widgets import Form
from scrutiny.web.tryout.forms import Tried, read


@dataclass(frozen=True)
class Look:
    """One try of one text. The text may have faults: what can be told is told."""

    definition: Definition
    bars: tuple[Fault, ...]  # faults with which nothing can be scored
    tried: Tried
    fills: Mapping[str, str]

    @cached_property
    def plan(self) -> Plan:
        """As a return has it."""
        return plan_for(self.definition)

    @cached_property
    def applies(self) -> frozenset[str]:
        """The questions asked of this respondent at all."""
        return self.plan.applies(self.tried.respondent)

    @cached_property
    def shown(self) -> frozenset[str]:
        """Those that the answers show."""
        return self.plan.shown(self.tried.respondent, self.tried.answers.values)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Those in which something is shown."""
        return tuple(
            section for section in self.definition if any(q.key in self.shown for q in section.questions)
        )

    @cached_property
    def gaps(self) -> list[Gap]:
        """What would still stand between these answers and a submission."""
        return gaps(self.plan, self.tried.respondent, self.tried.answers)

    @cached_property
    def scorecard(self) -> Scorecard | None:
        """Every figure with its reason; none where the text scores nothing, or cannot yet."""
        if self.bars or self.definition.scoring.method == "none":
            return None
        card = explain(self.plan, self.tried.respondent, self.tried.answers.values)
        return told(self.plan, card, self.shown, Reader(self.fills))

    @cached_property
    def apart(self) -> tuple[Question, ...]:
        """The questions not asked of this respondent."""
        return tuple(q for q in self.definition.questions if q.key not in self.applies)

    @cached_property
    def hidden(self) -> tuple[Question, ...]:
        """The questions that would be asked if answers were others."""
        return tuple(
            q for q in self.definition.questions if q.key in self.applies and q.key not in self.shown
        )

    def far(self, section: Section) -> tuple[int, int]:
        """How many of a section's required questions are answered, and how many there are."""
        required = [q.key for q in section.questions if q.required and q.key in self.shown]
        return sum(is_answer(self.tried.answers.values.get(key)) for key in required), len(required)


def fills_for(definition: Definition, partnership: str) -> Mapping[str, str]:
    """What the four names in a questionnaire's texts stand for while nobody is asked."""
    return {**FOR_ALL, "partnership": partnership, "organisation": f"your {asked(definition.audience, 1)}"}


def look(definition: Definition, form: Form, fills: Mapping[str, str]) -> Look:
    """Look at what a form says of ``definition``; ``fills``: what the names in its texts stand for."""
    text = steady(definition)
    return Look(text, barring.bars(definition), read(text, form), fills)


def steady(definition: Definition) -> Definition:
    """The same text, except that a range without a step goes in ones, so that its page can stand."""
    if not any(_stands_still(question) for question in definition.questions):
        return definition
    sections = (replace(section, questions=tuple(map(_in_ones, section.questions))) for section in definition)
    return replace(definition, sections=tuple(sections), sha256="")


def _stands_still(question: Question) -> bool:
    return question.range is not None and question.range.step == 0


def _in_ones(question: Question) -> Question:
    if not _stands_still(question):
        return question
    assert isinstance(question.scale, Range)
    return replace(question, scale=replace(question.scale, step=Fraction(1)))
