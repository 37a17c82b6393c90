"""Who sees which rounds of voices and their links."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Select, false, func, select

from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records.base import db, need, one
from scrutiny.records.voices import VoiceLink, VoiceRound


def visible_to(viewer: Viewer) -> Select[VoiceRound]:
    """Every round of voices of the partnership, for whoever may hear what is released of them."""
    inside = select(VoiceRound).where(VoiceRound.partnership_id == viewer.partnership_id)
    hears = may(viewer, Verb.HEAR) or may(viewer, Verb.RUN_VOICES)
    return inside if hears else inside.where(false())


def rounds(viewer: Viewer) -> list[VoiceRound]:
    """They, newest first."""
    return list(
        db.session.scalars(visible_to(viewer).order_by(VoiceRound.opens_on.desc(), VoiceRound.id.desc()))
    )


def round_(viewer: Viewer, voice_id: int) -> VoiceRound:
    """One of them, or NotHere."""
    return one(visible_to(viewer).where(VoiceRound.id == voice_id))


def taken(viewer: Viewer, of: Collection[VoiceRound]) -> Mapping[int, int]:
    """How many answers each round has by now: a true count, shown to nobody but by ``breakdowns.about``."""
    chosen = (
        select(VoiceLink.round_id, func.sum(VoiceLink.taken))
        .where(
            VoiceLink.partnership_id == viewer.partnership_id,
            VoiceLink.round_id.in_([each.id for each in of]),
        )
        .group_by(VoiceLink.round_id)
    )
    return {id_: int(n) for id_, n in db.session.execute(chosen)}


def links(viewer: Viewer, round_: VoiceRound) -> list[VoiceLink]:
    """The ways into a round, in the order they were made; for whoever runs it."""
    need(viewer, Verb.RUN_VOICES)
    return list(db.session.scalars(_links(viewer, round_.id).order_by(VoiceLink.id)))


def link(viewer: Viewer, round_: VoiceRound, link_id: int) -> VoiceLink:
    """One of them, or NotHere."""
    need(viewer, Verb.RUN_VOICES)
    return one(_links(viewer, round_.id).where(VoiceLink.id == link_id))


def groups_used(viewer: Viewer) -> Mapping[str, tuple[str, ...]]:
    """The groups that links named before, by breakdown: so that the same group is spelt the same again."""
    found: dict[str, set[str]] = {}
    chosen = select(VoiceLink.cohort, VoiceLink.asks).where(VoiceLink.partnership_id == viewer.partnership_id)
    for cohort, asks in db.session.execute(chosen):
        for name, group in cohort.items():
            found.setdefault(name, set()).add(group)
        for name, groups in asks.items():
            found.setdefault(name, set()).update(groups)
    return {name: tuple(sorted(groups, key=str.casefold)) for name, groups in found.items()}


def _links(viewer: Viewer, round_id: int) -> Select[VoiceLink]:
    return select(VoiceLink).where(
        VoiceLink.partnership_id == viewer.partnership_id, VoiceLink.round_id == round_id
    )
