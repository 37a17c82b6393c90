"""A text that is not the one that was published: it closes its own questionnaire and no other."""

from __future__ import annotations

from reading import page_of
from world import World

from scrutiny.records import versions
from scrutiny.records.base import db


def test_a_flipped_byte_closes_its_questionnaire_and_no_other(fresh: World) -> None:
    with fresh.app.app_context():
        flip(fresh.ours["agency"]["version_id"])
    agency, school = fresh.ours["agency"], fresh.ours["school"]
    page = fresh.ask("agency", "GET", f"/returns/{agency['assignment_id']}")
    assert page.status_code == 503 and "is not the one that was published" in page.text
    assert fresh.ask("lead", "GET", f"/returns/{school['assignment_id']}").status_code == 200
    listed = fresh.ask("officer", "GET", "/questionnaires/")
    assert listed.status_code == 200 and "Restore it from a backup" in " ".join(page_of(listed).words)
    for who, url in (
        ("agency", "/returns/"),
        ("officer", "/rounds/"),
        ("officer", f"/rounds/{agency['round_id']}"),
        ("officer", "/reports/"),
    ):
        assert fresh.ask(who, "GET", url).status_code in (200, 503), url
    assert fresh.ask("officer", "GET", f"/rounds/{school['round_id']}").status_code == 200
    assert fresh.ask("officer", "GET", f"/reports/{school['key']}").status_code == 200
    versions.forget()


def flip(version_id: int) -> None:
    """Change one letter of a stored text, behind the back of everything that forbids it."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER version_no_update")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(
            f"UPDATE version SET text = replace(text, 'Leadership', 'Leaderships') WHERE id = {version_id}"
        )
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "CREATE TRIGGER version_no_update BEFORE UPDATE ON version BEGIN SELECT RAISE(ABORT, 'x'); END"
            )
    versions.forget()
