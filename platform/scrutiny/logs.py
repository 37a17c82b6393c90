"""Logs: one JSON line an event on standard error; what went wrong and where, never anybody's words."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog

LAST = 3  # places in the code that are named


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


def of_a_day() -> Any:
    """For young people's door: a line bears the day and never the minute, which could tell who was there."""
    day = structlog.processors.TimeStamper(fmt="%Y-%m-%d", utc=True)
    return structlog.wrap_logger(
        None, processors=[structlog.processors.add_log_level, day, structlog.processors.JSONRenderer()]
    )


def places(error: BaseException) -> list[str]:
    """Files and lines; never a value."""
    frames = traceback.extract_tb(error.__traceback__)[-LAST:]
    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]


class Nameless(logging.Filter):
    """What a web server says itself: what it met and where. Its own words name devices and pages, so they go."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether there is anything to say; a device that went away is nothing."""
        error = record.exc_info[1] if record.exc_info else None
        met = "" if error is None else f": {type(error).__name__} at {', '.join(places(error))}"
        record.msg, record.args = f"{record.module}:{record.lineno}{met}", ()
        record.exc_info = record.exc_text = record.stack_info = None
        return "ClientDisconnected" not in met


def hush_waitress() -> None:
    """Keep addresses out of the server's lines, and a line for every request that waits a moment out of the log."""
    for name in ("waitress", "waitress.queue"):
        logging.getLogger(name).addFilter(Nameless())
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
