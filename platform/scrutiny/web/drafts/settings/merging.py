"""Two people at the settings: what one changed does not stand in the other's way, unless it is the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from scrutiny.method import editing
from scrutiny.records import drafts
from scrutiny.records.drafts import Opened
from scrutiny.web.access import viewer

Json = Any


def as_seen(opened: Opened, revision: int, fields: Collection[str]) -> int:
    """The revision to be judged against: today's where none of these fields has changed since ``revision``.

    The whole is one part, but its fields are set apart: a colleague's new title is no clash with new bands.
    """
    draft = opened.draft
    if draft is None or not 0 <= revision < opened.revision:
        return revision
    then: Mapping[str, Json] = editing.load(drafts.text_at(viewer(), draft.id, revision).decode())
    same = all(then.get(field) == opened.raw.get(field) for field in fields)
    return opened.revision if same else revision
