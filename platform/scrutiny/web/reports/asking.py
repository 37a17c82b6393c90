"""Asking: what a reader chose, read from the address; what is unknown there narrows nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import request, url_for

from scrutiny.reports.comparisons.choosing import Choice
from scrutiny.reports.comparisons.overviews import Asked

PAGE = 40  # organisations on a page of the years


def choice(periods: Iterable[str] = ()) -> Choice:
    """Years, types, phases and organisations."""
    given = request.args
    return Choice(
        periods=tuple(periods),
        organisations=numbers(given.getlist("organisation")),
        types=frozenset(filter(None, given.getlist("type"))),
        phases=frozenset(filter(None, given.getlist("phase"))),
    )


def numbers(texts: Iterable[str]) -> frozenset[int]:
    """Those that are numbers of rows."""
    return frozenset(int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 10)


def asked() -> Asked:
    """What one year's page is to show."""
    given = request.args
    return Asked(
        period=given.get("period", ""),
        choice=choice(),
        band=given.get("band", ""),
        search=given.get("search", ""),
        order=given.get("order", "weakest"),
    )


def whole() -> bool:
    """Whether every row is wanted."""
    return request.args.get("show") == "all"


def page() -> int:
    """Which page of a long table."""
    text = request.args.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else 1


def again(endpoint: str, **changes: object) -> str:
    """The address of this page with something changed; None takes it away."""
    kept: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {}), **changes}
    return url_for(endpoint, **{name: value for name, value in kept.items() if value is not None})
