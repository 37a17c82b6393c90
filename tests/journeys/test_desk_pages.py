"""The officers' desk in a real browser: axe, reflow, keyboard, no scripts, paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import make
import pytest
from databases import Sqlite
from desk import CLOCK, Desk
from playwright.sync_api import Browser, BrowserContext, Page

from scrutiny.demo.places import LONG_NAME
from scrutiny.records import catalogue, loading, partnerships, people, responses, rounds, versions
from scrutiny.records.base import db
from tests.journeys.desks import served_desk, signed_in
from tests.journeys.seeing import look

pytestmark = pytest.mark.browser

DEFINITIONS = Path(__file__).parents[2] / "form_definitions"
SCHOOLS = (
    LONG_NAME,
    "Hazel Grove Primary",
    "Elm Lane Infant",
    "St Bede’s Catholic Primary",
    "Ada Pell School",
)
PLACES = {
    "rounds": "/rounds/",
    "which questionnaire": "/rounds/new",
    "who and when": "/rounds/new/{school_version}",
    "for agencies": "/rounds/new/{agency_version}",
    "board": "/rounds/{round}",
    "nobody matches": "/rounds/{round}?q=nowhere",
    "closed board": "/rounds/{closed}",
    "seat": "/rounds/{round}/seats/{seat}",
    "withdrawn seat": "/rounds/{round}/seats/{withdrawn}",
    "later day": "/rounds/{round}/seats/{seat}/extend",
    "withdraw": "/rounds/{round}/seats/{seat}/withdraw",
    "correct": "/rounds/{round}/seats/{seat}/attributes",
    "deadline": "/rounds/{round}/extend",
    "ask more": "/rounds/{round}/more",
    "close": "/rounds/{round}/close",
    "reopen": "/rounds/{closed}/reopen",
    "trail of a round": "/rounds/{round}/trail",
    "organisations": "/organisations/?open=all",
    "school": "/organisations/{school}",
    "agency": "/organisations/{agency}",
    "add a school": "/organisations/new/school",
    "add an agency": "/organisations/new/agency",
    "change": "/organisations/{school}/change",
    "service area": "/organisations/{agency}/areas/new",
    "carried on": "/organisations/{school}/carried-on",
    "people": "/people/",
    "person": "/people/{hana}",
    "add a person": "/people/new",
    "give a role": "/people/{hana}/roles/new",
    "end a role": "/people/{hana}/roles/{role}/end",
    "questionnaires": "/questionnaires/",
    "version": "/questionnaires/versions/{school_version}",
    "what changed": "/questionnaires/versions/{school_version}/changes",
    "retire": "/questionnaires/versions/{school_version}/retire",
    "trail": "/trail",
}


class Office:
    """A partnership with our own questionnaires, two rounds and a little of everything, served."""

    def __init__(self, desk: Desk, origin: str) -> None:
        self.desk, self.origin = desk, origin
        with desk.app.app_context():
            loading.load(desk.here, DEFINITIONS, now=make.NOW)
            catalogue.close_questionnaire(
                desk.here, "broken", "broken/2019.json: /title: is missing and 3 more"
            )
            self.ids = self._rounds() | {
                "hana": desk.ids["hana"],
                "school": desk.school,
                "agency": desk.agency,
            }
            self.ids["role"] = self._role()
            db.session.commit()
        self.token = desk.session_of("amina")

    def _rounds(self) -> dict[str, int]:
        amina, here = self.desk.who["amina"], self.desk.cast.here
        schools = [make.school(here, name) for name in SCHOOLS]
        partnerships.succeed(
            amina, schools[2].id, schools[1].id, on=date(2018, 9, 1), reason="merger", now=CLOCK
        )
        make.service_area(self.desk.cast.agency, "Public Protection", "police")
        newest = versions.versions_of(amina, "section_175")[-1]
        asked = [schools[0], schools[1], schools[3], self.desk.cast.school]
        made = make.round(
            here, organisations=asked, version=newest, title="Section 175/157 self-assessment 2019-20"
        )
        closed = make.round(here, organisations=asked, version=newest, period="2018-19", deadline=None)
        rounds.close(amina, closed, now=CLOCK)
        seats = {seat.name: seat for seat in make.seats(made)}
        rounds.withdraw(amina, seats[SCHOOLS[1]], "It closed and merged", now=CLOCK)
        rounds.extend(amina, made, date(2020, 1, 31), assignment=seats[SCHOOLS[0]], now=CLOCK)
        own = seats["Rowan Lane Primary"]
        section = versions.definition_of(newest).sections[0]
        edit = responses.Edit(section.questions[0].key, section.questions[0].options[0].value, "", {}, 0)
        responses.save(self.desk.who["hana"], own.id, section.key, [edit], now=CLOCK)
        return {
            "round": made.id,
            "closed": closed.id,
            "seat": own.id,
            "withdrawn": seats[SCHOOLS[1]].id,
            "school_version": newest.id,
            "agency_version": versions.versions_of(amina, "section_11")[-1].id,
        }

    def _role(self) -> int:
        [held] = people.memberships(self.desk.who["amina"], person_id=self.desk.ids["hana"])
        return held.id

    def url(self, place: str) -> str:
        """The address of a place."""
        return self.origin + PLACES.get(place, place).format(**self.ids)

    def sign_in(self, context: BrowserContext) -> Page:
        """Amina's page in a context."""
        return signed_in(context, self.origin, self.token)


@pytest.fixture(scope="module")
def office(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with served_desk(sqlite_database, tmp_path_factory.mktemp("home")) as (desk, origin):
        yield Office(desk, origin)


@pytest.fixture
def page(chromium: Browser, office: Office) -> Iterator[Page]:
    """Amina's page; the test fails on any complaint of the console."""
    context = chromium.new_context(reduced_motion="reduce")
    made, said = office.sign_in(context), []
    made.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield made
    context.close()
    assert [words for words in said if "422" not in words] == []


@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, office: Office, place: str) -> None:
    reply = page.goto(office.url(place))
    assert reply is not None and reply.status == 200 and page.locator("h1").count() == 1
    assert look(page, whole=True) == []


@pytest.mark.parametrize("place", ["who and when", "add a school", "add a person", "carried on", "withdraw"])
def test_a_form_refused_is_as_sound_and_leads_to_its_faults(page: Page, office: Office, place: str) -> None:
    page.goto(office.url(place))
    for field in page.locator("main form input[type=text]").all():
        field.fill("")
    page.locator("main form .button").first.click()
    summary = page.locator("[data-errors]")
    assert summary.is_visible() and page.title().startswith("Error: ")
    assert look(page, whole=True) == []
    summary.locator("a").first.click()
    assert page.evaluate("document.activeElement.matches('input, select, fieldset')")


def test_the_effect_and_the_link_are_as_sound(page: Page, office: Office) -> None:
    page.goto(office.url("for agencies"))
    page.get_by_label("Deadline to be confirmed").check()
    page.get_by_role("button", name="See the effect").click()
    assert "Step 3 of 3" in page.locator(".lede").inner_text()
    assert look(page, whole=True) == []
    page.goto(office.url("person"))
    page.get_by_role("button", name="Make a sign-in link").click()
    assert page.get_by_label("Sign-in link").input_value().startswith(f"{office.origin}/first/")
    assert look(page, whole=True) == []


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the thing of that name has the focus."""
    wanted = page.locator(f":focus:has-text('{words}'), label:has-text('{words}') ~ :focus")
    for _ in range(250):
        page.keyboard.press("Tab")
        if wanted.count():
            return
    raise AssertionError(f"Tab never reached “{words}”")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_round_is_opened_and_closed_by_keyboard_alone(
    chromium: Browser, office: Office, scripts: bool
) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page = office.sign_in(context)
    year = "2024" if scripts else "2025"
    page.goto(office.url("for agencies"))
    page.locator("#period").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(year)
    page.locator("#to_be_confirmed").focus()
    page.keyboard.press("Space")
    tab_to(page, "See the effect")
    page.keyboard.press("Enter")
    tab_to(page, "Open the round to")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rounds/*")
    assert "is open" in page.locator("main").inner_text()
    tab_to(page, "Close the round")
    page.keyboard.press("Enter")
    page.wait_for_url("**/close")
    tab_to(page, "Close the round")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rounds/*")
    assert "Closed" in page.locator("main .lede").inner_text()
    context.close()


def test_the_board_prints_without_buttons_and_filters(page: Page, office: Office) -> None:
    page.goto(office.url("board"))
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible() and not page.locator(".button").first.is_visible()
    assert page.locator("table").is_visible()
