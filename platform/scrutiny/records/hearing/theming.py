"""Theming: the words that reviewers set on texts, how often each is set, and the quotations they let go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, func, select

from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records.base import NotTaken, db, need, one, upsert, words
from scrutiny.records.hearing.tables import VoiceTextTheme, VoiceTheme
from scrutiny.records.voices import VoiceText

NAME_MOST = 60  # letters


def themes(viewer: Viewer) -> list[tuple[VoiceTheme, int]]:
    """The partnership's themes by name, each with how many texts bear it."""
    need(viewer, Verb.REVIEW_VOICES)
    borne = VoiceTextTheme
    chosen = (
        select(VoiceTheme, func.count(borne.text_key))
        .outerjoin(
            borne, (borne.partnership_id == VoiceTheme.partnership_id) & (borne.theme_id == VoiceTheme.id)
        )
        .where(VoiceTheme.partnership_id == viewer.partnership_id)
        .group_by(VoiceTheme.id)
        .order_by(func.lower(VoiceTheme.name), VoiceTheme.id)
    )
    return [(theme, n) for theme, n in db.session.execute(chosen)]


def add_theme(viewer: Viewer, name: str) -> VoiceTheme:
    """A theme of this name; the one that is there, if only great and small letters differ."""
    need(viewer, Verb.REVIEW_VOICES)
    name = words("theme", " ".join(name.split()), NAME_MOST)
    there = select(VoiceTheme).where(VoiceTheme.partnership_id == viewer.partnership_id)
    found = next(
        (each for each in db.session.scalars(there) if each.name.casefold() == name.casefold()), None
    )
    if found is not None:
        return found
    db.session.execute(
        upsert(VoiceTheme)
        .values(partnership_id=viewer.partnership_id, name=name)
        .on_conflict_do_nothing(index_elements=["partnership_id", "name"])
    )
    return one(there.where(VoiceTheme.name == name))


def remove_theme(viewer: Viewer, theme_id: int) -> None:
    """Take away a theme that no text bears."""
    need(viewer, Verb.REVIEW_VOICES)
    found = one(
        select(VoiceTheme).where(
            VoiceTheme.partnership_id == viewer.partnership_id, VoiceTheme.id == theme_id
        )
    )
    if {theme.id: n for theme, n in themes(viewer)}[theme_id]:
        raise NotTaken("theme", "Texts bear this theme: take it off them first.")
    db.session.delete(found)
    db.session.flush()


def tag(viewer: Viewer, key: str, theme_ids: Collection[int]) -> None:
    """Let a text bear these themes of the partnership and no other."""
    need(viewer, Verb.REVIEW_VOICES)
    ours = select(VoiceTheme.id).where(
        VoiceTheme.partnership_id == viewer.partnership_id, VoiceTheme.id.in_(theme_ids)
    )
    rows = [
        {"partnership_id": viewer.partnership_id, "text_key": key, "theme_id": theme_id}
        for theme_id in db.session.scalars(ours)
    ]
    db.session.execute(
        delete(VoiceTextTheme).where(
            VoiceTextTheme.partnership_id == viewer.partnership_id, VoiceTextTheme.text_key == key
        )
    )
    if rows:
        db.session.execute(upsert(VoiceTextTheme), rows)


# -- for releases: true figures, to be protected before anybody sees them ----------------------------------


def themes_counted(partnership_id: int, round_id: int) -> Mapping[str, Mapping[str, int]]:
    """Question -> theme -> how many texts that were read bear it; "" -> how many were read."""
    of = _read(partnership_id, round_id)
    found: dict[str, dict[str, int]] = {}
    read = select(VoiceText.question, func.count()).where(*of).group_by(VoiceText.question)
    for question, n in db.session.execute(read):
        found[question] = {"": n}
    borne = (
        select(VoiceText.question, VoiceTheme.name, func.count())
        .join(
            VoiceTextTheme,
            (VoiceTextTheme.partnership_id == VoiceText.partnership_id)
            & (VoiceTextTheme.text_key == VoiceText.key),
        )
        .join(VoiceTheme, VoiceTheme.id == VoiceTextTheme.theme_id)
        .where(*of)
        .group_by(VoiceText.question, VoiceTheme.name)
        .order_by(VoiceTheme.name)
    )
    for question, name, n in db.session.execute(borne):
        found[question][name] = n
    return found


def _read(partnership_id: int, round_id: int) -> tuple[Any, ...]:
    return (
        VoiceText.partnership_id == partnership_id,
        VoiceText.round_id == round_id,
        VoiceText.state == "read",
    )
