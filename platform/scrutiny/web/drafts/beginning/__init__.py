"""Beginning: from a published version, another questionnaire, the question bank, a file or nothing."""

from __future__ import annotations

from scrutiny.web.drafts.beginning import banking, copying, nothing, ways

__all__ = ["banking", "copying", "nothing", "ways"]
