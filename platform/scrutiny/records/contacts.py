"""Contacts: who asked that somebody contacts them. A store of its own: nothing in it leads to an answer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, insert
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records import jobs
from scrutiny.records.base import NotTaken, Record, Tenant, db, own_pair, paragraphs
from scrutiny.records.sealing import Sealer

SEALED_AS = "contact"
MAIL = "contact.mail"  # the job that tells the duty officers; it holds no word of the request
MOST = {"name": 200, "how": 300, "when": 200, "about": 2_000}  # letters
MUST = ("name", "how")


class ContactRequest(Tenant, Record):
    """One request. Who asks is sealed; that it was asked, and when, is not: it is not anonymous."""

    __tablename__ = "contact_request"
    __table_args__ = (
        own_pair(),
        CheckConstraint("state IN ('new', 'taken', 'done')", name="state"),
        CheckConstraint("(state = 'new') = (taken_at IS NULL)", name="taken"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done"),
    )
    language: Mapped[str] = mapped_column(String(35))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="new")
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    note: Mapped[bytes | None] = mapped_column(LargeBinary)  # what was done, sealed


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody told of herself."""

    name: str
    how: str  # a number, an address, "in Mrs Bell's office"
    when: str = ""  # a time that is safe
    about: str = ""


class NotAllTaken(Exception):
    """Some of it cannot be taken: a sentence for each field."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


def ask(partnership_id: int, asked: Asked, *, language: str, sealer: Sealer, now: datetime) -> ContactRequest:
    """Keep a request, and have the duty officers told in the same transaction. Raises NotAllTaken, all faults at once."""
    kept = _checked(asked)
    # Not added to the session, which looks up every table a row points to: the door by itself knows no people.
    adding = insert(ContactRequest).values(
        partnership_id=partnership_id,
        language=language[:35],
        sealed=sealer.seal(partnership_id, SEALED_AS, json.dumps(asdict(kept), ensure_ascii=False)),
        made_at=now,
        state="new",
    )
    made = db.session.scalars(adding.returning(ContactRequest)).one()
    jobs.enqueue(MAIL, partnership_id=partnership_id, asked_by=None, key=f"{MAIL}:{made.id}", now=now)
    return made


def unsealed(request: ContactRequest, sealer: Sealer) -> Asked:
    """What was told. Raises CannotUnseal."""
    return Asked(**json.loads(sealer.unseal(request.partnership_id, SEALED_AS, request.sealed)))


def _checked(asked: Asked) -> Asked:
    """The same, tidied."""
    faults, kept = {}, {}
    for field, words in asdict(asked).items():
        try:
            kept[field] = paragraphs(field, words, MOST[field]) if field in MUST or words.strip() else ""
        except NotTaken as why:
            faults[field] = why.says
    if faults:
        raise NotAllTaken(faults)
    return Asked(**kept)
