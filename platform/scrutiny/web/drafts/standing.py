"""Standing: how a proposal stands, in the words that every page of it uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from scrutiny import words
from scrutiny.method.definition import Definition
from scrutiny.method.figures import shown
from scrutiny.method.permissions import Verb, Viewer, may, may_everywhere
from scrutiny.records import drafts, people
from scrutiny.records.drafts import Draft, Proposal, Rehearsed, Rule, Verdict
from scrutiny.web.access import viewer

SAID = {"approved": ("Approved", "good"), "changes": ("Asked for changes", "part")}
TO_ANSWER = ("To answer", "none")
BECAME = {
    "proposed": ("With the subgroup", "todo"),
    "approved": ("Agreed", "done"),
    "published": ("Published", "done"),
    "changes_asked": ("Changes asked for", "late"),
    "withdrawn": ("Withdrawn", "shut"),
    "ended": ("Ended by a change", "shut"),
}
SOMEBODY = "Somebody"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one member says of a proposal; those who have not answered stand here too."""

    name: str
    says: str
    look: str
    at: datetime | None = None
    reasons: str = ""
    is_chair: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One proposal and how it stands."""

    proposal: Proposal
    proposer: str
    rule: str  # "2 of 3 members must approve, not counting Amina Yusuf who proposed it."
    answers: tuple[Answer, ...]
    missing: int
    chair: str  # who is still missing because she must be among them
    agreed: bool
    open: bool  # whether it is before the subgroup, or agreed and not published
    mine: str  # what the viewer has said: approved, changes, or nothing
    may_decide: bool
    is_own: bool
    became: tuple[str, str]
    ended_by: str

    @property
    def short(self) -> str:
        """The hash's first signs, as people read them to one another."""
        return short(self.proposal.sha256)

    @property
    def says(self) -> str:
        """How far it is, in a sentence."""
        approved = sum(each.look == "good" for each in self.answers)
        if self.agreed:
            return f"{words.count(approved, 'member')} approved it."
        wanted = f"{self.missing}{' more' if approved else ''} must" if self.missing else ""
        also = f"{self.chair} must be among them" if self.chair else ""
        so_far = f"{words.count(approved, 'member')} approved it" if approved else "Nobody has answered yet"
        return f"{so_far}: {' and '.join(filter(None, (wanted, also)))}."


def short(sha256: str) -> str:
    """9f3a c2e1."""
    return f"{sha256[:4]} {sha256[4:8]}"


def box_of(found: Proposal) -> Box:
    """How a proposal stands, for whoever looks."""
    stands = drafts.standing(found)
    there = dict(drafts.approvers(viewer()))
    verdicts = {each.person_id: each for each in stands.verdicts}
    names = people.names(viewer(), {found.proposed_by, found.chair_id, found.ended_by, *verdicts}) | there
    others = [person for person in there if person != found.proposed_by]
    is_open = found.state in ("proposed", "approved")
    mine = verdicts.get(viewer().person_id)
    return Box(
        found,
        names.get(found.proposed_by, SOMEBODY),
        _rule_in_words(found, len(others), found.proposed_by in there, names),
        tuple(_answers(found, verdicts, names, others if is_open else ())),
        stands.missing,
        names.get(found.chair_id or 0, SOMEBODY) if stands.chair_missing else "",
        stands.agreed,
        is_open,
        mine.says if mine else "",
        is_open and may(viewer(), Verb.APPROVE) and found.proposed_by != viewer().person_id,
        found.proposed_by == viewer().person_id,
        BECAME[found.state],
        names.get(found.ended_by or 0, ""),
    )


def _rule_in_words(found: Proposal, others: int, counts: bool, names: Mapping[int, str]) -> str:
    if found.state not in ("proposed", "approved"):  # how many there were then, nobody kept
        return rule_told(Rule(found.needed, found.chair_id), names)
    said = f"{found.needed} of {words.count(others, 'member')} must approve"
    if counts:
        said += f", not counting {names.get(found.proposed_by, SOMEBODY)} who proposed it"
    if found.chair_id and found.chair_id != found.proposed_by:
        said += f"; {names.get(found.chair_id, SOMEBODY)} must be among them"
    return f"{said}."


def _answers(
    found: Proposal, verdicts: dict[int, Verdict], names: dict[int, str], others: Iterable[int]
) -> Iterable[Answer]:
    """Who has answered, as they did; then who has not."""
    for person, verdict in verdicts.items():
        chair = person == found.chair_id
        yield Answer(names.get(person, SOMEBODY), *SAID[verdict.says], verdict.at, verdict.reasons, chair)
    for person in others:
        if person not in verdicts:
            yield Answer(names[person], *TO_ANSWER, is_chair=person == found.chair_id)


def rule_told(rule: Rule, names: Mapping[int, str]) -> str:
    """“2 members must approve, Nell Cole among them; whoever proposes does not count.”"""
    chair = f", {names.get(rule.chair_id, SOMEBODY)} among them" if rule.chair_id else ""
    return f"{words.count(rule.needed, 'member')} must approve{chair}; whoever proposes does not count."


# -- example returns ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Example:
    """How an example return ran, as a table shows it."""

    name: str
    figure: str  # "75.0, Amber"; nothing where it was not run
    verdict: str
    look: str
    says: tuple[str, ...]


def told_examples(found: Iterable[Rehearsed], definition: Definition) -> list[Example]:
    """How example returns ran, with bands as the text calls them."""
    bands = {each.band: definition.words(each.label) for each in definition.scoring.bands}
    return [_example(each, bands, definition) for each in found]


def _example(ran: Rehearsed, bands: Mapping[str, str], definition: Definition) -> Example:
    score = shown(Fraction(ran.score), definition.scoring.bands) if ran.score is not None else ""
    figure = ", ".join(filter(None, (score, bands.get(ran.band or "", ""))))
    if ran.held:
        return Example(ran.name, figure, "As it should be", "good", ())
    says = (*filter(None, (ran.why_not,)), *ran.moved, *ran.misfits)
    moved = bool(ran.moved or ran.misfits)
    return Example(ran.name, figure, "Moved" if moved else "Not compared", "part" if moved else "none", says)


# -- what waits for somebody --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something of a draft that waits for the viewer."""

    draft: Draft
    says: str
    endpoint: str
    arguments: dict[str, int]


def waiting_for(me: Viewer) -> list[Waiting]:
    """What waits for somebody: texts to decide on, agreed ones to publish, changes asked for, remarks to see."""
    if not may_everywhere(me, Verb.READ_DRAFTS):
        return []
    named: dict[int, list[drafts.Named]] = {}
    for each in drafts.mentions(me):
        named.setdefault(each.draft.id, []).append(each)
    return [
        *(one for draft in drafts.drafts(me) for one in _waiting(me, draft)),
        *(_named(remarks) for remarks in named.values()),
    ]


def _named(remarks: list[drafts.Named]) -> Waiting:
    draft = remarks[0].draft
    says = f"You are named in {words.count(len(remarks), 'remark')}"
    return Waiting(draft, says, "drafts.talk", {"draft_id": draft.id})


def _waiting(me: Viewer, draft: Draft) -> Iterable[Waiting]:
    here = {"draft_id": draft.id}
    found = drafts.proposal_of(draft)
    if found is not None and found.state == "proposed" and _is_to_decide(me, found):
        yield Waiting(draft, "Read it and decide", "drafts.proposal", {"proposal_id": found.id})
    if found is not None and found.state == "approved" and may(me, Verb.DESIGN):
        yield Waiting(draft, "Agreed: it can be published", "drafts.approval", here)
    if draft.state == "changes_asked" and _is_to_mend(me, draft):
        yield Waiting(draft, "Changes were asked for", "drafts.approval", here)


def _is_to_mend(me: Viewer, draft: Draft) -> bool:
    """Whether it was she who proposed what was sent back."""
    return may(me, Verb.DESIGN) and drafts.proposals(me, draft.id)[0].proposed_by == me.person_id


def _is_to_decide(me: Viewer, found: Proposal) -> bool:
    """Whether it waits for this member's word."""
    if not may(me, Verb.APPROVE) or found.proposed_by == me.person_id:
        return False
    return me.person_id not in {each.person_id for each in drafts.standing(found).verdicts}
