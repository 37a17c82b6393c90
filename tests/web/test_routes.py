"""Routes: every one the application has, in one table that names who may pass; no other partnership ever does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from databases import Sqlite
from flask import Flask
from sqlalchemy import func, select
from werkzeug.routing import Rule
from world import CLOCK, ROLES, World

from scrutiny.method.permissions import MAY
from scrutiny.records.base import db
from scrutiny.records.events import Event

# One line for each method of each route, and for each kind of organisation where that tells people apart.
# `school` and `agency` say whose things the address names. The lead, contributor, signatory and reader are of
# the school; the adviser reads every school of the partnership, `trust` those of the trust; `agency` leads there.
#   +  passes (the page, a redirect inside, or the form's faults)      x  403, seen but not hers to do
#   4  404, none of her business                                       s  asked to sign in
TABLE = """
                                           officer
                                           |  qpp member
                                           |  |  scrutineer
                                           |  |  |  partner
                                           |  |  |  |  lead
                                           |  |  |  |  |  contributor
                                           |  |  |  |  |  |  signatory
                                           |  |  |  |  |  |  |  reader
                                           |  |  |  |  |  |  |  |  adviser
                                           |  |  |  |  |  |  |  |  |  trust
                                           |  |  |  |  |  |  |  |  |  |  agency
                                           |  |  |  |  |  |  |  |  |  |  |  reviewer
                                           |  |  |  |  |  |  |  |  |  |  |  |  duty officer
                                           |  |  |  |  |  |  |  |  |  |  |  |  |  nobody
GET   access.start                         +  +  +  +  +  +  +  +  +  +  +  +  +  +
GET   access.account                       +  +  +  +  +  +  +  +  +  +  +  +  +  s
POST  access.switch                        4  4  4  4  4  4  4  4  4  4  4  4  4  s
POST  access.change_password               +  +  +  +  +  +  +  +  +  +  +  +  +  s
GET   access.first                 school  +  +  +  +  +  +  +  +  +  +  +  +  +  +
POST  access.first                 school  +  +  +  +  +  +  +  +  +  +  +  +  +  +
GET   access.sign_in                       +  +  +  +  +  +  +  +  +  +  +  +  +  +
POST  access.sign_in                       +  +  +  +  +  +  +  +  +  +  +  +  +  +
POST  access.sign_out                      +  +  +  +  +  +  +  +  +  +  +  +  +  +
POST  access.still_here                    +  +  +  +  +  +  +  +  +  +  +  +  +  s
GET   access.token                         +  +  +  +  +  +  +  +  +  +  +  +  +  s
GET   asset                        school  +  +  +  +  +  +  +  +  +  +  +  +  +  +
GET   bank.index                           +  +  +  +  +  +  +  +  +  +  +  +  +  s
GET   bank.show                    school  +  +  +  +  +  +  +  +  +  +  +  +  +  s
GET   catalogue.index                      +  +  +  +  +  +  +  +  +  +  +  +  +  s
GET   catalogue.show               school  +  +  +  +  +  +  +  +  +  +  +  +  +  s
GET   catalogue.changes            school  +  +  +  +  +  +  +  +  +  +  +  +  +  s
GET   catalogue.retire             school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  catalogue.retire             school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   catalogue.text               school  +  +  +  +  +  +  +  +  +  +  +  +  +  s
GET   components.index                     +  +  +  +  +  +  +  +  +  +  +  +  +  +
GET   components.part              school  +  +  +  +  +  +  +  +  +  +  +  +  +  +
GET   components.page              school  +  +  +  +  +  +  +  +  +  +  +  +  +  +
GET   partnerships.index                   +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   partnerships.show            school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   partnerships.show            agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   partnerships.add_area        school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   partnerships.add_area        agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  partnerships.add_area        school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  partnerships.add_area        agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   partnerships.carry_on        school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   partnerships.carry_on        agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  partnerships.carry_on        school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  partnerships.carry_on        agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   partnerships.change          school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   partnerships.change          agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  partnerships.change          school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  partnerships.change          agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   partnerships.new             school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  partnerships.new             school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   people.index                         +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   people.show                  school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  people.link                  school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   people.end                   school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  people.end                   school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   people.give                  school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  people.give                  school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   people.new                           +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  people.new                           +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   reports.index                        +  +  +  x  +  x  +  +  +  +  +  x  x  s
GET   reports.overview             school  +  +  +  x  x  x  x  x  +  x  x  x  x  s
GET   reports.history              school  +  +  +  x  +  x  +  +  +  +  4  x  x  s
GET   reports.history              agency  +  +  +  x  4  x  4  4  4  4  +  x  x  s
GET   reports.answers              school  +  +  +  x  x  x  x  x  +  x  x  x  x  s
POST  reports.ask_for_workbook     school  +  +  +  x  x  x  x  x  x  x  x  x  x  s
GET   reports.across               school  +  +  +  x  x  x  x  x  +  x  x  x  x  s
GET   reports.job                  school  +  4  4  x  x  x  x  x  x  x  x  x  x  s
POST  reports.cancel               school  +  4  4  x  x  x  x  x  x  x  x  x  x  s
GET   reports.download             school  +  4  4  x  x  x  x  x  x  x  x  x  x  s
GET   reports.scorecard            school  +  +  +  x  +  x  +  +  +  +  4  x  x  s
GET   reports.scorecard            agency  +  +  +  x  4  x  4  4  4  4  +  x  x  s
GET   responses.download           school  +  x  +  x  +  +  +  +  +  +  4  x  x  s
GET   responses.download           agency  +  x  +  x  4  4  4  4  4  4  +  x  x  s
GET   responses.index                      +  x  +  x  +  +  +  +  +  +  +  x  x  s
GET   responses.show               school  +  x  +  x  +  +  +  +  +  +  4  x  x  s
GET   responses.show               agency  +  x  +  x  4  4  4  4  4  4  +  x  x  s
GET   responses.blank              school  +  x  +  x  +  +  +  +  +  +  4  x  x  s
GET   responses.blank              agency  +  x  +  x  4  4  4  4  4  4  +  x  x  s
GET   responses.check              school  +  x  +  x  +  +  +  +  +  +  4  x  x  s
GET   responses.check              agency  +  x  +  x  4  4  4  4  4  4  +  x  x  s
GET   responses.copy               school  +  x  +  x  +  +  +  +  +  +  4  x  x  s
GET   responses.copy               agency  +  x  +  x  4  4  4  4  4  4  +  x  x  s
POST  responses.keep               school  +  x  x  x  +  +  x  x  x  x  4  x  x  s
POST  responses.keep               agency  +  x  x  x  4  4  x  x  x  x  +  x  x  s
POST  responses.remove             school  +  x  x  x  +  +  x  x  x  x  4  x  x  s
POST  responses.remove             agency  +  x  x  x  4  4  x  x  x  x  +  x  x  s
POST  responses.let_go             school  4  x  4  x  +  4  4  4  4  4  4  x  x  s
POST  responses.let_go             agency  4  x  4  x  4  4  4  4  4  4  +  x  x  s
POST  responses.return_for_changes school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  responses.return_for_changes agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   responses.scorecard          school  +  4  +  x  +  x  +  +  +  +  4  x  x  s
GET   responses.scorecard          agency  +  4  +  x  4  x  4  4  4  4  +  x  x  s
GET   responses.section            school  +  x  +  x  +  +  +  +  +  +  4  x  x  s
GET   responses.section            agency  +  x  +  x  4  4  4  4  4  4  +  x  x  s
POST  responses.save               school  +  x  x  x  +  +  x  x  x  x  4  x  x  s
POST  responses.save               agency  +  x  x  x  4  4  x  x  x  x  +  x  x  s
PATCH responses.autosave           school  +  x  x  x  +  +  x  x  x  x  4  x  x  s
PATCH responses.autosave           agency  +  x  x  x  4  4  x  x  x  x  +  x  x  s
GET   responses.declare            school  x  x  x  x  +  x  +  x  x  x  4  x  x  s
GET   responses.declare            agency  x  x  x  x  4  x  4  x  x  x  +  x  x  s
POST  responses.submit             school  x  x  x  x  +  x  +  x  x  x  4  x  x  s
POST  responses.submit             agency  x  x  x  x  4  x  4  x  x  x  +  x  x  s
GET   responses.submitted          school  +  x  +  x  +  +  +  +  +  +  4  x  x  s
GET   responses.submitted          agency  +  x  +  x  4  4  4  4  4  4  +  x  x  s
GET   responses.trail              school  +  x  +  x  +  x  x  x  x  x  4  x  x  s
GET   responses.trail              agency  +  x  +  x  4  x  x  x  x  x  +  x  x  s
GET   rounds.index                         +  +  +  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.show                  school  +  +  +  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.close                 school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.close                 school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.extend                school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.extend                school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.more                  school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.more                  school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.reopen                school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.reopen                school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.seat                  school  +  +  +  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.seat                  agency  +  +  +  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.correct               school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.correct               agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.correct               school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.correct               agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.extend_seat           school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.extend_seat           agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.extend_seat           school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.extend_seat           agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.reinstate             school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.reinstate             agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.withdraw              school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.withdraw              agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.withdraw              school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.withdraw              agency  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.trail                 school  +  x  +  x  +  x  x  x  x  x  4  x  x  s
GET   rounds.new                           +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   rounds.begin                 school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
POST  rounds.begin                 school  +  x  x  x  x  x  x  x  x  x  x  x  x  s
GET   trail.index                          +  x  +  x  +  x  x  x  x  x  +  x  x  s
"""
CHAPTERS = sorted((Path(__file__).parent / "routes").glob("*.txt"))  # the same lines, a file for each journey
COLUMNS = (*ROLES, "nobody")
FIXED = {
    "kind": "school",
    "section": "leadership",
    "question": "lead",
    "token": "never-was",
    "path": "js/autosave.js",
    "name": "button",
    "format": "json",
    "revision": 1,
    "sheet": "poster",
}
APART = {"assignment_id", "organisation_id", "public_id", "kept_id"}  # what tells a school from an agency
IDS = {
    *APART,
    *("round_id", "version_id", "person_id", "membership_id", "job_id", "key"),
    *("draft_id", "proposal_id", "comment_id", "moment_id", "example_id", "pilot_id", "remark_id"),
    *("text_key", "theme_id", "request_id"),
    *("voice_id", "link_id", "tie_id", "said_id"),
}
NOT_TOGETHER = {
    "reports.history": "+"
}  # an organisation without a return of that questionnaire has an empty history


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    method: str
    endpoint: str
    target: str
    cells: str

    def __str__(self) -> str:
        return f"{self.method} {self.endpoint} {self.target}".strip()


def rows() -> Iterator[Row]:
    for line in "\n".join([TABLE, *(chapter.read_text() for chapter in CHAPTERS)]).splitlines():
        if found := re.fullmatch(r"(GET|POST|PATCH) +([\w.]+) +(school|agency)? +([+x4s ]+)", line):
            yield Row(found[1], found[2], found[3] or "", found[4].replace(" ", ""))


ROWS = tuple(rows())


@pytest.fixture(scope="module")
def world(app: Flask, sqlite_database: Sqlite) -> Iterator[World]:
    app.config["CLOCK"] = lambda: CLOCK
    yield World(app, sqlite_database)
    with app.app_context():
        sqlite_database.empty(db.engine)


def methods(rule: Rule) -> set[str]:
    return (rule.methods or set()) - {"HEAD", "OPTIONS"}


def address(app: Flask, endpoint: str, method: str, ids: dict[str, Any]) -> str:
    """The route's address, with these ids."""
    known = {**FIXED, "tree": app.config["TREE"], **ids}
    if endpoint == "components.page":
        known["name"] = "tasks"
    rule = rule_of(app, endpoint, method)
    return app.url_map.bind("localhost").build(
        endpoint, {name: known[name] for name in rule.arguments}, method
    )


def rule_of(app: Flask, endpoint: str, method: str) -> Rule:
    return next(rule for rule in app.url_map.iter_rules(endpoint) if method in methods(rule))


def outcome(world: World, who: str, method: str, url: str, **more: Any) -> str:
    """How the table would say it; whatever was written is undone."""
    reply = world.ask(who, method, url, **more)
    status, leads_to = reply.status_code, reply.headers.get("Location", "")
    reply.close()
    assert status < 500, f"{who} {method} {url}: {status}"
    if (method != "GET" and status < 400) or status == 409:
        world.undo()
    if status == 401 or leads_to.startswith("/sign-in"):
        return "s"
    return {403: "x", 404: "4", 405: "4"}.get(status, "+")


def test_every_route_stands_in_the_table_and_no_other(app: Flask) -> None:
    there = {
        (method, rule.endpoint, target)
        for rule in app.url_map.iter_rules()
        for method in methods(rule)
        for target in targets(rule)
    }
    told = [(row.method, row.endpoint, row.target) for row in ROWS]
    assert len(told) == len(set(told)) and set(told) == there
    assert all(len(row.cells) == len(COLUMNS) for row in ROWS)


def rows_but_refusals(world: World) -> dict[str, int]:
    """How many rows each table holds, without what the trail keeps of those who were refused (then undone)."""
    found = world.rows()
    with world.app.app_context():
        counted = select(func.count()).select_from(Event).where(Event.act == "voices.refused")
        refused = db.session.scalar(counted) or 0
    if refused:
        world.undo()
    return {**found, "event": found["event"] - refused}


def somebody(row: Row) -> str:
    """The officer, or whoever else may pass where she may not."""
    return COLUMNS[row.cells.index("+")] if row.cells[0] == "x" else "officer"


def targets(rule: Rule) -> list[str]:
    if not rule.arguments:
        return [""]
    return ["school", "agency"] if rule.arguments & APART else ["school"]


def test_the_table_tells_all_roles_there_are() -> None:
    assert {role for role, _ in ROLES.values()} == MAY.keys()


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_whoever_may_pass_does_and_nobody_else(world: World, row: Row) -> None:
    url = address(world.app, row.endpoint, row.method, world.ours[row.target or "school"])
    before = rows_but_refusals(world)
    refused = [who for who, cell in zip(COLUMNS, row.cells, strict=True) if cell != "+"]
    found = {who: outcome(world, who, row.method, url) for who in refused}
    assert rows_but_refusals(world) == before  # who is refused leaves nothing behind
    found |= {who: outcome(world, who, row.method, url) for who in COLUMNS if who not in found}
    assert {who: found[who] for who in COLUMNS} == dict(zip(COLUMNS, row.cells, strict=True))


OBJECTS = [  # but what nobody passes: there an id finds nothing, whosever it is
    row
    for row in ROWS
    if row.target and "+" in row.cells and not row.endpoint.startswith(("access.", "components.", "asset"))
]


@pytest.mark.parametrize("row", [row for row in OBJECTS if row.endpoint != "partnerships.new"], ids=str)
def test_another_partnerships_people_find_nothing_of_ours(world: World, row: Row) -> None:
    """In whatever role: 404, or 403 where that role may not do it at home either."""
    url = address(world.app, row.endpoint, row.method, world.ours[row.target])
    before = rows_but_refusals(world)
    for who, cell in zip(COLUMNS[:-1], row.cells, strict=False):
        expected = {"x"} if cell == "x" else {"4"} if cell == "+" else {"4", "x"}
        assert outcome(world, f"their {who}", row.method, url) in expected, who
    assert rows_but_refusals(world) == before


@pytest.mark.parametrize("row", [row for row in OBJECTS if row.target == "school"], ids=str)
def test_a_foreign_id_beside_ones_own_is_not_found(world: World, row: Row) -> None:
    ids = sorted(rule_of(world.app, row.endpoint, row.method).arguments & IDS)
    who = somebody(row)
    for sides in product((world.ours, world.theirs), repeat=len(ids)):
        if all(side is world.ours for side in sides):
            continue
        chosen = {name: side["school"][name] for name, side in zip(ids, sides, strict=True)}
        url = address(world.app, row.endpoint, row.method, chosen)
        assert outcome(world, who, row.method, url) == "4", url


@pytest.mark.parametrize("row", [row for row in OBJECTS if row.target == "school"], ids=str)
def test_a_child_of_another_parent_is_not_found(world: World, row: Row) -> None:
    """Both are ours, but they do not belong together: the school's seat in the agency's round."""
    ids = sorted(rule_of(world.app, row.endpoint, row.method).arguments & IDS)
    who = somebody(row)
    for odd in ids[1:]:
        chosen = {name: world.ours["agency" if name == odd else "school"][name] for name in ids}
        url = address(world.app, row.endpoint, row.method, chosen)
        assert outcome(world, who, row.method, url) in NOT_TOGETHER.get(row.endpoint, "4"), url


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_an_impossible_number_is_not_found(world: World, number: int) -> None:
    for row in OBJECTS:
        if row.target == "agency":
            continue
        names = rule_of(world.app, row.endpoint, row.method).arguments & IDS - {"key", "public_id"}
        for odd in sorted(names):
            url = address(world.app, row.endpoint, row.method, {**world.ours["school"], odd: number})
            who = somebody(row)
            assert outcome(world, who, row.method, url) == "4", url


# -- ids in the body ---------------------------------------------------------------------------------------------


def test_nobody_switches_into_a_partnership_of_others(world: World) -> None:
    for wanted in (world.partnerships[1], 0, -1, 10**30, "x", ""):
        assert outcome(world, "officer", "POST", "/account/partnership", data={"partnership": wanted}) == "4"


def test_no_form_reaches_into_another_partnership(world: World) -> None:
    """Their ids in our forms: whatever is answered, nothing of theirs is written or tied to ours."""
    before = world.kept(world.partnerships[1])
    theirs = world.theirs["school"]
    form = {name: str(value) for name, value in theirs.items()}
    form |= {
        "organisation": str(theirs["organisation_id"]),
        "organisations": str(theirs["organisation_id"]),
        "role": "lead",
        "step": "open",
        "partnership_id": str(world.partnerships[1]),
        "partnership": str(world.partnerships[1]),
        "version": str(theirs["version_id"]),
        "person": str(theirs["person_id"]),
        "because": "A reason",
        "title": "A title",
        "name": "A name",
        "address": "new.person@example.org",
    }
    for row in ROWS:
        if row.method == "POST" and row.endpoint != "access.switch":
            url = address(world.app, row.endpoint, "POST", world.ours[row.target or "school"])
            world.ask("officer", "POST", url, data=form).close()
            assert world.kept(world.partnerships[1]) == before, url
            world.undo()
