"""The end of a session: told five minutes before, put off where it can be, and no word lost by it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import autosaving
from tests.journeys.autosaving import DUMP, Seat, how, says

pytestmark = pytest.mark.browser
site, desk, hana = autosaving.site, autosaving.desk, autosaving.hana
MINUTE = 60_000


@pytest.fixture
def page(hana: Seat) -> Page:
    """Hana's section, in a browser whose clock the test turns."""
    page = hana.tab()
    page.clock.install()
    page.goto(f"{hana.site.origin}{hana.desk.home}/sections/voice")
    return page


def pass_time(page: Page, minutes: float) -> None:
    page.clock.fast_forward(round(minutes * MINUTE))


def ends_in(page: Page, minutes: int) -> None:
    """The page as it is near the end of twelve hours."""
    hours = f"""
      new MutationObserver((_, watch) => {{
        const form = document.querySelector("[data-ends]");
        if (form) {{ form.dataset.ends = "{minutes * MINUTE}"; watch.disconnect(); }}
      }}).observe(document, {{ childList: true, subtree: true }});
    """
    page.add_init_script(hours)
    page.reload()


def warned(page: Page, words: str) -> None:
    expect(page.get_by_role("dialog")).to_contain_text(words)


def test_five_minutes_before_the_end_the_person_is_told_and_stays(page: Page) -> None:
    pass_time(page, 23.5)
    expect(page.get_by_role("dialog")).to_have_count(0)
    pass_time(page, 1)
    warned(page, "You will be signed out in 5 minutes")
    with page.expect_response("**/still-here") as told:
        page.get_by_role("button", name="Stay signed in").click()
    assert told.value.status == 204
    expect(page.get_by_role("dialog")).to_have_count(0)
    pass_time(page, 23.5)
    expect(page.get_by_role("dialog")).to_have_count(0)
    pass_time(page, 1)
    warned(page, "You will be signed out in 5 minutes")


def test_every_page_warns(hana: Seat) -> None:
    page = hana.tab()
    page.clock.install()
    page.goto(f"{hana.site.origin}/account")
    pass_time(page, 25)
    warned(page, "You will be signed out in 5 minutes")


def test_escape_stays_too(page: Page) -> None:
    pass_time(page, 25)
    warned(page, "Stay signed in")
    with page.expect_response("**/still-here"):
        page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_saving_is_a_sign_of_life(page: Page) -> None:
    pass_time(page, 20)
    how(page).fill("By survey")
    pass_time(page, 0.05)
    says(page, "Saved")
    pass_time(page, 10)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_end_of_twelve_hours_is_told_once_and_cannot_be_put_off(page: Page) -> None:
    ends_in(page, 10)
    pass_time(page, 5.1)
    warned(page, "It cannot be put off")
    expect(page.get_by_role("button", name="Stay signed in")).to_have_count(0)
    page.get_by_role("button", name="Go on").click()
    how(page).fill("To the end")
    pass_time(page, 0.05)
    says(page, "Saved")
    pass_time(page, 1)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_once_signed_out_the_page_says_so_and_keeps_the_words(hana: Seat, page: Page) -> None:
    pass_time(page, 25)
    warned(page, "You will be signed out in 5 minutes")
    hana.cookie("nobody")
    pass_time(page, 6)
    warned(page, "You are signed out")
    page.get_by_role("button", name="Stay on this page").click()
    how(page).fill("Still here")
    pass_time(page, 0.05)
    says(page, "Signed out. Your words are kept here: sign in to send them.")
    assert len(page.evaluate(DUMP)) == 1
    hana.cookie(hana.desk.sign_in("hana"))
    page.evaluate("dispatchEvent(new Event('focus'))")
    pass_time(page, 0.05)
    says(page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Still here"}


def test_words_typed_before_the_end_are_named_by_it(hana: Seat, page: Page) -> None:
    hana.context.set_offline(True)
    how(page).fill("Offline")
    pass_time(page, 0.05)
    says(page, "On this device only")
    page.route("**/sections/voice", lambda route: route.abort())
    hana.cookie("nobody")
    hana.context.set_offline(False)
    pass_time(page, 25)
    pass_time(page, 6)
    warned(page, "Words not sent yet are kept here: sign in to send them.")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    assert len(page.evaluate(DUMP)) == 1


def test_another_tab_that_goes_on_keeps_this_one_signed_in(hana: Seat, page: Page) -> None:
    pass_time(page, 25)
    warned(page, "You will be signed out in 5 minutes")
    pass_time(page, 6)  # the session itself has gone on: the server says so
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_server_out_of_reach_is_said_and_the_warning_stays(hana: Seat, page: Page) -> None:
    pass_time(page, 25)
    warned(page, "Stay signed in")
    hana.context.set_offline(True)
    page.get_by_role("button", name="Stay signed in").click()
    warned(page, "We cannot reach the service. Check the connection, then try again.")
    hana.context.set_offline(False)
