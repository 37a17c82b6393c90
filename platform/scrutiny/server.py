"""The processes: two web servers on one socket and a worker, each started again when it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrutiny import logs
from scrutiny import settings as setting
from scrutiny.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

VOICES = "/voice"
WEB_PROCESSES = 2
THREADS = 8
GRACE_SECONDS = 30  # for requests and jobs under way when told to stop
LARGEST_BODY = 30 * 2**20
TOLD_TO_STOP = (signal.SIGTERM, signal.SIGINT)


class CannotStart(Exception):
    """The start-up self-check found something; each problem is a sentence."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Doors:
    """Both doors as one WSGI application: young people's under /voice, the desk's everywhere else.

    The path is handed on uncut, so that an address is the same whether the doors stand together or apart.
    """

    def __init__(self, desk: Flask, voices: Flask) -> None:
        self.desk, self.voices = desk, voices

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        door = self.voices if path == VOICES or path.startswith(f"{VOICES}/") else self.desk
        return door(environ, start_response)


def whole(settings: Settings | None = None) -> Doors:
    """The application as wsgi.py and serve run it. Raises CannotStart."""
    settings = settings or setting.from_environment()
    return Doors(desk(settings), _voices(settings))


def desk(settings: Settings) -> Flask:
    """The desk, checked. Raises CannotStart."""
    from scrutiny.app import create_app

    app = create_app(settings)
    if problems := self_check(app, settings):
        raise CannotStart(problems)
    return app


def voices_alone(settings: Settings) -> Flask:
    """Young people's door by itself, checked. Raises CannotStart."""
    app = _voices(settings)
    if problems := _ground_check(app, settings):
        raise CannotStart(problems)
    return app


def _voices(settings: Settings) -> Flask:
    from scrutiny.voices_app import create_voices_app

    return create_voices_app(settings)


def self_check(app: Flask, settings: Settings) -> list[str]:
    """Everything that must hold before anybody is served at the desk, as sentences; empty when all does."""
    from scrutiny import demo
    from scrutiny.records.base import db

    problems = _ground_check(app, settings)
    with app.app_context():
        if not problems and settings.demo:
            problems += demo.problems()
        if not problems:
            app.config["DEMO_PEOPLE"] = demo.people_shown() if settings.demo else ()
        db.session.remove()
        db.engine.dispose()
    return problems


def _ground_check(app: Flask, settings: Settings) -> list[str]:
    """What must hold behind either door."""
    from scrutiny.records import engine
    from scrutiny.records.base import db

    with app.app_context():
        problems = list(engine.problems(db.engine))
        db.session.remove()
        db.engine.dispose()
    if not os.access(settings.home, os.W_OK):
        problems.append(f"{settings.home} cannot be written: make it writable or set SCRUTINY_HOME.")
    if app.debug:
        problems.append("Debug mode shows what nobody may see: unset FLASK_DEBUG.")
    if not settings.hosts:
        problems.append("No host name is allowed: set SCRUTINY_HOSTS.")
    return problems


@dataclass(slots=True)
class Child:
    """A process of ours and what it runs."""

    name: str
    run: Callable[[], None]
    pid: int = 0
    started: float = 0.0


def serve(settings: Settings, *, say: Callable[[str], None]) -> None:
    """Serve both doors until told to stop. Starts each child again when it ends, not faster than once a second."""
    whole(settings)
    _serve(settings, whole, [Child("worker", lambda: _work(settings))], say)


def serve_voices(settings: Settings, *, say: Callable[[str], None]) -> None:
    """Serve young people's door alone, on a machine of its own if one likes; no worker, no desk."""
    voices_alone(settings)
    _serve(settings, voices_alone, [], say)


def _serve(
    settings: Settings,
    made: Callable[[Settings], WSGIApplication],
    beside: list[Child],
    say: Callable[[str], None],
) -> None:
    listening = socket.create_server((settings.host, settings.port), backlog=1024, reuse_port=False)
    web = [Child(f"web {n + 1}", lambda: _web(made, settings, listening)) for n in range(WEB_PROCESSES)]
    children = [*web, *beside]
    with contextlib.closing(listening):
        _watch(children, ready=lambda: say(settings.url))


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Signals wait: a child is started and known, or not started at all."""
    signal.pthread_sigmask(signal.SIG_BLOCK, TOLD_TO_STOP)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD_TO_STOP)


def _start(child: Child) -> None:
    """Fork, with signals waiting. The child unlearns our handlers first: it would pass a stop on to others."""
    child.started = time.monotonic()
    pid = os.fork()
    if pid:
        child.pid = pid
        return
    status = 1
    try:
        for number in TOLD_TO_STOP:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD_TO_STOP)
        child.run()
        status = 0
    finally:
        sys.stdout.flush()
        os._exit(status)


def _watch(children: list[Child], *, ready: Callable[[], None]) -> None:
    """Start them and wait for ends; on SIGTERM or Ctrl+C let requests under way finish, then end."""
    stopping = False
    alive: dict[int, Child] = {}

    def tell(number: signal.Signals) -> None:
        for pid in alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def stop(*_: Any) -> None:
        nonlocal stopping
        stopping = True
        tell(signal.SIGTERM)
        signal.signal(signal.SIGALRM, lambda *_: tell(signal.SIGKILL))
        signal.alarm(GRACE_SECONDS)

    def begin(child: Child) -> None:
        with _deaf():
            if not stopping:
                _start(child)
                alive[child.pid] = child

    for number in TOLD_TO_STOP:
        signal.signal(number, stop)
    for child in children:
        begin(child)
    ready()
    while alive:
        pid, _ = os.waitpid(-1, 0)
        if (ended := alive.pop(pid, None)) is not None and not stopping:
            time.sleep(max(0.0, 1.0 - (time.monotonic() - ended.started)))
            begin(ended)


def _web(made: Callable[[Settings], WSGIApplication], settings: Settings, listening: socket.socket) -> None:
    """One web process. The application is made here, so that no connection crosses the fork."""
    import waitress

    logs.hush_waitress()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(SystemExit):
        waitress.serve(
            made(settings),
            sockets=[listening],
            threads=THREADS,
            connection_limit=2000,
            channel_timeout=60,
            max_request_body_size=LARGEST_BODY,
            asyncore_use_poll=True,
            ident=None,
        )


def _work(settings: Settings) -> None:
    """One worker process."""
    from scrutiny import worker

    worker.work(desk(settings))
