"""Every page: as each role, axe finds nothing, nothing scrolls sideways, the console keeps quiet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import served
from tests.journeys.answering import SCHOOL, answer_all_but
from tests.journeys.browsers import SitDown, Somebody, question
from tests.journeys.seeing import look
from tests.journeys.served import Site
from tests.journeys.walking import NO_PAGES, SAME_EVERYWHERE, routes, walk

pytestmark = pytest.mark.browser

# Who walks, which views are looked at narrow and in the dark too; the officers' forms also have test_desk_pages.py.
WALKS = {
    "Amina Yusuf": (
        "reports",
        "access",
        "voice_rounds.show",
        "voice_rounds.link",
        "voice_rounds.type_paper",
        "voice_rounds.print_sheet",
        "voice_results",
        "claims",
        "evaluations",
    ),
    "Ruth Bello": ("catalogue", "bank"),
    "Judith Marsh": (),
    "Alan Reid": (),
    "Bryn Hughes": ("responses",),
    "Priya Nair": (),
    "Tom Gill": (),
    "Sadia Khan": (),
    "Helen Frost": ("responses.index",),
    "Noor Haddad": ("voice_review",),
    "Mark Ashby": ("contacts",),
}
# Reached by doing, not by a link: the journeys and the tests below look at them.
BY_DOING = {
    *("access.first", "responses.declare", "responses.submitted", "reports.job"),
    *("drafts.proposal", "drafts.remark", "drafts.translators_words", "drafts.version_languages"),
    "pilots.show",
    *("contacts.show", "contacts.delete", "voice_review.show"),
}


def doors(site: Site) -> tuple[str, ...]:
    """Where walks begin: a closed round and a return in progress have links of their own."""
    round_ = site.rows("SELECT round_id FROM assignment WHERE id = ?", site.seat(SCHOOL, "2019-20"))[0][0]
    seat = f"/rounds/{round_}/seats/{site.seat(SCHOOL, '2019-20')}"
    (heard,) = site.rows("SELECT id FROM voice_round WHERE state = 'closed'")[:1]
    (link,) = site.rows("SELECT round_id, id FROM voice_link WHERE way = 'open' AND stopped_at IS NULL")[:1]
    (said,) = site.rows("SELECT round_id, id FROM said_done")[:1]
    ways_in = (f"/voices/{heard[0]}", f"/voices/{heard[0]}/reopen", f"/voices/{link[0]}/links/{link[1]}")
    told = (f"/voices/{heard[0]}/results", f"/voices/{heard[0]}/release", f"/voices/{said[0]}/done/{said[1]}")
    return ("/", "/account", "/rounds/1", seat, "/components", *ways_in, *told)


def wrong(page: Page, path: str, *, whole: bool) -> list[tuple[object, ...]]:
    """Open a page and say all that is wrong with it."""
    page.goto(path)
    return [(path, *fault) for fault in look(page, whole=whole)]


@pytest.mark.parametrize("name", WALKS)
def test_every_page_that_somebody_reaches_is_sound(site: Site, sit_down: SitDown, name: str) -> None:
    who, found = sit_down(site, name), []
    for view, paths in walk(who, doors(site)).items():
        found += wrong(who.page, paths[0], whole=view.startswith(WALKS[name] or "-"))
    assert found == []


def test_every_view_is_reached_by_somebody(site: Site, sit_down: SitDown) -> None:
    reached = set()
    for name in ("Amina Yusuf", "Bryn Hughes", "Noor Haddad", "Mark Ashby"):
        who = sit_down(site, name)
        reached |= walk(who, doors(site)).keys()
    rules = [rule for rule in routes(who).map.iter_rules() if rule.methods and "GET" in rule.methods]
    missing = {rule.endpoint for rule in rules} - reached - NO_PAGES - SAME_EVERYWHERE - BY_DOING
    assert missing == {"access.sign_in"}  # nobody who is signed in is led there


def test_pages_at_the_door_are_sound(site: Site, sit_down: SitDown) -> None:
    nobody = sit_down(site, "", at_door=True)
    found = [
        fault
        for path in ("/", "/sign-in", "/first/nothing", "/nowhere")
        for fault in wrong(nobody.page, path, whole=True)
    ]
    nobody.page.goto("/sign-in")
    nobody.page.get_by_role("button", name="Sign in").click()
    expect(nobody.page.get_by_role("alert")).to_be_visible()
    assert found + look(nobody.page, whole=True) == []


def test_refusals_are_sound(site: Site, sit_down: SitDown) -> None:
    bryn = sit_down(site, "Bryn Hughes")
    assert [fault for path in ("/people/", "/nowhere") for fault in wrong(bryn.page, path, whole=True)] == []


def test_the_pages_of_a_submission_are_sound(own_site: Site, sit_down: SitDown) -> None:
    bryn, found = sit_down(own_site, "Bryn Hughes"), []
    page, home = bryn.page, f"/returns/{own_site.seat(SCHOOL, '2019-20')}"
    answer_all_but(bryn, but="")
    found += wrong(page, f"{home}/submit", whole=True)
    page.get_by_role("button", name="Submit the return").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += look(page, whole=True)
    page.get_by_label("You declare as").select_option("Designated safeguarding lead")
    page.get_by_label("I declare that this is a true account").check()
    page.get_by_role("button", name="Submit the return").click()
    expect(page.get_by_role("heading", name="The return has been submitted")).to_be_visible()
    found += look(page, whole=True)
    for tail in ("", "/copy", "/scorecard"):
        found += wrong(page, home + tail, whole=True)
    assert found == []


def test_two_texts_are_sound(own_site: Site, sit_down: SitDown) -> None:
    bryn, cass = sit_down(own_site, "Bryn Hughes"), sit_down(own_site, "Cass Novak")
    section = f"/returns/{own_site.seat(SCHOOL, '2019-20')}/sections/voice"
    for who in (bryn, cass):
        who.page.goto(section)
    bryn.page.route(
        "**/sections/voice",
        lambda route: route.abort() if route.request.method == "PATCH" else route.continue_(),
    )
    write(cass.page, "Hers")
    expect(cass.page.locator("[data-savestate-words]")).to_contain_text("Saved")
    write(bryn.page, "His")
    bryn.page.get_by_role("button", name="Back to all sections").click()
    expect(bryn.page.get_by_role("alert").first).to_contain_text("Choose which text to keep")
    assert look(bryn.page, whole=True) == []
    bryn.page.unroute_all()
    bryn.faults.clear()  # the request that was broken off on purpose


def write(page: Page, words: str) -> None:
    block = question(page, "parents_informed")
    if not block.locator('[name="c.parents_informed"]').is_visible():
        block.locator("summary", has_text="Add a comment").click()
    block.locator('[name="c.parents_informed"]').fill(words)


def test_a_partnership_founded_today_is_sound(chromium: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    said = Site(home).command(
        "found", "Dunmarrow", "--officer", "esi@dunmarrow.example", "--officer-name", "Esi Cole"
    )
    link = str(re.search(r"/first/\S+", said)[0])  # type: ignore[index]  # it prints the link
    with served.serving(home, demo=False) as site:
        esi = Somebody(chromium, site, "Esi Cole")
        found = wrong(esi.page, link, whole=True)
        for field in esi.page.locator("input[type=password]").all():
            field.fill("meadow kettle orchard 77")
        esi.page.get_by_role("button", name="Save password and sign in").click()
        expect(esi.page.get_by_role("button", name="Sign out")).to_be_visible()
        for paths in walk(esi, ("/", "/rounds/new", "/people/new")).values():
            found += wrong(esi.page, paths[0], whole=True)
        esi.leave()
    assert found == []
