"""Rehearsing: the example returns kept with a draft, scored by its text, and what moved in each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select

from scrutiny.method import barring, codec, examples
from scrutiny.method.definition import Definition
from scrutiny.method.examples import Example
from scrutiny.method.faults import Unreadable
from scrutiny.records.base import db
from scrutiny.records.drafts.looking import Opened
from scrutiny.records.drafts.tables import Draft, ExampleReturn

BARRED = "Nothing can be scored by this text before its faults are mended."
NOT_SAID = "What its scorecard should be has not been said yet."


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What became of one example; kept with a proposal as JSON."""

    name: str
    moved: tuple[str, ...] = ()  # against the scorecard it should have
    misfits: tuple[str, ...] = ()  # answers of it that are taken no more
    score: str | None = None  # overall, as an exact fraction
    band: str | None = None
    why_not: str = ""  # where it could not be held against anything

    @property
    def held(self) -> bool:
        """Whether it scored as it should, with every answer taken."""
        return not (self.moved or self.misfits or self.why_not)

    def as_json(self) -> dict[str, Any]:
        """As a proposal keeps it."""
        return asdict(self)


def rehearsed(kept: Mapping[str, Any]) -> Rehearsed:
    """One that a proposal kept."""
    return Rehearsed(
        kept["name"],
        tuple(kept["moved"]),
        tuple(kept["misfits"]),
        kept["score"],
        kept["band"],
        kept["why_not"],
    )


def rehearse(seen: Opened) -> list[Rehearsed]:
    """Every example of a draft, by name, run against its text as it stands."""
    if seen.draft is None:
        return []
    barred = bool(barring.bars(seen.definition))
    return [_run(seen.definition, kept, barred) for kept in _kept(seen.draft)]


def _kept(draft: Draft) -> list[ExampleReturn]:
    chosen = select(ExampleReturn).where(
        ExampleReturn.partnership_id == draft.partnership_id, ExampleReturn.draft_id == draft.id
    )
    return list(db.session.scalars(chosen.order_by(ExampleReturn.name, ExampleReturn.id)))


def _run(definition: Definition, kept: ExampleReturn, barred: bool) -> Rehearsed:
    if barred:
        return Rehearsed(kept.name, why_not=BARRED)
    try:
        example = _example(kept)
    except Unreadable as unreadable:
        return Rehearsed(kept.name, misfits=tuple(fault.says for fault in unreadable.faults))
    card = examples.run(definition, example)
    return Rehearsed(
        kept.name,
        tuple(examples.moved(kept.expected, card, definition)) if kept.expected else (),
        tuple(examples.misfits(definition, example)),
        card["overall"]["score"],
        card["overall"]["band"],
        "" if kept.expected else NOT_SAID,
    )


def _example(kept: ExampleReturn) -> Example:
    said = codec.read_response(json.dumps({"respondent": kept.respondent, "answers": kept.answers}))
    return Example(kept.name, said.respondent, said.answers.values)
