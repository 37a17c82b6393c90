"""Against which text a draft is held: the version it follows, another one, or an earlier moment of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scrutiny.method import codec
from scrutiny.method.comparability import Meter
from scrutiny.method.definition import Definition
from scrutiny.method.differences import Steps, by_key, meter_of, steps_through
from scrutiny.method.lineage import REWORDED
from scrutiny.records import drafts, versions
from scrutiny.records.base import NotHere
from scrutiny.records.drafts import Draft, Opened
from scrutiny.records.versions import Version
from scrutiny.web.access import viewer
from scrutiny.web.wording.following import Beside, reach_through

EDITS = 30  # of the newest, the text after each is offered
VERSION, REVISION = "v", "r"
BEGAN = "As it began"
Offer = tuple[str, str]  # value of the select, words


@dataclass(frozen=True)
class Against:
    """The other text: what it is called, and how each question of the draft stands to it."""

    value: str  # as the address has it
    name: str
    definition: Definition
    row: tuple[
        Definition, ...
    ]  # from it to the draft, by what each follows; nothing where they are in no line
    earlier: tuple[Definition, ...]  # the other text and those before it, oldest first
    draft: Definition

    @property
    def follows(self) -> bool:
        """Whether the draft comes from it, at once or by way of others: then years may be compared."""
        return bool(self.row)

    @property
    def is_moment(self) -> bool:
        """Whether it is the draft itself, earlier."""
        return self.value.startswith(REVISION)

    @property
    def since(self) -> str:
        """As the heading has it: 2018-19, draft 3, it began."""
        if not self.is_moment:
            return self.name
        return "it began" if self.name == BEGAN else self.name.lower()

    @property
    def is_direct(self) -> bool:
        """Whether it is the version that the draft follows."""
        return len(self.row) == len(("followed", "draft"))

    @cached_property
    def steps(self) -> Steps:
        """How each question of the draft stands to it."""
        return steps_through(self.row) if self.follows else by_key(self.definition, self.draft)

    @property
    def unsaid(self) -> int:
        """How many questions without points wait for a word whether they still ask the same."""
        if not self.follows:
            return 0
        return sum(
            not question.scored and self.steps[question.key].broken == REWORDED
            for question in self.draft.questions
        )

    @property
    def meter(self) -> Meter | None:
        """What can be compared."""
        return meter_of(self.draft, self.steps) if self.follows else None

    @property
    def beside(self) -> Beside | None:
        """What may be said of comparing; nothing where they are in no line."""
        return Beside(self.definition, True, reach_through(self.earlier)) if self.follows else None


def against(opened: Opened, asked: str) -> Against | None:
    """What the address names; the version followed where it names nothing. NotHere for what is not there."""
    assert opened.draft is not None
    if re.fullmatch(rf"{VERSION}\d{{1,9}}", asked):
        return _version(opened, versions.get(viewer(), int(asked[1:])), asked)
    if re.fullmatch(rf"{REVISION}\d{{1,9}}", asked):
        return _moment(opened, opened.draft, int(asked[1:]))
    if asked:
        raise NotHere
    followed = opened.followed_version
    return None if followed is None else _version(opened, followed, "")


def _version(opened: Opened, version: Version, asked: str) -> Against:
    family = versions.versions_of(viewer(), opened.definition.questionnaire)
    if version.id not in {each.id for each in family}:
        raise NotHere
    named = {each.name: each for each in family}
    line = list(_back(opened.followed_version, named))
    place = next((at for at, each in enumerate(line, start=1) if each.id == version.id), 0)
    row = tuple(versions.definition_of(each) for each in reversed(line[:place]))
    other = versions.definition_of(version)
    return Against(
        asked,
        version.name,
        other,
        (*row, opened.definition) if row else (),
        tuple(versions.definition_of(each) for each in reversed(list(_back(version, named)))),
        opened.definition,
    )


def _back(version: Version | None, named: dict[str, Version]) -> Iterator[Version]:
    """A version and those it follows, newest first."""
    seen: set[int] = set()
    while version is not None and version.id not in seen:
        seen.add(version.id)
        yield version
        version = named.get(version.follows or "")


def _moment(opened: Opened, draft: Draft, revision: int) -> Against:
    text = drafts.text_at(viewer(), draft.id, revision)
    definition = codec.definition_from_canonical(text)
    name = BEGAN if revision == 0 else f"Draft {revision}"
    return Against(f"{REVISION}{revision}", name, definition, (), (), opened.definition)


def offered(opened: Opened) -> list[Offer]:
    """What the draft may be held against, the nearest first."""
    assert opened.draft is not None
    followed = opened.followed_version
    first = [("", f"{followed.name}, the version it follows")] if followed else []
    return [*first, *_versions(opened), *_moments(opened.draft)]


def _versions(opened: Opened) -> Iterator[Offer]:
    followed = opened.followed_version
    for version in reversed(versions.versions_of(viewer(), opened.definition.questionnaire)):
        if followed is None or version.id != followed.id:
            yield f"{VERSION}{version.id}", version.name


def _moments(draft: Draft) -> Iterator[Offer]:
    """Those with a name, the newest edits, and how it began."""
    named = drafts.moments(viewer(), draft.id)
    for moment in named:
        if 0 < moment.revision < draft.revision:
            yield f"{REVISION}{moment.revision}", f"{moment.name} (draft {moment.revision})"
    known = {moment.revision for moment in named}
    for entry in drafts.history(viewer(), draft.id, most=EDITS):
        if entry.revision not in known and entry.revision < draft.revision:
            yield f"{REVISION}{entry.revision}", f"Draft {entry.revision}: {entry.says}"
    if draft.revision:
        yield f"{REVISION}0", BEGAN
