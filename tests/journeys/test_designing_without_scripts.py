"""Without scripts: a version is designed, argued over, agreed and published by forms alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import SitDown
from tests.journeys.designing import card, draft_of, opened, order, to_section, words
from tests.journeys.seeing import sideways
from tests.journeys.served import Site

pytestmark = pytest.mark.browser

LEAD = "Designated lead"
ASKED = "Who may ring the DSL at night?"
PASTED = "Any adult in the school\t2\nSenior staff alone\t1\nNobody\t0"


def test_a_version_is_designed_and_agreed_by_forms_alone(own_site: Site, sit_down: SitDown) -> None:
    ruth, femi, grace = (
        sit_down(own_site, name, java_script_enabled=False).page
        for name in ("Ruth Bello", "Femi Adeyemi", "Grace Okafor")
    )
    draft = begins(ruth)
    adds_a_question_with_a_pasted_list(ruth)
    moves_it(ruth)
    takes_one_out_and_brings_it_back(own_site, ruth)
    sees_both_texts(ruth, femi, draft)
    proposes(ruth, draft)
    for page in (femi, grace):
        approves(page, draft)
    publishes(own_site, ruth, draft)


def begins(page: Page) -> int:
    """The first change begins the draft, and its author says that old answers still count."""
    page.goto("/questionnaires/")
    family = page.get_by_role("region", name="Section 175/157")
    family.get_by_role("link", name="Build the next version").click()
    to_section(page, LEAD)
    one = opened(page, "dsl_senior")
    words(one).fill("Is your designated safeguarding lead one of the school’s leaders?")
    one.get_by_role("button", name="Done").click()
    draft = draft_of(page)
    card(page, "dsl_senior").get_by_role("button", name="They still compare").click()
    expect(card(page, "dsl_senior")).not_to_contain_text("does not yet say")
    return draft


def adds_a_question_with_a_pasted_list(page: Page) -> None:
    page.locator("#add-here").click()
    page.locator("#adding").get_by_role("link", name=re.compile("^One choice")).click()
    adding = page.locator("#adding")
    words(adding).fill(ASKED)
    adding.locator("summary", has_text="Paste a whole list").click()
    adding.get_by_label("All answers").fill(PASTED)
    adding.get_by_role("button", name="Use this list").click()
    expect(words(adding)).to_have_value(ASKED)
    for place, (label, points) in enumerate(line.split("\t") for line in PASTED.splitlines()):
        expect(adding.get_by_label(f"Answer {place + 1}", exact=True)).to_have_value(label)
        expect(adding.get_by_label("Points", exact=True).nth(place)).to_have_value(points)
    adding.get_by_role("button", name="Add the question", exact=True).click()
    expect(page.get_by_role("link", name=ASKED)).to_be_visible()


def moves_it(page: Page) -> None:
    before = order(page)
    card(page, before[-1]).get_by_role("button", name=re.compile("up$")).click()
    assert order(page) == [*before[:-2], before[-1], before[-2]]


def takes_one_out_and_brings_it_back(site: Site, page: Page) -> None:
    """What other conditions say of it is asked for first; undo brings back the question and the condition."""
    one = opened(page, "dsl_deputies")
    one.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("alert")).to_contain_text("2.5")
    page.get_by_role("button", name="Take it out of their conditions too").click()
    expect(card(page, "dsl_deputies")).to_have_count(0)
    expect(card(page, "dsl_cover_plan")).not_to_contain_text("2.3")
    page.get_by_role("button", name="Undo").click()
    expect(card(page, "dsl_deputies")).to_be_visible()
    expect(card(page, "dsl_cover_plan")).to_contain_text("2.3")


def sees_both_texts(ruth: Page, femi: Page, draft: int) -> None:
    """Both have the same question open; who saves last sees the other's words beside her own, and joins them."""
    for page in (ruth, femi):
        page.goto(f"/drafts/{draft}?section=dsl&open=dsl_time")
    words(card(femi, "dsl_time")).fill("Your DSL has the time that the work needs")
    card(femi, "dsl_time").get_by_role("button", name="Done").click()
    words(card(ruth, "dsl_time")).fill("Your DSL has the supervision that the work needs")
    card(ruth, "dsl_time").get_by_role("button", name="Done").click()
    clash = card(ruth, "dsl_time").get_by_role("alert")
    expect(clash).to_contain_text("Femi Adeyemi changed this")
    expect(clash).to_contain_text("the time that the work needs")
    expect(clash).to_contain_text("the supervision that the work needs")
    assert sideways(ruth) == []
    words(card(ruth, "dsl_time")).fill("Your DSL has the time and the supervision that the work needs")
    card(ruth, "dsl_time").get_by_role("button", name="Save this").click()
    expect(card(ruth, "dsl_time")).to_contain_text("the time and the supervision")
    card(ruth, "dsl_time").get_by_role("button", name="They do not").click()


def proposes(page: Page, draft: int) -> None:
    page.get_by_role("link", name="Propose for approval").click()
    page.get_by_role("button", name=re.compile("^Propose draft")).click()
    expect(page.get_by_role("heading", name="With the subgroup")).to_be_visible()


def approves(page: Page, draft: int) -> None:
    page.goto(f"/drafts/{draft}/approval")
    page.get_by_role("link", name="Read it and decide").click()
    page.get_by_role("button", name="Approve this text").first.click()
    expect(page.get_by_text("You approved this text")).to_be_visible()


def publishes(site: Site, page: Page, draft: int) -> None:
    page.goto(f"/drafts/{draft}/approval")
    page.get_by_role("button", name=re.compile("^Publish version")).click()
    page.wait_for_url(re.compile(r"/questionnaires/versions/\d+"))
    expect(page.get_by_text(ASKED)).to_be_visible()
    state = site.rows("SELECT state FROM draft WHERE id = ?", draft)
    assert state == [("published",)]
