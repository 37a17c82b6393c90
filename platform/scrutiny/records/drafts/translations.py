"""Translations of a draft: which words have been left behind by the words they translate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from scrutiny.method import editing, translating
from scrutiny.method.lifecycles import DRAFT, move
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.method.translating import Changes
from scrutiny.records.base import db, need
from scrutiny.records.drafts.looking import Opened, locked, open_draft, opened
from scrutiny.records.drafts.tables import Draft, Entry

STANDS = "translation:"  # before a language: among what a draft keeps quiet about


def stale(viewer: Viewer, draft_id: int, language: str) -> frozenset[str]:
    """The places of a draft whose source changed after their words in ``language`` did."""
    return frozenset(stale_in(open_draft(viewer, draft_id), [language])[language])


def stale_in(seen: Opened, languages: Iterable[str] | None = None) -> dict[str, dict[str, str]]:
    """The same for each language of a draft that is open, with the source that each was translated from.

    Words that somebody said still stand are left out.
    """
    asked = translating.others_of(seen.raw) if languages is None else tuple(languages)
    if not asked:
        return {}
    back = list(_back(seen.draft)) if seen.draft is not None else []
    followed = seen.followed.raw if seen.followed is not None else None
    stands = stands_in(seen)
    now = _sources(seen)
    return {
        language: {
            place: source
            for place, source in translating.stale(seen.raw, language, back, followed).items()
            if (language, _mark(place, now[place])) not in stands
        }
        for language in asked
    }


def _back(draft: Draft) -> Iterator[Changes]:
    """What each edit changed, newest first."""
    chosen = select(Entry.changes).where(
        Entry.partnership_id == draft.partnership_id, Entry.draft_id == draft.id
    )
    for text in db.session.scalars(chosen.order_by(Entry.revision.desc())):
        yield {part: (pair[0], pair[1]) for part, pair in editing.load(text).items()}


def confirmations(seen: Opened) -> dict[str, tuple[int | None, datetime]]:
    """Who confirmed each confirmed language, and when, as far as the draft's history tells."""
    if seen.draft is None:
        return {}
    chosen = select(Entry.edit, Entry.by, Entry.at).where(
        Entry.partnership_id == seen.draft.partnership_id,
        Entry.draft_id == seen.draft.id,
        Entry.edit.contains('"confirm_language"'),
    )
    found: dict[str, tuple[int | None, datetime]] = {}
    for row in db.session.execute(chosen.order_by(Entry.revision)):
        value = editing.load(row.edit)
        if value.get("do") == "confirm_language" and value.get("confirmed"):
            found[value["language"]] = (row.by, row.at)
    confirmed = set(translating.others_of(seen.raw)) - set(seen.raw.get("unchecked") or ())
    return {language: who for language, who in found.items() if language in confirmed}


# -- words that still stand --------------------------------------------------------------------------------


def still_stand(viewer: Viewer, draft_id: int, language: str, wanted: Iterable[str]) -> None:
    """Somebody has read these: the source changed, and the translation is right all the same.

    It holds until the source changes again. The text of the draft stays as it is.
    """
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    move(DRAFT, draft.state, "edit")
    now = _sources(opened(draft))
    rule = f"{STANDS}{language}"
    marks = {_mark(place, now[place]) for place in wanted if place in now}
    rest = [one for one in draft.quiet if one[0] != rule or not _is_of(one[1], marks)]
    draft.quiet = [*rest, *([rule, mark] for mark in sorted(marks))]


def stands_in(seen: Opened) -> frozenset[tuple[str, str]]:
    """(language, mark) of what somebody said still stands."""
    kept = seen.draft.quiet if seen.draft is not None else ()
    return frozenset((rule[len(STANDS) :], mark) for rule, mark in kept if rule.startswith(STANDS))


def _sources(seen: Opened) -> Mapping[str, str]:
    first = translating.first_of(seen.raw)
    return {place.name: place.words.get(first, "") for place in editing.places(seen.raw)}


def _mark(place: str, source: str) -> str:
    """A place together with the words it was read against."""
    return f"{place}#{sha256(source.encode()).hexdigest()[:16]}"


def _is_of(mark: str, marks: Iterable[str]) -> bool:
    place = mark.rpartition("#")[0]
    return any(one.rpartition("#")[0] == place for one in marks)
