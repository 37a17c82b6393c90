"""A section's page put together: its questions, the rail, and what its scripts must know."""

from __future__ import annotations

from collections.abc import Mapping

from scrutiny.method.conditions import questions_named_in
from scrutiny.method.definition import Question, Section
from scrutiny.records import responses
from scrutiny.records.base import NotHere
from scrutiny.records.responses import OpenResponse
from scrutiny.web import fields, pages
from scrutiny.web.responses import shown
from scrutiny.web.responses.files import files_by_question
from scrutiny.web.sectionpage import SectionState, frame, page_for
from scrutiny.web.sectionpage.asked import compact
from scrutiny.web.sectionpage.wires import limits_of


def page(
    opened: OpenResponse,
    here: Section,
    *,
    more_rows: str = "",
    seen: Mapping[str, int] | None = None,
    state: SectionState | None = None,
) -> bytes:
    """The section as HTML."""
    progress, given = responses.progress(opened), shown.fills(opened)
    places = [part.section.key for part in progress.sections]
    if here.key not in places:
        raise NotHere
    applies = opened.plan.seat(opened.respondent).applies
    state = state or SectionState(
        opened.answers,
        opened.shown,
        given,
        evidence=files_by_question(opened),
        more_rows=more_rows,
    )
    prepared = page_for(opened.definition, here.key, applies=applies)
    held = opened.documents.get(here.key)
    return frame.render(
        "responses/section.html",
        {"asset": pages.asset},
        opened=opened,
        title=shown.spoken(opened, here.title, given),
        introduction=shown.spoken(opened, here.introduction, given),
        questions=prepared.render(state),
        rail=shown.rail_of(opened, progress, here, given),
        place=places.index(here.key) + 1,
        places=len(places),
        revision=opened.revision(here.key),
        seen=seen or {},
        shown_now=fields.shown_now(prepared.questions, opened.answers),
        saved_at=held.saved_at if held else None,
        conditions=_conditions(opened, here),
        address=shown.section_url(opened, here.key),
        overview=shown.overview_url(opened),
        faults=[(fault.heading, f"#a-{key}") for key, fault in state.conflicts.items()],
    )


def _conditions(opened: OpenResponse, here: Section) -> str:
    """What the page's script must know to show and hide as the server does."""
    named = {
        key
        for question in here.questions
        if question.show_when is not None
        for key in questions_named_in(question.show_when)
    }
    own = by_key(here) if named else {}
    values = opened.answers.values
    elsewhere = {
        key: values[key] for key in sorted(named - own.keys()) if key in opened.shown and key in values
    }
    limits = {key: limits_of(own[key]) for key in sorted(named & own.keys())}
    respondent = {key: opened.respondent[key] for key in opened.plan.attributes if key in opened.respondent}
    return compact({"elsewhere": elsewhere, "limits": limits, "respondent": respondent})


def section_of(opened: OpenResponse, key: str) -> Section:
    found = next((one for one in opened.definition if one.key == key), None)
    if found is None:
        raise NotHere
    return found


def by_key(section: Section) -> dict[str, Question]:
    return {question.key: question for question in section.questions}
