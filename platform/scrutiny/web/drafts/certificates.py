"""Certificates: who agreed to a version's text, when, and how anybody can check that it is this text."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, url_for

from scrutiny.method.permissions import Verb
from scrutiny.records import catalogue, drafts, people, versions
from scrutiny.records.base import db
from scrutiny.records.drafts import Certificate, Rule
from scrutiny.web import paper
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.drafts.standing import SOMEBODY, rule_told, told_examples
from scrutiny.web.wording import changed


@blueprint.get("/certificates/<int:version_id>")
@requires(Verb.READ_TEXTS)
def certificate(version_id: int) -> str:
    """The certificate of a published version."""
    return _page(drafts.certificate(viewer(), version_id))


@blueprint.get("/certificates/<int:version_id>/certificate.pdf")
@requires(Verb.READ_TEXTS)
def certificate_pdf(version_id: int) -> Any:
    """The same to keep and to send; where it cannot be made, the page says what to do."""
    found = drafts.certificate(viewer(), version_id)
    told = _told(found)
    page = render_template("drafts/certificate/paper.html", **told)
    sheet = render_template("drafts/certificate/paper.css")
    db.session.rollback()  # nothing is held while it is laid out
    try:
        made = paper.pdf(page, sheet)
    except paper.NoPdf as why:
        return _page(drafts.certificate(viewer(), version_id), str(why)), 503
    reply = Response(made, mimetype="application/pdf")
    reply.headers.set("Content-Disposition", "attachment", filename=f"{told['stem']}-certificate.pdf")
    return reply


def _page(found: Certificate, said: str = "") -> str:
    return render_template("drafts/certificate/show.html", said=said, **_told(found))


def _told(found: Certificate) -> dict[str, Any]:
    """What a certificate says."""
    proposal, definition = found.proposal, found.definition
    family = catalogue.get(viewer(), found.version.questionnaire_id)
    who = {each.person_id for each in found.approvals} | {found.version.published_by}
    who |= {proposal.proposed_by, proposal.chair_id} if proposal else set()
    names = people.names(viewer(), who)
    stem = f"{family.key}-{found.version.name}"
    return {
        "version": found.version,
        "title": definition.words(definition.title),
        "followed": found.followed,
        "proposal": proposal,
        "proposer": names.get(proposal.proposed_by, SOMEBODY) if proposal else "",
        "rule": rule_told(Rule(proposal.needed, proposal.chair_id), names) if proposal else "",
        "approvals": [(names.get(each.person_id, SOMEBODY), each.at) for each in found.approvals],
        "publisher": names.get(found.version.published_by or 0, ""),
        "told": changed(versions.definition_of(found.followed), definition) if found.followed else None,
        "examples": told_examples(map(drafts.rehearsed, proposal.examples), definition) if proposal else [],
        "stem": stem,
        "file": f"{stem}.json",
        "address": url_for("catalogue.text", version_id=found.version.id, _external=True),
    }
