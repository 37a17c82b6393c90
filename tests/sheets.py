"""Sheets: the settings of a draft, as a browser would send them."""

from __future__ import annotations

import json
from typing import Any

import make
from browsing import form_with
from cards import plain
from desk import Browser, Desk
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from scrutiny.method import codec
from scrutiny.records import drafts


def begun(world: Desk, text: bytes | dict[str, Any]) -> int:
    """A draft of a whole text; its id."""
    written = text if isinstance(text, bytes) else json.dumps(text)
    definition = codec.definition_from_canonical(codec.canonical(written))
    return int(
        world.do(lambda: drafts.begin_from(world.who["quinn"], definition, said="Uploaded", now=make.NOW))
    )


def raw(world: Desk, draft: int) -> Any:
    return plain(world.look(lambda: dict(drafts.open_draft(world.who["quinn"], draft).raw)))


def revision(world: Desk, draft: int) -> int:
    return int(world.look(lambda: drafts.get(world.who["quinn"], draft).revision))


def url(draft: int) -> str:
    return f"/drafts/{draft}/settings"


def sheet(browser: Browser, draft: int, which: str, /, **typed: str | list[str]) -> MultiDict[str, str]:
    """The form of a sheet, with some boxes filled otherwise; ``__`` stands for a full stop."""
    return filled(form_with(browser.get(url(draft)).text, "sheet", which), **typed)


def filled(form: MultiDict[str, str], **typed: str | list[str]) -> MultiDict[str, str]:
    for name, value in typed.items():
        form.setlist(f"f.{name.replace('__', '.')}", [value] if isinstance(value, str) else value)
    return form


def send(browser: Browser, draft: int, form: MultiDict[str, str]) -> TestResponse:
    return browser.post(url(draft), *form.items(multi=True))


def press(browser: Browser, draft: int, form: MultiDict[str, str], button: str) -> MultiDict[str, str]:
    """The sheet as it comes back after one of its own buttons."""
    reply = send(browser, draft, MultiDict([*form.items(multi=True), ("f.do", button)]))
    assert reply.status_code == 200
    return form_with(reply.text, "sheet", form["sheet"])
