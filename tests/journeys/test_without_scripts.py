"""Without scripts: the same return, by forms alone; what scripts do at once is done on save."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import answering
from tests.journeys.answering import FILE, SCHOOL, asked, at_section, definition
from tests.journeys.browsers import SitDown, Somebody, question
from tests.journeys.served import Site

pytestmark = pytest.mark.browser
ROUND = "Section 175/157 self-assessment 2019-20"
SECTIONS = {one["key"]: one for one in definition()["sections"] if one["key"] != "residential"}


def open_section(who: Somebody, key: str) -> Page:
    who.page.goto("/")
    who.page.get_by_role("link", name=ROUND).click()
    who.page.get_by_role("link", name=SECTIONS[key]["title"], exact=True).click()
    at_section(who.page, SECTIONS[key])
    return who.page


def save(page: Page, words: str = "Back to all sections") -> None:
    page.get_by_role("button", name=words).last.click()


def put(page: Page, key: str, value: Any) -> None:
    answering.put(question(page, key), asked()[key], value)


def test_a_return_is_completed_by_forms_alone(own_site: Site, sit_down: SitDown) -> None:
    bryn = sit_down(own_site, "Bryn Hughes", java_script_enabled=False)
    a_question_appears_on_save(bryn)
    a_file_is_kept_by_its_button(bryn)
    everything_is_answered(bryn)
    it_is_declared_and_submitted(bryn.page)
    values = own_site.document(own_site.seat(SCHOOL, "2019-20"), "recruitment")["values"]
    assert (values["ap_used"], values["ap_checks"]) == (True, "met")


def a_question_appears_on_save(bryn: Somebody) -> None:
    page = open_section(bryn, "dsl")
    put(page, "dsl_cover", "gaps")
    expect(question(page, "dsl_cover_plan")).to_be_hidden()
    save(page)
    page = open_section(bryn, "dsl")
    expect(question(page, "dsl_cover_plan")).to_be_visible()


def a_file_is_kept_by_its_button(bryn: Somebody) -> None:
    page = open_section(bryn, "governance")
    block = question(page, "lead_governor")
    block.locator("summary", has_text="Add evidence").click()
    block.locator("input[type=file]").set_input_files([FILE])
    block.get_by_role("button", name="Keep this file").click()
    kept = question(page, "lead_governor").get_by_role("link", name=FILE["name"])
    with page.expect_download() as coming:
        kept.click()
    assert coming.value.path().read_bytes() == FILE["buffer"]
    question(page, "lead_governor").get_by_role("button", name=f"Remove {FILE['name']}").click()
    expect(kept).to_have_count(0)


def everything_is_answered(bryn: Somebody) -> None:
    """Each section once; then whatever the check still lists, which a save has brought to light."""
    page = open_section(bryn, "governance")
    for section in SECTIONS.values():
        at_section(page, section)
        answering.fill_section(page, section, keep=answering.choose_file)
        save(page, "Save and continue")
    missing = page.locator(".notice a")
    for _ in range(30):
        expect(page.get_by_role("heading", level=1, name="Check your answers")).to_be_visible()
        if not missing.count():
            return
        missing.first.click()
        key = str(re.search(r"/sections/(\w+)", page.url)[1])  # type: ignore[index]  # it is a section's address
        at_section(page, SECTIONS[key])
        answering.fill_section(page, SECTIONS[key], keep=answering.choose_file)
        save(page)
        page.get_by_role("link", name="Check").first.click()


def it_is_declared_and_submitted(page: Page) -> None:
    page.get_by_role("link", name="Continue to the declaration").click()
    page.get_by_role("button", name="Submit the return").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose in which role you declare")
    page.get_by_label("You declare as").select_option("Designated safeguarding lead")
    page.get_by_label("I declare that this is a true account").check()
    page.get_by_role("button", name="Submit the return").click()
    expect(page.get_by_role("heading", name="The return has been submitted")).to_be_visible()


def test_both_texts_are_shown_on_save_and_one_is_chosen(own_site: Site, sit_down: SitDown) -> None:
    bryn = sit_down(own_site, "Bryn Hughes", java_script_enabled=False)
    cass = sit_down(own_site, "Cass Novak", java_script_enabled=False)
    his, hers = open_section(bryn, "voice"), open_section(cass, "voice")
    for page, words in ((hers, "Asked in June."), (his, "Asked each term.")):
        put(page, "pupil_survey", "established")
        block = question(page, "pupil_survey")
        block.locator("summary", has_text="Add a comment").click()
        block.locator('[name="c.pupil_survey"]').fill(words)
        save(page)
    expect(his.get_by_role("alert")).to_contain_text("Choose which text to keep for 9.2")
    panel = his.locator("[data-conflict]")
    expect(panel).to_contain_text("Asked in June.")
    expect(panel).to_contain_text("Asked each term.")
    panel.get_by_label("Keep mine").check()
    save(his)
    expect(his.get_by_role("heading", level=1, name=ROUND)).to_be_visible()
    beside = own_site.document(own_site.seat(SCHOOL, "2019-20"), "voice")["beside"]
    assert beside["pupil_survey"]["comment"] == "Asked each term."
