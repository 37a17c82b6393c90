"""Reviewing: the whole text as it was proposed, what changed in it, what was said, and a member's word on it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import Response, flash, redirect, request, url_for
from wtforms import HiddenField, TextAreaField

from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts, versions
from scrutiny.records.drafts import Proposal
from scrutiny.records.versions import Version
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm, several_lines
from scrutiny.web.drafts.approving import OfText
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.refused import tried
from scrutiny.web.drafts.standing import box_of, told_examples
from scrutiny.web.drafts.talk import talk_of
from scrutiny.web.pages import clock, commit
from scrutiny.web.wording import changed, reading

WHICH = "The page did not say which text you read. Read it below, then say it again."


class Asking(DeskForm):
    """Reasons for sending the text back."""

    reasons = TextAreaField(
        "What should change, and why",
        [several_lines(drafts.LONGEST_NOTE, "Say what should change, so that the text can be mended")],
        description="The proposer and the whole subgroup can read this.",
    )
    sha256 = HiddenField()


@blueprint.get("/proposals/<int:proposal_id>")
@requires(Verb.READ_DRAFTS)
def proposal(proposal_id: int) -> str:
    """The text of a proposal, now before the subgroup or once."""
    return _page(drafts.proposal(viewer(), proposal_id), Asking())


def _page(found: Proposal, form: Asking, said: str = "") -> str:
    definition = _text(found)
    wanted = request.args.get("language", "")
    language = wanted if wanted in definition.languages else definition.language
    followed = _followed(definition)
    seen = drafts.open_draft(viewer(), found.draft_id)
    form.sha256.data = found.sha256
    return page(
        "drafts/approval/proposal.html",
        seen,
        heading=f"Draft {found.revision}, as it was proposed",
        said=said,
        form=form,
        box=box_of(found),
        proposed=definition,
        sections=reading.sections(definition, language),
        introduction=reading.spoken(definition, definition.introduction, language),
        language=language,
        followed=followed,
        told=changed(versions.definition_of(followed), definition) if followed else None,
        talk=talk_of(seen),
        examples=told_examples(map(drafts.rehearsed, found.examples), definition),
    )


def _text(found: Proposal) -> Definition:
    return _read(found.sha256, drafts.text_of(viewer(), found.id))


@lru_cache(maxsize=16)
def _read(_sha256: str, text: bytes) -> Definition:
    """A frozen text as values: read once, for several members read it in the same days."""
    return codec.definition_from_canonical(text)


def _followed(definition: Definition) -> Version | None:
    """The version it follows, if that is published here."""
    there = versions.versions_of(viewer(), definition.questionnaire)
    return next((each for each in there if each.name == definition.follows), None)


@blueprint.get("/proposals/<int:proposal_id>/text.json")
@requires(Verb.READ_DRAFTS)
def proposed_text(proposal_id: int) -> Response:
    """The text itself, byte for byte what its hash names."""
    found = drafts.proposal(viewer(), proposal_id)
    definition = _text(found)
    name = f"{definition.questionnaire}-{definition.version}-draft-{found.revision}.json"
    reply = Response(drafts.text_of(viewer(), found.id), mimetype="application/json")
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply


@blueprint.post("/proposals/<int:proposal_id>/approve")
@requires(Verb.APPROVE)
def approve(proposal_id: int) -> Any:
    """Yes to this text, and to no other."""
    found, form = drafts.proposal(viewer(), proposal_id), OfText()
    draft_id, sha256 = found.draft_id, form.sha256.data
    if not sha256:
        return _page(found, Asking(formdata=None), WHICH), 422
    stands, said, status = tried(lambda: drafts.approve(viewer(), proposal_id, sha256=sha256, now=clock()))
    if stands is None:
        return _page(drafts.proposal(viewer(), proposal_id), Asking(formdata=None), said), status
    commit()
    flash("You approved this text. It is agreed." if stands.agreed else "You approved this text.", "success")
    return redirect(url_for(".approval", draft_id=draft_id), 303)


@blueprint.post("/proposals/<int:proposal_id>/changes")
@requires(Verb.APPROVE)
def ask_for_changes(proposal_id: int) -> Any:
    """Send the text back, with reasons."""
    found, form = drafts.proposal(viewer(), proposal_id), Asking()
    if not form.validate_on_submit():
        return _page(found, form), 422
    draft_id, sha256 = found.draft_id, form.sha256.data or ""
    asked, said, status = tried(
        lambda: drafts.ask_for_changes(
            viewer(), proposal_id, sha256=sha256, reasons=form.reasons.data, now=clock()
        )
    )
    if asked is None:
        return _page(drafts.proposal(viewer(), proposal_id), form, said), status
    commit()
    flash("The text is back with its designers, with your reasons.", "success")
    return redirect(url_for(".approval", draft_id=draft_id), 303)
