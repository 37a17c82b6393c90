"""Autosave: one answer from the request's arrival to the commit, beside the bare driver's four statements."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from scrutiny.records import engine

from bench import made, world
from bench.measuring import CPU, WALL, Figure, at_most, for_information, in_turn
from bench.world import World, again, call

MOST = 3.0
READ = """SELECT d.id, d.revision, d.document, d.marks FROM section_document d
 JOIN response r ON r.id = d.response_id WHERE r.assignment_id = ? AND d.section = ?"""
REWRITE = "UPDATE section_document SET revision = ?, document = ?, marks = ?, saved_at = ? WHERE id = ? AND revision = ?"
EVENT = """INSERT INTO event (partnership_id, number, at, person_id, act, noun, noun_id, organisation_id, detail)
 SELECT ?, coalesce(max(number), 0) + 1, ?, ?, 'response.saved', 'response', ?, ?, ? FROM event WHERE partnership_id = ?"""
SEEN = "INSERT INTO seen_write (person_id, key, digest, status, revision, at) VALUES (?, ?, ?, 200, ?, ?)"

CODES = itertools.cycle(made.CODES[:4])  # every save is a change


def ours(here: World, keys: itertools.count[int]) -> Callable[[], None]:
    """A PATCH as the page's script sends it."""
    csrf = here.csrf()

    def save() -> None:
        body = json.dumps({"question": "q1", "value": next(CODES)}).encode()
        headers = {
            "X-CSRFToken": csrf,
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Idempotency-Key": f"ours-{next(keys)}",
            "If-Match": '"1000000"',
        }
        environ = here.environ("PATCH", here.url("s0"), headers=headers, data=body)
        ready.append(again(environ, body))

    ready: list[dict[str, Any]] = []

    def sent() -> None:
        if not ready:
            for _ in range(50):
                save()
        status, _, reply = call(here.app, ready.pop())
        assert status == "200 OK", reply

    return sent


def bare(here: World, keys: itertools.count[int]) -> tuple[Callable[[], None], Callable[[], None]]:
    """The same read and three writes by the driver alone, under the same pragmas; and how to close it."""
    connection = engine.sqlite.connect(str(here.path), isolation_level=None)
    for pragma in engine.PRAGMAS:
        connection.execute(
            "PRAGMA " + pragma.format(journal=engine.journal_mode(engine.sqlite.sqlite_version_info))
        )
    partnership, person, organisation = here.lead.partnership_id, here.lead.person_id, here.organisation_id

    def save() -> None:
        now = str(datetime.now(UTC).replace(tzinfo=None))
        execute = connection.execute
        execute("BEGIN IMMEDIATE")
        document_id, revision, text, marked = execute(READ, (here.seat, "s0")).fetchone()
        document, marks = json.loads(text), json.loads(marked)
        document["values"]["q1"] = next(CODES)
        marks["q1"] = [revision + 1, person, now, revision, "0" * 16]
        written = (revision + 1, json.dumps(document), json.dumps(marks), now, document_id, revision)
        assert execute(REWRITE, written).rowcount == 1
        key = f"bare-{next(keys)}"
        execute(SEEN, (person, key, hashlib.sha256(key.encode()).hexdigest(), revision + 1, now))
        detail = json.dumps({"questions": ["q1"], "section": "s0", "revision": revision + 1})
        execute(EVENT, (partnership, now, person, document_id, organisation, detail, partnership))
        execute("COMMIT")

    return save, connection.close


def run(*, questions: int = 30, turns: int = 15, each: int = 20) -> list[Figure]:
    """Both on one file, in turn: by the wall's clock, since the disk is part of it; and by the processor's."""
    with world.made(made.judged(questions, 1)) as here:
        here.answer("s0", {f"q{n}": made.CODES[n % 5] for n in range(questions)}, made.WORDS)
        keys: itertools.count[int] = itertools.count()
        driver, close = bare(here, keys)
        contenders = {"ours": ours(here, keys), "bare": driver}
        wall = in_turn(contenders, turns=turns, each=each, clock=WALL)
        cpu = in_turn(contenders, turns=turns, each=each, clock=CPU)
        close()
    name = f"Autosave, request in to commit, section of {questions} answers with comments"
    return [
        at_most(
            name, wall["ours"], wall["bare"], MOST, against="read and three writes by the driver, durable"
        ),
        for_information("… processor alone", cpu["ours"], cpu["bare"], against="the same"),
    ]
