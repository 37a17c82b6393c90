"""What changed: a draft beside the version it follows, or any other, with what follows from each change."""

from __future__ import annotations

from scrutiny.web.drafts.changing import saying, trying, views

__all__ = ["saying", "trying", "views"]
