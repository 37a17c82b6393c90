"""Settings: what a questionnaire says as a whole stands in plain boxes, and comes back untouched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import make
import pytest
from browsing import Controls, form_with
from desk import Browser, Desk
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from scrutiny.method import codec
from scrutiny.records import drafts
from scrutiny.web.drafts.settings.sheets import SHEETS

FILES = sorted((Path(__file__).parents[3] / "form_definitions").glob("*/*.json"))


@pytest.fixture
def quinn(world: Desk) -> Browser:
    return world.browser("quinn")


def begun(world: Desk, text: bytes | dict[str, Any]) -> int:
    """A draft of a whole text; its id."""
    definition = codec.definition_from_canonical(codec.canonical(text))
    made = world.do(lambda: drafts.begin_from(world.who["quinn"], definition, said="Uploaded", now=make.NOW))
    return int(made)


def raw(world: Desk, draft: int) -> Any:
    return world.look(lambda: drafts.open_draft(world.who["quinn"], draft).raw)


def revision(world: Desk, draft: int) -> int:
    return int(world.look(lambda: drafts.get(world.who["quinn"], draft).revision))


def url(draft: int) -> str:
    return f"/drafts/{draft}/settings"


def sheet(browser: Browser, draft: int, name: str) -> MultiDict[str, str]:
    """The form of a sheet, as a browser would send it."""
    return form_with(browser.get(url(draft)).text, "sheet", name)


def send(browser: Browser, draft: int, form: MultiDict[str, str], **typed: str | list[str]) -> TestResponse:
    """Send a form with some boxes filled otherwise; ``__`` stands for a full stop."""
    for name, value in typed.items():
        form.setlist(f"f.{name.replace('__', '.')}", [value] if isinstance(value, str) else value)
    return browser.post(url(draft), *form.items(multi=True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sheet_of_ours_comes_back_untouched(world: Desk, quinn: Browser, path: Path) -> None:
    draft = begun(world, path.read_bytes())
    page = quinn.get(url(draft)).text
    names = [dict(form)["sheet"] for form in Controls(page).forms if "sheet" in dict(form)]
    assert {*SHEETS} <= {*names}
    for name in names:
        if name != "new-scale":
            assert (
                quinn.post(url(draft), *form_with(page, "sheet", name).items(multi=True)).status_code == 303
            )
    assert revision(world, draft) == 0
