"""Languages at a real browser: translated by keyboard and without scripts, right to left, and sound to axe."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import make
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from scrutiny.app import create_app
from scrutiny.method import codec
from scrutiny.records import catalogue, drafts, people
from scrutiny.records.base import db
from scrutiny.settings import Settings
from tests.journeys.browsers import SitDown
from tests.journeys.keyboard import Keyboard
from tests.journeys.seeing import look, sideways
from tests.journeys.served import Site

pytestmark = pytest.mark.browser
URDU = "کیا نامزد رہنما (DSL) تربیت یافتہ ہے، اور سب اسے جانتے ہیں؟"
LEAD, DEPUTY = "question:lead/text", "question:deputy/text"
SAVE = "Save what you have typed"


def kept(site: Site, act: Any) -> Any:
    """Do something in the site's records, as Ruth of the subgroup."""
    place = f"sqlite:///{site.home / 'scrutiny.sqlite'}"
    app = create_app(Settings(home=site.home, database_url=place, secret=b"s" * 32))
    with app.app_context():
        (who,) = db.session.scalars(select(people.Person).where(people.Person.name == "Ruth Bello"))
        area = people.partnerships_of(who.id)[0].id
        answer = act(people.viewer_for(who.id, area), datetime.now(UTC))
        db.session.commit()
        db.engine.dispose()
        return answer


def in_urdu(version: str, **more: Any) -> Any:
    """A text in English, with some Urdu."""
    text = make.text(version, questionnaire="tiny_voices", languages=["en", "ur"], unchecked=["ur"], **more)
    text["sections"][0]["title"] = {"en": "Leadership", "ur": "قیادت"}
    text["sections"][0]["questions"][0]["text"] = {"en": "A trained lead is in post.", "ur": URDU}
    return codec.definition_from_canonical(codec.canonical(text))


@pytest.fixture
def draft(own_site: Site) -> int:
    """A draft in English and some Urdu, one of whose texts was reworded since."""

    def begin(viewer: Any, now: datetime) -> int:
        made = drafts.begin_from(viewer, in_urdu("2020-21"), said="From nothing", now=now).id
        fields = {"text": {"en": "A lead trained this year is in post.", "ur": URDU}}
        edit = {"do": "set_question", "key": "lead", "fields": fields}
        drafts.edit(viewer, made, edit, seen=0, now=now)
        return int(made)

    return int(kept(own_site, begin))


@pytest.fixture
def version(own_site: Site) -> int:
    """The same, published."""
    return int(
        kept(
            own_site,
            lambda who, now: catalogue.publish(who.partnership_id, in_urdu("2019-20"), now=now)[0].id,
        )
    )


def field(page: Page, place: str) -> Any:
    return page.locator(f"[name='t.{place}']")


def test_every_page_is_sound_in_both_themes_at_every_width(
    own_site: Site, draft: int, version: int, sit_down: SitDown
) -> None:
    page = sit_down(own_site, "Ruth Bello").page
    for path in (
        f"/drafts/{draft}/languages",
        f"/drafts/{draft}/languages?language=ur&show=stale",
        f"/drafts/{draft}/languages/workbook?language=ur",
        f"/drafts/versions/{version}/languages",
        f"/questionnaires/versions/{version}?language=ur",
    ):
        page.goto(path)
        assert look(page, whole=True) == [], path


def test_two_texts_are_translated_by_keys_alone(own_site: Site, draft: int, sit_down: SitDown) -> None:
    page = sit_down(own_site, "Ruth Bello").page
    page.goto(f"/drafts/{draft}/languages?section=leadership")
    hands = Keyboard(page)
    hands.to(field(page, DEPUTY)).write("کیا نائب ہے؟")
    hands.enter(page.get_by_role("button", name=SAVE))
    expect(page.get_by_text("Translated 1 text (ur).")).to_be_visible()
    expect(field(page, DEPUTY)).to_have_value("کیا نائب ہے؟")
    assert hands.faults == []


def test_urdu_is_read_from_the_right_and_english_beside_it_from_the_left(
    own_site: Site, draft: int, sit_down: SitDown
) -> None:
    page = sit_down(own_site, "Ruth Bello").page
    page.goto(f"/drafts/{draft}/languages")
    assert field(page, LEAD).evaluate("(node) => getComputedStyle(node).direction") == "rtl"
    source = page.locator(".pair", has=field(page, LEAD)).locator(".pair-source > .said")
    assert source.evaluate("(node) => getComputedStyle(node).direction") == "ltr"
    field(page, DEPUTY).fill("\n".join(["ایک"] * 9))  # the field grows with its words
    assert field(page, DEPUTY).evaluate("(node) => node.scrollHeight <= node.clientHeight + 1")
    assert sideways(page) == []


def test_without_scripts_both_texts_are_shown_where_two_wrote(
    own_site: Site, draft: int, sit_down: SitDown
) -> None:
    ruth = sit_down(own_site, "Ruth Bello", java_script_enabled=False).page
    femi = sit_down(own_site, "Femi Adeyemi", java_script_enabled=False).page
    for page, words in ((ruth, "کیا نائب ہے؟"), (femi, "نائب کون ہے؟")):
        page.goto(f"/drafts/{draft}/languages?section=leadership")
        field(page, DEPUTY).fill(words)
    ruth.get_by_role("button", name=SAVE).click()
    femi.get_by_role("button", name=SAVE).click()
    expect(femi.get_by_text("Somebody changed 1 text of these while you wrote.")).to_be_visible()
    expect(femi.locator(".well", has_text="What stands there now")).to_contain_text("کیا نائب ہے؟")
    expect(field(femi, DEPUTY)).to_have_value("نائب کون ہے؟")
    femi.get_by_role("button", name=SAVE).click()
    expect(field(femi, DEPUTY)).to_have_value("نائب کون ہے؟")
    expect(femi.get_by_text("Translated 1 text (ur).")).to_be_visible()


def test_a_language_is_added_read_confirmed_and_taken_out_without_scripts(
    own_site: Site, draft: int, sit_down: SitDown
) -> None:
    page = sit_down(own_site, "Ruth Bello", java_script_enabled=False).page
    page.goto(f"/drafts/{draft}/languages")
    page.get_by_text("Add a language").click()
    page.get_by_label("Language", exact=True).select_option("pl")
    page.get_by_role("button", name="Add this language").click()
    row = page.locator("tr", has_text="Polski (Polish)")
    expect(row).to_contain_text("Not yet")
    row.get_by_role("button", name="I have read it: confirm").click()
    expect(row).to_contain_text("by Ruth Bello")
    row.get_by_text("More").click()
    row.get_by_role("button", name="Take it out").click()
    expect(page.get_by_text("Undo, in Build, brings them back.").first).to_be_visible()
    expect(row).to_have_count(0)
