"""What is told of harm, in a real browser: sound in both themes and widths; read, hidden and taken by keys, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import voicing
from databases import Sqlite
from desk import CLOCK, Desk
from playwright.sync_api import Browser, Page, expect

from scrutiny.records import contacts, people
from scrutiny.records.base import db, the_system
from scrutiny.records.contacts import Asked
from scrutiny.records.partnerships import Partnership
from tests.journeys.desks import served_desk, signed_in
from tests.journeys.seeing import look

pytestmark = pytest.mark.browser

SAID = "My friend Zoe Miller at Hexley Primary School is scared of her dad"


class Told:
    """Sol reviews and is on duty; somebody's words wait, and somebody asked to be contacted."""

    def __init__(self, desk: Desk, origin: str) -> None:
        self.origin = origin
        desk.do(lambda: self._fill(desk))
        self.token = desk.session_of("sol")

    def _fill(self, desk: Desk) -> None:
        for role in ("reviewer", "duty_officer"):
            people.give_role(the_system(desk.here), people.account(desk.ids["sol"]), role, now=CLOCK)
        round_ = voicing.open_round(db.session.get(Partnership, desk.here))
        self.review = f"{self.origin}/voices/review/{voicing.words(round_, SAID, danger=2)}"
        asked = Asked("Kim", "07700 900123", "after 4", "I am scared")
        made = contacts.ask(desk.here, asked, language="ur", sealer=voicing.SEALER, now=CLOCK)
        self.request = f"{self.origin}/contacts/{made.id}"


@pytest.fixture
def told(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with served_desk(sqlite_database, tmp_path_factory.mktemp("home")) as (desk, origin):
        yield Told(desk, origin)


def press(page: Page, name: str) -> None:
    """A button, by the keyboard."""
    page.get_by_role("button", name=name, exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_its_pages_are_sound(told: Told, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = signed_in(context, told.origin, told.token)
        page.goto(told.review)
        found = look(page, whole=True)
        press(page, "Hide all suggested")
        found += look(page, whole=True)
        page.goto(told.request)
        found += look(page, whole=True)
        press(page, "Take it")
        found += look(page, whole=True)
        page.get_by_role("textbox").fill("Told her school’s lead")
        press(page, "Done: keep the note and end it")
        press_link(page, "Delete it for good")
        found += look(page, whole=True)
    assert found == []


def press_link(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("for good?")


def test_words_are_hidden_and_read_by_keys_without_scripts(told: Told, chromium: Browser) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = signed_in(context, told.origin, told.token)
        page.goto(told.review)
        press(page, "Hide all suggested")
        words = page.get_by_label("What others will read").first
        expect(words).to_have_text("My friend […] at […] is scared of her dad")
        page.get_by_label("dad").focus()
        page.keyboard.press("Space")
        press(page, "See what others will read")
        expect(words).to_contain_text("scared of her […]")
        press(page, "Read")
        expect(page.get_by_role("heading", name="Nothing waits to be read")).to_be_visible()
        page.get_by_role("link", name="Look again or undo").focus()
        page.keyboard.press("Enter")
        press(page, "Undo: let it wait again")
        expect(page.get_by_text("Put back.")).to_be_visible()
