"""Who may do what: the viewer as a value, the verbs, and one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """What a person may ask to do; each desk view names the one it needs."""

    LOOK = "look"  # anything a signed-in member sees: home, own account
    READ_TEXTS = "read_texts"  # published questionnaires
    RUN_ROUNDS = "run_rounds"  # open, extend, close, reopen; correct attributes
    SEE_BOARD = "see_board"  # who has started, submitted, is late
    MANAGE_PEOPLE = "manage_people"  # organisations, people, roles, sign-in links
    READ_RETURN = "read_return"  # a return's words
    ANSWER = "answer"  # write answers, comments, actions, evidence
    SUBMIT = "submit"  # declare and submit
    READ_SCORES = "read_scores"  # scores by organisation
    READ_ALL_SCORES = "read_all_scores"  # every organisation's scores, beside one another
    EXPORT = "export"  # the comparison workbook
    READ_TRAIL = "read_trail"  # who did what
    READ_DRAFTS = "read_drafts"  # drafts, their history, comments, proposals and approvals
    COMMENT = "comment"  # remarks on a draft
    DESIGN = "design"  # change a draft, propose it, publish what is approved, let outsiders try it
    APPROVE = "approve"  # say yes to a proposal of another, or ask for changes
    SET_RULE = "set_rule"  # how many must approve
    RUN_VOICES = "run_voices"  # rounds of voices: links, codes, paper, closing, releasing
    REVIEW_VOICES = "review_voices"  # words of young people and others that nobody has read yet
    TAKE_CONTACTS = "take_contacts"  # who asked that somebody contacts them
    HEAR = "hear"  # what was released of voices; claims beside experience; who listens
    TELL_DONE = "tell_done"  # write "you said, we did"
    TIE_CLAIMS = "tie_claims"  # say which question stands beside which


OFFICER, QPP, SCRUTINEER, PARTNER = "officer", "qpp_member", "scrutineer", "partner"
LEAD, CONTRIBUTOR, SIGNATORY, READER = "lead", "contributor", "signatory", "reader"
REVIEWER, DUTY_OFFICER = "reviewer", "duty_officer"  # appointments: held beside another role, or alone
ROLES = (OFFICER, QPP, SCRUTINEER, PARTNER, LEAD, CONTRIBUTOR, SIGNATORY, READER, REVIEWER, DUTY_OFFICER)
PARTNERSHIP_ROLES = frozenset({OFFICER, QPP, SCRUTINEER, PARTNER, READER, REVIEWER, DUTY_OFFICER})
ORGANISATION_ROLES = frozenset({LEAD, CONTRIBUTOR, SIGNATORY, READER})

# A role held in the partnership may do this for every organisation; one held in an organisation, for it alone.
MAY: dict[str, frozenset[Verb]] = {
    OFFICER: frozenset(Verb) - {Verb.SUBMIT, Verb.APPROVE, Verb.REVIEW_VOICES, Verb.TAKE_CONTACTS},
    QPP: frozenset(
        {
            Verb.LOOK,
            Verb.READ_TEXTS,
            Verb.SEE_BOARD,
            Verb.READ_SCORES,
            Verb.READ_ALL_SCORES,
            Verb.EXPORT,
            Verb.READ_DRAFTS,
            Verb.COMMENT,
            Verb.DESIGN,
            Verb.APPROVE,
            Verb.HEAR,
            Verb.TIE_CLAIMS,
        }
    ),
    SCRUTINEER: frozenset(
        {
            Verb.LOOK,
            Verb.READ_TEXTS,
            Verb.SEE_BOARD,
            Verb.READ_RETURN,
            Verb.READ_SCORES,
            Verb.READ_ALL_SCORES,
            Verb.EXPORT,
            Verb.READ_TRAIL,
            Verb.READ_DRAFTS,
            Verb.COMMENT,
            Verb.HEAR,
        }
    ),
    PARTNER: frozenset({Verb.LOOK, Verb.READ_TEXTS, Verb.HEAR}),
    LEAD: frozenset(
        {
            Verb.LOOK,
            Verb.READ_TEXTS,
            Verb.READ_RETURN,
            Verb.ANSWER,
            Verb.SUBMIT,
            Verb.READ_SCORES,
            Verb.READ_TRAIL,
            Verb.HEAR,
            Verb.TELL_DONE,
        }
    ),
    CONTRIBUTOR: frozenset({Verb.LOOK, Verb.READ_TEXTS, Verb.READ_RETURN, Verb.ANSWER}),
    SIGNATORY: frozenset(
        {Verb.LOOK, Verb.READ_TEXTS, Verb.READ_RETURN, Verb.SUBMIT, Verb.READ_SCORES, Verb.HEAR}
    ),
    READER: frozenset({Verb.LOOK, Verb.READ_TEXTS, Verb.READ_RETURN, Verb.READ_SCORES, Verb.HEAR}),
    REVIEWER: frozenset({Verb.LOOK, Verb.READ_TEXTS, Verb.HEAR, Verb.REVIEW_VOICES}),
    DUTY_OFFICER: frozenset({Verb.LOOK, Verb.READ_TEXTS, Verb.TAKE_CONTACTS}),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever looks: one person in one partnership, with the roles held there.

    ``roles`` holds (role, organisation id or None for the whole partnership). A reader of a trust has
    one entry for each of its schools; a reader of the whole partnership reads every school's returns.
    """

    person_id: int
    name: str
    partnership_id: int
    roles: frozenset[tuple[str, int | None]]

    @property
    def organisations(self) -> frozenset[int]:
        """The organisations in which a role is held."""
        return frozenset(organisation for _, organisation in self.roles if organisation is not None)


def may(viewer: Viewer, verb: Verb, organisation_id: int | None = None, *, school: bool = False) -> bool:
    """Whether ``viewer`` may do ``verb``: for one organisation, or (None) for the partnership or any of hers.

    A reader of the whole partnership (an education adviser) reads schools only, so say ``school``.
    """
    for role, held_in in viewer.roles:
        if verb not in MAY[role]:
            continue
        if held_in is None:
            if role != READER or organisation_id is None or school:
                return True
        elif organisation_id is None or organisation_id == held_in:
            return True
    return False


def may_everywhere(viewer: Viewer, verb: Verb) -> bool:
    """Whether ``viewer`` may do ``verb`` for the whole partnership, not only for organisations of hers."""
    return any(held_in is None and role != READER and verb in MAY[role] for role, held_in in viewer.roles)
