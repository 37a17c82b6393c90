"""Who sees which drafts, and a draft as somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Select, false, select
from sqlalchemy.orm import undefer

from scrutiny.method import soundness
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault
from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records import catalogue, versions
from scrutiny.records.base import db, one
from scrutiny.records.drafts import texts
from scrutiny.records.drafts.tables import Draft, Proposal
from scrutiny.records.versions import Version

LIVE = ("draft", "proposed", "changes_asked", "approved")


@dataclass(frozen=True)
class Opened:
    """A draft as somebody looks at it; without ``draft`` it has not begun, and begins with the first change."""

    draft: Draft | None
    raw: Mapping[str, Any]
    definition: Definition  # leniently built: the text may have faults of meaning
    own_faults: tuple[Fault, ...]
    followed_version: Version | None
    source: Version | None = None  # what an unbegun draft begins from

    @property
    def revision(self) -> int:
        """How many edits there have been."""
        return self.draft.revision if self.draft else 0

    @property
    def state(self) -> str:
        """As the table of states has it."""
        return self.draft.state if self.draft else "draft"

    @property
    def marks(self) -> Mapping[str, int]:
        """Which revision last changed each part."""
        return self.draft.marks if self.draft else {}

    @cached_property
    def followed(self) -> Definition | None:
        """The published version this text follows."""
        return versions.definition_of(self.followed_version) if self.followed_version else None

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that bars a proposal: of the text itself, and against the version it follows."""
        return (*self.own_faults, *self._between())

    def _between(self) -> Iterable[Fault]:
        if self.followed is not None:
            return soundness.faults_between(self.followed, self.definition)
        if self.definition.follows is not None:
            says = f"There is no published version “{self.definition.follows}” of this questionnaire to follow; choose one, or none."
            return (Fault("/follows", "follows", says),)
        return ()


def visible_to(viewer: Viewer) -> Select[Draft]:
    """The partnership's drafts, for whoever may read them."""
    inside = select(Draft).where(Draft.partnership_id == viewer.partnership_id)
    return inside if may(viewer, Verb.READ_DRAFTS) else inside.where(false())


def drafts(viewer: Viewer, states: Iterable[str] = LIVE, questionnaire: str | None = None) -> list[Draft]:
    """Those in these states, last changed first."""
    chosen = visible_to(viewer).where(Draft.state.in_(tuple(states)))
    if questionnaire is not None:
        chosen = chosen.where(Draft.questionnaire == questionnaire)
    return list(db.session.scalars(chosen.order_by(Draft.changed_at.desc(), Draft.id.desc())))


def get(viewer: Viewer, draft_id: int) -> Draft:
    """One, or NotHere."""
    return one(visible_to(viewer).where(Draft.id == draft_id))


def open_draft(viewer: Viewer, draft_id: int) -> Opened:
    """One with its text, or NotHere."""
    return opened(one(visible_to(viewer).where(Draft.id == draft_id).options(undefer(Draft.text))))


def opened(draft: Draft) -> Opened:
    """The draft with its text read."""
    known = texts.known(draft.sha256, draft.text)
    return Opened(
        draft, known.raw, known.definition, known.faults, _version(draft.partnership_id, draft.follows_id)
    )


def locked(viewer: Viewer, draft_id: int) -> Draft:
    """The draft for whoever will write to it: others wait until she commits."""
    chosen = visible_to(viewer).where(Draft.id == draft_id).options(undefer(Draft.text))
    return one(chosen.with_for_update().execution_options(populate_existing=True))


def _version(partnership_id: int, version_id: int | None) -> Version | None:
    if version_id is None:
        return None
    return one(select(Version).where(Version.partnership_id == partnership_id, Version.id == version_id))


def followed_id(viewer: Viewer, definition: Definition) -> int | None:
    """The published version that a text says it follows, if it is there."""
    if definition.follows is None:
        return None
    there = versions.versions_of(viewer, definition.questionnaire)
    return next((each.id for each in there if each.name == definition.follows), None)


def proposal_of(draft: Draft) -> Proposal | None:
    """The proposal that is before the subgroup, or agreed and not yet published."""
    if draft.state not in ("proposed", "approved"):
        return None
    mine = select(Proposal).where(
        Proposal.partnership_id == draft.partnership_id,
        Proposal.draft_id == draft.id,
        Proposal.state.in_(("proposed", "approved")),
    )
    return db.session.scalars(mine).one_or_none()


def family(viewer: Viewer, draft: Draft) -> catalogue.Questionnaire | None:
    """The questionnaire it will be a version of, if that is there already."""
    chosen = catalogue.visible_to(viewer).where(catalogue.Questionnaire.key == draft.questionnaire)
    return db.session.scalars(chosen).one_or_none()
