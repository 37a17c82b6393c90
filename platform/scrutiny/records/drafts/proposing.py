"""Proposing, approving, publishing: n of the subgroup agree to one text, named by its hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from scrutiny.method import codec, editing
from scrutiny.method.lifecycles import DRAFT, NotFromHere, move
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import catalogue, events, versions
from scrutiny.records.base import NotAllowed, NotTaken, db, need, one, paragraphs, person_of
from scrutiny.records.drafts.beginning import PAST
from scrutiny.records.drafts.looking import Opened, get, locked, opened, visible_to
from scrutiny.records.drafts.pilots import end_all
from scrutiny.records.drafts.refusals import (
    NotYetAgreed,
    ProposerCannotApprove,
    StillFaulty,
    TextHasChanged,
)
from scrutiny.records.drafts.rehearsing import rehearse
from scrutiny.records.drafts.rules import rule_of
from scrutiny.records.drafts.tables import Draft, Proposal, Verdict
from scrutiny.records.versions import Version

LONGEST_NOTE = 10_000


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proposal stands: who has approved, how many are still missing, whether the chair is."""

    proposal: Proposal
    verdicts: Sequence[Verdict]
    missing: int
    chair_missing: bool

    @property
    def agreed(self) -> bool:
        """Whether the rule is met."""
        return not self.missing and not self.chair_missing


def proposals(viewer: Viewer, draft_id: int) -> list[Proposal]:
    """Every proposal of a draft, newest first."""
    draft = get(viewer, draft_id)
    chosen = select(Proposal).where(
        Proposal.partnership_id == draft.partnership_id, Proposal.draft_id == draft.id
    )
    return list(db.session.scalars(chosen.order_by(Proposal.id.desc())))


def proposal(viewer: Viewer, proposal_id: int) -> Proposal:
    """One, or NotHere."""
    seen = visible_to(viewer).with_only_columns(Draft.id)
    return one(
        select(Proposal).where(
            Proposal.partnership_id == viewer.partnership_id,
            Proposal.id == proposal_id,
            Proposal.draft_id.in_(seen),
        )
    )


def text_of(viewer: Viewer, proposal_id: int) -> bytes:
    """The text that was proposed, byte for byte what its hash names."""
    found = proposal(viewer, proposal_id)
    return str(db.session.scalar(select(Proposal.text).where(Proposal.id == found.id))).encode()


def standing(found: Proposal) -> Standing:
    """How it stands."""
    chosen = select(Verdict).where(
        Verdict.partnership_id == found.partnership_id, Verdict.proposal_id == found.id
    )
    verdicts = list(db.session.scalars(chosen.order_by(Verdict.at, Verdict.id)))
    yes = {verdict.person_id for verdict in verdicts if verdict.says == "approved"}
    chair_missing = (
        found.chair_id is not None and found.chair_id != found.proposed_by and found.chair_id not in yes
    )
    return Standing(found, verdicts, max(found.needed - len(yes), 0), chair_missing)


def propose(viewer: Viewer, draft_id: int, *, sha256: str, note: str = "", now: datetime) -> Proposal:
    """Put the text before the subgroup, frozen with its hash; its example returns are run, and kept with it.

    Raises StillFaulty with every fault, TextHasChanged where it is not the text that was looked at, and
    NotTaken where its version's name is taken or nothing has changed.
    """
    need(viewer, Verb.DESIGN)
    said = paragraphs("note", note, LONGEST_NOTE) if note.strip() else ""
    draft = locked(viewer, draft_id)
    state = move(DRAFT, draft.state, "propose")
    before = opened(draft)
    if draft.sha256 != sha256:
        raise TextHasChanged
    if before.faults:
        raise StillFaulty(before.faults)
    _worth_proposing(viewer, before)
    rule = rule_of(viewer.partnership_id)
    person = person_of(viewer)
    if person is None:
        raise NotAllowed(Verb.DESIGN)  # a person proposes, so that others can be others
    found = Proposal(
        partnership_id=draft.partnership_id,
        draft_id=draft.id,
        revision=draft.revision,
        text=draft.text,
        sha256=draft.sha256,
        note=said,
        proposed_by=person,
        proposed_at=now,
        needed=rule.needed,
        chair_id=rule.chair_id,
        examples=[each.as_json() for each in rehearse(before)],
    )
    draft.state = state
    db.session.add(found)
    db.session.flush()
    _tell(viewer, "draft.proposed", draft, now, sha256=draft.sha256, proposal=found.id)
    return found


def _worth_proposing(viewer: Viewer, before: Opened) -> None:
    definition = before.definition
    there = versions.versions_of(viewer, definition.questionnaire)
    if any(version.name == definition.version for version in there):
        says = f"Version {definition.version} is published already: give this one another name."
        raise NotTaken("version", says)
    if before.followed is not None and _asked(before.raw) == _asked(before.followed.raw):
        says = (
            f"Nothing has changed since {before.followed.version}: a new round can go on using that version."
        )
        raise NotTaken("version", says)


def _asked(raw: Any) -> dict[str, Any]:
    """A text without its name and what it says of the step before."""
    parts = editing.split(raw)
    return {
        name: {f: v for f, v in part.items() if f not in (*PAST, "version", "follows")}
        if isinstance(part, dict)
        else part
        for name, part in parts.items()
    }


# -- verdicts -----------------------------------------------------------------------------------------------


def approve(viewer: Viewer, proposal_id: int, *, sha256: str, now: datetime) -> Standing:
    """Say yes to the text that ``sha256`` names. Raises ProposerCannotApprove, TextHasChanged, NotFromHere."""
    draft, found = _before_us(viewer, proposal_id, sha256)
    _verdict(viewer, found, "approved", "", now)
    db.session.flush()
    stands = standing(found)
    if stands.agreed and found.state == "proposed":
        found.state, draft.state = "approved", move(DRAFT, draft.state, "approve")
    _tell(viewer, "draft.approved", draft, now, sha256=found.sha256, proposal=found.id)
    return stands


def ask_for_changes(
    viewer: Viewer, proposal_id: int, *, sha256: str, reasons: str, now: datetime
) -> Proposal:
    """Send the text back with reasons; it can be edited again, and its approvals end."""
    if not reasons.strip():
        raise NotTaken("reasons", "Say what should change, so that the text can be mended.")
    said = paragraphs("reasons", reasons, LONGEST_NOTE)
    draft, found = _before_us(viewer, proposal_id, sha256)
    _verdict(viewer, found, "changes", said, now)
    found.state, draft.state = "changes_asked", move(DRAFT, draft.state, "ask_changes")
    found.ended_at, found.ended_by = now, person_of(viewer)
    _tell(viewer, "draft.changes_asked", draft, now, sha256=found.sha256, proposal=found.id)
    return found


def withdraw(viewer: Viewer, proposal_id: int, *, now: datetime) -> Proposal:
    """Take one's own proposal back; an officer may take back anybody's."""
    need(viewer, Verb.DESIGN)
    found = proposal(viewer, proposal_id)
    draft = locked(viewer, found.draft_id)
    db.session.refresh(found)
    if found.proposed_by != person_of(viewer):
        need(viewer, Verb.SET_RULE)
    _is_before_us(found)
    found.state, draft.state = "withdrawn", move(DRAFT, draft.state, "withdraw")
    found.ended_at, found.ended_by = now, person_of(viewer)
    _tell(viewer, "draft.withdrawn", draft, now, proposal=found.id)
    return found


def _before_us(viewer: Viewer, proposal_id: int, sha256: str) -> tuple[Draft, Proposal]:
    """The draft and its proposal for whoever decides: others who decide wait until she commits."""
    need(viewer, Verb.APPROVE)
    found = proposal(viewer, proposal_id)
    draft = locked(viewer, found.draft_id)
    db.session.refresh(found)
    if found.proposed_by == person_of(viewer):
        raise ProposerCannotApprove
    if found.sha256 != sha256 or found.state in ("ended", "withdrawn"):
        raise TextHasChanged
    _is_before_us(found)
    if draft.sha256 != found.sha256:
        raise TextHasChanged
    return draft, found


def _is_before_us(found: Proposal) -> None:
    if found.state not in ("proposed", "approved"):
        raise NotFromHere(found.state, "decide")


def _verdict(viewer: Viewer, found: Proposal, says: str, reasons: str, now: datetime) -> None:
    """Hers, once: a later one takes the place of an earlier."""
    mine = select(Verdict).where(
        Verdict.partnership_id == found.partnership_id,
        Verdict.proposal_id == found.id,
        Verdict.person_id == viewer.person_id,
    )
    verdict = db.session.scalars(mine).one_or_none()
    if verdict is None:
        verdict = Verdict(
            partnership_id=found.partnership_id,
            proposal_id=found.id,
            proposed_by=found.proposed_by,
            sha256=found.sha256,
            person_id=viewer.person_id,
        )
        db.session.add(verdict)
    verdict.says, verdict.reasons, verdict.at = says, reasons, now


# -- publishing ---------------------------------------------------------------------------------------------


def publish(viewer: Viewer, proposal_id: int, *, sha256: str, now: datetime) -> Version:
    """Make the agreed text a version, for ever. Raises NotYetAgreed, TextHasChanged, VersionNameTaken."""
    need(viewer, Verb.DESIGN)
    found = proposal(viewer, proposal_id)
    draft = locked(viewer, found.draft_id)
    db.session.refresh(found)
    stands = standing(found)
    if found.sha256 != sha256 or draft.sha256 != found.sha256 or found.state in ("ended", "withdrawn"):
        raise TextHasChanged
    if not stands.agreed:
        raise NotYetAgreed(max(stands.missing, 1))
    state = move(DRAFT, draft.state, "publish")
    text = db.session.scalars(
        select(Proposal).where(Proposal.id == found.id).options(undefer(Proposal.text))
    ).one()
    version, _ = catalogue.publish(viewer.partnership_id, codec.read(text.text), by=viewer, now=now)
    draft.published_id, draft.state = version.id, state
    found.state, found.ended_at, found.ended_by = "published", now, person_of(viewer)
    end_all(viewer, draft, now=now)
    db.session.flush()
    return version


def discard(viewer: Viewer, draft_id: int, *, now: datetime) -> Draft:
    """Set a draft aside. Nothing of it is lost: it can be taken up again."""
    draft = _aside(viewer, draft_id, "discard", "draft.discarded", now)
    end_all(viewer, draft, now=now)
    return draft


def take_up(viewer: Viewer, draft_id: int, *, now: datetime) -> Draft:
    """Take up again what was set aside."""
    return _aside(viewer, draft_id, "restore", "draft.taken_up", now)


def _aside(viewer: Viewer, draft_id: int, act: str, event: str, now: datetime) -> Draft:
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    draft.state = move(DRAFT, draft.state, act)
    draft.changed_at = now
    _tell(viewer, event, draft, now)
    return draft


def _tell(viewer: Viewer, event: str, draft: Draft, now: datetime, **detail: Any) -> None:
    db.session.flush()
    events.record(viewer, event, "draft", draft.id, partnership_id=draft.partnership_id, at=now, **detail)
