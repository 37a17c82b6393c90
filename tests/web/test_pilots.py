"""Pilots: a public page that opens one draft to whoever holds its link, tells nothing of members, keeps only remarks."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from typing import Any

import drafting
import make
import pytest
from browsing import sent
from desk import CLOCK, Browser, Desk
from reading import page_of
from sqlalchemy import func, select
from visiting import Visitor

from scrutiny.records import drafts, limits, people
from scrutiny.records.base import db
from scrutiny.records.drafts import pilots
from scrutiny.web.pilots import REMARKS

MEMBERS = ("Amina", "Quinn", "Sol", "Bryn", "Hana", "Cass")
SECRET = "Said among members only"


@pytest.fixture
def draft_id(world: Desk) -> int:
    def begin() -> int:
        draft = drafting.begun(world.who["quinn"], make.version(world.cast.here), CLOCK).draft_id
        drafts.say(world.who["amina"], draft, f"{SECRET} @Quinn", about="lead", seen=1, now=CLOCK)
        return draft

    return int(world.do(begin))


@pytest.fixture
def link(world: Desk, draft_id: int) -> str:
    def made() -> str:
        return pilots.make(world.who["quinn"], draft_id, note="For the heads", most=3, now=CLOCK)[1]

    return f"/pilot/{world.do(made)}"


@pytest.fixture
def head(world: Desk) -> Visitor:
    return Visitor(world.app)


def leave(head: Visitor, link: str, about: str = "lead", words: str = "Which lead?", **more: str) -> Any:
    field = "" if about == "whole" else about
    return head.post(link, {"leave": about, f"m.{field}": words, **more}, page=link)


def remarks(world: Desk, draft_id: int) -> list[pilots.Said]:
    return list(world.look(lambda: pilots.remarks(world.who["sol"], draft_id)))


# -- what it shows ------------------------------------------------------------------------------------------------


def test_whoever_holds_the_link_tries_the_draft_without_an_account(head: Visitor, link: str) -> None:
    reply = head.get(link)
    html = unescape(reply.text)
    assert reply.status_code == 200 and page_of(reply).wrong == []
    assert "Tiny self-assessment 2019-20" in html and "A draft of version 2020-21 by Brenhallow" in html
    assert "Nothing you answer here is stored" in html and "A lead is in post." in html
    assert reply.headers["Cache-Control"] == "no-store" and reply.headers["Referrer-Policy"] == "same-origin"
    result = head.post(link, {"a.lead": "met", "a.heard": "partly", "go": "result"}, page=link)
    assert "75.0 %" in result.text and "Say what will be done" in unescape(result.text)


def test_it_follows_the_text_as_it_stands(world: Desk, head: Visitor, link: str, draft_id: int) -> None:
    value = {"do": "set_question", "key": "lead", "fields": {"text": "Reworded meanwhile?"}}
    world.do(lambda: drafts.edit(world.who["quinn"], draft_id, value, seen=1, now=CLOCK).revision)
    assert "Reworded meanwhile?" in head.get(link).text


@pytest.mark.parametrize("who", ["", "amina"])
def test_it_names_no_member_and_shows_nobodys_remark(
    world: Desk, head: Visitor, link: str, draft_id: int, who: str
) -> None:
    leave(head, link, words="What an outsider said", who="A head of a school")
    visitor = Visitor(world.app, who=world.who[who]) if who else Visitor(world.app, "192.0.2.9")
    pages = [visitor.get(link)]
    pages += [visitor.post(link, {"go": go}, page=link) for go in ("s.voice", "result")]
    names = world.look(lambda: list(db.session.scalars(select(people.Person.name))))
    assert {*MEMBERS} <= {*names}
    for reply in pages:
        for name in names:
            assert not re.search(rf"\b{re.escape(name)}\b", reply.text), name
        for words in (SECRET, "What an outsider said", "A head of a school", "For the heads"):
            assert words not in reply.text


def test_it_opens_nothing_else(world: Desk, head: Visitor, link: str, draft_id: int) -> None:
    head.get(link)
    for url in ("", "/preview", "/talk", "/approval", "/pilots", "/examples"):
        reply = head.get(f"/drafts/{draft_id}{url}")
        assert reply.status_code == 302 and reply.location.startswith("/sign-in")
    assert not [
        each for each in page_of(head.get(link)).links if each.startswith(("/drafts", "/questionnaires"))
    ]


def test_only_remarks_are_kept(world: Desk, head: Visitor, link: str) -> None:
    def rows() -> dict[str, int]:
        tables = {
            name: table for name, table in db.metadata.tables.items() if name not in ("rate", "session")
        }
        return {
            name: db.session.scalar(select(func.count()).select_from(each)) for name, each in tables.items()
        }

    before = world.look(rows)
    for form in ({"a.lead": "met", "c.lead": "A comment"}, {"go": "result", "f.lead": "rota.pdf"}):
        head.post(link, {**form, "m.lead": "Typed and not sent", "who": "A head"}, page=link)
    assert world.look(rows) == before
    leave(head, link)
    assert world.look(rows) == {**before, "pilot_remark": before["pilot_remark"] + 1}


# -- remarks ------------------------------------------------------------------------------------------------------


def test_a_remark_is_sent_and_everything_else_typed_stays(
    world: Desk, head: Visitor, link: str, draft_id: int
) -> None:
    more = {"a.deputy": "true", "m.heard": "Not sent yet", "a.how": "In council", "who": "A head"}
    reply = leave(head, link, **more)
    html = unescape(reply.text)
    assert reply.status_code == 200 and "Thank you. Your remark is with the people who design this" in html
    form = sent(html)
    assert {name: form.get(name) for name in more} == more and form["m.lead"] == ""
    assert "Typed and not sent yet: remarks on “Children are asked and heard.”" in html
    (said,) = remarks(world, draft_id)
    assert (said.about, said.words, said.who, said.revision) == ("lead", "Which lead?", "A head", 1)


def test_all_that_is_typed_can_be_sent_at_once(world: Desk, head: Visitor, link: str, draft_id: int) -> None:
    typed = {"m.lead": "One", "m.heard": "Two", "m.": "Three", "m.how": "  "}
    assert head.post(link, {**typed, "leave": "all"}, page=link).status_code == 200
    kept = {said.about: said.words for said in remarks(world, draft_id)}
    assert kept == {"": "Three", "lead": "One", "heard": "Two"}


def test_more_than_a_link_still_takes_is_refused_whole_and_given_back(
    world: Desk, head: Visitor, link: str, draft_id: int
) -> None:
    typed = {"m.lead": "One", "m.heard": "Two", "m.": "Three", "m.how": "Four"}
    reply = head.post(link, {**typed, "leave": "all"}, page=link)
    assert reply.status_code == 422 and "This link takes 3 more" in reply.text
    form = sent(unescape(reply.text))
    assert {name: form.get(name) for name in typed} == typed and remarks(world, draft_id) == []


@pytest.mark.parametrize("words", ["x" * 2_001, "x" * 100_000, "", "   ", "a\x07b"])
def test_words_that_cannot_be_kept_are_told_at_their_field_and_given_back(
    world: Desk, head: Visitor, link: str, draft_id: int, words: str
) -> None:
    reply = leave(head, link, words=words, **{"a.deputy": "true"})
    html = unescape(reply.text)
    assert reply.status_code == 422 and 'id="remark-lead-error"' in html and 'href="#remark-lead"' in html
    assert sent(html)["m.lead"] == words and sent(html)["a.deputy"] == "true"
    assert remarks(world, draft_id) == []


def test_a_name_too_long_is_told_at_its_field(head: Visitor, link: str) -> None:
    reply = leave(head, link, who="w" * 101)
    assert reply.status_code == 422 and 'id="who-error"' in reply.text and "Which lead?" in reply.text


@pytest.mark.parametrize(
    "word", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "{{7*191}}"]
)
def test_hostile_words_stand_inert_wherever_they_are_read(
    world: Desk, head: Visitor, link: str, draft_id: int, word: str
) -> None:
    leave(head, link, words=word, who=word)
    page = page_of(world.browser("quinn").get(f"/drafts/{draft_id}/pilots"))
    assert page.wrong == [] and word in "".join(page.words) and "1337" not in "".join(page.words)
    for field in (
        "a.how",
        "c.lead",
        "m.lead",
        "as.type",
        "language",
        "view",
        "go",
        "more",
        "drop",
        "e.lead",
        "seen",
    ):
        reply = head.post(link, {field: word}, page=link)
        assert reply.status_code == 200 and page_of(reply).wrong == []


# -- when it is over ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["unknown", "ended", "expired", "full", "set aside", "odd"])
def test_every_link_that_leads_nowhere_answers_alike(
    world: Desk, head: Visitor, link: str, draft_id: int, how: str
) -> None:
    quinn = world.who["quinn"]
    late = {"csrf_token": head.token("/sign-in"), "leave": "lead", "m.lead": "Late"}
    never = head.get("/pilot/never-was"), head.send("POST", "/pilot/never-was", data=late)
    if how == "ended":
        (one,) = world.look(lambda: pilots.pilots(quinn, draft_id, now=CLOCK))
        world.do(lambda: pilots.end(quinn, draft_id, one.pilot.id, now=CLOCK))
    if how == "set aside":
        world.do(lambda: drafts.discard(quinn, draft_id, now=CLOCK))
    if how == "full":
        for number in range(3):
            assert leave(head, link, words=f"Remark {number}").status_code == 200
    url = {"unknown": f"{link[:-1]}_", "odd": "/pilot/%F0%9F%A6%89%20"}.get(how, link)
    world.app.config["CLOCK"] = lambda: CLOCK + timedelta(days=14 if how == "expired" else 0)
    try:
        shown = head.get(url)
        posted = head.send("POST", url, data=late)
    finally:
        world.app.config["CLOCK"] = lambda: CLOCK
    plain = re.compile(r'nonce="[^"]*"')
    for reply, expected in zip((shown, posted), never, strict=True):
        assert reply.status_code == expected.status_code == 404
        assert plain.sub("", reply.text) == plain.sub("", expected.text)
    assert "Late" in posted.text and "Late" not in [said.words for said in remarks(world, draft_id)]


def test_remarks_at_once_stop_at_the_cap(world: Desk, link: str, draft_id: int) -> None:
    visitors = [Visitor(world.app, f"192.0.2.{n}") for n in range(8)]
    tokens = [visitor.token(link) for visitor in visitors]

    def send(n: int) -> int:
        form = {"csrf_token": tokens[n], "leave": "lead", "m.lead": f"Remark {n}"}
        return int(visitors[n].send("POST", link, data=form).status_code)

    with ThreadPoolExecutor(8) as pool:
        assert Counter(pool.map(send, range(8))) == {200: 3, 404: 5}
    assert len(remarks(world, draft_id)) == 3


def test_a_place_that_sends_without_end_is_told_to_wait(world: Desk, head: Visitor, link: str) -> None:
    most = int(REMARKS.split()[0])
    for _ in range(most):
        world.look(lambda: limits.hit(REMARKS, "pilot-remark-from", "192.0.2.1"))
    reply = leave(head, link, words="One too many")
    assert reply.status_code == 429 and reply.headers["Retry-After"] and "One too many" in reply.text
    assert leave(Visitor(world.app, "192.0.2.2"), link).status_code == 200


def test_without_the_pages_token_nothing_is_taken(
    world: Desk, head: Visitor, link: str, draft_id: int
) -> None:
    assert head.send("POST", link, data={"leave": "lead", "m.lead": "Forged"}).status_code == 400
    assert remarks(world, draft_id) == []


# -- for members ------------------------------------------------------------------------------------------------------


def test_a_link_is_shown_once_with_its_picture(world: Desk, head: Visitor, draft_id: int) -> None:
    quinn = world.browser("quinn")
    reply = quinn.post(f"/drafts/{draft_id}/pilots", note="A youth worker", most="20")
    made = re.search(r"https://localhost(/pilot/[\w-]{43})", reply.text)
    assert made and "<svg" in reply.text and page_of(reply).wrong == []
    assert head.get(made[1]).status_code == 200
    html = quinn.page(f"/drafts/{draft_id}/pilots")
    assert made[1] not in html and "A youth worker" in html and "0 remarks of 20" in html


def test_a_link_that_cannot_be_made_is_told_at_its_field(world: Desk, draft_id: int) -> None:
    quinn = world.browser("quinn")
    for most in ("", "0", "1001", "many"):
        reply = quinn.post(f"/drafts/{draft_id}/pilots", note="A youth worker", most=most)
        assert reply.status_code == 422 and 'id="most-error"' in reply.text and "A youth worker" in reply.text
        assert "Not a valid" not in reply.text


def test_remarks_stand_by_question_and_are_set_aside(
    world: Desk, head: Visitor, link: str, draft_id: int
) -> None:
    leave(head, link)
    quinn: Browser = world.browser("quinn")
    html = quinn.page(f"/drafts/{draft_id}/pilots")
    assert "Which lead?" in html and "card-lead" in html and "Somebody (For the heads)" in html
    (said,) = remarks(world, draft_id)
    url = f"/drafts/{draft_id}/pilots/remarks/{said.id}"
    assert quinn.post(f"{url}/aside").status_code == 303
    html = quinn.page(f"/drafts/{draft_id}/pilots")
    assert "No remarks wait for you" in html and "1 remark set aside" in html and "Set aside by Quinn" in html
    assert quinn.post(f"{url}/back").status_code == 303 and len(remarks(world, draft_id)) == 1


def test_a_link_is_ended_by_a_button(world: Desk, head: Visitor, link: str, draft_id: int) -> None:
    quinn = world.browser("quinn")
    (action,) = re.findall(r'action="(/drafts/\d+/pilots/\d+/end)"', quinn.page(f"/drafts/{draft_id}/pilots"))
    assert world.browser("sol").post(action).status_code == 403 and head.get(link).status_code == 200
    assert quinn.post(action).status_code == 303 and head.get(link).status_code == 404
