"""Designing: a draft's cards as people find them, and the words that journeys share."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.served import Site

SAVED = re.compile(r"^Saved \d\d:\d\d$")
VOICE = "Voices of pupils and parents"
DRAFT = re.compile(r"/drafts/(\d+)")


def newest(site: Site, questionnaire: str = "section_175") -> int:
    """The number of a questionnaire's newest version."""
    return int(
        site.rows(
            "SELECT v.id FROM version v JOIN questionnaire q ON q.id = v.questionnaire_id"
            " WHERE q.key = ? ORDER BY v.id DESC",
            questionnaire,
        )[0][0]
    )


def draft_of(page: Page) -> int:
    """The number of the draft whose page is open."""
    page.wait_for_url(DRAFT)
    return int(DRAFT.search(page.url)[1])  # type: ignore[index]  # it has just been waited for


def card(page: Page, key: str) -> Locator:
    """A question's card."""
    return page.locator(f"#card-{key}")


def opened(page: Page, key: str) -> Locator:
    """The card, open."""
    card(page, key).locator("[data-card-link]").click()
    expect(card(page, key).get_by_role("button", name="Done")).to_be_visible()
    return card(page, key)


def words(part: Locator) -> Locator:
    """The box of a question's own words."""
    return part.get_by_label("Question", exact=True)


def kept(page: Page) -> None:
    """Wait until the bar says that everything is saved."""
    expect(page.locator("#saved")).to_have_text(SAVED, timeout=20_000)


def order(page: Page) -> list[str]:
    """The keys of the cards, as they stand."""
    return page.locator("#cards > .card[data-key]").evaluate_all("(all) => all.map((one) => one.dataset.key)")


def to_section(page: Page, title: str) -> None:
    """Through the rail."""
    page.get_by_role("navigation", name="Sections").get_by_role("link", name=re.compile(f"^{title}")).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
