"""Cards: a question as its card tells it, and the cards of one page of a section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrutiny.method.definition import Definition, Question, Section
from scrutiny.method.exact import plain
from scrutiny.web.drafts.building.told import LONG, Card, Told
from scrutiny.web.wording import KINDS, conditions
from scrutiny.web.wording.reading import spoken

A_PAGE = 100  # cards


def card(question: Question, told: Told, quiet: frozenset[tuple[str, str]]) -> Card:
    """The card of a question; ``quiet`` is the advice that is switched off."""
    whole = told.card(question, _card)
    if not quiet or not whole.advice:
        return whole
    said = [each for each in whole.advice if not {(each.rule, ""), (each.rule, question.key)} & quiet]
    return replace(whole, advice=tuple(said))


def _card(question: Question, told: Told) -> Card:
    """With all its advice."""
    definition = told.definition
    return Card(
        question.key,
        question.number or "",
        spoken(definition, question.text, definition.language),
        " · ".join([KINDS[question.kind], *_answers(question, definition)]),
        tuple(_facts(question, definition)),
        told.tags.get(question.key, ()),
        told.faults.get(f"question:{question.key}", ()),
        told.advice(question),
    )


def _answers(question: Question, definition: Definition) -> Iterator[str]:
    """What one may answer, in one short line."""
    if question.options:
        yield _within([spoken(definition, one.label, definition.language) for one in question.options])
    elif question.range:
        yield f"{plain(question.range.low)} to {plain(question.range.high)}"
    elif question.columns:
        yield f"{len(question.columns)} column{'s' if len(question.columns) > 1 else ''}"


def _within(labels: list[str]) -> str:
    """As many of them as a line holds; at least the first."""
    said = labels[0]
    for label in labels[1:]:
        if len(said) + len(label) + 3 > LONG:
            return f"{said} / …"
        said = f"{said} / {label}"
    return said


def _facts(question: Question, definition: Definition) -> Iterator[str]:
    if question.scored and question.weight != 1:
        yield f"weight {plain(question.weight)}"
    if question.critical:
        yield "critical"
    if question.evidence == "required":
        yield "evidence required"
    if when := conditions.when(question.show_when, definition):
        yield f"shown when {when}"
    if who := conditions.who(question.applies_to):
        yield f"asked only of {who}"


@dataclass(frozen=True, slots=True)
class Window:
    """One page of a section's cards."""

    section: Section
    keys: tuple[str, ...]  # of the whole section, in order
    page: int
    cards: tuple[Card, ...]

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(1, -(-len(self.keys) // A_PAGE))

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of its cards."""
        return tuple(one.key for one in self.cards)

    @property
    def before(self) -> str:
        """The key of the question before the first card; nothing where that is the section's first."""
        at = (self.page - 1) * A_PAGE
        return self.keys[at - 1] if at else ""

    def position(self, key: str) -> int:
        """Its place in the section, from 1."""
        return self.keys.index(key) + 1


def window(section: Section, page: int, told: Told, quiet: frozenset[tuple[str, str]]) -> Window:
    """The cards of a page."""
    begin = (page - 1) * A_PAGE
    shown = section.questions[begin : begin + A_PAGE]
    keys = tuple(question.key for question in section.questions)
    return Window(section, keys, page, tuple(card(question, told, quiet) for question in shown))
