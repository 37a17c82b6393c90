"""Voices: a million answers released from their derived counts, small numbers hidden, and the workbook of the release."""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from sqlalchemy import insert

from bench import made
from bench.measuring import WALL, Figure, at_most, in_turn, told
from scrutiny.app import create_app
from scrutiny.method.definition import Definition
from scrutiny.records import catalogue, partnerships, schema
from scrutiny.records.base import db, the_system
from scrutiny.records.hearing import releasing
from scrutiny.records.sealing import Sealer
from scrutiny.records.voices import VoiceCount, VoiceRound
from scrutiny.reports.workbook import voices as workbook
from scrutiny.settings import Settings

RESPONSES, FEW, QUESTIONS = 1_000_000, 1_000, 20
MOST = 2.0  # seconds of a release
SAME = 1.25  # times the memory of a thousandth of the answers
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SEALER = Sealer(b"b" * 32)
FACES = ("always", "mostly", "sometimes", "never", "unsure")
HELPS = ("friends", "family", "teacher", "somebody_else")
# In the last area few live, and in one phase there few answer: there is always something to hide.
GROUPS = {
    "phase": {"primary": 60, "secondary": 38, "special": 2},
    "age_band": {"8-11": 55, "12-15": 30, "16-18": 15},
    "area": {"Hexley": 40, "Rowan": 30, "Ashdown": 20, "Marsh": 9, "Far Isle": 0.02},
}
Counts = Counter[tuple[str, str, str, str]]


def form(questions: int) -> made.Json:
    """Faces, and one question in four with several answers."""
    asked = [_question(n) for n in range(questions)]
    sections = [{"key": "all", "title": "All", "questions": asked}]
    return made.text(sections, instrument="survey", audience="child", scoring={"method": "none"})


def _question(n: int) -> made.Json:
    several = n % 4 == 3
    options = [{"value": value, "label": value.capitalize()} for value in (HELPS if several else FACES)]
    kind = "choices" if several else "choice"
    return {
        "key": f"q{n}",
        "kind": kind,
        "text": f"What is it like? ({n + 1})",
        "required": False,
        "options": options,
    }


def counted(definition: Definition, responses: int) -> Counts:
    """What ``responses`` people would be counted as, group by group; the same in every run."""
    draw, found = random.Random(1), Counts()
    names = list(product(*GROUPS.values()))
    weights = [_weight(groups) for groups in names]
    for groups, people in Counter(draw.choices(names, weights, k=responses)).items():
        places = [("", ""), *zip(GROUPS, groups, strict=True)]
        for key, option, n in _said(definition, draw, people):
            for breakdown, group in places:
                found[key, breakdown, group, option] += n
    return found


def _weight(groups: tuple[str, ...]) -> float:
    parts = [GROUPS[breakdown][group] for breakdown, group in zip(GROUPS, groups, strict=True)]
    return parts[0] * parts[1] * parts[2]


def _said(definition: Definition, draw: random.Random, people: int) -> Iterator[tuple[str, str, int]]:
    yield "", "screen", people
    for question in definition.questions:
        answered = sum(draw.random() < 0.95 for _ in range(people))
        yield question.key, "", answered
        if question.kind == "choices":
            for n, option in enumerate(HELPS):
                yield question.key, option, sum(draw.random() < 0.6 / (n + 1) for _ in range(answered))
        else:
            yield from (
                (question.key, *each)
                for each in Counter(draw.choices(FACES, (50, 25, 15, 7, 3), k=answered)).items()
            )


@contextmanager
def heard(responses: int, questions: int) -> Iterator[tuple[Flask, int, int]]:
    """The application with one closed round, its counts straight in their table."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite"
        schema.upgrade(url)
        app = create_app(Settings(home=Path(folder), database_url=url, secret=b"b" * 32))
        with app.app_context():
            area = partnerships.found("Bench", now=NOW)
            version, _ = catalogue.publish(area.id, made.read(form(questions)), now=NOW)
            round_ = _round(area.id, version)
            counts = counted(made.read(form(questions)), responses)
            here = {"partnership_id": area.id, "round_id": round_.id}
            rows = [
                {**here, "question": q, "breakdown": b, "grouped": g, "option": o, "n": n}
                for (q, b, g, o), n in counts.items()
            ]
            db.session.execute(insert(VoiceCount), rows)
            db.session.commit()
            ids = area.id, round_.id
            db.session.remove()
            yield app, *ids
            db.engine.dispose()


def _round(partnership_id: int, version: Any) -> VoiceRound:
    made_now = VoiceRound(
        partnership_id=partnership_id,
        questionnaire_id=version.questionnaire_id,
        version_id=version.id,
        period="2026-27",
        title="Voices",
        opens_on=date(2026, 11, 1),
        closes_on=date(2026, 11, 20),
        state="closed",
        closed_at=NOW,
        made_at=NOW,
    )
    db.session.add(made_now)
    db.session.flush()
    return made_now


def released(partnership_id: int, round_id: int) -> releasing.Released:
    """The counts read, protected, written down and sealed; then forgotten, so that it can be done again."""
    kept = releasing.release(the_system(partnership_id), round_id, sealer=SEALER, now=NOW)
    found = releasing.opened(kept)
    db.session.rollback()
    return found


def writing(found: releasing.Released, folder: Path) -> Callable[[], None]:
    """Its workbook."""
    return lambda: workbook.write(folder / "a.xlsx", found.document, sha256=found.sha256, partnership="Bench")


def peak(act: Callable[[], None]) -> float:
    """The most memory that doing it takes at once, in MiB."""
    act()  # what is loaded once is loaded before
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


def measured(responses: int, questions: int, turns: int) -> tuple[float, float, float]:
    """Seconds of a release and of its workbook, and the memory that the workbook takes."""
    with heard(responses, questions) as (app, *ids), app.app_context(), TemporaryDirectory() as folder:
        write = writing(released(*ids), Path(folder))
        took = in_turn({"release": lambda: released(*ids), "workbook": write}, turns=turns, clock=WALL)
        return took["release"], took["workbook"], peak(write)


def run(
    *, responses: int = RESPONSES, few: int = FEW, questions: int = QUESTIONS, turns: int = 5
) -> list[Figure]:
    """A release and its workbook, at a million answers beside a thousand."""
    small, large = measured(few, questions, turns), measured(responses, questions, turns)
    name = f"{responses:,} answers to {questions} questions"
    return [
        Figure(
            f"{name} released from the derived counts, small numbers hidden",
            told(large[0], "ms"),
            f"{few:,} answers: {told(small[0], 'ms')}",
            f"{large[0] / small[0]:.2f} ×",
            f"< {MOST:g} s",
            large[0] < MOST,
        ),
        Figure(
            "… the workbook of that release",
            told(large[1], "ms"),
            f"that of {few:,} answers: {told(small[1], 'ms')}",
            f"{large[1] / small[1]:.2f} ×",
        ),
        at_most(
            "… memory to write it", large[2], small[2], SAME, against=f"that of {few:,} answers", unit="MiB"
        ),
    ]
