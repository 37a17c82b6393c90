"""The catalogue: questionnaires and the publishing of their versions."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Select, String, UniqueConstraint, false, select
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.method.codec import canonical
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records import bank, events, versions
from scrutiny.records.base import Record, Tenant, db, one, own_pair, person_of, upsert
from scrutiny.records.versions import Version


class VersionNameTaken(Exception):
    """A published version has this name and another text; published is published."""

    def __init__(self, questionnaire: str, version: str) -> None:
        super().__init__(
            f"Version {version} of {questionnaire} is published with another text: give this one a new version."
        )
        self.questionnaire, self.version = questionnaire, version


class Questionnaire(Tenant, Record):
    """A family of versions: section_11, section_175 …"""

    __tablename__ = "questionnaire"
    __table_args__ = (own_pair(), UniqueConstraint("partnership_id", "key"))
    key: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(300))  # of its newest version, first language
    audience: Mapped[str] = mapped_column(String(20))
    instrument: Mapped[str] = mapped_column(String(20))
    # a file of form_definitions that could not be loaded: closed, with the fault named; else none
    closed_because: Mapped[str | None] = mapped_column(String(2000))


def visible_to(viewer: Viewer) -> Select[Questionnaire]:
    """The partnership's questionnaires, for whoever may read texts."""
    inside = select(Questionnaire).where(Questionnaire.partnership_id == viewer.partnership_id)
    return inside if may(viewer, Verb.READ_TEXTS) else inside.where(false())


def questionnaires(viewer: Viewer) -> list[Questionnaire]:
    """All of them, by title."""
    return list(db.session.scalars(visible_to(viewer).order_by(Questionnaire.title, Questionnaire.key)))


def by_key(viewer: Viewer, key: str) -> Questionnaire:
    """One by its key, or NotHere."""
    return one(visible_to(viewer).where(Questionnaire.key == key))


def get(viewer: Viewer, questionnaire_id: int) -> Questionnaire:
    """One by its id, or NotHere."""
    return one(visible_to(viewer).where(Questionnaire.id == questionnaire_id))


def publish(
    partnership_id: int, definition: Definition, *, by: Viewer | None = None, now: datetime
) -> tuple[Version, bool]:
    """Publish a sound definition; answer the version and whether it is new.

    The same text again changes nothing. Raises VersionNameTaken for another text of the same name.
    """
    text = canonical(definition.raw)
    questionnaire = _questionnaire(partnership_id, definition)
    there = select(Version).where(
        Version.partnership_id == partnership_id,
        Version.questionnaire_id == questionnaire.id,
        Version.name == definition.version,
    )
    if (found := db.session.scalars(there).one_or_none()) is not None:
        if found.sha256 != sha256(text).hexdigest():
            raise VersionNameTaken(definition.questionnaire, definition.version)
        questionnaire.closed_because = None
        return found, False
    version = versions.keep_text(
        partnership_id, questionnaire.id, definition, text, by=person_of(by), now=now
    )
    _describe(questionnaire, definition)
    bank.take_in(version, definition)
    events.record(
        by,
        "version.published",
        "version",
        version.id,
        partnership_id=partnership_id,
        at=now,
        questionnaire=definition.questionnaire,
        version=definition.version,
        sha256=version.sha256,
    )
    return version, True


def _questionnaire(partnership_id: int, definition: Definition) -> Questionnaire:
    """The family, made with its first version. Publishers of one partnership come one after the other."""
    events.in_turn(partnership_id)
    db.session.execute(
        upsert(Questionnaire)
        .values(
            partnership_id=partnership_id,
            key=definition.questionnaire,
            title=definition.words(definition.title)[:300],
            audience=definition.audience,
            instrument=definition.instrument,
        )
        .on_conflict_do_nothing(index_elements=["partnership_id", "key"])
    )
    return one(
        select(Questionnaire).where(
            Questionnaire.partnership_id == partnership_id, Questionnaire.key == definition.questionnaire
        )
    )


def _describe(questionnaire: Questionnaire, definition: Definition) -> None:
    questionnaire.title = definition.words(definition.title)[:300]
    questionnaire.audience, questionnaire.instrument = definition.audience, definition.instrument
    questionnaire.closed_because = None
    db.session.flush()


def close_questionnaire(partnership_id: int, key: str, because: str) -> None:
    """Close it with the fault named, until a sound text of it is published. Others are not touched.

    A questionnaire that never had a sound text appears too, under its key: the fault is not hidden.
    """
    db.session.execute(
        upsert(Questionnaire)
        .values(
            partnership_id=partnership_id,
            key=key,
            title=key,
            audience="",
            instrument="",
            closed_because=because[:2000],
        )
        .on_conflict_do_update(
            index_elements=["partnership_id", "key"], set_={"closed_because": because[:2000]}
        )
    )
    db.session.expire_all()


def why_closed(questionnaire: Questionnaire) -> str | None:
    """The notice under which it is closed: a file that could not be loaded, or a damaged text; else none."""
    if questionnaire.closed_because:
        return questionnaire.closed_because
    chosen = select(Version).where(
        Version.partnership_id == questionnaire.partnership_id,
        Version.questionnaire_id == questionnaire.id,
    )
    damaged = versions.corrupt(db.session.scalars(chosen))
    if not damaged:
        return None
    names = ", ".join(version.name for version in damaged)
    return f"The stored text of version {names} is not the one that was published. Restore it from a backup."
