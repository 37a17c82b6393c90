"""Two texts without scripts: the page again, both texts shown at the answer, and a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scrutiny import words
from scrutiny.method.answers import Action, Answers, Beside, accept
from scrutiny.method.kinds import name
from scrutiny.records import people, responses
from scrutiny.records.responses import AnswerIsStale, OpenResponse, Stale
from scrutiny.web.access import viewer
from scrutiny.web.responses import shown
from scrutiny.web.responses.files import files_by_question
from scrutiny.web.responses.page import page, section_of
from scrutiny.web.sectionpage import SectionState


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts in words, and who wrote the other."""

    by: str
    at: str
    theirs: str
    mine: str
    heading: str


def two_texts(assignment_id: int, section: str, why: AnswerIsStale) -> bytes:
    """The section's page with a choice at each answer that somebody wrote meanwhile; mine in the fields."""
    opened = responses.open_response(viewer(), assignment_id)
    names = people.names(viewer(), [one.by for one in why.stale])
    state = SectionState(
        _with_mine(opened, why.stale),
        opened.shown,
        shown.fills(opened),
        evidence=files_by_question(opened),
        conflicts={one.question: _conflict(opened, one, names) for one in why.stale},
    )
    seen = {one.question: one.revision for one in why.stale}
    return page(opened, section_of(opened, section), seen=seen, state=state)


def _conflict(opened: OpenResponse, one: Stale, names: Mapping[int, str]) -> Conflict:
    question = opened.definition.by_key[one.question]
    return Conflict(
        names.get(one.by or 0, "Somebody"),
        words.clock_time(one.at),
        shown.said_in_words(opened, question, one.theirs),
        shown.said_in_words(opened, question, one.mine),
        f"Choose which text to keep for {name(question)}",
    )


def _with_mine(opened: OpenResponse, stale: tuple[Stale, ...]) -> Answers:
    """The answers as they stand, with the words that lost in their places."""
    values, typed = dict(opened.answers.values), dict(opened.answers.typed)
    beside = dict(opened.answers.beside)
    for one in stale:
        took = accept(opened.definition.by_key[one.question], one.mine.get("value"))
        values[one.question], typed[one.question] = took.value, took.typed
        action = one.mine.get("action")
        evidence = beside[one.question].evidence if one.question in beside else ()
        beside[one.question] = Beside(
            str(one.mine.get("comment") or ""), evidence, Action(**action) if action else None
        )
    return Answers(values, beside, typed)
