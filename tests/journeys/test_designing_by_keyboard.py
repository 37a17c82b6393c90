"""By keyboard alone: the next version of Section 175 is written, arranged, proposed, approved by two and published."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import SitDown, Somebody
from tests.journeys.designing import VOICE, card, draft_of, kept, order, words
from tests.journeys.keyboard import Keyboard
from tests.journeys.served import PASSWORD, Site

pytestmark = pytest.mark.browser

REWORDED = "Pupils know which adults they can tell, and tell them"
NEW = "What do pupils say stands in the way of telling somebody?"


def test_a_version_is_designed_and_agreed_by_keyboard_alone(own_site: Site, sit_down: SitDown) -> None:
    ruth = sit_down(own_site, "Ruth Bello", at_door=True)
    keys, page = Keyboard(ruth.page), ruth.page
    signs_in(keys, ruth)
    begins_by_rewording(keys, page)
    added = adds_a_question(keys, page)
    sets_its_condition(keys, page, added)
    moves_it(keys, page, added)
    takes_back_and_does_again(keys, page, added)
    says_that_it_compares(keys, page)
    proposes(keys, page)
    assert keys.faults == [] and keys.stops > 100
    for name in ("Femi Adeyemi", "Grace Okafor"):
        approves(sit_down(own_site, name, at_door=True))
    publishes(keys, page)
    assert keys.faults == []


def signs_in(keys: Keyboard, who: Somebody) -> None:
    who.page.goto("/sign-in")
    keys.to(who.page.get_by_label("Email address")).write(who.address)
    keys.to(who.page.get_by_label("Password")).write(PASSWORD).press("Enter")
    expect(who.page.get_by_role("button", name="Sign out")).to_be_visible()
    keys.enter(who.page.get_by_role("link", name="Questionnaires"))
    expect(who.page.get_by_role("heading", level=1, name="Questionnaires")).to_be_visible()


def begins_by_rewording(keys: Keyboard, page: Page) -> None:
    family = page.get_by_role("region", name="Section 175/157")
    keys.enter(family.get_by_role("link", name="Build the next version"))
    expect(page.get_by_text("Nothing is stored yet")).to_be_visible()
    keys.enter(page.get_by_role("navigation", name="Sections").get_by_role("link", name=re.compile(VOICE)))
    expect(page.get_by_role("heading", level=1, name=VOICE)).to_be_visible()
    keys.enter(page.locator("#open-trusted_adult"))
    box = words(card(page, "trusted_adult"))
    keys.to(box).press("Control+A").write(REWORDED)
    keys.enter(card(page, "trusted_adult").get_by_role("button", name="Done"))
    draft_of(page)
    expect(card(page, "trusted_adult")).to_contain_text("Reworded")
    kept(page)


def adds_a_question(keys: Keyboard, page: Page) -> str:
    """Of a kind that is chosen; the focus is where one writes, then on the new card."""
    before = set(order(page))
    keys.enter(page.locator("#add-here"))
    adding = page.locator("#adding")
    expect(page.locator("#adding-title")).to_be_focused()
    keys.enter(adding.get_by_role("link", name=re.compile("^Long text")))
    expect(words(adding)).to_be_focused()
    keys.write(NEW)
    keys.enter(adding.get_by_role("button", name="Add the question", exact=True))
    expect(page.get_by_role("link", name=NEW)).to_be_focused()
    (added,) = set(order(page)) - before
    return added


def sets_its_condition(keys: Keyboard, page: Page, added: str) -> None:
    """Show this question when 9.2 is Developing."""
    keys.press("Enter")
    one = card(page, added)
    expect(words(one)).to_be_focused()
    keys.to(one.get_by_label("What decides")).write("when 9.2")
    expect(one.get_by_label("How it is tested")).to_be_visible()
    expect(one.get_by_label("What decides")).to_be_focused()
    keys.to(one.get_by_label("Which answer")).write("Dev")
    kept(page)
    keys.enter(one.get_by_role("button", name="Done"))
    expect(one.get_by_role("button", name="Done")).to_have_count(0)
    expect(page.locator(f"#open-{added}")).to_be_focused()
    expect(one).to_contain_text("shown when 9.2 is “Developing")


def moves_it(keys: Keyboard, page: Page, added: str) -> None:
    """Up by its button, up and down by Alt and an arrow: the focus stays, and it is said where it stands."""
    rest = [key for key in order(page) if key != added]
    up = card(page, added).get_by_role("button", name=re.compile("up$"))
    keys.enter(up)
    expect(page.locator("#said")).to_contain_text("Moved")
    assert order(page) == [*rest[:3], added, *rest[3:]]
    expect(up).to_be_focused()
    for key, at in (("Alt+ArrowUp", 2), ("Alt+ArrowDown", 3), ("Alt+ArrowUp", 2)):
        with page.expect_response(re.compile("/edits$")):
            keys.press(key)
        expect(page.locator("#cards > .card[data-key]").nth(at)).to_have_id(f"card-{added}")
        expect(up).to_be_focused()
        kept(page)
    expect(page.locator("#said")).to_contain_text(NEW[:20])


def takes_back_and_does_again(keys: Keyboard, page: Page, added: str) -> None:
    place = page.locator("#cards > .card[data-key]")
    keys.press("Control+z")
    expect(place.nth(3)).to_have_id(f"card-{added}")
    keys.press("Control+Shift+z")
    expect(place.nth(2)).to_have_id(f"card-{added}")
    keys.to(page.get_by_role("button", name="Undo"), "Shift+Tab").press("Enter")
    expect(place.nth(3)).to_have_id(f"card-{added}")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    keys.enter(page.get_by_role("button", name="Redo"))
    expect(place.nth(2)).to_have_id(f"card-{added}")
    kept(page)


def says_that_it_compares(keys: Keyboard, page: Page) -> None:
    keys.enter(card(page, "trusted_adult").get_by_role("button", name="They still compare"))
    expect(card(page, "trusted_adult")).not_to_contain_text("does not yet say")
    kept(page)


def proposes(keys: Keyboard, page: Page) -> None:
    keys.enter(page.get_by_role("link", name="Propose for approval"))
    expect(page.get_by_role("heading", level=1, name="Approval")).to_be_visible()
    keys.to(page.get_by_label("A note to the subgroup")).write("For the meeting of 5 May.")
    keys.enter(page.get_by_role("button", name=re.compile("^Propose draft")))
    expect(page.get_by_role("heading", name="With the subgroup")).to_be_visible()


def approves(member: Somebody) -> None:
    keys, page = Keyboard(member.page), member.page
    signs_in(keys, member)
    keys.enter(page.get_by_role("link", name=re.compile("2020-21: ")))
    keys.enter(page.get_by_role("button", name="Approve this text").first)
    expect(page.get_by_role("status").get_by_text("You approved this text")).to_be_visible()
    assert keys.faults == []


def publishes(keys: Keyboard, page: Page) -> None:
    page.reload()
    keys.enter(page.get_by_role("button", name=re.compile("^Publish version")))
    page.wait_for_url(re.compile(r"/questionnaires/versions/\d+"))
    keys.enter(page.get_by_role("link", name=re.compile("certificate")))
    for name in ("Ruth Bello", "Femi Adeyemi", "Grace Okafor"):
        expect(page.get_by_text(name).first).to_be_visible()
