"""A draft's history: undo and redo of one's own edits, named moments, and the way back to any of them."""

from __future__ import annotations

from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Stacks:
    """What one person can take back and do again: revisions, the next one last."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)
    says: dict[int, str] = field(default_factory=dict)

    def take(self, entry: Any) -> None:
        """One more entry of hers, in order."""
        if entry.undoes is not None:
            self.undo.remove(entry.undoes)
            self.redo.append(entry.revision)
        elif entry.redoes is not None:
            self.redo.remove(entry.redoes)
            self.undo.append(entry.revision)
        else:
            self.undo.append(entry.revision)
            self.redo.clear()
        self.says[entry.revision] = self.says.get(entry.undoes or entry.redoes or 0, entry.says)


def stacks(viewer: Viewer, draft: Draft) -> Stacks:
    """Hers in this draft, from its beginning."""
    columns = (Entry.revision, Entry.says, Entry.undoes, Entry.redoes)
    mine = _entries(draft).with_only_columns(*columns).where(Entry.by == person_of(viewer))
    found = Stacks()
    for entry in db.session.execute(mine.order_by(Entry.revision)):
        found.take(entry)
    return found


def can_undo(viewer: Viewer, draft_id: int) -> tuple[str | None, str | None]:
    """What she would take back and what she would do again, each in a sentence."""
    found = stacks(viewer, get(viewer, draft_id))
    return (
        found.says[found.undo[-1]] if found.undo else None,
        found.says[found.redo[-1]] if found.redo else None,
    )


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
    found = stacks(viewer, draft)
    row = found.undo if way == "undo" else found.redo
    if not row:
        raise NothingToUndo(
            "There is nothing of yours to undo." if way == "undo" else "There is nothing to redo."
        )
    at = row[-1]
    changes = _changes(draft, at)
    before = editing.split(opened(draft).raw)
    reverse = editing.reverse(before, changes)
    if reverse.clashes and not anyway:
        wanted = {name: (before.get(name), reverse.parts.get(name)) for name in reverse.clashes}
        raise EditIsStale(clashes(draft, reverse.clashes, wanted), draft.revision)
    said = f"{'Undone' if way == 'undo' else 'Done again'}: {found.says[at]}"
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
