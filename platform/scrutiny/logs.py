"""Logs: one JSON line an event on standard error; what went wrong and where, never anybody's words."""

from __future__ import annotations

import sys

import structlog


def begin() -> None:
    """Set the logs up once for this process. Tracebacks name lines, not the values in them."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
