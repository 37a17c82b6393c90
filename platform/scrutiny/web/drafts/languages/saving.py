"""Saving: what was typed into the table becomes one edit; two people's words never overwrite one another unsaid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, request, url_for

from scrutiny import words
from scrutiny.method import editing, translating
from scrutiny.method.editing import CannotEdit
from scrutiny.method.faults import Fault
from scrutiny.method.permissions import Verb
from scrutiny.method.soundness.limits import LONGEST_TEXT, spaced
from scrutiny.records import drafts
from scrutiny.records.base import db
from scrutiny.records.drafts import EditIsStale, Opened, TextIsProposed, translations
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.drafts.languages.table import Refused, asked
from scrutiny.web.drafts.languages.views import room
from scrutiny.web.pages import clock, commit

TYPED, STILL = "t.", "still."
PROPOSED = "This text is with the subgroup. A change takes it back and ends its approvals. If you mean it, save once more."


@dataclass(frozen=True, slots=True)
class Sent:
    """What the form says."""

    language: str
    seen: int
    takes_back: int | None
    typed: Mapping[str, str]
    still: frozenset[str]


def sent() -> Sent:
    """The form that was posted."""
    form = request.form
    return Sent(
        form.get("language", ""),
        number(form.get("seen")) or 0,
        number(form.get("takes_back")),
        {name[len(TYPED) :]: settled(value) for name, value in form.items() if name.startswith(TYPED)},
        frozenset(name[len(STILL) :] for name in form if name.startswith(STILL)),
    )


def number(typed: str | None) -> int | None:
    """A number, or nothing."""
    return int(typed) if typed and re.fullmatch(r"[0-9]{1,9}", typed) else None


def settled(typed: str) -> str:
    """Words as they are kept: lines end as ours do."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").strip()


@blueprint.post("/<int:draft_id>/languages")
@requires(Verb.DESIGN)
def translate(draft_id: int) -> Any:
    """Save a page of the table: what changed on it is one edit."""
    seen = drafts.open_draft(viewer(), draft_id)
    said = sent()
    then = words_at(seen, said.seen)
    new = {place: text for place, text in said.typed.items() if text != _target(then, place, said.language)}
    stands = said.still - set(new)
    try:
        done = _keep(seen, said, new, then)
        translations.still_stand(viewer(), draft_id, said.language, stands)
    except (EditIsStale, CannotEdit, TextIsProposed) as why:
        db.session.rollback()
        now = drafts.open_draft(viewer(), draft_id)
        refused = _refused(now, said, new, then, why)
        status = 422 if isinstance(why, CannotEdit) else 409
        return room(now, asked(now.raw, request.form), refused), status
    commit()
    flash(_told(done, stands), "success")
    return redirect(_back(seen), 303)


def _back(seen: Opened) -> str:
    """To the same page of the table, at the section whose button was pressed."""
    at = request.form.get("at", "")
    anchor = at if re.fullmatch(r"group-[0-9]{1,3}", at) else None
    wanted = asked(seen.raw, request.form)
    draft_id = seen.draft.id if seen.draft else 0
    return url_for(".languages", draft_id=draft_id, page=wanted.page, **wanted.query, _anchor=anchor)


def _told(done: drafts.Edited | None, stands: frozenset[str]) -> str:
    told = [f"{done.says}."] if done else []
    if stands:
        told.append(f"{words.count(len(stands), 'translation')} marked as still right.")
    return " ".join(told) or "Nothing was changed."


def _keep(seen: Opened, said: Sent, new: Mapping[str, str], then: Words) -> drafts.Edited | None:
    """One edit. Where colleagues changed other words of the same parts, both stand."""
    assert seen.draft is not None  # it was opened by its id
    if not new:
        return None
    if long := _too_long(new):
        raise CannotEdit(long)
    edit = {"do": "translate", "language": said.language, "texts": dict(new)}
    keep = partial(drafts.edit, viewer(), seen.draft.id, edit, now=clock(), takes_back=said.takes_back)
    try:
        return keep(seen=said.seen)
    except EditIsStale as stale:
        now = words_of(drafts.open_draft(viewer(), seen.draft.id))
        if clashing(new, then, now, said.language, _first(seen)):
            raise
        return keep(seen=stale.revision)


def _too_long(new: Mapping[str, str]) -> list[Fault]:
    return [
        Fault(
            place, "", f"This has {spaced(len(text))} characters; at most {spaced(LONGEST_TEXT)} are taken."
        )
        for place, text in new.items()
        if len(text) > LONGEST_TEXT
    ]


# -- what stood there, and stands there now -----------------------------------------------------------------

Words = Mapping[str, Mapping[str, str]]  # place -> language -> words


def words_of(seen: Opened) -> Words:
    """Every text of a draft."""
    return {place.name: place.words for place in editing.places(seen.raw)}


def words_at(seen: Opened, revision: int) -> Words:
    """Every text as it stood at a revision; as it stands, for one that never was."""
    if seen.draft is None or not 0 <= revision < seen.revision:
        return words_of(seen)
    text = editing.load(drafts.text_at(viewer(), seen.draft.id, revision).decode())
    return {place.name: place.words for place in editing.places(text)}


def _target(held: Words, place: str, language: str) -> str:
    return held.get(place, {}).get(language, "").strip()


def _first(seen: Opened) -> str:
    return translating.first_of(seen.raw)


def clashing(
    new: Mapping[str, str], then: Words, now: Words, language: str, first: str
) -> dict[str, tuple[str, str]]:
    """Of the places somebody typed at: those whose source or words were changed meanwhile by others, to something
    else than she typed. By place the source then, and the words now."""
    found = {}
    for place, typed in new.items():
        if place not in now:
            continue
        theirs, source = _target(now, place, language), then.get(place, {}).get(first, "")
        changed = theirs not in (typed, _target(then, place, language))
        if changed or now[place].get(first, "") != source:
            found[place] = (source, theirs)
    return found


def _refused(now: Opened, said: Sent, new: Mapping[str, str], then: Words, why: Exception) -> Refused:
    held = words_of(now)
    gone = tuple(text for place, text in new.items() if text and place not in held)
    typed = {place: text for place, text in said.typed.items() if place in held}
    if said.language not in translating.others_of(now.raw):
        says = (
            f"{said.language} is none of this draft’s languages any more. What you typed is below, to copy."
        )
        return Refused({}, says, gone=tuple(text for text in new.values() if text))
    if isinstance(why, TextIsProposed):
        return Refused(typed, PROPOSED, still=said.still)
    if isinstance(why, EditIsStale):
        clashes = clashing(new, then, held, said.language, _first(now))
        what = words.count(len(clashes), "text")
        says = f"Somebody changed {what} of these while you wrote. Nothing is saved yet: look at both, then save."
        return Refused(typed, says, clashes, gone=gone, still=said.still)
    assert isinstance(why, CannotEdit)
    return _with_faults(typed, gone, said, why)


def _with_faults(typed: Mapping[str, str], gone: tuple[str, ...], said: Sent, why: CannotEdit) -> Refused:
    faults = {fault.at: fault.says for fault in why.faults if fault.at in typed}
    rest = [fault.says for fault in why.faults if fault.at not in typed]
    if gone:
        rest = [
            "Some of these texts are not in the draft any more. What you typed for them is below, to copy."
        ]
    says = " ".join(dict.fromkeys(rest)) or "Nothing is saved yet: see what is to be put right."
    return Refused(typed, says, faults=faults, gone=gone, still=said.still)
