"""Drafts: building this year's questions, seeing them as others will, and agreeing to them."""

from __future__ import annotations

from scrutiny.web.drafts import building, listing
from scrutiny.web.drafts.blueprint import blueprint

__all__ = ["blueprint", "building", "listing"]
