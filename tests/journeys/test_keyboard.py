"""By keyboard alone: a return from signing in to submitting, and back again by Shift+Tab."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.answering import answer_all_but, at_section, definition
from tests.journeys.browsers import SitDown, Somebody, question, saved
from tests.journeys.keyboard import Keyboard
from tests.journeys.served import PASSWORD, Site

pytestmark = pytest.mark.browser
ROUND = "Section 175/157 self-assessment 2019-20"
VOICE = next(one for one in definition()["sections"] if one["key"] == "voice")


def test_a_return_is_completed_by_keyboard_alone(own_site: Site, sit_down: SitDown) -> None:
    answer_all_but(sit_down(own_site, "Cass Novak"), but="voice")
    bryn = sit_down(own_site, "Bryn Hughes", at_door=True)
    keys = Keyboard(bryn.page)
    signs_in(keys, bryn)
    goes_to_the_section(keys, bryn.page)
    answers_it(keys, bryn.page)
    checks_and_submits(keys, bryn.page)
    assert keys.faults == [] and keys.stops > 60


def signs_in(keys: Keyboard, bryn: Somebody) -> None:
    bryn.page.goto("/sign-in")
    keys.to(bryn.page.get_by_label("Email address")).write(bryn.address)
    keys.to(bryn.page.get_by_label("Password")).write(PASSWORD).press("Enter")
    expect(bryn.page.get_by_role("heading", level=1, name="My returns")).to_be_visible()


def goes_to_the_section(keys: Keyboard, page: Page) -> None:
    keys.enter(page.get_by_role("link", name=ROUND))
    expect(page.get_by_role("heading", level=1, name=ROUND)).to_be_visible()
    keys.enter(page.get_by_role("link", name=VOICE["title"], exact=True))
    at_section(page, VOICE)


def answers_it(keys: Keyboard, page: Page) -> None:
    weak = question(page, "trusted_adult")
    keys.choose(weak, "Developing")
    keys.to(weak.get_by_label("What will you do?")).write("Name two adults in each class")
    keys.to(weak.get_by_label("Who will do it?")).write("Bryn Hughes")
    keys.to(weak.get_by_label("By when?")).write("03032020")  # the same whichever part comes first
    keys.choose(question(page, "pupil_survey"), "Established")
    keys.to(page.locator("#a-voice_change")).write("Two more benches")
    keys.choose(question(page, "parents_informed"), "Met")
    saved(page)
    keys.to(page.locator("#a-voice_change"), "Shift+Tab")
    keys.enter(page.get_by_role("button", name="Save and continue").last)


def checks_and_submits(keys: Keyboard, page: Page) -> None:
    keys.enter(page.get_by_role("link", name="of 11"))
    keys.enter(page.get_by_role("link", name="Check your answers").first)
    expect(page.get_by_role("heading", level=1, name="Check your answers")).to_be_visible()
    keys.enter(page.get_by_role("link", name="Continue to the declaration"))
    keys.enter(page.get_by_role("button", name="Submit the return"))
    keys.enter(page.get_by_role("link", name="Choose in which role you declare"))
    expect(page.get_by_label("You declare as")).to_be_focused()
    keys.press("ArrowDown", "ArrowDown")
    keys.to(page.get_by_label("I declare that this is a true account")).press("Space")
    keys.enter(page.get_by_role("button", name="Submit the return"))
    expect(page.get_by_role("heading", name="The return has been submitted")).to_be_visible()


def test_a_round_is_opened_by_keyboard_alone(own_site: Site, sit_down: SitDown) -> None:
    amina = sit_down(own_site, "Amina Yusuf", at_door=True)
    keys, page = Keyboard(amina.page), amina.page
    page.goto("/sign-in")
    keys.to(page.get_by_label("Email address")).write(amina.address)
    keys.to(page.get_by_label("Password")).write(PASSWORD).press("Enter")
    keys.enter(page.get_by_role("link", name="Open a round"))
    family = page.get_by_role("region", name="Section 175/157")
    keys.enter(family.get_by_role("link", name="2019-20"))
    expect(page.get_by_role("heading", level=1, name="Who is asked, and when?")).to_be_visible()
    keys.to(page.get_by_label("Title")).press("End").write(" again")
    keys.to(page.get_by_label("Deadline to be confirmed")).press("Space")
    keys.enter(page.get_by_role("button", name="See the effect"))
    keys.enter(page.get_by_role("button", name="Open the round to"))
    expect(
        page.get_by_role("button", name="Close the round").or_(
            page.get_by_role("link", name="Close the round")
        )
    ).to_be_visible()
    assert keys.faults == []
