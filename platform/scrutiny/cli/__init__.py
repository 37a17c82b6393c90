"""The command line: scrutiny check, score, diff, compare; convert; found, load, demo, rebuild, export; serve, serve-voices, work.

Each verb's module is imported when the verb is used, so that checking a text needs no web and no database.
"""

from __future__ import annotations

import importlib
import sys

import click

# verb -> the module that holds it
VERBS = {
    "check": "texts",
    "score": "texts",
    "diff": "texts",
    "compare": "texts",
    "convert": "files",
    "found": "records",
    "load": "records",
    "demo": "records",
    "rebuild": "records",
    "export": "records",
    "serve": "processes",
    "serve-voices": "processes",
    "work": "processes",
}


class Verbs(click.Group):
    """Commands by name, imported only when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"scrutiny.cli.{VERBS[cmd_name]}")
        command = getattr(module, cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command


@click.command(cls=Verbs)
def cli() -> None:
    """Questionnaires, returns and honest comparison for safeguarding partnerships."""


def main() -> None:
    """Run a verb; every error is a sentence, never a traceback."""
    from scrutiny.cli.spoken import sentence_of

    try:
        status = cli.main(standalone_mode=False)
    except click.ClickException as why:
        why.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except Exception as why:  # noqa: BLE001  # the last place: what is unknown becomes a sentence, too
        click.echo(sentence_of(why), err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)
