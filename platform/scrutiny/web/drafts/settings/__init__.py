"""Settings: what a questionnaire says as a whole, its scoring and its scales, in plain language."""

from __future__ import annotations

from scrutiny.web.drafts.settings import views

__all__ = ["views"]
