"""A child at a small phone: in Urdu by keys alone, without scripts, with the phone's own Back, by voice, at a shared tablet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Sqlite
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.keyboard import Keyboard
from tests.journeys.phones import SLUGS, DoorServed, onward, phone_at, served_door
from tests.journeys.seeing import COLOURS, Axe, sideways

FIRST = f"/voice/{SLUGS['voice_8_11']}"
QUESTIONS = 10


@pytest.fixture
def door(sqlite_database: Sqlite, tmp_path: Path) -> Iterator[DoorServed]:
    with served_door(sqlite_database, tmp_path) as made:
        yield made


def the_next(page: Page) -> str:
    return page.locator("main .go button:not([value=back]):not([value=skip])").inner_text()


def test_a_child_answers_in_urdu_by_keys_alone(chromium: Browser, door: DoorServed) -> None:
    with phone_at(chromium, door.origin, reduced_motion="reduce") as page:
        page.goto(f"{FIRST}?lang=ur")
        hands, found = Keyboard(page), list[object]()
        for number in range(QUESTIONS + 1):
            assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
                "ur",
                "rtl",
            ]
            if number in (0, 1, 5, QUESTIONS):
                found += [(number, fault) for fault in [*Axe(page).finds(), *sideways(page)]]
            tiles = page.locator(".tile input")
            if tiles.count():
                hands.to(tiles.first).press("Space")
            before = page.title()
            hands.enter(page.locator("main .go button[value=next]"))
            expect(page).not_to_have_title(before)
            expect(page.locator("h1")).to_be_focused()
        assert found == [] and hands.faults == []
        hands.enter(page.locator("main .go button[value=send]"))
        expect(page.locator("form")).to_have_count(0)
        expect(page.locator("a[href='tel:08001111']")).to_be_visible()
    assert len(door.kept()) == 1 and door.kept()[0]["safe_home"] == "always"


def test_without_scripts_everything_works_and_back_keeps_the_answer(
    chromium: Browser, door: DoorServed
) -> None:
    with phone_at(chromium, door.origin, java_script_enabled=False) as page:
        page.goto(f"{FIRST}?lang=en")
        assert page.locator("[data-speak]").is_hidden()
        onward(page)
        onward(page, choose=1)
        page.get_by_role("button", name="Back").click()
        expect(page.get_by_label("Most of the time")).to_be_checked()
        page.locator("summary").first.click()
        page.get_by_role("button", name="Polski").click()
        expect(page.locator("html")).to_have_attribute("lang", "pl")
        assert page.locator(".tile input").nth(1).is_checked()
        for _ in range(QUESTIONS):
            onward(page)
        page.locator("main .go button[value=send]").click()
        expect(page).to_have_url(f"{door.origin}{FIRST}/thanks?lang=pl")
    assert door.kept() == [{"safe_home": "mostly"}]


def test_the_phones_own_back_goes_one_question_back_and_loses_nothing(
    chromium: Browser, door: DoorServed
) -> None:
    with phone_at(chromium, door.origin) as page:
        page.goto(f"{FIRST}?lang=en")
        onward(page)
        onward(page, choose=1)
        onward(page, choose=2)
        page.locator(".tile input").nth(3).check()
        page.go_back()
        expect(page.locator("h1")).to_have_text("Do you feel safe at school?")
        assert page.locator(".tile input").nth(2).is_checked()
        page.get_by_role("button", name="Back").click()
        expect(page.get_by_label("Most of the time")).to_be_checked()
        page.go_forward()
        expect(page.locator("h1")).to_have_text("Do you feel safe at school?")
        page.go_forward()
        expect(page.locator("h1")).to_have_text("Do you feel safe when you're out near home?")
        assert page.locator(".tile input").nth(3).is_checked()
        assert (
            page.context.cookies() == [] and page.evaluate("localStorage.length + sessionStorage.length") == 0
        )
        for _ in range(QUESTIONS - 2):
            onward(page)
        page.get_by_role("button", name="Send my answers").click()
        expect(page.locator("h1")).to_have_text("Thank you")
        page.go_back()
        expect(page.get_by_role("button", name="Start")).to_be_visible()
        onward(page)
        assert page.locator("input:checked").count() == 0
    assert len(door.kept()) == 1


def test_leaving_quickly_empties_the_page_and_its_history(chromium: Browser, door: DoorServed) -> None:
    def elsewhere(route: Route) -> None:
        route.fulfill(body="<title>Weather</title>", content_type="text/html")

    with phone_at(chromium, door.origin) as page:
        asked: list[dict[str, str]] = []
        page.context.route("https://www.bbc.co.uk/**", elsewhere)
        page.on("request", lambda sent: asked.append(sent.headers) if "bbc" in sent.url else None)
        page.goto("/voice/help?lang=en")
        page.goto(f"{FIRST}?lang=en")
        onward(page)
        onward(page, choose=0)
        page.get_by_role("link", name="Leave this page quickly").click()
        expect(page).to_have_title("Weather")
        assert asked and not any("referer" in headers for headers in asked)
        page.go_back()
        expect(page).to_have_url(f"{door.origin}/voice/help?lang=en")


def test_without_the_internet_the_answer_stays_and_can_be_sent_again(
    chromium: Browser, door: DoorServed
) -> None:
    with phone_at(chromium, door.origin) as page:
        page.goto(f"{FIRST}?lang=en")
        onward(page)
        page.locator(".tile input").first.check()
        page.context.set_offline(True)
        page.locator("main .go button[value=next]").click()
        expect(page.get_by_text("We cannot reach the internet")).to_be_visible()
        page.context.set_offline(False)
        onward(page)
        page.get_by_role("button", name="Back").click()
        expect(page.get_by_label("Always")).to_be_checked()
        page.locator("summary").first.click()
        page.get_by_role("button", name="Română").click()
        expect(page).to_have_url(f"{door.origin}{FIRST}?lang=ro")
        assert page.locator(".tile input").first.is_checked()


SPEAKING = """(() => {
  const voice = { lang: "en-GB", localService: LOCAL, name: "Here" };
  const said = window.said = [], lit = window.lit = [];
  speechSynthesis.getVoices = () => [voice];
  speechSynthesis.cancel = () => {};
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  speechSynthesis.speak = (words) => {
    said.push(words.text);
    const second = words.text.indexOf(" ") + 1;
    setTimeout(() => { words.onboundary({ charIndex: second }); lit.push(document.querySelector(".lit")?.textContent); }, 10);
    setTimeout(() => words.onend(), 60);
  };
})()"""


@pytest.mark.parametrize(("script", "offered"), [("", False), ("false", False), ("true", True)])
def test_only_a_voice_of_this_device_reads_and_its_words_are_lit(
    chromium: Browser, door: DoorServed, script: str, offered: bool
) -> None:
    with phone_at(chromium, door.origin) as page:
        if script:
            page.add_init_script(SPEAKING.replace("LOCAL", script))
        page.goto(f"{FIRST}?lang=en")
        onward(page)
        page.wait_for_load_state("networkidle")
        button = page.locator("[data-speak]")
        assert button.is_visible() is offered
        if offered:
            assert [] == Axe(page).finds() == sideways(page)
            page.get_by_role("button", name="Read this to me").click()
            expect(page.get_by_role("button", name="Stop reading")).to_be_visible()
            expect(page.get_by_role("button", name="Read this to me")).to_be_visible()
            said, lit = page.evaluate("[window.said, window.lit]")
            assert said[1:3] == ["Do you feel safe where you live?", "Always"] and said[-1] == "Not sure"
            assert lit[:2] == ["are", "you"]
            expect(page.locator("h1")).to_have_text("Do you feel safe where you live?")
            assert page.locator(".lit").count() == 0


def test_a_shared_tablet_asks_and_then_clears_itself(chromium: Browser, door: DoorServed) -> None:
    with phone_at(chromium, door.origin) as page:
        page.clock.install()
        page.goto(f"{FIRST}?lang=en&kiosk=1")
        assert (
            page.get_by_role("alertdialog", include_hidden=True).count() == 0
        )  # nothing is there to be cleared
        onward(page)
        page.locator(".tile input").first.check()
        page.clock.fast_forward(61_000)
        expect(page.get_by_role("alertdialog", name="Are you still there?")).to_be_visible()
        assert Axe(page).finds() == []
        page.get_by_role("button", name="I am still here").click()
        expect(page.get_by_role("alertdialog")).to_be_hidden()
        assert page.locator(".tile input").first.is_checked()
        page.clock.fast_forward(61_000)
        page.clock.fast_forward(21_000)
        expect(page.get_by_role("button", name="Start")).to_be_visible()
        onward(page)
        assert page.locator("input:checked").count() == 0
    assert door.kept() == []


LOOKS = [
    ("voice_8_11", "ro", "", "dark"),
    ("voice_easy_read", "pa", "&letters=easy", "light"),
    ("voice_5_7", "ur", "&look=contrast&letters=easy", "light"),
    ("voice_parents", "pl", "&look=contrast", "dark"),
]


@pytest.mark.parametrize(("form", "language", "looks", "scheme"), LOOKS)
def test_each_look_is_legible_and_nothing_scrolls_sideways(
    chromium: Browser, door: DoorServed, form: str, language: str, looks: str, scheme: str
) -> None:
    with phone_at(chromium, door.origin, color_scheme=scheme, reduced_motion="reduce") as page:
        first = f"/voice/{SLUGS[form]}"
        found = []
        for path in (first, f"{first}/thanks", f"{first}/contact", "/voice/"):
            page.goto(f"{path}?lang={language}{looks}")
            found += [(path, fault) for fault in [*Axe(page).finds(), *sideways(page)]]
        page.goto(f"{first}?lang={language}{looks}")
        onward(page)
        page.locator("summary").last.click()
        page.locator(".tile input").first.check(force=True)
        found += [
            ("question", fault) for fault in [*Axe(page).finds(), *Axe(page).finds(COLOURS), *sideways(page)]
        ]
        small = page.evaluate(
            """() => [...document.querySelectorAll("main button, main a, header button, header a, summary, .tile label, footer a")]
            .filter((node) => node.getClientRects().length && node.getBoundingClientRect().height < 44).map((node) => node.outerHTML)"""
        )
        assert found == [] and small == []
