"""A home made by the command line itself."""

from __future__ import annotations

from pathlib import Path

import make
import pytest
from commands import NAME, scrutiny, texts

from scrutiny import settings as setting
from scrutiny.app import create_app
from scrutiny.records import partnerships, responses, rounds, versions
from scrutiny.records.base import db, the_system


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership founded and loaded by the command line, with one return sent in."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("forms")
    (folder / "tiny").mkdir()
    texts(folder / "tiny", make.text("2018-19"), make.text("2019-20", follows="2018-19"))
    assert scrutiny("found", NAME, "--officer", "amina@example.org", home=home).returncode == 0
    assert scrutiny("load", folder, home=home).stdout.count("published") == 2
    app = create_app(setting.from_environment({"SCRUTINY_HOME": str(home)}))
    with app.app_context():
        send_in(partnerships.all_named(NAME)[0])
        db.session.commit()
        db.engine.dispose()
    return home


def send_in(partnership: partnerships.Partnership) -> None:
    """Hana's school answers the newest version and submits."""
    school = make.school(partnership, "=1+1 Primary")
    hana = make.viewer(make.person(partnership, "Hana", "lead", school), partnership)
    version = versions.versions_of(the_system(partnership.id), "tiny")[-1]
    made = make.round(partnership, organisations=[school], version=version)
    (seat,) = rounds.seats(the_system(partnership.id), made)
    given = {"leadership": {"lead": "met", "deputy": False}, "voice": {"heard": "partly", "how": "@SUM(1)"}}
    action = {"what": "Ask them", "who": "Hana", "by_when": "2020-01-31"}
    for section, values in given.items():
        edits = [responses.Edit(key, value, "A comment", action, 0) for key, value in values.items()]
        responses.save(hana, seat.id, section, edits, now=make.NOW)
    responses.submit(hana, seat.id, "headteacher", make.NOW)
