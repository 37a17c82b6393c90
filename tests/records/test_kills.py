"""Kills: writers are killed as they save, a hundred times on each database; what they were told is there."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import returns
from sqlalchemy import select

from scrutiny.records import responses
from scrutiny.records.base import db
from scrutiny.records.responses import SeenWrite

KILLS = 100  # on each database
QUESTIONS = (("lead", "leadership"), ("deputy_trained", "leadership"), ("heard", "voice"))
PATIENCE = 20.0  # seconds until a writer must have been told something


class Nursery:
    """The program that forks writers, and the writers that live."""

    def __init__(self, url, folder):
        self.folder, self.alive = folder, {}
        command = [sys.executable, str(Path(__file__).with_name("saver.py")), url, str(folder)]
        self.program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def begin(self, number):
        """A new writer at that question."""
        self.program.stdin.write(f"{number}\n")
        self.program.stdin.flush()
        before = self.told(number)
        self.alive[number] = int(self.program.stdout.readline()), before

    def told(self, number):
        """How often the writers of that question were told that they had saved."""
        ledger = self.folder / f"{number}.ledger"
        return ledger.read_bytes().count(b'"told"') if ledger.exists() else 0

    def kill(self, number, after):
        """Let it be told once, wait a little, kill it, and see it gone."""
        pid, before = self.alive.pop(number)
        until = time.monotonic() + PATIENCE
        while self.told(number) == before:
            assert time.monotonic() < until, "the writer saves nothing"
            time.sleep(0.001)
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        while _lives(pid):
            time.sleep(0.001)

    def end(self):
        """Nobody is left."""
        for pid, _ in self.alive.values():
            os.kill(pid, signal.SIGKILL)
        self.program.stdin.close()
        self.program.wait(10)
        self.program.stdout.close()


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def nursery(session, database, tmp_path):
    """Three people on one return, each at a question of her own."""
    asked = returns.begin()
    people = (asked.hana, asked.ines, asked.cast.amina)
    seats = [
        {"person": who.person_id, "partnership": who.partnership_id, "assignment": asked.seat.id}
        | {"question": question, "section": section}
        for who, (question, section) in zip(people, QUESTIONS, strict=True)
    ]
    (tmp_path / "seats.json").write_text(json.dumps(seats))
    db.session.rollback()
    made = Nursery(database.url, tmp_path)
    made.asked = asked
    yield made
    made.end()


def test_nothing_told_is_lost_and_nothing_is_done_twice(nursery, database):
    draw = random.Random(20191105)
    for number in range(len(QUESTIONS)):
        nursery.begin(number)
    for _ in range(KILLS):
        number = draw.randrange(len(QUESTIONS))
        nursery.kill(number, draw.uniform(0.002, 0.050))
        nursery.begin(number)
    for number in list(nursery.alive):
        nursery.kill(number, 0)
    ledgers = [_settle(nursery, number) for number in range(len(QUESTIONS))]
    _everything_told_is_there(nursery, ledgers)
    _nothing_is_there_twice(nursery, ledgers)
    if database.kind == "sqlite":
        assert db.session.connection().exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert db.session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []


def _settle(nursery, number):
    """One more writer sends what the last one was not told about; the whole ledger."""
    told = nursery.told(number)
    nursery.begin(number)
    nursery.kill(number, 0)
    assert nursery.told(number) > told
    lines = (nursery.folder / f"{number}.ledger").read_text().splitlines()
    entries = [json.loads(line) for line in lines]
    sent = {entry["sent"]: entry for entry in entries if "sent" in entry}
    told = {entry["told"]: entry["revision"] for entry in entries if "told" in entry}
    return sent, told


def _everything_told_is_there(nursery, ledgers):
    db.session.rollback()
    opened = responses.open_response(nursery.asked.hana, nursery.asked.seat.id)
    seen = dict(db.session.execute(select(SeenWrite.key, SeenWrite.revision)).all())
    for (question, _), (sent, told) in zip(QUESTIONS, ledgers, strict=True):
        assert {key: seen[key] for key in told} == told
        last = next(reversed(told))
        stands = opened.answers.beside[question].comment
        after = [key for key in sent if key not in told]  # committed, perhaps, and not told any more
        assert stands in {sent[key]["words"] for key in (last, *after) if key in sent}


def _nothing_is_there_twice(nursery, ledgers):
    """Each key has had one effect: one revision, one entry of the trail."""
    opened = responses.open_response(nursery.asked.hana, nursery.asked.seat.id)
    seen = set(db.session.scalars(select(SeenWrite.key)))
    known = {key for sent, told in ledgers for key in (*sent, *told)}
    assert seen <= known
    saves = responses.history(nursery.asked.cast.amina, nursery.asked.seat.id)
    revisions = [(entry.detail["section"], entry.detail["revision"]) for entry in saves]
    assert len(saves) == len(set(revisions)) == len(seen)
    assert opened.revision("leadership") + opened.revision("voice") == len(seen)
    assert sum(len(told) for _, told in ledgers) >= KILLS
