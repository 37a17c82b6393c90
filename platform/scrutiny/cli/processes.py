"""Verbs that stay: serve, serve-voices and work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from scrutiny import settings as setting
from scrutiny.cli.records import opened
from scrutiny.settings import LOOPBACK, folder

if TYPE_CHECKING:
    from scrutiny.demo.cast import Shown


@click.command()
@click.option("--demo", is_flag=True, help="With the demo partnership, made at the first start.")
def serve(demo: bool) -> None:
    """Migrate, then serve until stopped (HOST, PORT, SCRUTINY_HOME, SCRUTINY_DATABASE_URL)."""
    from scrutiny import server

    settings = setting.from_environment(demo=demo)
    people: Sequence[Shown] = ()
    with opened(settings):
        if demo:
            from scrutiny import demo as brenhallow

            brenhallow.seed(folder("form_definitions"), settings, say=click.echo)
            people = brenhallow.people_shown()
    server.serve(settings, say=lambda url: _say(url, settings, people))


def _say(url: str, settings: setting.Settings, people: Sequence[Shown]) -> None:
    click.echo(f"\nScrutiny is at {url} (Ctrl+C stops it)")
    click.echo(f"Whoever has a code answers at {url}/voice/ (the page “Voices” shows the codes)")
    if people:
        click.echo("Sign in as:")
    for person in people:
        click.echo(f"  {person.role:<38} {person.address:<44} {person.password}")
    if people and settings.host not in LOOPBACK:
        click.echo(f"Mind: HOST is {settings.host}, so others can reach the demo and its printed passwords.")
    if not settings.https and settings.host not in LOOPBACK:
        click.echo("Mind: without HTTPS browsers refuse sign-in on any name but localhost.")


@click.command(name="serve-voices")
def serve_voices() -> None:
    """Serve young people's forms alone (HOST, PORT, SCRUTINY_HOME with the same secret, SCRUTINY_DATABASE_URL)."""
    from scrutiny import server

    settings = setting.from_environment()
    server.serve_voices(
        settings, say=lambda url: click.echo(f"\nVoices are at {url}{server.VOICES}/ (Ctrl+C stops it)")
    )


@click.command()
def work() -> None:
    """Do the waiting jobs until stopped."""
    from scrutiny import server, worker

    worker.work(server.desk(setting.from_environment()))
