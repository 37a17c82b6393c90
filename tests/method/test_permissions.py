"""Who may do what."""

from __future__ import annotations

import pytest

from scrutiny.method.permissions import MAY, ROLES, Verb, Viewer, may, may_everywhere


def viewer(role: str, organisation: int | None = None) -> Viewer:
    return Viewer(1, "Amina", 1, frozenset({(role, organisation)}))


def test_every_role_has_its_row() -> None:
    assert MAY.keys() == set(ROLES)


def test_an_officer_may_do_everything_but_submit_approve_and_what_needs_an_appointment() -> None:
    officer = viewer("officer")
    appointed = {Verb.REVIEW_VOICES, Verb.TAKE_CONTACTS}
    assert {verb for verb in Verb if not may(officer, verb, 7)} == {Verb.SUBMIT, Verb.APPROVE, *appointed}
    assert may(viewer("reviewer"), Verb.REVIEW_VOICES) and may(viewer("duty_officer"), Verb.TAKE_CONTACTS)
    assert may_everywhere(officer, Verb.RUN_ROUNDS)


def test_a_lead_answers_and_submits_for_her_own_organisation_only() -> None:
    lead = viewer("lead", 7)
    assert may(lead, Verb.ANSWER, 7)
    assert may(lead, Verb.SUBMIT)
    assert not may(lead, Verb.ANSWER, 8)
    assert not may_everywhere(lead, Verb.ANSWER)


def test_a_qpp_member_sees_scores_but_no_return_s_words() -> None:
    assert may(viewer("qpp_member"), Verb.READ_ALL_SCORES)
    assert not may(viewer("qpp_member"), Verb.READ_RETURN, 7)


def test_a_reader_of_the_partnership_reads_schools_only() -> None:
    assert may(viewer("reader"), Verb.READ_RETURN, 7, school=True)
    assert not may(viewer("reader"), Verb.READ_RETURN, 7)
    assert not may_everywhere(viewer("reader"), Verb.READ_RETURN)


@pytest.mark.parametrize("role", ["lead", "contributor", "signatory", "reader"])
def test_nobody_who_answers_runs_rounds(role: str) -> None:
    assert not may(viewer(role, 7), Verb.RUN_ROUNDS)


def test_a_viewer_knows_the_organisations_she_has_a_role_in() -> None:
    assert viewer("lead", 7).organisations == {7}
    assert viewer("officer").organisations == frozenset()
