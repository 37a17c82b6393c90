"""Texts: published versions as they are kept, immutable, named by their hash; no update path exists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event, select
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column

from scrutiny.method.codec import definition_from_canonical
from scrutiny.method.definition import Definition
from scrutiny.records.base import Record, Tenant, db, own_pair, within

CACHED = 256  # definitions kept in a process


class VersionIsPublished(Exception):
    """Somebody tried to change or delete a published version."""


class VersionIsCorrupt(Exception):
    """A stored text is not the one its hash names: it is used for nothing."""

    def __init__(self, version_id: int, name: str) -> None:
        super().__init__(f"The stored text of version {name} is not the one that was published.")
        self.version_id, self.name = version_id, name


class Version(Tenant, Record):
    """One published text of a questionnaire. The database itself refuses change and deletion."""

    __tablename__ = "version"
    __table_args__ = (
        own_pair(),
        within("questionnaire", "questionnaire_id"),
        UniqueConstraint("partnership_id", "questionnaire_id", "name"),
        UniqueConstraint("partnership_id", "questionnaire_id", "id"),  # so that a round pins one of its own
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )
    questionnaire_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))  # "2019-20"
    follows: Mapped[str | None] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text, deferred=True)  # canonical, as the codec writes it
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(
        ForeignKey("person.id")
    )  # person; none when loaded from the command line


class Retired(Tenant, Record):
    """A version no new round may take; old ones go on. Apart from the text, which never changes."""

    __tablename__ = "retired"
    __table_args__ = (
        own_pair(),
        within("version", "version_id"),
        UniqueConstraint("partnership_id", "version_id"),
    )
    version_id: Mapped[int]
    retired_at: Mapped[datetime]
    retired_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


def is_retired(version: Version) -> bool:
    """Whether no new round may take it."""
    return version.id in retired_ids(version.partnership_id)


def retired_ids(partnership_id: int) -> frozenset[int]:
    """The retired versions of a partnership."""
    chosen = select(Retired.version_id).where(Retired.partnership_id == partnership_id)
    return frozenset(db.session.scalars(chosen))


def keep_text(
    partnership_id: int,
    questionnaire_id: int,
    definition: Definition,
    text: bytes,
    *,
    by: int | None,
    now: datetime,
) -> Version:
    """Insert a published text. There is no other way in, and no way to change it afterwards."""
    version = Version(
        partnership_id=partnership_id,
        questionnaire_id=questionnaire_id,
        name=definition.version,
        follows=definition.follows,
        text=text.decode(),
        sha256=sha256(text).hexdigest(),
        published_at=now,
        published_by=by,
    )
    db.session.add(version)
    db.session.flush()
    return version


def definition_of(version: Version) -> Definition:
    """The text as values. Raises VersionIsCorrupt where the text is not the one that was published."""
    return definition_named(version.id, version.sha256)


def definition_named(version_id: int, digest: str) -> Definition:
    """The same by id and hash; a text once read is not read again by this process."""
    known = _cache.get(digest)
    if known is None:
        known = definition_from_canonical(_sound_text(version_id, digest))
        if len(_cache) >= CACHED:
            _cache.pop(next(iter(_cache)), None)
        _cache[digest] = known
    return known


def corrupt(versions: Iterable[Version]) -> list[Version]:
    """Those whose stored text is not the one their hash names."""
    return [each for each in versions if each.sha256 not in _cache and not _is_sound(each)]


def _is_sound(version: Version) -> bool:
    try:
        definition_of(version)
    except VersionIsCorrupt:
        return False
    return True


def _sound_text(version_id: int, digest: str) -> str:
    name, text = db.session.execute(select(Version.name, Version.text).where(Version.id == version_id)).one()
    if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != digest:
        raise VersionIsCorrupt(version_id, name)
    return str(text)


def forget() -> None:
    """Read every text again when it is next wanted."""
    _cache.clear()


_cache: dict[str, Definition] = {}


@event.listens_for(Version, "before_update")
@event.listens_for(Version, "before_delete")
def _refuse(*_: object) -> None:
    raise VersionIsPublished


@event.listens_for(Session, "do_orm_execute")
def _refuse_in_bulk(doing: ORMExecuteState) -> None:
    """The mapper's events do not see bulk statements; this does. Raw SQL meets the trigger."""
    if (doing.is_update or doing.is_delete) and doing.bind_mapper is Version.__mapper__:
        raise VersionIsPublished
