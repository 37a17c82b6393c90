"""Asking: requests to be contacted, as duty officers take them; opened by nobody else, and each opening recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, delete, func, select, update

from scrutiny.method.permissions import DUTY_OFFICER, OFFICER, Verb, Viewer
from scrutiny.records import contacts, events
from scrutiny.records.base import db, need, one, paragraphs, person_of
from scrutiny.records.contacts import Asked, ContactRequest
from scrutiny.records.jobs import Job
from scrutiny.records.people import Membership, Person
from scrutiny.records.sealing import Sealer

NOTE_SEALED_AS = "contact.note"
NOTE_MOST = 2_000  # letters
ORDER = case({"new": 0, "taken": 1}, value=ContactRequest.state, else_=2)


class SomebodyHasIt(Exception):
    """The request is no longer as the page showed it: somebody else took it, gave it back or ended it."""

    def __init__(self, name: str = "") -> None:
        had = f"{name} has this request" if name else "Somebody changed this request meanwhile"
        super().__init__(f"{had}: open it again to see how it stands.")
        self.name = name


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a mail goes to, and whether they are only told because nobody is appointed."""

    addresses: tuple[str, ...]
    appointed: bool


# -- looking ---------------------------------------------------------------------------------------------


def requests(viewer: Viewer) -> list[ContactRequest]:
    """Every request, new ones first and the longest waiting first; who asks stays sealed."""
    need(viewer, Verb.TAKE_CONTACTS)
    return list(db.session.scalars(_ours(viewer).order_by(ORDER, ContactRequest.made_at, ContactRequest.id)))


def request(viewer: Viewer, request_id: int) -> ContactRequest:
    """One of them, or NotHere; who asks stays sealed."""
    need(viewer, Verb.TAKE_CONTACTS)
    return one(_ours(viewer).where(ContactRequest.id == request_id))


def opened(
    viewer: Viewer, request_id: int, *, sealer: Sealer, now: datetime
) -> tuple[ContactRequest, Asked, str]:
    """The request, what was told, and what was noted of it; the opening goes on the trail (so commit)."""
    found = request(viewer, request_id)
    told = contacts.unsealed(found, sealer)
    note = sealer.unseal(found.partnership_id, NOTE_SEALED_AS, found.note) if found.note else ""
    _record(viewer, "contact.opened", found, now)
    return found, told, note


def new_ones(partnership_id: int) -> int:
    """How many requests nobody has taken."""
    chosen = select(func.count()).where(
        ContactRequest.partnership_id == partnership_id, ContactRequest.state == "new"
    )
    return db.session.scalar(chosen) or 0


def is_anybody_appointed(partnership_id: int) -> bool:
    """Whether there is a duty officer."""
    return db.session.scalars(_holders(partnership_id, DUTY_OFFICER).limit(1)).first() is not None


def on_duty(partnership_id: int) -> list[str]:
    """The names of the duty officers."""
    return list(db.session.scalars(_holders(partnership_id, DUTY_OFFICER).with_only_columns(Person.name)))


def whom_to_tell(partnership_id: int) -> Told:
    """The addresses of the duty officers; of the officers, while nobody is appointed."""
    for role in (DUTY_OFFICER, OFFICER):
        found = tuple(db.session.scalars(_holders(partnership_id, role)))
        if found:
            return Told(found, role == DUTY_OFFICER)
    return Told((), False)


def mails_lost(viewer: Viewer) -> frozenset[int]:
    """The requests of which no mail went out, though one should have."""
    need(viewer, Verb.TAKE_CONTACTS)
    lost = select(Job.unique_key).where(
        Job.partnership_id == viewer.partnership_id, Job.kind == contacts.MAIL, Job.state == "failed"
    )
    return frozenset(int(key.rpartition(":")[2]) for key in db.session.scalars(lost))


# -- taking, ending, deleting ----------------------------------------------------------------------------


def take(viewer: Viewer, request_id: int, *, now: datetime) -> None:
    """Take a new one: of two who do so at once, one has it. Raises SomebodyHasIt."""
    found = request(viewer, request_id)
    values = {"state": "taken", "taken_by": person_of(viewer), "taken_at": now}
    _move(viewer, found, ("new",), values, "contact.taken", now)


def finish(viewer: Viewer, request_id: int, note: str, *, sealer: Sealer, now: datetime) -> None:
    """Say that it is done, and what was done; whoever has it, or a colleague who takes over for her."""
    found = request(viewer, request_id)
    values = {"state": "done", "done_at": now, "note": _sealed(viewer, note, sealer)}
    _move(viewer, found, ("taken",), values, "contact.done", now)


def note(viewer: Viewer, request_id: int, words: str, *, sealer: Sealer, now: datetime) -> None:
    """Keep what was done so far, while it goes on."""
    found = request(viewer, request_id)
    _move(viewer, found, ("taken",), {"note": _sealed(viewer, words, sealer)}, "contact.noted", now)


def reopen(viewer: Viewer, request_id: int, *, now: datetime) -> None:
    """Make it new again, for whoever is on duty: given back, or not done after all. The note stays."""
    found = request(viewer, request_id)
    act = "contact.given_back" if found.state == "taken" else "contact.reopened"
    values = {"state": "new", "taken_by": None, "taken_at": None, "done_at": None}
    _move(viewer, found, ("taken", "done"), values, act, now)


def forget(viewer: Viewer, request_id: int, *, now: datetime) -> None:
    """Delete one that is done, for good; the trail keeps that it was there. Raises SomebodyHasIt."""
    found = request(viewer, request_id)
    gone = db.session.execute(delete(ContactRequest).where(*_still(found, ("done",))))
    if not gone.rowcount:  # type: ignore[attr-defined]  # a DELETE's result has one
        raise SomebodyHasIt(_holder(found))
    # Its mail goes too: SQLite may give the number to the next request, whose mail must not seem sent.
    db.session.execute(delete(Job).where(Job.unique_key == f"{contacts.MAIL}:{request_id}"))
    _record(viewer, "contact.deleted", found, now)


def _sealed(viewer: Viewer, words: str, sealer: Sealer) -> bytes:
    kept = paragraphs("note", words, NOTE_MOST)
    return sealer.seal(viewer.partnership_id, NOTE_SEALED_AS, kept)


def _move(
    viewer: Viewer,
    found: ContactRequest,
    expected: Sequence[str],
    values: dict[str, Any],
    act: str,
    now: datetime,
) -> None:
    """Change it if it still is in a state it may be changed from."""
    changed = db.session.execute(
        update(ContactRequest)
        .where(*_still(found, expected))
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(found)
    if not changed.rowcount:  # type: ignore[attr-defined]  # an UPDATE's result has one
        raise SomebodyHasIt(_holder(found))
    _record(viewer, act, found, now)


def _still(found: ContactRequest, expected: Sequence[str]) -> tuple[Any, ...]:
    return (
        ContactRequest.partnership_id == found.partnership_id,
        ContactRequest.id == found.id,
        ContactRequest.state.in_(expected),
    )


def _holder(found: ContactRequest) -> str:
    """The name of whoever has it."""
    return db.session.scalar(select(Person.name).where(Person.id == found.taken_by)) or ""


def _ours(viewer: Viewer) -> Select[ContactRequest]:
    return select(ContactRequest).where(ContactRequest.partnership_id == viewer.partnership_id)


def _holders(partnership_id: int, role: str) -> Any:
    """The addresses of whoever holds a role in the partnership now."""
    return (
        select(Person.address)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.partnership_id == partnership_id,
            Membership.role == role,
            Membership.ended_at.is_(None),
            Person.closed_at.is_(None),
        )
        .order_by(Person.id)
    )


def _record(viewer: Viewer, act: str, found: ContactRequest, now: datetime) -> None:
    events.record(viewer, act, "contact_request", found.id, partnership_id=found.partnership_id, at=now)
