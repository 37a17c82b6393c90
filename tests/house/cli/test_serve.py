"""The verb serve: what is killed starts again, and told to stop it stops itself and nobody else."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import SCRUTINY, scrutiny


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Served:
    """``scrutiny serve`` as it runs, in a process group of its own, and its children."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        env = {**os.environ, "SCRUTINY_HOME": str(home), "PORT": str(self.port), "PYTHONUNBUFFERED": "1"}
        self.log = (home / "served.log").open("w+")
        told = {"stdout": self.log, "stderr": self.log, "stdin": subprocess.DEVNULL}
        self.program = subprocess.Popen([SCRUTINY, "serve"], env=env, process_group=0, **told)

    def answers(self) -> bool:
        """Whether the sign-in page comes."""
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/sign-in", timeout=10) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def children(self) -> list[int]:
        """The processes it started, in the order it did."""
        pid = self.program.pid
        try:
            return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except FileNotFoundError:
            return []

    def whole(self) -> bool:
        """Two that serve, and a worker."""
        return len(self.children()) == 3

    def ends_well(self) -> bool:
        """Told to stop, it does within seconds and leaves nobody behind."""
        left = self.children()
        self.program.send_signal(signal.SIGTERM)
        ended = self.program.wait(10) == 0
        return ended and not any(Path(f"/proc/{pid}").exists() for pid in left)

    def said(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def stop(self) -> None:
        if self.program.poll() is None:
            os.killpg(self.program.pid, signal.SIGKILL)
            self.program.wait(10)
        self.log.close()


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold in time."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def served(home: Path) -> Iterator[Served]:
    made = Served(home)
    yield made
    made.stop()


def test_the_server_starts_again_what_is_killed_and_stops_when_told(served: Served) -> None:
    assert within(40, served.answers), served.said()
    assert within(10, served.whole), served.said()
    assert f"http://localhost:{served.port}" in served.said()
    for killed in served.children():
        os.kill(killed, signal.SIGKILL)
        assert all(within(30, served.answers) for _ in range(5))
        assert within(30, lambda killed=killed: killed not in served.children() and served.whole())
    assert served.ends_well() and "Traceback" not in served.said()


@pytest.mark.parametrize("children", [1, 3])
def test_told_to_stop_while_it_begins_it_stops_itself_and_nobody_else(served: Served, children: int) -> None:
    neighbour = subprocess.Popen(["/bin/sleep", "60"], process_group=served.program.pid)
    try:
        assert within(40, lambda: len(served.children()) >= children), served.said()
        assert served.ends_well() and neighbour.poll() is None
    finally:
        neighbour.kill()
        neighbour.wait(10)


def test_told_to_stop_while_one_is_started_again_it_stops(served: Served) -> None:
    assert within(40, served.whole), served.said()
    neighbour = subprocess.Popen(["/bin/sleep", "60"], process_group=served.program.pid)
    try:
        killed = served.children()[0]
        os.kill(killed, signal.SIGKILL)
        assert within(10, lambda: killed not in served.children() and served.whole())
        assert served.ends_well() and neighbour.poll() is None
    finally:
        neighbour.kill()
        neighbour.wait(10)


def test_a_port_that_is_taken_is_said_in_a_sentence(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = scrutiny("serve", home=home, PORT=str(taken.getsockname()[1]))
    assert said.returncode == 2 and "address already in use" in said.stderr.lower()
