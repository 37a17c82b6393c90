"""The preview at a real browser: as wide as a desk and a phone, with and without scripts, by keys, and with outsiders."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import make
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from scrutiny.app import create_app
from scrutiny.method import codec
from scrutiny.records import drafts, people, versions
from scrutiny.records.base import db
from scrutiny.settings import Settings
from tests.journeys.browsers import SitDown, Somebody, question
from tests.journeys.keyboard import Keyboard
from tests.journeys.seeing import look
from tests.journeys.served import Site

pytestmark = pytest.mark.browser
ROUND = "Section 175/157 self-assessment 2019-20"
SIZES = """(nodes) => nodes.map((node) => [node.id, ...[node, ...node.querySelectorAll(
  "legend, .hint, .choice, .input, .upload, .after-part, table, th, td")].map((each) => {
    const { width, height } = each.getBoundingClientRect();
    return `${each.className} ${Math.round(width)} x ${Math.round(height)}`;
  })])"""


def kept(site: Site, act: Any) -> Any:
    """Do something in the site's records, as Ruth of the subgroup."""
    place = f"sqlite:///{site.home / 'scrutiny.sqlite'}"
    app = create_app(Settings(home=site.home, database_url=place, secret=b"s" * 32))
    with app.app_context():
        (who,) = db.session.scalars(select(people.Person).where(people.Person.name == "Ruth Bello"))
        area = people.partnerships_of(who.id)[0].id
        answer = act(people.viewer_for(who.id, area), datetime.now(UTC))
        db.session.commit()
        db.engine.dispose()
        return answer


@pytest.fixture
def following(own_site: Site) -> int:
    """A draft that follows the newest Section 175, in which one question is reworded."""

    def begin(viewer: Any, now: datetime) -> int:
        version = versions.versions_of(viewer, "section_175")[-1]
        fields = {"text": "Another wording of the culture.", "comparable": True}
        edit = {"do": "set_question", "key": "culture", "fields": fields}
        return drafts.begin(viewer, version.id, edit, now=now).draft_id

    return int(kept(own_site, begin))


@pytest.fixture
def tiny(own_site: Site) -> int:
    """A draft from nothing, in English and some Urdu."""
    text = make.text("2020-21", questionnaire="tiny", languages=["en", "ur"])
    text["sections"][0]["title"] = {"en": "Leadership", "ur": "قیادت"}
    text["sections"][0]["questions"][0]["text"] = {
        "en": "A trained lead is in post.",
        "ur": "ایک تربیت یافتہ سربراہ موجود ہے۔",
    }
    definition = codec.definition_from_canonical(codec.canonical(text))
    return int(
        kept(own_site, lambda who, now: drafts.begin_from(who, definition, said="From nothing", now=now).id)
    )


def tries(page: Page, **answers: str) -> None:
    for key, value in answers.items():
        page.locator(f"[name='a.{key}'][value='{value}']").check()


# -- as they will ---------------------------------------------------------------------------------------------------


def not_begun(site: Site) -> tuple[int, str]:
    """A return that nobody has begun, and its school's attributes as the preview's address says them."""
    (seat, attributes), *_ = site.rows(
        "SELECT a.id, a.attributes FROM assignment a JOIN round r ON r.id = a.round_id WHERE r.title = ?"
        " AND NOT EXISTS (SELECT 1 FROM response p WHERE p.assignment_id = a.id) ORDER BY a.id",
        ROUND,
    )
    return seat, urlencode({f"as.{name}": value for name, value in json.loads(attributes).items()})


@pytest.mark.parametrize(("width", "room"), [("desk", 1280), ("phone", 390)])
def test_a_frame_lays_a_section_out_as_a_return_does(
    own_site: Site, following: int, sit_down: SitDown, width: str, room: int
) -> None:
    """The same questions, each part as wide and as high, beside the return of a school at that width.

    Without scripts, for a return's would make another thing of its buttons for files.
    """
    names, (seat, like) = ("Amina Yusuf", "Ruth Bello"), not_begun(own_site)
    amina, ruth = (sit_down(own_site, name, java_script_enabled=False).page for name in names)
    amina.set_viewport_size({"width": room, "height": 900})
    ruth.set_viewport_size({"width": 1280, "height": 900})
    compared = 0
    for section in ("policies", "recruitment", "training"):
        amina.goto(f"/returns/{seat}/sections/{section}")
        ruth.goto(f"/drafts/{following}/preview?section={section}&width={width}&{like}")
        pages = (page.locator(".questions .question:visible") for page in (ruth, amina))
        here, there = (questions.evaluate_all(SIZES) for questions in pages)
        assert here == there
        compared += len(here)
    assert compared > 10


def test_conditions_answer_at_once_and_the_scorecard_follows(
    own_site: Site, tiny: int, sit_down: SitDown
) -> None:
    page = sit_down(own_site, "Ruth Bello").page
    page.goto(f"/drafts/{tiny}/preview")
    expect(question(page, "deputy_trained")).to_be_hidden()
    tries(page, lead="partly", deputy="true", deputy_trained="met")
    expect(question(page, "lead").get_by_label("What will you do?")).to_be_visible()
    page.get_by_role("button", name="Next: Children's voice").click()
    tries(page, heard="met")
    page.get_by_role("button", name="Next: Result").click()
    expect(page.locator(".figure").first).to_have_text("83.3 %")
    page.get_by_role("button", name="Add a comment to “A trained lead is in post.”").click()
    expect(page.locator("[name='a.deputy'][value='true']")).to_be_checked()


def test_the_same_by_forms_alone(own_site: Site, tiny: int, sit_down: SitDown) -> None:
    page = sit_down(own_site, "Ruth Bello", java_script_enabled=False).page
    page.goto(f"/drafts/{tiny}/preview")
    expect(question(page, "deputy_trained")).to_be_hidden()
    tries(page, deputy="true")
    page.get_by_role("button", name="Look again").last.click()
    tries(page, lead="met", deputy_trained="met")
    page.get_by_role("navigation", name="Sections").get_by_role("button", name="Children").click()
    tries(page, heard="met")
    page.get_by_role("button", name="Next: Result").click()
    expect(page.locator(".figure").first).to_have_text("100.0 %")
    page.get_by_label("Its name").fill("All is well")
    page.get_by_role("button", name="Keep as an example return").click()
    expect(page.get_by_role("heading", name="All is well")).to_be_visible()


def test_a_file_never_leaves_the_device(own_site: Site, tiny: int, sit_down: SitDown) -> None:
    page, sent = sit_down(own_site, "Ruth Bello").page, list[str]()
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.goto(f"/drafts/{tiny}/preview")
    part = question(page, "lead")
    part.get_by_text("Add evidence").click()
    secret = {"name": "rota.txt", "mimeType": "text/plain", "buffer": b"The words in the file"}
    part.locator("input[type=file]").set_input_files(secret)
    part.get_by_role("button", name="Keep this file").click()
    expect(question(page, "lead").get_by_role("link", name="rota.txt")).to_be_visible()
    assert not any("words" in each for each in sent) and any("rota.txt" in each for each in sent)
    page.get_by_role("button", name="Remove rota.txt").click()
    expect(question(page, "lead").get_by_role("link", name="rota.txt")).to_have_count(0)


def test_a_draft_is_tried_by_keyboard_alone(own_site: Site, tiny: int, sit_down: SitDown) -> None:
    page = sit_down(own_site, "Ruth Bello").page
    page.goto(f"/drafts/{tiny}/preview")
    keys = Keyboard(page)
    keys.to(page.get_by_label("Type", exact=True))
    keys.to(page.locator("[name='a.lead']").first).press("Space")
    keys.to(page.locator("[name='a.deputy']").first).press("ArrowDown")
    keys.enter(page.get_by_role("button", name="Next: Children's voice"))
    keys.to(page.locator("[name='a.heard']").first).press("Space")
    keys.enter(page.get_by_role("button", name="Next: Result"))
    keys.to(page.get_by_label("Its name")).write("By keys")
    keys.enter(page.get_by_role("button", name="Keep as an example return"))
    expect(page.get_by_role("heading", name="By keys")).to_be_visible()
    assert keys.faults == []


# -- outsiders --------------------------------------------------------------------------------------------------------


def test_an_outsider_leaves_a_remark_and_it_is_read(own_site: Site, tiny: int, sit_down: SitDown) -> None:
    ruth, head = sit_down(own_site, "Ruth Bello").page, sit_down(own_site, "A head", at_door=True)
    link = makes_a_link(ruth, tiny)
    head.page.goto(link)
    tries(head.page, deputy="true")
    head.page.locator("details:has(#remark-deputy)").locator("summary").click()
    head.page.locator("#remark-deputy").fill("What counts as a deputy?")
    head.page.locator("details:has(#remark-deputy)").get_by_role("button").click()
    expect(head.page.get_by_text("Thank you. Your remark is with the people who design this")).to_be_visible()
    expect(head.page.locator("[name='a.deputy'][value='true']")).to_be_checked()
    ruth.goto(f"/drafts/{tiny}/pilots")
    expect(ruth.get_by_text("What counts as a deputy?")).to_be_visible()
    ruth.get_by_role("button", name="End it now").click()
    assert head.page.goto(link).status == 404


def makes_a_link(page: Page, draft_id: int) -> str:
    page.goto(f"/drafts/{draft_id}/pilots")
    page.get_by_label("Whom is it for?").fill("Heads")
    page.get_by_role("button", name="Make a link").click()
    return page.get_by_label("The link").input_value()


# -- every page ---------------------------------------------------------------------------------------------------------


def test_every_page_can_be_read_by_anybody(own_site: Site, tiny: int, sit_down: SitDown) -> None:
    ruth, head = sit_down(own_site, "Ruth Bello").page, sit_down(own_site, "A head", at_door=True)
    link = makes_a_link(ruth, tiny)
    found = [("the link", *fault) for fault in look(ruth, whole=True)]
    ruth.set_viewport_size({"width": 1280, "height": 900})
    ruth.goto(f"/drafts/{tiny}/preview")
    tries(ruth, lead="not", deputy="true")
    ruth.get_by_role("navigation", name="Sections").get_by_role("button", name="Result").click()
    found += [("the result", *fault) for fault in look(ruth, whole=True)]
    ruth.get_by_label("Its name").fill("A weak one")
    ruth.get_by_role("button", name="Keep as an example return").click()
    for url in ("examples", "pilots", "preview", "preview?width=phone&language=ur", "preview?section=voice"):
        ruth.goto(f"/drafts/{tiny}/{url}")
        found += [(url, *fault) for fault in look(ruth, whole=True)]
    for url in (link, f"{link}?language=ur", f"{own_site.origin}/pilot/never-was"):
        head.page.goto(url)
        found += [(url, *fault) for fault in look(head.page, whole=True)]
    assert found == []


def test_a_page_in_urdu_runs_from_the_right(own_site: Site, tiny: int, sit_down: SitDown) -> None:
    who: Somebody = sit_down(own_site, "Ruth Bello")
    who.page.goto(f"/drafts/{tiny}/preview?language=ur")
    first = (
        question(who.page, "lead")
        .locator(".choice")
        .evaluate_all("(tiles) => tiles.map((tile) => tile.getBoundingClientRect().x)")
    )
    assert first == sorted(first, reverse=True) and len(first) == 4
