"""Section 175: a school completes its return, interrupted and offline; the officer compares three years."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.journeys import answering
from tests.journeys.answering import FILE, SCHOOL, asked, at_section, definition, through
from tests.journeys.browsers import SAVED, SitDown, Somebody, question, saved
from tests.journeys.served import Site

pytestmark = pytest.mark.browser
ROUND = "Section 175/157 self-assessment 2019-20"
SECTIONS = [one for one in definition()["sections"] if one["key"] != "residential"]
FIRST = SECTIONS[0]


def open_return(who: Somebody) -> Page:
    """From my returns to the return's task list."""
    page = who.page
    page.goto("/")
    expect(page.get_by_role("heading", name="My returns")).to_be_visible()
    page.get_by_role("link", name=ROUND).click()
    expect(page.get_by_role("heading", level=1, name=ROUND)).to_be_visible()
    return page


def open_section(who: Somebody, section: dict[str, Any]) -> Page:
    """From my returns to a section."""
    page = open_return(who)
    page.get_by_role("link", name=section["title"], exact=True).click()
    at_section(page, section)
    return page


def test_a_school_completes_its_return_and_the_officer_compares_three_years(
    own_site: Site, sit_down: SitDown, tmp_path: Path
) -> None:
    bryn = sit_down(own_site, "Bryn Hughes")
    page = open_section(bryn, FIRST)
    a_weak_answer_asks_for_more(page)
    evidence_comes_and_goes(page)
    shown_at_once(page)
    answered = through(page, SECTIONS, but=frozenset({"parents_informed"}))
    assert {"ap_checks", "allegations_on_time", "policies_gap", "voice_change"} <= set(answered)
    what_is_missing_is_listed_and_linked(page)
    the_declaration_is_insisted_on(page)
    it_can_be_read_and_not_changed(page, own_site)
    its_figures_have_their_reasons(page)
    amina = sit_down(own_site, "Amina Yusuf").page
    the_board_shows_it_submitted(amina)
    workbook = the_workbook_of_three_years(amina, tmp_path)
    compared = what_compare_says(own_site, tmp_path)
    assert figures_of_the_school(workbook) == pytest.approx(compared)


def a_weak_answer_asks_for_more(page: Page) -> None:
    block = question(page, "lead_governor")
    answering.put(block, asked()["lead_governor"], "not")
    expect(block.get_by_label("What is in place, and what is missing?")).to_be_visible()
    expect(block.get_by_label("What will you do?")).to_be_visible()
    answering.put(block, asked()["lead_governor"], "met")


def evidence_comes_and_goes(page: Page) -> None:
    block = question(page, "annual_review")
    while block.locator(".files li").count():
        block.get_by_role("button", name=re.compile("^Remove ")).first.click()
        page.wait_for_load_state()
    answering.keep_file(block)
    with page.expect_download() as coming:
        block.get_by_role("link", name=FILE["name"]).click()
    assert coming.value.path().read_bytes() == FILE["buffer"]
    block.get_by_role("button", name=f"Remove {FILE['name']}").click()
    expect(block.get_by_role("link", name=FILE["name"])).to_have_count(0)
    answering.keep_file(block)


def shown_at_once(page: Page) -> None:
    page.get_by_role("button", name="Save and continue").last.click()
    at_section(page, SECTIONS[1])
    plan, cover = question(page, "dsl_cover_plan"), question(page, "dsl_cover")
    answering.put(cover, asked()["dsl_cover"], "gaps")
    expect(plan).to_be_visible()
    answering.put(cover, asked()["dsl_cover"], "always")
    answering.put(question(page, "dsl_deputies"), asked()["dsl_deputies"], "2")
    expect(plan).to_be_hidden()
    saved(page)
    page.get_by_role("link", name=FIRST["title"]).click()


def what_is_missing_is_listed_and_linked(page: Page) -> None:
    missing = page.get_by_role("link", name="Choose an answer for 9.4").first
    expect(missing).to_be_visible()
    expect(page.get_by_role("button", name="Continue to the declaration")).to_have_attribute(
        "aria-disabled", "true"
    )
    missing.click()
    expect(question(page, "parents_informed")).to_be_in_viewport()
    answering.put(question(page, "parents_informed"), asked()["parents_informed"], "met")
    saved(page)
    page.get_by_role("link", name=re.compile("^Section 9 of")).click()
    page.get_by_role("link", name="Check your answers").first.click()
    page.get_by_role("link", name="Continue to the declaration").click()


def the_declaration_is_insisted_on(page: Page) -> None:
    page.get_by_role("button", name="Submit the return").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick to declare")
    page.get_by_label("You declare as").select_option("Designated safeguarding lead")
    page.get_by_label("I declare that this is a true account").check()
    page.get_by_role("button", name="Submit the return").click()
    expect(page.get_by_role("heading", name="The return has been submitted")).to_be_visible()


def it_can_be_read_and_not_changed(page: Page, site: Site) -> None:
    seat = site.seat(SCHOOL, "2019-20")
    page.goto(f"/returns/{seat}/sections/governance")
    expect(page).to_have_url(re.compile(rf"/returns/{seat}/copy"))
    expect(page.get_by_text("it can be read but not changed")).to_be_visible()
    expect(page.get_by_text(answering.COMMENTS["overseas"])).to_be_visible()
    assert page.locator("input, textarea, select").count() == 0


def its_figures_have_their_reasons(page: Page) -> None:
    page.get_by_role("link", name="Back to the return").click()
    page.get_by_role("link", name="See every figure and why").click()
    policies = page.get_by_role("region", name="Policies")
    expect(policies).to_contain_text("held at Amber because 3.5 is partly met")
    expect(page.get_by_role("region", name="Safer recruitment")).to_contain_text("1 question not applicable")


# -- as the officer ----------------------------------------------------------------------------------------

PERIODS = ("2017-18", "2018-19", "2019-20")


def the_board_shows_it_submitted(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=ROUND).click()
    expect(page.get_by_role("heading", name="114 of 120 returns in")).to_be_visible()
    page.get_by_label("Name contains").fill("St Bede's")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("row", name=SCHOOL)).to_contain_text("Submitted")


def the_workbook_of_three_years(page: Page, folder: Path) -> Path:
    page.get_by_role("link", name="Reports").click()
    shelf = page.get_by_role("region", name="Section 175/157 safeguarding self-assessment")
    shelf.get_by_role("link", name="Years side by side").click()
    page.get_by_role("button", name="Excel workbook").click()
    expect(page.get_by_role("heading", name="Your workbook is ready")).to_be_visible(timeout=60_000)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the workbook").click()
    coming.value.save_as(folder / coming.value.suggested_filename)
    return folder / coming.value.suggested_filename


def figures_of_the_school(workbook: Path) -> list[float]:
    """As scored and like for like, year by year, as the sheet Years has them."""
    rows = list(openpyxl.load_workbook(workbook, read_only=True)["Years"].iter_rows(values_only=True))
    heads = next(row for row in rows if row[0] == "Organisation")
    school = next(row for row in rows if row[0] == SCHOOL)
    of = dict(zip(heads, school, strict=True))
    return [of[f"{period} {how}"] for how in ("as scored", "like for like") for period in PERIODS]


def what_compare_says(site: Site, folder: Path) -> list[float]:
    """What the command line makes of the three questionnaires and the three returns as they are kept."""
    texts = []
    for period in PERIODS:
        kept = folder / f"{period}.json"
        kept.write_text(json.dumps(the_return_as_kept(site, period)))
        texts += [str(answering.ROOT / f"form_definitions/section_175/{period}.json"), str(kept)]
    compared = json.loads(site.command("compare", *texts, "--json"))
    cards = [*compared["as_scored"], *compared["like_for_like"]]
    return [float(Fraction(card["overall"]["score"])) for card in cards]


def the_return_as_kept(site: Site, period: str) -> dict[str, Any]:
    """A response file of what the database holds."""
    seat = site.seat(SCHOOL, period)
    attributes = site.rows("SELECT attributes FROM assignment WHERE id = ?", seat)[0][0]
    documents = [site.document(seat, section["key"]) for section in definition(period)["sections"]]
    answers = {key: value for document in documents for key, value in document.get("values", {}).items()}
    return {"respondent": json.loads(attributes), "answers": answers}


# -- interrupted, offline, and two at once -----------------------------------------------------------------

VOICE = next(one for one in SECTIONS if one["key"] == "voice")


def test_no_word_is_lost_on_the_way(own_site: Site, sit_down: SitDown) -> None:
    bryn, cass = sit_down(own_site, "Bryn Hughes"), sit_down(own_site, "Cass Novak")
    called_away_in_mid_sentence(bryn)
    three_answers_wait_offline(bryn, own_site)
    two_texts_are_joined(bryn, cass, own_site)
    two_people_lose_nothing(bryn, cass, own_site)


KEPT_SINCE = """
(since) => new Promise((yes) => {
  if (document.querySelector("[data-savestate]").dataset.savestate === "saved") return yes(true);
  const opening = indexedDB.open("scrutiny", 1);
  opening.onsuccess = () => {
    const rows = opening.result.transaction("unsent").objectStore("unsent").getAll();
    rows.onsuccess = () => yes(rows.result.some(({ at }) => at >= since));
  };
})
"""


def called_away_in_mid_sentence(bryn: Somebody) -> None:
    page = open_section(bryn, VOICE)
    answering.put(question(page, "pupil_survey"), asked()["pupil_survey"], "established")
    before = page.evaluate("Date.now()")
    answering.put(question(page, "voice_change"), asked()["voice_change"], "Since the survey we have")
    page.wait_for_function(KEPT_SINCE, arg=before)
    page.close()
    bryn.page = bryn.tab()
    page = open_section(bryn, VOICE)
    expect(page.locator("#a-voice_change")).to_have_value("Since the survey we have")
    page.locator("#a-voice_change").press_sequentially(" two more benches")
    saved(page)


def three_answers_wait_offline(bryn: Somebody, site: Site) -> None:
    page, sent = bryn.page, []
    page.on("request", lambda one: one.method == "PATCH" and sent.append(one.post_data_json["question"]))
    bryn.context.set_offline(True)
    answering.put(question(page, "trusted_adult"), asked()["trusted_adult"], "developing")
    answering.put(question(page, "parents_informed"), asked()["parents_informed"], "met")
    page.locator("#a-voice_change").fill("Two more benches, and a quiet room")
    expect(page.locator(SAVED)).to_have_text("On this device only: 3 not sent yet")
    sent.clear()
    bryn.context.set_offline(False)
    saved(page)
    assert list(dict.fromkeys(sent)) == ["trusted_adult", "parents_informed", "voice_change"]
    kept = site.document(site.seat(SCHOOL, "2019-20"), "voice")["values"]
    assert (kept["trusted_adult"], kept["parents_informed"]) == ("developing", "met")
    assert kept["voice_change"] == "Two more benches, and a quiet room"


def write_comment(page: Page, key: str, words: str) -> None:
    block = question(page, key)
    if not block.locator(f'[name="c.{key}"]').is_visible():
        block.locator("summary", has_text="Add a comment").click()
    block.locator(f'[name="c.{key}"]').fill(words)


def two_texts_are_joined(bryn: Somebody, cass: Somebody, site: Site) -> None:
    hers, his = open_section(cass, FIRST), open_section(bryn, FIRST)
    write_comment(hers, "culture", "Pupils told us so in June.")
    saved(hers)
    write_comment(his, "culture", "The council of pupils meets weekly.")
    expect(his.locator(SAVED)).to_have_text("Two texts: choose")
    panel = his.locator("[data-conflict]")
    expect(panel).to_contain_text("Cass Novak changed this")
    expect(panel).to_contain_text("Pupils told us so in June.")
    expect(panel).to_contain_text("The council of pupils meets weekly.")
    panel.get_by_role("button", name="Join them").click()
    panel.get_by_role("button", name="Save the joined text").click()
    saved(his)
    beside = site.document(site.seat(SCHOOL, "2019-20"), "governance")["beside"]["culture"]
    assert beside["comment"] == "Pupils told us so in June.\n\nThe council of pupils meets weekly."


def two_people_lose_nothing(bryn: Somebody, cass: Somebody, site: Site) -> None:
    his, hers = open_section(bryn, VOICE), open_section(cass, VOICE)
    answering.put(question(his, "trusted_adult"), asked()["trusted_adult"], "embedded")
    answering.put(question(hers, "parents_informed"), asked()["parents_informed"], "partly")
    write_comment(hers, "parents_informed", "On the web page, not yet in the office.")
    his.locator("#a-voice_change").fill("Benches")
    saved(his)
    saved(hers)
    kept = site.document(site.seat(SCHOOL, "2019-20"), "voice")
    assert (kept["values"]["trusted_adult"], kept["values"]["parents_informed"]) == ("embedded", "partly")
    assert kept["values"]["voice_change"] == "Benches"
    assert kept["beside"]["parents_informed"]["comment"] == "On the web page, not yet in the office."
    assert his.locator("[data-conflict]").count() == hers.locator("[data-conflict]").count() == 0
