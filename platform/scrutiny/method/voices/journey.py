"""Journey: which pages one person is led through, given what she has said so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.method.conditions import questions_named_in
from scrutiny.method.definition import Question, Section, Value
from scrutiny.method.plans import Plan
from scrutiny.method.voices.hearing import CLOSED, OPEN, READ

ASKED = CLOSED | OPEN
SHOWN = ASKED | READ


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, and how far along it is."""

    name: str  # the key of the first question on it that asks something
    questions: tuple[Question, ...]
    section: Section | None  # that begins here; none where one goes on
    number: int
    of: int

    @property
    def last(self) -> bool:
        """Whether nothing comes after it."""
        return self.number == self.of


def pages(plan: Plan, respondent: Mapping[str, str], values: Mapping[str, Value]) -> tuple[Page, ...]:
    """The pages in order, as these answers show them. A page never holds a question that hangs on another there."""
    shown = plan.shown(respondent, values)
    cut = _by_question if plan.definition.pace == "question" else _by_section
    cuts = list(cut(plan.definition.sections, shown))
    begun: set[str] = set()
    return tuple(
        Page(_named(there), tuple(there), _begins(plan, there, begun), number, len(cuts))
        for number, there in enumerate(cuts, 1)
    )


def place(there: Sequence[Page], name: str) -> int | None:
    """Where the page of that name stands; none where these answers do not show it."""
    return next((at for at, page in enumerate(there) if page.name == name), None)


def _by_question(sections: Iterable[Section], shown: frozenset[str]) -> Iterator[list[Question]]:
    """One question a page; what is only read stands before the question that follows."""
    waiting: list[Question] = []
    for section in sections:
        for question in _standing(section, shown):
            waiting.append(question)
            if question.kind in ASKED:
                yield waiting
                waiting = []
    if waiting:
        yield waiting


def _by_section(sections: Iterable[Section], shown: frozenset[str]) -> Iterator[list[Question]]:
    """A page a section, cut where a question hangs on an answer given on the same page."""
    for section in sections:
        page: list[Question] = []
        for question in section.questions:
            if _hangs(question, page):
                if any(one.key in shown for one in page):
                    yield [one for one in page if one.key in shown]
                page = []
            if question.kind in SHOWN:
                page.append(question)
        if any(one.key in shown for one in page):
            yield [one for one in page if one.key in shown]


def _hangs(question: Question, page: Sequence[Question]) -> bool:
    return not questions_named_in(question.show_when).isdisjoint(one.key for one in page)


def _standing(section: Section, shown: frozenset[str]) -> Iterator[Question]:
    return (one for one in section.questions if one.key in shown and one.kind in SHOWN)


def _named(there: Sequence[Question]) -> str:
    return next((one.key for one in there if one.kind in ASKED), there[0].key)


def _begins(plan: Plan, there: Sequence[Question], begun: set[str]) -> Section | None:
    """The section of the page's last question, where this is the first page of it."""
    section = plan.definition.section_of[there[-1].key]
    if section.key in begun:
        return None
    begun.add(section.key)
    return section
