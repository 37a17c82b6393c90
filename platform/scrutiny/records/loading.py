"""Loading: the questionnaires of a folder, published as already approved; a broken one closes only itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from scrutiny.method import codec, soundness
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault
from scrutiny.records import catalogue, versions
from scrutiny.records.base import db
from scrutiny.records.catalogue import Questionnaire, VersionNameTaken
from scrutiny.records.versions import Version

SCHEMA = "definition.schema.json"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file."""

    file: str
    title: str
    status: str  # published, unchanged, refused
    problems: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}: {self.status}"


def load(partnership_id: int, folder: Path, *, now: datetime) -> list[Loaded]:
    """Publish what is new in ``folder``, older versions first. The caller commits.

    A file with faults is refused with all of them; its questionnaire is closed with a notice that names the
    first, until a sound text is loaded. Another text under a published version's name is refused as well.
    """
    files = sorted(place for place in folder.rglob("*.json") if place.name != SCHEMA)
    texts = [(str(place.relative_to(folder)), place.read_bytes()) for place in files]
    checked = codec.check_together(texts)
    results = [_refuse(partnership_id, each.name, each.faults) for each in checked if each.faults]
    sound = [(each.name, each.definition) for each in checked if not each.faults and each.definition]
    for name, definition in _older_first(sound):
        results.append(_publish(partnership_id, name, definition, now))
    return results


def _older_first(sound: Sequence[tuple[str, Definition]]) -> list[tuple[str, Definition]]:
    """Each after the version it follows, if that is among them."""
    waiting = {(text.questionnaire, text.version): (name, text) for name, text in sound}
    ordered: list[tuple[str, Definition]] = []
    while waiting:
        ready = [key for key, (_, text) in waiting.items() if (key[0], text.follows) not in waiting]
        ordered.extend(waiting.pop(key) for key in ready or list(waiting))
    return ordered


def _publish(partnership_id: int, name: str, definition: Definition, now: datetime) -> Loaded:
    title = definition.words(definition.title)
    if faults := _against_published(partnership_id, definition):
        return _refuse(partnership_id, name, faults)
    try:
        _, new = catalogue.publish(partnership_id, definition, now=now)
    except VersionNameTaken as why:
        return Loaded(name, title, "refused", (str(why),))
    return Loaded(name, title, "published" if new else "unchanged")


def _against_published(partnership_id: int, definition: Definition) -> Sequence[Fault]:
    """Faults against the published version it follows, as a proposal would be told."""
    if definition.follows is None:
        return ()
    followed = db.session.scalar(
        select(Version)
        .join(Questionnaire, Questionnaire.id == Version.questionnaire_id)
        .where(
            Version.partnership_id == partnership_id,
            Questionnaire.key == definition.questionnaire,
            Version.name == definition.follows,
        )
    )
    return soundness.faults_between(versions.definition_of(followed), definition) if followed else ()


def _refuse(partnership_id: int, name: str, faults: Sequence[Fault]) -> Loaded:
    said = tuple(
        f"{fault.at or '/'}{f' [{fault.key}]' if fault.key else ''}: {fault.says}" for fault in faults
    )
    key = Path(name).parent.name or Path(name).stem
    more = f" and {len(said) - 1} more" if len(said) > 1 else ""
    catalogue.close_questionnaire(partnership_id, key, f"{name}: {said[0]}{more}")
    return Loaded(name, key, "refused", said)
