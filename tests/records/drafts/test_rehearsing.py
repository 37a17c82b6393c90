"""Rehearsing: example returns are run at every proposal, and say what moved."""

from __future__ import annotations

import make
import pytest

from scrutiny.method import examples
from scrutiny.method.examples import Example
from scrutiny.records import drafts
from scrutiny.records.base import db
from scrutiny.records.drafts import ExampleReturn
from scrutiny.records.drafts.rehearsing import BARRED, NOT_SAID

NOW = make.NOW
ANSWERS = {
    "lead": {"value": "met"},
    "deputy": False,
    "heard": {"value": "partly", "comment": "Twice a year."},
}


def edit(group, draft, key, **fields):
    return drafts.edit(
        group.quinn, draft.id, {"do": "set_question", "key": key, "fields": fields}, seen=99, now=NOW
    )


@pytest.fixture
def draft(group):
    value = {
        "do": "set_question",
        "key": "lead",
        "fields": {"text": "A lead is in post.", "comparable": True},
    }
    return drafts.get(group.quinn, drafts.begin(group.quinn, group.version.id, value, now=NOW).draft_id)


def keep(draft, name, answers=ANSWERS, expected=None):
    if expected is None:
        values = {key: value["value"] if isinstance(value, dict) else value for key, value in answers.items()}
        definition = drafts.opened(draft).definition
        expected = examples.run(definition, Example(name, {"type": "academy"}, values))
    db.session.add(
        ExampleReturn(
            partnership_id=draft.partnership_id,
            draft_id=draft.id,
            name=name,
            respondent={"type": "academy"},
            answers=answers,
            expected=expected,
            kept_at=NOW,
        )
    )
    db.session.flush()


def rehearse(group, draft):
    return drafts.rehearse(drafts.open_draft(group.mo, draft.id))


def test_an_example_that_scores_as_it_should_has_held(group, draft):
    keep(draft, "A small primary")
    [ran] = rehearse(group, draft)
    assert ran.held and (ran.name, ran.score, ran.band) == ("A small primary", "75", "amber")


def test_what_moved_is_said(group, draft):
    keep(draft, "A small primary")
    edit(group, draft, "heard", weight=3)
    [ran] = rehearse(group, draft)
    assert not ran.held and ran.moved[0] == "Overall was 75.0 Amber and is now 62.5 Amber."


def test_an_answer_that_is_taken_no_more_is_said(group, draft):
    keep(draft, "A small primary")
    edit(group, draft, "lead", kind="yes_no")
    assert any("no longer an answer" in said for said in rehearse(group, draft)[0].misfits)


def test_without_a_scorecard_to_have_nothing_is_claimed(group, draft):
    keep(draft, "Not said", expected={})
    [ran] = rehearse(group, draft)
    assert (ran.held, ran.moved, ran.why_not) == (False, (), NOT_SAID)


def test_a_text_that_scores_nothing_says_so(group, draft):
    keep(draft, "A small primary")
    edit(group, draft, "lead", scale="none_such")
    assert rehearse(group, draft)[0].why_not == BARRED


def test_every_proposal_keeps_how_they_ran(group, draft):
    keep(draft, "B")
    keep(draft, "A")
    edit(group, draft, "heard", weight=3)
    found = drafts.propose(group.quinn, draft.id, sha256=draft.sha256, now=NOW)
    kept = [drafts.rehearsed(each) for each in found.examples]
    assert kept == rehearse(group, draft) and [each.name for each in kept] == ["A", "B"]
    assert all(each.moved for each in kept)
