"""A draft with one of everything that hangs on it."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from hashlib import sha256

from scrutiny.method.permissions import Viewer
from scrutiny.records import drafts
from scrutiny.records.base import Record, db
from scrutiny.records.drafts import Comment, ExampleReturn, Pilot, PilotRemark
from scrutiny.records.versions import Version

TOKEN = "a-link-that-lets-outsiders-try-a-draft"
_counter = itertools.count(1)


def begun(by: Viewer, version: Version, now: datetime, words: str = "A lead is in post.") -> drafts.Edited:
    """A draft of the next version: its first question reworded, and said to be comparable."""
    fields = {"text": words, "comparable": True}
    return drafts.begin(by, version.id, {"do": "set_question", "key": "lead", "fields": fields}, now=now)


def ids(officer: Viewer, proposer: Viewer, version: Version, now: datetime) -> dict[str, int]:
    """The ids of a draft in writing and of what hangs on it, and of a proposal of another draft."""
    draft, agreed = begun(officer, version, now), begun(proposer, version, now, "Another wording.")
    number, area = next(_counter), officer.partnership_id
    comment = _kept(
        Comment(
            partnership_id=area,
            draft_id=draft.draft_id,
            about="lead",
            revision=1,
            words="Is it clear?",
            by=officer.person_id,
            at=now,
        )
    )
    example = _kept(
        ExampleReturn(
            partnership_id=area,
            draft_id=draft.draft_id,
            name="A small primary",
            respondent={"type": "academy"},
            answers={"lead": {"value": "met"}},
            expected={},
            kept_at=now,
        )
    )
    pilot = _kept(
        Pilot(
            partnership_id=area,
            draft_id=draft.draft_id,
            token_sha256=sha256(f"{TOKEN}-{number}".encode()).hexdigest(),
            most=50,
            made_at=now,
            ends_at=now + timedelta(days=14),
        )
    )
    remark = _kept(
        PilotRemark(
            partnership_id=area, pilot_id=pilot.id, about="lead", revision=1, words="Which lead?", at=now
        )
    )
    moment = drafts.name_moment(officer, draft.draft_id, 1, "Before the meeting", now=now)
    proposal = drafts.propose(proposer, agreed.draft_id, sha256=agreed.opened.definition.sha256, now=now)
    return {
        "draft_id": draft.draft_id,
        "comment_id": comment.id,
        "example_id": example.id,
        "pilot_id": pilot.id,
        "remark_id": remark.id,
        "moment_id": moment.id,
        "proposal_id": proposal.id,
    }


def _kept(row: Record) -> Record:
    db.session.add(row)
    db.session.flush()
    return row
