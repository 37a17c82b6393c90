"""The templates: every one compiles, says what it takes, and every part has its demo."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta
from scrutiny.method.kinds import KINDS
from scrutiny.web.components import PAGES, PARTS

ROOT = Path(__file__).parents[2] / "templates"
NAMES = sorted(str(page.relative_to(ROOT)) for page in ROOT.rglob("*") if page.is_file())
HELPERS = {"breadcrumbs", "conflict", "error", "formerrors", "shield", "sprite", "symbol"}


def environment() -> Environment:
    """Jinja as the application sets it up, with the names of its filters."""
    made = Environment(loader=FileSystemLoader(ROOT), autoescape=True)
    for name in ("day", "short_day", "time", "moment", "size", "listed"):
        made.filters[name] = str
    return made


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles_and_finds_what_it_names(name: str) -> None:
    jinja = environment()
    source = (ROOT / name).read_text()
    jinja.compile(source, name)
    named = [found for found in meta.find_referenced_templates(jinja.parse(source)) if found]
    assert [found for found in named if not (ROOT / found).is_file()] == []


def test_every_kind_of_question_can_be_asked() -> None:
    assert {page.stem for page in (ROOT / "kinds").iterdir()} == set(KINDS)


def test_every_part_says_what_it_takes_and_is_shown() -> None:
    parts = {page.stem: page.read_text() for page in (ROOT / "parts").iterdir()}
    assert [name for name, source in parts.items() if not source.startswith("{#-")] == []
    assert parts.keys() - HELPERS <= set(PARTS)


def test_every_demo_has_its_page() -> None:
    shown = {page.stem for page in (ROOT / "components/parts").iterdir()}
    assert shown == set(PARTS)
    assert {page.stem for page in (ROOT / "components/pages").iterdir()} == set(PAGES)
