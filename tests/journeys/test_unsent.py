"""Words not sent yet: on any page, for any reason, for any time, they are kept or their person is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys import autosaving
from tests.journeys.autosaving import DUMP, LINE, Seat, how, says

pytestmark = pytest.mark.browser
site, desk, hana = autosaving.site, autosaving.desk, autosaving.hana
SECTION = "**/sections/voice"
AT_FIRST = {"autosave", "conditions", "desk", "fields", "queue"}


def answered(page: Page, *replies: dict[str, Any]) -> list[str]:
    """The server's next answers to a PATCH, after which it answers itself; the keys that came."""
    left, keys = list(replies), []

    def answer(route: Route) -> None:
        if route.request.method != "PATCH":
            return route.continue_()
        keys.append(route.request.headers["idempotency-key"])
        return route.fulfill(**left.pop(0)) if left else route.continue_()

    page.route(SECTION, answer)
    return keys


def typed_and_left(hana: Seat, words: str) -> None:
    """Words typed offline, and the page closed."""
    hana.context.set_offline(True)
    how(hana.page).fill(words)
    says(hana.page, "On this device only")
    hana.page.close()
    hana.context.set_offline(False)


def test_a_section_page_loads_only_what_it_needs_at_first(hana: Seat) -> None:
    page, loaded = hana.tab(), []
    page.on("request", lambda request: loaded.extend(re.findall(r"/js/(\w+)\.js", request.url)))
    page.goto(f"{hana.site.origin}{hana.desk.home}/sections/voice", wait_until="networkidle")
    assert sorted(loaded) == sorted(AT_FIRST)


# -- other pages -----------------------------------------------------------------------------------------------


def test_what_was_left_unsent_goes_from_any_page(hana: Seat) -> None:
    typed_and_left(hana, "Kept over night")
    page = hana.tab()
    with page.expect_response(SECTION):
        page.goto(f"{hana.site.origin}/account")
    page.wait_for_timeout(500)
    assert hana.desk.stands().answers.values == {"how": "Kept over night"}
    assert page.evaluate(DUMP) == []


def test_signing_out_asks_on_any_page(hana: Seat) -> None:
    typed_and_left(hana, "Unsent")
    page = hana.tab()
    page.route(SECTION, lambda route: route.abort())
    page.goto(f"{hana.site.origin}/account", wait_until="networkidle")
    page.get_by_role("button", name="Sign out", exact=True).click()
    dialog = page.get_by_role("dialog", name="1 answer is not sent yet")
    with page.expect_navigation():
        dialog.get_by_role("button", name="Keep sealed and sign out").click()
    assert len(page.evaluate(DUMP)) == 1


def test_signing_out_with_nothing_unsent_just_goes(hana: Seat) -> None:
    page = hana.tab()
    page.goto(f"{hana.site.origin}/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url(f"{hana.site.origin}/")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_words_are_never_sent_in_another_s_name(hana: Seat) -> None:
    hana.cookie(hana.desk.sign_in("amina"))  # an officer may write here too
    how(hana.page).fill("Hana's words")
    says(hana.page, "Signed out. Your words are kept here")
    assert hana.desk.stands().answers.values == {}
    hana.cookie(hana.desk.sign_in("hana"))
    hana.page.evaluate("dispatchEvent(new Event('focus'))")
    says(hana.page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Hana's words"}


# -- long after ------------------------------------------------------------------------------------------------


@pytest.fixture
def later(hana: Seat) -> Callable[[], Page]:
    """A page opened 31 days after."""

    def opened() -> Page:
        page = hana.tab()
        page.clock.install(time=datetime.now(UTC) + timedelta(days=31))
        return page

    return opened


def test_after_thirty_days_the_person_is_asked(hana: Seat, later: Callable[[], Page]) -> None:
    typed_and_left(hana, "A month ago")
    page = later()
    page.goto(f"{hana.site.origin}{hana.desk.home}/sections/voice")
    says(page, "Two texts: choose")
    expect(page.locator("[data-conflict]")).to_contain_text("more than 30 days ago and it was never sent")
    assert (hana.site.heard, len(page.evaluate(DUMP))) == ([], 1)
    page.get_by_role("button", name="Keep yours").click()
    page.clock.fast_forward(2_000)
    says(page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "A month ago"}


def test_after_thirty_days_another_page_names_them(hana: Seat, later: Callable[[], Page]) -> None:
    typed_and_left(hana, "A month ago")
    page = later()
    page.goto(f"{hana.site.origin}/account")
    notice = page.locator("main .notice")
    expect(notice).to_contain_text("1 answer waits for you on this device, not sent yet")
    expect(notice).to_contain_text("A month ago")
    link = notice.get_by_role("link")
    assert link.get_attribute("href") == f"{hana.desk.home}/sections/voice"
    assert len(page.evaluate(DUMP)) == 1
    notice.get_by_role("button", name="Discard these words").click()
    expect(notice).to_have_count(0)
    assert page.evaluate(DUMP) == []


def test_a_section_says_that_another_waits(hana: Seat, later: Callable[[], Page]) -> None:
    typed_and_left(hana, "A month ago")
    page = later()
    page.goto(f"{hana.site.origin}{hana.desk.home}/sections/leadership")
    page.clock.fast_forward(2_000)
    expect(page.locator(LINE).get_by_role("link", name="Open its section")).to_have_attribute(
        "href", f"{hana.desk.home}/sections/voice"
    )


# -- where nothing can be kept --------------------------------------------------------------------------------


@pytest.fixture
def unsealed(hana: Seat) -> Page:
    """A page in a browser that cannot seal, as over plain HTTP."""
    page = hana.tab()
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined });")
    page.goto(f"{hana.site.origin}{hana.desk.home}/sections/voice")
    return page


def test_a_browser_that_cannot_seal_says_so_and_saves(hana: Seat, unsealed: Page) -> None:
    says(unsealed, "Saves only while connected")
    how(unsealed).fill("By survey")
    says(unsealed, "Saved 10:42 · Saves only while connected")
    assert hana.desk.stands().answers.values == {"how": "By survey"}


def test_a_browser_that_cannot_seal_keeps_nothing_and_asks_to_stay(hana: Seat, unsealed: Page) -> None:
    hana.context.set_offline(True)
    how(unsealed).fill("By survey")
    says(unsealed, "Not sent yet: 1. This browser cannot keep them: leave this page open")
    assert hana.page.evaluate(DUMP) == []
    hana.context.set_offline(False)
    says(unsealed, "Saved")
    assert hana.desk.stands().answers.values == {"how": "By survey"}


# -- a server that is paused, slow, or refuses -----------------------------------------------------------------


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_busy_server_is_tried_again_with_the_same_key(hana: Seat, status: int) -> None:
    keys = answered(hana.page, {"status": status, "json": {"problem": "Wait"}})
    how(hana.page).fill("By survey")
    says(hana.page, "On this device only: 1 not sent yet")
    says(hana.page, "Saved")
    assert len(keys) == 2 and len(set(keys)) == 1
    assert hana.desk.stands().answers.values == {"how": "By survey"}


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_time_gets_it(hana: Seat, status: int) -> None:
    hana.page.clock.install()
    hana.page.reload()
    busy = {"status": status, "headers": {"Retry-After": "120"}, "json": {"problem": "Wait"}}
    keys = answered(hana.page, busy)
    how(hana.page).fill("By survey")
    hana.page.clock.fast_forward(800)
    says(hana.page, "On this device only: 1 not sent yet")
    how(hana.page).fill("By survey, twice")
    hana.page.clock.fast_forward(60_000)
    hana.page.wait_for_timeout(300)
    assert len(keys) == 1
    hana.page.clock.fast_forward(61_000)
    says(hana.page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "By survey, twice"}


def test_a_server_that_never_answers_is_given_up_and_tried_again(hana: Seat) -> None:
    page, held = hana.tab(), []
    page.add_init_script("AbortSignal.timeout = (of => () => of.call(AbortSignal, 500))(AbortSignal.timeout)")
    page.goto(f"{hana.site.origin}{hana.desk.home}/sections/voice")
    page.route(SECTION, lambda route: held.append(route) if not held else route.continue_())
    how(page).fill("By survey")
    says(page, "On this device only: 1 not sent yet")
    says(page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "By survey"}


@pytest.mark.parametrize("status", [413, 422, 428])
def test_a_refusal_says_why_and_the_next_words_go(hana: Seat, status: int) -> None:
    answered(hana.page, {"status": status, "json": {"problem": "Send fewer words at once."}})
    how(hana.page).fill("Too much")
    says(hana.page, "Send fewer words at once.")
    assert len(hana.page.evaluate(DUMP)) == 1
    how(hana.page).fill("Less")
    says(hana.page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Less"}
    assert hana.page.evaluate(DUMP) == []


def test_a_refusal_without_a_sentence_still_says_something(hana: Seat) -> None:
    answered(hana.page, {"status": 422, "body": "<html>"})
    how(hana.page).fill("By survey")
    says(hana.page, "This could not be saved. Reload the page to see why.")


def test_words_that_the_server_kept_aside_leave_the_device(hana: Seat) -> None:
    hana.desk.close()
    how(hana.page).fill("Too late")
    says(hana.page, "closed")
    assert hana.page.evaluate(DUMP) == []
    hana.page.goto(f"{hana.site.origin}{hana.desk.home}")
    expect(hana.page.locator("main")).to_contain_text("Too late")
