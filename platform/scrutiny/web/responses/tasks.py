"""My returns, and one return's sections with the next step."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for

from scrutiny import words
from scrutiny.method.permissions import Verb
from scrutiny.records import responses, rounds
from scrutiny.records.responses import KeptText, OpenResponse
from scrutiny.web.access import requires, viewer
from scrutiny.web.pages import commit
from scrutiny.web.responses import listing, shown
from scrutiny.web.responses.blueprint import blueprint


@blueprint.get("/returns/")
@requires(Verb.READ_RETURN)
def index() -> str:
    """The returns of the viewer's organisations, what is due first; for a reader, all that she reads."""
    return listing.index()


@blueprint.get("/returns/<int:assignment_id>")
@requires(Verb.READ_RETURN)
def show(assignment_id: int) -> str:
    """One return: its sections, how far each is, and the one next step."""
    opened = responses.open_response(viewer(), assignment_id)
    progress, given = responses.progress(opened), shown.fills(opened)
    return render_template(
        "responses/show.html",
        opened=opened,
        can=shown.rights(opened),
        due=rounds.due(opened.round, opened.assignment),
        introduction=shown.spoken(opened, opened.definition.introduction, given),
        tasks=[shown.task_of(opened, part, given) for part in progress.sections],
        done=sum(part.state == "done" for part in progress.sections),
        to_do=sum(not shown.is_optional(part) for part in progress.sections),
        next_step=shown.next_step(opened, progress),
        missing=words.count(len(opened.gaps), "thing") if opened.gaps else "",
        returned_because=_because(opened),
        kept=[_kept(opened, one) for one in responses.kept_texts(viewer(), assignment_id)],
    )


@blueprint.post("/returns/<int:assignment_id>/kept/<int:kept_id>/discard")
@requires(Verb.READ_RETURN)
def let_go(assignment_id: int, kept_id: int) -> Any:
    """Discard one's own words that were kept aside."""
    responses.let_go(viewer(), assignment_id, kept_id)
    commit()
    return redirect(url_for(".show", assignment_id=assignment_id))


def _because(opened: OpenResponse) -> str:
    """The officer's reason for handing it back, from the trail."""
    if opened.state != "returned":
        return ""
    if not opened.may(Verb.READ_TRAIL):
        return "Your lead knows what should be changed."
    trail = responses.history(viewer(), opened.assignment.id)
    return next((str(event.detail["because"]) for event in trail if event.act == "response.returned"), "")


def _kept(opened: OpenResponse, kept: KeptText) -> dict[str, Any]:
    """Kept words as the page shows them."""
    question = opened.definition.by_key[kept.question]
    text = shown.said_in_words(opened, question, kept.words)
    return {"id": kept.id, "title": shown.spoken(opened, question.text, shown.fills(opened)), "text": text}
