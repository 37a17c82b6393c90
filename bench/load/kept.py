"""Kept: what people were told beside what the database holds: nobody lost, nobody twice, every count right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from bench.load.home import Home
from bench.load.person import Told
from scrutiny.records import voices
from scrutiny.records.base import db
from scrutiny.records.voices import Voice, VoiceLink, VoiceText


@dataclass(frozen=True, slots=True)
class Kept:
    """What was found."""

    thanked: int
    rows: int
    lost: int  # thanked, and not there
    strangers: int  # there, and of no key that anybody had
    counts: int  # forms, as they are counted
    texts: int
    taken: int  # by the link
    counted_again_the_same: bool

    @property
    def sound(self) -> bool:
        """Nobody lost, nobody twice."""
        once = {self.rows, self.counts, self.texts, self.taken}
        return self.lost == self.strangers == 0 and len(once) == 1 and self.counted_again_the_same


def kept(home: Home, told: Sequence[Told]) -> Kept:
    """Look. Every person wrote one text and came by the link."""
    marks = {home.sealer.mark("voice", each.key)[:32]: each.thanked for each in told if each.key}
    thanked = {mark for mark, was in marks.items() if was}
    here = (home.partnership_id, home.round_id)
    with home.opened():
        rows = set(db.session.scalars(select(Voice.key).where(Voice.round_id == home.round_id)))
        before = voices.counted(*here)
        made = voices.rebuild(*here, home.definition)
        same = before == voices.counted(*here) and made == len(rows)
        return Kept(
            thanked=sum(each.thanked for each in told),
            rows=len(rows),
            lost=sum(each.thanked for each in told) - len(thanked & rows),
            strangers=len(rows - marks.keys()),
            counts=before.get("", {}).get(("", ""), {}).get("screen", 0),
            texts=db.session.scalar(select(func.count()).select_from(VoiceText)) or 0,
            taken=db.session.scalar(select(VoiceLink.taken).where(VoiceLink.slug == home.slug)) or 0,
            counted_again_the_same=same,
        )
