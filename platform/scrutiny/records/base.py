"""The ground every table stands on: the session, moments in UTC, keys that cannot cross a partnership."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Select,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

from scrutiny.method.permissions import OFFICER, Verb, Viewer, may, may_everywhere

Row = TypeVar("Row")
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A point in time: kept as UTC without a zone, met in Python always with one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: it would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give it its zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The declarative base; a plain ``dict`` annotation is a JSON column."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={dict[str, Any]: JSON, list[Any]: JSON, datetime: Moment},
    )


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:
    Record = Base
else:
    Record = db.Model  # the same base, with Flask-SQLAlchemy's hooks; what every table inherits


class Tenant:
    """Mix-in for what belongs to one partnership: its own id, and the pair that foreign keys point at."""

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))


def own_pair() -> UniqueConstraint:
    """(partnership, id), so that a child can name its parent together with the partnership."""
    return UniqueConstraint("partnership_id", "id")


def within(table: str, *columns: str) -> ForeignKeyConstraint:
    """The last of ``columns`` names a row of ``table`` in the *same* partnership; the database refuses any other.

    Columns before it must be the same in both tables: a seat's service area is one of its organisation's.
    """
    *shared, own = columns
    here = ["partnership_id", *shared, own]
    return ForeignKeyConstraint(here, [f"{table}.{name}" for name in ("partnership_id", *shared, "id")])


# -- what every noun says of itself --------------------------------------------------------------------


class NotHere(Exception):
    """There is no such thing, or none the viewer may know of; the two are told apart to nobody."""


class NotAllowed(Exception):
    """The viewer sees it and may not do this to it."""


class NotTaken(Exception):
    """Something given cannot be taken: the field it stands in, and a sentence that says what to do."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field, self.says = field, says


def need(viewer: Viewer, verb: Verb, organisation_id: int | None = None, *, school: bool = False) -> None:
    """Refuse unless ``viewer`` may do ``verb``: for one organisation, or (None) for the whole partnership."""
    everywhere = organisation_id is None
    allowed = (
        may_everywhere(viewer, verb) if everywhere else may(viewer, verb, organisation_id, school=school)
    )
    if not allowed:
        raise NotAllowed(verb)


def one(chosen: Select[Row]) -> Row:
    """The one row chosen, or NotHere."""
    found = db.session.scalars(chosen).one_or_none()
    if found is None:
        raise NotHere
    return found


def the_system(partnership_id: int) -> Viewer:
    """Whoever acts when no person does: the command line, the demo, a job. The trail names nobody."""
    return Viewer(SYSTEM, "Scrutiny", partnership_id, frozenset({(OFFICER, None)}))


def person_of(viewer: Viewer | None) -> int | None:
    """The person to write down: none when the system acts."""
    return None if viewer is None or viewer.person_id == SYSTEM else viewer.person_id


def words(field: str, text: str, most: int) -> str:
    """A name or title as it is kept: one line, trimmed, NFC; refused when empty, too long or with controls."""
    kept = unicodedata.normalize("NFC", text).strip()
    if not kept:
        raise NotTaken(field, "Enter some words here.")
    if len(kept) > most:
        raise NotTaken(field, f"Use {most} characters or fewer; this has {len(kept)}.")
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in kept):
        raise NotTaken(field, "Take out the line breaks and hidden control characters.")
    return kept


def paragraphs(field: str, text: str, most: int) -> str:
    """Words of several lines as they are kept: trimmed, NFC; refused when empty, too long or with hidden signs."""
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not kept:
        raise NotTaken(field, "Enter some words here.")
    if len(kept) > most:
        raise NotTaken(field, f"Use {most:,} characters or fewer; this has {len(kept):,}.")
    if any(sign not in "\n\t" and unicodedata.category(sign) in ("Cc", "Cs") for sign in kept):
        raise NotTaken(field, "Take out the hidden control characters.")
    return kept


def upsert(model: type[Any]) -> Any:
    """An INSERT that knows ON CONFLICT, in the dialect of the database at hand."""
    return UPSERTS[db.session.get_bind().dialect.name](model)


SYSTEM = 0
UPSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
