"""The limited child: a stranger's file is opened in a process of its own, with little memory and time."""

from __future__ import annotations

import contextlib
import importlib
import json
import subprocess
import sys
from dataclasses import asdict
from threading import BoundedSemaphore
from typing import Any

from scrutiny.interchange.problems import CannotTake, Problem, refuse

MEMORY = 512 * 2**20  # bytes of address space
PROCESSOR = 10  # seconds
PATIENCE = 20  # seconds by the clock
LONGEST = 64_000_000  # bytes it may say

_AT_ONCE = BoundedSemaphore(2)  # in one process: what is limited apiece must be limited together, too
_BEGIN = "import sys; sys.path.extend({path!r}); from scrutiny.interchange import child; child.serve()"


def in_child(function: str, data: bytes, *, seconds: int = PROCESSOR, **options: str) -> Any:
    """What ``function`` (as "package.module:name") makes of ``data`` in a limited child process.

    The function takes the bytes and the options, and gives back what JSON can say; it may raise CannotTake.
    However the child ends, the caller gets its answer or a CannotTake.
    """
    if not _AT_ONCE.acquire(timeout=PATIENCE * 2):
        raise refuse("Too many files are being read at this moment.", "Try again in a minute.")
    try:
        ended = subprocess.run(  # noqa: S603  # this very program, and no word of a stranger on its command line
            _command(function, seconds, options),
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _gave_up() from None
    finally:
        _AT_ONCE.release()
    return _answer(ended)


def _command(function: str, seconds: int, options: dict[str, str]) -> list[str]:
    path = [place for place in sys.path if place]
    return [
        sys.executable,
        "-I",
        "-B",
        "-c",
        _BEGIN.format(path=path),
        function,
        str(seconds),
        json.dumps(options),
    ]


def _answer(ended: subprocess.CompletedProcess[bytes]) -> Any:
    if ended.returncode:
        raise _gave_up()
    said = json.loads(ended.stdout)
    if "problems" in said:
        raise CannotTake(Problem(**problem) for problem in said["problems"])
    return said["gave"]


def _gave_up() -> CannotTake:
    return refuse(
        "Reading this file took more memory or time than is allowed, or it is damaged.",
        "Open it in a spreadsheet, copy only the sheets that are needed into a new workbook, and save that.",
    )


# -- in the child ----------------------------------------------------------------------------------------


def serve() -> None:
    """Read standard input under limits, and say on standard output what the named function made of it."""
    limit(int(sys.argv[2]))
    module, name = sys.argv[1].split(":")
    data = sys.stdin.buffer.read()
    try:
        said = {"gave": getattr(importlib.import_module(module), name)(data, **json.loads(sys.argv[3]))}
    except CannotTake as why:
        said = {"problems": [asdict(problem) for problem in why.problems]}
    text = json.dumps(said).encode()
    if len(text) > LONGEST:
        sys.exit(1)
    sys.stdout.buffer.write(text)


def limit(seconds: int) -> None:
    """Little memory, little time, no file written, no core left behind."""
    import resource

    with contextlib.suppress(ValueError, OSError):  # macOS knows this limit and does not take it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
