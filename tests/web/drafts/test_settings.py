"""Settings: what a questionnaire says as a whole stands in plain boxes, and comes back untouched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import make
import pytest
from browsing import Controls, form_with
from cards import ask, whole, wrong
from desk import Browser, Desk
from sheets import begun, filled, press, raw, revision, send, sheet, url
from werkzeug.datastructures import MultiDict

from scrutiny.records import drafts
from scrutiny.web.drafts.settings.sheets import SHEETS

FILES = sorted((Path(__file__).parents[3] / "form_definitions").glob("*/*.json"))


@pytest.fixture
def quinn(world: Desk) -> Browser:
    return world.browser("quinn")


@pytest.fixture
def draft(world: Desk) -> Iterator[int]:
    """A draft in English and Welsh, with one question on a scale, and a scale that nobody uses."""
    words = {"en": "Is it so?", "cy": "A yw?"}
    declaration = {"text": "All of it is true.", "signatories": ["headteacher"]}
    yield begun(world, whole(ask("one", text=words, number="1.1"), declaration=declaration, unchecked=["cy"]))


# -- nothing is changed by looking --------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sheet_of_ours_comes_back_untouched(world: Desk, quinn: Browser, path: Path) -> None:
    draft = begun(world, path.read_bytes())
    page = quinn.get(url(draft)).text
    ids = Controls(page).ids
    assert len({*ids}) == len(ids)
    names = [dict(form)["sheet"] for form in Controls(page).forms if "sheet" in dict(form)]
    assert {*SHEETS} <= {*names}
    for name in names:
        if name != "new-scale":
            assert send(quinn, draft, form_with(page, "sheet", name)).status_code == 303
    assert revision(world, draft) == 0


def test_a_scrutineer_reads_the_settings_and_is_offered_no_change(world: Desk, draft: int) -> None:
    page = world.browser("sol").page(url(draft))
    assert "Percentage: Green from 80" in page and 'name="sheet"' not in page


# -- the whole ------------------------------------------------------------------------------------------------


def test_each_sheet_is_saved_by_itself(world: Desk, quinn: Browser, draft: int) -> None:
    about = sheet(
        quinn, draft, "about", title="Another", version="3", audience="agency", closing="Thank you."
    )
    assert send(quinn, draft, about).status_code == 303
    shown = sheet(quinn, draft, "presentation", presentation__pace="question")
    assert send(quinn, draft, shown).status_code == 303
    now = raw(world, draft)
    assert (now["title"], now["version"], now["audience"], now["closing"]) == (
        "Another",
        "3",
        "agency",
        "Thank you.",
    )
    assert now["presentation"] == {"pace": "question"} and revision(world, draft) == 2


def test_the_versions_that_can_be_followed_are_those_published(
    world: Desk, quinn: Browser, draft: int
) -> None:
    world.do(lambda: make.version(world.cast.here, "1", questionnaire="tiny"))
    page = quinn.page(url(draft))
    assert "None: it is compared with nothing" in page and '<option value="1">1</option>' in page
    send(quinn, draft, sheet(quinn, draft, "about", follows="1"))
    assert raw(world, draft)["follows"] == "1"


def test_signatories_are_written_as_people_say_them(world: Desk, quinn: Browser, draft: int) -> None:
    form = press(quinn, draft, sheet(quinn, draft, "declaration"), "more declaration.signatories")
    send(quinn, draft, filled(form, declaration__signatories__1="Chair of governors"))
    assert raw(world, draft)["declaration"]["signatories"] == ["headteacher", "chair_of_governors"]


def test_a_declaration_without_words_is_refused_at_its_box_and_without_anything_taken_out(
    world: Desk, quinn: Browser, draft: int
) -> None:
    reply = send(quinn, draft, sheet(quinn, draft, "declaration", declaration__text=""))
    assert reply.status_code == 422
    assert wrong(reply.text) == {"declaration-text": "Enter the words that people read"}
    gone = sheet(quinn, draft, "declaration", declaration__text="", declaration__signatories=[""])
    assert send(quinn, draft, gone).status_code == 303 and "declaration" not in raw(world, draft)


# -- scoring --------------------------------------------------------------------------------------------------


def test_scoring_is_set_in_plain_words_and_numbers_stay_as_typed(
    world: Desk, quinn: Browser, draft: int
) -> None:
    form = sheet(quinn, draft, "scoring", scoring__method="mean", scoring__least_counted="50.0")
    form = press(quinn, draft, form, "more scoring.bands")
    form = press(quinn, draft, form, "up scoring.bands 3")
    form = filled(form, scoring__bands__3__label="Low amber", scoring__bands__3__at_least="10.50")
    assert send(quinn, draft, form).status_code == 303
    scoring = raw(world, draft)["scoring"]
    assert (scoring["method"], scoring["least_counted"]) == ("mean", "50.0")
    assert [band["band"] for band in scoring["bands"]] == ["green", "amber", "low_amber", "red"]
    assert scoring["bands"][2] == {"band": "low_amber", "label": "Low amber", "at_least": "10.50"}


def test_all_faults_of_a_sheet_are_told_at_their_boxes(quinn: Browser, draft: int) -> None:
    form = sheet(quinn, draft, "scoring", scoring__bands__0__label="", scoring__bands__1__at_least="half")
    reply = send(quinn, draft, filled(form, scoring__least_counted="most"))
    assert reply.status_code == 422
    assert wrong(reply.text) == {
        "scoring-bands-0-label": "Enter what people read",
        "scoring-bands-1-at_least": "Enter a number, such as 2 or 0.5",
        "scoring-least_counted": "Enter a number, such as 2 or 0.5",
    }
    again = form_with(reply.text, "sheet", "scoring")
    assert again["f.scoring.bands.1.at_least"] == "half"


def test_bands_out_of_order_are_kept_and_told_where_they_stand(
    world: Desk, quinn: Browser, draft: int
) -> None:
    send(quinn, draft, sheet(quinn, draft, "scoring", scoring__bands__0__at_least="20"))
    told = wrong(quinn.get(url(draft)).text)
    assert told["scoring-bands-1-at_least"].startswith("“amber” does not begin below “green”")


def test_the_example_is_scored_by_the_draft_itself(world: Desk, quinn: Browser) -> None:
    draft = begun(world, whole(*(ask(key, number=f"1.{n}") for n, key in enumerate("abc", 1))))
    page = quinn.page(url(draft))
    assert "1.1: “Met”: 3 of 3 points" in page and "1.3: not answered: 0 of 3 points" in page
    assert "Score: <strong>33.3</strong>, Red" in page
    send(quinn, draft, sheet(quinn, draft, "scoring", scoring__unanswered="excluded"))
    assert "Score: <strong>50.0</strong>, Amber" in quinn.page(url(draft))


# -- languages --------------------------------------------------------------------------------------------------


def test_a_language_is_added_and_confirmed(world: Desk, quinn: Browser, draft: int) -> None:
    form = sheet(quinn, draft, "languages", languages__new="ur", languages__1__unchecked=[])
    assert send(quinn, draft, form).status_code == 303
    now = raw(world, draft)
    assert now["languages"] == ["en", "cy", "ur"] and "unchecked" not in now


def test_a_language_that_is_none_is_refused_at_its_box(quinn: Browser, draft: int) -> None:
    reply = send(quinn, draft, sheet(quinn, draft, "languages", languages__other="Welsh!"))
    assert reply.status_code == 422
    assert wrong(reply.text) == {"languages-other": "Enter a language by its tag, such as cy for Welsh"}


def test_a_language_goes_with_its_texts_and_the_page_says_how_many(
    world: Desk, quinn: Browser, draft: int
) -> None:
    form = sheet(quinn, draft, "languages")
    reply = send(quinn, draft, MultiDict([*form.items(multi=True), ("f.do", "less languages 1")]))
    assert "Welsh goes when you save, with 2 texts" in reply.text
    assert revision(world, draft) == 0
    assert send(quinn, draft, form_with(reply.text, "sheet", "languages")).status_code == 303
    now = raw(world, draft)
    assert now["languages"] == ["en"] and "unchecked" not in now and "cy" not in json.dumps(now)
    assert now["sections"][0]["questions"][0]["text"] == "Is it so?"
    world.do(lambda: drafts.undo(world.who["quinn"], draft, now=make.NOW))
    assert raw(world, draft)["sections"][0]["questions"][0]["text"]["cy"] == "A yw?"


def test_a_language_in_which_texts_lack_cannot_be_the_first(world: Desk, quinn: Browser, draft: int) -> None:
    form = press(quinn, draft, sheet(quinn, draft, "languages"), "up languages 1")
    reply = send(quinn, draft, form)
    assert reply.status_code == 422
    says = wrong(reply.text)["languages-1"]
    assert says.endswith("texts are not there in Welsh yet: translate first, then put it first")
    assert raw(world, draft)["languages"] == ["en", "cy"]


def test_a_language_in_which_every_text_stands_can_be_the_first(world: Desk, quinn: Browser) -> None:
    both = {"en": "English", "cy": "Cymraeg"}
    text = whole(
        ask("one", "text", text=both),
        title=both,
        scales={},
        scoring={"method": "none"},
        sections=[{"key": "a", "title": both, "questions": [ask("one", "text", text=both)]}],
    )
    draft = begun(world, text)
    form = press(quinn, draft, sheet(quinn, draft, "languages"), "up languages 1")
    assert send(quinn, draft, form).status_code == 303
    assert raw(world, draft)["languages"] == ["cy", "en"] and raw(world, draft)["title"] == both


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\"'><img src=x>", "{{7*191}}", "=1+1"])
def test_hostile_words_are_words(world: Desk, quinn: Browser, draft: int, words: str) -> None:
    send(quinn, draft, sheet(quinn, draft, "about", title=words, version=words[:60], introduction=words))
    send(quinn, draft, sheet(quinn, draft, "scoring", scoring__bands__0__label=words))
    send(quinn, draft, sheet(quinn, draft, "declaration", declaration__signatories__0=words))
    page = quinn.get(url(draft)).text
    assert "<script>alert" not in page and "<img src" not in page and "1337" not in page
    assert raw(world, draft)["title"] == words
    before = revision(world, draft)
    for name in SHEETS:
        send(quinn, draft, sheet(quinn, draft, name))
    assert revision(world, draft) == before


# -- the panel by itself ---------------------------------------------------------------------------------------


def test_a_panel_is_drawn_for_what_is_typed_and_nothing_is_stored(
    world: Desk, quinn: Browser, draft: int
) -> None:
    reply = quinn.post(
        f"/drafts/{draft}/panel", edit="set_question", key="one", **{"f.kind": "number", "f.text": "Typed"}
    )
    assert reply.status_code == 200 and "Typed" in reply.text and "Decimal places" in reply.text
    reply = quinn.post(f"/drafts/{draft}/panel", edit="set_section", key="staff", **{"f.title": "Typed"})
    assert 'value="Typed"' in reply.text
    assert revision(world, draft) == 0
    assert quinn.post(f"/drafts/{draft}/panel", edit="set_question", key="gone").status_code == 404
