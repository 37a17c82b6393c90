"""Versions: published texts as the viewer may see them, and retiring one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, column, false, select, table

from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records import events
from scrutiny.records.base import NotTaken, db, need, one, person_of
from scrutiny.records.texts import (
    CACHED,
    Retired,
    Version,
    VersionIsCorrupt,
    VersionIsPublished,
    corrupt,
    definition_named,
    definition_of,
    forget,
    is_retired,
    keep_text,
    retired_ids,
)

__all__ = [
    "CACHED",
    "Retired",
    "Version",
    "VersionIsCorrupt",
    "VersionIsPublished",
    "corrupt",
    "definition_named",
    "definition_of",
    "forget",
    "get",
    "in_order",
    "is_retired",
    "keep_text",
    "retire",
    "retired_ids",
    "versions_of",
    "visible_to",
]

FAMILY: Any = table("questionnaire", column("id"), column("partnership_id"), column("key"))


def visible_to(viewer: Viewer) -> Select[Version]:
    """Published texts of the partnership, for whoever may read texts."""
    inside = select(Version).where(Version.partnership_id == viewer.partnership_id)
    return inside if may(viewer, Verb.READ_TEXTS) else inside.where(false())


def get(viewer: Viewer, version_id: int) -> Version:
    """One version the viewer sees, or NotHere."""
    return one(visible_to(viewer).where(Version.id == version_id))


def versions_of(viewer: Viewer, questionnaire_key: str) -> list[Version]:
    """A questionnaire's versions, oldest first along what each follows."""
    family = select(FAMILY.c.id).where(
        FAMILY.c.partnership_id == viewer.partnership_id, FAMILY.c.key == questionnaire_key
    )
    chosen = visible_to(viewer).where(Version.questionnaire_id == family.scalar_subquery())
    return in_order(db.session.scalars(chosen.order_by(Version.published_at, Version.id)))


def in_order(versions: Iterable[Version]) -> list[Version]:
    """Each after the one it follows; else as published."""
    waiting = {version.name: version for version in versions}
    ordered: list[Version] = []
    while waiting:
        ready = [version for version in waiting.values() if version.follows not in waiting]
        for version in ready or list(waiting.values()):  # a circle, which soundness would have refused
            ordered.append(waiting.pop(version.name))
    return ordered


def retire(viewer: Viewer, version_id: int, *, now: datetime) -> None:
    """No new round may take it; rounds that have it go on."""
    need(viewer, Verb.RUN_ROUNDS)
    version = get(viewer, version_id)
    if is_retired(version):
        raise NotTaken("version", f"Version {version.name} is retired already.")
    db.session.add(
        Retired(
            partnership_id=version.partnership_id,
            version_id=version.id,
            retired_at=now,
            retired_by=person_of(viewer),
        )
    )
    events.record(
        viewer, "version.retired", "version", version.id, partnership_id=version.partnership_id, at=now
    )
