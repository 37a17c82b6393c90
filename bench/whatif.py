"""What if: last year's returns of 120 schools scored by a draft, documents read and the draft compiled anew."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from sqlalchemy import insert, select

from bench import made, world
from bench.made import Json
from bench.measuring import CPU, Figure, in_turn, told
from scrutiny.method.comparison import Year, compare
from scrutiny.method.definition import Definition
from scrutiny.method.plans import plan_for
from scrutiny.method.scoring import score
from scrutiny.records import versions
from scrutiny.records.base import db, the_system
from scrutiny.records.responses import gathering
from scrutiny.reports.whatif import WhatIf, what_if

SCHOOLS, QUESTIONS, SECTIONS = 120, 150, 10
MOST = 1.0  # seconds
TYPES = ("maintained_school", "academy", "independent_school", "non_maintained_special")
PHASES = ("primary", "secondary", "all_through")
TENTHS = [
    {"value": "always", "label": "Always", "points": 10},
    {"value": "often", "label": "Often", "points": 5},
    {"value": "never", "label": "Never", "points": 0},
    {"value": "na", "label": "Not applicable", "excluded": True},
]
ROUND = select(db.metadata.tables["round"].c.id)
RECODE = {"fully": "always", "mostly": "often", "partly": "often", "not": "never", "na": "na"}


def followed(questions: int, sections: int) -> Json:
    """Last year's text: some questions for some schools alone, some shown by an earlier answer, some critical."""
    text = made.judged(questions, sections, critical=10, weights=(1, 2, 1.5))
    for section in text["sections"]:
        for before, asked in itertools.pairwise(section["questions"][4:8]):
            asked["show_when"] = {"question": before["key"], "in": ["fully", "mostly", "partly"]}
        section["questions"][-1]["applies_to"] = {"phase": ["primary", "all_through"]}
    return text


# -- drafts: what is done to the nth question ------------------------------------------------------------------

EDITS: dict[int, Json] = {
    1: {"text": "Every adult knows whom to tell.", "comparable": True},
    2: {"weight": 3},
    3: {"text": "Every adult knows whom to tell, and when.", "comparable": False},
    10: {"scale": "tenths", "was": {"recode": RECODE}},
    7: {"critical": {"below": 2, "cap": "amber"}},
    9: {"text": "Every adult is told whom to tell."},
}


def as_a_year_brings(text: Json) -> None:
    """One question in three is another: reworded, reweighed, rescaled, made critical, retired or new."""
    for section in text["sections"]:
        asked = section["questions"]
        for place, fields in EDITS.items():
            if place < len(asked):
                asked[place] |= copy.deepcopy(fields)
        added = {
            "key": f"new_{section['key']}",
            "kind": "judgement",
            "scale": "met",
            "text": "New this year.",
        }
        section["questions"] = [*asked[:-2], added, asked[-1]]


def with_high_limits(text: Json) -> None:
    """Nearly every school falls, so that nearly every one is told why."""
    as_a_year_brings(text)
    limits = {"green": 97, "amber": 80, "red": 0}
    text["scoring"]["bands"] = [band | {"at_least": limits[band["band"]]} for band in made.BANDS]


def drafts(text: Json, change: Callable[[Json], None]) -> Iterator[Definition]:
    """The draft again and again, each time another text, as every edit makes one: nothing can be kept."""
    draft = copy.deepcopy(text) | {"version": "2", "follows": "1"}
    draft["scales"]["tenths"] = TENTHS
    change(draft)
    for n in itertools.count():
        yield made.read(draft | {"title": f"Draft {n}"})


# -- the returns ------------------------------------------------------------------------------------------------


def returns(here: world.World, schools: int, questions: int) -> None:
    """Rows straight into the tables: every school's return is in, a comment beside every other answer."""
    now, round_id = datetime.now(UTC), db.session.scalars(ROUND).one()
    within = {"partnership_id": here.lead.partnership_id}
    for n in range(10_001, 10_001 + schools):
        about = {"type": TYPES[n % len(TYPES)], "phase": PHASES[n % len(PHASES)]}
        school = {**within, "name": f"School {n}", "attributes": about}
        seat = {"round_id": round_id, "organisation_id": n, "area": 0}
        sent = {"state": "submitted", "started_at": now, "submitted_at": now, "declared_as": "Headteacher"}
        put("organisation", **school, id=n, kind="school")
        put("assignment", **school, **seat, id=n)
        put("response", **within, **sent, id=n, assignment_id=n)
        for section, document in documents(here.definition, answers(n, questions)):
            saved = {"section": section, "revision": 1, "marks": {}, "saved_at": now}
            put("section_document", **within, **saved, response_id=n, document=document)
    db.session.commit()


def answers(school: int, questions: int) -> Json:
    """What one school says: some are good, some are not, and every one leaves a few blank."""
    draw = random.Random(school)
    good = draw.random() ** 0.4
    weights = (10 + 60 * good, 25, 12, 40 * (1 - good), 6)
    given = draw.choices(made.CODES, weights, k=questions)
    return {f"q{n}": code for n, code in enumerate(given) if draw.random() > 0.02}


def documents(definition: Definition, values: Json) -> Iterator[tuple[str, Json]]:
    """One return, a document a section."""
    for section in definition.sections:
        kept = {q.key: values[q.key] for q in section.questions if q.key in values}
        beside = {key: {"comment": made.WORDS} for n, key in enumerate(kept) if n % 2}
        yield section.key, {"values": kept, "beside": beside, "typed": {}}


def put(table: str, **row: Any) -> None:
    db.session.execute(insert(db.metadata.tables[table]).values(row))


# -- what is asked ------------------------------------------------------------------------------------------------


class Trial:
    """The trial of one draft after another, in a session of its own each time."""

    def __init__(self, here: world.World, drafts: Iterator[Definition]) -> None:
        self.app: Flask = here.app
        self.officer, self.drafts = the_system(here.lead.partnership_id), drafts

    def tried(self, draft: Definition) -> WhatIf:
        return what_if(self.officer, newest(self.officer), draft)

    def __call__(self) -> float:
        draft = next(self.drafts)
        with self.app.app_context():
            begun = CPU()
            self.tried(draft)
            return CPU() - begun


def newest(officer: Any) -> versions.Version:
    return versions.versions_of(officer, "bench")[-1]


def as_they_stand(here: world.World) -> Callable[[], float]:
    """The same returns read and scored by the version they were made for, its plan compiled long ago."""
    officer = the_system(here.lead.partnership_id)
    plan = plan_for(here.definition)

    def scored() -> float:
        with here.app.app_context():
            begun = CPU()
            round_id = db.session.scalars(ROUND).one()
            for one in gathering.submitted(officer, round_id):
                score(plan, one.attributes, one.values)
            return CPU() - begun

    return scored


def same(here: world.World, trial: Trial, schools: int) -> int:
    """Look that the figures are those of a comparison of each return; how many change band."""
    draft = next(trial.drafts)
    with here.app.app_context():
        found = trial.tried(draft)
        assert found.of == schools and found.round is not None
        given = {one.assignment_id: one for one in gathering.submitted(trial.officer, found.round.round_id)}
        for one in found.returns[:10]:
            said = given[one.assignment_id]
            both = compare([Year(here.definition, said.attributes, said.values), Year(draft, {}, {})])
            assert (one.then.exact, one.then.band) == (
                both.as_scored[0].overall.score,
                both.as_scored[0].overall.band,
            )
            like = both.like_for_like[0].overall
            assert (one.draft.exact, one.draft.band) == (like.score, like.band)
    return len(found.moving)


def run(
    *, schools: int = SCHOOLS, questions: int = QUESTIONS, sections: int = SECTIONS, turns: int = 9
) -> list[Figure]:
    """A draft as a year brings it, and one by which nearly every school is told why it falls."""
    text = followed(questions, sections)
    with world.made(text) as here:
        with here.app.app_context():
            returns(here, schools, questions)
        usual, harsh = (Trial(here, drafts(text, change)) for change in (as_a_year_brings, with_high_limits))
        moving = [same(here, trial, schools) for trial in (usual, harsh)]
        took = in_turn({"usual": usual, "harsh": harsh, "floor": as_they_stand(here)}, turns=turns)
    name = f"What-if over {schools} schools × {questions} questions, of which {{}} change band"
    return [
        _figure(name.format(moving[0]), took["usual"], took["floor"]),
        _figure(f"… by a draft by which {moving[1]} do", took["harsh"], took["floor"]),
    ]


def _figure(question: str, ours: float, floor: float) -> Figure:
    against = f"read and scored as they stand: {told(floor, 'ms')}"
    return Figure(question, told(ours, "ms"), against, f"{ours / floor:.1f} ×", f"< {MOST:g} s", ours < MOST)
