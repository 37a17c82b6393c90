"""Lines: one question followed through every version of its questionnaire, back and forth, whatever it was called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Select, false, select

from scrutiny.method.definition import Definition, Question
from scrutiny.method.lineage import Step, steps_between
from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records import versions
from scrutiny.records.bank.tables import BankQuestion, BankUse
from scrutiny.records.base import db, one
from scrutiny.records.versions import Version, VersionIsCorrupt


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as one version asks it."""

    bank_id: int  # of this wording
    version: Version
    definition: Definition
    question: Question
    broken: (
        str | None
    )  # why answers do not compare with the version before (see method.lineage); none: they do
    sources: tuple[str, ...]  # what it was called in the version before


@dataclass(frozen=True, slots=True)
class Line:
    """A wording of the bank, and all that it was before and became."""

    question: BankQuestion
    asked: tuple[Asked, ...]  # oldest first; several of one version where it was split or merged


def visible_to(viewer: Viewer) -> Select[BankQuestion]:
    """The partnership's questions, for whoever may read texts."""
    inside = select(BankQuestion).where(BankQuestion.partnership_id == viewer.partnership_id)
    return inside if may(viewer, Verb.READ_TEXTS) else inside.where(false())


def question(viewer: Viewer, question_id: int) -> BankQuestion:
    """One question of the bank, or NotHere."""
    return one(visible_to(viewer).where(BankQuestion.id == question_id))


def line(viewer: Viewer, question_id: int) -> Line:
    """One question with its past and its future. Raises NotHere."""
    start = question(viewer, question_id)
    known = list(_readable(versions.versions_of(viewer, start.questionnaire)))
    at = next((n for n, (version, _) in enumerate(known) if version.id == start.newest_version_id), None)
    if at is None:  # its text is damaged: there is nothing to follow
        return Line(start, ())
    steps = [steps_between(old, new) for (_, old), (_, new) in pairwise(known)]
    keys = _keys(start.key, at, steps)
    ids = _wordings(viewer, [version.id for version, _ in known])
    return Line(start, tuple(_told(known, steps, keys, ids)))


def _readable(chosen: Iterable[Version]) -> Iterable[tuple[Version, Definition]]:
    for version in chosen:
        try:
            yield version, versions.definition_of(version)
        except VersionIsCorrupt:
            continue


def _keys(key: str, at: int, steps: Sequence[Mapping[str, Step]]) -> list[set[str]]:
    """What it is called in each version, from the one it is known in."""
    keys: list[set[str]] = [set() for _ in range(len(steps) + 1)]
    keys[at] = {key}
    for n in range(at, 0, -1):
        keys[n - 1] = {source for each in keys[n] for source in steps[n - 1][each].sources}
    for n in range(at, len(steps)):
        keys[n + 1] = {each for each, step in steps[n].items() if keys[n] & set(step.sources)}
    return keys


def _told(
    known: Sequence[tuple[Version, Definition]],
    steps: Sequence[Mapping[str, Step]],
    keys: Sequence[set[str]],
    ids: Mapping[tuple[int, str], int],
) -> Iterable[Asked]:
    for n, (version, definition) in enumerate(known):
        for each in definition.questions:
            if each.key in keys[n] and (version.id, each.key) in ids:
                step = steps[n - 1][each.key] if n else Step(each.key, (), frozenset())
                yield Asked(ids[version.id, each.key], version, definition, each, step.broken, step.sources)


def _wordings(viewer: Viewer, version_ids: Sequence[int]) -> dict[tuple[int, str], int]:
    """Which wording each question of these versions has: by version and key."""
    held = (
        select(BankUse.version_id, BankQuestion.key, BankQuestion.id)
        .join(BankQuestion, BankQuestion.id == BankUse.bank_question_id)
        .where(BankUse.partnership_id == viewer.partnership_id, BankUse.version_id.in_(version_ids))
    )
    return {(row.version_id, row.key): row.id for row in db.session.execute(held)}
