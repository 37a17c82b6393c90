"""A new version of Section 175, from last year's to a round: written, talked of, returned, agreed, published, issued."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsers import SitDown
from tests.journeys.seeing import look
from tests.journeys.served import Site

pytestmark = pytest.mark.browser

NEW = "You know how each pupil who learns at home is kept safe online"
REWORDED = "You check every week that the single central record is whole"
SAVED = re.compile(r"Saved \d\d:\d\d")


def picture(page: Page, name: str) -> None:
    """The page as it is, for a person to look at, where PICTURES names a folder."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def sound(page: Page) -> None:
    """Wide and narrow, light and dark, from its head; then wide again."""
    page.goto(page.url.partition("#")[0])
    assert look(page, whole=True) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def card(page: Page, key: str) -> Locator:
    return page.locator(f"#card-{key}")


def opened(page: Page, key: str) -> Locator:
    """The card, open."""
    card(page, key).locator("[data-card-link]").click()
    expect(card(page, key).get_by_role("button", name="Done")).to_be_visible()
    return card(page, key)


def to_section(page: Page, title: str) -> None:
    page.get_by_role("navigation", name="Sections").get_by_role("link", name=re.compile(f"^{title}")).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_a_version_goes_from_last_year_to_a_round(own_site: Site, sit_down: SitDown) -> None:
    ruth = sit_down(own_site, "Ruth Bello")
    page = ruth.page
    draft = begin(own_site, page)
    reword(page)
    add(page)
    rescale(page)
    propose(page, draft, barred=True)
    say_that_it_compares(page, draft)
    propose(page, draft)

    femi, grace = sit_down(own_site, "Femi Adeyemi"), sit_down(own_site, "Grace Okafor")
    comment(femi.page, draft)
    send_back(femi.page, draft)

    page.goto(f"/drafts/{draft}/approval")
    expect(page.get_by_text("Say who checks the record.").first).to_be_visible()
    mend(page, draft)
    propose(page, draft)
    page.goto(f"/drafts/{draft}/approval")
    page.get_by_role("link", name="Read it as it was proposed").click()
    expect(page.get_by_role("button", name="Approve this text")).to_have_count(0)

    for member in (femi, grace):
        approve(member.page, draft)
    version = publish(page, draft)
    look_at_the_certificate(page, version)

    amina = sit_down(own_site, "Amina Yusuf")
    issue(own_site, amina.page, version)


def begin(site: Site, page: Page) -> int:
    """Looking begins nothing; the first change does."""
    source = site.rows("SELECT id FROM version WHERE name = '2019-20' AND questionnaire_id = "
                       "(SELECT id FROM questionnaire WHERE key = 'section_175')")[0][0]  # fmt: skip
    there = site.rows("SELECT count(*) FROM draft")
    page.goto(f"/questionnaires/versions/{source}")
    page.get_by_role("link", name="Build what follows it").click()
    expect(page.get_by_text("Nothing is stored yet")).to_be_visible()
    page.get_by_label("What the new version is called").fill("2020-21 revised")
    page.get_by_role("button", name="Use this name").click()
    assert site.rows("SELECT count(*) FROM draft") == there
    to_section(page, "Safer recruitment")
    first = opened(page, "scr")
    first.get_by_label("Question", exact=True).fill(REWORDED)
    first.get_by_role("button", name="Done").click()
    page.wait_for_url(re.compile(r"/drafts/\d+"))
    expect(page.locator("#saved")).to_have_text(SAVED)
    found = re.search(r"/drafts/(\d+)", page.url)
    assert found
    return int(found[1])


def reword(page: Page) -> None:
    expect(card(page, "scr")).to_contain_text("Reworded")
    expect(card(page, "scr")).to_contain_text("does not yet say whether")
    expect(page.get_by_role("link", name="1 thing to mend", exact=True)).to_be_visible()
    sound(page)


def add(page: Page) -> None:
    to_section(page, "Environment and teaching")
    page.locator("#add-place").get_by_role("link", name=re.compile("Add a question")).first.click()
    adding = page.locator("#adding")
    adding.get_by_role("link", name="Judgement", exact=True).click()
    adding.get_by_label("Question", exact=True).fill(NEW)
    adding.get_by_role("button", name="Add the question", exact=True).click()
    expect(page.get_by_role("link", name=NEW)).to_be_visible()


def rescale(page: Page) -> None:
    first = opened(page, "filtering")
    first.get_by_label("Scale").select_option("maturity")
    expect(card(page, "filtering")).to_contain_text("Answers changed")
    expect(page.locator("#saved")).to_have_text(SAVED)
    picture(page, "builder")


def propose(page: Page, draft: int, *, barred: bool = False) -> None:
    page.goto(f"/drafts/{draft}/approval")
    if barred:
        expect(page.get_by_text("to mend before it can be proposed")).to_be_visible()
        return
    page.get_by_label("A note to the subgroup").fill("For the meeting of 5 May.")
    page.get_by_role("button", name=re.compile("^Propose draft")).click()
    expect(page.get_by_text("Proposed").first).to_be_visible()


def say_that_it_compares(page: Page, draft: int) -> None:
    """On What changed; and the old answers of the rescaled question are mapped to new ones."""
    page.goto(f"/drafts/{draft}/changes")
    picture(page, "changes")
    expect(page.get_by_role("heading", name=re.compile("questions can be compared"))).to_be_visible()
    before = int(
        page.get_by_role("heading", name=re.compile("questions can be compared")).inner_text().split()[0]
    )
    page.get_by_role("button", name="It asks the same").first.click()
    expect(page.get_by_role("heading", name=re.compile(f"^{before + 1} of"))).to_be_visible()
    map_answers(page, draft)
    expect(page.get_by_role("heading", name=re.compile(f"^{before + 2} of"))).to_be_visible()
    sound(page)


def map_answers(page: Page, draft: int) -> None:
    """Each answer of last year's scale to one of this year's; suggestions are applied by a person alone."""
    page.goto(f"/drafts/{draft}/lineage/filtering")
    sound(page)
    for old, new in (("met", "established"), ("partly", "developing"), ("not", "absent"), ("na", "na")):
        page.locator(f"select[name='recode.{old}']").select_option(new)
    picture(page, "lineage")
    page.get_by_role("button", name="Keep this").click()
    page.goto(f"/drafts/{draft}/changes")


def comment(page: Page, draft: int) -> None:
    page.goto(f"/drafts/{draft}/talk")
    page.get_by_label("Your remark").fill("@Ruth Bello Who checks the record?")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_text("Who checks the record?").first).to_be_visible()


def send_back(page: Page, draft: int) -> None:
    page.goto(f"/drafts/{draft}/approval")
    page.get_by_role("link", name="Read it and decide").click()
    picture(page, "review")
    sound(page)
    page.get_by_label(re.compile("What should change")).fill("Say who checks the record.")
    page.get_by_role("button", name="Ask for changes").click()
    expect(page.get_by_text("Changes asked for").first).to_be_visible()


def mend(page: Page, draft: int) -> None:
    page.goto(f"/drafts/{draft}?section=recruitment")
    first = opened(page, "scr")
    first.get_by_label("Question", exact=True).fill(f"{REWORDED}, and say who did")
    first.get_by_role("button", name="Done").click()
    expect(page.locator("#saved")).to_have_text(SAVED)


def approve(page: Page, draft: int) -> None:
    page.goto(f"/drafts/{draft}/approval")
    page.get_by_role("link", name="Read it and decide").click()
    page.get_by_role("button", name="Approve this text").first.click()
    expect(page.get_by_text("Approved").first).to_be_visible()


def publish(page: Page, draft: int) -> int:
    page.goto(f"/drafts/{draft}/approval")
    page.get_by_role("button", name=re.compile("^Publish")).click()
    page.wait_for_url(re.compile(r"/questionnaires/versions/\d+"))
    return int(page.url.rsplit("/", 1)[1])


def look_at_the_certificate(page: Page, version: int) -> None:
    page.get_by_role("link", name=re.compile("certificate")).click()
    for name in ("Ruth Bello", "Femi Adeyemi", "Grace Okafor"):
        expect(page.get_by_text(name).first).to_be_visible()
    picture(page, "certificate")
    sound(page)


def issue(site: Site, page: Page, version: int) -> None:
    """The published version is the one a new round asks."""
    page.goto(f"/questionnaires/versions/{version}")
    page.get_by_role("link", name="Open a round with it").click()
    page.get_by_label("Period").fill("2020-21")
    page.get_by_label("Title").fill("Section 175 2020-21")
    page.get_by_label("Opens on").fill("2026-11-24")
    page.get_by_label("Deadline", exact=True).fill("2026-12-18")
    page.get_by_role("button", name="See the effect").click()
    page.get_by_role("button", name=re.compile("^Open the round to")).click()
    page.wait_for_url(re.compile(r"/rounds/\d+$"))
    opened_with = site.rows("SELECT version_id FROM round WHERE period = '2020-21' ORDER BY id DESC")[0][0]
    assert opened_with == version
    assert site.rows("SELECT count(*) FROM assignment a JOIN round r ON r.id = a.round_id WHERE r.version_id = ?", version)[0][0] > 100  # fmt: skip
