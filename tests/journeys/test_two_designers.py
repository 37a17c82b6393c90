"""Two designers at one draft: what each writes stands, or both see both; no network and no session loses a word."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import SitDown, Somebody
from tests.journeys.designing import VOICE, card, draft_of, kept, opened, words
from tests.journeys.seeing import look
from tests.journeys.served import Site

pytestmark = pytest.mark.browser

CUT_OFF = "htmx:error: Failed to fetch"  # what htmx itself prints without a connection
FEMIS = "Pupils know whom they can tell, and believe that telling will help"
RUTHS = "Pupils know which adults they can tell, and say so"


class Two:
    """Ruth and Femi, each at the same section of a draft that Ruth began."""

    def __init__(self, site: Site, sit_down: SitDown) -> None:
        self.site = site
        self.ruth_herself, self.femi_himself = sit_down(site, "Ruth Bello"), sit_down(site, "Femi Adeyemi")
        self.ruth, self.femi = self.ruth_herself.page, self.femi_himself.page
        self.draft = begun(self.ruth)
        for page in (self.ruth, self.femi):
            page.goto(f"/drafts/{self.draft}?section=voice")

    def reads(self, key: str) -> str:
        """How a question of the draft reads, as it is kept."""
        asked = "SELECT json_extract(q.value, '$.text') FROM draft d, json_each(d.text, '$.sections') s, json_each(s.value, '$.questions') q"
        ((found,),) = self.site.rows(
            f"{asked} WHERE d.id = ? AND json_extract(q.value, '$.key') = ?", self.draft, key
        )
        return str(found)


@pytest.fixture
def two(own_site: Site, sit_down: SitDown) -> Two:
    return Two(own_site, sit_down)


def begun(page: Page) -> int:
    """A draft whose first change is a comment on help."""
    page.goto("/questionnaires/")
    page.get_by_role("region", name="Section 175/157").get_by_role(
        "link", name="Build the next version"
    ).click()
    page.get_by_role("navigation", name="Sections").get_by_role("link", name=VOICE).click()
    one = opened(page, "voice_change")
    one.get_by_label("Help").fill("Tell of one.")
    one.get_by_role("button", name="Done").click()
    return draft_of(page)


def rewords(page: Page, key: str, text: str) -> None:
    """Written, and saved on leaving the box."""
    words(opened(page, key)).fill(text)
    page.keyboard.press("Tab")


def test_different_questions_merge(two: Two) -> None:
    opened(two.ruth, "trusted_adult"), opened(two.femi, "parents_informed")
    words(card(two.ruth, "trusted_adult")).fill(RUTHS)
    words(card(two.femi, "parents_informed")).fill("Parents know whom to ring")
    for page in (two.ruth, two.femi):
        page.keyboard.press("Tab")
        kept(page)
    assert (two.reads("trusted_adult"), two.reads("parents_informed")) == (RUTHS, "Parents know whom to ring")
    expect(two.femi.locator("#open-trusted_adult")).to_contain_text(RUTHS)


def test_the_same_question_shows_both_texts_and_they_are_joined(two: Two) -> None:
    opened(two.ruth, "trusted_adult")
    rewords(two.femi, "trusted_adult", FEMIS)
    kept(two.femi)
    words(card(two.ruth, "trusted_adult")).fill(RUTHS)
    two.ruth.keyboard.press("Tab")
    clash = card(two.ruth, "trusted_adult").get_by_role("alert")
    for said in ("Femi Adeyemi changed this", "believe that telling will help", "and say so"):
        expect(clash).to_contain_text(said)
    assert two.reads("trusted_adult") == FEMIS
    two.ruth.evaluate("scrollTo(0, 0)")
    assert look(two.ruth, whole=True) == []
    two.ruth.set_viewport_size({"width": 1280, "height": 900})
    joined = "Pupils know whom they can tell, say so, and believe that telling will help"
    words(card(two.ruth, "trusted_adult")).fill(joined)
    card(two.ruth, "trusted_adult").get_by_role("button", name="Save this").click()
    expect(clash).to_have_count(0)
    kept(two.ruth)
    assert two.reads("trusted_adult") == joined


def test_undo_shows_both_where_a_colleague_changed_the_same_since(two: Two) -> None:
    rewords(two.ruth, "trusted_adult", RUTHS)
    kept(two.ruth)
    two.femi.reload()
    rewords(two.femi, "trusted_adult", FEMIS)
    kept(two.femi)
    two.ruth.get_by_role("button", name="Undo").click()
    told = two.ruth.locator("#told").get_by_role("alert")
    expect(told).to_contain_text("Femi Adeyemi changed this")
    expect(told).to_contain_text("believe that telling will help")
    assert two.reads("trusted_adult") == FEMIS
    told.get_by_role("button", name="Put mine back anyway").click()
    expect(told).to_have_count(0)
    kept(two.ruth)
    assert two.reads("trusted_adult") not in (FEMIS, RUTHS)


def test_what_is_typed_without_a_network_waits_and_goes_with_it(two: Two) -> None:
    one = opened(two.ruth, "trusted_adult")
    two.ruth_herself.context.set_offline(True)
    words(one).fill(RUTHS)
    two.ruth.keyboard.press("Tab")
    expect(two.ruth.locator("#saved")).to_contain_text("Not saved: no connection")
    expect(words(one)).to_have_value(RUTHS)
    two.ruth_herself.context.set_offline(False)
    kept(two.ruth)
    assert two.reads("trusted_adult") == RUTHS
    only_cut_off(two.ruth_herself)


def only_cut_off(who: Somebody) -> None:
    """Nothing was complained of but the missing connection."""
    assert [fault for fault in who.faults if CUT_OFF not in fault] == []
    who.faults.clear()


def test_a_session_that_ended_keeps_the_words(two: Two) -> None:
    one = opened(two.ruth, "trusted_adult")
    other = two.ruth_herself.tab()
    other.goto("/account")
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("button", name="Sign out")).to_have_count(0)
    words(one).fill(RUTHS)
    two.ruth.keyboard.press("Tab")
    expect(two.ruth.locator("#saved")).to_contain_text("Not saved")
    expect(words(one)).to_have_value(RUTHS)
    two.ruth_herself.page = other
    two.ruth_herself.sign_in()
    words(one).press("End")
    two.ruth.keyboard.type("!")
    two.ruth.keyboard.press("Tab")
    kept(two.ruth)
    assert two.reads("trusted_adult") == f"{RUTHS}!"


def test_a_form_that_was_only_drawn_again_is_not_said_to_be_saved(two: Two) -> None:
    """A condition whose question alone is chosen is stored with the answer, not before."""
    one = opened(two.ruth, "parents_informed")
    one.get_by_label("What decides").select_option("question:pupil_survey")
    expect(one.get_by_label("Which answer")).to_be_visible()
    expect(two.ruth.locator("#saved")).to_have_text("Not saved yet")
    one.get_by_label("Which answer").select_option(label="Not applicable")
    kept(two.ruth)
    expect(card(two.ruth, "parents_informed").locator(".card-facts")).to_contain_text(
        "9.2 is “Not applicable”"
    )
