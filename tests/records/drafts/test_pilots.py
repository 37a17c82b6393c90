"""Pilots: a link to one draft, kept as a digest, ended by time, by hand, by its cap and with its draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import make
import pytest
from sqlalchemy import func, select

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records import drafts, events
from scrutiny.records.base import NotAllowed, NotHere, NotTaken, db
from scrutiny.records.drafts import Pilot, PilotRemark, pilots
from scrutiny.records.drafts.pilots import PilotIsOver

NOW = make.NOW
LATER = NOW + timedelta(days=13, hours=23)


@pytest.fixture
def draft_id(group):
    return begun(group)


def begun(group):
    edit = {"do": "set_question", "key": "lead", "fields": {"text": "A lead is in post.", "comparable": True}}
    return drafts.begin(group.quinn, group.version.id, edit, now=NOW).draft_id


@pytest.fixture
def link(group, draft_id):
    made, token = pilots.make(group.quinn, draft_id, note="Heads", most=2, now=NOW)
    return SimpleNamespace(id=made.id, token=token)


def over(token, now=NOW):
    with pytest.raises(PilotIsOver) as refused:
        pilots.door(token, now=now)
    return str(refused.value)


def test_a_link_leads_to_its_draft_as_it_stands(group, draft_id, link):
    assert pilots.door(link.token, now=LATER).opened.draft.id == draft_id
    edit = {"do": "set_question", "key": "heard", "fields": {"text": "Heard?"}}
    drafts.edit(group.quinn, draft_id, edit, seen=1, now=NOW)
    now = pilots.door(link.token, now=LATER).opened.definition
    assert now.words(now.by_key["heard"].text) == "Heard?"


def test_only_a_digest_of_the_link_is_kept(group, draft_id, link, session):
    session.flush()
    rows = [
        str(tuple(row)) for table in db.metadata.tables.values() for row in session.execute(table.select())
    ]
    assert len(link.token) >= 22  # 128 bits, and more
    assert not [row for row in rows if link.token in row]
    assert session.scalars(select(Pilot)).one().token_sha256 != link.token


def test_a_link_of_one_draft_opens_no_other(group, draft_id, link):
    other, token = pilots.make(group.quinn, begun(group), now=NOW)
    assert pilots.door(token, now=NOW).opened.draft.id != pilots.door(link.token, now=NOW).opened.draft.id
    pilots.leave(token, [("lead", "Here")], now=NOW)
    assert pilots.remarks(group.quinn, draft_id) == []
    with pytest.raises(NotHere):
        pilots.end(group.quinn, draft_id, other.id, now=NOW)


@pytest.mark.parametrize("how", ["unknown", "expired", "ended", "full", "discarded", "published"])
def test_a_link_that_is_over_says_nothing_of_why(group, draft_id, link, how):
    now, token = NOW, link.token
    if how == "unknown":
        token = "A" * len(token)
    if how == "expired":
        now = NOW + timedelta(days=14)
    if how == "ended":
        pilots.end(group.mo, draft_id, link.id, now=NOW)
    if how == "full":
        pilots.leave(token, [("lead", "One"), ("", "Two")], now=NOW)
    if how == "discarded":
        drafts.discard(group.quinn, draft_id, now=NOW)
        drafts.take_up(group.quinn, draft_id, now=NOW)
    if how == "published":
        publish(group, draft_id)
    assert over(token, now) == ""
    with pytest.raises(PilotIsOver):
        pilots.leave(token, [("lead", "Late")], now=now)


def publish(group, draft_id):
    sha256 = drafts.get(group.quinn, draft_id).sha256
    proposal = drafts.propose(group.quinn, draft_id, sha256=sha256, now=NOW)
    for who in (group.mo, group.nell):
        drafts.approve(who, proposal.id, sha256=sha256, now=NOW)
    drafts.publish(group.quinn, proposal.id, sha256=sha256, now=NOW)


def test_a_pilot_ends_no_approval_and_gives_none(group, draft_id, link):
    sha256 = drafts.get(group.quinn, draft_id).sha256
    proposal = drafts.propose(group.quinn, draft_id, sha256=sha256, now=NOW)
    drafts.approve(group.mo, proposal.id, sha256=sha256, now=NOW)
    pilots.leave(link.token, [("lead", "Yes to all of it")], who="Mo", now=NOW)
    assert drafts.standing(proposal).missing == 1 and drafts.get(group.quinn, draft_id).state == "proposed"


def test_a_remark_is_kept_as_it_was_said(group, draft_id, link):
    assert pilots.leave(link.token, [("lead", " Which\r\nlead? ")], who="A head", now=NOW, revision=1) == 1
    (said,) = pilots.remarks(group.sol, draft_id)
    assert (said.key, said.words, said.who, said.note, said.changed) == (
        "lead",
        "Which\nlead?",
        "A head",
        "Heads",
        False,
    )
    edit = {"do": "set_question", "key": "lead", "fields": {"text": "Which?"}}
    seen = drafts.edit(group.quinn, draft_id, edit, seen=1, now=NOW).opened
    assert pilots.remarks_of(seen)[0].changed and pilots.counts(seen) == {"lead": 1}


def test_a_remark_stays_with_a_question_that_is_renamed_and_outlives_one_that_is_gone(group, draft_id, link):
    pilots.leave(link.token, [("heard", "By whom?"), ("how", "In which words?")], now=NOW)
    fields = {"was": {"key": "heard"}}
    drafts.edit(
        group.quinn, draft_id, {"do": "rename_question", "key": "heard", "to": "asked"}, seen=1, now=NOW
    )
    edit = {"do": "set_question", "key": "asked", "fields": fields}
    drafts.edit(group.quinn, draft_id, edit, seen=2, now=NOW)
    drafts.edit(group.quinn, draft_id, {"do": "delete_question", "key": "how", "mend": True}, seen=3, now=NOW)
    assert [(said.about, said.key) for said in pilots.remarks(group.quinn, draft_id)] == [
        ("heard", "asked"),
        ("how", None),
    ]


def test_remarks_are_set_aside_and_brought_back(group, draft_id, link):
    pilots.leave(link.token, [("lead", "Which?")], now=NOW)
    (said,) = pilots.remarks(group.quinn, draft_id)
    pilots.set_aside(group.mo, draft_id, said.id, now=NOW)
    assert pilots.remarks(group.quinn, draft_id) == []
    assert pilots.remarks(group.quinn, draft_id, waiting=False)[0].read_by == group.mo.person_id
    pilots.bring_back(group.quinn, draft_id, said.id, now=NOW)
    assert len(pilots.remarks(group.quinn, draft_id)) == 1
    with pytest.raises(NotAllowed):
        pilots.set_aside(group.sol, draft_id, said.id, now=NOW)


@pytest.mark.parametrize(
    ("said", "who", "field"),
    [
        ([("lead", "x" * 2_001)], "", "m.lead"),
        ([("", "  ")], "", "m."),
        ([("how", "One"), ("lead", "a\x07b")], "", "m.lead"),
        ([("lead", "One")], "w" * 101, "who"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field_and_nothing_else_is_kept(
    group, draft_id, link, said, who, field
):
    with pytest.raises(NotTaken) as refused:
        pilots.leave(link.token, said, who=who, now=NOW)
    assert refused.value.field == field and pilots.remarks(group.quinn, draft_id) == []


def test_what_is_sent_twice_is_kept_once(group, draft_id, link):
    assert [pilots.leave(link.token, [("lead", "Which?")], now=NOW) for _ in range(3)] == [1, 0, 0]
    assert pilots.leave(link.token, [("lead", "Which?")], who="Another head", now=NOW) == 1


def test_a_remark_on_no_question_there_could_be_is_not_kept(group, draft_id, link):
    assert pilots.leave(link.token, [("No Key", "x"), ("k" * 61, "x"), ("lead/../deputy", "x")], now=NOW) == 0


@pytest.mark.parametrize("run", range(3))
def test_remarks_at_once_never_exceed_the_cap(group, session, at_once, run):
    draft_id = begun(group)
    _, token = pilots.make(group.quinn, draft_id, most=3, now=NOW)
    session.commit()
    answers = at_once(lambda n: pilots.leave(token, [("lead", f"Remark {n}")], now=NOW))
    told = Counter(type(answer).__name__ for answer in answers)
    assert told == {"int": 3, "PilotIsOver": 5}
    assert db.session.scalar(select(func.count()).select_from(PilotRemark)) == 3


def test_a_link_takes_at_most_a_thousand_remarks_and_a_draft_twenty_links(group, draft_id, link):
    for most in (0, 1001, -1):
        with pytest.raises(NotTaken) as refused:
            pilots.make(group.quinn, draft_id, most=most, now=NOW)
        assert refused.value.field == "most"
    for _ in range(19):
        pilots.make(group.quinn, draft_id, now=NOW)
    with pytest.raises(NotTaken):
        pilots.make(group.quinn, draft_id, now=NOW)
    pilots.end(group.quinn, draft_id, link.id, now=NOW)
    made, _ = pilots.make(group.quinn, draft_id, now=NOW)
    assert (made.most, made.ends_at - made.made_at) == (200, timedelta(days=14))


def test_links_are_made_and_ended_by_those_who_design(group, draft_id, link):
    elsewhere = replace(group.esi)
    with pytest.raises(NotAllowed):
        pilots.make(group.sol, draft_id, now=NOW)
    with pytest.raises(NotAllowed):
        pilots.end(group.sol, draft_id, link.id, now=NOW)
    for act in (pilots.make, pilots.pilots, pilots.remarks):
        with pytest.raises(NotHere):
            act(elsewhere, draft_id, **({} if act is pilots.remarks else {"now": NOW}))
    drafts.discard(group.quinn, draft_id, now=NOW)
    with pytest.raises(NotFromHere):
        pilots.make(group.quinn, draft_id, now=NOW)


def test_each_link_says_how_it_stands(group, draft_id, link):
    pilots.leave(link.token, [("lead", "One")], now=NOW)
    assert [(each.remarks, each.state) for each in pilots.pilots(group.sol, draft_id, now=NOW)] == [
        (1, "open")
    ]
    pilots.leave(link.token, [("lead", "Two")], now=NOW)
    assert [each.state for each in pilots.pilots(group.sol, draft_id, now=NOW)] == ["full"]
    assert [each.state for each in pilots.pilots(group.sol, draft_id, now=LATER + timedelta(days=1))] == [
        "expired"
    ]
    pilots.end(group.amina, draft_id, link.id, now=NOW)
    pilots.end(group.amina, draft_id, link.id, now=LATER)
    assert [each.state for each in pilots.pilots(group.sol, draft_id, now=NOW)] == ["ended"]
    acts = [each.act for each in events.trail(group.amina, "draft", draft_id)]
    assert acts.count("pilot.ended") == acts.count("pilot.made") == 1
