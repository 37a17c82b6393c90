"""The builder in a real browser: a session by mouse, by keyboard, without scripts, offline, and two at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import make
import pytest
from databases import Sqlite
from desk import CLOCK, Desk
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from scrutiny.method.codec.numerals import Numeral
from scrutiny.records import drafts, loading, versions
from scrutiny.records.base import db
from tests.journeys.browsers import EXPECTED
from tests.journeys.desks import served_desk, signed_in
from tests.journeys.keyboard import Keyboard
from tests.journeys.seeing import look

pytestmark = pytest.mark.browser

DEFINITIONS = Path(__file__).parents[2] / "form_definitions"
SECTION = "dsl"
SENIOR, TRAINED, DEPUTIES = "dsl_senior", "dsl_trained", "dsl_deputies"
CUT_OFF = "htmx:error: Failed to fetch"  # what htmx itself prints without a connection
SeatDown = Callable[..., Page]


class Office:
    """Our own questionnaires, served; a draft of Section 175 for each test."""

    def __init__(self, desk: Desk, origin: str) -> None:
        self.desk, self.origin, self.numbers = desk, origin, iter(range(2, 100))
        with desk.app.app_context():
            loading.load(desk.here, DEFINITIONS, now=make.NOW)
            db.session.commit()
            self.version = versions.versions_of(desk.who["quinn"], "section_175")[-1].id

    def draft(self) -> int:
        """A draft begun by Quinn with a weight."""
        first = {
            "do": "set_question",
            "key": "lead_governor",
            "fields": {"weight": Numeral(str(next(self.numbers)))},
        }
        who = self.desk.who["quinn"]
        return int(self.desk.do(lambda: drafts.begin(who, self.version, first, now=CLOCK).draft_id))

    def words(self, draft: int, key: str) -> str:
        """How a question reads, as stored."""
        opened = self.desk.look(lambda: drafts.open_draft(self.desk.who["quinn"], draft).definition)
        return str(opened.words(opened.by_key[key].text))

    def order(self, draft: int) -> list[str]:
        opened = self.desk.look(lambda: drafts.open_draft(self.desk.who["quinn"], draft).definition)
        return [q.key for section in opened if section.key == SECTION for q in section.questions]

    def sign_in(self, context: BrowserContext, name: str) -> Page:
        """A page of hers."""
        return signed_in(context, self.origin, self.desk.session_of(name))


@pytest.fixture(scope="module")
def office(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with served_desk(sqlite_database, tmp_path_factory.mktemp("home")) as (desk, origin):
        yield Office(desk, origin)


@pytest.fixture
def sit(chromium: Browser, office: Office) -> Iterator[SeatDown]:
    """``sit(draft, "quinn")``: her page of the section; every complaint of a console fails the test."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def down(draft: int, name: str = "quinn", **more: object) -> Page:
        context = chromium.new_context(
            reduced_motion="reduce", viewport={"width": 1280, "height": 900}, **more
        )  # type: ignore[arg-type]  # the options of a context
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = office.sign_in(context, name)
        page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{office.origin}/drafts/{draft}?section={SECTION}")
        return page

    yield down
    for context in contexts:
        context.close()
    assert [words for words in said if not EXPECTED.search(words) and CUT_OFF not in words] == []


def card(page: Page, key: str) -> Locator:
    return page.locator(f"#card-{key}")


def order(page: Page) -> list[str]:
    return [str(one.get_attribute("data-key")) for one in page.locator(".card[data-key]").all()]


def field(page: Page, key: str, name: str) -> Locator:
    return page.locator(f'#form-{key} [name="f.{name}"]')


def opened(page: Page, key: str) -> Locator:
    """The words of a question, in its open card."""
    page.locator(f"#open-{key}").click()
    expect(field(page, key, "text")).to_be_focused()
    return field(page, key, "text")


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text(re.compile(r"Saved \d\d:\d\d"))


def told(page: Page, words: str) -> None:
    """What those who listen are told."""
    expect(page.locator("#said")).to_contain_text(words)


# -- by mouse -----------------------------------------------------------------------------------------------


def test_a_version_is_built_on_from_its_page(chromium: Browser, office: Office) -> None:
    context = chromium.new_context()
    page = office.sign_in(context, "quinn")
    page.goto(f"{office.origin}/questionnaires/versions/{office.version}")
    page.locator(f'a[href="/drafts/from/{office.version}"]').click()
    expect(page.get_by_text("Nothing is stored yet")).to_be_visible()
    page.locator("#version-name").fill("2020-21 trial")
    page.get_by_role("button", name="Use this name").click()
    page.locator("#open-lead_governor").click()
    field(page, "lead_governor", "text").fill("One governor leads on safeguarding.")
    page.get_by_role("button", name="Done").last.click()
    expect(page.locator(".draftbar-name")).to_contain_text("2020-21 trial · draft 1")
    expect(card(page, "lead_governor")).to_contain_text("Reworded")
    context.close()


def test_what_is_typed_is_saved_on_leaving_the_box_and_the_focus_stays(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    opened(page, SENIOR).fill("Is your lead a leader?")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    page.keyboard.press("Tab")
    saved(page)
    expect(field(page, SENIOR, "help")).to_be_focused()
    expect(card(page, SENIOR)).to_contain_text("Reworded")
    expect(page.locator(f"#sees-{SENIOR}")).to_contain_text("Is your lead a leader?")
    assert office.words(draft, SENIOR) == "Is your lead a leader?"
    assert f"open={SENIOR}" in page.url
    page.keyboard.press("Escape")
    expect(page.locator(f"#open-{SENIOR}")).to_be_focused()
    expect(page.locator(".card-body")).to_have_count(0)


def test_words_typed_while_a_save_is_under_way_stand_after_it(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    page.route("**/edits", lambda route: (page.wait_for_timeout(700), route.continue_()))
    opened(page, SENIOR).fill("First words?")
    page.keyboard.press("Tab")
    page.keyboard.type("Second ")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.wait_for_timeout(2500)
    saved(page)
    expect(field(page, SENIOR, "help")).to_have_value(re.compile("^(?:.*)Second|Second(?:.*)$", re.S))
    help_ = office.desk.look(
        lambda: drafts.open_draft(office.desk.who["quinn"], draft).definition.by_key[SENIOR].help
    )
    assert "Second" in help_["en"]


def test_moves_by_button_alt_arrow_and_drag_are_said_and_undone(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    before = order(page)
    down = card(page, SENIOR).locator(".card-moves button").nth(1)
    down.click()
    told(page, "to 2 of 7")
    expect(down).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    told(page, "to 3 of 7")
    expect(down).to_be_focused()
    card(page, DEPUTIES).locator(".grip").drag_to(card(page, SENIOR).locator(".grip"))
    told(page, "Moved 2.3")
    assert order(page) == office.order(draft) == [TRAINED, SENIOR, DEPUTIES, *before[3:]]
    page.locator("h1").click()
    for _ in range(3):
        page.keyboard.press("Control+z")
        told(page, "Undone")
        page.wait_for_timeout(150)
    expect(page.locator("#now")).to_have_attribute("data-order", " ".join(before))
    assert order(page) == office.order(draft) == before
    page.keyboard.press("Control+Shift+Z")
    told(page, "Done again")
    assert order(page)[:2] == [TRAINED, SENIOR]


def test_a_finger_drags_a_card(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft, has_touch=True, is_mobile=True)
    grip, goal = (card(page, key).locator(".grip").bounding_box() for key in (SENIOR, TRAINED))
    assert grip and goal
    touch = page.context.new_cdp_session(page)

    def at(kind: str, x: float, y: float) -> None:
        points = [{"x": x, "y": y}] if kind != "touchEnd" else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(60)

    x, y = grip["x"] + 15, grip["y"] + 15
    at("touchStart", x, y)
    for step in range(1, 13):
        at("touchMove", x, y + (goal["y"] + goal["height"] - y) * step / 10)
    at("touchEnd", x, y)
    told(page, "to 2 of 7")
    assert office.order(draft)[:2] == [TRAINED, SENIOR]


def test_a_kind_changed_on_its_card_keeps_what_fits_and_says_what_does_not(
    office: Office, sit: SeatDown
) -> None:
    page = sit(office.draft())
    opened(page, DEPUTIES)
    field(page, DEPUTIES, "kind").select_option("text")
    expect(page.locator(f"#fields-{DEPUTIES} .card-said")).to_contain_text("the limits")
    expect(field(page, DEPUTIES, "text")).to_have_value(re.compile("How many trained deputies"))
    expect(page.locator(f"#head-{DEPUTIES}")).to_contain_text("Short text")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#head-{DEPUTIES}")).to_contain_text("Number")
    expect(field(page, DEPUTIES, "kind")).to_have_value("number")


def test_a_condition_is_put_together_as_a_sentence(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    opened(page, TRAINED)
    form = page.locator(f"#form-{TRAINED}")
    about = form.get_by_label("What decides")
    about.select_option(about.locator("option", has_text="when 2.1").get_attribute("value"))
    expect(page.locator("#saved")).to_have_text("Not saved yet")  # half a sentence is kept on the page only
    form.get_by_label("Which answer").select_option(label="No")
    saved(page)
    expect(page.locator(f"#head-{TRAINED}")).to_contain_text("shown when 2.1 is “No”")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#head-{TRAINED}")).not_to_contain_text("shown when")


def test_questions_are_added_one_after_another_and_pasted(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    page.get_by_role("link", name="Add a question").click()
    page.get_by_role("link", name="Yes or no").click()
    text = page.locator("#adding [name='f.text']")
    expect(text).to_be_focused()
    page.keyboard.type("Is there a cover?")
    page.get_by_role("button", name="Add, and write another").click()
    told(page, "Added “Is there a cover?”")
    expect(text).to_be_focused()
    expect(text).to_have_value("")
    page.keyboard.type("Is it known?")
    page.get_by_role("button", name="Add the question").click()
    expect(page.locator("#open-is_it_known")).to_be_focused()
    page.get_by_role("link", name="Add a question").click()
    page.get_by_text("Paste several at once").click()
    page.get_by_label("How they are answered").select_option("long_text")
    page.get_by_label("Questions", exact=True).fill("1. What helps?\n2. What hinders?")
    page.get_by_role("button", name="Add them").click()
    told(page, "Added 2 questions")
    assert office.order(draft)[-4:] == ["is_there_a_cover", "is_it_known", "what_helps", "what_hinders"]
    expect(page.locator(".rail-sections [aria-current] .rail-count")).to_contain_text("11")


def test_a_question_that_others_hang_on_goes_after_a_word(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    opened(page, "dsl_cover")
    page.locator("#form-dsl_cover").get_by_role("button", name="Delete").click()
    asked = page.locator("#asked-dsl_cover")
    expect(asked).to_contain_text("is shown only after this")
    expect(asked.get_by_role("button", name="Take it out of their conditions too")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page, "dsl_cover")).to_have_count(0)
    expect(page.locator(":focus")).to_have_attribute("data-card-link", "")
    page.get_by_role("button", name="Undo").click()
    expect(card(page, "dsl_cover")).to_be_visible()
    expect(card(page, "dsl_cover_plan")).to_contain_text("shown when")
    assert order(page) == office.order(draft)


def test_what_is_to_be_mended_is_counted_and_mended_at_its_place(office: Office, sit: SeatDown) -> None:
    page = sit(office.draft())
    opened(page, SENIOR).fill("Is your lead a leader?")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="1 thing to mend", exact=True)).to_be_visible()
    card(page, SENIOR).get_by_role("button", name="They still compare").click()
    expect(page.locator(".bar-mends")).to_have_count(0)
    expect(page.locator(f"#notes-{SENIOR}")).not_to_contain_text("still compare")


def test_a_card_refused_keeps_every_keystroke_and_says_why(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    opened(page, SENIOR).fill("Kept words?")
    field(page, SENIOR, "number").fill("9" * 70)
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_contain_text("Not saved: see below")
    wrong = page.locator(f"#fields-{SENIOR} .field.wrong", has_text="Number")
    expect(wrong).to_have_count(1)
    expect(field(page, SENIOR, "number")).to_have_value("9" * 70)
    field(page, SENIOR, "number").fill("2.1")
    page.keyboard.press("Tab")
    saved(page)
    expect(wrong).to_have_count(0)
    assert office.words(draft, SENIOR) == "Kept words?"


# -- cut off, signed out --------------------------------------------------------------------------------------


def test_words_stay_while_there_is_no_connection_and_go_when_there_is(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    text = opened(page, SENIOR)
    page.context.set_offline(True)
    text.fill("Written on a train?")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_contain_text("Not saved: no connection")
    expect(text).to_have_value("Written on a train?")
    page.context.set_offline(False)
    saved(page)
    assert office.words(draft, SENIOR) == "Written on a train?"


def test_a_move_that_was_not_sent_is_put_back(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    before = order(page)
    page.context.set_offline(True)
    card(page, DEPUTIES).locator(".grip").drag_to(card(page, TRAINED).locator(".grip"))
    expect(page.locator("#saved")).to_contain_text("Not saved: no connection")
    assert order(page) == before == office.order(draft)


def test_signed_out_the_words_wait_and_go_after_signing_in_again(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    text = opened(page, SENIOR)
    page.context.clear_cookies()
    text.fill("Kept over a sign-in?")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_contain_text("Sign in in another tab")
    office.sign_in(page.context, "quinn")
    field(page, SENIOR, "help").fill("Again.")
    page.keyboard.press("Tab")
    saved(page)
    assert office.words(draft, SENIOR) == "Kept over a sign-in?"


# -- two at once ----------------------------------------------------------------------------------------------


def test_two_designers_lose_nothing(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    hers, his = sit(draft), sit(draft, "amina")
    opened(hers, SENIOR).fill("Her words?")
    hers.keyboard.press("Tab")
    saved(hers)
    opened(his, TRAINED).fill("His words")
    his.keyboard.press("Tab")
    saved(his)
    expect(his.locator(f"#open-{SENIOR}")).to_contain_text("Her words?")  # a page is brought up to date
    assert (office.words(draft, SENIOR), office.words(draft, TRAINED)) == ("Her words?", "His words")


def test_the_same_question_shows_both_texts_and_the_person_chooses(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    hers, his = sit(draft), sit(draft, "amina")
    opened(his, SENIOR).fill("His words?")
    opened(hers, SENIOR).fill("Her words?")
    hers.keyboard.press("Tab")
    saved(hers)
    his.keyboard.press("Tab")
    clash = his.locator(f"#clash-{SENIOR}")
    expect(clash).to_contain_text("Quinn changed this at")
    expect(clash).to_contain_text("Her words?")
    expect(field(his, SENIOR, "text")).to_have_value("His words?")
    assert office.words(draft, SENIOR) == "Her words?"
    field(his, SENIOR, "text").fill("Their words?")
    his.keyboard.press("Tab")
    his.wait_for_timeout(300)
    assert office.words(draft, SENIOR) == "Her words?"  # nothing is saved by itself until she has chosen
    his.get_by_role("button", name="Save this").click()
    saved(his)
    assert office.words(draft, SENIOR) == "Their words?"
    hers.locator("h1").click()
    hers.keyboard.press("Control+z")
    expect(hers.locator("#told")).to_contain_text("Amina changed this")
    hers.get_by_role("button", name="Put mine back anyway").click()
    told(hers, "Undone")
    assert office.words(draft, SENIOR).startswith("Is your designated safeguarding lead")


def test_a_colleagues_change_never_comes_over_words_not_sent_yet(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    hers, his = sit(draft), sit(draft, "amina")
    opened(his, SENIOR).fill("His words?")
    his.keyboard.press("Tab")
    saved(his)
    opened(hers, SENIOR)
    opened(hers, TRAINED)
    opened(his, TRAINED).fill("His words too")
    his.keyboard.press("Tab")
    saved(his)
    field(hers, TRAINED, "text").fill("Words she has not sent")  # and the focus stays in the box
    hers.evaluate(f"document.querySelector('#card-{DEPUTIES} .card-moves button').click()")
    told(hers, "Moved")
    expect(field(hers, TRAINED, "text")).to_have_value("Words she has not sent")
    hers.keyboard.press("Tab")
    expect(hers.locator(f"#clash-{TRAINED}")).to_contain_text("His words too")


# -- by keyboard, without scripts, by eye ---------------------------------------------------------------------


def test_a_question_is_added_moved_reworded_and_taken_out_by_keyboard(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft)
    keys = Keyboard(page)
    keys.enter(page.locator(f"#open-{SENIOR}"))
    expect(field(page, SENIOR, "text")).to_be_focused()
    keys.press("Control+a").write("Is your lead a leader?").press("Escape")
    expect(page.locator(f"#open-{SENIOR}")).to_be_focused()
    keys.press("Alt+ArrowDown")
    told(page, "to 2 of 7")
    keys.enter(page.locator("#add-here"))
    expect(page.locator("#adding-title")).to_be_focused()
    keys.enter(page.get_by_role("link", name="Short text"))
    expect(page.locator("#adding [name='f.text']")).to_be_focused()
    keys.write("Who is it?").enter(page.get_by_role("button", name="Add the question"))
    told(page, "Added “Who is it?”")
    keys.press("Enter")
    expect(field(page, "who_is_it", "text")).to_be_focused()
    keys.enter(page.locator("#form-who_is_it").get_by_role("button", name="Delete"))
    told(page, "Deleted “Who is it?”")
    assert office.words(draft, SENIOR) == "Is your lead a leader?"
    assert office.order(draft)[:2] == [TRAINED, SENIOR] and "who_is_it" not in office.order(draft)
    assert keys.faults == []


def test_everything_goes_by_forms_alone(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    page = sit(draft, java_script_enabled=False)
    page.locator(f"#open-{SENIOR}").click()
    field(page, SENIOR, "text").fill("By a form?")
    page.locator(f"#form-{SENIOR}").get_by_role("button", name="Done").last.click()
    expect(card(page, SENIOR)).to_contain_text("By a form?")
    card(page, SENIOR).get_by_role("button", name="down").click()
    card(page, SENIOR).get_by_role("button", name="They still compare").click()
    page.get_by_role("link", name="Add a question").click()
    page.get_by_role("link", name="Yes or no").click()
    page.locator("#adding [name='f.text']").fill("Is there a cover?")
    page.get_by_role("button", name="Add the question").click()
    assert office.order(draft)[:2] == [TRAINED, SENIOR] and "is_there_a_cover" in office.order(draft)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".notice")).to_contain_text("Undone: Added")
    assert "is_there_a_cover" not in office.order(draft)


@pytest.mark.parametrize(
    "place",
    [
        "",
        "&open=dsl_trained",
        "&add=dsl_senior",
        "&add=dsl_senior&kind=choice",
        "&settings=dsl",
        "&new=section",
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(office: Office, sit: SeatDown, place: str) -> None:
    page = sit(office.draft())
    page.goto(page.url + place)
    assert look(page, whole=True) == []


def test_a_refused_card_and_two_texts_are_as_sound(office: Office, sit: SeatDown) -> None:
    draft = office.draft()
    hers, his = sit(draft), sit(draft, "amina")
    opened(his, SENIOR).fill("His words?")
    opened(hers, SENIOR).fill("Her words?")
    hers.keyboard.press("Tab")
    saved(hers)
    his.keyboard.press("Tab")
    expect(his.locator(f"#clash-{SENIOR}")).to_be_visible()
    assert look(his, whole=True) == []


def test_everything_to_press_is_large_enough(office: Office, sit: SeatDown) -> None:
    page = sit(office.draft())
    opened(page, TRAINED)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        small = page.evaluate(SMALL)
        assert small == []


SMALL = """() => {
  const large = (box) => box.width >= 43.5 && box.height >= 43.5;
  const seen = (node) => node.getClientRects().length && !node.closest("[inert], .visually-hidden, .skip, .panel-enter");
  const reach = (node) => [node, node.closest("label"), ...(node.labels ?? []), node.closest(".card-words")];
  return [...document.querySelectorAll(".bench button, .bench a, .bench summary, .bench select, .bench input, .draftbar a, .draftbar button")]
    .filter((node) => seen(node) && node.type !== "hidden" && getComputedStyle(node).position !== "absolute")
    .filter((node) => !reach(node).some((one) => one && large(one.getBoundingClientRect())))
    .filter((node) => !node.closest("p, .note-advice, .card-said") || node.matches("button, select, input"))
    .map((node) => node.outerHTML.slice(0, 120));
}"""


def test_it_prints_without_buttons(office: Office, sit: SeatDown) -> None:
    page = sit(office.draft())
    page.emulate_media(media="print")
    assert not page.locator(".card-moves").first.is_visible() and not page.locator(".bench-rail").is_visible()
    assert card(page, SENIOR).is_visible()
