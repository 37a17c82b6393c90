"""A home: an installation of its own with one round of voices open in it, made days ago."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scrutiny import settings as setting
from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.records import catalogue, partnerships, schema
from scrutiny.records.base import db, the_system
from scrutiny.records.hearing import codes, links, running
from scrutiny.records.sealing import Sealer
from scrutiny.settings import Settings, folder
from scrutiny.voices_app import create_voices_app

FORM = folder("form_definitions") / "voice_12_17" / "2019-20.json"
LABEL = "Year 9, Rowan Lane"


@dataclass(frozen=True, slots=True)
class Home:
    """Where it lies, its round, a link into it and codes that work once."""

    settings: Settings
    environ: dict[str, str]
    partnership_id: int
    round_id: int
    slug: str
    codes: tuple[str, ...]
    definition: Definition

    @property
    def sealer(self) -> Sealer:
        """Of its secret, as its server has it."""
        return Sealer(self.settings.secret)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Within: ``db.session`` is its database."""
        with _opened(self.settings):
            yield


def made(place: Path, *, database_url: str = "", label: str = LABEL, codes_wanted: int = 1) -> Home:
    """A new one; everything in it is three days old."""
    environ = {"SCRUTINY_HOME": str(place), "SCRUTINY_DATABASE_URL": database_url}
    settings = setting.from_environment(environ)
    schema.upgrade(settings.database_url)
    definition = codec.read(FORM.read_text("utf-8"))
    then = datetime.now(UTC) - timedelta(days=3, hours=7)  # another hour of the day than now
    with _opened(settings):
        system = the_system(partnerships.found("Brenhallow", now=then).id)
        version, _ = catalogue.publish(system.partnership_id, definition, now=then)
        round_ = running.open_round(
            system, version_id=version.id, period="2019-20", title="Are young people safe here?",
            opens_on=then.date(), closes_on=then.date() + timedelta(days=60), least=5, now=then, unchecked_known=True,
        )  # fmt: skip
        asked = links.Asked(label, round_.opens_on, round_.closes_on, cohort={"phase": "secondary"})
        link = links.make_open(system, round_, asked, most=links.LARGEST, now=then)
        _, printed = codes.make_codes(
            system, round_, asked, number=codes_wanted, sealer=Sealer(settings.secret), now=then
        )
        home = Home(settings, environ, system.partnership_id, round_.id, link.slug, printed, definition)
        db.session.commit()
    return home


@contextmanager
def _opened(settings: Settings) -> Iterator[None]:
    app = create_voices_app(settings)
    with app.app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


def surroundings(home: Home, port: int) -> dict[str, str]:
    """The environment of its server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SCRUTINY_")}
    return {**kept, **home.environ, "PORT": str(port), "HOST": "127.0.0.1", "PYTHONUNBUFFERED": "1"}
