"""Arriving: where somebody stands after a draft has begun, and what she is told of it there."""

from __future__ import annotations

from flask import current_app, flash, redirect, url_for
from werkzeug.wrappers import Response

from scrutiny import words
from scrutiny.method.definition import Definition
from scrutiny.records import drafts, versions
from scrutiny.web.access import viewer

TO_UNDO = "To take this back, set the draft aside under Approval."


def arrive(draft_id: int) -> Response:
    """On to the draft: to its cards, or to its history while there is no builder."""
    there = "drafts.build" if "drafts.build" in current_app.view_functions else "drafts.history"
    return redirect(url_for(there, draft_id=draft_id), 303)


def welcome(draft_id: int, definition: Definition, more: str = "") -> Response:
    """Say what the draft holds, and go there."""
    flash(" ".join(filter(None, (held(definition), more, TO_UNDO))), "success")
    if taken := name_is_taken(definition):
        flash(taken, "warning")
    return arrive(draft_id)


def held(definition: Definition) -> str:
    """“48 questions in 6 sections. It follows 2019-20: 40 questions keep their key.”"""
    asked = [question for question in definition.questions if question.kind != "information"]
    says = f"{words.count(len(asked), 'question')} in {words.count(len(definition.sections), 'section')}."
    followed = _followed(definition)
    if followed is None:
        return says
    kept = words.count(sum(question.key in followed.by_key for question in asked), "question keeps its key")
    kept = kept.replace("question keeps its keys", "questions keep their key")
    return f"{says} It follows {followed.version}: {kept}."


def _followed(definition: Definition) -> Definition | None:
    there = versions.versions_of(viewer(), definition.questionnaire)
    version = next((each for each in there if each.name == definition.follows), None)
    return versions.definition_of(version) if version else None


def name_is_taken(definition: Definition) -> str:
    """What to do where a version of this name is published already, or another draft has it; nothing if neither."""
    name = definition.version
    if any(each.name == name for each in versions.versions_of(viewer(), definition.questionnaire)):
        return f"Version {name} is published already: give this one another name before it is proposed."
    held_by = drafts.drafts(viewer(), questionnaire=definition.questionnaire)
    if sum(each.version == name for each in held_by) > 1:
        return f"Another draft of version {name} is in writing: set one of the two aside."
    return ""
