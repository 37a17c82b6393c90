"""A nursery of writers that are there to be killed: each saves in a loop and keeps a ledger of what it was told.

Started as a program of its own: ``saver.py URL FOLDER``; FOLDER/seats.json names who writes which question.
For each number read from standard input it forks a writer and prints its process id.
"""

from __future__ import annotations

import itertools
import json
import os
import secrets
import signal
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from databases import bare_app
from returns import NOW

from scrutiny.method.permissions import Viewer
from scrutiny.records import engine, people, responses
from scrutiny.records.base import db
from scrutiny.records.responses import Edit, Saved


class Writer:
    """One person at one question, as a browser behaves: told is told, and what was not told is sent again."""

    def __init__(self, seat: dict[str, Any], viewer: Viewer, ledger: Path) -> None:
        self.seat, self.viewer = seat, viewer
        self.ledger = os.open(ledger, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self.seen, self.waiting = last_of(ledger)

    def note(self, **entry: Any) -> None:
        """Add one line to the ledger."""
        os.write(self.ledger, json.dumps(entry).encode() + b"\n")

    def send(self, key: str, words: str) -> None:
        """Save, commit, and only then note that it was told."""
        edit = Edit(self.seat["question"], "partly", words, seen_revision=self.seen)
        saved = self.save(edit, key, words)
        self.seen = saved.revision
        self.note(told=key, revision=saved.revision)

    def save(self, edit: Edit, key: str, words: str) -> Saved:
        """One request: its transaction, from the lock to the commit."""
        engine.begin_immediate(db.session)
        saved = responses.save(
            self.viewer,
            self.seat["assignment"],
            self.seat["section"],
            [edit],
            idempotency_key=key,
            body_digest=words,
            now=NOW,
        )
        db.session.commit()
        db.session.remove()
        return saved

    def resend(self) -> None:
        """Send once more what nobody was told about, under its own key."""
        if self.waiting:
            self.seen = self.waiting["seen"]
            self.send(self.waiting["sent"], self.waiting["words"])

    def work(self) -> None:
        """Until killed."""
        self.resend()
        for number in itertools.count():
            key, words = secrets.token_hex(8), f"{os.getpid()} {number}"
            self.note(sent=key, words=words, seen=self.seen)
            self.send(key, words)


def last_of(ledger: Path) -> tuple[int, dict[str, Any] | None]:
    """The revision last told, and what was sent and not told."""
    entries = read(ledger)
    told = [entry for entry in entries if "told" in entry]
    sent = [entry for entry in entries if "sent" in entry]
    open_ = sent[-1] if sent and (not told or told[-1]["told"] != sent[-1]["sent"]) else None
    return told[-1]["revision"] if told else 0, open_


def read(ledger: Path) -> list[dict[str, Any]]:
    """Every entry."""
    return [json.loads(line) for line in ledger.read_text().splitlines()] if ledger.exists() else []


def main(url: str, folder: Path) -> None:
    """Prepare once, so that a writer that is forked saves at once."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    seats = json.loads((folder / "seats.json").read_text())
    with bare_app(url).app_context():
        viewers = [people.viewer_for(seat["person"], seat["partnership"]) for seat in seats]
        db.session.remove()
        for number, (seat, viewer) in enumerate(zip(seats, viewers, strict=True)):
            assert viewer is not None
            Writer(seat, viewer, folder / f"{number}.ledger").send(f"first {number}", "first")
        db.engine.dispose()
        for line in sys.stdin:
            number, viewer = int(line), viewers[int(line)]
            pid = os.fork()
            if not pid:
                assert viewer is not None
                Writer(seats[number], viewer, folder / f"{number}.ledger").work()
            sys.stdout.write(f"{pid}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
