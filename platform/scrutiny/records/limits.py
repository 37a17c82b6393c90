"""Rate limits shared by every process, through the database."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

from limits import parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import String, case, delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, db, upsert


class Rate(Record):
    """How often something was tried, and until when that counts (seconds since the epoch)."""

    __tablename__ = "rate"
    __table_args__ = ({"sqlite_with_rowid": False},)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    hits: Mapped[int]
    until: Mapped[float]


RATE: Any = Rate.__table__


def hit(limit: str, *names: str) -> bool:
    """Count one try at what ``names`` say; whether it is still within ``limit``, such as "10 per 15 minutes".

    It counts in a transaction of its own, so that a request rolled back counts too: call it before the
    request writes anything. Raises the database's error when that is away.
    """
    return FixedWindowRateLimiter(_storage()).hit(parse(limit), *names)


def sweep(*, now: float) -> None:
    """Take away counts that are over."""
    db.session.execute(delete(Rate).where(Rate.until < now))


class DatabaseStorage(Storage):
    """The limits library's counts, in our table."""

    STORAGE_SCHEME = None

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong underneath."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count; a window that is over begins anew. One statement, so that two cannot both be the last."""
        now = time.time()
        adding = upsert(Rate).values(key=key[:200], hits=amount, until=now + expiry)
        over = RATE.c.until <= now
        counted = adding.on_conflict_do_update(
            index_elements=["key"],
            set_={
                "hits": case((over, amount), else_=RATE.c.hits + amount),
                "until": case((over, now + expiry), else_=RATE.c.until),
            },
        ).returning(RATE.c.hits)
        ours = db.engine.connect().execution_options(sqlite_begin="IMMEDIATE")
        with ours as connection, connection.begin():
            return int(connection.execute(counted).scalar_one())

    def get(self, key: str) -> int:
        """How often within the window."""
        live = select(RATE.c.hits).where(RATE.c.key == key[:200], RATE.c.until > time.time())
        with db.engine.connect() as connection:
            return int(connection.execute(live).scalar() or 0)

    def get_expiry(self, key: str) -> float:
        """When the window is over."""
        until = select(RATE.c.until).where(RATE.c.key == key[:200])
        with db.engine.connect() as connection:
            return float(connection.execute(until).scalar() or time.time())

    def check(self) -> bool:
        """Whether the table answers."""
        return self.get("") == 0

    def reset(self) -> int | None:
        """Forget every count."""
        with db.engine.begin() as connection:
            return connection.execute(delete(RATE)).rowcount

    def clear(self, key: str) -> None:
        """Forget one count."""
        with db.engine.begin() as connection:
            connection.execute(delete(RATE).where(RATE.c.key == key[:200]))


@cache
def _storage() -> DatabaseStorage:
    return DatabaseStorage()
