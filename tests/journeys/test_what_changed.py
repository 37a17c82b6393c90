"""What changed: read it, say what compares, map old answers to new, and see last year scored, at a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import SitDown
from tests.journeys.seeing import look
from tests.journeys.served import Site

pytestmark = pytest.mark.browser

FIGURES = "#tried-figures"


def room(site: Site, tail: str = "changes") -> str:
    (number,) = site.rows("SELECT id FROM draft ORDER BY id LIMIT 1")[0]
    return f"/drafts/{number}/{tail}"


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def compared(page: Page) -> int:
    """How many questions the meter says can be compared."""
    said = page.get_by_role("heading", name=re.compile(r"questions can be compared with")).inner_text()
    return int(said.split()[0])


def test_every_change_is_read_and_last_years_figures_come_by_themselves(
    own_site: Site, sit_down: SitDown
) -> None:
    judith = sit_down(own_site, "Judith Marsh")
    page = judith.page
    page.goto(room(own_site))
    expect(page.locator(FIGURES)).to_contain_text("like for like, on")
    expect(page.get_by_text("The line breaks here.")).to_be_visible()
    assert page.get_by_role("button", name="It asks the same").count() == 0
    assert look(page, whole=True) == []
    page.locator(FIGURES).get_by_role("link").click()
    expect(page.get_by_role("heading", name="Who changes band")).to_be_visible()
    assert look(page, whole=True) == []


def test_a_word_is_said_and_a_map_kept_by_keyboard_alone(own_site: Site, sit_down: SitDown) -> None:
    page = sit_down(own_site, "Ruth Bello").page
    page.goto(room(own_site))
    before = compared(page)
    page.locator("#c-cp_policy").get_by_label("Why, for the talk").focus()
    page.keyboard.type("The governors always agreed it.")
    press(page, "Tab", "Enter")
    expect(page.locator("#c-cp_policy")).to_contain_text("Comparable, says Ruth Bello")
    assert compared(page) == before + 1
    page.locator("#c-filtering").get_by_role("link", name="Map old answers to new").focus()
    press(page, "Enter")
    expect(page.get_by_role("heading", name="How the answers of 2019-20 read now")).to_be_visible()
    for label, answer in (("“Met”", "Established"), ("“Partly met”", "Developing"), ("“Not met”", "Absent")):
        page.get_by_label(label).focus()
        page.keyboard.type(answer)
    page.get_by_role("button", name="Keep this").focus()
    press(page, "Enter")
    expect(page.get_by_role("alert").first).to_contain_text("Say what “Not applicable” becomes")
    assert look(page, whole=True) == []
    page.get_by_label("“Not applicable”").focus()
    page.keyboard.type("Not applicable")
    page.get_by_role("button", name="Show what it does").focus()
    press(page, "Enter")
    expect(page.get_by_text("becomes possible again for this question")).to_be_visible()
    assert look(page, whole=True) == []
    page.get_by_role("button", name="Keep this").focus()
    press(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text("becomes possible again for this question")
    page.goto(room(own_site))
    assert compared(page) == before + 2


def test_two_at_once_see_both_texts_and_lose_nothing(own_site: Site, sit_down: SitDown) -> None:
    ruth, femi = sit_down(own_site, "Ruth Bello").page, sit_down(own_site, "Femi Adeyemi").page
    for page in (ruth, femi):
        page.goto(room(own_site, "lineage/cp_policy"))
    femi.get_by_label("No, it asks something else").check()
    femi.get_by_role("button", name="Keep this").click()
    expect(femi.get_by_role("status")).to_contain_text("comparability said")
    ruth.get_by_label("Yes, it asks the same").check()
    ruth.get_by_label("Why (optional)").fill("As it always was.")
    ruth.get_by_role("button", name="Keep this").click()
    expect(ruth.get_by_text("Femi Adeyemi changed this question at")).to_be_visible()
    assert ruth.get_by_label("Why (optional)").input_value() == "As it always was."
    assert look(ruth, whole=True) == []
    ruth.get_by_role("button", name="Keep mine").click()
    expect(ruth.get_by_text("Said to ask the same as in 2019-20.")).to_be_visible()


def test_without_scripts_the_figures_are_one_link_away(own_site: Site, sit_down: SitDown) -> None:
    page = sit_down(own_site, "Ruth Bello", java_script_enabled=False).page
    page.goto(room(own_site))
    page.get_by_role("link", name="See who would change band").click()
    expect(page.locator(FIGURES)).to_contain_text("like for like, on")
    page.goto(room(own_site))
    page.locator("#c-cp_policy").get_by_role("button", name="It asks something else").click()
    expect(page.locator("#c-cp_policy")).to_contain_text("Not comparable, says Ruth Bello")
