"""Example returns: kept from what was tried out, run against the text as it stands, told where they moved."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask import flash, redirect, request, url_for

from scrutiny.method import figures
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts, people
from scrutiny.records.base import NotTaken
from scrutiny.records.drafts import ExampleReturn, Opened, Rehearsed, StillFaulty
from scrutiny.records.drafts import examples as kept
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.previewing.room import draw
from scrutiny.web.pages import clock, commit
from scrutiny.web.tryout import held, look, sent
from scrutiny.web.tryout.respondents import told


@dataclass(frozen=True, slots=True)
class Example:
    """One as the page shows it."""

    row: ExampleReturn
    ran: Rehearsed
    whom: str
    expected: str
    now: str
    by: str


@blueprint.get("/<int:draft_id>/examples")
@requires(Verb.READ_DRAFTS)
def examples(draft_id: int) -> str:
    """Every example, run just now."""
    return _page(drafts.open_draft(viewer(), draft_id))


def _page(opened: Opened, *, renamed: int = 0, name: str = "", error: str = "") -> str:
    assert opened.draft is not None
    rows = kept.kept(viewer(), opened.draft.id)
    ran = {each.name: each for each in drafts.rehearse(opened)}
    names = people.names(viewer(), (row.kept_by for row in rows))
    return page(
        "drafts/examples/index.html",
        opened,
        heading="Example returns",
        examples=[_shown(opened.definition, row, ran[row.name], names) for row in rows],
        renamed=renamed,
        name=name,
        error=error,
    )


def _shown(definition: Definition, row: ExampleReturn, ran: Rehearsed, names: Any) -> Example:
    before = row.expected.get("overall") or {}
    return Example(
        row,
        ran,
        told(definition.audience, row.respondent),
        _figure(definition, before.get("score"), before.get("band")) if before else "",
        _figure(definition, ran.score, ran.band),
        names.get(row.kept_by or 0, "The service"),
    )


def _figure(definition: Definition, score: str | None, band: str | None) -> str:
    """An overall figure in words."""
    if score is None:
        return "No score"
    bands = definition.scoring.bands
    called = next((definition.words(each.label) for each in bands if each.band == band), band or "no band")
    unit = " %" if definition.scoring.method == "percentage" else ""
    return f"{figures.shown(Fraction(score), bands)}{unit}, {called}"


@blueprint.post("/<int:draft_id>/examples")
@requires(Verb.DESIGN)
def keep_example(draft_id: int) -> Any:
    """Keep what was tried out, with the scorecard it has now."""
    opened, form = drafts.open_draft(viewer(), draft_id), sent(request)
    tried = look(opened.definition, form, {}).tried
    try:
        made = kept.keep(
            viewer(), draft_id, form.get("name", ""), tried.respondent, held(tried.answers), now=clock()
        )
    except (NotTaken, StillFaulty) as why:
        return draw(opened, form, name=form.get("name", ""), error=str(why).rstrip(".")), 422
    commit()
    flash(f"“{made.name}” is kept as an example return.")
    return redirect(url_for(".examples", draft_id=draft_id, _anchor=f"example-{made.id}"), 303)


@blueprint.post("/<int:draft_id>/examples/<int:example_id>/rename")
@requires(Verb.DESIGN)
def rename_example(draft_id: int, example_id: int) -> Any:
    """Give it another name."""
    name = request.form.get("name", "")
    try:
        kept.rename(viewer(), draft_id, example_id, name, now=clock())
    except NotTaken as why:
        opened = drafts.open_draft(viewer(), draft_id)
        return _page(opened, renamed=example_id, name=name, error=why.says.rstrip(".")), 422
    commit()
    return _back(draft_id, example_id)


@blueprint.post("/<int:draft_id>/examples/<int:example_id>/accept")
@requires(Verb.DESIGN)
def accept_example(draft_id: int, example_id: int) -> Any:
    """Say that the scorecard it has by this very text is right."""
    sha256 = request.form.get("sha256", "")
    found = kept.accept(viewer(), draft_id, example_id, sha256=sha256, now=clock())
    commit()
    flash(f"“{found.name}” is expected to score so from now on.")
    return _back(draft_id, example_id)


@blueprint.post("/<int:draft_id>/examples/<int:example_id>/delete")
@requires(Verb.DESIGN)
def delete_example(draft_id: int, example_id: int) -> Any:
    """Delete it."""
    name = kept.example(viewer(), draft_id, example_id).name
    kept.delete(viewer(), draft_id, example_id, now=clock())
    commit()
    flash(f"“{name}” is deleted.")
    return redirect(url_for(".examples", draft_id=draft_id), 303)


def _back(draft_id: int, example_id: int) -> Any:
    return redirect(url_for(".examples", draft_id=draft_id, _anchor=f"example-{example_id}"), 303)
