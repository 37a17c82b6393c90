"""Certifying: a version says who agreed to its text; one that nobody proposed says so."""

from __future__ import annotations

import make
import pytest

from scrutiny.records import drafts, versions
from scrutiny.records.base import NotHere

NOW = make.NOW


@pytest.fixture
def published(group):
    edit = {"do": "set_question", "key": "lead", "fields": {"text": "A lead is in post.", "comparable": True}}
    made = drafts.begin(group.quinn, group.version.id, edit, now=NOW)
    sha256 = made.opened.definition.sha256
    found = drafts.propose(group.quinn, made.draft_id, sha256=sha256, now=NOW)
    for who in (group.mo, group.nell):
        drafts.approve(who, found.id, sha256=sha256, now=NOW)
    return drafts.publish(group.amina, found.id, sha256=sha256, now=NOW)


def test_it_names_the_text_and_who_agreed_to_it(group, published):
    found = drafts.certificate(group.sol, published.id)
    assert found.proposal.sha256 == found.version.sha256 == found.definition.sha256
    assert (found.proposal.proposed_by, found.followed.name) == (group.quinn.person_id, "2019-20")
    assert [each.person_id for each in found.approvals] == [group.mo.person_id, group.nell.person_id]


def test_whoever_reads_the_text_reads_its_certificate(group, published):
    partner = make.viewer(make.person(group.area, "Pat", "partner"), group.area)
    assert drafts.certificate(partner, published.id).proposal is not None
    with pytest.raises(NotHere):
        drafts.certificate(group.esi, published.id)


def test_what_was_loaded_was_proposed_by_nobody(group):
    found = drafts.certificate(group.sol, group.version.id)
    assert (found.proposal, found.draft, found.approvals, found.followed) == (None, None, [], None)


def test_a_text_loaded_before_it_was_published_keeps_no_lesser_certificate(group):
    """The same text from a file while it was with the subgroup: one version, and who agreed is still told."""
    edit = {"do": "set_question", "key": "lead", "fields": {"text": "A lead is in post.", "comparable": True}}
    made = drafts.begin(group.quinn, group.version.id, edit, now=NOW)
    definition = made.opened.definition
    found = drafts.propose(group.quinn, made.draft_id, sha256=definition.sha256, now=NOW)
    make.catalogue.publish(group.area.id, definition, now=NOW)
    for who in (group.mo, group.nell):
        drafts.approve(who, found.id, sha256=definition.sha256, now=NOW)
    version = drafts.publish(group.quinn, found.id, sha256=definition.sha256, now=NOW)
    assert len(versions.versions_of(group.sol, "tiny")) == 2
    assert drafts.certificate(group.sol, version.id).proposal.id == found.id
