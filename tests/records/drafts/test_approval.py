"""Approval: bound to one text, by others than its proposer, as many as the rule says."""

from __future__ import annotations

import make
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records import drafts, versions
from scrutiny.records.base import NotAllowed, NotTaken
from scrutiny.records.drafts import (
    NotYetAgreed,
    ProposerCannotApprove,
    StillFaulty,
    TextHasChanged,
    TextIsProposed,
)

NOW = make.NOW


def reword(key: str, words: str, comparable: bool = True) -> dict:
    return {"do": "set_question", "key": key, "fields": {"text": words, "comparable": comparable}}


@pytest.fixture
def draft(group):
    made = drafts.begin(group.quinn, group.version.id, reword("lead", "A lead is in post."), now=NOW)
    return drafts.get(group.quinn, made.draft_id)


@pytest.fixture
def proposed(group, draft):
    return drafts.propose(group.quinn, draft.id, sha256=draft.sha256, now=NOW)


def approve(who, proposal, sha256=None):
    return drafts.approve(who, proposal.id, sha256=sha256 or proposal.sha256, now=NOW)


def test_two_members_agree_and_it_is_published(group, draft, proposed):
    assert approve(group.mo, proposed).missing == 1
    assert draft.state == "proposed"
    assert approve(group.nell, proposed).agreed
    assert draft.state == "approved"
    version = drafts.publish(group.quinn, proposed.id, sha256=proposed.sha256, now=NOW)
    assert version.sha256 == proposed.sha256
    assert versions.definition_of(version).follows == "2019-20"
    assert draft.state == "published"
    with pytest.raises(NotFromHere):
        drafts.edit(group.quinn, draft.id, reword("lead", "x"), seen=9, now=NOW)


def test_the_proposer_never_counts(group, proposed):
    with pytest.raises(ProposerCannotApprove):
        approve(group.quinn, proposed)


def test_a_second_role_does_not_let_the_proposer_approve(group, draft, session):
    both = make.person(group.area, "Both", "officer")
    make.people.give_role(make.the_system(group.area.id), both, "qpp_member", None, now=NOW)
    viewer = make.viewer(both, group.area)
    proposal = drafts.propose(viewer, draft.id, sha256=draft.sha256, now=NOW)
    with pytest.raises(ProposerCannotApprove):
        approve(viewer, proposal)


def test_the_database_itself_refuses_the_proposers_verdict(group, proposed, session):
    statement = text(
        "INSERT INTO verdict (partnership_id, proposal_id, proposed_by, sha256, person_id, says, reasons, at) "
        "VALUES (:area, :proposal, :by, :sha256, :by, 'approved', '', '2019-09-02 09:00:00')"
    )
    values = {
        "area": group.area.id,
        "proposal": proposed.id,
        "by": group.quinn.person_id,
        "sha256": proposed.sha256,
    }
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(statement, values)
    lie = {**values, "by": group.mo.person_id}  # naming another proposer
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(statement, lie)


def test_the_database_keeps_the_proposed_text(group, proposed, session):
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text("UPDATE proposal SET text = 'x'"))
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text("UPDATE proposal SET needed = 1"))


def test_an_officer_does_not_approve(group, proposed):
    with pytest.raises(NotAllowed):
        approve(group.amina, proposed)
    with pytest.raises(NotAllowed):
        approve(group.sol, proposed)
    with pytest.raises(NotAllowed):
        approve(group.esi, proposed)


def test_one_member_counts_once(group, draft, proposed):
    approve(group.mo, proposed)
    assert approve(group.mo, proposed).missing == 1
    assert draft.state == "proposed"


def test_a_change_ends_the_approvals(group, draft, proposed):
    approve(group.mo, proposed)
    with pytest.raises(TextIsProposed) as told:
        drafts.edit(group.nell, draft.id, reword("heard", "x"), seen=9, now=NOW)
    assert told.value.approvals == 1
    after = drafts.edit(group.nell, draft.id, reword("heard", "x"), seen=9, now=NOW, takes_back=proposed.id)
    assert after.ended == proposed.id
    assert draft.state == "draft"
    with pytest.raises(TextHasChanged):
        approve(group.nell, proposed)
    with pytest.raises(TextHasChanged):
        drafts.publish(group.quinn, proposed.id, sha256=proposed.sha256, now=NOW)


def test_undo_ends_them_too_and_does_not_bring_them_back(group, draft, proposed):
    approve(group.mo, proposed)
    with pytest.raises(TextIsProposed):
        drafts.undo(group.quinn, draft.id, now=NOW)
    drafts.edit(group.quinn, draft.id, reword("heard", "x"), seen=9, now=NOW, takes_back=proposed.id)
    drafts.undo(group.quinn, draft.id, now=NOW)
    assert draft.sha256 == proposed.sha256
    assert draft.state == "draft"
    with pytest.raises(TextHasChanged):
        approve(group.nell, proposed)


def test_a_verdict_names_the_text_it_is_about(group, proposed):
    with pytest.raises(TextHasChanged):
        approve(group.mo, proposed, "0" * 64)


def test_changes_are_asked_for_with_reasons(group, draft, proposed):
    with pytest.raises(NotTaken):
        drafts.ask_for_changes(group.mo, proposed.id, sha256=proposed.sha256, reasons="  ", now=NOW)
    drafts.ask_for_changes(group.mo, proposed.id, sha256=proposed.sha256, reasons="Say who.", now=NOW)
    assert draft.state == "changes_asked"
    with pytest.raises(NotFromHere):
        approve(group.nell, proposed)
    drafts.edit(group.quinn, draft.id, reword("lead", "A named lead is in post."), seen=9, now=NOW)
    again = drafts.propose(group.quinn, draft.id, sha256=draft.sha256, now=NOW)
    assert drafts.standing(again).missing == 2
    assert [each.state for each in drafts.proposals(group.sol, draft.id)] == ["proposed", "changes_asked"]


def test_a_faulty_text_is_not_proposed(group, draft):
    fields = {"text": "Other words", "comparable": None}
    drafts.edit(
        group.quinn, draft.id, {"do": "set_question", "key": "lead", "fields": fields}, seen=9, now=NOW
    )
    with pytest.raises(StillFaulty) as refused:
        drafts.propose(group.quinn, draft.id, sha256=draft.sha256, now=NOW)
    assert refused.value.faults[0].key == "lead"


def test_a_text_that_changed_since_it_was_looked_at_is_not_proposed(group, draft):
    with pytest.raises(TextHasChanged):
        drafts.propose(group.quinn, draft.id, sha256="0" * 64, now=NOW)


def test_a_new_name_alone_is_no_change(group, draft):
    drafts.undo(group.quinn, draft.id, now=NOW)
    with pytest.raises(NotTaken):
        drafts.propose(group.quinn, draft.id, sha256=draft.sha256, now=NOW)


def test_the_proposer_takes_it_back(group, draft, proposed):
    with pytest.raises(NotAllowed):
        drafts.withdraw(group.mo, proposed.id, now=NOW)
    drafts.withdraw(group.quinn, proposed.id, now=NOW)
    assert draft.state == "draft"


def test_publishing_waits_for_the_rule(group, proposed):
    approve(group.mo, proposed)
    with pytest.raises(NotYetAgreed):
        drafts.publish(group.quinn, proposed.id, sha256=proposed.sha256, now=NOW)


def test_a_partnership_sets_its_rule_for_proposals_to_come(group, draft, proposed):
    drafts.set_rule(group.amina, 1, group.nell.person_id, now=NOW)
    assert drafts.standing(proposed).missing == 2
    drafts.withdraw(group.quinn, proposed.id, now=NOW)
    again = drafts.propose(group.quinn, draft.id, sha256=draft.sha256, now=NOW)
    assert not approve(group.mo, again).agreed  # the chair is missing
    assert approve(group.nell, again).agreed
    with pytest.raises(NotAllowed):
        drafts.set_rule(group.quinn, 1, None, now=NOW)
    with pytest.raises(NotTaken):
        drafts.set_rule(group.amina, 0, None, now=NOW)
