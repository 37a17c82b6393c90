"""Verbs on texts alone: check, score, diff, compare. No database, no web."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from scrutiny.method import codec
from scrutiny.method.faults import Unreadable

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class CannotRead(click.ClickException):
    """A path that cannot be read, or a text with faults."""


def read_bytes(path: str) -> bytes:
    """The file's bytes; ``-`` is standard input."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as why:
        raise CannotRead(f"{path}: {why.strerror}.") from why


def read_definition(path: str) -> Any:
    """The definition, or all its faults, each on a line, and exit 1."""
    return _read(path, codec.read)


def read_response(path: str) -> Any:
    """The response text, or all its faults."""
    return _read(path, codec.read_response)


def _read(path: str, reader: Any) -> Any:
    text = read_bytes(path)
    try:
        return reader(text)
    except Unreadable as why:
        for fault in why.faults:
            click.echo(_line(path, fault), err=True)
        raise SystemExit(1) from why


def _line(path: str, fault: Any, kind: str = "") -> str:
    where = fault.at or "/"
    about = f" [{fault.key}]" if fault.key else ""
    return f"{path}: {where}{about}: {kind}{fault.says}"


def say_json(value: Any) -> None:
    """JSON on standard output, readable."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
def check(files: tuple[str, ...]) -> int:
    """Look for faults in questionnaires, each on its own and against the version it follows.

    Exit 0: sound. 1: faults. 2: a path cannot be read.
    """
    texts = [(name, read_bytes(name)) for name in files]
    faulty = False
    for checked in codec.check_together(texts):
        faulty = faulty or bool(checked.faults)
        for fault in checked.faults:
            click.echo(_line(checked.name, fault))
        for advice in checked.advice:
            click.echo(_line(checked.name, advice, "advice: "))
        if not checked.faults:
            click.echo(f"{checked.name}: sound")
    return 1 if faulty else 0


@click.command()
@click.argument("definition")
@click.argument("response")
@JSON
def score(definition: str, response: str, as_json: bool) -> None:
    """Score one response and explain every figure."""
    from scrutiny.method import plans, scoring, telling

    text, answered = read_definition(definition), read_response(response)
    plan = plans.plan_for(text)
    card = scoring.explain(plan, answered.respondent, answered.answers.values)
    if as_json:
        say_json(card.as_json())
        return
    for line in telling.lines(card, plan):
        click.echo(line)


@click.command()
@click.argument("old")
@click.argument("new")
@JSON
def diff(old: str, new: str, as_json: bool) -> None:
    """Say in words what changed from one version to the next, and what stays comparable."""
    from scrutiny.method import changes

    found = changes.between(read_definition(old), read_definition(new))
    if as_json:
        say_json(found.as_json())
        return
    click.echo(f"{found.old} to {found.new}: {found.comparable} of {found.of} questions can be compared.")
    for change in found.changes:
        click.echo(f"{change.key}: {change.sentence}")


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="DEF RESP [DEF RESP …]")
@JSON
def compare(texts: tuple[str, ...], as_json: bool) -> None:
    """Compare one respondent's years, oldest first: as scored, and like for like."""
    from scrutiny.method import comparison, telling

    if len(texts) % 2:
        raise click.UsageError("Give each definition with its response: DEF RESP [DEF RESP …].")
    years = []
    for definition, response in zip(texts[::2], texts[1::2], strict=True):
        answered = read_response(response)
        years.append(
            comparison.Year(read_definition(definition), answered.respondent, answered.answers.values)
        )
    found = comparison.compare(years)
    if as_json:
        say_json(found.as_json())
        return
    for line in telling.compared(found, [year.definition for year in years]):
        click.echo(line)
