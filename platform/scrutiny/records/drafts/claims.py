"""Claims: who said of a question that its older answers may stand beside new ones, or may not, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from scrutiny.method import editing
from scrutiny.method.permissions import Viewer
from scrutiny.records.base import db
from scrutiny.records.drafts.looking import get
from scrutiny.records.drafts.tables import Entry


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said of one question."""

    comparable: bool | None  # none: taken back
    by: int | None
    at: datetime


def claims(viewer: Viewer, draft_id: int) -> dict[str, Claim]:
    """The newest word on each question, as it was posted; whether it still stands, the text itself says."""
    draft = get(viewer, draft_id)
    chosen = select(Entry.edit, Entry.by, Entry.at).where(
        Entry.partnership_id == draft.partnership_id,
        Entry.draft_id == draft.id,
        Entry.edit.contains('"comparable"', autoescape=True),
    )
    found: dict[str, Claim] = {}
    for row in db.session.execute(chosen.order_by(Entry.revision)):
        edit = editing.load(row.edit)
        fields = edit.get("fields")
        if edit["do"] == "set_question" and isinstance(fields, dict) and "comparable" in fields:
            found[str(edit["key"])] = Claim(fields["comparable"], row.by, row.at)
    return found
