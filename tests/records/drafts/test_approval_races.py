"""Races: several at once on one proposal; what counts is one text, agreed to by enough of others, published once."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

import make
import pytest
from sqlalchemy import func, select

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records import drafts, versions
from scrutiny.records.base import NotTaken, db
from scrutiny.records.catalogue import VersionNameTaken
from scrutiny.records.drafts import (
    Comment,
    Draft,
    Proposal,
    Standing,
    TextHasChanged,
    TextIsProposed,
    Verdict,
)
from scrutiny.records.versions import Version

NOW = make.NOW
RUNS = 20


@pytest.fixture
def group(group):
    """The subgroup, committed; the threads that follow have sessions of their own."""
    found = SimpleNamespace(version_id=group.version.id)
    for name in ("quinn", "mo", "nell", "amina", "sol"):
        setattr(found, name, getattr(group, name))
    db.session.commit()
    return found


@pytest.fixture
def together(at_once):
    """Do all of these at the same moment; what each answered."""
    return lambda *acts: at_once(lambda n: acts[n](), threads=len(acts))


def reword(words):
    return {"do": "set_question", "key": "lead", "fields": {"text": words, "comparable": True}}


def begun(group, name, words="A lead is in post."):
    """A draft of its own in writing."""
    made = drafts.begin(group.quinn, group.version_id, reword(words), name=name, now=NOW)
    db.session.commit()
    return SimpleNamespace(id=made.draft_id, sha256=made.opened.definition.sha256)


def proposed(group, name, *by, words="A lead is in post."):
    """A proposal of its own, which ``by`` have approved already."""
    draft = begun(group, name, words)
    found = drafts.propose(group.quinn, draft.id, sha256=draft.sha256, now=NOW)
    proposal = SimpleNamespace(id=found.id, draft_id=draft.id, sha256=draft.sha256)
    for who in by:
        approve(who, proposal)
    db.session.commit()
    return proposal


def approve(who, proposal):
    return drafts.approve(who, proposal.id, sha256=proposal.sha256, now=NOW)


def propose(who, draft):
    return drafts.propose(who, draft.id, sha256=draft.sha256, now=NOW).id


def publish(who, proposal):
    return drafts.publish(who, proposal.id, sha256=proposal.sha256, now=NOW).id


def edit(who, proposal, takes_back):
    value = reword("Other words.")
    return drafts.edit(who, proposal.draft_id, value, seen=99, now=NOW, takes_back=takes_back)


def ask(who, proposal):
    return drafts.ask_for_changes(who, proposal.id, sha256=proposal.sha256, reasons="Say who.", now=NOW).state


def withdraw(who, proposal):
    return drafts.withdraw(who, proposal.id, now=NOW).state


def say(who, draft, words):
    return drafts.say(who, draft.id, words, seen=1, now=NOW).id


def ends(proposal):
    """How it ended: the draft's state, the proposal's, and who approved; every verdict names that one text."""
    db.session.rollback()
    draft, found = db.session.get(Draft, proposal.draft_id), db.session.get(Proposal, proposal.id)
    said = db.session.scalars(select(Verdict).where(Verdict.proposal_id == proposal.id)).all()
    assert all(verdict.sha256 == found.sha256 == proposal.sha256 for verdict in said)
    return draft.state, found.state, [verdict.person_id for verdict in said if verdict.says == "approved"]


def of(answers, kind):
    """How many answers are of a kind."""
    return sum(isinstance(answer, kind) for answer in answers)


def everybody(act, group, *given):
    """The same act of the proposer, the officer and two members."""
    return [partial(act, who, *given) for who in (group.quinn, group.amina, group.mo, group.nell)]


def test_two_members_approve_at_the_same_moment_and_both_count(group, together):
    for run in range(RUNS):
        proposal = proposed(group, f"run {run}")
        answers = together(partial(approve, group.mo, proposal), partial(approve, group.nell, proposal))
        assert of(answers, Standing) == 2, answers
        state, proposal_state, by = ends(proposal)
        assert (state, proposal_state) == ("approved", "approved")
        assert sorted(by) == sorted((group.mo.person_id, group.nell.person_id))


def test_one_member_who_presses_twice_counts_once(group, together):
    for run in range(RUNS):
        proposal = proposed(group, f"run {run}")
        answers = together(*[partial(approve, group.mo, proposal)] * 4)
        assert of(answers, Standing) == 4, answers
        assert ends(proposal) == ("proposed", "proposed", [group.mo.person_id])


def test_it_is_published_once(group, together):
    for run in range(RUNS):
        proposal = proposed(group, f"run {run}", group.mo, group.nell)
        answers = together(*everybody(publish, group, proposal))
        assert (of(answers, int), of(answers, NotFromHere)) == (1, 3), answers
        assert ends(proposal)[:2] == ("published", "published")
        named = select(func.count()).select_from(Version).where(Version.sha256 == proposal.sha256)
        assert db.session.scalar(named) == 1


def test_it_is_proposed_once(group, together):
    for run in range(RUNS):
        draft = begun(group, f"run {run}")
        answers = together(*everybody(propose, group, draft))
        assert (of(answers, int), of(answers, NotFromHere)) == (1, 3), answers
        db.session.rollback()
        assert len(drafts.proposals(group.sol, draft.id)) == 1


def test_an_edit_that_means_it_ends_every_approval_before_or_after(group, together):
    for run in range(RUNS):
        proposal = proposed(group, f"run {run}")
        edited, *approved = together(
            partial(edit, group.quinn, proposal, proposal.id),
            partial(approve, group.mo, proposal),
            partial(approve, group.nell, proposal),
        )
        assert not isinstance(edited, Exception), edited
        assert of(approved, Standing) + of(approved, TextHasChanged) == 2, approved
        state, proposal_state, by = ends(proposal)
        assert (state, proposal_state) == ("draft", "ended") and len(by) == of(approved, Standing)
        with pytest.raises(TextHasChanged):
            publish(group.quinn, proposal)
        db.session.rollback()


def test_an_edit_that_did_not_know_is_refused_and_the_approval_stands(group, together):
    for run in range(RUNS):
        proposal = proposed(group, f"run {run}")
        edited, approved = together(
            partial(edit, group.quinn, proposal, None), partial(approve, group.mo, proposal)
        )
        assert isinstance(edited, TextIsProposed) and isinstance(approved, Standing), (edited, approved)
        assert ends(proposal) == ("proposed", "proposed", [group.mo.person_id])


def test_either_the_agreed_text_is_published_or_it_is_changed_never_both(group, together):
    for run in range(RUNS):
        proposal = proposed(group, f"run {run}", group.mo, group.nell)
        edited, published = together(
            partial(edit, group.mo, proposal, proposal.id), partial(publish, group.amina, proposal)
        )
        state, proposal_state, _ = ends(proposal)
        if isinstance(published, int):
            assert isinstance(edited, NotFromHere) and (state, proposal_state) == ("published", "published")
            assert db.session.get(Version, published).sha256 == proposal.sha256
        else:
            assert isinstance(published, TextHasChanged), published
            assert (edited.ended, state, proposal_state) == (proposal.id, "draft", "ended")


def test_whoever_asks_for_changes_is_heard_whatever_others_say(group, together):
    for run in range(RUNS):
        proposal = proposed(group, f"run {run}", group.mo)
        asked, approved = together(partial(ask, group.mo, proposal), partial(approve, group.nell, proposal))
        assert asked == "changes_asked" and isinstance(approved, Standing | NotFromHere), (asked, approved)
        assert ends(proposal)[:2] == ("changes_asked", "changes_asked")


def test_what_is_withdrawn_is_not_approved(group, together):
    for run in range(RUNS):
        proposal = proposed(group, f"run {run}", group.mo)
        taken, approved = together(
            partial(withdraw, group.quinn, proposal), partial(approve, group.nell, proposal)
        )
        assert taken == "withdrawn" and isinstance(approved, Standing | TextHasChanged), approved
        assert ends(proposal)[:2] == ("draft", "withdrawn")


def test_two_texts_of_one_name_never_become_one_version(group, together):
    for run in range(RUNS):
        pair = [
            proposed(group, f"run {run}", group.mo, group.nell, words=words)
            for words in ("One way", "Another")
        ]
        answers = together(*(partial(publish, group.amina, each) for each in pair))
        assert (of(answers, int), of(answers, VersionNameTaken)) == (1, 1), answers
        db.session.rollback()
        names = [version.name for version in versions.versions_of(group.sol, "tiny")]
        assert names.count(f"run {run}") == 1


def test_a_remark_that_was_answered_is_not_taken_back(group, together):
    draft = begun(group, "2020-21")
    for run in range(RUNS):
        said = say(group.mo, draft, f"Remark {run}")
        db.session.commit()
        taken, answered = together(
            lambda said=said: drafts.take_back(group.mo, said, now=NOW).id,
            lambda said=said: drafts.answer(group.nell, said, "Yes", seen=1, now=NOW).id,
        )
        db.session.rollback()
        gone = db.session.get(Comment, said).taken_back_at is not None
        assert isinstance(answered, int) and gone == (taken == said), (taken, answered)
        assert gone or isinstance(taken, NotTaken), taken


def test_remarks_of_several_at_once_are_all_kept(group, together):
    draft = begun(group, "2020-21")
    for run in range(RUNS):
        people = (group.mo, group.nell, group.amina, group.sol)
        answers = together(*(partial(say, who, draft, f"@Quinn {run}") for who in people))
        assert of(answers, int) == 4, answers
    db.session.rollback()
    assert len(drafts.threads(group.sol, draft.id)) == len(drafts.mentions(group.quinn)) == 4 * RUNS
