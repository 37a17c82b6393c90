"""The ground every table stands on: the session, moments in UTC, keys that cannot cross a partnership."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

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
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)


def own_pair() -> UniqueConstraint:
    """(partnership, id), so that a child can name its parent together with the partnership."""
    return UniqueConstraint("partnership_id", "id")


def within(table: str, column: str) -> ForeignKeyConstraint:
    """``column`` names a row of ``table`` in the *same* partnership; the database refuses any other."""
    return ForeignKeyConstraint(["partnership_id", column], [f"{table}.partnership_id", f"{table}.id"])
