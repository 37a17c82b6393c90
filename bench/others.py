"""The rest: submission with all it derives, rebuilding, compiling a definition, starting the command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import insert, select

from bench import made, world
from bench.measuring import CPU, WALL, Figure, for_information, in_turn
from bench.world import World
from scrutiny.method import codec
from scrutiny.method.plans import Plan
from scrutiny.method.scoring import score
from scrutiny.records import engine, responses, scorecards
from scrutiny.records.base import db
from scrutiny.records.scorecards import submitted
from scrutiny.settings import folder

QUESTIONS, SECTIONS = 100, 10
RETURNS = 300


def submission(here: World, turns: int) -> Figure:
    """Submit, and hand it back untimed, again and again; beside one durable insert of the same documents."""
    texts = [json.dumps(document) for document in _documents()]
    connection = engine.sqlite.connect(str(here.path.with_name("bare.sqlite")), isolation_level=None)
    for pragma in engine.PRAGMAS:
        connection.execute(
            "PRAGMA " + pragma.format(journal=engine.journal_mode(engine.sqlite.sqlite_version_info))
        )
    connection.execute("CREATE TABLE document (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")

    def bare() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for text in texts:
            connection.execute("INSERT INTO document (text) VALUES (?)", (text,))
        connection.execute("COMMIT")

    def submit() -> float:
        with here.app.app_context():
            begun = WALL()
            responses.submit(here.lead, here.seat, "Headteacher", datetime.now(UTC))
            db.session.commit()
            took = WALL() - begun
            _hand_back(here)
        return took

    took = in_turn({"ours": submit, "bare": bare}, turns=turns, clock=WALL)
    connection.close()
    return for_information(
        f"Submission of {QUESTIONS} answers with every derived row",
        took["ours"],
        took["bare"],
        against="its documents alone, durable",
    )


def _hand_back(here: World) -> None:
    officer = world.officer(here)
    responses.return_for_changes(officer, here.seat, "Once more", datetime.now(UTC))
    db.session.commit()


def _documents() -> list[dict[str, Any]]:
    """One return's sections, as they are stored."""
    values = orjson.loads(made.judgements(QUESTIONS, 1)[0])
    each = QUESTIONS // SECTIONS
    return [
        {
            "values": {
                f"q{n}": values.get(f"q{n}", "na") for n in range(section * each, (section + 1) * each)
            },
            "beside": {},
            "typed": {},
        }
        for section in range(SECTIONS)
    ]


def rebuilding(here: World, returns: int, turns: int) -> Figure:
    """All derived rows of many returns anew, beside reading and scoring their documents once."""
    with here.app.app_context():
        _copy_return(here, returns)

    def read_and_score() -> None:
        with here.app.app_context():
            for one in submitted.read(submitted.counting()):
                score(one.plan, one.respondent, one.values)

    def rebuild() -> None:
        with here.app.app_context():
            assert scorecards.rebuild() == returns

    took = in_turn({"ours": rebuild, "floor": read_and_score}, turns=turns, clock=CPU)
    return for_information(
        f"Rebuilding the scores of {returns} returns",
        took["ours"],
        took["floor"],
        against="reading and scoring their documents once",
    )


def _copy_return(here: World, returns: int) -> None:
    """More organisations with the very return of the first."""
    tables = db.metadata.tables
    for n in range(1, returns):
        shift = 10_000 * n
        for name, places in (
            ("organisation", ("id",)),
            ("assignment", ("id", "organisation_id")),
            ("response", ("id", "assignment_id")),
            ("section_document", ("id", "response_id")),
        ):
            table = tables[name]
            for row in db.session.execute(select(table).where(table.c.id < 10_000)).mappings().all():
                copy = {**row, **{place: row[place] + shift for place in places}}
                if name == "organisation":
                    copy["name"] += f" {n}"
                db.session.execute(insert(table).values(copy))
    db.session.commit()


def compiling(turns: int) -> list[Figure]:
    """A real questionnaire: read with every check, read from what was published, and made into a plan."""
    text = (folder("form_definitions") / "section_175" / "2019-20.json").read_bytes()
    published = codec.canonical(text)
    definition = codec.definition_from_canonical(published)
    respondent = {"type": "academy", "phase": "primary"}
    took = in_turn(
        {
            "checked": lambda: codec.read(text),
            "published": lambda: codec.definition_from_canonical(published),
            "plan": lambda: Plan(definition).seat(respondent),
            "json": lambda: json.loads(published),
        },
        turns=turns,
    )
    floor = "json.loads of it"
    return [
        for_information("Reading and checking Section 175 of 2019-20", took["checked"], took["json"], against=floor),
        for_information("… as published, not checked again", took["published"], took["json"], against=floor),
        for_information("… its plan for one kind of school", took["plan"], took["json"], against=floor),
    ]  # fmt: skip


def starting(turns: int) -> Figure:
    """``scrutiny check`` of a real file, process and all, beside Python doing nothing."""
    file = folder("form_definitions") / "section_175" / "2019-20.json"

    def process(*command: str) -> Callable[[], None]:
        def run() -> None:
            subprocess.run([sys.executable, *command], check=True, capture_output=True, timeout=60)

        return run

    took = in_turn(
        {
            "check": process("-c", "from scrutiny.cli import main; main()", "check", str(file)),
            "python": process("-c", "pass"),
        },
        turns=turns,
        clock=WALL,
    )
    return for_information(
        "scrutiny check, from start to end", took["check"], took["python"], against="Python alone"
    )


def run(*, returns: int = RETURNS, turns: int = 9) -> list[Figure]:
    """All of them, for information."""
    with world.made(made.judged(QUESTIONS, SECTIONS, critical=10)) as here:
        for section, document in zip(here.definition.sections, _documents(), strict=True):
            here.answer(section.key, document["values"])
        submits = submission(here, turns)
        with here.app.app_context():
            responses.submit(here.lead, here.seat, "Headteacher", datetime.now(UTC))
            db.session.commit()
        rebuilds = rebuilding(here, returns, max(3, turns // 3))
    return [submits, rebuilds, *compiling(turns), starting(turns)]
