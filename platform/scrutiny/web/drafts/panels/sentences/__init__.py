"""Conditions as a sentence: "when 1.4 is No", taken apart into rows of a form and put together again."""

from __future__ import annotations

from scrutiny.web.drafts.panels.sentences.field import SHOW_WHEN
from scrutiny.web.drafts.panels.sentences.renewing import renewed, unfinished

__all__ = ["SHOW_WHEN", "renewed", "unfinished"]
