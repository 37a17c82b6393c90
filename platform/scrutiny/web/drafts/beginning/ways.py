"""Ways: the page that says how a draft may begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, render_template

from scrutiny.method.permissions import Verb
from scrutiny.records import catalogue, drafts, versions
from scrutiny.records.drafts import Draft
from scrutiny.records.versions import Version
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import STATES, blueprint


@dataclass(frozen=True, slots=True)
class Family:
    """A questionnaire from which a draft may begin."""

    title: str
    newest: Version
    older: Sequence[Version]  # newest first
    writing: Sequence[Draft]  # what is in writing of it already


@blueprint.get("/new")
@requires(Verb.DESIGN)
def new() -> str:
    """From last year, from another questionnaire, from the bank, from a file, from nothing."""
    return render_template(
        "drafts/new.html",
        families=_families(),
        states=STATES,
        builds="drafts.look" in current_app.view_functions,
    )


def _families() -> list[Family]:
    found = []
    for family in catalogue.questionnaires(viewer()):
        there = list(reversed(versions.versions_of(viewer(), family.key)))
        if there:
            writing = drafts.drafts(viewer(), questionnaire=family.key)
            found.append(Family(family.title, there[0], there[1:], writing))
    return found
