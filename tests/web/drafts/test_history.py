"""The history: every edit in words, moments with names, the text as it stood, and one click back."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import drafting
import make
import pytest
from desk import CLOCK, Browser, Desk, faults
from sending import began, edited, newest, rows

from scrutiny.method import codec
from scrutiny.method.codec.numerals import Numeral
from scrutiny.records import drafts, versions


@pytest.fixture
def draft(world: Desk) -> int:
    """A lead reworded on Tuesday by Amina; a question deleted and a setting changed by Quinn on Wednesday."""

    def begin() -> int:
        made = make.version(world.cast.here)
        return drafting.begun(world.who["amina"], versions.get(world.who["amina"], made.id), CLOCK).draft_id

    draft_id, late = int(world.do(begin)), CLOCK + timedelta(days=1)
    edited(world, "quinn", draft_id, {"do": "delete_question", "key": "how"}, late)
    edited(
        world, "quinn", draft_id, {"do": "set_whole", "fields": {"presentation": {"pace": "question"}}}, late
    )
    return draft_id


def lines(page: str) -> list[str]:
    return re.findall(r'<div class="edits-said"><p>(.*?)</p>', page, re.S)


# -- reading it -------------------------------------------------------------------------------------------------


def test_every_edit_is_told_newest_first_by_days(world: Desk, amina: Browser, draft: int) -> None:
    page = amina.page(f"/drafts/{draft}/history")
    told = lines(page)
    assert len(told) == 4 and told[-1] == "Begun: From 2019-20"
    assert told[1] == "Deleted “How are they heard?”" and "reworded" in told[2]
    assert page.index("Wednesday 6 November 2019") < page.index("Tuesday 5 November 2019")
    assert re.findall(r'<p class="soft small">(\w+)</p></div>', page) == ["Quinn", "Quinn", "Amina", "Amina"]


def test_a_long_history_comes_in_pages_and_ends_where_the_draft_began(
    world: Desk, amina: Browser, draft: int
) -> None:
    for number in range(52):
        fields = {"text": f"Wording {number}."}
        edited(world, "amina", draft, {"do": "set_question", "key": "lead", "fields": fields})
    first = amina.page(f"/drafts/{draft}/history")
    assert len(lines(first)) == 50
    older = re.search(r'href="(/drafts/\d+/history\?before=\d+)"', first)
    assert older is not None
    second = amina.page(older[1])
    assert len(lines(second)) == 6 and lines(second)[-1].startswith("Begun")
    numbers = [int(each) for page in (first, second) for each in re.findall(r'<li id="r-(\d+)"', page)]
    assert numbers == list(range(55, -1, -1))


@pytest.mark.parametrize("before", ["0", "-5", "x", "99999999999999999999", "2147483648"])
def test_a_page_that_cannot_be_is_the_newest(amina: Browser, draft: int, before: str) -> None:
    assert len(lines(amina.page(f"/drafts/{draft}/history?before={before}"))) == 4


def test_words_of_people_are_only_words(world: Desk, amina: Browser, draft: int) -> None:
    words = "<script>alert(1)</script>{{7*191}}"
    edited(world, "amina", draft, {"do": "set_question", "key": "lead", "fields": {"text": words}})
    amina.post(f"/drafts/{draft}/history/4/name", name=words)
    for place in ("history", "history/4", "history/1", "history/4/text"):
        page = amina.get(f"/drafts/{draft}/{place}").text
        assert "<script>alert" not in page and "1337" not in page and "alert(1)" in page, place


def test_the_text_can_be_read_as_it_stood(amina: Browser, draft: int) -> None:
    then, now = (amina.page(f"/drafts/{draft}/history/{revision}/text") for revision in (0, 3))
    assert "A trained lead is in post." in then and "How are they heard?" in then
    assert "A lead is in post." in now and "How are they heard?" not in now


def test_the_text_can_be_taken_away_as_it_stood(world: Desk, amina: Browser, draft: int) -> None:
    for revision in range(4):
        then = world.look(lambda at=revision: drafts.text_at(world.who["amina"], draft, at))
        reply = amina.get(f"/drafts/{draft}/history/{revision}/file/json")
        assert reply.data == then and f"draft-{revision}.json" in reply.headers["Content-Disposition"]
    assert amina.get(f"/drafts/{draft}/history/0/file/template").status_code == 200


@pytest.mark.parametrize("revision", [4, 99, 2**31 - 1, 2**31, 10**20])
def test_a_revision_that_never_was_is_not_found(
    world: Desk, amina: Browser, draft: int, revision: int
) -> None:
    before = rows(world)
    for place in ("", "/text", "/file/json"):
        assert amina.get(f"/drafts/{draft}/history/{revision}{place}").status_code == 404
    for act in ("name", "go-back"):
        assert (
            amina.post(f"/drafts/{draft}/history/{revision}/{act}", name="A name", seen="3").status_code
            == 404
        )
    assert rows(world) == before


# -- moments ------------------------------------------------------------------------------------------------------


def test_a_moment_gets_a_name_and_is_found_by_it(amina: Browser, draft: int) -> None:
    assert amina.post(f"/drafts/{draft}/history/1/name", name="As on Tuesday").status_code == 303
    page = amina.page(f"/drafts/{draft}/history")
    assert f'<a href="/drafts/{draft}/history/1">As on Tuesday</a>' in page
    assert lines(page)[2].endswith('<span class="state state-todo">As on Tuesday</span>')


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "a\nb", "a\x00b"])
def test_a_name_that_cannot_be_is_refused_at_its_field(amina: Browser, draft: int, name: str) -> None:
    reply = amina.post(f"/drafts/{draft}/history/1/name", name=name)
    assert reply.status_code == 422 and "name" in faults(reply)


def test_a_name_is_given_once(amina: Browser, draft: int) -> None:
    amina.post(f"/drafts/{draft}/history/1/name", name="As on Tuesday")
    reply = amina.post(f"/drafts/{draft}/history/2/name", name="As on Tuesday")
    assert reply.status_code == 422 and "choose another" in faults(reply)["name"]


def test_whoever_only_reads_names_nothing_and_goes_back_to_nothing(world: Desk, draft: int) -> None:
    sol = world.browser("sol")
    page = sol.page(f"/drafts/{draft}/history/1")
    assert "Go back to draft" not in page and "Name this moment" not in page
    assert "What is otherwise now" in page
    assert sol.post(f"/drafts/{draft}/history/1/go-back", seen="3").status_code == 403


# -- the way back -------------------------------------------------------------------------------------------------


def test_going_back_tells_first_what_it_changes(amina: Browser, draft: int) -> None:
    page = amina.page(f"/drafts/{draft}/history/0")
    assert "What going back would change" in page and "<ins>trained</ins>" in page
    assert "How are they heard?" in page and "The questionnaire as a whole" in page


def test_moves_and_scales_are_told_too(world: Desk, amina: Browser, draft: int) -> None:
    edited(world, "amina", draft, {"do": "move_question", "key": "deputy", "section": "voice", "after": None})
    edited(world, "amina", draft, {"do": "move_section", "key": "voice", "after": None})
    edited(
        world,
        "amina",
        draft,
        {"do": "set_scale", "name": "level", "scale": {"from": Numeral("0"), "to": Numeral("5")}},
    )
    page = amina.page(f"/drafts/{draft}/history/3")
    titles = [unescape(each) for each in re.findall(r'<h3 class="question-text"[^>]*>(.*?)</h3>', page)]
    assert titles == ["Is there a deputy?", "Leadership", "The scale “level”"]
    assert "Section" in page and "From 0 to 5 in steps of 1" in page


def test_one_click_goes_back_to_everything_and_undo_brings_it_back(
    world: Desk, amina: Browser, draft: int
) -> None:
    amina.post(f"/drafts/{draft}/history/1/name", name="As on Tuesday")
    now, then = (
        newest(world).definition.sha256,
        world.look(lambda: drafts.text_at(world.who["amina"], draft, 1)),
    )
    assert began(amina.post(f"/drafts/{draft}/history/1/go-back", seen="3")) == draft
    opened = newest(world)
    assert codec.canonical(opened.raw) == then and opened.revision == 4
    assert lines(amina.page(f"/drafts/{draft}/history"))[0] == "Went back to As on Tuesday"
    world.do(lambda: drafts.undo(world.who["amina"], draft, now=CLOCK).revision)
    assert newest(world).definition.sha256 == now


@pytest.mark.parametrize("seen", ["2", "", "x", "99999999999"])
def test_another_edit_since_then_must_be_seen_first(
    world: Desk, amina: Browser, draft: int, seen: str
) -> None:
    reply = amina.post(f"/drafts/{draft}/history/1/go-back", seen=seen)
    assert reply.status_code == 409 and "has changed since you looked" in unescape(reply.text)
    assert newest(world).revision == 3 and re.search(r'name="seen"[^>]* value="3"', reply.text)


def test_a_text_before_the_subgroup_goes_back_only_where_that_was_told(
    world: Desk, amina: Browser, draft: int
) -> None:
    edited(world, "amina", draft, {"do": "set_whole", "fields": {"closing": "Thank you."}})
    sha256 = newest(world).definition.sha256
    made = world.do(lambda: drafts.propose(world.who["quinn"], draft, sha256=sha256, now=CLOCK))
    url = f"/drafts/{draft}/history/1/go-back"
    assert "ends its approvals" in amina.page(f"/drafts/{draft}/history/1")
    assert amina.post(url, seen="4").status_code == 422 and newest(world).state == "proposed"
    began(amina.post(url, seen="4", takes_back=str(made)))
    assert newest(world).state == "draft"


def test_a_draft_set_aside_is_read_and_not_changed(world: Desk, amina: Browser, draft: int) -> None:
    world.do(lambda: drafts.discard(world.who["amina"], draft, now=CLOCK))
    assert "Go back to draft" not in amina.page(f"/drafts/{draft}/history/1")
    assert amina.post(f"/drafts/{draft}/history/1/go-back", seen="3").status_code == 409
    assert newest(world).revision == 3
