"""Several at once: threads that start together, each with a context and a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from scrutiny.records import engine
from scrutiny.records.base import db


@pytest.fixture
def at_once(records_app: Flask) -> Callable[..., list[Any]]:
    """Run ``act(n)`` in several threads, each in a writing transaction that is committed; what each answered.

    An exception is an answer too.
    """

    def run(act: Callable[[int], Any], threads: int = 8) -> list[Any]:
        start = threading.Barrier(threads)

        def one(number: int) -> Any:
            with records_app.app_context():
                start.wait(10)
                try:
                    engine.begin_immediate(db.session)
                    answer = act(number)
                    db.session.commit()
                except Exception as error:  # noqa: BLE001  (the test looks at it)
                    db.session.rollback()
                    return error
                finally:
                    db.session.remove()
                return answer

        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(one, range(threads)))

    return run
