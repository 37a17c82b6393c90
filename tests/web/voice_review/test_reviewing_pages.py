"""Review on the desk: pressing texts first, words hidden by ticks alone, every refusal and decision on the trail."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
import voicing
from desk import faults, hidden
from sqlalchemy import select

from scrutiny.records import people
from scrutiny.records.base import db, the_system
from scrutiny.records.events import Event
from scrutiny.records.partnerships import Partnership
from scrutiny.records.voices import VoiceRound, VoiceText

SAID = "My friend Zoe at Hexley School needs more light"


def appoint(world, name, *, alone=False):
    system, now = the_system(world.here), datetime.now(UTC)

    def give():
        if alone:
            for held in people.memberships(system, person_id=world.ids[name]):
                people.end_role(system, held.id, now=now)
        people.give_role(system, people.account(world.ids[name]), "reviewer", now=now)

    world.do(give)
    return world.browser(name)


@pytest.fixture
def round_id(world):
    return world.do(lambda: voicing.open_round(db.session.get(Partnership, world.here)))


@pytest.fixture
def sol(world, round_id):
    return appoint(world, "sol")


def leave(world, round_id, said=SAID, **more):
    return world.do(lambda: voicing.words(db.session.get(VoiceRound, round_id), said, **more))


def row(world, key):
    return world.look(lambda: db.session.get(VoiceText, key))


def acts(world):
    chosen = select(Event.act).where(Event.act.like("voices.%")).order_by(Event.number)
    return world.look(lambda: list(db.session.scalars(chosen)))


def number_of(page, word):
    """The number of the piece that holds a word."""
    found = re.search(rf'value="(\d+)"[^>]*><label for="w\d+">{word}', page)
    assert found, word
    return found[1]


def send(who, key, go, **data):
    """The page's form, with what it carries and a button of it."""
    mark = dict(hidden(who.get(f"/voices/review/{key}"))).get("mark", "")
    return who.post(f"/voices/review/{key}", go=go, mark=mark, **data)


def others_read(page):
    return re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page.text, re.S)[0]


def test_pressing_texts_come_first_with_why_and_in_their_own_language(world, round_id, sol):
    leave(world, round_id, "More football")
    leave(world, round_id, "مجھے ڈر لگتا ہے", language="ur", danger=1)
    leave(world, round_id, "He will kill me", danger=2)
    page = sol.page("/voices/review/")
    order = [page.index(words) for words in ("He will kill me", "مجھے", "More football")]
    assert order == sorted(order) and "May be danger now" in page and "What should change?" in page
    assert '<blockquote class="review-words said" lang="ur" dir="rtl">' in page and "In Urdu." in page
    assert "Nothing waits" not in page


def test_nothing_is_suggested_as_ticked_and_one_button_ticks_all_that_is(world, round_id, sol):
    key = leave(world, round_id)
    page = sol.page(f"/voices/review/{key}")
    assert " checked" not in page and "may tell who it is" in page
    shown = send(sol, key, "suggest")
    assert shown.status_code == 200 and "Zoe" not in others_read(shown) and "light" in others_read(shown)
    assert row(world, key).state == "waiting"


def test_a_text_is_read_with_words_hidden_themes_set_and_the_next_one_follows(world, round_id, sol):
    key, other = leave(world, round_id), leave(world, round_id, "Lunch")
    n = number_of(sol.page(f"/voices/review/{key}"), "Zoe")
    preview = send(sol, key, "preview", hide=n)
    assert "Zoe" not in others_read(preview) and "Hexley" in others_read(preview)
    on = send(sol, key, "read", hide=n, theme="Light and air")
    assert on.status_code == 303 and other in on.headers["Location"]
    assert "Look again or undo" in sol.page(on.headers["Location"])
    assert row(world, key).state == "read"
    listed = sol.page("/voices/review/?state=read")
    assert "Zoe" not in listed and "more light" in listed
    assert "Light and air" in sol.page("/voices/review/themes")
    done = send(sol, other, "aside")
    assert done.headers["Location"].startswith("/voices/review/?after=")
    assert "Nothing waits to be read" in sol.page("/voices/review/")


def test_what_was_decided_is_undone_and_quotations_are_let_go_one_by_one(world, round_id, sol):
    key = leave(world, round_id)
    send(sol, key, "read")

    def press(what, **data):
        return sol.post(f"/voices/review/{key}/{what}", *hidden(sol.get(f"/voices/review/{key}"))[:1], **data)

    assert press("quote", quoted="1").status_code == 303 and row(world, key).quoted
    assert press("quote", quoted="0").status_code == 303 and not row(world, key).quoted
    assert press("back").status_code == 303 and row(world, key).state == "waiting"
    assert sol.post(f"/voices/review/{key}/told").status_code == 303
    assert {"voices.quoted", "voices.unquoted", "voices.put_back", "voices.told"} <= set(acts(world))


def test_a_decision_on_what_has_changed_is_refused(world, round_id, sol):
    key = leave(world, round_id)
    send(sol, key, "read")
    late = sol.post(f"/voices/review/{key}", go="aside", mark="0" * 20)
    assert late.status_code == 409 and "Another reviewer decided" in late.text
    assert row(world, key).state == "read"


def test_faults_stand_at_their_place_and_what_was_ticked_stays(world, round_id, sol):
    key = leave(world, round_id, "Zoe sings")
    page = sol.page(f"/voices/review/{key}")
    every = re.findall(r'name="hide" value="(\d+)"', page)
    refused = send(sol, key, "read", hide=every)
    assert refused.status_code == 422 and refused.text.count(" checked") == len(every)
    assert "Nothing would be left to read" in refused.text
    long = send(sol, key, "theme", theme="x" * 61, hide=every[:1])
    assert long.status_code == 422 and list(faults(long)) == ["theme"] and long.text.count(" checked") == 1
    assert send(sol, key, "read", hide="x").status_code == 400


def test_words_that_are_markup_are_shown_as_words(world, round_id, sol):
    key = leave(world, round_id, "<script>alert(1)</script> <b>hi</b>")
    for url in ("/voices/review/", f"/voices/review/{key}"):
        assert "<script>alert" not in sol.get(url).text and "<b>hi" not in sol.get(url).text
        assert "alert" in unescape(sol.get(url).text)


def test_an_officer_who_reads_unreviewed_words_is_refused_and_it_stands_on_the_trail(world, round_id):
    key, amina = leave(world, round_id), world.browser("amina")
    for url in ("/voices/review/", f"/voices/review/{key}"):
        reply = amina.get(url)
        assert reply.status_code == 403 and "Zoe" not in reply.text
    assert acts(world) == ["voices.refused"] * 2
    assert "tried to open words that no reviewer has read, and was refused" in amina.page("/trail")


def test_every_text_opened_stands_on_the_trail_and_is_said_in_words(world, round_id, sol):
    key = leave(world, round_id)
    sol.page("/voices/review/")
    sol.page(f"/voices/review/{key}")
    assert acts(world) == ["voices.listed", "voices.opened"]
    trail = world.browser("amina").page("/trail")
    assert "opened somebody’s words in Are you safe? 2026-27" in trail and key not in trail


def test_a_theme_in_use_stays_and_one_that_is_not_goes(world, round_id, sol):
    key = leave(world, round_id)
    send(sol, key, "read", theme="Light")
    sol.post("/voices/review/themes", theme="Never used")
    assert faults(sol.post("/voices/review/themes", theme=" ")) == {
        "theme": "Enter a theme, such as feeling heard"
    }
    page = sol.page("/voices/review/themes")
    [address] = re.findall(r'action="(/voices/review/themes/\d+/remove)"', page)
    assert sol.post(address).status_code == 303
    assert "Never used" not in re.findall(r"<table.*</table>", sol.page("/voices/review/themes"), re.S)[0]


def test_who_only_reviews_begins_at_the_review(world, round_id):
    only = appoint(world, "pat", alone=True)
    assert only.get("/").headers["Location"] == "/voices/review/"
    assert ">Review</a>" in only.page("/voices/review/").partition("</nav>")[0]
    assert only.get("/contacts/").status_code == 403


def test_the_list_is_narrowed_by_round_and_told_in_pages(world, round_id, sol):
    for n in range(21):
        leave(world, round_id, f"Words {n}")
    assert "page 1 of 2" in sol.page(f"/voices/review/?round={round_id}")
    assert sol.page(f"/voices/review/?round={round_id}&page=2").count("<blockquote") == 1
    assert "21 texts" in sol.page("/voices/review/?round=999")  # what is not offered narrows nothing
