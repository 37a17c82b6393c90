"""Building: a draft's questions as cards, changed by small edits that can all be taken back."""

from __future__ import annotations

from scrutiny.web.drafts.building import views

__all__ = ["views"]
