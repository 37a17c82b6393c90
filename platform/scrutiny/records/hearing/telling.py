"""Telling: "you said, we did": what was done about what was heard, by the partnership or by one organisation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Select, func, select

from scrutiny.method.permissions import Verb, Viewer, may, may_everywhere
from scrutiny.records import events, partnerships
from scrutiny.records.base import NotAllowed, NotHere, NotTaken, db, one, paragraphs, person_of
from scrutiny.records.hearing import looking
from scrutiny.records.hearing.tables import SaidDone
from scrutiny.records.partnerships import Organisation

SAID_MOST, DID_MOST = 1_000, 2_000  # letters
STATES = {"done": "Done", "doing": "We are doing this", "cannot": "We cannot do this"}


class LinesNotTaken(Exception):
    """Some of a line cannot be taken: a sentence for each field."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


# -- reading ------------------------------------------------------------------------------------------------


def may_write(viewer: Viewer, organisation_id: int | None) -> bool:
    """Whether the viewer writes for the partnership (None) or for this organisation."""
    if organisation_id is None:
        return may_everywhere(viewer, Verb.TELL_DONE)
    return may(viewer, Verb.TELL_DONE, organisation_id)


def places(viewer: Viewer) -> list[Organisation | None]:
    """For whom the viewer may write; None is the partnership."""
    own = [each for each in partnerships.organisations(viewer) if may_write(viewer, each.id)]
    return [None, *own] if may_write(viewer, None) else [*own]


def lines(viewer: Viewer, round_id: int) -> list[SaidDone]:
    """What is published of a round, and what the viewer may write herself; the partnership's first."""
    found = db.session.scalars(_of(viewer, looking.round_(viewer, round_id).id))
    return [line for line in found if line.published_at or may_write(viewer, line.organisation_id)]


def line(viewer: Viewer, round_id: int, said_id: int) -> SaidDone:
    """A line that the viewer may change. Raises NotHere, or NotAllowed where she may only read it."""
    found = one(_of(viewer, looking.round_(viewer, round_id).id).where(SaidDone.id == said_id))
    if not may_write(viewer, found.organisation_id):
        raise NotAllowed(Verb.TELL_DONE) if found.published_at else NotHere
    return found


# -- writing ------------------------------------------------------------------------------------------------


def tell(
    viewer: Viewer,
    round_id: int,
    organisation_id: int | None,
    *,
    said: str,
    did: str,
    state: str,
    now: datetime,
) -> SaidDone:
    """A new line, last in its place and seen by its writers alone. Raises LinesNotTaken, all faults at once."""
    round_ = looking.round_(viewer, round_id)
    if organisation_id is not None:
        partnerships.organisation(viewer, organisation_id)
    if not may_write(viewer, organisation_id):
        raise NotAllowed(Verb.TELL_DONE)
    kept_said, kept_did = _checked(said, did, state)
    events.in_turn(viewer.partnership_id)
    made = SaidDone(
        partnership_id=viewer.partnership_id,
        round_id=round_.id,
        organisation_id=organisation_id,
        place=organisation_id or 0,
        position=_after_the_last(viewer, round_.id, organisation_id or 0),
        said=kept_said,
        did=kept_did,
        state=state,
        changed_by=person_of(viewer),
        changed_at=now,
    )
    db.session.add(made)
    db.session.flush()
    _record(viewer, "voices.said_done_written", made, now)
    return made


def change(viewer: Viewer, line: SaidDone, *, said: str, did: str, state: str, now: datetime) -> None:
    """Other words for it. Raises LinesNotTaken, all faults at once."""
    line.said, line.did = _checked(said, did, state)
    line.state = state
    _touch(viewer, line, now)
    _record(viewer, "voices.said_done_changed", line, now)


def publish(viewer: Viewer, line: SaidDone, *, now: datetime) -> None:
    """Let everybody see it who hears the results."""
    if line.published_at is None:
        line.published_at = now
        _touch(viewer, line, now)
        _record(viewer, "voices.said_done_published", line, now)


def unpublish(viewer: Viewer, line: SaidDone, *, now: datetime) -> None:
    """Back to its writers alone."""
    if line.published_at is not None:
        line.published_at = None
        _touch(viewer, line, now)
        _record(viewer, "voices.said_done_unpublished", line, now)


def remove(viewer: Viewer, line: SaidDone, *, now: datetime) -> None:
    """Take it away."""
    _record(viewer, "voices.said_done_removed", line, now)
    db.session.delete(line)
    db.session.flush()


def up(viewer: Viewer, line: SaidDone, *, now: datetime) -> None:
    """Before the one before it."""
    _moved(viewer, line, -1)


def down(viewer: Viewer, line: SaidDone, *, now: datetime) -> None:
    """After the one after it."""
    _moved(viewer, line, 1)


ACTS: dict[str, Callable[..., None]] = {
    "up": up,
    "down": down,
    "publish": publish,
    "unpublish": unpublish,
    "remove": remove,
}


def _moved(viewer: Viewer, line: SaidDone, by: int) -> None:
    events.in_turn(viewer.partnership_id)
    row = _row(viewer, line.round_id, line.place)
    at = row.index(line)
    to = min(max(0, at + by), len(row) - 1)
    row.insert(to, row.pop(at))
    for position, each in enumerate(row):
        each.position = position
    db.session.flush()


def _checked(said: str, did: str, state: str) -> tuple[str, str]:
    faults, kept = {}, {}
    for field, words, most in (("said", said, SAID_MOST), ("did", did, DID_MOST)):
        try:
            kept[field] = paragraphs(field, words, most)
        except NotTaken as why:
            faults[field] = why.says
    if state not in STATES:
        faults["state"] = "Choose one of those offered."
    if faults:
        raise LinesNotTaken(faults)
    return kept["said"], kept["did"]


def _touch(viewer: Viewer, line: SaidDone, now: datetime) -> None:
    line.changed_by, line.changed_at = person_of(viewer), now
    db.session.flush()


def _of(viewer: Viewer, round_id: int) -> Select[SaidDone]:
    mine = (SaidDone.partnership_id == viewer.partnership_id, SaidDone.round_id == round_id)
    return select(SaidDone).where(*mine).order_by(SaidDone.place, SaidDone.position, SaidDone.id)


def _row(viewer: Viewer, round_id: int, place: int) -> list[SaidDone]:
    return list(db.session.scalars(_of(viewer, round_id).where(SaidDone.place == place)))


def _after_the_last(viewer: Viewer, round_id: int, place: int) -> int:
    here = (
        SaidDone.partnership_id == viewer.partnership_id,
        SaidDone.round_id == round_id,
        SaidDone.place == place,
    )
    last = db.session.scalar(select(func.max(SaidDone.position)).where(*here))
    return 0 if last is None else last + 1


def _record(viewer: Viewer, act: str, line: SaidDone, now: datetime) -> None:
    events.record(
        viewer,
        act,
        "voice_round",
        line.round_id,
        partnership_id=line.partnership_id,
        at=now,
        organisation_id=line.organisation_id,
        line=line.id,
    )
