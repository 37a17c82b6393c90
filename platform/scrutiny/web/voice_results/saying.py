"""Saying: the lines of "you said, we did", by whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scrutiny.records import partnerships
from scrutiny.records.base import NotHere, the_system
from scrutiny.records.hearing import SaidDone, telling
from scrutiny.records.voices import VoiceRound
from scrutiny.web.access import viewer

WHOLE = "partnership"  # how an address names the partnership's own lines


@dataclass(frozen=True, slots=True)
class Place:
    """The partnership or an organisation, with its lines of a round."""

    of: str  # as an address names it
    name: str
    lines: tuple[SaidDone, ...]
    may_write: bool

    @property
    def published(self) -> tuple[SaidDone, ...]:
        """Those that everybody sees."""
        return tuple(line for line in self.lines if line.published_at)


def said_by_place(round_: VoiceRound) -> list[Place]:
    """Whose lines the viewer sees, the partnership's first, then by name."""
    rows: dict[int | None, list[SaidDone]] = {}
    for line in telling.lines(viewer(), round_.id):
        rows.setdefault(line.organisation_id, []).append(line)
    names = _names(rows)
    found = [
        Place(str(whose or WHOLE), names[whose], tuple(lines), telling.may_write(viewer(), whose))
        for whose, lines in rows.items()
    ]
    return sorted(found, key=lambda place: (place.of != WHOLE, place.name))


def _names(wanted: Iterable[int | None]) -> dict[int | None, str]:
    """What they are called: whoever hears the results hears from whom, whichever organisations she sees else."""
    whole = the_system(viewer().partnership_id)
    return {
        whose: partnerships.organisation(whole, whose).name
        if whose
        else partnerships.partnership(viewer()).name
        for whose in wanted
    }


def place_called(round_: VoiceRound, of: str) -> Place:
    """The one an address names, if anything of it is published; the first of all where none is named."""
    there = [place for place in said_by_place(round_) if place.published]
    found = next((place for place in there if of in ("", place.of)), None)
    if found is None and of:
        raise NotHere
    return found or Place(WHOLE, partnerships.partnership(viewer()).name, (), may_write=False)
