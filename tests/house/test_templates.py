"""The templates: every one compiles, says what it takes, and every part has its demo."""

from __future__ import annotations

from pathlib import Path

import pytest
import wtforms
from jinja2 import Environment, FileSystemLoader, meta
from wtforms.fields import SelectChoice as Choice

from scrutiny.method.kinds import KINDS
from scrutiny.web.components import PAGES, PARTS

ROOT = Path(__file__).parents[2] / "templates"
NAMES = sorted(str(page.relative_to(ROOT)) for page in ROOT.rglob("*") if page.is_file())
HELPERS = {"breadcrumbs", "conflict", "error", "formerrors", "pictures", "shield", "sprite", "symbol"}


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


class Desk(wtforms.Form):
    """One field of each kind a desk form uses."""

    title = wtforms.StringField("Title", [wtforms.validators.InputRequired("Enter the title")])
    words = wtforms.TextAreaField("Words", description="In a sentence.")
    secret = wtforms.PasswordField("Password")
    count = wtforms.IntegerField("How many")
    day = wtforms.DateField("Day")
    version = wtforms.SelectField("Version", choices=[Choice(1, "First"), Choice(2, "Second")], coerce=int)
    phase = wtforms.RadioField(
        "Phase", choices=[Choice("primary", "Primary"), Choice("secondary", "Secondary")]
    )
    types = wtforms.SelectMultipleField(
        "Types", choices=[Choice("academy", "Academy"), Choice("college", "College")]
    )
    sure = wtforms.BooleanField("I am sure", [wtforms.validators.InputRequired("Tick to go on")])


def desk(name: str, **data: object) -> str:
    """The field ``name`` of a form that was sent with nothing, or stands with ``data``."""
    form = Desk(data=data)
    if not data:
        form.validate()
    source = '{% from "parts/field.html" import wtf %}{{ wtf(field) }}'
    return environment().from_string(source).render(field=form[name])


def test_a_desk_field_says_its_error_where_it_is() -> None:
    html = desk("title")
    assert '<p class="error" id="title-error">' in html
    assert 'aria-describedby="title-error"' in html
    assert 'aria-describedby="sure-error"' in desk("sure")


def test_a_desk_field_shows_what_it_holds() -> None:
    assert '<option value="2" selected>Second</option>' in desk("version", version=2)
    assert 'value="secondary" checked' in desk("phase", phase="secondary")
    assert 'value="college" checked' in desk("types", types=["college"])
    assert 'value="academy" checked' not in desk("types", types=["college"])
    assert 'value="y" checked' in desk("sure", sure=True)
    assert 'value="12"' in desk("count", count=12)
    assert "hunter2" not in desk("secret", secret="hunter2")
    assert 'aria-describedby="words-hint"' in desk("words", words="x")
