"""Reports: a round side by side, years like for like, one history, a scorecard, and the workbook of them."""

from scrutiny.web.reports import comparing, workbooks
from scrutiny.web.reports.blueprint import blueprint

__all__ = ["blueprint", "comparing", "workbooks"]
