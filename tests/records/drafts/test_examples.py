"""Example returns: kept with the scorecard they have, run against the text as it stands, told where they moved."""

from __future__ import annotations

import json

import make
import pytest

from scrutiny.method import codec, plans, scoring
from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records import drafts, events
from scrutiny.records.base import NotAllowed, NotHere, NotTaken
from scrutiny.records.drafts import StillFaulty, TextHasChanged, examples

NOW = make.NOW
WHO = {"type": "academy", "phase": "primary"}
SAID = {"lead": {"value": "partly", "comment": "Soon"}, "deputy": {"value": False}, "heard": {"value": "met"}}


def change(group, draft_id, edit):
    draft = drafts.get(group.quinn, draft_id)
    return drafts.edit(group.quinn, draft_id, edit, seen=draft.revision, now=NOW)


def reweigh(group, draft_id, weight):
    fields = {"weight": weight}
    return change(group, draft_id, {"do": "set_question", "key": "lead", "fields": fields})


@pytest.fixture
def draft_id(group):
    edit = {"do": "set_question", "key": "lead", "fields": {"text": "A lead is in post.", "comparable": True}}
    return drafts.begin(group.quinn, group.version.id, edit, now=NOW).draft_id


@pytest.fixture
def kept(group, draft_id):
    return examples.keep(group.quinn, draft_id, "A small primary", WHO, SAID, now=NOW)


def ran(group, draft_id):
    (one,) = drafts.rehearse(drafts.open_draft(group.sol, draft_id))
    return one


def test_what_is_expected_is_what_the_method_scores(group, draft_id, kept):
    read = codec.read_response(json.dumps({"respondent": WHO, "answers": SAID}))
    plan = plans.plan_for(drafts.open_draft(group.quinn, draft_id).definition)
    assert kept.expected == scoring.explain(plan, WHO, read.answers.values).as_json()
    assert kept.expected["overall"]["score"] == "75" and ran(group, draft_id).held


def test_an_edit_that_moves_it_is_told_and_can_be_accepted(group, draft_id, kept):
    now = reweigh(group, draft_id, 3).opened
    assert "Overall was 75.0 Amber and is now 62.5 Amber." in ran(group, draft_id).moved
    examples.accept(group.mo, draft_id, kept.id, sha256=now.definition.sha256, now=NOW)
    assert ran(group, draft_id).held and kept.expected["overall"]["score"] == "125/2"


def test_nobody_accepts_the_scorecard_of_a_text_she_has_not_seen(group, draft_id, kept):
    seen = drafts.get(group.mo, draft_id).sha256
    reweigh(group, draft_id, 3)
    with pytest.raises(TextHasChanged):
        examples.accept(group.mo, draft_id, kept.id, sha256=seen, now=NOW)
    assert kept.expected["overall"]["score"] == "75"


def test_a_text_that_scores_nothing_keeps_no_example(group, draft_id, kept):
    reweigh(group, draft_id, -1)
    with pytest.raises(StillFaulty):
        examples.keep(group.quinn, draft_id, "Another", WHO, SAID, now=NOW)
    assert ran(group, draft_id).why_not


def test_names_tell_examples_apart(group, draft_id, kept):
    other = examples.keep(group.quinn, draft_id, "Another", WHO, {}, now=NOW)
    for name in ("A small primary", "", "a\x07b", "x" * 101):
        with pytest.raises(NotTaken) as refused:
            examples.rename(group.quinn, draft_id, other.id, name, now=NOW)
        assert refused.value.field == "name"
    examples.rename(group.quinn, draft_id, kept.id, "A small primary", now=NOW)
    assert [each.name for each in examples.kept(group.sol, draft_id)] == ["A small primary", "Another"]


def test_answers_no_text_could_hold_are_refused_whole(group, draft_id):
    for said in ({"how": {"value": "x" * 20_001}}, {"how": {"value": ["long words"] * 30_000}}):
        with pytest.raises(NotTaken):
            examples.keep(group.quinn, draft_id, "Too much", WHO, said, now=NOW)
    assert examples.kept(group.quinn, draft_id) == []


def test_a_draft_keeps_no_more_than_it_can_run(group, draft_id):
    for number in range(examples.MOST):
        examples.keep(group.quinn, draft_id, f"Number {number}", WHO, SAID, now=NOW)
    with pytest.raises(NotTaken):
        examples.keep(group.quinn, draft_id, "One more", WHO, SAID, now=NOW)


def test_examples_go_on_to_the_draft_that_follows(group, draft_id, kept):
    seen = drafts.get(group.quinn, draft_id)
    proposal = drafts.propose(group.quinn, draft_id, sha256=seen.sha256, now=NOW)
    assert proposal.examples[0]["name"] == "A small primary" and not proposal.examples[0]["moved"]
    for who in (group.mo, group.nell):
        drafts.approve(who, proposal.id, sha256=proposal.sha256, now=NOW)
    version = drafts.publish(group.quinn, proposal.id, sha256=proposal.sha256, now=NOW)
    edit = {"do": "set_whole", "fields": {"title": "The year after"}}
    following = drafts.begin(group.quinn, version.id, edit, now=NOW)
    assert [each.name for each in examples.kept(group.quinn, following.draft_id)] == ["A small primary"]
    with pytest.raises(NotFromHere):
        examples.delete(group.quinn, draft_id, kept.id, now=NOW)


def test_keeping_an_example_is_designing_and_no_edit(group, draft_id, kept):
    assert drafts.get(group.quinn, draft_id).revision == 1
    with pytest.raises(NotAllowed):
        examples.keep(group.sol, draft_id, "Mine", WHO, SAID, now=NOW)
    with pytest.raises(NotHere):
        examples.kept(group.esi, draft_id)
    examples.delete(group.amina, draft_id, kept.id, now=NOW)
    assert examples.kept(group.quinn, draft_id) == []
    acts = [each.act for each in events.trail(group.amina, "draft", draft_id)]
    assert acts[:2] == ["example.deleted", "example.kept"]
