"""An XLSForm from end to end: sent, become a draft, there and back again, agreed, issued to two agencies, completed."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.interchange.forms import site_visit
from tests.journeys.browsers import SitDown, question, saved
from tests.journeys.designing import draft_of
from tests.journeys.seeing import look
from tests.journeys.served import Site

pytestmark = pytest.mark.browser

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AGENCY = "Lantern Domestic Abuse"
ASKED = (AGENCY, "Three Rivers Police")
PLAN = "plan.png"


def test_an_xlsform_is_taken_in_agreed_issued_and_completed(
    own_site: Site, sit_down: SitDown, tmp_path: Path
) -> None:
    ruth = sit_down(own_site, "Ruth Bello").page
    draft = sends(ruth, site_visit())
    comes_back_the_same(own_site, ruth, draft, tmp_path)
    proposes(ruth, draft)
    for member in ("Femi Adeyemi", "Grace Okafor"):
        approves(sit_down(own_site, member).page, draft)
    version = publishes(ruth, draft)
    round_ = opens_a_round(own_site, sit_down(own_site, "Amina Yusuf").page, version)
    completes(own_site, sit_down(own_site, "Nadia Evans").page, round_)


def sends(page: Page, form: bytes) -> int:
    """A file becomes a draft."""
    page.goto("/drafts/new")
    page.get_by_role("link", name="Send a file").click()
    page.get_by_label("File").set_input_files({"name": "visit.xlsx", "mimeType": WORKBOOK, "buffer": form})
    page.get_by_role("button", name="Begin with this file").click()
    expect(page.get_by_text("8 questions in 2 sections.")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Arriving")).to_be_visible()
    assert look(page, whole=True) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    return draft_of(page)


def text_of(site: Site, draft: int) -> dict[str, Any]:
    return dict(json.loads(site.rows("SELECT text FROM draft WHERE id = ?", draft)[0][0]))


def comes_back_the_same(site: Site, page: Page, draft: int, folder: Path) -> None:
    """Kept as an XLSForm and sent once more it asks the same; the second draft is set aside."""
    page.goto(f"/drafts/{draft}/history")
    with page.expect_download() as coming:
        page.get_by_role("link", name="XLSForm").click()
    coming.value.save_as(folder / "again.xlsx")
    again = sends(page, (folder / "again.xlsx").read_bytes())
    expect(page.get_by_text("Another draft of version 2019-09 is in writing")).to_be_visible()
    assert again != draft and text_of(site, again) == text_of(site, draft)
    page.goto(f"/drafts/{again}/approval")
    page.get_by_role("button", name="Set this draft aside").click()
    expect(page.get_by_role("heading", name="Set aside")).to_be_visible()


def proposes(page: Page, draft: int) -> None:
    page.goto(f"/drafts/{draft}/approval")
    page.get_by_role("button", name=re.compile("^Propose draft")).click()
    expect(page.get_by_role("heading", name="With the subgroup")).to_be_visible()


def approves(page: Page, draft: int) -> None:
    page.goto(f"/drafts/{draft}/approval")
    page.get_by_role("link", name="Read it and decide").click()
    page.get_by_role("button", name="Approve this text").first.click()
    expect(page.get_by_text("You approved this text")).to_be_visible()


def publishes(page: Page, draft: int) -> int:
    page.goto(f"/drafts/{draft}/approval")
    page.get_by_role("button", name="Publish version 2019-09").click()
    page.wait_for_url(re.compile(r"/questionnaires/versions/\d+"))
    return int(page.url.rsplit("/", 1)[1])


def opens_a_round(site: Site, page: Page, version: int) -> int:
    """To two agencies, by name."""
    page.goto(f"/questionnaires/versions/{version}")
    page.get_by_role("link", name="Open a round with it").click()
    page.get_by_label("Period").fill("2020")
    page.get_by_label("Title").fill("Site visits 2020")
    page.get_by_label("By name").first.check()
    page.locator("summary", has_text="The list, by name").click()
    for name in ASKED:
        page.get_by_label(name, exact=True).check()
    page.get_by_label("Deadline to be confirmed").check()
    page.get_by_role("button", name="See the effect").click()
    page.get_by_role("button", name="Open the round to 2").click()
    page.wait_for_url(re.compile(r"/rounds/\d+$"))
    asked = site.rows("SELECT a.name FROM assignment a JOIN round r ON r.id = a.round_id WHERE r.version_id = ? ORDER BY a.name", version)  # fmt: skip
    assert [name for (name,) in asked] == list(ASKED)
    return int(page.url.rsplit("/", 1)[1])


def completes(site: Site, page: Page, round_: int) -> None:
    """As the form says: what is asked, and of whom, follows the answers."""
    page.goto("/")
    page.get_by_role("link", name="Site visits 2020").click()
    page.get_by_role("link", name="Arriving", exact=True).click()
    arrives(page)
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_role("heading", level=1, name="The children")).to_be_visible()
    sees_the_children(page)
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_role("heading", level=1, name="Check your answers")).to_be_visible()
    submits(page)
    seat = site.rows("SELECT id FROM assignment WHERE round_id = ? AND name = ?", round_, AGENCY)[0][0]
    assert site.document(seat, "arrival")["values"]["site"] == "club"
    assert site.document(seat, "children")["values"]["worries"] == ["hurt"]


def arrives(page: Page) -> None:
    expect(page.get_by_text("Ask who is in charge today.")).to_be_visible()
    other = question(page, "site_other")
    expect(other).to_be_hidden()
    page.locator("[name='a.site'][value=other]").check()
    expect(other).to_be_visible()
    page.locator("[name='a.site'][value=club]").check()
    expect(other).to_be_hidden()
    for part, number in (("day", "2"), ("month", "10"), ("year", "2019")):
        page.locator(f"[name='a.visited_on.{part}']").fill(number)
    page.locator("[name='a.signed_in'][value=true]").check()
    saved(page)


def sees_the_children(page: Page) -> None:
    told = question(page, "worry_told")
    page.locator("[name='a.how_many']").fill("12")
    expect(told).to_be_hidden()
    page.locator("[name='a.worries'][value=hurt]").check()
    expect(told).to_be_visible()
    page.locator("[name='a.how_many']").fill("0")
    page.keyboard.press("Tab")
    expect(told).to_be_hidden()
    page.locator("[name='a.how_many']").fill("12")
    page.keyboard.press("Tab")
    expect(told).to_be_visible()
    told.locator("[name='a.worry_told']").fill("A cut, and the lead was told.")
    question(page, "plan").locator("input[type=file]").set_input_files([picture()])
    expect(question(page, "plan").get_by_role("link", name=PLAN)).to_be_visible()
    saved(page)


def picture() -> FilePayload:
    """A picture that can be read, as a phone would send it."""
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(drawn, "PNG")
    return {"name": PLAN, "mimeType": "image/png", "buffer": drawn.getvalue()}


def submits(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Continue")).click()
    page.get_by_role("button", name="Submit the return").click()
    expect(page.get_by_role("heading", name="The return has been submitted")).to_be_visible()
