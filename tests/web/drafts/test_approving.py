"""Approval on the desk: propose, read, decide, publish; whoever was slower is told, and loses no word."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from agreeing import Subgroup
from desk import CLOCK, Desk, faults

from scrutiny.records import drafts, people, versions
from scrutiny.records.base import db, the_system


@pytest.fixture
def group(world: Desk) -> Subgroup:
    return Subgroup(world)


def room(group: Subgroup, tail: str = "") -> str:
    return f"/drafts/{group.draft_id}/approval{tail}"


def of(proposal_id: int, tail: str = "") -> str:
    return f"/drafts/proposals/{proposal_id}{tail}"


def states(group: Subgroup, proposal_id: int) -> tuple[str, str, int]:
    """The draft's state, the proposal's, and how many approved."""

    def look() -> tuple[str, str, int]:
        found = drafts.proposal(group.who["sol"], proposal_id)
        yes = sum(each.says == "approved" for each in drafts.standing(found).verdicts)
        return drafts.get(group.who["sol"], group.draft_id).state, found.state, yes

    return group.world.look(look)


def propose(group: Subgroup, who: str = "quinn", **more: str):
    return group.browser(who).post(
        room(group, "/propose"), **{"sha256": group.draft.sha256, "note": "", **more}
    )


# -- proposing ----------------------------------------------------------------------------------------------


def test_a_text_is_proposed_with_a_note_and_stands_in_words(group: Subgroup) -> None:
    page = group.browser("quinn").page(room(group))
    assert "Nobody has been asked to approve it yet" in page and "If a word changes, approvals end" in page
    assert propose(group, note="Look at 1.\nPlease.").status_code == 303
    page = group.browser("quinn").page(room(group))
    short = group.draft.sha256[:4] + " " + group.draft.sha256[4:8]
    for words in (
        "With the subgroup",
        "2 of 2 members must approve, not counting Quinn who proposed it.",
        "Nobody has answered yet: 2 must.",
        "You proposed this text, so others must approve it.",
        "Look at 1.\nPlease.",
        short,
    ):
        assert words in page, words
    assert "Approve this text" not in page and page.count("To answer") == 2


def test_every_fault_bars_and_leads_to_its_card(group: Subgroup) -> None:
    def spoil() -> int:
        edit = {"do": "set_question", "key": "lead", "fields": {"comparable": None}}
        drafts.edit(group.who["quinn"], group.draft_id, edit, seen=99, now=CLOCK)
        edit = {"do": "set_question", "key": "heard", "fields": {"scale": "none_such"}}
        return drafts.edit(group.who["quinn"], group.draft_id, edit, seen=99, now=CLOCK).revision

    group.world.do(spoil)
    page = group.browser("quinn").page(room(group))
    assert "2 faults to mend before it can be proposed" in page
    assert f"/drafts/{group.draft_id}?open=lead#card-lead" in page
    assert f"/drafts/{group.draft_id}?open=heard#card-heard" in page
    reply = propose(group, note="A long note")
    assert reply.status_code == 422 and "This text has 2 faults" in reply.text and "A long note" in reply.text


def test_a_text_that_changed_since_the_page_was_drawn_is_not_proposed(group: Subgroup) -> None:
    before = group.draft.sha256
    group.edit("Quite other words.")
    reply = propose(group, sha256=before, note="A long note")
    assert reply.status_code == 409
    assert "The text has changed since you looked at it" in reply.text and "A long note" in reply.text
    assert group.draft.state == "draft"


def test_it_is_not_proposed_twice(group: Subgroup) -> None:
    group.proposed()
    reply = propose(group, "amina", note="Mine")
    assert reply.status_code == 409 and "It has been proposed meanwhile, so nothing was done" in reply.text


def test_whoever_may_not_design_proposes_nothing(group: Subgroup) -> None:
    assert "Propose draft" not in group.browser("sol").page(room(group))
    assert propose(group, "sol").status_code == 403
    assert propose(group, "pat").status_code == 403
    assert propose(group, "esi").status_code == 404


# -- reading and deciding -----------------------------------------------------------------------------------


def test_a_member_reads_the_whole_text_what_changed_and_what_was_said(group: Subgroup) -> None:
    group.world.do(
        lambda: drafts.say(group.who["nell"], group.draft_id, "Which year?", about="lead", seen=2, now=CLOCK)
    )
    page = group.browser("mo").page(of(group.proposed()))
    for words in (
        "trained <ins>this year</ins> is in post.",
        "Children are asked and heard.",
        "Weight 1 to 2",
        "3 of 3 questions can be compared",
        "Which year?",
        "1 thread, 1 open",
        "Approve this text",
    ):
        assert words in page, words


def test_two_members_approve_and_an_officer_publishes_by_one_press(group: Subgroup) -> None:
    found = group.proposed()
    for name in ("mo", "nell"):
        page = group.browser(name).get(of(found))
        assert group.browser(name).post(of(found, "/approve"), *hashes(page.text)).status_code == 303
    assert states(group, found) == ("approved", "approved", 2)
    page = group.browser("amina").get(room(group))
    assert "2 members approved it." in page.text and "it can be retired, never edited" in page.text
    reply = group.browser("amina").post(of(found, "/publish"), *hashes(page.text))
    assert re.fullmatch(r"/questionnaires/versions/\d+", reply.headers["Location"])
    assert "Version 2020-21 is published" in group.browser("amina").page(reply.headers["Location"])
    assert "This draft is version 2020-21" in group.browser("sol").page(room(group))


def hashes(page: str) -> list[tuple[str, str]]:
    """The hash that a page carries: one, however many forms it has."""
    found = set(re.findall(r'name="sha256"[^>]* value="([0-9a-f]{64})"', page))
    assert len(found) == 1
    return [("sha256", found.pop())]


def test_reasons_are_required_and_then_told(group: Subgroup) -> None:
    found = group.proposed("nell")
    mo, sha256_ = group.browser("mo"), group.draft.sha256
    reply = mo.post(of(found, "/changes"), sha256=sha256_, reasons="  ")
    assert reply.status_code == 422 and faults(reply) == {
        "reasons": "Say what should change, so that the text can be mended"
    }
    reply = mo.post(of(found, "/changes"), sha256=sha256_, reasons="x" * 10_001)
    assert (
        reply.status_code == 422 and "10,000 characters or fewer" in reply.text and "x" * 10_001 in reply.text
    )
    assert mo.post(of(found, "/changes"), sha256=sha256_, reasons="Say <b>who</b>.").status_code == 303
    page = group.browser("quinn").get(room(group)).text
    assert "Say &lt;b&gt;who&lt;/b&gt;." in page and "Changes were asked for" in page
    assert states(group, found) == ("changes_asked", "changes_asked", 1)


# -- who may not --------------------------------------------------------------------------------------------


def test_the_proposer_cannot_approve_by_a_forged_form(group: Subgroup) -> None:
    found = group.proposed()
    assert "You proposed this text, so others must approve it." in group.browser("quinn").page(of(found))
    reply = group.browser("quinn").post(of(found, "/approve"), sha256=group.draft.sha256)
    assert reply.status_code == 403 and "so others must approve it" in reply.text
    reply = group.browser("quinn").post(of(found, "/changes"), sha256=group.draft.sha256, reasons="Mine")
    assert reply.status_code == 403 and "Mine" in reply.text
    assert states(group, found) == ("proposed", "proposed", 0)


def test_the_proposer_cannot_approve_through_a_second_role(group: Subgroup, world: Desk) -> None:
    """An officer proposes, is made a member of the subgroup, and signs in again."""
    found = group.proposed(by="amina")

    def second_role() -> bool:
        person = db.session.get(people.Person, group.who["amina"].person_id)
        people.give_role(the_system(world.here), person, "qpp_member", None, now=CLOCK)
        return True

    world.do(second_role)
    again = world.browser("amina")
    assert "Approve this text" not in again.page(of(found))
    assert again.post(of(found, "/approve"), sha256=group.draft.sha256).status_code == 403
    assert states(group, found) == ("proposed", "proposed", 0)


@pytest.mark.parametrize("name", ["amina", "sol", "pat"])
def test_only_members_decide(group: Subgroup, name: str) -> None:
    found = group.proposed()
    for act in ("/approve", "/changes"):
        assert (
            group.browser(name).post(of(found, act), sha256=group.draft.sha256, reasons="x").status_code
            == 403
        )
    assert states(group, found) == ("proposed", "proposed", 0)


def test_another_partnership_finds_nothing(group: Subgroup) -> None:
    found = group.proposed()
    for tail in ("", "/text.json"):
        assert group.browser("esi").get(of(found, tail)).status_code == 404
    for act in ("/withdraw", "/publish"):
        assert group.browser("esi").post(of(found, act), sha256=group.draft.sha256).status_code == 404
    assert group.browser("esi").get(room(group)).status_code == 404


# -- somebody was quicker -----------------------------------------------------------------------------------


def test_a_text_that_changed_a_second_ago_is_not_approved(group: Subgroup) -> None:
    found = group.proposed("nell")
    page = group.browser("mo").get(of(found))
    group.edit("Quite other words.", takes_back=found)
    reply = group.browser("mo").post(of(found, "/approve"), *hashes(page.text))
    assert reply.status_code == 409
    assert "The text has changed since you looked at it, so nothing was decided." in reply.text
    assert "Approve this text" not in reply.text and "Ended by a change" in reply.text
    assert states(group, found) == ("draft", "ended", 1)


def test_an_approval_of_another_text_is_refused(group: Subgroup) -> None:
    found = group.proposed()
    for sent in ("0" * 64, "x", ""):
        reply = group.browser("mo").post(of(found, "/approve"), sha256=sent)
        assert reply.status_code in (409, 422) and "Nothing was decided" in reply.text
    assert states(group, found) == ("proposed", "proposed", 0)


def test_reasons_typed_too_late_are_given_back(group: Subgroup) -> None:
    found, before = group.proposed(), group.draft.sha256
    group.browser("nell").post(of(found, "/changes"), sha256=before, reasons="I was quicker.")
    reply = group.browser("mo").post(of(found, "/changes"), sha256=before, reasons="My long reasons.")
    assert reply.status_code == 409 and "My long reasons." in reply.text
    assert "Changes have been asked for meanwhile, so nothing was done." in reply.text


def test_publishing_waits_for_the_rule_and_happens_once(group: Subgroup) -> None:
    found, sent = group.proposed("mo"), {"sha256": group.draft.sha256}
    reply = group.browser("quinn").post(of(found, "/publish"), **sent)
    assert reply.status_code == 409 and "1 more approval needed" in reply.text
    group.browser("nell").post(of(found, "/approve"), **sent)
    assert group.browser("quinn").post(of(found, "/publish"), **sent).status_code == 303
    reply = group.browser("amina").post(of(found, "/publish"), **sent)
    assert reply.status_code == 409 and "It has been published meanwhile" in reply.text
    there = group.world.look(lambda: [each.name for each in versions.versions_of(group.who["sol"], "tiny")])
    assert there == ["2019-20", "2020-21"]


# -- withdrawing, setting aside -----------------------------------------------------------------------------


def test_the_proposer_or_an_officer_withdraws(group: Subgroup) -> None:
    found = group.proposed("mo")
    assert "Withdraw the proposal" not in group.browser("nell").page(room(group))
    assert group.browser("nell").post(of(found, "/withdraw")).status_code == 403
    assert "Withdraw the proposal" in group.browser("amina").page(room(group))
    assert group.browser("quinn").post(of(found, "/withdraw")).status_code == 303
    assert states(group, found) == ("draft", "withdrawn", 1)


def test_a_draft_is_set_aside_and_taken_up_again(group: Subgroup) -> None:
    assert group.browser("quinn").post(room(group, "/set-aside")).status_code == 303
    page = group.browser("quinn").page(room(group))
    assert "Nobody works on this draft" in page and "Propose draft" not in page
    assert group.browser("quinn").post(room(group, "/take-up")).status_code == 303
    assert group.draft.state == "draft"
    reply = group.browser("quinn").post(room(group, "/take-up"))
    assert reply.status_code == 409 and "taken back to be written on" in reply.text
    group.proposed()
    assert group.browser("quinn").post(room(group, "/set-aside")).status_code == 409


# -- the history --------------------------------------------------------------------------------------------


def test_every_text_that_was_proposed_stays_to_be_read(group: Subgroup) -> None:
    first, before = group.proposed(), group.draft.sha256
    group.browser("mo").post(of(first, "/changes"), sha256=before, reasons="Say who.")
    group.edit("A named lead is in post.")
    second = group.proposed()
    for name in ("mo", "nell", "sol", "amina"):
        page = group.browser(name).page(room(group))
        assert "Say who." in page and f'href="{of(first)}"' in page
        assert "trained <ins>this year</ins> is in post." in group.browser(name).page(of(first))
        assert "A <ins>named</ins> lead" in group.browser(name).page(of(second))
        reply = group.browser(name).get(of(first, "/text.json"))
        assert sha256(reply.data).hexdigest() == before
        assert reply.headers["Content-Disposition"] == "attachment; filename=tiny-2020-21-draft-2.json"


def test_the_trail_tells_it_in_sentences(group: Subgroup) -> None:
    group.published()
    page = group.browser("amina").page("/trail?noun=draft")
    for did in ("began", "proposed", "approved"):
        assert re.search(rf"(Quinn|Mo Reyes) {did} the draft 2020-21 of Tiny self-assessment", page), did


# -- what waits ---------------------------------------------------------------------------------------------


def test_what_waits_for_somebody_is_said_where_she_begins(group: Subgroup) -> None:
    found = group.proposed("mo")
    for name, waits in (("nell", True), ("mo", False), ("quinn", False), ("amina", False), ("sol", False)):
        page = group.browser(name).page("/questionnaires/")
        assert (f'href="{of(found)}"' in page) is waits, name
    group.browser("nell").post(of(found, "/approve"), sha256=group.draft.sha256)
    for name, waits in (("nell", True), ("quinn", True), ("amina", True), ("sol", False)):
        assert ("it can be published" in group.browser(name).page("/questionnaires/")) is waits, name
    assert "This waits for you" not in group.browser("pat").page("/questionnaires/")


def test_changes_asked_for_wait_for_the_proposer(group: Subgroup) -> None:
    found = group.proposed()
    group.browser("mo").post(of(found, "/changes"), sha256=group.draft.sha256, reasons="Say who.")
    assert "changes were asked for" in group.browser("quinn").page("/drafts/")
    assert "changes were asked for" not in group.browser("nell").page("/questionnaires/")


# -- the rule -----------------------------------------------------------------------------------------------


def test_an_officer_sets_the_rule_for_proposals_to_come(group: Subgroup) -> None:
    found = group.proposed()
    nell = str(group.who["nell"].person_id)
    page = group.browser("amina").page("/drafts/rule")
    assert "3 members may approve now: Mo Reyes, Nell Cole and Quinn" in page
    assert "keeps the rule under which it was proposed" in page
    assert group.browser("amina").post("/drafts/rule", needed="1", chair=nell).status_code == 303
    assert "2 of 2 members must approve" in group.browser("mo").page(room(group))
    group.browser("quinn").post(of(found, "/withdraw"))
    group.proposed("mo")
    page = group.browser("mo").page(room(group))
    assert "1 member approved it: Nell Cole must be among them." in page and "Publish" not in page


def test_the_rule_warns_where_too_few_could_meet_it(group: Subgroup) -> None:
    group.browser("amina").post("/drafts/rule", needed="5", chair="0")
    assert "Fewer members than the rule needs" in group.browser("amina").page("/drafts/rule")
    assert "5 must approve, and 2 could if you propose it" in group.browser("quinn").page(room(group))
    group.proposed()
    assert "Fewer members may approve than the rule asks for" in group.browser("quinn").page(room(group))


@pytest.mark.parametrize("typed", [{"needed": "0"}, {"needed": "x"}, {"chair": "999999"}, {"chair": "x"}])
def test_no_other_rule_is_taken(group: Subgroup, typed: dict[str, str]) -> None:
    reply = group.browser("amina").post("/drafts/rule", **{"needed": "2", "chair": "0", **typed})
    assert reply.status_code == 422 and faults(reply).keys() == typed.keys()


def test_nobody_but_an_officer_sets_it(group: Subgroup) -> None:
    for name in ("quinn", "sol", "pat"):
        assert group.browser(name).get("/drafts/rule").status_code == 403
        assert group.browser(name).post("/drafts/rule", needed="1", chair="0").status_code == 403


# -- hostile words ------------------------------------------------------------------------------------------

HOSTILE = (
    "a\x00b",
    "9" * 5000,
    "<script>alert(1)</script>",
    "{{7*191}}",
    "\"'><img src=x onerror=alert(1)>",
    "\u202e",
)
FORM = ("sha256", "note", "reasons", "words", "about", "tell", "seen", "back", "needed", "chair")


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_a_form_full_of_one_word_decides_nothing(group: Subgroup, word: str) -> None:
    found = group.proposed("mo")
    every = dict.fromkeys(FORM, word)
    acts = (of(found, act) for act in ("/approve", "/changes", "/publish"))
    for place in (*acts, room(group, "/propose"), room(group, "/take-up"), "/drafts/rule"):
        for name in ("nell", "amina"):
            reply = group.browser(name).post(place, **every)
            assert reply.status_code in (403, 409, 422), (place, name)
            assert (
                "<script>alert" not in reply.text
                and "<img src=x" not in reply.text
                and "1337" not in reply.text
            )
    assert states(group, found) == ("proposed", "proposed", 1)


def test_reasons_and_notes_come_out_as_they_were_typed(group: Subgroup) -> None:
    for word in HOSTILE[2:5]:
        propose(group, note=word)
        found = group.world.look(lambda: drafts.proposals(group.who["sol"], group.draft_id)[0].id)
        assert word in group.browser("mo").page(of(found))
        group.browser("mo").post(of(found, "/changes"), sha256=group.draft.sha256, reasons=word)
        reply = group.browser("quinn").get(room(group))
        assert word in group.browser("quinn").page(room(group))
        assert "<script>alert" not in reply.text and "<img src=x" not in reply.text
