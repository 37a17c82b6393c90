"""Lineage: which question of the version followed each one comes from, and how older answers read."""

from __future__ import annotations

from scrutiny.web.drafts.lineage import listing, views

__all__ = ["listing", "views"]
