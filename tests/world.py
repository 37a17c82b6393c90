"""A small world: two partnerships with everything in them, and a browser for each way of standing to it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import drafting
import make
import voicing
from databases import Postgresql, Sqlite
from flask import Flask
from visiting import Visitor

from scrutiny.method.permissions import Viewer
from scrutiny.records import bank, evidence, jobs, people, responses
from scrutiny.records.base import db
from scrutiny.records.hearing import ClaimTie, telling
from scrutiny.records.partnerships import Organisation
from scrutiny.records.responses import KeptText
from scrutiny.reports.exports import KIND

CLOCK = datetime(2019, 11, 5, 10, 42, tzinfo=UTC)
WHOLE = {"leadership": {"lead": "met", "deputy": False}, "voice": {"heard": "met"}}
# column of the table of routes -> role, where it is held
ROLES: Mapping[str, tuple[str, str]] = {
    "officer": ("officer", ""),
    "qpp": ("qpp_member", ""),
    "scrutineer": ("scrutineer", ""),
    "partner": ("partner", ""),
    "lead": ("lead", "school"),
    "contributor": ("contributor", "school"),
    "signatory": ("signatory", "school"),
    "reader": ("reader", "school"),
    "adviser": ("reader", ""),
    "trust": ("reader", "trust"),
    "agency": ("lead", "agency"),
    "reviewer": ("reviewer", ""),
    "duty": ("duty_officer", ""),
}
TRUST = "Northlight"


class Side:
    """One partnership: who is in it, and the ids of one of everything by the name routes give them."""

    def __init__(self, app: Flask, name: str, key: str) -> None:
        self.app, self.key = app, key
        self.partnership = make.partnership(name)
        self.school = make.school(self.partnership, f"{name} Primary", trust=TRUST)
        self.agency = make.agency(self.partnership, f"{name} Police")
        self.people = {who: self._person(name, who, *held) for who, held in ROLES.items()}
        self.viewers = {who: make.viewer(person, self.partnership) for who, person in self.people.items()}
        self.old = make.version(self.partnership, "2018-19", questionnaire=key)
        self.version = make.version(self.partnership, "2019-20", questionnaire=key, follows="2018-19")
        self.ids = {"school": self._seat(self.school, "school"), "agency": self._seat(self.agency, "agency")}

    def _person(self, name: str, who: str, role: str, place: str) -> people.Person:
        where = {"school": self.school, "agency": self.agency}.get(place)
        trust = TRUST if place == "trust" else None
        return make.person(self.partnership, f"{who.capitalize()} {name}", role, where, trust=trust)

    def _seat(self, organisation: Organisation, kind: str) -> dict[str, Any]:
        """A round of one organisation: the school's is submitted, the agency's is being answered."""
        version = self.version
        if kind == "agency":
            version = make.version(self.partnership, questionnaire=f"{self.key}_agency", audience="agency")
        made = make.round(self.partnership, organisations=[organisation], version=version)
        (seat,) = make.seats(made)
        lead = self.viewers["lead" if kind == "school" else "agency"]
        file = evidence.keep(
            lead, seat.id, "lead", "rota.txt", io.BytesIO(b"the rota"), folder=self.files, now=CLOCK
        )
        kept = self._answered(lead, seat.id)
        if kind == "school":
            responses.submit(lead, seat.id, "headteacher", CLOCK)
        member = people.memberships(self.viewers["officer"], person_id=lead.person_id)[0]
        return {
            "organisation_id": organisation.id,
            "round_id": made.id,
            "version_id": version.id,
            "key": f"{self.key}_agency" if kind == "agency" else self.key,
            "assignment_id": seat.id,
            "public_id": file.public_id,
            "kept_id": kept,
            "person_id": lead.person_id,
            "membership_id": member.id,
            "job_id": self._job(f"{kind} {organisation.id}"),
            "question_id": bank.search(lead, "trained post").items[0].id,
            **drafting.ids(self.viewers["officer"], self.viewers["qpp"], self.version, CLOCK),
            **self._heard(organisation),
            "tie_id": self._tie(kind),
        }

    def _answered(self, lead: Viewer, seat: int) -> int:
        """Everything answered, and one text kept aside; its id."""
        for section, values in WHOLE.items():
            edits = [responses.Edit(key, value, seen_revision=99) for key, value in values.items()]
            responses.save(lead, seat, section, edits, now=CLOCK)
        opened = responses.open_response(lead, seat)
        assert opened.response is not None
        kept = KeptText(
            partnership_id=lead.partnership_id,
            response_id=opened.response.id,
            question="how",
            person_id=lead.person_id,
            words={"value": "Kept aside", "comment": "", "action": None},
            kept_at=CLOCK,
        )
        db.session.add(kept)
        db.session.flush()
        return kept.id

    def _heard(self, organisation: Organisation) -> dict[str, Any]:
        """A round of voices, and a line of what an organisation did about it that nobody else sees yet."""
        ids = voicing.ids(self.partnership, organisation, CLOCK)
        officer, line = self.viewers["officer"], {"said": "It is dark", "did": "New lamps", "state": "done"}
        told = telling.tell(officer, ids["voice_id"], organisation.id, **line, now=CLOCK)
        return {**ids, "said_id": told.id}

    def _tie(self, title: str) -> int:
        """Questions tied to one another."""
        tied = ClaimTie(partnership_id=self.partnership.id, title=title, parts={}, position=0, made_at=CLOCK)
        db.session.add(tied)
        db.session.flush()
        return tied.id

    def _job(self, key: str) -> int:
        return jobs.enqueue(
            KIND,
            partnership_id=self.partnership.id,
            asked_by=self.viewers["officer"],
            key=key,
            now=CLOCK,
            questionnaire=self.key,
        ).id

    @property
    def files(self) -> Path:
        """Where the application keeps files."""
        return Path(self.app.config["SETTINGS"].files)


class World:
    """Ours and theirs in one database, with everybody signed in; what a request writes can be undone."""

    def __init__(self, app: Flask, database: Sqlite | Postgresql) -> None:
        self.app, self.database = app, database
        with app.app_context():
            ours, theirs = Side(app, "Brenhallow", "tiny"), Side(app, "Dunmarrow", "other")
            db.session.commit()
            self.ours, self.theirs = ours.ids, theirs.ids
            self.partnerships = (ours.partnership.id, theirs.partnership.id)
            foreign = {f"their {who}": viewer for who, viewer in theirs.viewers.items()}
            self.viewers: dict[str, Viewer] = {**ours.viewers, **foreign}
        self.browsers = {who: Visitor(app, who=viewer) for who, viewer in self.viewers.items()}
        self.sessions = {who: browser.cookie or "" for who, browser in self.browsers.items()}
        self.browsers["nobody"] = Visitor(app)
        self.tokens = {who: self._token(browser) for who, browser in self.browsers.items()}
        if isinstance(database, Sqlite):
            self._close()
            shutil.copyfile(database.file, copy_of(database))

    def _token(self, browser: Visitor) -> str:
        reply = browser.get("/token", headers={"Accept": "application/json"})
        return str((reply.json or {}).get("csrf_token", "")) if reply.is_json else browser.token()

    def ask(self, who: str, method: str, url: str, **more: Any) -> Any:
        """A request of somebody, with her own token; JSON for a PATCH."""
        headers = {"X-CSRFToken": self.tokens[who], **more.pop("headers", {})}
        if method == "PATCH":
            more.setdefault("json", {"question": "lead", "value": "not"})
            headers |= {"If-Match": '"9"', "Idempotency-Key": "one"}
        if who in self.sessions:
            self.browsers[who].carry(self.sessions[who])  # again, for she may have signed out before
        return self.browsers[who].send(method, url, headers=headers, **more)

    def undo(self) -> None:
        """Put the database back as it was: a SQLite file, by its copy."""
        assert isinstance(self.database, Sqlite)
        self._close()
        for suffix in ("-wal", "-shm"):
            Path(f"{self.database.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(copy_of(self.database), self.database.file)

    def _close(self) -> None:
        with self.app.app_context():
            db.session.remove()
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.engine.dispose()

    def rows(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.app.app_context(), db.engine.connect() as connection:
            count = "SELECT count(*) FROM "
            return {
                name: int(connection.exec_driver_sql(f'{count}"{name}"').scalar_one())
                for name in db.metadata.tables
                if name not in ("session", "rate")
            }

    def kept(self, partnership: int) -> dict[str, list[Any]]:
        """Everything a partnership has, table by table."""
        with self.app.app_context(), db.engine.connect() as connection:
            return {
                name: sorted(
                    map(str, connection.execute(table.select().where(table.c.partnership_id == partnership)))
                )
                for name, table in db.metadata.tables.items()
                if "partnership_id" in table.c and name != "session"
            }


def copy_of(database: Sqlite) -> Path:
    """Where the world as it was is kept."""
    return database.file.with_name("world.sqlite")
