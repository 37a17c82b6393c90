"""Autosave: one answer from the request's arrival to the commit, beside the bare driver's four statements."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.dialects import sqlite

from bench import made, world
from bench.measuring import CPU, Figure, at_most, for_information, in_turn, one_by_one
from bench.world import World, again, call
from scrutiny.records import engine, events
from scrutiny.records.responses import looking, writing

MOST = 3.0
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


class Bare:
    """The driver alone, under the application's pragmas and with the application's own statements."""

    def __init__(self, path: Path) -> None:
        self.connection = engine.sqlite.connect(str(path), isolation_level=None)
        journal = engine.journal_mode(engine.sqlite.sqlite_version_info)
        for pragma in engine.PRAGMAS:
            self.connection.execute("PRAGMA " + pragma.format(journal=journal))
        self.written = {
            ready: engine.Written(ready.statement, ready.keys, sqlite.dialect())
            for ready in (looking.LOOK_UP, writing.REWRITE, writing.REMEMBER, events.ADD)
        }

    def run(self, ready: engine.Ready, **given: Any) -> Any:
        """One statement, its values in the order of their places."""
        written = self.written[ready]
        bound = {**written.fixed, **given}
        return self.connection.execute(written.text, [bound[name] for name in written.places or ()])


def bare(here: World, keys: itertools.count[int]) -> tuple[Callable[[], None], Callable[[], None]]:
    """The same read and three writes by the driver alone; and how to close it."""
    driver, lead = Bare(here.path), here.lead

    def save() -> None:
        now, key = str(datetime.now(UTC).replace(tzinfo=None)), f"bare-{next(keys)}"
        driver.connection.execute("BEGIN IMMEDIATE")
        found = driver.run(
            looking.LOOK_UP,
            partnership=lead.partnership_id, seat=here.seat, section_key="s0", writer=lead.person_id, write_key=key,
        ).fetchone()  # fmt: skip
        row = dict(zip(COLUMNS, found, strict=True))
        document, marks, revision = json.loads(row["document"]), json.loads(row["marks"]), row["revision"]
        document["values"]["q1"] = next(CODES)
        marks["q1"] = [revision + 1, lead.person_id, now, revision, "0" * 16]
        changed = driver.run(
            writing.REWRITE,
            document_id=row["document_id"], seen=revision, new_revision=revision + 1,
            new_document=json.dumps(document), new_marks=json.dumps(marks), moment=now,
        )  # fmt: skip
        assert changed.rowcount == 1
        digest = hashlib.sha256(key.encode()).hexdigest()
        driver.run(
            writing.REMEMBER,
            person_id=lead.person_id, key=key, digest=digest, status=200, revision=revision + 1, at=now,
        ).fetchall()  # fmt: skip
        driver.run(
            events.ADD,
            of=lead.partnership_id, partnership_id=lead.partnership_id, at=now, person_id=lead.person_id,
            act="response.saved", noun="response", noun_id=row["response_id"], organisation_id=here.organisation_id,
            detail=json.dumps({"questions": ["q1"], "section": "s0", "revision": revision + 1}),
        )  # fmt: skip
        driver.connection.execute("COMMIT")

    return save, driver.connection.close


COLUMNS = [column.key for column in looking.LOOK_UP.statement.selected_columns]


def run(*, questions: int = 30, turns: int = 600) -> list[Figure]:
    """Both on one file, call by call: by the wall's clock, since the disk is part of it; and by the processor's."""
    with world.made(made.judged(questions, 1)) as here:
        here.answer("s0", {f"q{n}": made.CODES[n % 5] for n in range(questions)}, made.WORDS)
        keys: itertools.count[int] = itertools.count()
        driver, close = bare(here, keys)
        contenders = {"ours": ours(here, keys), "bare": driver}
        wall = one_by_one(contenders, turns=turns)
        cpu = in_turn(contenders, turns=max(1, turns // 40), each=min(turns, 20), clock=CPU)
        close()
    name = f"Autosave, request in to commit, section of {questions} answers with comments"
    return [
        at_most(
            name, wall["ours"], wall["bare"], MOST, against="its read and three writes by the driver, durable"
        ),
        for_information("… processor alone", cpu["ours"], cpu["bare"], against="the same"),
    ]
