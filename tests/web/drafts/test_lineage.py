"""Lineage: said by somebody, never guessed; older answers mapped to new ones, and what that does told at once."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
import tried
from desk import Desk, faults, hidden
from revising import FULL, Revised, plain

from scrutiny.method import suggesting
from scrutiny.method.lineage import steps_between
from scrutiny.records import drafts

MAP = {"recode.met": "full", "recode.partly": "most", "recode.not": "not", "recode.na": "na"}
HEARD = {
    "key": "listened",
    "kind": "judgement",
    "scale": "met",
    "text": "Children say that they are heard here.",
}
POLICY = {"key": "policy", "kind": "judgement", "scale": "met", "text": "The policy is reviewed each year."}


@pytest.fixture
def draft(world: Desk) -> Revised:
    return Revised(world)


@pytest.fixture
def rescaled(draft: Revised) -> Revised:
    """Two questions on another scale, with no map."""
    draft.do({"do": "set_scale", "name": "full", "scale": FULL})
    draft.set("lead", scale="full")
    draft.set("heard", scale="full")
    return draft


@pytest.fixture
def renamed(draft: Revised) -> Revised:
    """One question deleted, and one added that reads much like it."""
    draft.do(
        {"do": "delete_question", "key": "heard"},
        {"do": "add_question", "section": "voice", "after": None, "question": HEARD},
    )
    return draft


def send(draft: Revised, key: str, who: str = "quinn", *more: tuple[str, str], **fields: str) -> Any:
    """Keep what a form says, from a page that is up to date."""
    sent = {"seen": str(draft.states[1]), "origin": "own", "comparable": "", **fields}
    return draft.world.browser(who).post(draft.url(f"lineage/{key}"), *more, **sent)


def broken(draft: Revised, key: str) -> str | None:
    opened = draft.opened
    assert opened.followed is not None
    return steps_between(opened.followed, opened.definition)[key].broken


def page_of(draft: Revised, tail: str, who: str = "quinn") -> str:
    return draft.world.browser(who).page(draft.url(tail))


# -- suggestions are never applied by looking ----------------------------------------------------------------------


def test_looking_at_a_suggestion_keeps_nothing(renamed: Revised) -> None:
    before = renamed.states
    for who in ("quinn", "sol"):
        for tail in ("lineage", "lineage/listened", "lineage/listened?fill=suggested", "changes"):
            page_of(renamed, tail, who)
    assert renamed.states == before and "was" not in renamed.question("listened")
    assert broken(renamed, "listened") == "added"


def test_showing_what_a_word_would_do_keeps_nothing(renamed: Revised) -> None:
    before = renamed.states
    reply = send(renamed, "listened", origin="one", source="heard", then="look")
    said = plain(reply.text)
    assert reply.status_code == 200 and renamed.states == before
    assert "Like for like with 2019-20 becomes possible again for this question." in said
    assert "3 of 3 questions can be compared with 2019-20; now it is 2. Nothing is kept yet." in said


def test_a_suggestion_is_marked_and_says_why(renamed: Revised) -> None:
    page = plain(page_of(renamed, "lineage"))
    assert "Suggestions 1" in page and "Each is only a suggestion" in page
    assert "It reads much like “heard”, which is no longer asked" in page
    shown = plain(page_of(renamed, "lineage/listened?fill=suggested"))
    assert "The fields below hold a suggestion. Nothing is kept until you keep it." in shown


def test_accepting_a_suggestion_sends_what_was_shown(renamed: Revised) -> None:
    quinn = renamed.world.browser("quinn")
    listed = quinn.get(renamed.url("lineage"))
    form = re.search(r'<form method="post" action="[^"]*/lineage/listened">.*?</form>', listed.text, re.S)
    assert form is not None
    fields = [(name, unescape(value)) for name, value in hidden_in(form[0])]
    reply = quinn.post(renamed.url("lineage/listened"), *fields)
    assert reply.status_code == 303 and reply.headers["Location"].endswith("/lineage")
    assert renamed.question("listened")["was"] == {"key": "heard"}
    assert broken(renamed, "listened") is None
    assert "becomes possible again for this question" in quinn.page(renamed.url("lineage"))


def hidden_in(form: str) -> list[tuple[str, str]]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return [(name, value) for name, value in found if name != "csrf_token"]


def test_no_it_is_new_sets_the_suggestion_aside_until_somebody_asks_again(renamed: Revised) -> None:
    quinn, text = renamed.world.browser("quinn"), renamed.states[:2]
    assert quinn.post(renamed.url("lineage"), key="listened").status_code == 303
    page = plain(quinn.page(renamed.url("lineage")))
    assert "Suggestions 1" not in page and "Suggestions set aside" in page
    assert renamed.states[:2] == text and broken(renamed, "listened") == "added"
    quinn.post(renamed.url("lineage"), key="listened", then="again")
    assert "Suggestions 1" in plain(quinn.page(renamed.url("lineage")))
    for wrong in ({}, {"key": "nobody"}):
        assert quinn.post(renamed.url("lineage"), **wrong).status_code == 422


# -- maps ----------------------------------------------------------------------------------------------------------


def test_a_map_of_every_answer_restores_the_comparison(rescaled: Revised) -> None:
    assert broken(rescaled, "lead") == "rescaled"
    assert "1 of 3 questions can be compared" in plain(page_of(rescaled, "changes"))
    reply = send(rescaled, "lead", **MAP)
    assert reply.status_code == 303
    assert rescaled.question("lead")["was"] == {
        "key": "lead",
        "recode": {"met": "full", "partly": "most", "not": "not", "na": "na"},
    }
    assert broken(rescaled, "lead") is None and rescaled.opened.faults == ()
    page = plain(rescaled.world.browser("quinn").page(reply.headers["Location"]))
    assert "Like for like with 2019-20 stays possible. As scored will differ." in page
    changed = plain(page_of(rescaled, "changes"))
    assert "2 of 3 questions can be compared" in changed
    assert "Met → Fully met; Partly met → Mostly met; Not met → Not met" in changed


def test_one_map_serves_all_that_changed_the_same_way(rescaled: Revised) -> None:
    shown = page_of(rescaled, "lineage/lead")
    assert "Use this map for 1 other question" in shown
    send(rescaled, "lead", others="y", **MAP)
    assert rescaled.question("heard")["was"]["key"] == "heard" and broken(rescaled, "heard") is None
    assert "3 of 3 questions can be compared" in plain(page_of(rescaled, "changes"))


def test_a_map_with_a_gap_says_so_at_each_and_loses_nothing_typed(rescaled: Revised) -> None:
    before = rescaled.states
    reply = send(rescaled, "lead", **{**MAP, "recode.partly": "", "recode.na": "nonsense"}, reason="Because.")
    assert reply.status_code == 422 and rescaled.states == before
    told = faults(reply)
    assert told["recode-1"] == "Say what “Partly met” becomes"
    assert told["recode-3"].startswith("Choose an answer")
    assert re.search(r'<option value="full" selected>', reply.text) and 'value="Because."' in reply.text


def test_suggestions_for_a_map_are_filled_in_where_asked(rescaled: Revised) -> None:
    shown = page_of(rescaled, "lineage/lead")
    assert "Suggested: “Not met” reads as “Not met”: the same answer." in shown
    assert " selected>Not met (0 points)" not in shown and "Fill in what is suggested" in shown
    filled = page_of(rescaled, "lineage/lead?fill=suggested")
    assert " selected>Not met (0 points)" in filled and "was" not in rescaled.question("lead")


def test_a_yes_and_a_no_become_judgements(draft: Revised) -> None:
    draft.set("deputy", kind="judgement", scale="met")
    send(draft, "deputy", **{"recode.true": "met", "recode.false": "not"})
    assert draft.question("deputy")["was"]["recode"] == {"true": "met", "false": "not"}
    assert broken(draft, "deputy") is None


def test_a_judgement_becomes_a_number_as_it_was_typed(draft: Revised) -> None:
    draft.do({"do": "set_scale", "name": "tenth", "scale": {"from": 0, "to": 10, "step": 0.5}})
    draft.set("lead", scale="tenth")
    numbers = {"recode.met": "10", "recode.partly": "2.5", "recode.not": "0", "recode.na": "11"}
    assert "Choose a number from 0 to 10" in faults(send(draft, "lead", **numbers))["recode-3"]
    send(draft, "lead", **{**numbers, "recode.na": "0"})
    assert draft.question("lead")["was"]["recode"] == {"met": 10, "partly": 2.5, "not": 0, "na": 0}


def test_a_range_cannot_be_mapped_from_and_it_is_said(world: Desk, draft: Revised) -> None:
    draft.do({"do": "set_scale", "name": "tenth", "scale": {"from": 0, "to": 10}})
    draft.set("lead", scale="tenth", comparable=False)
    published(world, draft)
    later = Revised.__new__(Revised)
    later.world, later.who, later.id = world, draft.who, 0
    later.second = world.look(lambda: drafts.get(draft.who["sol"], draft.id).published_id)
    later.set("lead", scale="met")
    shown = page_of(later, "lineage/lead")
    assert "Answers on a range cannot be mapped to others" in shown and 'name="recode.' not in shown
    assert "Answers on a range cannot be mapped" in plain(page_of(later, "changes"))


def published(world: Desk, draft: Revised) -> None:
    """Agreed by a rule of one, and published."""

    def act() -> None:
        amina, quinn = draft.who["amina"], draft.who["quinn"]
        drafts.set_rule(amina, 1, None, now=tried.NOW)
        sha256 = draft_sha(draft)
        found = drafts.propose(amina, draft.id, sha256=sha256, now=tried.NOW)
        drafts.approve(quinn, found.id, sha256=sha256, now=tried.NOW)
        drafts.publish(amina, found.id, sha256=sha256, now=tried.NOW)

    world.do(act)


def draft_sha(draft: Revised) -> str:
    return str(drafts.get(draft.who["amina"], draft.id).sha256)


# -- where it comes from ----------------------------------------------------------------------------------------------


def test_a_renamed_question_goes_on(renamed: Revised) -> None:
    send(renamed, "listened", origin="one", source="heard")
    assert renamed.question("listened")["was"] == {"key": "heard"} and broken(renamed, "listened") is None
    page = plain(page_of(renamed, "changes"))
    assert "Key changed" in page and "No longer asked" not in page


def test_parts_of_a_split_question_are_each_said_for_themselves(draft: Revised) -> None:
    draft.do({"do": "add_question", "section": "voice", "after": "heard", "question": HEARD})
    reply = send(draft, "listened", origin="one", source="heard")
    assert reply.status_code == 303
    assert (broken(draft, "listened"), broken(draft, "heard")) == ("split", "split")
    assert "also comes from there, so each is a part" in plain(page_of(draft, "lineage/listened"))
    send(draft, "listened", origin="one", source="heard", comparable="yes")
    assert (broken(draft, "listened"), broken(draft, "heard")) == (None, "split")


def test_questions_brought_together_are_named(draft: Revised) -> None:
    draft.do(
        {"do": "delete_question", "key": "lead"},
        {"do": "delete_question", "key": "heard"},
        {"do": "add_question", "section": "voice", "after": None, "question": POLICY},
    )
    empty = send(draft, "policy", origin="several")
    assert faults(empty)["sources"] == "Choose the questions it brings together"
    both = (("sources", "lead"), ("sources", "heard"))
    send(draft, "policy", "quinn", *both, origin="several", comparable="yes")
    assert draft.question("policy")["was"] == {"keys": ["lead", "heard"]} and broken(draft, "policy") is None
    shown = plain(page_of(draft, "lineage/policy"))
    assert "A trained lead is in post." in shown and "Children say that they are heard." in shown


def test_it_is_new_after_all_takes_the_word_back(renamed: Revised) -> None:
    send(renamed, "listened", origin="one", source="heard", comparable="yes")
    send(renamed, "listened", origin="new", comparable="yes")
    assert "was" not in renamed.question("listened") and "comparable" not in renamed.question("listened")
    assert broken(renamed, "listened") == "added"


def test_a_key_of_before_is_given_up_where_another_question_is_asked(draft: Revised) -> None:
    draft.set("deputy", text="Is there a lead for online safety?")
    needs_one = send(draft, "deputy", origin="new")
    assert faults(needs_one)["new_key"] == "Enter a new key: “deputy” means what it meant in 2019-20"
    taken = send(draft, "deputy", origin="new", new_key="lead")
    assert "lead" in faults(taken)["new_key"]
    reply = send(draft, "deputy", origin="new", new_key="online_lead")
    assert reply.status_code == 303 and reply.headers["Location"].endswith("/lineage/online_lead")
    opened = draft.opened
    assert "deputy" not in opened.definition.by_key and broken(draft, "online_lead") == "added"
    assert draft.question("deputy_trained")["show_when"]["question"] == "online_lead"


@pytest.mark.parametrize(
    ("key", "sent", "field"),
    [
        ("lead", {"origin": "elsewhere"}, "origin"),
        ("lead", {"origin": "one", "source": "deputy"}, "origin"),
        ("lead", {"origin": "new", "new_key": "Not A Key"}, "new_key"),
        ("lead", {"origin": "new", "new_key": "heard"}, "new_key"),
        ("lead", {"comparable": "perhaps"}, "comparable"),
        ("policy", {"origin": "one"}, "source"),
        ("policy", {"origin": "one", "source": "nobody"}, "source"),
        ("policy", {"origin": "several", "sources": "nobody"}, "sources"),
        ("policy", {"origin": "own"}, "origin"),
        ("lead", {"origin": "several", "sources": "deputy"}, "sources"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    draft: Revised, key: str, sent: dict[str, str], field: str
) -> None:
    draft.do({"do": "add_question", "section": "voice", "after": None, "question": POLICY})
    before = draft.states
    reply = send(draft, key, **sent)
    assert reply.status_code == 422 and field in faults(reply) and draft.states == before


def test_saying_that_it_compares_is_told_in_the_editor_too(draft: Revised) -> None:
    draft.set("lead", text="A lead is in post.")
    shown = plain(page_of(draft, "lineage/lead"))
    assert "Nobody has said whether the answers of 2019-20 still compare." in shown
    reply = send(draft, "lead", comparable="yes", reason="The same, said shorter.")
    assert reply.status_code == 303 and draft.question("lead")["comparable"] is True
    said = draft.world.look(
        lambda: [r.words for t in drafts.threads(draft.who["sol"], draft.id) for r in t.remarks]
    )
    assert said == ["The same, said shorter."]


# -- two at once, proposals, and who may ---------------------------------------------------------------------------


def test_who_was_slower_sees_both_and_may_keep_hers(rescaled: Revised) -> None:
    quinn = rescaled.world.browser("quinn")
    seen = str(rescaled.states[1])
    rescaled.set("lead", who="amina", text="A trained lead is in post all year.")
    sent = {"seen": seen, "origin": "own", "comparable": "yes", **MAP}
    reply = quinn.post(rescaled.url("lineage/lead"), **sent)
    page = plain(reply.text)
    assert reply.status_code == 409 and "was" not in rescaled.question("lead")
    assert "Amina changed this question at 10:42. Nothing of yours is kept yet" in page
    assert "all year." in page and "Keep theirs" in page and "Keep mine" in page
    again = [pair for pair in hidden(reply) if pair[0] == "seen"]
    kept = quinn.post(rescaled.url("lineage/lead"), *again, **{**sent, "seen": again[0][1]})
    assert kept.status_code == 303
    question = rescaled.question("lead")
    assert question["text"] == "A trained lead is in post all year." and question["comparable"] is True


def test_what_another_keeps_elsewhere_hinders_nobody(rescaled: Revised) -> None:
    seen = str(rescaled.states[1])
    rescaled.set("heard", who="amina", number="2.1")
    reply = rescaled.world.browser("quinn").post(
        rescaled.url("lineage/lead"), seen=seen, origin="own", comparable="", **MAP
    )
    assert reply.status_code == 303 and broken(rescaled, "lead") is None


def test_a_question_deleted_meanwhile_is_said_to_be_gone(rescaled: Revised) -> None:
    rescaled.do({"do": "delete_question", "key": "lead"}, who="amina")
    assert send(rescaled, "lead", **MAP).status_code == 404


def test_a_proposed_text_is_changed_only_by_who_was_told(draft: Revised) -> None:
    draft.set("lead", text="A lead is in post.", comparable=True)
    draft.world.do(
        lambda: drafts.propose(draft.who["quinn"], draft.id, sha256=draft_sha(draft), now=tried.NOW)
    )
    refused = send(draft, "lead", comparable="no")
    assert refused.status_code == 409 and draft.states[3] == "proposed" and "Nothing was kept" in refused.text
    assert re.search(r'name="comparable" value="no" checked', refused.text)
    page = draft.world.browser("quinn").get(draft.url("lineage/lead"))
    assert "A change takes it back and ends its approvals." in page.text
    (ends,) = [pair for pair in hidden(page) if pair[0] == "takes_back"]
    assert send(draft, "lead", "quinn", ends, comparable="no").status_code == 303
    assert draft.states[3] == "draft"


def test_a_scrutineer_reads_and_changes_nothing(rescaled: Revised) -> None:
    before = rescaled.states
    shown = page_of(rescaled, "lineage/lead", "sol")
    assert "The line breaks here." in shown and "<form class=" not in shown
    assert "Look at it closely" not in page_of(rescaled, "lineage", "sol")
    for tail in ("lineage", "lineage/lead"):
        assert rescaled.world.browser("sol").post(rescaled.url(tail), key="lead").status_code == 403
        assert rescaled.world.browser("esi").get(rescaled.url(tail)).status_code == 404
    assert rescaled.states == before


def test_a_question_that_is_not_there_has_no_lineage(draft: Revised) -> None:
    draft.set("lead", weight=2)
    for key in ("nobody", "LEAD", "%00", "a" * 400):
        assert draft.world.browser("quinn").get(draft.url(f"lineage/{key}")).status_code == 404


def test_a_suggestion_set_aside_is_not_pointed_at_either(renamed: Revised) -> None:
    points = "It looks like “Children say that they are heard.”: see the suggestion"
    assert points in plain(page_of(renamed, "changes"))
    assert "1 new question looks like one no longer asked" in plain(page_of(renamed, "changes"))
    renamed.world.browser("quinn").post(renamed.url("lineage"), key="listened")
    page = plain(page_of(renamed, "changes"))
    assert points not in page and "Say where it comes from" in page and "Say what became of it" in page


def test_hostile_words_stay_words(renamed: Revised) -> None:
    hostile = "<script>alert(1)</script>\"'{{7*7}}"
    reply = send(
        renamed, "listened", origin="one", source=hostile, reason=hostile, **{f"recode.{hostile}": hostile}
    )
    assert reply.status_code == 422 and "<script>alert" not in reply.text and "49" not in plain(reply.text)


def test_the_lists_suggestions_are_those_of_the_method(renamed: Revised) -> None:
    opened = renamed.opened
    assert opened.followed is not None
    found = suggesting.suggestions(opened.followed, opened.definition)
    page = page_of(renamed, "lineage")
    assert [one.key for one in found] == re.findall(r'id="suggestion-(\w+)"', page)
