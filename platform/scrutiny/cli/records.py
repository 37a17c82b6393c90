"""Verbs on the records: found, load, demo, rebuild, export."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from scrutiny import settings as setting
from scrutiny.settings import Settings, folder


class Refused(click.ClickException):
    """Something the records will not do, as a sentence."""


@contextlib.contextmanager
def opened(settings: Settings | None = None) -> Iterator[Settings]:
    """The database at its newest schema, inside an application context; nothing is committed for the verb.

    What was published before there was a question bank is taken into it now.
    """
    from scrutiny.app import create_app
    from scrutiny.records import bank, schema
    from scrutiny.records.base import db

    settings = settings or setting.from_environment()
    schema.upgrade(settings.database_url)
    app = create_app(settings)
    with app.app_context():
        try:
            bank.catch_up()
            yield settings
        finally:
            db.session.remove()
            db.engine.dispose()


def partnership_named(name: str | None) -> Any:
    """The partnership of that name; the only one when none is named."""
    from scrutiny.records import partnerships

    found = partnerships.all_named(name)
    if len(found) == 1:
        return found[0]
    if name:
        raise Refused(f"There is no partnership named {name}.")
    if not found:
        raise Refused("There is no partnership yet: begin with scrutiny found NAME --officer ADDRESS.")
    names = ", ".join(each.name for each in found)
    raise Refused(f"There are several partnerships: say --partnership and one of {names}.")


@click.command()
@click.argument("name")
@click.option("--officer", required=True, metavar="ADDRESS", help="The first officer's email address.")
@click.option("--officer-name", default="", help="Her name, if not the address.")
def found(name: str, officer: str, officer_name: str) -> None:
    """Found a partnership and print the link for its officer's first sign-in."""
    from scrutiny.method.permissions import OFFICER, Viewer
    from scrutiny.records import partnerships, people
    from scrutiny.records.base import db

    now = datetime.now(UTC)
    with opened() as settings:
        partnership = partnerships.found(name, now=now)
        system = Viewer(0, "command line", partnership.id, frozenset({(OFFICER, None)}))
        person = people.add_person(system, officer, officer_name or officer, now=now)
        people.give_role(system, person, OFFICER, now=now)
        token = people.issue_link(system, person, now=now)
        db.session.commit()
        click.echo(
            f"{partnership.name} is founded. {officer} signs in for the first time here, within 7 days:"
        )
        click.echo(f"{settings.url}/first/{token}")


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--partnership", help="Its name, where there are several.")
def load(directory: Path, partnership: str | None) -> int:
    """Publish the questionnaires of DIR that are new. The same text again changes nothing."""
    from scrutiny.records import loading
    from scrutiny.records.base import db

    with opened():
        chosen = partnership_named(partnership)
        results = loading.load(chosen.id, directory, now=datetime.now(UTC))
        db.session.commit()
    for result in results:
        click.echo(str(result), err=bool(result.problems))
        for problem in result.problems:
            click.echo(f"  {problem}", err=True)
    return 1 if any(result.problems for result in results) else 0


@click.command()
def demo() -> None:
    """Make the demo partnership Brenhallow, if it is not there."""
    from scrutiny import demo as brenhallow

    with opened() as settings:
        made = brenhallow.seed(folder("form_definitions"), settings, say=click.echo)
        if problems := brenhallow.problems():
            raise Refused(problems[0])
        click.echo("Brenhallow is there." if made else "Brenhallow was there already; nothing changed.")
        for person in brenhallow.people_shown():
            click.echo(f"  {person.role:<38} {person.address:<44} {person.password}")


@click.command()
@click.option("--partnership", help="Only this one.")
def rebuild(partnership: str | None) -> None:
    """Make all derived figures anew from the documents, and the question bank from the published texts."""
    from scrutiny.records import bank, scorecards

    with opened():
        chosen = partnership_named(partnership).id if partnership else None
        with click.progressbar(length=scorecards.to_rebuild(chosen), label="Scoring returns") as bar:
            done = scorecards.rebuild(chosen, bar.update)
        click.echo(f"{done} {'return' if done == 1 else 'returns'} scored anew.")
        of = bank.to_rebuild(chosen)
        with click.progressbar(length=of, label="Reading questionnaires") as bar:
            read = bank.rebuild(chosen, bar.update)
        click.echo(f"{read} {'version' if read == 1 else 'versions'} in the question bank.")
        if read < of:
            raise Refused(
                f"The stored text of {of - read} of {of} versions is damaged: restore it from a backup."
            )


@click.command()
@click.argument("questionnaire")
@click.option("--rounds", default="", help="Periods, such as 2018-19,2019-20; all when left out.")
@click.option("--organisations", default="", help="Names, separated by semicolons; all when left out.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.xlsx")
@click.option("--partnership", help="Its name, where there are several.")
def export(questionnaire: str, rounds: str, organisations: str, out: Path, partnership: str | None) -> None:
    """Write the comparison workbook of a questionnaire."""
    from scrutiny.method.permissions import OFFICER, Viewer
    from scrutiny.records.base import NotHere
    from scrutiny.reports import exports

    with opened():
        chosen = partnership_named(partnership)
        viewer = Viewer(0, "command line", chosen.id, frozenset({(OFFICER, None)}))
        periods = [period.strip() for period in rounds.split(",") if period.strip()]
        names = [name.strip() for name in organisations.split(";") if name.strip()]
        try:
            with click.progressbar(length=100, label="Writing the workbook") as bar:
                exports.write_workbook(
                    viewer,
                    questionnaire,
                    out,
                    periods=periods,
                    organisations=names,
                    now=datetime.now(UTC),
                    progress=lambda done: bar.update(done - bar.pos),
                )
        except NotHere as why:
            raise Refused(str(why) or f"There is no questionnaire with the key {questionnaire}.") from None
        click.echo(f"{out} is written.")
