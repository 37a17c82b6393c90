"""Examples: invented returns kept with a draft by name, each with the scorecard it should have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from scrutiny.method import barring, codec
from scrutiny.method import examples as method
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Unreadable
from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import events
from scrutiny.records.base import NotTaken, db, need, one, person_of, words
from scrutiny.records.drafts.looking import LIVE, get, locked, opened
from scrutiny.records.drafts.refusals import StillFaulty, TextHasChanged
from scrutiny.records.drafts.tables import Draft, ExampleReturn

MOST = 100  # examples of one draft
LARGEST = 300_000  # characters of one example's answers
LONGEST_NAME = 100


def kept(viewer: Viewer, draft_id: int) -> list[ExampleReturn]:
    """The examples of a draft, by name."""
    return list(db.session.scalars(_of(get(viewer, draft_id)).order_by(ExampleReturn.name)))


def example(viewer: Viewer, draft_id: int, example_id: int) -> ExampleReturn:
    """One, or NotHere."""
    return one(_of(get(viewer, draft_id)).where(ExampleReturn.id == example_id))


def keep(
    viewer: Viewer,
    draft_id: int,
    name: str,
    respondent: Mapping[str, str],
    answers: Mapping[str, Mapping[str, Any]],
    *,
    now: datetime,
) -> ExampleReturn:
    """Keep an invented return; the scorecard it has now is the one it should have from now on.

    ``answers`` are as a response's text has them. Raises NotTaken, StillFaulty where the text scores nothing.
    """
    draft = _to_keep_with(viewer, draft_id)
    called = _free_name(draft, name)
    if len(json.dumps([respondent, answers])) > LARGEST:
        raise NotTaken("name", "These answers are too long to keep as an example: shorten some of the words.")
    if (db.session.scalar(select(func.count()).select_from(_of(draft).subquery())) or 0) >= MOST:
        raise NotTaken("name", f"A draft keeps at most {MOST} examples: delete one that is no longer needed.")
    made = ExampleReturn(
        partnership_id=draft.partnership_id,
        draft_id=draft.id,
        name=called,
        respondent=dict(respondent),
        answers={key: dict(answer) for key, answer in answers.items()},
        kept_by=person_of(viewer),
        kept_at=now,
    )
    made.expected = _card(opened(draft).definition, made)
    db.session.add(made)
    return _told(viewer, "example.kept", made, now)


def rename(viewer: Viewer, draft_id: int, example_id: int, name: str, *, now: datetime) -> ExampleReturn:
    """Give it another name. Raises NotTaken."""
    draft = _to_keep_with(viewer, draft_id)
    found = example(viewer, draft_id, example_id)
    found.name = _free_name(draft, name, found.id)
    return _told(viewer, "example.renamed", found, now)


def accept(viewer: Viewer, draft_id: int, example_id: int, *, sha256: str, now: datetime) -> ExampleReturn:
    """Say that the scorecard of the text ``sha256`` names is right. Raises TextHasChanged, StillFaulty."""
    draft = _to_keep_with(viewer, draft_id)
    found = example(viewer, draft_id, example_id)
    if draft.sha256 != sha256:
        raise TextHasChanged
    found.expected = _card(opened(draft).definition, found)
    return _told(viewer, "example.accepted", found, now)


def delete(viewer: Viewer, draft_id: int, example_id: int, *, now: datetime) -> None:
    """Delete it."""
    _to_keep_with(viewer, draft_id)
    found = example(viewer, draft_id, example_id)
    _told(viewer, "example.deleted", found, now)
    db.session.delete(found)
    db.session.flush()


# -- the rest -------------------------------------------------------------------------------------------------


def _card(definition: Definition, row: ExampleReturn) -> dict[str, Any]:
    """Its scorecard by the text as it stands."""
    if faults := barring.bars(definition):
        raise StillFaulty(faults)
    try:
        said = codec.read_response(json.dumps({"respondent": row.respondent, "answers": row.answers}))
    except Unreadable as unreadable:
        raise NotTaken("name", unreadable.faults[0].says) from None
    return method.run(definition, method.Example(row.name, said.respondent, said.answers.values))


def _of(draft: Draft) -> Select[ExampleReturn]:
    return select(ExampleReturn).where(
        ExampleReturn.partnership_id == draft.partnership_id, ExampleReturn.draft_id == draft.id
    )


def _to_keep_with(viewer: Viewer, draft_id: int) -> Draft:
    """The draft, for whoever changes what is kept with it: others wait until she commits."""
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    if draft.state not in LIVE:
        raise NotFromHere(draft.state, "keep an example")
    return draft


def _free_name(draft: Draft, name: str, own: int | None = None) -> str:
    called = words("name", name, LONGEST_NAME)
    taken = db.session.scalar(
        _of(draft).where(ExampleReturn.name == called, ExampleReturn.id != (own or 0)).limit(1)
    )
    if taken is not None:
        raise NotTaken("name", "Another example has this name: choose one that tells them apart.")
    return called


def _told(viewer: Viewer, act: str, row: ExampleReturn, now: datetime) -> ExampleReturn:
    db.session.flush()
    events.record(
        viewer,
        act,
        "draft",
        row.draft_id,
        partnership_id=row.partnership_id,
        at=now,
        example=row.id,
    )
    return row
