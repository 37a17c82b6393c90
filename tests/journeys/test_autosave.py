"""Autosave in a real browser: typed, interrupted, offline, in conflict, and never lost in silence."""

from __future__ import annotations

import pytest
from filling import Desk
from playwright.sync_api import Browser, expect

from tests.journeys import autosaving
from tests.journeys.autosaving import DUMP, Seat, Site, how, says

pytestmark = pytest.mark.browser
site, desk, hana = autosaving.site, autosaving.desk, autosaving.hana


def test_what_is_typed_is_saved_soon_and_the_line_says_when(hana: Seat) -> None:
    how(hana.page).fill("By survey")
    says(hana.page, "Saved 10:42")
    assert hana.desk.stands().answers.values == {"how": "By survey"}
    assert hana.page.evaluate(DUMP) == []


def test_typing_on_sends_only_the_last_words(hana: Seat) -> None:
    how(hana.page).press_sequentially("By survey", delay=20)
    says(hana.page, "Saved")
    assert [body["value"] for body in hana.site.heard] == ["By survey"]


def test_offline_answers_wait_sealed_and_arrive_in_order(hana: Seat) -> None:
    hana.context.set_offline(True)
    hana.page.check("#a-heard", force=True)
    how(hana.page).fill("Unspeakable secret")
    says(hana.page, "On this device only: 2 not sent yet")
    rows = hana.page.evaluate(DUMP)
    assert len(rows) >= 2
    assert not any(
        word in row for row in rows for word in ("Unspeakable", "secret", "heard", "Hana", "voice")
    )
    hana.context.set_offline(False)
    says(hana.page, "Saved")
    assert hana.desk.stands().answers.values == {"heard": "met", "how": "Unspeakable secret"}
    assert [body["question"] for body in hana.site.heard] == ["heard", "how"]


def test_a_reply_lost_after_the_commit_makes_no_second_write(hana: Seat) -> None:
    hana.site.lose = 1
    how(hana.page).fill("Once")
    says(hana.page, "Saved")
    assert len(hana.site.heard) == 2 and hana.desk.stands().revision("voice") == 1


def test_words_typed_after_a_lost_reply_are_no_conflict(hana: Seat) -> None:
    hana.site.lose = 1
    how(hana.page).fill("Once")
    says(hana.page, "On this device only: 1 not sent yet")
    how(hana.page).fill("Once more")
    says(hana.page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Once more"}
    assert hana.page.locator("[data-conflict]").count() == 0


def test_a_tab_closed_offline_delivers_when_it_is_opened_again(hana: Seat) -> None:
    hana.context.set_offline(True)
    how(hana.page).fill("Kept over night")
    says(hana.page, "On this device only")
    hana.page.close()
    hana.context.set_offline(False)
    page = hana.opened("voice")
    expect(how(page)).to_have_value("Kept over night")
    says(page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Kept over night"}


SLOW_STORE = """
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...given) {
  const real = open.apply(this, given), late = new EventTarget();
  Object.defineProperty(late, "result", { get: () => real.result });
  real.onupgradeneeded = () => late.onupgradeneeded?.();
  real.onsuccess = () => setTimeout(() => late.onsuccess?.(), 1500);
  return late;
};
"""


def test_words_typed_offline_before_the_store_is_open_are_kept_and_sent(hana: Seat) -> None:
    hana.context.add_init_script(SLOW_STORE)
    page = hana.opened("voice")
    hana.context.set_offline(True)
    how(page).fill("Typed at once")
    says(page, "On this device only")
    page.wait_for_timeout(2_000)  # by now the store is open, and the page complained of nothing
    hana.context.set_offline(False)
    says(page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Typed at once"}


def test_the_last_words_before_leaving_are_not_lost(hana: Seat) -> None:
    how(hana.page).fill("Typed and gone")
    hana.page.close()
    page = hana.opened("voice")
    expect(how(page)).to_have_value("Typed and gone")


def test_two_texts_are_shown_and_mine_is_kept_by_choice(hana: Seat) -> None:
    hana.desk.answer(how="Their text")
    how(hana.page).fill("My text")
    says(hana.page, "Two texts: choose")
    panel = hana.page.locator("[data-conflict]")
    expect(panel).to_contain_text("Their text")
    expect(panel).to_contain_text("My text")
    assert hana.desk.stands().answers.values == {"how": "Their text"}
    panel.get_by_role("button", name="Keep yours").click()
    says(hana.page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "My text"}


def test_keeping_theirs_puts_their_text_in_the_field(hana: Seat) -> None:
    hana.desk.answer(how="Their text")
    how(hana.page).fill("My text")
    hana.page.get_by_role("button", name="Keep theirs").click()
    expect(how(hana.page)).to_have_value("Their text")
    how(hana.page).fill("Their text, and more")
    says(hana.page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Their text, and more"}


def test_both_texts_can_be_joined(hana: Seat) -> None:
    hana.desk.answer(how="Their text")
    how(hana.page).fill("My text")
    hana.page.get_by_role("button", name="Join them").click()
    expect(hana.page.get_by_label("Both texts, to edit")).to_have_value("Their text\n\nMy text")
    hana.page.get_by_role("button", name="Save the joined text").click()
    says(hana.page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Their text\n\nMy text"}


def test_signed_out_elsewhere_the_words_stay_and_go_after_signing_in(hana: Seat) -> None:
    hana.cookie("nobody")
    how(hana.page).fill("Still here")
    says(hana.page, "Signed out. Your words are kept here: sign in to send them.")
    hana.cookie(hana.desk.sign_in("hana"))
    page = hana.opened("voice")
    says(page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Still here"}


def test_a_token_of_an_older_session_is_renewed_without_a_word(hana: Seat) -> None:
    hana.page.evaluate("document.querySelectorAll('[name=csrf_token]').forEach((f) => f.value = 'old')")
    how(hana.page).fill("Fresh token")
    says(hana.page, "Saved")
    assert hana.desk.stands().answers.values == {"how": "Fresh token"}


def test_another_person_of_this_browser_sees_nothing_of_it(hana: Seat, chromium: Browser) -> None:
    hana.context.set_offline(True)
    how(hana.page).fill("Only mine")
    says(hana.page, "On this device only")
    hana.page.close()
    hana.context.set_offline(False)
    hana.cookie(hana.desk.sign_in("amina"))
    page = hana.opened("voice")
    page.wait_for_timeout(1_500)
    expect(how(page)).to_have_value("")
    assert hana.desk.stands().answers.values == {}


@pytest.mark.parametrize(
    ("button", "sent", "left"),
    [
        ("Send, then sign out", True, 0),
        ("Keep sealed and sign out", False, 1),
        ("Discard and sign out", False, 0),
    ],
)
def test_signing_out_with_words_unsent_asks(hana: Seat, button: str, sent: bool, left: int) -> None:
    hana.context.set_offline(True)
    how(hana.page).fill("Unsent")
    says(hana.page, "On this device only")
    hana.page.route("**/sections/voice", lambda route: route.abort() if not sent else route.continue_())
    hana.context.set_offline(False)
    hana.page.get_by_role("button", name="Sign out", exact=True).click()
    dialog = hana.page.get_by_role("dialog")
    if dialog.count() == 0 and sent:  # it was sent before the dialog could ask
        return
    with hana.page.expect_navigation():
        dialog.get_by_role("button", name=button).click()
    assert hana.desk.stands().answers.values == ({"how": "Unsent"} if sent else {})
    assert len(hana.page.evaluate(DUMP)) == left


def test_what_does_not_fit_is_said_at_the_answer(hana: Seat) -> None:
    how(hana.page).fill("x" * 10_001)
    expect(hana.page.locator("#a-how-error")).to_contain_text("Shorten")
    how(hana.page).fill("short")
    expect(hana.page.locator("#a-how-error")).to_have_count(0)


def test_a_condition_shows_its_question_at_once(hana: Seat) -> None:
    page = hana.opened("leadership")
    expect(page.locator("#question-deputy_trained")).to_be_hidden()
    page.check("#a-deputy", force=True)
    expect(page.locator("#question-deputy_trained")).to_be_visible()
    page.check("#a-deputy-2", force=True)
    expect(page.locator("#question-deputy_trained")).to_be_hidden()


def test_what_an_answer_needs_is_asked_at_once(hana: Seat) -> None:
    page = hana.opened("leadership")
    page.check("#a-lead-2", force=True)
    expect(page.locator("#a-lead-comment")).to_be_visible()
    expect(page.locator("#a-lead-what")).to_be_visible()
    page.locator("#a-lead-comment").fill("Half of it")
    page.locator("#a-lead-what").fill("The rest")
    says(page, "Saved")
    beside = hana.desk.stands().answers.beside["lead"]
    assert beside.comment == "Half of it" and beside.action and beside.action.what == "The rest"


def test_without_scripts_the_form_saves(chromium: Browser, site: Site, desk: Desk) -> None:
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(
        [
            {
                "name": "__Host-scrutiny",
                "value": desk.sign_in("hana"),
                "secure": True,
                "domain": "localhost",
                "path": "/",
            }
        ]
    )
    page = context.new_page()
    page.goto(f"{site.origin}{desk.home}/sections/leadership")
    page.check("#a-lead", force=True)
    page.check("#a-deputy", force=True)
    page.get_by_role("button", name="Save and continue").last.click()
    assert page.url.endswith("/sections/voice")
    assert desk.stands().answers.values == {"lead": "met", "deputy": True}
    context.close()


def test_rows_come_and_go_and_keep_their_words(hana: Seat) -> None:
    page = hana.opened("plans")
    page.get_by_label("What, row 1").fill("Train")
    page.get_by_role("button", name="Add a row").click()
    page.get_by_label("What, row 2").fill("Check")
    says(page, "Saved")
    assert hana.desk.stands().answers.values == {"plan": [{"what": "Train"}, {"what": "Check"}]}
    page.get_by_role("button", name="Remove row 1").click()
    says(page, "Saved")
    page.wait_for_timeout(1_200)
    assert hana.desk.stands().answers.values == {"plan": [{"what": "Check"}]}


def test_a_chosen_file_is_kept_at_once_and_can_be_removed(hana: Seat) -> None:
    page = hana.opened("leadership")
    page.locator("#question-lead summary", has_text="Add evidence").click()
    file = {"name": "rota.txt", "mimeType": "text/plain", "buffer": b"the rota"}
    page.locator("#a-lead-evidence").set_input_files([file])
    expect(page.get_by_role("link", name="rota.txt")).to_be_visible()
    page.check("#a-lead", force=True)
    says(page, "Saved")
    page.get_by_role("button", name="Remove rota.txt").click()
    page.wait_for_load_state()
    expect(page.get_by_role("link", name="rota.txt")).to_have_count(0)
    assert hana.desk.stands().answers.values == {"lead": "met"}


def test_a_file_of_a_wrong_kind_is_refused_in_words(hana: Seat) -> None:
    page = hana.opened("leadership")
    page.locator("#question-lead summary", has_text="Add evidence").click()
    page.locator("#a-lead-evidence").set_input_files(
        [{"name": "run.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"}]
    )
    expect(page.locator("#question-lead")).to_contain_text("Choose a file of one of these kinds")
