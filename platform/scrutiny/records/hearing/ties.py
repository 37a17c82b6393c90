"""Ties: questions about the same thing, asked of agencies, of staff, of young people and of parents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, false, select

from scrutiny.method.definition import Definition, Question
from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.method.voices.hearing import CLOSED, options_of
from scrutiny.records import catalogue, events, versions
from scrutiny.records.base import NotTaken, db, need, one, person_of, words
from scrutiny.records.catalogue import Questionnaire
from scrutiny.records.hearing.tables import ClaimTie

# part -> (what it is called, the audiences whose questionnaires it may name)
PARTS: Mapping[str, tuple[str, frozenset[str]]] = {
    "agencies": ("Agencies and schools", frozenset({"agency", "school"})),
    "staff": ("Practitioners", frozenset({"practitioner"})),
    "young": ("Young people", frozenset({"child"})),
    "parents": ("Parents and carers", frozenset({"parent_carer"})),
}
LEAST_PARTS = 2
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a tie: a question, and the answers that mean yes."""

    questionnaire: str
    question: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A questionnaire as a part may name it: its newest version's questions that have options."""

    key: str
    title: str
    definition: Definition
    questions: tuple[Question, ...]


def visible_to(viewer: Viewer) -> Select[ClaimTie]:
    """The partnership's ties, for whoever hears its voices."""
    inside = select(ClaimTie).where(ClaimTie.partnership_id == viewer.partnership_id)
    return inside if may(viewer, Verb.HEAR) else inside.where(false())


def ties(viewer: Viewer) -> list[ClaimTie]:
    """All of them by their titles: an order in which nothing is best or worst."""
    found = db.session.scalars(visible_to(viewer))
    return sorted(found, key=lambda each: each.title.casefold())


def tie(viewer: Viewer, tie_id: int) -> ClaimTie:
    """One of them, or NotHere."""
    return one(visible_to(viewer).where(ClaimTie.id == tie_id))


def parts_of(tied: ClaimTie) -> dict[str, Part]:
    """Its sides in the order of PARTS."""
    kept = tied.parts
    return {
        name: Part(kept[name]["questionnaire"], kept[name]["question"], tuple(kept[name]["counts"]))
        for name in PARTS
        if name in kept
    }


def offered(viewer: Viewer) -> dict[str, list[Offered]]:
    """What each part may name."""
    found: dict[str, list[Offered]] = {name: [] for name in PARTS}
    for questionnaire in catalogue.questionnaires(viewer):
        part = next((name for name, (_, who) in PARTS.items() if questionnaire.audience in who), None)
        if part is not None and (one_ := _offered(viewer, questionnaire)) is not None:
            found[part].append(one_)
    return found


def keep(
    viewer: Viewer, title: str, parts: Mapping[str, Part], *, now: datetime, tie_id: int | None = None
) -> ClaimTie:
    """Add a tie, or change one. Raises NotTaken at "title", "parts" or a part's name."""
    need(viewer, Verb.TIE_CLAIMS)
    events.in_turn(viewer.partnership_id)
    kept = words("title", title, LONGEST_TITLE)
    _check(viewer, parts)
    for other in ties(viewer):
        if other.id != tie_id and other.title.casefold() == kept.casefold():
            raise NotTaken("title", "There is one of this title already: choose another.")
    tied = tie(viewer, tie_id) if tie_id is not None else _new(viewer, now)
    tied.title = kept
    tied.parts = {
        name: {"questionnaire": part.questionnaire, "question": part.question, "counts": list(part.counts)}
        for name, part in parts.items()
    }
    db.session.add(tied)
    db.session.flush()
    _tell(viewer, "claim.tied", tied, now)
    return tied


def untie(viewer: Viewer, tie_id: int, *, now: datetime) -> None:
    """Take a tie away; no answer is touched."""
    need(viewer, Verb.TIE_CLAIMS)
    tied = tie(viewer, tie_id)
    _tell(viewer, "claim.untied", tied, now)
    db.session.delete(tied)


def _new(viewer: Viewer, now: datetime) -> ClaimTie:
    return ClaimTie(partnership_id=viewer.partnership_id, position=0, made_by=person_of(viewer), made_at=now)


def _tell(viewer: Viewer, act: str, tied: ClaimTie, now: datetime) -> None:
    events.record(viewer, act, "claim_tie", tied.id, partnership_id=viewer.partnership_id, at=now)


def _check(viewer: Viewer, parts: Mapping[str, Part]) -> None:
    if len(parts) < LEAST_PARTS:
        raise NotTaken("parts", "Choose a question for two of them at least.")
    there = offered(viewer)
    for name, part in parts.items():
        question = _asked(there[name], part)
        if question is None:
            raise NotTaken(name, "Choose one of the questions offered.")
        options = options_of(question)
        if not part.counts or not set(part.counts) < set(options):
            raise NotTaken(name, "Tick the answers that mean yes: one at least, and not all of them.")


def _asked(there: Sequence[Offered], part: Part) -> Question | None:
    questions = (each.questions for each in there if each.key == part.questionnaire)
    return next((q for found in questions for q in found if q.key == part.question), None)


def _offered(viewer: Viewer, questionnaire: Questionnaire) -> Offered | None:
    published: list[Any] = versions.versions_of(viewer, questionnaire.key)
    if not published:
        return None
    definition = versions.definition_of(published[-1])
    asked = tuple(q for q in definition.questions if q.kind in CLOSED and len(options_of(q)) > 1)
    return Offered(questionnaire.key, questionnaire.title, definition, asked) if asked else None
