"""How a draft begins: with the first change, from a version, a file, another questionnaire or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from scrutiny.method import codec, editing
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import events, versions
from scrutiny.records.base import db, need, person_of
from scrutiny.records.drafts import texts
from scrutiny.records.drafts.editing import Edit, Edited, keep
from scrutiny.records.drafts.looking import Opened, followed_id, opened
from scrutiny.records.drafts.tables import Draft, ExampleReturn
from scrutiny.records.versions import Version

PAST = ("was", "comparable")  # said of the step before: the next step says its own


def next_name(name: str, before: str | None = None) -> str:
    """What the version after ``name`` is likely called: 2019-20 gives 2020-21; 2017, 2019 give 2021."""
    years = re.fullmatch(r"(\d{4})-(\d{2})", name)
    if years:
        year = int(years[1]) + 1
        return f"{year}-{(year + 1) % 100:02}"
    if re.fullmatch(r"\d{4}", name):
        step = int(name) - int(before) if before and re.fullmatch(r"\d{4}", before) else 1
        return str(int(name) + max(step, 1))
    numbered = re.fullmatch(r"(.*?)(\d+)", name)
    return f"{numbered[1]}{int(numbered[2]) + 1}" if numbered else f"{name} 2"


def following(source: Definition, name: str) -> dict[str, Any]:
    """The text of a new version that follows ``source``: the same questions, with nothing said of the step yet."""
    raw = {**source.raw, "version": name, "follows": source.version}
    raw["sections"] = [
        {
            **section,
            "questions": [
                {field: value for field, value in question.items() if field not in PAST}
                for question in section["questions"]
            ],
        }
        for section in source.raw["sections"]
    ]
    return raw


def look(viewer: Viewer, version_id: int, name: str | None = None) -> Opened:
    """A draft that has not begun, as it would stand before its first change: nothing is stored."""
    source = versions.get(viewer, version_id)
    text = codec.canonical(following(versions.definition_of(source), name or _next(viewer, source)))
    definition = codec.definition_from_canonical(text)
    known = texts.keep(definition.sha256, definition.raw, definition)
    return Opened(None, known.raw, known.definition, known.faults, source, source)


def _next(viewer: Viewer, source: Version) -> str:
    """A name that no version of the questionnaire has yet."""
    taken = {each.name for each in versions.versions_of(viewer, versions.definition_of(source).questionnaire)}
    before, name = source.name, next_name(source.name, source.follows)
    while name in taken:
        before, name = name, next_name(name, before)
    return name


def begin(viewer: Viewer, version_id: int, value: Edit, *, name: str | None = None, now: datetime) -> Edited:
    """The first change to a version makes the draft that follows it. Raises as ``edit`` does."""
    need(viewer, Verb.DESIGN)
    before = look(viewer, version_id, name)
    source = before.source
    assert source is not None
    applied = editing.apply(before.raw, value)
    draft = _insert(viewer, before.raw, before.definition, f"From {source.name}", now)
    _carry_examples(draft, source)
    return keep(viewer, draft, applied, value, now=now)


def begin_from(viewer: Viewer, definition: Definition, *, said: str, now: datetime) -> Draft:
    """A draft of a whole text: uploaded, taken from another questionnaire, or new. ``said``: how it began."""
    need(viewer, Verb.DESIGN)
    text = codec.canonical(definition.raw)
    known = codec.definition_from_canonical(text)
    return _insert(viewer, known.raw, known, said, now)


def _insert(
    viewer: Viewer, raw: Mapping[str, Any], definition: Definition, said: str, now: datetime
) -> Draft:
    draft = Draft(
        partnership_id=viewer.partnership_id,
        questionnaire=definition.questionnaire,
        version=definition.version,
        follows_id=followed_id(viewer, definition),
        title=definition.words(definition.title)[:300],
        audience=definition.audience,
        instrument=definition.instrument,
        said=said[:300],
        text=codec.canonical(raw).decode(),
        sha256=definition.sha256,
        revision=0,
        begun_by=person_of(viewer),
        begun_at=now,
        changed_by=person_of(viewer),
        changed_at=now,
    )
    db.session.add(draft)
    db.session.flush()
    events.record(
        viewer,
        "draft.begun",
        "draft",
        draft.id,
        partnership_id=draft.partnership_id,
        at=now,
        questionnaire=draft.questionnaire,
        version=draft.version,
    )
    opened(draft)
    return draft


def _carry_examples(draft: Draft, source: Version) -> None:
    """The example returns kept with the draft that became ``source`` are kept with the next one too."""
    kept = (
        select(ExampleReturn)
        .join(Draft, Draft.id == ExampleReturn.draft_id)
        .where(Draft.partnership_id == draft.partnership_id, Draft.published_id == source.id)
    )
    for example in db.session.scalars(kept):
        db.session.add(
            ExampleReturn(
                partnership_id=draft.partnership_id,
                draft_id=draft.id,
                name=example.name,
                respondent=example.respondent,
                answers=example.answers,
                expected=example.expected,
                kept_by=example.kept_by,
                kept_at=example.kept_at,
            )
        )
