"""The drafts there are: what is in writing of each questionnaire, and for whom it waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import current_app, render_template

from scrutiny.method.permissions import Verb, may
from scrutiny.records import catalogue, drafts, people
from scrutiny.records.drafts import Draft
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import STATES, blueprint
from scrutiny.web.drafts.standing import SOMEBODY, box_of


@dataclass(frozen=True, slots=True)
class Line:
    """One draft as the list shows it."""

    draft: Draft
    state: tuple[str, str]
    by: str  # who changed it last
    mends: int  # faults that bar a proposal
    waits: str  # for whom


@dataclass(frozen=True, slots=True)
class Family:
    """A questionnaire with what is in writing of it."""

    key: str
    title: str
    lines: tuple[Line, ...]


@blueprint.get("/")
@requires(Verb.READ_DRAFTS)
def index() -> str:
    """What is in writing or before the subgroup, by questionnaire; what is set aside or published below."""
    every = drafts.drafts(viewer(), STATES)
    live = [each for each in every if each.state in drafts.LIVE]
    names = people.names(viewer(), {person for each in every for person in (each.changed_by, each.begun_by)})
    return render_template(
        "drafts/index.html",
        families=list(_families(live, names)),
        aside=[each for each in every if each.state == "discarded"],
        published=[each for each in every if each.state == "published"],
        names=names,
        somebody=SOMEBODY,
        room="drafts.build" if "drafts.build" in current_app.view_functions else "drafts.history",
        may_design=may(viewer(), Verb.DESIGN),
        takes_up="drafts.take_up" in current_app.view_functions,
    )


def _families(live: Iterable[Draft], names: dict[int, str]) -> Iterable[Family]:
    titles = {each.key: each.title for each in catalogue.questionnaires(viewer())}
    by_key = sorted(live, key=lambda each: each.questionnaire)  # stable: last changed first in each
    found = []
    for key, held in groupby(by_key, key=lambda each: each.questionnaire):
        lines = tuple(_line(each, names) for each in held)
        found.append(Family(key, titles.get(key, lines[0].draft.title), lines))
    return sorted(found, key=lambda family: (family.title.casefold(), family.key))


def _line(draft: Draft, names: dict[int, str]) -> Line:
    by = names.get(draft.changed_by or 0, SOMEBODY)
    mends = len(drafts.open_draft(viewer(), draft.id).faults)
    return Line(draft, STATES[draft.state], by, mends, _waits(draft))


def _waits(draft: Draft) -> str:
    """Who has the next word, in words; nothing while it is only being written."""
    if draft.state == "changes_asked":
        return "Whoever proposed it, to mend what was asked for"
    found = drafts.proposal_of(draft)
    if found is None:
        return ""
    if found.state == "approved":
        return "An officer or member, to publish it"
    silent = [each.name for each in box_of(found).answers if each.look == "none"]
    return ", ".join(silent) or "Nobody who could still decide"
