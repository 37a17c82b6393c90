"""Serving: the real processes, started and stopped as people do, and killed as machines do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load.home import Home, surroundings

SCRUTINY = Path(sys.executable).parent / "scrutiny"
READY = "Ctrl+C stops it"
PATIENCE = 90.0  # seconds, on a busy machine


class Server:
    """``scrutiny serve`` or ``serve-voices`` on a free port, and what it prints in a file beside the home."""

    def __init__(self, home: Home, verb: str = "serve") -> None:
        self.port = free_port()
        self.log = home.settings.home.with_name(f"{home.settings.home.name}.{verb}.log")
        with self.log.open("wb") as log:
            self.program = subprocess.Popen(
                [SCRUTINY, verb], env=surroundings(home, self.port), stdout=log, stderr=log
            )
        if not until(lambda: READY in self.said() or self.program.poll() is not None) or self._ended():
            self.stop()
            raise RuntimeError(self.said())
        self.web = self.children()[:2]  # the third, if there is one, is the worker

    def children(self) -> list[int]:
        """Its processes, in the order they were started."""
        pid = self.program.pid
        try:
            return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except FileNotFoundError:
            return []

    def kill(self, number: int) -> bool:
        """SIGKILL to one of the two that serve; another comes in its place. Whether it could be found."""
        before = self.children()
        pid = self.web[number]
        os.kill(pid, signal.SIGKILL)
        if not until(lambda: bool(set(self.children()) - set(before))):
            return False
        (self.web[number],) = set(self.children()) - set(before)
        return True

    def stop(self) -> int:
        """Told to stop, it does; its exit status."""
        if self.program.poll() is None:
            self.program.terminate()
        try:
            return self.program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            for pid in (self.program.pid, *self.children()):
                os.kill(pid, signal.SIGKILL)
            return self.program.wait(PATIENCE)

    def said(self) -> str:
        """All it has printed."""
        return self.log.read_text(errors="replace")

    def _ended(self) -> bool:
        return self.program.poll() is not None


@contextmanager
def serving(home: Home, verb: str = "serve") -> Iterator[Server]:
    """The home, served meanwhile."""
    server = Server(home, verb)
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """One that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def until(holds: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether it comes to hold in time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
