"""Languages: every text beside its translation, what is wanting there, and the way out to a translator and back."""

from __future__ import annotations

from scrutiny.web.drafts.languages import acting, saving, views, workbook

__all__ = ["acting", "saving", "views", "workbook"]
