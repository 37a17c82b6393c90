"""Rounds to try drafts on: one of many kinds of question, and the small world's with drafts by hand."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import cast
import comparing
import make
from cast import Cast
from comparing import NEW, Years
from method.definitions import OPTIONS, POINTED, whole

from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.records import catalogue, responses, versions
from scrutiny.records.base import db
from scrutiny.records.responses import Edit
from scrutiny.records.rounds import Round
from scrutiny.records.versions import Version
from scrutiny.reports.whatif import Tried, WhatIf, what_if

Json = dict[str, Any]
Change = Callable[[Json], object]
TYPES = ("academy", "maintained_school", "independent_school")
NOW = make.NOW
SAID: Json = {
    "met": ["met", "partly", "not", "na"],
    "percent": [0, 35, 70, 100],
    "yes_no": [True, False],
    "choice": ["a", "b", "c"],
}


def ask(key: str, scale: str = "met", **more: Any) -> Json:
    return {
        "key": key,
        "kind": "judgement",
        "text": f"Is {key} so?",
        "scale": scale,
        "required": False,
    } | more


def text() -> Json:
    """Fourteen questions in three sections: scales of every sort, weights, caps, conditions, applicability."""
    lead = [
        ask("lead", critical={"below": 1, "cap": "amber"}),
        {"key": "deputy", "kind": "yes_no", "text": "A deputy?", "points": {"yes": 1, "no": 0}},
        ask("deputy_trained", show_when={"question": "deputy", "is": True}, weight=2),
        ask("cover"),
        ask("governor", applies_to={"type": ["academy", "maintained_school"]}),
    ]
    training = [
        ask("staff", "percent", weight=0.5),
        ask("induction"),
        ask("refreshed", weight=1.5),
        {"key": "how", "kind": "choice", "text": "How?", "options": POINTED, "required": False},
        {"key": "where", "kind": "choice", "text": "Where?", "options": OPTIONS, "required": False},
    ]
    voice = [
        ask("heard"),
        ask("told", show_when={"question": "heard", "in": ["met", "partly"]}),
        ask("trusted", critical=[{"below": 1, "cap": "red"}, {"below": 2, "cap": "amber"}]),
        {"key": "words", "kind": "long_text", "text": "In their words"},
    ]
    sections = [
        {"key": "leadership", "title": "Leadership", "weight": 2, "questions": lead},
        {"key": "training", "title": "Training", "questions": training},
        {"key": "voice", "title": "Children's voice", "questions": voice},
    ]
    return json_copy(whole(sections, {"method": "percentage", "bands": limits_at(85, 60)}, "2018-19"))


def json_copy(value: Json) -> Json:
    copied: Json = json.loads(json.dumps(value))
    return copied


def limits_at(*limits: int) -> list[Json]:
    names = (("green", "Green"), ("amber", "Amber"), ("red", "Red"))
    return [
        {"band": band, "label": label, "at_least": limit}
        for (band, label), limit in zip(names, (*limits, 0), strict=True)
    ]


def read(definition: Json) -> Definition:
    return codec.read(json.dumps(definition))


# -- the round -----------------------------------------------------------------------------------------------


@dataclass
class Issued:
    """The questionnaire, published and issued; what each school that sent its return said."""

    cast: Cast
    version: Version
    round: Round
    returns: dict[int, tuple[Json, Json]] = field(default_factory=dict)  # seat -> respondent, answers


def issued(schools: int = 6, seed: int = 1) -> Issued:
    """A round whose last school has not sent its return."""
    people, draw = cast.assemble(), random.Random(seed)
    definition = read(text())
    version, _ = catalogue.publish(people.here.id, definition, now=NOW)
    asked = [make.school(people.here, f"School {n:03}", TYPES[n % 3]) for n in range(schools)]
    here = Issued(people, version, make.round(people.here, organisations=asked, version=version))
    for seat in make.seats(here.round)[:-1]:
        lead = make.viewer(make.person(people.here, None, "officer"), people.here)
        for section in definition.sections:
            given = ((q.key, said(q.scale_name or q.kind, draw)) for q in section.questions)
            edits = [Edit(key, value, seen_revision=99) for key, value in given if value is not None]
            responses.save(lead, seat.id, section.key, edits, now=NOW)
        signs = make.person(people.here, None, "lead", next(s for s in asked if s.id == seat.organisation_id))
        responses.submit(make.viewer(signs, people.here), seat.id, "", NOW)
        opened = responses.open_response(people.amina, seat.id)
        here.returns[seat.id] = dict(opened.respondent), dict(opened.answers.values)
    db.session.commit()
    return here


def said(about: str, draw: random.Random) -> Any:
    """An answer of that sort, or none."""
    if about == "long_text":
        return "They are heard."
    return draw.choice(SAID[about]) if draw.random() > 0.1 else None


# -- drafts of the small world, by hand --------------------------------------------------------------------------


def draft_of(*changes: Change) -> Definition:
    """The newer version's next, with changes; read as a draft is, whatever faults it has."""
    text = json.loads(json.dumps(comparing.newer_text() | {"version": "2020-21", "follows": NEW}))
    text["sections"][1]["questions"][0].pop("comparable")
    for change in changes:
        change(text)
    definition = codec.examine(json.dumps(text)).definition
    assert definition is not None
    return definition


def followed(world: Years) -> Version:
    return next(each for each in versions.versions_of(world.amina, "tiny") if each.name == NEW)


def asked(text: Json, key: str) -> Json:
    found: Json = next(q for s in text["sections"] for q in s["questions"] if q["key"] == key)
    return found


def question(key: str, **fields: Any) -> Change:
    return lambda text: asked(text, key).update(fields)


def scoring(**fields: Any) -> Change:
    return lambda text: text["scoring"].update(fields)


def amber_from(limit: int) -> Change:
    return lambda text: text["scoring"]["bands"][1].update(at_least=limit)


def by_draft(world: Years, *changes: Change, **more: Any) -> WhatIf:
    return what_if(world.amina, followed(world), draft_of(*changes), **more)


def of_school(found: WhatIf, name: str) -> Tried:
    return next(one for one in found.returns if one.name == name)


def reasons(found: WhatIf, name: str) -> list[str]:
    return [reason.says for reason in of_school(found, name).reasons]
