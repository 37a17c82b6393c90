"""A section's page, prepared once per version and language: literals joined, holes for the state."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any

from flask import current_app
from jinja2 import Environment, Template
from markupsafe import Markup

from scrutiny.method.definition import Definition, Question, Section, Text
from scrutiny.web.sectionpage.asked import FILLS, asked, filled
from scrutiny.web.sectionpage.known import Later, Unfilled
from scrutiny.web.sectionpage.specialise import specialise
from scrutiny.web.sectionpage.state import QuestionState, SectionState
from scrutiny.web.sectionpage.widgets import WIDGETS

__all__ = ["WIDGETS", "Prepared", "QuestionState", "SectionState", "page_for", "plainly"]

BODY = "responses/questions.html"
PAGES_KEPT = 2_000
OPEN = {"locked": False}  # what is known of every question's state on a page that can be filled in


@dataclass(frozen=True, slots=True)
class Prepared:
    """One section of one version in one language; ``render`` fills the holes."""

    template: Template
    questions: Mapping[str, Question]

    def render(self, state: SectionState) -> Markup:
        """The section's questions as HTML."""
        fill = partial(filled, fills=state.fills)
        states = {key: state.of(question) for key, question in self.questions.items()}
        return Markup(self.template.render(states=states, fill=fill))  # noqa: S704  # escaped in it


_pages: OrderedDict[tuple[Any, ...], Prepared] = OrderedDict()
_lock = Lock()


def page_for(
    definition: Definition,
    section_key: str,
    language: str | None = None,
    applies: frozenset[str] | None = None,
    environment: Environment | None = None,
) -> Prepared:
    """The prepared page; ``applies`` leaves out the questions that are not asked of this respondent."""
    environment = environment or current_app.jinja_env
    section = next(one for one in definition if one.key == section_key)
    asks = tuple(q for q in section.questions if applies is None or q.key in applies)
    key = (definition.sha256, section_key, language, tuple(q.key for q in asks), id(environment))
    with _lock:
        page = _pages.get(key) if definition.sha256 else None
        if page is None:
            page = _pages[key] = _prepare(definition, asks, language, environment)
        _pages.move_to_end(key)
        if len(_pages) > PAGES_KEPT:
            _pages.popitem(last=False)
    return page


def _prepare(
    definition: Definition, asks: tuple[Question, ...], language: str | None, environment: Environment
) -> Prepared:
    def say(text: Text | None) -> Any:
        words = definition.words(text, language)
        return Unfilled(words) if FILLS.search(words) else words

    known = {
        "questions": [asked(question, definition, say, language) for question in asks],
        "state_of": lambda key: Later("states", (key,), OPEN, looked_up=True, parts=QuestionState._fields),
    }
    return Prepared(specialise(environment, BODY, known), {question.key: question for question in asks})


def plainly(
    definition: Definition,
    section: Section,
    state: SectionState,
    language: str | None = None,
    applies: frozenset[str] | None = None,
    environment: Environment | None = None,
) -> Markup:
    """The same page by plain loops over the same templates: the reference that ``render`` must equal."""

    def say(text: Text | None) -> str:
        return filled(definition.words(text, language), state.fills)

    environment = environment or current_app.jinja_env
    asks = {q.key: q for q in section.questions if applies is None or q.key in applies}
    questions = [asked(question, definition, say, language) for question in asks.values()]
    page = environment.get_template(BODY).render(
        questions=questions, state_of=lambda key: state.of(asks[key])
    )
    return Markup(page)  # noqa: S704  # escaped in it
