"""The schema's history: at which step a database stands, and how it goes up and down."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from scrutiny.settings import folder

COMMAND = "alembic upgrade head"  # what brings a database up to date by hand, from the checkout


def upgrade(url: str, to: str = "head") -> None:
    """Bring the database at ``url`` up to a step; each step is a transaction of its own."""
    command.upgrade(_config(url), to)


def downgrade(url: str, to: str) -> None:
    """Bring it down again to a step, or to ``base``."""
    command.downgrade(_config(url), to)


def current(connection: Connection) -> str | None:
    """The step a database stands at; none for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The newest step this program carries."""
    return ScriptDirectory.from_config(_config("")).get_current_head() or ""


def knows(step: str) -> bool:
    """Whether this program carries ``step``."""
    try:
        return ScriptDirectory.from_config(_config("")).get_revision(step) is not None
    except CommandError:
        return False


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")).replace("%", "%%"))
    config.attributes["url"] = url
    return config
