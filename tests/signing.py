"""Signing in: everybody's password, another that is as good, and the moment time is counted from."""

from __future__ import annotations

from datetime import UTC, datetime

PASSWORD = "seven quiet herons 12"
ANOTHER = "brass lantern by the weir"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
