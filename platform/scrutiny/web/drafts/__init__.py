"""Drafts: building this year's questions, seeing them as others will, and agreeing to them."""

from __future__ import annotations

from scrutiny.web.drafts import (
    approving,
    beginning,
    building,
    certificates,
    changing,
    files,
    history,
    languages,
    lineage,
    listing,
    previewing,
    reviewing,
    ruling,
    settings,
    talking,
    uploading,
)
from scrutiny.web.drafts.blueprint import blueprint

__all__ = [
    "approving",
    "beginning",
    "blueprint",
    "building",
    "certificates",
    "changing",
    "files",
    "history",
    "languages",
    "lineage",
    "listing",
    "previewing",
    "reviewing",
    "ruling",
    "settings",
    "talking",
    "uploading",
]
