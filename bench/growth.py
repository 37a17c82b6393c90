"""Growth: one partnership's heatmap and trend while the others grow around it, to ten and a hundred times."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from sqlalchemy import Connection, insert

from bench.measuring import CPU, Figure, at_most, in_turn, told
from scrutiny.method.permissions import OFFICER, Viewer
from scrutiny.records import engine, schema, scorecards
from scrutiny.records.base import db
from scrutiny.records.scorecards import ASKED, OVERALL

PARTNERSHIP = 50  # in the middle of the others
ORGANISATIONS, YEARS, SECTIONS, QUESTIONS = 140, 5, 10, 60
MOST = 1.5
NOW = datetime(2020, 7, 1, tzinfo=UTC)
BANDS = ("green", "amber", "red")
OPTIONS = (ASKED, "fully", "mostly", "partly", "not", "na")
Rows = list[dict[str, Any]]


def around(scale: int) -> range:
    """The ids of ``scale`` partnerships, ours among them."""
    first = max(1, PARTNERSHIP - scale // 2)
    return range(first, first + scale)


class Filling:
    """Rows straight into the tables, year by year, every partnership in turn, as the years would bring them."""

    def __init__(self, connection: Connection, organisations: int) -> None:
        self.connection, self.organisations = connection, organisations
        self.draw = random.Random(1)
        self.seats = 0

    def put(self, table: str, rows: Rows) -> None:
        for start in range(0, len(rows), 20_000):
            self.connection.execute(insert(db.metadata.tables[table]), rows[start : start + 20_000])

    def everything(self, partnerships: range) -> None:
        self.put(
            "partnership",
            [{"id": p, "name": f"P{p}", "is_demo": False, "made_at": NOW} for p in partnerships],
        )
        self.put("questionnaire", [
            {"id": p, "partnership_id": p, "key": "audit", "title": "Audit", "audience": "school",
             "instrument": "self_assessment"} for p in partnerships
        ])  # fmt: skip
        self.put("version", [
            {"id": p, "partnership_id": p, "questionnaire_id": p, "name": "1", "text": "{}", "sha256": f"{p:064}",
             "published_at": NOW} for p in partnerships
        ])  # fmt: skip
        self.put("organisation", [
            {"id": p * 1000 + n, "partnership_id": p, "kind": "school", "name": f"School {n}",
             "attributes": {"type": "academy", "phase": "primary"}}
            for p in partnerships for n in range(self.organisations)
        ])  # fmt: skip
        for year in range(YEARS):
            for partnership in partnerships:
                self.round(partnership, year)

    def round(self, partnership: int, year: int) -> None:
        """One round with every return in, and its sums."""
        place = partnership * 10 + year
        within = {"partnership_id": partnership, "round_id": place}
        self.put("round", [
            {"id": place, "partnership_id": partnership, "questionnaire_id": partnership, "version_id": partnership,
             "period": str(2016 + year), "title": "Audit", "opens_on": date(2016 + year, 9, 1), "state": "closed",
             "closed_at": NOW, "made_at": NOW}
        ])  # fmt: skip
        seats: Rows = []
        scores: Rows = []
        sums: dict[tuple[str, str], list[float]] = {}
        for n in range(self.organisations):
            self.seats += 1
            organisation = partnership * 1000 + n
            seats.append({
                **within, "id": self.seats, "organisation_id": organisation, "area": 0, "name": f"School {n}",
                "attributes": {"type": "academy", "phase": "primary"},
            })  # fmt: skip
            for section in (OVERALL, *(f"section_{s}" for s in range(SECTIONS))):
                score = round(self.draw.random() * 100, 6)
                band = BANDS[0] if score >= 80 else BANDS[1] if score >= 50 else BANDS[2]
                scores.append({
                    **within, "assignment_id": self.seats, "section": section, "organisation_id": organisation,
                    "score": score, "exact": f"{int(score * 3)}/3", "band": band, "counted": 10, "out_of": 10,
                })  # fmt: skip
                held = sums.setdefault((section, band), [0, 0.0])
                held[0], held[1] = held[0] + 1, held[1] + score
        self.put("assignment", seats)
        self.put("section_score", scores)
        self.put("area_score", [
            {**within, "section": s, "band": b, "responses": n, "scored": n, "total": total}
            for (s, b), (n, total) in sums.items()
        ])  # fmt: skip
        self.put("option_count", [
            {**within, "question": f"q{q}", "option": option, "responses": self.draw.randrange(1, 140)}
            for q in range(QUESTIONS) for option in OPTIONS
        ])  # fmt: skip


@contextmanager
def filled(folder: Path, scale: int, organisations: int) -> Iterator[Flask]:
    """A bare application around a database of ``scale`` partnerships."""
    url = f"sqlite:///{folder / f'{scale}.sqlite'}"
    schema.upgrade(url)
    loading = engine.make(url)
    with loading.begin() as connection:
        Filling(connection, organisations).everything(around(scale))
    with loading.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    loading.dispose()
    app = Flask(f"bench-{scale}")
    app.config.update(SQLALCHEMY_DATABASE_URI=url, SQLALCHEMY_ENGINE_OPTIONS=engine.options(url))
    db.init_app(app)
    with app.app_context():
        engine.attend(db.engine)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


OFFICER_HERE = Viewer(0, "Bench", PARTNERSHIP, frozenset({(OFFICER, None)}))
NEWEST = PARTNERSHIP * 10 + YEARS - 1
# what is asked -> the reading of it
ASKED_FOR: dict[str, Callable[[], Any]] = {
    "Heatmap of one round": lambda: scorecards.heatmap(OFFICER_HERE, NEWEST),
    "Trend over five years": lambda: scorecards.trend(OFFICER_HERE, PARTNERSHIP),
    "One organisation's history": lambda: scorecards.history(OFFICER_HERE, [PARTNERSHIP * 1000 + 1]),
    "The hundred lowest": lambda: scorecards.lowest(OFFICER_HERE, NEWEST),
    "Counts of every answer": lambda: scorecards.option_counts(OFFICER_HERE, NEWEST),
}


def asking(app: Flask, ask: Callable[[], Any]) -> Callable[[], Any]:
    """One request's reading: a session of its own."""

    def asked() -> Any:
        with app.app_context():
            return ask()

    return asked


def run(
    *, scales: tuple[int, ...] = (1, 10, 100), organisations: int = ORGANISATIONS, turns: int = 15
) -> list[Figure]:
    """Fill the databases, look that each answers with as many rows, and ask each in turn."""
    found = []
    with TemporaryDirectory(prefix="scrutiny-bench-") as folder, ExitStack() as stack:
        apps = {scale: stack.enter_context(filled(Path(folder), scale, organisations)) for scale in scales}
        for name, ask in ASKED_FOR.items():
            asked = {str(scale): asking(app, ask) for scale, app in apps.items()}
            sizes = {len(ask()) for ask in asked.values()}
            assert len(sizes) == 1, f"{name}: {sizes}"
            took = in_turn(asked, turns=turns, clock=CPU, each=5)
            found.append(_figure(name, took, scales))
    return found


def _figure(name: str, took: dict[str, float], scales: tuple[int, ...]) -> Figure:
    least, most = str(scales[0]), str(scales[-1])
    between = ", ".join(f"{scale} ×: {told(took[str(scale)], 'ms')}" for scale in scales[:-1])
    figure = at_most(f"{name}, {most} × the data", took[most], took[least], MOST, against="")
    return replace(figure, against=between)
