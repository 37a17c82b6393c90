"""The question bank: 50,000 questions searched by one word, by two, by the beginning of one; on both databases."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from sqlalchemy import Connection, insert

from bench.measuring import WALL, Figure, told
from scrutiny.method.permissions import OFFICER, Viewer
from scrutiny.records import bank, engine, schema
from scrutiny.records.bank.words import kept, sought, stem
from scrutiny.records.base import db
from scrutiny.settings import folder

MOST = 0.1  # seconds
A_VERSION = 60  # questions of one version
OURS, THEIRS = 1, 2
NOW = datetime(2020, 7, 1, tzinfo=UTC)
VIEWER = Viewer(0, "Bench", OURS, frozenset({(OFFICER, None)}))
ANSWERS = "Met\nPartly met\nNot met\nNot applicable"
WHERE = {"sqlite": "SQLite, FTS5", "postgresql": "PostgreSQL, tsvector and GIN"}
Ask = Callable[[str], Any]


# -- a bank that reads like ours ---------------------------------------------------------------------------


def vocabulary() -> Counter[str]:
    """The words of our own questionnaires, as often as they stand there: a few everywhere, most hardly ever."""
    found: Counter[str] = Counter()
    for place in folder("form_definitions").rglob("*.json"):
        for section in json.loads(place.read_text()).get("sections", ()):
            for question in section["questions"]:
                for text in (question["text"], question.get("help", "")):
                    found.update(
                        re.findall(r"[a-z]+", (text if isinstance(text, str) else text["en"]).lower())
                    )
    return found


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes questions up, the same in every run."""

    draw: random.Random
    known: Sequence[str]
    often: Sequence[int]

    def words(self, number: int) -> str:
        return " ".join(self.draw.choices(self.known, self.often, k=number)).capitalize()

    def question(self, number: int, partnership: int) -> dict[str, Any]:
        version = number // A_VERSION + 1
        text, help_, section = self.words(18), self.words(26), f"Standard {number % 12 + 1}"
        return {
            "id": number + 1,
            "partnership_id": partnership,
            "newest_version_id": version,
            "questionnaire": f"audit_{version % 20}",
            "key": f"q{number}",
            "kind": "judgement",
            "instrument": "self_assessment",
            "audience": "school",
            "section": f"standard_{number % 12 + 1}",
            "wording": f"{number:064}",
            "language": "en",
            "section_title": section,
            "text": text,
            "help": help_,
            "options": ANSWERS,
            "near": kept(text),
            "far": kept(help_, ANSWERS, section),
            "asked": json.dumps({"question": {"text": text, "help": help_, "source": self.words(20)}}),
        }


def fill(connection: Connection, questions: int) -> list[str]:
    """Two partnerships, the other a tenth of ours; the texts of ours."""
    often = vocabulary()
    writer = Writer(random.Random(1), list(often), list(often.values()))
    rows = [
        writer.question(n, THEIRS if n // A_VERSION % 11 == 10 else OURS) for n in range(questions * 11 // 10)
    ]
    put = partial(_put, connection)
    put("partnership", [{"id": p, "name": f"P{p}", "is_demo": False, "made_at": NOW} for p in (OURS, THEIRS)])
    put("questionnaire", [
        {"id": p * 100 + n, "partnership_id": p, "key": f"audit_{n}", "title": f"Audit {n}", "audience": "school",
         "instrument": "self_assessment"} for p in (OURS, THEIRS) for n in range(20)
    ])  # fmt: skip
    put("version", [
        {"id": row["newest_version_id"], "partnership_id": row["partnership_id"],
         "questionnaire_id": row["partnership_id"] * 100 + row["newest_version_id"] % 20,
         "name": str(row["newest_version_id"]), "text": "{}", "sha256": f"{n:064}", "published_at": NOW}
        for n, row in enumerate(rows[::A_VERSION])
    ])  # fmt: skip
    put("bank_question", rows)
    put("bank_use", [
        {"partnership_id": row["partnership_id"], "version_id": row["newest_version_id"],
         "bank_question_id": row["id"], "section": row["section"]} for row in rows
    ])  # fmt: skip
    return [row["text"] for row in rows if row["partnership_id"] == OURS]


def _put(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), 5_000):
        connection.execute(insert(db.metadata.tables[table]), rows[start : start + 5_000])


@contextmanager
def filled(url: str, questions: int) -> Iterator[tuple[Flask, list[str]]]:
    """A bare application around such a bank in a database of its own."""
    schema.upgrade(url)
    loading = engine.make(url)
    with loading.begin() as connection:
        texts = fill(connection, questions)
    with loading.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    loading.dispose()
    app = Flask("bench-bank")
    app.config.update(SQLALCHEMY_DATABASE_URI=url, SQLALCHEMY_ENGINE_OPTIONS=engine.options(url))
    db.init_app(app)
    with app.app_context():
        engine.attend(db.engine)
        yield app, texts
        db.session.remove()
        db.engine.dispose()


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """An address for each database there is: a file, and a private PostgreSQL where one is installed."""
    from tests.postgres import Cluster

    with TemporaryDirectory(prefix="scrutiny-bench-") as place:
        found = {"sqlite": f"sqlite:///{Path(place) / 'bank.sqlite'}"}
        try:
            cluster = Cluster()
        except ValueError:  # none is installed
            yield found
            return
        try:
            yield {**found, "postgresql": cluster.database("bank")}
        finally:
            cluster.stop()


# -- what is asked, and of whom ----------------------------------------------------------------------------


def searches(texts: Sequence[str], number: int) -> dict[str, list[str]]:
    """What people type: words of a question they half remember, so that the common ones are typed often."""
    draw = random.Random(2)
    asked: dict[str, list[str]] = {"one word": [], "two words": [], "the beginning of a word": []}
    for text in draw.choices(texts, k=number):
        one, two = draw.sample([word for word in text.lower().split() if len(word) > 3], 2)
        asked["one word"].append(one)
        asked["two words"].append(f"{one} {two}")
        asked["the beginning of a word"].append(two[:3])
    return asked


def whole(words: str) -> list[int]:
    """Ours: counted, sorted by closeness, a page with every use and title."""
    db.session.rollback()
    return [item.id for item in bank.search(VIEWER, words).items]


FROM = {
    "sqlite": "FROM bank_index JOIN bank_question q ON q.id = bank_index.rowid WHERE bank_index MATCH ?",
    "postgresql": "FROM bank_question q WHERE q.lexemes @@ %s::tsquery",
}
CLOSEST = {
    "sqlite": "bm25(bank_index, 4, 1, 0), q.newest_version_id DESC, q.id",
    "postgresql": "-ts_rank(q.lexemes, %s::tsquery, 1), q.newest_version_id DESC, q.id",
}
LIKE = {
    "sqlite": "' ' || near || ' ' || far || ' ' LIKE ?",
    "postgresql": "' ' || near || ' ' || far || ' ' LIKE %s",
}


def bare(dialect: str, words: str) -> list[int]:
    """The floor: the same two questions put to the index by the driver, and nothing but numbers back."""
    wanted, there = sought(words), f"{FROM[dialect]} AND q.partnership_id = 1"
    if dialect == "sqlite":
        parts = [f'"{word}"' for word in wanted.whole] + [f'("{wanted.last}" * OR "{stem(wanted.last)}")']
        values, closest = [f'{{near far}} : ({" AND ".join(parts)}) AND belongs : "p1"'], []
    else:
        parts = [f"'{word}'" for word in wanted.whole] + [f"('{wanted.last}':* | '{stem(wanted.last)}')"]
        values, closest = [" & ".join(["'=p1'", *parts])], [" & ".join(parts)]
    ((total,),) = _driver(f"SELECT count(*) FROM (SELECT 1 {there} LIMIT 1001) AS found", values)
    if total > bank.MOST:
        return [row[0] for row in _driver(f"SELECT q.id {there} ORDER BY q.id DESC LIMIT 20", values)]
    rows = _driver(f"SELECT q.id {there} ORDER BY {CLOSEST[dialect]} LIMIT 20", [*values, *closest])
    return [row[0] for row in rows]


def like(dialect: str, words: str) -> list[int]:
    """The peer: every question read through; up to a thousand and one, in no order."""
    wanted, one = sought(words), LIKE[dialect]
    patterns = [f"% {word} %" for word in wanted.whole] + [f"% {wanted.last}%", f"% {stem(wanted.last)} %"]
    likes = " AND ".join([*[one] * len(wanted.whole), f"({one} OR {one})"])
    statement = f"SELECT id FROM bank_question WHERE partnership_id = 1 AND {likes} LIMIT 1001"
    return [row[0] for row in _driver(statement, patterns)]


def _driver(statement: str, values: Sequence[str]) -> list[Any]:
    db.session.rollback()
    cursor = db.session.connection().connection.cursor()
    cursor.execute(statement, tuple(values))
    rows = cursor.fetchall()
    cursor.close()
    return list(rows)


# -- the figures -------------------------------------------------------------------------------------------


def run(*, questions: int = 50_000, number: int = 40, turns: int = 3) -> list[Figure]:
    """Both databases, each kind of search."""
    found: list[Figure] = []
    with databases() as there:
        for dialect, url in there.items():
            with filled(url, questions) as (_, texts):
                for kind, asked in searches(texts, number).items():
                    found += compared(dialect, kind, asked, questions, turns)
    return found


def compared(dialect: str, kind: str, asked: Sequence[str], questions: int, turns: int) -> Iterator[Figure]:
    """One kind of search, after looking that all three find the same questions."""
    contenders: Mapping[str, Ask] = {
        "ours": whole,
        "bare": partial(bare, dialect),
        "like": partial(like, dialect),
    }
    for words in asked:
        _same(dialect, words)
    took = {
        name: _each(ask, asked, 1 if ask is contenders["like"] else turns) for name, ask in contenders.items()
    }
    last = quantiles(took["ours"], n=20)[-1]
    ratio = median(took["ours"]) / median(took["bare"])
    head = f"{questions:,} questions, {kind} ({WHERE[dialect]})"
    floor, scan = _both(took["bare"]), _both(took["like"])
    yield Figure(head, _both(took["ours"]), f"the index alone, by the driver: {floor}", f"{ratio:.2f} ×",
                 f"p95 ≤ {told(MOST, 'ms')}", last <= MOST)  # fmt: skip
    against = median(took["like"]) / median(took["ours"])
    yield Figure("… the same", _both(took["ours"]), f"LIKE through every question, unsorted: {scan}",
                 f"{against:.1f} × faster")  # fmt: skip


def _same(dialect: str, words: str) -> None:
    found, listed = bank.search(VIEWER, words), like(dialect, words)
    assert [item.id for item in found.items] == bare(dialect, words)[: bank.A_PAGE], words
    assert found.more == (len(listed) > bank.MOST), words
    assert found.more or found.total == len(listed), words


def _each(ask: Ask, asked: Sequence[str], turns: int) -> list[float]:
    """The median time of each search."""
    return [median(_timed(ask, words) for _ in range(turns)) for words in asked]


def _timed(ask: Ask, words: str) -> float:
    begun = WALL()
    ask(words)
    return WALL() - begun


def _both(took: Sequence[float]) -> str:
    """Half of the searches took no longer, and nineteen of twenty."""
    return f"p50 {told(median(took), 'ms')}, p95 {told(quantiles(took, n=20)[-1], 'ms')}"
