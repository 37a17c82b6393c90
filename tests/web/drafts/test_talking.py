"""Talk on the desk: said, answered, resolved and taken back by forms alone; whoever is named is told."""

from __future__ import annotations

import re
from typing import Any

import pytest
from agreeing import Subgroup
from desk import CLOCK, Desk, faults

from scrutiny.records import drafts
from scrutiny.records.drafts import pilots


@pytest.fixture
def group(world: Desk) -> Subgroup:
    return Subgroup(world)


def talk(group: Subgroup, tail: str = "") -> str:
    return f"/drafts/{group.draft_id}/talk{tail}"


def seen(group: Subgroup, who: str) -> tuple[str, str]:
    """The revision that the page carries."""
    page = group.browser(who).page(talk(group))
    return "seen", re.findall(r'<input id="seen" name="seen" type="hidden" value="(\d+)">', page)[0]


def say(group: Subgroup, who: str, words: str, about: str = "lead", **more: Any) -> int:
    """By the form of the page; the thread's id."""
    reply = group.browser(who).post(talk(group), seen(group, who), words=words, about=about, **more)
    assert reply.status_code == 303, reply.text
    return int(re.search(r"#thread-(\d+)$", reply.headers["Location"])[1])


def shown(group: Subgroup, who: str, query: str = "") -> list[int]:
    """The threads a page shows, in its order."""
    page = group.browser(who).page(talk(group, query))
    return [int(number) for number in re.findall(r'<article class="talk[^"]*" id="thread-(\d+)"', page)]


def test_a_thread_is_said_answered_and_resolved(group: Subgroup) -> None:
    assert "Nothing has been said yet" in group.browser("mo").page(talk(group))
    thread = say(group, "mo", "Whose lead?\nThe school's?")
    at = talk(group, f"/{thread}")
    reply = group.browser("nell").post(f"{at}/answer", words="Yes <b>", seen="2")
    assert reply.headers["Location"] == f"{talk(group)}#thread-{thread}"
    page = group.browser("sol").get(talk(group)).text
    assert "Whose lead?\nThe school&#39;s?" in page and "Yes &lt;b&gt;" in page and "1 thread, 1 open" in page
    assert group.browser("sol").post(f"{at}/resolve").status_code == 303
    page = group.browser("mo").page(talk(group))
    assert "Resolved" in page and "1 thread, 0 open" in page
    assert group.browser("mo").post(f"{at}/reopen").status_code == 303
    assert "1 thread, 1 open" in group.browser("mo").page(talk(group))


def test_what_cannot_be_kept_is_refused_at_its_field_and_nothing_typed_is_lost(group: Subgroup) -> None:
    mo = group.browser("mo")
    reply = mo.post(talk(group), words=" ", about="no_such")
    assert reply.status_code == 422
    assert faults(reply) == {"words": "Write what you want to say", "about": "Choose one of those offered"}
    reply = mo.post(talk(group), words="A good remark\x00", about="lead", seen="2")
    assert reply.status_code == 422 and faults(reply).keys() == {"words"} and "A good remark" in reply.text
    reply = mo.post(talk(group), words="A good remark", about="lead", tell=str(group.who["pat"].person_id))
    assert reply.status_code == 422 and "A good remark" in reply.text
    thread = say(group, "mo", "First")
    reply = mo.post(talk(group, f"/{thread}/answer"), words="x" * 4001)
    assert reply.status_code == 422 and "4,000 characters or fewer" in reply.text and "x" * 4001 in reply.text
    assert shown(group, "mo") == [thread]


def test_it_is_narrowed_to_a_question_to_open_ones_and_to_those_that_name_one(group: Subgroup) -> None:
    first = say(group, "mo", "One")
    whole = say(group, "mo", "Two, @Nell Cole", about="")
    other = say(group, "mo", "Three", about="heard")
    group.browser("mo").post(talk(group, f"/{first}/resolve"))
    assert shown(group, "nell") == [whole, other, first]
    for query, there in (
        ("?about=lead", [first]),
        ("?about=whole", [whole]),
        ("?show=open", [whole, other]),
        ("?show=resolved", [first]),
        ("?show=me", [whole]),
        ("?about=heard&show=resolved", []),
        ("?about=nonsense&show=nonsense", [whole, other, first]),
    ):
        assert shown(group, "nell", query) == there, query


# -- whom it names ------------------------------------------------------------------------------------------


def test_whoever_is_named_is_told_until_she_says_she_has_seen_it(group: Subgroup) -> None:
    thread = say(group, "mo", "@nell cole, is this right?", tell=str(group.who["sol"].person_id))
    for name in ("nell", "sol"):
        page = group.browser(name).page(talk(group))
        assert "You are named in 1 remark that you have not seen" in page
        assert f'href="{talk(group, f"/{thread}")}"' in page
    page = group.browser("quinn").page(talk(group))
    assert "You are named" not in page
    assert '<b class="talk-name">@nell cole</b>, is this right?' in page and "For Sol." in page
    assert "you are named in 1 remark" in group.browser("nell").page("/questionnaires/")
    assert group.browser("nell").post(talk(group, "/seen")).status_code == 303
    assert "You are named" not in group.browser("nell").page(talk(group))
    assert "You are named" in group.browser("sol").page(talk(group))


def test_looking_marks_nothing_as_seen(group: Subgroup) -> None:
    thread = say(group, "mo", "@Nell Cole?")
    for _ in range(2):
        group.browser("nell").page(talk(group, f"/{thread}"))
        assert "You are named" in group.browser("nell").page(talk(group))
    group.browser("nell").post(talk(group, f"/{thread}/answer"), words="Yes", seen="2")
    assert "You are named" not in group.browser("nell").page(talk(group))


# -- edits --------------------------------------------------------------------------------------------------


def test_a_remark_stands_beside_the_words_it_was_said_of(group: Subgroup) -> None:
    thread = say(group, "mo", "Which training?")
    assert "have changed since" not in group.browser("mo").page(talk(group))
    group.edit("A lead trained every two years is in post.")
    assert "Said of draft 2; the words have changed since" in group.browser("mo").page(talk(group))
    page = group.browser("mo").page(talk(group, f"/{thread}"))
    assert "Then, in draft 2" in page and "Now, in draft 3" in page
    assert "trained <del>this year</del> is in post." in page
    assert "trained <ins>every two years</ins> is in post." in page


def test_a_remark_is_of_the_draft_on_the_page_it_was_typed_at(group: Subgroup) -> None:
    mo = group.browser("mo")
    before = seen(group, "mo")
    group.edit("A lead trained every two years is in post.")
    assert mo.post(talk(group), before, words="Which training?", about="lead").status_code == 303
    assert "Said of draft 2; the words have changed since" in mo.page(talk(group))


def test_a_remark_on_a_question_that_went_is_still_there(group: Subgroup) -> None:
    thread = say(group, "mo", "Do we need it?", about="heard")
    edit = {"do": "delete_question", "key": "heard", "mend": True}
    group.world.do(
        lambda: drafts.edit(group.who["quinn"], group.draft_id, edit, seen=9, now=group.now).revision
    )
    page = group.browser("mo").page(talk(group))
    assert "“heard”, which is asked no more" in page and "the question is gone" in page
    assert shown(group, "mo", "?about=gone") == [thread]
    page = group.browser("mo").page(talk(group, f"/{thread}"))
    assert "Children are asked and heard." in page and "It is asked no more." in page


# -- taking back --------------------------------------------------------------------------------------------


def test_ones_own_remark_is_taken_back_while_nobody_has_answered(group: Subgroup) -> None:
    thread = say(group, "mo", "Rubbish")
    at = talk(group, f"/{thread}")
    assert "Take back" in group.browser("mo").page(talk(group))
    assert "Take back" not in group.browser("nell").page(talk(group))
    group.browser("nell").post(f"{at}/take-back")
    assert "Rubbish" in group.browser("nell").page(talk(group))
    group.browser("mo").post(f"{at}/take-back")
    page = group.browser("nell").page(talk(group))
    assert "Rubbish" not in page and "Taken back." in page and "Mo Reyes" in page


def test_what_was_answered_is_not_taken_back(group: Subgroup) -> None:
    thread = say(group, "mo", "Whose lead?")
    group.browser("nell").post(talk(group, f"/{thread}/answer"), words="The school's", seen="2")
    group.browser("mo").post(talk(group, f"/{thread}/take-back"))
    page = group.browser("mo").page(talk(group))
    assert "This has been answered" in page and "Whose lead?" in page


# -- who may ------------------------------------------------------------------------------------------------


def test_who_may_talk_and_who_may_not(group: Subgroup) -> None:
    thread = say(group, "sol", "A scrutineer's remark")
    for name, status in (("pat", 403), ("esi", 404)):
        browser = group.browser(name)
        assert browser.get(talk(group)).status_code == status
        assert browser.get(talk(group, f"/{thread}")).status_code == status
        for tail in (
            "",
            "/seen",
            *(f"/{thread}/{act}" for act in ("answer", "resolve", "reopen", "take-back")),
        ):
            assert browser.post(talk(group, tail), words="x", about="").status_code == status, tail


def test_a_published_draft_is_only_read(group: Subgroup) -> None:
    thread = say(group, "mo", "Whose lead?")
    group.published()
    page = group.browser("mo").page(talk(group))
    assert "Whose lead?" in page and "Say it</button>" not in page and "Resolve</button>" not in page
    assert group.browser("mo").post(talk(group, f"/{thread}/resolve")).status_code == 409
    reply = group.browser("mo").post(talk(group), words="Too late", about="lead", seen="2")
    assert reply.status_code == 409 and "Too late" in reply.text
    assert "This draft is published, so nothing more can be said or settled on it." in reply.text


def test_one_is_led_back_to_where_one_pressed(group: Subgroup) -> None:
    thread = say(group, "mo", "Whose lead?")
    at = talk(group, f"/{thread}/answer")
    for back, place in (
        ("card", f"/drafts/{group.draft_id}?open=lead#card-lead"),
        ("proposal-7", f"/drafts/proposals/7#thread-{thread}"),
        ("https://elsewhere.example/", f"{talk(group)}#thread-{thread}"),
    ):
        reply = group.browser("mo").post(at, words="Yes", seen="2", back=back)
        assert reply.headers["Location"] == place


def test_talk_leads_to_what_the_pilot_brought(group: Subgroup) -> None:
    assert "from the pilot" not in group.browser("mo").page(talk(group))

    def remarked() -> None:
        _, token = pilots.make(group.who["mo"], group.draft_id, note="Two leads", most=5, now=CLOCK)
        pilots.leave(token, [("lead", "Which lead?")], now=CLOCK)

    group.world.do(remarked)
    assert "1 remark from the pilot waits to be read" in group.browser("mo").page(talk(group))
