"""Filling: the questions of a version taken into the bank as it is published, or made up for afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, exists, func, select

from scrutiny.method.definition import Definition, Option, Question, Section
from scrutiny.method.exact import plain
from scrutiny.records import events, versions
from scrutiny.records.bank import index
from scrutiny.records.bank.copies import written
from scrutiny.records.bank.tables import BankQuestion, BankUse
from scrutiny.records.bank.words import kept
from scrutiny.records.base import db, upsert
from scrutiny.records.engine import begin_immediate
from scrutiny.records.versions import Version, VersionIsCorrupt

NOT_ASKED = ("information",)
TITLE_MOST = 300  # characters of a title, which an index must hold
SAME = ("partnership_id", "questionnaire", "key", "wording")  # what makes two questions one
KEPT: Any = BankQuestion.__table__
USES: Any = BankUse.__table__


def take_in(version: Version, definition: Definition) -> None:
    """Put every question of a version into the bank; one that reads the same as before gains a use."""
    asked = [(row, section) for row, section in _rows(version, definition)]
    if not asked:
        return
    rows = [row for row, _ in asked]
    made = upsert(BankQuestion)
    newer = {name: made.excluded[name] for name in rows[0] if name not in SAME}
    not_older = KEPT.c.newest_version_id <= made.excluded.newest_version_id
    connection = db.session.connection()
    connection.execute(made.on_conflict_do_update(index_elements=SAME, set_=newer, where=not_older), rows)
    ids = _ids(version.partnership_id, definition.questionnaire)
    uses = [
        {
            "partnership_id": version.partnership_id,
            "version_id": version.id,
            "bank_question_id": ids[row["key"], row["wording"]],
            "section": section.key,
        }
        for row, section in asked
    ]
    connection.execute(upsert(BankUse).on_conflict_do_nothing(), uses)


def _ids(partnership_id: int, questionnaire: str) -> dict[tuple[str, str], int]:
    held = select(KEPT.c.key, KEPT.c.wording, KEPT.c.id).where(
        KEPT.c.partnership_id == partnership_id, KEPT.c.questionnaire == questionnaire
    )
    return {(row.key, row.wording): row.id for row in db.session.connection().execute(held)}


def _rows(version: Version, definition: Definition) -> Iterator[tuple[dict[str, Any], Section]]:
    """Each question as the table has it, with its section."""
    shared = {
        "partnership_id": version.partnership_id,
        "newest_version_id": version.id,
        "questionnaire": definition.questionnaire,
        "instrument": definition.instrument,
        "audience": definition.audience,
        "language": definition.language,
    }
    scales: Mapping[str, Any] = definition.raw.get("scales") or {}
    for section, raw_section in zip(definition.sections, definition.raw["sections"], strict=True):
        for question, raw in zip(section.questions, raw_section["questions"], strict=True):
            if question.kind not in NOT_ASKED:
                yield {**shared, **_row(question, section, definition, written(raw, scales))}, section


def _row(question: Question, section: Section, definition: Definition, asked: str) -> dict[str, Any]:
    say = definition.words
    title, text, help_ = say(section.title), say(question.text), say(question.help)
    options = [say(option.label) for option in question.options]
    columns = [say(column.text) for column in question.columns]
    return {
        "key": question.key,
        "kind": question.kind,
        "section": section.key,
        "wording": wording(question, definition),
        "section_title": title[:TITLE_MOST],
        "text": text,
        "help": help_,
        "options": "\n".join(" ".join(label.split()) for label in options),
        "near": kept(text),
        "far": kept(help_, *options, *columns, title),
        "asked": asked,
    }


def wording(question: Question, definition: Definition) -> str:
    """One digest for all that is read and can be answered: not for its number, its weight or whom it is asked."""
    say, figures = definition.words, (question.at_least, question.at_most)
    read = [
        question.kind,
        say(question.text),
        say(question.help),
        [_option(option, definition) for option in question.options],
        [plain(part) for part in (question.range.low, question.range.high, question.range.step)]
        if question.range
        else [],
        [plain(part) for part in question.yes_no_points or ()],
        [part if part is None or isinstance(part, str) else plain(part) for part in figures],
        [question.decimals, question.per, question.max_length],
        [
            [
                column.key,
                column.kind,
                say(column.text),
                [_option(each, definition) for each in column.options],
            ]
            for column in question.columns
        ],
    ]
    return sha256(json.dumps(read, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def _option(option: Option, definition: Definition) -> list[Any]:
    points = None if option.points is None else plain(option.points)
    return [option.value, definition.words(option.label), points, option.excluded, list(option.needs)]


# -- what was published before there was a bank ----------------------------------------------------------


def missing(partnership_id: int | None = None) -> list[int]:
    """Published versions of which nothing stands in the bank, oldest first."""
    there = exists().where(BankUse.partnership_id == Version.partnership_id, BankUse.version_id == Version.id)
    wanted = select(Version.id).where(~there).order_by(Version.id)
    if partnership_id is not None:
        wanted = wanted.where(Version.partnership_id == partnership_id)
    return list(db.session.scalars(wanted))


def catch_up(partnership_id: int | None = None) -> int:
    """Take in what is missing, committing version by version; how many were taken in."""
    wanted = missing(partnership_id)
    db.session.rollback()
    return sum(_again(version_id) for version_id in wanted)


def rebuild(partnership_id: int | None = None, progress: Callable[[int], object] | None = None) -> int:
    """Make the bank anew from the published texts, committing as it goes; how many were taken in.

    It may run beside people: every question stays in the bank meanwhile, and keeps its number. A version
    whose stored text is damaged is passed over; the catalogue says which it is.
    """
    _mend_index()
    wanted = select(Version.id).order_by(Version.id)
    if partnership_id is not None:
        wanted = wanted.where(Version.partnership_id == partnership_id)
    ids = list(db.session.scalars(wanted))
    db.session.rollback()
    done = 0
    for version_id in ids:
        done += _again(version_id)
        if progress:
            progress(1)
    _tidy(partnership_id)
    return done


def to_rebuild(partnership_id: int | None = None) -> int:
    """How many versions a rebuild would read."""
    wanted = select(func.count()).select_from(Version)
    if partnership_id is not None:
        wanted = wanted.where(Version.partnership_id == partnership_id)
    return db.session.scalar(wanted) or 0


def _again(version_id: int) -> bool:
    """Take one version in as if it were published now; whether its text could be read."""
    begin_immediate(db.session)
    version = db.session.get_one(Version, version_id)
    events.in_turn(version.partnership_id)
    try:
        definition = versions.definition_of(version)
    except VersionIsCorrupt:
        db.session.rollback()
        return False
    db.session.connection().execute(
        delete(BankUse).where(
            USES.c.partnership_id == version.partnership_id, USES.c.version_id == version.id
        )
    )
    take_in(version, definition)
    db.session.commit()
    return True


def _mend_index() -> None:
    """First, for an index that has lost something would refuse every change to a row."""
    db.session.rollback()  # whatever was read before; each version is a transaction of its own
    begin_immediate(db.session)
    index.remake()
    db.session.commit()


def _tidy(partnership_id: int | None) -> None:
    """Let go what no version asks: not any more, as this program reads it."""
    used = exists().where(
        USES.c.partnership_id == KEPT.c.partnership_id, USES.c.bank_question_id == KEPT.c.id
    )
    idle = select(KEPT.c.partnership_id).where(~used).distinct()
    if partnership_id is not None:
        idle = idle.where(KEPT.c.partnership_id == partnership_id)
    within = db.session.scalars(idle).all()
    db.session.rollback()
    for each in within:
        begin_immediate(db.session)
        events.in_turn(each)  # nobody publishes meanwhile what is about to go
        gone = delete(BankQuestion).where(KEPT.c.partnership_id == each, ~used)
        db.session.connection().execute(gone)
        db.session.commit()
