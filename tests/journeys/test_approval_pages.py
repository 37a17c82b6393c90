"""Talk, approval and certificates in a real browser: sound in both themes and widths, by keyboard, without scripts, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from agreeing import Subgroup
from databases import Sqlite
from desk import CLOCK, Desk
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scrutiny.records import drafts
from tests.journeys.desks import served_desk, signed_in
from tests.journeys.seeing import STOP, look

pytestmark = pytest.mark.browser


class Room:
    """The subgroup, served: its draft is before it, after an earlier proposal was sent back with reasons."""

    def __init__(self, desk: Desk, origin: str) -> None:
        self.origin, self.group = origin, Subgroup(desk)
        group, who = self.group, self.group.who
        self.thread = desk.do(
            lambda: drafts.say(
                who["mo"], group.draft_id, "@Nell Cole, which training?", about="lead", seen=1, now=CLOCK
            )
        )
        desk.do(lambda: drafts.say(who["nell"], group.draft_id, "Too long.", seen=2, now=CLOCK))
        self.old = group.proposed()
        sha256 = group.draft.sha256
        desk.do(
            lambda: drafts.ask_for_changes(
                who["mo"], self.old, sha256=sha256, reasons="Say who trains.", now=CLOCK
            )
        )
        group.edit("A named lead trained this year is in post.")
        self.proposal = group.proposed("mo")
        self.tokens = {name: desk.session_of(name) for name in who}

    def places(self) -> dict[str, tuple[str, str]]:
        """Who looks, and where."""
        draft = f"/drafts/{self.group.draft_id}"
        return {
            "talk": ("nell", f"{draft}/talk"),
            "a remark": ("nell", f"{draft}/talk/{self.thread}"),
            "approval of the proposer": ("quinn", f"{draft}/approval"),
            "approval of a member": ("nell", f"{draft}/approval"),
            "the text": ("nell", f"/drafts/proposals/{self.proposal}"),
            "an earlier text": ("sol", f"/drafts/proposals/{self.old}"),
            "the rule": ("amina", "/drafts/rule"),
            "a certificate": ("pat", f"/drafts/certificates/{self.group.version_id}"),
            "what waits": ("nell", "/questionnaires/"),
        }

    def url(self, place: str) -> str:
        """The address of a place."""
        return self.origin + self.places()[place][1]

    def sign_in(self, context: BrowserContext, name: str) -> Page:
        """Somebody's page in a context."""
        return signed_in(context, self.origin, self.tokens[name])


PLACES = (
    *("talk", "a remark", "approval of the proposer", "approval of a member", "the text", "an earlier text"),
    *("the rule", "a certificate", "what waits"),
)


@pytest.fixture
def room(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with served_desk(sqlite_database, tmp_path_factory.mktemp("home")) as (desk, origin):
        yield Room(desk, origin)


@pytest.fixture
def sit(chromium: Browser, room: Room):
    """``sit("nell", java_script_enabled=False)``: somebody's page; the test fails on any complaint of its console."""
    contexts, said = [], []

    def open_page(name: str, **more: bool) -> Page:
        context = chromium.new_context(reduced_motion="reduce", **more)
        contexts.append(context)
        page = room.sign_in(context, name)
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [words for words in said if "422" not in words] == []


def test_axe_finds_nothing_and_nothing_scrolls_sideways(room: Room, sit) -> None:
    pages = {name: sit(name) for name in ("nell", "quinn", "sol", "amina", "pat")}
    assert room.places().keys() == set(PLACES)
    for place, (name, path) in room.places().items():
        reply = pages[name].goto(room.origin + path)
        assert reply is not None and reply.status == 200, place
        assert pages[name].locator("h1").count() == 1, place
        assert look(pages[name], whole=True) == [], place


def test_a_form_refused_is_as_sound_and_leads_to_its_fault(room: Room, sit) -> None:
    page = sit("nell")
    page.goto(room.url("the text"))
    page.get_by_role("button", name="Ask for changes").click()
    expect(page).to_have_title(re.compile("^Error: "))
    assert look(page, whole=True) == []
    page.locator("[data-errors] a").first.click()
    assert page.evaluate("document.activeElement.id") == "reasons"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_member_reads_answers_and_approves_by_keyboard_alone(room: Room, sit, scripts: bool) -> None:
    page = sit("nell", java_script_enabled=scripts)
    page.goto(room.url("talk"))
    to(page, page.get_by_role("button", name="I have seen them"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You are named")).to_have_count(0)
    to(page, page.locator("summary").filter(has_text="Answer").first)
    page.keyboard.press("Enter")
    to(page, page.get_by_label("Your answer").first)
    page.keyboard.type("The yearly one.")
    to(page, page.get_by_role("button", name="Answer").first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("The yearly one.")).to_be_visible()
    page.goto(room.url("approval of a member"))
    to(page, page.get_by_role("link", name="Read it and decide"))
    page.keyboard.press("Enter")
    to(page, page.get_by_role("button", name="Approve this text").first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("You approved this text. It is agreed.")).to_be_visible()
    to(page, page.get_by_role("button", name="Publish version 2020-21"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Version 2020-21 is published.")).to_be_visible()
    page.get_by_role("link", name="Its certificate").click()
    expect(page.get_by_text("Nell Cole, 5 November 2019 at 10:42")).to_be_visible()


def to(page: Page, wanted) -> None:
    """Press Tab until ``wanted`` has the focus; each stop on the way is seen, and none is under the bar."""
    wanted.wait_for()
    for _ in range(150):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            continue
        assert stop["seen"] and not stop["under"] and not stop["out"], stop
        if wanted.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("Tab never reached it")


def test_the_text_prints_whole_without_what_can_only_be_pressed(room: Room, sit) -> None:
    page = sit("nell")
    page.goto(room.url("the text"))
    page.emulate_media(media="print")
    assert not [each for each in page.locator(".button, .rooms, .screen-only").all() if each.is_visible()]
    for words in ("Children are asked and heard.", "which training?", "Approved"):
        expect(page.get_by_text(words).first).to_be_visible()
