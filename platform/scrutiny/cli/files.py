"""Files in and out: convert, from one format into another, whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from scrutiny.cli.texts import CannotRead, read_bytes
from scrutiny.interchange import formats
from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.method.definition import Definition

TRANSLATION = "translation"


@click.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option(
    "--format", "wanted", type=click.Choice(list(formats.FORMATS)), help="What IN is; else seen from it."
)
@click.option(
    "--to",
    type=click.Choice([*formats.FORMATS, TRANSLATION]),
    help="What OUT will be; else by its ending: .json, or .xlsx for the template.",
)
@click.option("--language", metavar="TAG", help="The language of a translators' workbook, such as cy.")
@click.option("--translated", metavar="FILE", help="Put the words of this translators' workbook in first.")
def convert(
    source: str, target: str, wanted: str | None, to: str | None, language: str | None, translated: str | None
) -> int:
    """Turn a questionnaire from one format into another: JSON, the Excel template, XLSForm, SurveyJS (read only).

    With --to translation: a workbook for translators into --language. IN and OUT may be - for standard input
    and output.

    Exit 0: done. 1: it cannot be taken, with every problem. 2: a path cannot be read or written.
    """
    if (translated or to == TRANSLATION) and not language:
        raise click.UsageError("Say the language with --language.")
    _keep_apart(target, source, translated)
    meant, place = _meant(target, to), source
    try:
        definition = formats.take(read_bytes(source), source, wanted)
        if translated:
            place = translated
            definition = _with_words(definition, read_bytes(translated), str(language))
        place = target
        made = _written(definition, meant, language)
    except CannotTake as why:
        for problem in why.problems:
            click.echo(f"{place}: {problem}".replace("\n", " "), err=True)
        return 1
    put(target, made)
    return 0


def _keep_apart(target: str, *sources: str | None) -> None:
    """Refuse to write over what is read."""
    for source in sources:
        if source and Path(source).exists() and Path(target).exists() and Path(source).samefile(target):
            raise click.UsageError(f"OUT is {source}; choose another name, so that nothing is lost.")


def _meant(target: str, to: str | None) -> str:
    if to:
        return to
    if target == "-":
        return "json"
    suffix = Path(target).suffix.lower()
    for made in formats.FORMATS.values():
        if suffix in made.suffixes:
            return made.name
    raise click.UsageError(f"Nothing is known of the ending of {target}; say with --to what it will be.")


def _written(definition: Definition, to: str, language: str | None) -> bytes:
    if to == TRANSLATION:
        from scrutiny.interchange import translations

        return translations.write(definition, str(language))
    return formats.named(to).write(definition)


def _with_words(definition: Definition, data: bytes, language: str) -> Definition:
    """``definition`` with a translators' workbook put in."""
    from scrutiny.interchange import translations
    from scrutiny.method import editing

    edit = {"do": "translate", "language": language, "texts": translations.read(data, definition, language)}
    try:
        return formats.judged(editing.apply(definition.raw, edit).text)
    except editing.CannotEdit as why:
        raise CannotTake(Problem(fault.at, "", fault.says) for fault in why.faults) from why


def put(target: str, made: bytes) -> None:
    """Write ``made`` whole or not at all; ``-`` is standard output."""
    if target == "-":
        sys.stdout.buffer.write(made)
        return
    path = Path(target)
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(made)
            Path(beside).chmod(0o644 if not path.exists() else path.stat().st_mode & 0o777)
            Path(beside).replace(path)
        finally:
            Path(beside).unlink(missing_ok=True)
    except OSError as why:
        raise CannotRead(f"{target}: {why.strerror}.") from why
