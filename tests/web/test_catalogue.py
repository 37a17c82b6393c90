"""The catalogue: a version's whole text, its hash, what changed, and retiring it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import make
import pytest
from desk import CLOCK, Browser, Desk

from scrutiny.method import codec
from scrutiny.method.kinds import KINDS
from scrutiny.records import catalogue, versions
from scrutiny.web import wording
from scrutiny.web.wording import conditions, reading

DEFINITIONS = Path(__file__).parents[2] / "form_definitions"


@pytest.fixture
def first(world: Desk) -> int:
    return int(world.do(lambda: make.version(world.cast.here, "2018-19")))


@pytest.fixture
def second(world: Desk, first: int) -> int:
    text = make.text("2019-20", follows="2018-19")
    asked = text["sections"][0]["questions"]
    asked[0] = {**asked[0], "text": "A lead trained this year is in post.", "comparable": True}
    text["sections"][1]["questions"].pop()
    definition = codec.read(json.dumps(text))
    return int(world.do(lambda: catalogue.publish(world.here, definition, now=CLOCK)[0]))


def test_every_kind_of_question_has_its_words() -> None:
    assert wording.KINDS.keys() == KINDS.keys()


def test_the_list_shows_versions_newest_first(amina: Browser, first: int, second: int) -> None:
    page = amina.page("/questionnaires/")
    assert page.index(f"versions/{second}") < page.index(f'versions/{first}"')
    assert f"/questionnaires/versions/{second}/changes" in page


def test_a_closed_questionnaire_carries_the_notice_that_names_the_fault(
    amina: Browser, world: Desk, first: int
) -> None:
    world.do(lambda: catalogue.close_questionnaire(world.here, "tiny", "tiny/a.json: /title: is missing"))
    world.do(lambda: catalogue.close_questionnaire(world.here, "broken", "broken.json: /: is no JSON"))
    page = amina.page("/questionnaires/")
    assert "tiny/a.json: /title: is missing" in page and "broken.json: /: is no JSON" in page
    assert amina.get(f"/questionnaires/versions/{first}").status_code == 200


def test_an_empty_catalogue_says_how_to_begin(esi: Browser) -> None:
    assert "No questionnaires yet" in esi.page("/questionnaires/")


def test_the_whole_text_is_there_to_read(amina: Browser, first: int) -> None:
    page = amina.page(f"/questionnaires/versions/{first}")
    for words in ("A trained lead is in post.", "Partly met", "1.5 points", "needs a comment and an action",
                  "in neither sum", "Shown when “Is there a deputy?” is “Yes”", "This is a true account."):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("file", sorted(DEFINITIONS.rglob("2*.json")), ids=lambda file: file.parent.name)
def test_every_questionnaire_of_ours_can_be_read(file: Path) -> None:
    definition = codec.read(file.read_bytes())
    for section in reading.sections(definition, definition.language):
        for question in section["questions"]:
            assert question.text and all(question.facts)
    for question in definition.questions:
        said = conditions.when(question.show_when, definition)
        assert "Fraction" not in said and "(" not in said.partition(" ")[0]


def test_the_text_downloaded_has_the_hash_shown(amina: Browser, first: int) -> None:
    reply = amina.get(f"/questionnaires/versions/{first}/text.json")
    digest = sha256(reply.data).hexdigest()
    assert digest in amina.page(f"/questionnaires/versions/{first}")
    assert reply.headers["Content-Disposition"] == "attachment; filename=tiny-2018-19.json"
    assert codec.canonical(reply.data) == reply.data


def test_what_changed_is_told_with_how_much_compares(amina: Browser, first: int, second: int) -> None:
    page = amina.page(f"/questionnaires/versions/{second}/changes")
    assert "3 of 3 questions can be compared" in page
    assert "Reworded" in page and "No longer asked" in page
    assert "<ins>this year</ins>" in page and "<del>lead</del>" in page
    assert amina.get(f"/questionnaires/versions/{first}/changes").status_code == 404


def test_words_taken_out_and_put_in_are_told_apart() -> None:
    old, new = wording.difference("The policy is reviewed annually.", "The policy was reviewed by governors.")
    assert old == (("same", "The policy "), ("del", "is "), ("same", "reviewed "), ("del", "annually."))
    assert new == (("same", "The policy "), ("ins", "was "), ("same", "reviewed "), ("ins", "by governors."))
    assert wording.difference("", "New") == ((), (("same", "New"),))


def test_a_version_is_retired_after_asking(amina: Browser, world: Desk, first: int) -> None:
    world.do(
        lambda: make.round(world.cast.here, organisations=[world.cast.school], version=_version(world, first))
    )
    url = f"/questionnaires/versions/{first}"
    assert "1 open round with it goes on: Tiny 2019-20" in amina.page(f"{url}/retire")
    assert amina.post(f"{url}/retire").status_code == 303
    assert "Retired" in amina.page(url) and "Open a round with it" not in amina.page(url)
    again = amina.post(f"{url}/retire")
    assert again.status_code == 422 and "retired already" in again.text


def _version(world: Desk, number: int) -> versions.Version:
    return versions.get(world.who["amina"], number)


def test_another_partnership_finds_no_version_of_ours(esi: Browser, first: int, second: int) -> None:
    for tail in ("", "/changes", "/text.json", "/retire"):
        assert esi.get(f"/questionnaires/versions/{second}{tail}").status_code == 404, tail
    assert esi.post(f"/questionnaires/versions/{second}/retire").status_code == 404
    assert "Tiny" not in esi.page("/questionnaires/")


def test_everybody_reads_texts_and_only_officers_retire_them(world: Desk, first: int) -> None:
    for name in ("bryn", "cass", "dev", "hana", "quinn", "sol", "pat", "rae", "gov"):
        browser = world.browser(name)
        page = browser.page(f"/questionnaires/versions/{first}")
        assert "Retire this version" not in page, name
        assert browser.get(f"/questionnaires/versions/{first}/retire").status_code == 403, name
        assert browser.post(f"/questionnaires/versions/{first}/retire").status_code == 403, name


# -- in another language -----------------------------------------------------------------------------------


@pytest.fixture
def in_urdu(world: Desk) -> int:
    """English and Urdu; of its questions one is translated, and a table has columns that are not."""
    text = make.text("2019-20", languages=["en", "ur"])
    text["sections"][0]["questions"][0]["text"] = {"en": "Is it so?", "ur": "کیا ایسا ہے؟"}
    columns = [
        {"key": "n", "kind": "text", "text": {"en": "Name", "ur": "نام"}},
        {"key": "w", "kind": "text", "text": "W & <i>"},
    ]
    text["sections"][1]["questions"].append(
        {"key": "rows", "kind": "table", "text": "Rows", "columns": columns}
    )
    definition = codec.read(json.dumps(text))
    return int(world.do(lambda: catalogue.publish(world.here, definition, now=CLOCK)[0]))


def test_what_a_language_lacks_is_shown_in_the_first_and_marked(amina: Browser, in_urdu: int) -> None:
    text = amina.get(f"/questionnaires/versions/{in_urdu}?language=ur").text
    assert '<div class="question" id="q-lead" lang="ur" dir="rtl">' in text and "کیا ایسا ہے؟</h3>" in text
    mark = '<span class="borrowed" lang="en" dir="ltr">in English</span>'
    assert f'<span lang="en" dir="ltr">Leadership</span> {mark}</h2>' in text
    assert f'نام, <span lang="en" dir="ltr">W &amp; &lt;i&gt;</span> {mark}' in text
    assert "<title>Tiny self-assessment 2019-20 – Scrutiny</title>" in text  # no markup in a title


def test_the_first_language_is_shown_without_a_mark(amina: Browser, in_urdu: int) -> None:
    page = amina.page(f"/questionnaires/versions/{in_urdu}")
    assert "borrowed" not in page and 'dir="rtl"' not in page
    assert f"/drafts/versions/{in_urdu}/languages" in page and "اردو (Urdu)" in page
