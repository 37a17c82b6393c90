"""Seeing a draft as others will: the preview and its try-out, example returns, pilots."""

from __future__ import annotations

from scrutiny.web.drafts.previewing import examples, piloting, room

__all__ = ["examples", "piloting", "room"]
