"""Releasing: a closed round is told, once and for all; true counts leave the records by no other way."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Select, select

from scrutiny.method.definition import Definition
from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.method.voices import documents
from scrutiny.method.voices.depending import with_parents
from scrutiny.method.voices.documents import About, Document, Quote
from scrutiny.method.voices.hearing import ANSWERED, OPEN
from scrutiny.method.voices.protecting import Release, Rule, Tally, may_quote
from scrutiny.method.voices.protecting import release as protected
from scrutiny.method.voices.tallying import Before, tallies_of, with_same_themes
from scrutiny.records import catalogue, versions, voices
from scrutiny.records.base import NotTaken, db, need, person_of
from scrutiny.records.hearing import looking, running
from scrutiny.records.hearing.quoting import Quotation, quotations
from scrutiny.records.hearing.tables import VoiceRelease
from scrutiny.records.hearing.theming import themes_counted
from scrutiny.records.sealing import Sealer
from scrutiny.records.voices import VoiceRound

SEALED_AS = "release"
TEXTS_FROM = 10  # a question is quoted from so many texts on


class NothingNew(NotTaken):
    """A reader would learn nothing that the release before does not tell."""

    def __init__(self, number: int) -> None:
        super().__init__(
            "",
            f"Nothing can be told yet that release {number} does not tell: too few answers came since, "
            "and no other quotation was let go.",
        )


@dataclass(frozen=True, slots=True)
class Released:
    """A release as it is read: which round and day, and what it tells."""

    round_id: int
    made_at: datetime
    sha256: str
    document: Document

    @property
    def release(self) -> Release:
        """The protected tables."""
        return self.document.release

    @property
    def period(self) -> str:
        """The round's year or term."""
        return self.document.about.period


def release(viewer: Viewer, round_id: int, *, sealer: Sealer, now: datetime) -> VoiceRelease:
    """Tell of a closed round. Raises NotHere, NotFromHere while it is open, NothingNew."""
    need(viewer, Verb.RUN_VOICES)
    round_ = looking.round_(viewer, round_id)
    running.hold(round_)
    if round_.state != "closed":
        raise NotFromHere(round_.state, "release")
    history = list(db.session.scalars(_of(viewer, round_.id)))[::-1]
    definition = versions.definition_of(versions.get(viewer, round_.version_id))
    document, private = _told(viewer, round_, definition, history, sealer, now)
    made = _keep(viewer, round_, document, sealer.seal(round_.partnership_id, SEALED_AS, private), now)
    running.record(viewer, "voices.released", round_, now, number=made.number, sha256=made.sha256)
    return made


def _told(
    viewer: Viewer,
    round_: VoiceRound,
    definition: Definition,
    history: Sequence[VoiceRelease],
    sealer: Sealer,
    now: datetime,
) -> tuple[Document, str]:
    """What anybody may see, and the true counts that it was made from."""
    here = (round_.partnership_id, round_.id)
    rule = Rule(least=round_.least, texts_from=max(TEXTS_FROM, round_.least))
    themes = themes_counted(*here)
    in_words = frozenset(q.key for q in definition.questions if q.kind in OPEN)
    counts = tallies_of(definition, voices.counted(*here), themes)
    tallies, before = with_same_themes(counts, [_before(each, sealer) for each in history], in_words)
    shown = with_parents(definition, protected(tallies, rule, before or None))
    document = Document(
        about=_about(viewer, round_, definition),
        number=len(history) + 1,
        made_on=now.date().isoformat(),
        parts=documents.parts_of(definition, {t.question: t.options for t in tallies}),
        release=shown,
        quotes=_quotes(quotations(*here, sealer), shown, tallies),
    )
    if history and document.same_figures(_read(history[-1].document)):
        raise NothingNew(len(history))
    return document, json.dumps([tally.to_document() for tally in tallies], separators=(",", ":"))


def _before(kept: VoiceRelease, sealer: Sealer) -> Before:
    """What was told before, with the true counts of its time."""
    behind = json.loads(sealer.unseal(kept.partnership_id, SEALED_AS, kept.behind))
    return _read(kept.document).release, [Tally.from_document(each) for each in behind]


def _about(viewer: Viewer, round_: VoiceRound, definition: Definition) -> About:
    family = catalogue.get(viewer, round_.questionnaire_id)
    return About(
        title=round_.title,
        period=round_.period,
        questionnaire=family.key,
        version=definition.version,
        sha256=definition.sha256,
        language=definition.language,
        form=definition.words(definition.title),
    )


def _quotes(
    said: Mapping[str, Sequence[Quotation]], shown: Release, tallies: Sequence[Tally]
) -> dict[str, tuple[Quote, ...]]:
    """Words let go, of questions that enough people answered, in an order of chance."""
    true = {tally.question: tally.whole.get(ANSWERED, 0) for tally in tallies}
    found = {}
    for question, every in said.items():
        told = shown.of(question)
        about = told.whole.get(ANSWERED) if told else None
        if isinstance(about, int) and may_quote(min(about, true[question]), shown.rule):
            quotes = [Quote(one.words, one.language) for one in every]
            secrets.SystemRandom().shuffle(quotes)
            found[question] = tuple(quotes)
    return found


def _keep(
    viewer: Viewer, round_: VoiceRound, document: Document, behind: bytes, now: datetime
) -> VoiceRelease:
    text = documents.written(document)
    made = VoiceRelease(
        partnership_id=round_.partnership_id,
        round_id=round_.id,
        number=document.number,
        made_at=now,
        made_by=person_of(viewer),
        document=text,
        behind=behind,
        sha256=documents.digest(text),
    )
    db.session.add(made)
    db.session.flush()
    return made


# -- reading ----------------------------------------------------------------------------------------------


def releases(viewer: Viewer, round_id: int) -> list[VoiceRelease]:
    """What was told of a round, the last first. Raises NotHere for a round that is not the viewer's."""
    return list(db.session.scalars(_of(viewer, looking.round_(viewer, round_id).id)))


def latest(viewer: Viewer, round_id: int) -> VoiceRelease | None:
    """What was told last."""
    round_ = looking.round_(viewer, round_id)
    return db.session.scalars(_of(viewer, round_.id).limit(1)).first()


def opened(kept: VoiceRelease) -> Released:
    """A release with its document read."""
    return Released(kept.round_id, kept.made_at, kept.sha256, _read(kept.document))


def newest(viewer: Viewer, questionnaire: str) -> list[Released]:
    """What was told last of each round of a questionnaire that anything was told of, the newest round first."""
    family = catalogue.by_key(viewer, questionnaire)
    mine = [each for each in looking.rounds(viewer) if each.questionnaire_id == family.id]
    last = [latest(viewer, each.id) for each in mine]
    return [opened(kept) for kept in last if kept is not None]


def refused(viewer: Viewer, round_id: int, wanted: str, *, now: datetime) -> None:
    """Write down that somebody wanted more than a release tells. Raises NotHere."""
    round_ = looking.round_(viewer, round_id)
    running.record(viewer, "voices.refused", round_, now, wanted=wanted)


def version_of(viewer: Viewer, round_id: int) -> Definition:
    """The text that was asked in a round; over time, one is followed into the next."""
    return versions.definition_of(versions.get(viewer, looking.round_(viewer, round_id).version_id))


def _of(viewer: Viewer, round_id: int) -> Select[VoiceRelease]:
    mine = (VoiceRelease.partnership_id == viewer.partnership_id, VoiceRelease.round_id == round_id)
    return select(VoiceRelease).where(*mine).order_by(VoiceRelease.number.desc())


@lru_cache(maxsize=64)  # what is kept never changes
def _read(text: str) -> Document:
    return documents.read(text)
