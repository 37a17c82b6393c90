"""The blueprint of a draft's pages, and the frame that all of them stand in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for

from scrutiny.method.permissions import Verb, may
from scrutiny.records import drafts
from scrutiny.records.drafts import Opened
from scrutiny.web.access import viewer

blueprint = Blueprint("drafts", __name__, url_prefix="/drafts")

# label, endpoint: the rooms of a draft, in the order of the work
ROOMS = (
    ("Build", "drafts.build"),
    ("Settings", "drafts.settings"),
    ("Preview", "drafts.preview"),
    ("What changed", "drafts.changes"),
    ("Languages", "drafts.languages"),
    ("Talk", "drafts.talk"),
    ("Approval", "drafts.approval"),
    ("History", "drafts.history"),
)
STATES = {
    "draft": ("Draft", "doing"),
    "proposed": ("Proposed", "todo"),
    "changes_asked": ("Changes asked for", "todo"),
    "approved": ("Approved", "done"),
    "published": ("Published", "done"),
    "discarded": ("Set aside", "shut"),
}


def rooms(draft_id: int) -> list[tuple[str, str, bool]]:
    """(label, address, whether one is there now) of each room."""
    here = request.endpoint
    return [
        (label, url_for(endpoint, draft_id=draft_id), endpoint == here)
        for label, endpoint in ROOMS
        if endpoint in current_app.view_functions
    ]


def page(template: str, opened: Opened, **context: Any) -> str:
    """A page of a draft, in its frame: title, state, rooms, and what the viewer may do."""
    draft = opened.draft
    return render_template(
        template,
        opened=opened,
        draft=draft,
        definition=opened.definition,
        title=opened.definition.words(opened.definition.title),
        rooms=rooms(draft.id) if draft else [],
        state=STATES[opened.state],
        before=drafts.proposal_of(draft) if draft else None,
        designs=may(viewer(), Verb.DESIGN) and opened.state not in ("published", "discarded"),
        **context,
    )
