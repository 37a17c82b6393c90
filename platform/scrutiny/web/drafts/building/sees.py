"""The section as everybody asked would see it, by the very templates that a return is made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from scrutiny.method.answers import Answers
from scrutiny.method.definition import Definition, Question
from scrutiny.web.sectionpage import QuestionState
from scrutiny.web.sectionpage.asked import Asked, asked
from scrutiny.web.sectionpage.state import SectionState
from scrutiny.web.wording.reading import spoken

NOTHING = SectionState(Answers({}, {}, {}), frozenset(), {})


def sees(definition: Definition, questions: Iterable[Question]) -> list[tuple[Asked, QuestionState]]:
    """What the templates of the kinds take of each: nothing answered, nothing hidden."""
    say: Any = partial(spoken, definition, language=definition.language)
    return [
        (asked(question, definition, say), NOTHING.of(question)._replace(hidden=False))
        for question in questions
    ]
