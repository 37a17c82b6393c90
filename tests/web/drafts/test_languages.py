"""Languages on the desk: translate side by side, hand out and take back workbooks, and lose nobody's words."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import make
import pytest
from agreeing import Subgroup
from desk import CLOCK, Desk, faults, hidden
from openpyxl import load_workbook
from werkzeug.datastructures import FileStorage

from scrutiny.method import codec, editing
from scrutiny.records import catalogue, drafts
from scrutiny.records.drafts import translations

LEAD, DEPUTY, MET = "question:lead/text", "question:deputy/text", "scale:met/met/label"


@pytest.fixture
def group(world: Desk) -> Subgroup:
    return Subgroup(world)


def url(group: Subgroup, tail: str = "") -> str:
    return f"/drafts/{group.draft_id}/languages{tail}"


def edit(group: Subgroup, who: str = "quinn", **value: Any) -> None:
    world = group.world
    world.do(lambda: drafts.edit(world.who[who], group.draft_id, value, seen=99, now=CLOCK).revision)


def in_(group: Subgroup, language: str = "pl") -> Subgroup:
    edit(group, do="add_language", language=language)
    return group


def words(group: Subgroup, place: str) -> dict[str, str]:
    world = group.world
    raw = world.look(lambda: drafts.open_draft(world.who["quinn"], group.draft_id).raw)
    return dict(next(one.words for one in editing.places(raw) if one.name == place))


def whole(group: Subgroup) -> Any:
    world = group.world
    return world.look(lambda: drafts.open_draft(world.who["quinn"], group.draft_id).raw)


def every(group: Subgroup, language: str = "pl") -> dict[str, str]:
    return {place.name: f"{language.upper()} {place.name}" for place in editing.places(whole(group))}


def save(group: Subgroup, who: str, texts: dict[str, str], seen: int | None = None, **more: Any) -> Any:
    sent = {f"t.{place}": said for place, said in texts.items()}
    revision = str(group.draft.revision if seen is None else seen)
    return group.browser(who).post(url(group), **{"language": "pl", "seen": revision, **sent, **more})


# -- the languages ---------------------------------------------------------------------------------------


def test_a_draft_in_one_language_offers_to_add_another(group: Subgroup) -> None:
    page = group.browser("quinn").page(url(group))
    assert '<option value="pl">Polski (Polish)</option>' in page and "Texts in" not in page
    reply = group.browser("quinn").post(url(group, "/act"), do="add", new="ur", other="", seen="2")
    assert reply.status_code == 303 and whole(group)["languages"] == ["en", "ur"]
    assert whole(group)["unchecked"] == ["ur"]


@pytest.mark.parametrize(("other", "tag"), [("Romany (rom)", "rom"), ("pt-BR", "pt-BR"), ("Welsh", "cy")])
def test_any_language_can_be_named(group: Subgroup, other: str, tag: str) -> None:
    group.browser("quinn").post(url(group, "/act"), do="add", new="", other=other, seen="2")
    assert whole(group)["languages"] == ["en", tag]


@pytest.mark.parametrize("other", ["Klingonish", "en", "<script>", "x" * 4000])
def test_what_is_no_language_is_said_and_changes_nothing(group: Subgroup, other: str) -> None:
    reply = group.browser("quinn").post(url(group, "/act"), do="add", new="", other=other, seen="2")
    assert reply.status_code == 422 and "Nothing was done" in reply.text
    assert whole(group)["languages"] == ["en"]


def test_taking_a_language_out_says_what_goes_and_can_be_undone(group: Subgroup) -> None:
    in_(group)
    edit(group, do="translate", language="pl", texts={LEAD: "Raz", DEPUTY: "Dwa"})
    page = group.browser("quinn").page(url(group))
    assert "Taking it out drops 2 texts in Polski (Polish)." in page
    before = whole(group)
    reply = group.browser("quinn").post(
        url(group, "/act"), do="remove", language="pl", seen=str(group.draft.revision)
    )
    assert reply.status_code == 303 and whole(group)["languages"] == ["en"]
    world = group.world
    world.do(lambda: drafts.undo(world.who["quinn"], group.draft_id, now=CLOCK).revision)
    assert whole(group) == before


def test_another_first_language_loses_no_word(group: Subgroup) -> None:
    in_(group)
    quinn = group.browser("quinn")
    reply = quinn.post(url(group, "/act"), do="first", language="pl", seen="3")
    assert reply.status_code == 422 and "confirm" in reply.text
    edit(group, do="translate", language="pl", texts=every(group))
    quinn.post(url(group, "/act"), do="confirm", language="pl", seen=str(group.draft.revision))
    told = {place.name: dict(place.words) for place in editing.places(whole(group))}
    reply = quinn.post(url(group, "/act"), do="first", language="pl", seen=str(group.draft.revision))
    assert reply.status_code == 303 and whole(group)["languages"] == ["pl", "en"]
    assert {place.name: dict(place.words) for place in editing.places(whole(group))} == told
    assert 'lang="pl" dir="ltr">PL question:lead/text' in quinn.page(url(group))


def test_who_confirmed_a_language_is_told(group: Subgroup) -> None:
    in_(group)
    revision = str(group.draft.revision)
    group.browser("quinn").post(url(group, "/act"), do="confirm", language="pl", seen=revision)
    assert "unchecked" not in whole(group)
    assert "by Quinn" in group.browser("mo").page(url(group))


def test_words_that_changed_meanwhile_are_not_confirmed_unseen(group: Subgroup) -> None:
    in_(group)
    seen = str(group.draft.revision)
    edit(group, do="translate", language="pl", texts={LEAD: "Raz"})
    reply = group.browser("mo").post(url(group, "/act"), do="confirm", language="pl", seen=seen)
    assert reply.status_code == 422 and "Look at them again" in reply.text
    assert whole(group)["unchecked"] == ["pl"]


# -- the table -----------------------------------------------------------------------------------------------


def test_the_source_stands_beside_the_words_each_the_right_way_round(group: Subgroup) -> None:
    in_(group, "ur")
    edit(group, do="translate", language="ur", texts={LEAD: "ایک تربیت یافتہ"})
    page = group.browser("quinn").page(url(group))
    assert 'lang="en" dir="ltr">A lead trained this year is in post.</div>' in page
    field = re.search(r'<textarea [^>]*name="t\.question:lead/text"[^>]*>\s*([^<]*)</textarea>', page)
    assert field is not None and 'lang="ur" dir="rtl"' in field[0] and field[1] == "ایک تربیت یافتہ"
    assert re.search(r"\b1 of \d+ texts", page)


def test_only_what_changed_goes_into_one_edit(group: Subgroup) -> None:
    in_(group)
    edit(group, do="translate", language="pl", texts={LEAD: "Raz", DEPUTY: "Dwa"})
    before = group.draft.revision
    reply = save(group, "quinn", {LEAD: "Raz", DEPUTY: "Dwa i pół", MET: "Tak\r\njest"})
    assert reply.status_code == 303 and group.draft.revision == before + 1
    assert (words(group, DEPUTY)["pl"], words(group, MET)["pl"]) == ("Dwa i pół", "Tak\njest")
    world = group.world
    last = world.look(lambda: drafts.history(world.who["quinn"], group.draft_id)[0].says)
    assert last == "Translated 2 texts (pl)"


def test_saving_nothing_new_leaves_no_trace(group: Subgroup) -> None:
    in_(group)
    before = group.draft.revision
    assert save(group, "quinn", {LEAD: "", DEPUTY: ""}).status_code == 303
    assert group.draft.revision == before


def test_two_translators_of_two_languages_lose_nothing(group: Subgroup) -> None:
    in_(in_(group), "ur")
    seen = group.draft.revision
    assert save(group, "quinn", {LEAD: "Raz"}, seen).status_code == 303
    assert save(group, "mo", {LEAD: "ایک"}, seen, language="ur").status_code == 303
    assert words(group, LEAD)["pl"] == "Raz" and words(group, LEAD)["ur"] == "ایک"


def test_the_same_text_translated_twice_shows_both(group: Subgroup) -> None:
    in_(group)
    seen = group.draft.revision
    save(group, "quinn", {LEAD: "Raz"}, seen)
    reply = save(group, "mo", {LEAD: "Jeden", MET: "Tak"}, seen)
    assert reply.status_code == 409
    page = unescape(reply.text)
    assert "What stands there now" in page and ">Raz</p>" in page and "\nJeden</textarea>" in page
    assert words(group, LEAD)["pl"] == "Raz" and "pl" not in words(group, MET)
    again = group.browser("mo").post(url(group), *hidden(reply), **{f"t.{LEAD}": "Jeden", f"t.{MET}": "Tak"})
    assert (
        again.status_code == 303 and words(group, LEAD)["pl"] == "Jeden" and words(group, MET)["pl"] == "Tak"
    )


def test_a_source_reworded_meanwhile_is_shown_before_its_translation_is_kept(group: Subgroup) -> None:
    in_(group)
    seen = group.draft.revision
    edit(group, do="set_question", key="deputy", fields={"text": "Is a deputy named?", "comparable": True})
    reply = save(group, "mo", {DEPUTY: "Czy jest?"}, seen)
    assert reply.status_code == 409
    assert "Before it was changed" in reply.text and "Is <del>there</del>" in reply.text
    assert "pl" not in words(group, DEPUTY)


def test_words_for_a_text_that_has_gone_come_back_to_be_copied(group: Subgroup) -> None:
    in_(group)
    seen = group.draft.revision
    edit(group, do="delete_question", key="how", mend=True)
    reply = save(group, "mo", {"question:how/text": "Jak one są słyszane", LEAD: "Raz"}, seen)
    assert reply.status_code == 422
    assert "Jak one są słyszane" in reply.text and "\nRaz</textarea>" in unescape(reply.text)


def test_words_for_a_language_that_has_gone_come_back_too(group: Subgroup) -> None:
    in_(group)
    seen = group.draft.revision
    edit(group, do="remove_language", language="pl")
    reply = save(group, "mo", {LEAD: "Osoba przeszkolona"}, seen)
    assert reply.status_code == 422 and "Osoba przeszkolona" in reply.text


def test_a_translation_that_is_too_long_is_said_at_its_field(group: Subgroup) -> None:
    in_(group)
    reply = save(group, "quinn", {LEAD: "x" * 10_001, DEPUTY: "Dwa"})
    assert reply.status_code == 422
    assert list(faults(reply).values()) == ["This has 10 001 characters; at most 10 000 are taken."]
    assert "\nDwa</textarea>" in unescape(reply.text) and "pl" not in words(group, DEPUTY)


@pytest.mark.parametrize(
    "place", ["question:none/text", "order", "x", "whole/languages", "question:lead/key"]
)
def test_a_place_that_is_no_text_changes_nothing(group: Subgroup, place: str) -> None:
    in_(group)
    before = whole(group)
    assert save(group, "quinn", {place: "words"}).status_code == 422
    assert whole(group) == before


def test_a_reworded_source_is_marked_until_somebody_says_it_is_still_right(group: Subgroup) -> None:
    in_(group)
    edit(group, do="translate", language="pl", texts={DEPUTY: "Czy jest?"})
    reworded = {"text": {"en": "Is there a deputy lead?", "pl": "Czy jest?"}, "comparable": True}
    edit(group, do="set_question", key="deputy", fields=reworded)
    page = group.browser("quinn").page(url(group, "?language=pl&show=stale"))
    assert page.count('<div class="pair">') == 1 and f'name="still.{DEPUTY}"' in page
    revision = group.draft.revision
    save(group, "quinn", {DEPUTY: "Czy jest?"}, **{f"still.{DEPUTY}": "yes"})
    assert group.draft.revision == revision and stale(group) == frozenset()
    again = {"text": {"en": "Is there one?", "pl": "Czy jest?"}, "comparable": True}
    edit(group, do="set_question", key="deputy", fields=again)
    assert stale(group) == {DEPUTY}


def stale(group: Subgroup) -> frozenset[str]:
    world = group.world
    return world.look(lambda: translations.stale(world.who["quinn"], group.draft_id, "pl"))


def test_missing_texts_can_be_had_alone_and_a_section_alone(group: Subgroup) -> None:
    in_(group)
    edit(group, do="translate", language="pl", texts={LEAD: "Raz"})
    quinn = group.browser("quinn")
    assert f'name="t.{LEAD}"' not in quinn.page(url(group, "?show=missing"))
    voice = quinn.page(url(group, "?section=voice&show=all"))
    assert 'name="t.question:heard/text"' in voice and 'name="t.whole/title"' not in voice


def test_a_change_to_a_proposed_text_says_so_and_keeps_what_was_typed(group: Subgroup) -> None:
    in_(group)
    seen = group.draft.revision
    group.proposed()
    reply = save(group, "quinn", {LEAD: "Raz"}, seen)
    assert (
        reply.status_code == 409
        and "takes it back" in reply.text
        and "\nRaz</textarea>" in unescape(reply.text)
    )
    again = group.browser("quinn").post(url(group), *hidden(reply), **{f"t.{LEAD}": "Raz"})
    assert again.status_code == 303 and words(group, LEAD)["pl"] == "Raz"


def test_readers_read_and_change_nothing(group: Subgroup) -> None:
    in_(group)
    edit(group, do="translate", language="pl", texts={LEAD: "Raz"})
    page = group.browser("sol").page(url(group))
    assert "Raz" in page and "<textarea" not in page and "Take it out" not in page
    assert save(group, "sol", {LEAD: "Dwa"}).status_code == 403


def test_what_is_typed_is_words_and_never_markup(group: Subgroup) -> None:
    in_(group)
    save(group, "quinn", {LEAD: "</textarea><script>alert(1)</script>{{ 7*7 }}"})
    text = group.browser("quinn").get(url(group)).text
    assert "<script>alert(1)" not in text and "{{ 7*7 }}" in text


# -- workbooks -----------------------------------------------------------------------------------------------


def workbook(group: Subgroup, change: dict[str, str]) -> bytes:
    """The workbook as handed out, with these targets filled in."""
    reply = group.browser("quinn").get(url(group, "/workbook.xlsx?language=pl"))
    assert reply.status_code == 200
    book = load_workbook(io.BytesIO(reply.data))
    sheet = book["Translation"]
    heads = [cell.value for cell in sheet[1]]
    at = heads.index("target (pl)") + 1
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in change:
            sheet.cell(row[0].row, at).value = change[row[0].value]
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def give(group: Subgroup, data: bytes, who: str = "quinn", **more: str) -> Any:
    file = FileStorage(io.BytesIO(data), filename="back.xlsx")
    return group.browser(who).post(url(group, "/workbook"), language="pl", file=file, **more)


def test_a_workbook_goes_out_and_comes_back_as_one_edit(group: Subgroup) -> None:
    in_(group)
    before = group.draft.revision
    reply = give(group, workbook(group, {LEAD: "Raz", MET: "Tak"}))
    assert reply.status_code == 303 and group.draft.revision == before + 1
    assert words(group, LEAD)["pl"] == "Raz" and words(group, MET)["pl"] == "Tak"


def test_a_workbook_with_faults_names_each_cell_and_takes_nothing(group: Subgroup) -> None:
    in_(group)
    data = workbook(group, {LEAD: "Raz", DEPUTY: "y" * 10_001})
    edit(group, do="set_question", key="lead", fields={"text": "Other words.", "comparable": True})
    before = group.draft.revision
    reply = give(group, data)
    assert reply.status_code == 422 and group.draft.revision == before
    assert len(re.findall(r'<span class="code">[A-Z]+\d+</span>', reply.text)) == 2
    assert "have changed" in reply.text and "10 001 characters" in reply.text


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a workbook", b"<html></html>"])
def test_what_is_no_workbook_is_said(group: Subgroup, data: bytes) -> None:
    in_(group)
    reply = give(group, data)
    assert reply.status_code == 422 and "pl" not in words(group, LEAD)


def test_no_file_is_said_at_its_field(group: Subgroup) -> None:
    in_(group)
    reply = group.browser("quinn").post(url(group, "/workbook"), language="pl")
    assert reply.status_code == 422 and faults(reply) == {"file": "Choose the workbook that came back"}


def test_a_draft_in_one_language_has_no_workbook(group: Subgroup) -> None:
    assert group.browser("quinn").get(url(group, "/workbook.xlsx")).status_code == 303


# -- published versions ------------------------------------------------------------------------------------


def published(group: Subgroup) -> int:
    def publish() -> int:
        text = make.text("2021-22", languages=["en", "ur"], unchecked=["ur"])
        text["sections"][0]["questions"][0]["text"] = {"en": "Is it so?", "ur": "کیا ایسا ہے؟"}
        definition = codec.definition_from_canonical(codec.canonical(text))
        made, _ = catalogue.publish(group.world.cast.here.id, definition, now=CLOCK)
        return made.id

    return int(group.world.do(publish))


def test_a_published_version_shows_the_same_table_to_read(group: Subgroup) -> None:
    version = published(group)
    page = group.browser("pat").page(f"/drafts/versions/{version}/languages")
    assert 'lang="ur" dir="rtl">کیا ایسا ہے؟</div>' in page and "Not confirmed" in page
    assert "<textarea" not in page


def test_what_is_still_right_is_no_advice_switched_off(group: Subgroup) -> None:
    in_(group)
    edit(group, do="translate", language="pl", texts={DEPUTY: "Czy jest?"})
    save(group, "quinn", {DEPUTY: "Czy jest?"}, **{f"still.{DEPUTY}": "yes"})
    page = group.browser("quinn").page(f"/drafts/{group.draft_id}")
    assert "translation:pl" not in page
