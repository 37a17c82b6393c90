"""A draft's history: undo and redo of one's own edits, named moments, and the way back to any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import undefer

from scrutiny.method import codec, editing
from scrutiny.method.editing import Parts
from scrutiny.method.lifecycles import DRAFT, move
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import base
from scrutiny.records.base import NotHere, NotTaken, db, need, person_of
from scrutiny.records.drafts.editing import Edited, clashes, keep, meant
from scrutiny.records.drafts.looking import get, locked, opened
from scrutiny.records.drafts.refusals import EditIsStale, NothingToUndo, TextHasChanged
from scrutiny.records.drafts.tables import Draft, Entry, Moment

A_FEW = 64  # entries read at once
SAID = re.compile(r"(?:Undone|Done again): ")


@dataclass(frozen=True, slots=True)
class Step:
    """An entry that can be taken back or done again, and what it did in a sentence."""

    revision: int
    says: str


def steps(viewer: Viewer, draft: Draft) -> dict[str, Step]:
    """What she can "undo" and what she can "redo" next, read backwards: however long the history, only its end.

    A taking back removes what it takes back; doing again removes the taking back and is an edit of its own,
    while any other edit ends what could be done again.
    """
    found: dict[str, Step] = {}
    gone: set[int] = set()
    edited = False
    for entry in _hers(viewer, draft):
        if entry.undoes is not None:
            gone.add(entry.undoes)
            if not edited and entry.revision not in gone:
                found.setdefault("redo", _step(entry))
            continue
        edited = edited or entry.redoes is None
        gone.add(entry.redoes)
        if entry.revision not in gone:
            found.setdefault("undo", _step(entry))
        if "undo" in found and (edited or "redo" in found):
            break
    return found


def _step(entry: Any) -> Step:
    return Step(
        entry.revision, SAID.sub("", entry.says, count=1) if entry.undoes or entry.redoes else entry.says
    )


def _hers(viewer: Viewer, draft: Draft) -> Iterator[Any]:
    """Her entries, newest first."""
    columns = (Entry.revision, Entry.says, Entry.undoes, Entry.redoes)
    mine = _entries(draft).with_only_columns(*columns).where(Entry.by == person_of(viewer))
    before = draft.revision + 1
    while True:
        rows = db.session.execute(
            mine.where(Entry.revision < before).order_by(Entry.revision.desc()).limit(A_FEW)
        ).all()
        yield from rows
        if len(rows) < A_FEW:
            return
        before = rows[-1].revision


def can_undo(viewer: Viewer, draft_id: int) -> tuple[str | None, str | None]:
    """What she would take back and what she would do again, each in a sentence."""
    found = steps(viewer, get(viewer, draft_id))
    return tuple(found[way].says if way in found else None for way in ("undo", "redo"))  # type: ignore[return-value]  # two


def undo(
    viewer: Viewer, draft_id: int, *, now: datetime, anyway: bool = False, takes_back: int | None = None
) -> Edited:
    """Take back her last edit that stands. EditIsStale where a colleague has changed the same part since,
    unless ``anyway``."""
    return _reverse(viewer, draft_id, "undo", now, anyway, takes_back)


def redo(
    viewer: Viewer, draft_id: int, *, now: datetime, anyway: bool = False, takes_back: int | None = None
) -> Edited:
    """Do again what she took back last."""
    return _reverse(viewer, draft_id, "redo", now, anyway, takes_back)


def _reverse(
    viewer: Viewer, draft_id: int, way: str, now: datetime, anyway: bool, takes_back: int | None
) -> Edited:
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    move(DRAFT, draft.state, "edit")
    meant(draft, takes_back)
    step = steps(viewer, draft).get(way)
    if step is None:
        raise NothingToUndo(
            "There is nothing of yours to undo." if way == "undo" else "There is nothing to redo."
        )
    at = step.revision
    changes = _changes(draft, at)
    before = editing.split(opened(draft).raw)
    reverse = editing.reverse(before, changes)
    if reverse.clashes and not anyway:
        wanted = {name: (before.get(name), reverse.parts.get(name)) for name in reverse.clashes}
        raise EditIsStale(clashes(draft, reverse.clashes, wanted), draft.revision)
    said = f"{'Undone' if way == 'undo' else 'Done again'}: {step.says}"
    applied = editing.settled(before, reverse.parts, lambda _: said)
    return keep(
        viewer,
        draft,
        applied,
        {"do": way, "revision": at},
        now=now,
        undoes=at if way == "undo" else None,
        redoes=at if way == "redo" else None,
    )


def _changes(draft: Draft, revision: int) -> dict[str, tuple[Any, Any]]:
    chosen = _entries(draft).where(Entry.revision == revision).options(undefer(Entry.changes))
    return _pairs(db.session.scalars(chosen).one())


def _pairs(entry: Entry) -> dict[str, tuple[Any, Any]]:
    return {name: (pair[0], pair[1]) for name, pair in editing.load(entry.changes).items()}


def _entries(draft: Draft) -> Select[Entry]:
    return select(Entry).where(Entry.partnership_id == draft.partnership_id, Entry.draft_id == draft.id)


# -- reading it ---------------------------------------------------------------------------------------------


def history(viewer: Viewer, draft_id: int, *, most: int = 200, before: int | None = None) -> list[Entry]:
    """The edits, newest first; those before a revision, if said so."""
    chosen = _entries(get(viewer, draft_id))
    if before is not None:
        chosen = chosen.where(Entry.revision < before)
    return list(db.session.scalars(chosen.order_by(Entry.revision.desc()).limit(most)))


def moments(viewer: Viewer, draft_id: int) -> list[Moment]:
    """The revisions that were given a name, newest first."""
    draft = get(viewer, draft_id)
    chosen = select(Moment).where(Moment.partnership_id == draft.partnership_id, Moment.draft_id == draft.id)
    return list(db.session.scalars(chosen.order_by(Moment.revision.desc(), Moment.id.desc())))


def name_moment(viewer: Viewer, draft_id: int, revision: int, name: str, *, now: datetime) -> Moment:
    """Give a revision a name."""
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    if not 0 <= revision <= draft.revision:
        raise NotHere
    kept = base.words("name", name, 100)
    if any(moment.name == kept for moment in moments(viewer, draft_id)):
        raise NotTaken("name", "Another moment of this draft has that name; choose another.")
    moment = Moment(
        partnership_id=draft.partnership_id,
        draft_id=draft.id,
        revision=revision,
        name=kept,
        by=person_of(viewer),
        at=now,
    )
    db.session.add(moment)
    db.session.flush()
    return moment


def text_at(viewer: Viewer, draft_id: int, revision: int) -> bytes:
    """The whole text as it stood at a revision; 0 is where the draft began."""
    draft = get(viewer, draft_id)
    return codec.canonical(editing.joined(_parts_at(draft, revision)))


def _parts_at(draft: Draft, revision: int) -> Parts:
    """Backwards from what stands now, one edit after another."""
    if not 0 <= revision <= draft.revision:
        raise NotHere
    parts = editing.split(opened(draft).raw)
    later = _entries(draft).where(Entry.revision > revision).options(undefer(Entry.changes))
    for entry in db.session.scalars(later.order_by(Entry.revision.desc())):
        for name, (was, _) in _pairs(entry).items():
            if was is None:
                parts.pop(name, None)
            else:
                parts[name] = was
    return parts


def go_back(
    viewer: Viewer, draft_id: int, revision: int, *, seen: int, now: datetime, takes_back: int | None = None
) -> Edited:
    """Make the text what it was at ``revision``: everything, settings too. One edit more, which can be undone.

    ``seen`` is the revision on the page that asked: another's edit since then must be seen first.
    """
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    move(DRAFT, draft.state, "edit")
    meant(draft, takes_back)
    if seen != draft.revision:
        raise TextHasChanged
    named = next((m.name for m in moments(viewer, draft_id) if m.revision == revision), f"draft {revision}")
    applied = editing.settled(
        editing.split(opened(draft).raw), _parts_at(draft, revision), lambda _: f"Went back to {named}"
    )
    return keep(viewer, draft, applied, {"do": "restore", "revision": revision}, now=now)
