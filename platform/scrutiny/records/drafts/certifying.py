"""Certifying: who agreed to a published version's text, when, and under which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Viewer
from scrutiny.records import versions
from scrutiny.records.base import db
from scrutiny.records.drafts.proposing import standing
from scrutiny.records.drafts.tables import Draft, Proposal, Verdict
from scrutiny.records.versions import Version


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is certified of a version. One loaded from the command line was proposed by nobody."""

    version: Version
    definition: Definition
    followed: Version | None  # the version it follows, if that is published here
    draft: Draft | None
    proposal: Proposal | None
    approvals: Sequence[Verdict]


def certificate(viewer: Viewer, version_id: int) -> Certificate:
    """The certificate of a version that the viewer may read; NotHere, or VersionIsCorrupt.

    Whoever may read the text may read who agreed to it; reasons and remarks stay with the subgroup.
    """
    version = versions.get(viewer, version_id)
    definition = versions.definition_of(version)  # raises where the text is not the one that was published
    followed = next(
        (
            each
            for each in versions.versions_of(viewer, definition.questionnaire)
            if each.name == version.follows
        ),
        None,
    )
    draft, proposal = _agreed(version)
    approvals = [each for each in standing(proposal).verdicts if each.says == "approved"] if proposal else []
    return Certificate(version, definition, followed, draft, proposal, approvals)


def _agreed(version: Version) -> tuple[Draft | None, Proposal | None]:
    """The draft it was, and the proposal that was agreed; of two that became it, the first."""
    chosen = (
        select(Draft, Proposal)
        .join(Proposal, Proposal.draft_id == Draft.id)
        .where(
            Draft.partnership_id == version.partnership_id,
            Draft.published_id == version.id,
            Proposal.partnership_id == version.partnership_id,
            Proposal.state == "published",
            Proposal.sha256 == version.sha256,
        )
    )
    found = db.session.execute(chosen.order_by(Proposal.ended_at, Proposal.id).limit(1)).first()
    return (found[0], found[1]) if found else (None, None)
