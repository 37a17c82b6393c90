"""Served: the real thing, `scrutiny serve --demo`, in a home of its own and on a port nobody uses."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

SCRUTINY = Path(sys.executable).parent / "scrutiny"
PASSWORD = "lantern harbour meadow 42"
READY = "Ctrl+C stops it"
PATIENCE = 90  # seconds to start and to stop on a busy machine


class Site:
    """One installation being served: where it is, and its database to look into."""

    def __init__(self, home: Path, *, demo: bool = True) -> None:
        self.home, self.demo, self.port = home, demo, _free_port()
        self.origin = f"http://localhost:{self.port}"
        self.log = home.with_name(f"{home.name}.log")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What its processes and its commands are told."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SCRUTINY_")}
        return {**kept, "SCRUTINY_HOME": str(self.home), "PORT": str(self.port), "HOST": "127.0.0.1"}

    def start(self) -> None:
        """Serve until stopped; returns when it has said where it is."""
        wanted = [SCRUTINY, "serve", *(["--demo"] if self.demo else [])]
        with self.log.open("wb") as log:
            process = subprocess.Popen(wanted, env=self.environment, stdout=log, stderr=log)
        self.process = process
        _until(lambda: READY in self.said() or process.poll() is not None)
        assert READY in self.said(), self.said()

    def stop(self) -> None:
        """As Ctrl+C does: requests under way are answered first."""
        if self.process is not None:
            self.process.terminate()
            assert self.process.wait(PATIENCE) == 0, self.said()

    def said(self) -> str:
        """All it has printed."""
        return self.log.read_text(errors="replace")

    def command(self, *words: str) -> str:
        """What a verb of the command line prints in this installation."""
        return subprocess.run(
            [SCRUTINY, *words], env=self.environment, capture_output=True, text=True, check=True
        ).stdout

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of the database, read from beside the server."""
        place = f"file:{self.home / 'scrutiny.sqlite'}?mode=ro"
        with closing(sqlite3.connect(place, uri=True)) as connection:
            return connection.execute(statement, values).fetchall()

    def seat(self, organisation: str, period: str) -> int:
        """The number of an organisation's return in a round."""
        found = self.rows(
            "SELECT a.id FROM assignment a JOIN round r ON r.id = a.round_id WHERE a.name = ? AND r.period = ?",
            organisation,
            period,
        )
        return int(found[0][0])

    def document(self, seat: int, section: str) -> dict[str, Any]:
        """One section of a return as it is kept."""
        found = self.rows(
            "SELECT d.document FROM section_document d JOIN response p ON p.id = d.response_id"
            " WHERE p.assignment_id = ? AND d.section = ?",
            seat,
            section,
        )
        return dict(json.loads(found[0][0])) if found else {}


@contextmanager
def serving(home: Path, *, demo: bool = True) -> Iterator[Site]:
    """The installation of ``home``, served meanwhile."""
    site = Site(home, demo=demo)
    site.start()
    try:
        yield site
    finally:
        site.stop()


def seeded_home(shared: Path) -> Path:
    """A home in which the demonstration stands: made by its first start, once for all workers of a run."""
    home = shared / "seeded"
    with (shared / "seeding").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "seeded.done").exists():
            with serving(home):
                pass
            (shared / "seeded.done").touch()
    return home


def copied(home: Path, place: Path) -> Path:
    """A copy of a home that nobody serves."""
    return Path(shutil.copytree(home, place))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
