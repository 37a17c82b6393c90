"""Codes: sheets of codes that work once; what is printed is told once, and only marks are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from sqlalchemy import select

from scrutiny.method.permissions import Verb, Viewer
from scrutiny.method.voices.codes import is_once, once_code
from scrutiny.records.base import NotTaken, db, need, upsert
from scrutiny.records.hearing.links import CHANCE, Asked, make_sheet
from scrutiny.records.hearing.running import record
from scrutiny.records.sealing import Sealer
from scrutiny.records.voices import VoiceCode, VoiceLink, VoiceRound
from scrutiny.records.voices.doors import mark_of

MOST = 2_000


def make_codes(
    viewer: Viewer,
    round_: VoiceRound,
    asked: Asked,
    *,
    number: int,
    sealer: Sealer,
    now: datetime,
    rng: Random = CHANCE,
) -> tuple[VoiceLink, tuple[str, ...]]:
    """A sheet of new codes, and the codes, this once. Raises Unfit, NotFromHere."""
    link = make_sheet(viewer, round_, asked, number=number, check=lambda: _few_enough(number), now=now)
    codes = _new(number, rng, sealer)
    rows = [
        {"mark": mark, "partnership_id": link.partnership_id, "link_id": link.id, "spent": False}
        for mark in sorted(codes)  # not in the order of the cards: rows shall not tell whose code is spent
    ]
    db.session.execute(upsert(VoiceCode), rows)
    record(viewer, "voices.codes_made", round_, now, link=link.id, number=number)
    return link, tuple(codes.values())


def _few_enough(number: int) -> None:
    if not 1 <= number <= MOST:
        raise NotTaken("number", f"Enter a number from 1 to {MOST:,}.")


def _new(number: int, rng: Random, sealer: Sealer) -> dict[str, str]:
    """Codes by their marks, none of them there already."""
    codes: dict[str, str] = {}
    while len(codes) < number:
        more = (once_code(rng) for _ in range(number - len(codes)))
        drawn = {mark_of(code, sealer): code for code in more}
        there = set(db.session.scalars(select(VoiceCode.mark).where(VoiceCode.mark.in_(list(drawn)))))
        codes |= {mark: code for mark, code in drawn.items() if mark not in there}
    return codes


def are_of(viewer: Viewer, link: VoiceLink, codes: Sequence[str], sealer: Sealer) -> bool:
    """Whether all of these are codes of this link: so that nothing else is printed on its cards."""
    need(viewer, Verb.RUN_VOICES)
    if not 0 < len(codes) <= MOST or not all(map(is_once, codes)):
        return False
    marks = {mark_of(code, sealer) for code in codes}
    own = select(VoiceCode.mark).where(
        VoiceCode.partnership_id == link.partnership_id, VoiceCode.link_id == link.id
    )
    return marks <= set(db.session.scalars(own))
