"""Searching: the questions of one's partnership that hold all words sought, the closest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, FromClause, column, func, select, table

from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records.bank.index import matching
from scrutiny.records.bank.tables import BankQuestion, BankUse
from scrutiny.records.bank.words import Sought, sought
from scrutiny.records.base import NotAllowed, db
from scrutiny.records.versions import Version, in_order

A_PAGE = 20
MOST = 1_000  # further ones are neither counted nor shown: a word more finds them

Q: Any = BankQuestion.__table__.c
U: Any = BankUse.__table__.c
FAMILY: Any = table("questionnaire", column("partnership_id"), column("key"), column("title"))
SHOWN = (
    *(Q.id, Q.questionnaire, Q.key, Q.kind, Q.instrument, Q.audience, Q.section, Q.section_title),
    *(Q.text, Q.help, Q.options, Q.language, Q.newest_version_id),
)


@dataclass(frozen=True, slots=True)
class Use:
    """One version that asked it so."""

    version_id: int
    version: str  # its name
    section: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question in one wording, as a search finds it."""

    id: int
    questionnaire: str  # the family's key
    title: str  # the family's title
    key: str
    text: str
    help: str
    kind: str
    options: tuple[str, ...]
    section: str
    section_title: str
    instrument: str
    audience: str
    language: str
    uses: tuple[Use, ...] = ()  # oldest first
    later: tuple[int, str] | None = (
        None  # its newest wording and the version that asks it, if that is another
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found."""

    items: tuple[Item, ...]
    total: int  # at most MOST
    more: bool  # there are more than MOST
    page: int
    pages: int
    sought: Sought


@dataclass(frozen=True, slots=True)
class Place:
    """A standard or section of a questionnaire in which questions of the bank stand."""

    questionnaire: str
    title: str  # the questionnaire's
    section: str
    section_title: str


def search(
    viewer: Viewer,
    words: str = "",
    *,
    instrument: str | None = None,
    questionnaire: str | None = None,
    section: str | None = None,
    kind: str | None = None,
    audience: str | None = None,
    page: int = 1,
) -> Found:
    """Questions that hold every word, the last as a beginning: the closest first; without words the newest.

    Of more than MOST, the last to come into the bank are first. Words may be anything at all. Where nothing in them is a
    word, nothing is found.
    """
    _may_look(viewer)
    wanted = sought(words)
    if words.strip() and not wanted:
        return Found((), 0, False, 1, 1, wanted)
    asked = {
        "instrument": instrument,
        "questionnaire": questionnaire,
        "section": section,
        "kind": kind,
        "audience": audience,
    }
    narrowed = [Q[name] == value for name, value in asked.items() if value]
    return _page(viewer, wanted, [Q.partnership_id == viewer.partnership_id, *narrowed], page)


def _may_look(viewer: Viewer) -> None:
    if not may(viewer, Verb.READ_TEXTS):
        raise NotAllowed(Verb.READ_TEXTS)


def _page(viewer: Viewer, wanted: Sought, where: list[ColumnElement[bool]], page: int) -> Found:
    source, order = _chosen(viewer, wanted, where)
    ids = select(Q.id).select_from(source).where(*where)
    total = db.session.scalar(select(func.count()).select_from(ids.limit(MOST + 1).subquery())) or 0
    pages = max(1, -(-min(total, MOST) // A_PAGE))
    here = min(max(1, page), pages)
    if total > MOST and wanted:
        order = [Q.id.desc()]  # of very many none is close: the last to come in, which the index has in order
    chosen = db.session.scalars(ids.order_by(*order).limit(A_PAGE).offset((here - 1) * A_PAGE)).all()
    return Found(_items(viewer, chosen), min(total, MOST), total > MOST, here, pages, wanted)


def _chosen(
    viewer: Viewer, wanted: Sought, where: list[ColumnElement[bool]]
) -> tuple[FromClause, list[ColumnElement[Any]]]:
    """Where to look and by what to sort; the index of words adds its own condition."""
    newest = [Q.newest_version_id.desc(), Q.id]
    if not wanted:
        return BankQuestion.__table__, newest
    found = matching(viewer.partnership_id, wanted)
    where.insert(0, found.holds)
    return found.source, [found.distance, *newest]


def _items(viewer: Viewer, chosen: Sequence[int]) -> tuple[Item, ...]:
    """Those chosen, in that order: only of a page are the texts read."""
    if not chosen:
        return ()
    held = select(*SHOWN).where(Q.partnership_id == viewer.partnership_id, Q.id.in_(chosen))
    rows = sorted(db.session.execute(held).all(), key=lambda row: chosen.index(row.id))
    titles, uses, newest = _titles(viewer), _uses(viewer, rows), _newest(viewer, rows)
    return tuple(_item(row, titles, uses[row.id], newest[row.questionnaire, row.key]) for row in rows)


def _item(row: Any, titles: Mapping[str, str], uses: tuple[Use, ...], newest: tuple[int, str]) -> Item:
    return Item(
        id=row.id,
        questionnaire=row.questionnaire,
        title=titles[row.questionnaire],
        key=row.key,
        text=row.text,
        help=row.help,
        kind=row.kind,
        options=tuple(row.options.split("\n")) if row.options else (),
        section=row.section,
        section_title=row.section_title,
        instrument=row.instrument,
        audience=row.audience,
        language=row.language,
        uses=uses,
        later=newest if newest[0] != row.id else None,
    )


def _titles(viewer: Viewer) -> dict[str, str]:
    """The title of each questionnaire, by its key."""
    held = select(FAMILY.c.key, FAMILY.c.title).where(FAMILY.c.partnership_id == viewer.partnership_id)
    return {row.key: row.title for row in db.session.execute(held)}


def _uses(viewer: Viewer, rows: Sequence[Any]) -> dict[int, tuple[Use, ...]]:
    """Which versions asked each of them, oldest first."""
    held = (
        select(U.bank_question_id, U.section, Version)
        .join(Version, Version.id == U.version_id)
        .where(
            U.partnership_id == viewer.partnership_id,
            Version.partnership_id == viewer.partnership_id,
            U.bank_question_id.in_([row.id for row in rows]),
        )
        .order_by(U.bank_question_id, U.version_id)
    )
    found: dict[int, tuple[Use, ...]] = {}
    for question_id, each in groupby(db.session.execute(held), key=lambda row: row.bank_question_id):
        sections = {row.Version: row.section for row in each}
        found[question_id] = tuple(
            Use(version.id, version.name, sections[version]) for version in in_order(sections)
        )
    return found


def _newest(viewer: Viewer, rows: Sequence[Any]) -> dict[tuple[str, str], tuple[int, str]]:
    """The newest wording of each of them, and the name of the version that asks it."""
    held = (
        select(Q.questionnaire, Q.key, Q.id, Q.newest_version_id, Version.name)
        .join(Version, Version.id == Q.newest_version_id)
        .where(
            Q.partnership_id == viewer.partnership_id,
            Q.questionnaire.in_({row.questionnaire for row in rows}),
            Q.key.in_({row.key for row in rows}),
        )
    )
    # sorted here: asked to sort, SQLite would read the whole bank by its newest versions
    oldest_first = sorted(db.session.execute(held), key=lambda row: (row.newest_version_id, row.id))
    return {(row.questionnaire, row.key): (row.id, row.name) for row in oldest_first}


def places(viewer: Viewer) -> list[Place]:
    """The standards and sections that questions stand in, questionnaire by questionnaire, each by its newest title."""
    _may_look(viewer)
    own = Q.partnership_id == viewer.partnership_id
    newest, first = func.max(Q.newest_version_id), func.min(Q.id)
    held = (
        select(Q.questionnaire, Q.section, Q.section_title, newest.label("newest"), first.label("first"))
        .where(own)
        .group_by(Q.questionnaire, Q.section, Q.section_title)
        .order_by(newest)
    )
    rows = db.session.execute(held).all()
    titled = {(row.questionnaire, row.section): row.section_title for row in rows}
    begun: dict[tuple[str, str], int] = {}
    for row in rows:
        at = row.questionnaire, row.section
        begun[at] = min(row.first, begun.get(at, row.first))
    titles = _titles(viewer)
    in_turn = sorted(titled, key=lambda at: (titles[at[0]], at[0], begun[at]))
    return [Place(at[0], titles[at[0]], at[1], titled[at]) for at in in_turn]
