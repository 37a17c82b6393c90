"""The history: every edit in words, moments with names, the text as it stood, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from flask import flash, redirect, request, url_for
from wtforms import HiddenField, StringField

from scrutiny import words
from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts, people
from scrutiny.records.base import NotHere, NotTaken
from scrutiny.records.drafts import Draft, Entry, Moment, Opened
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import DeskForm, one_line
from scrutiny.web.drafts import telling
from scrutiny.web.drafts.arriving import arrive
from scrutiny.web.drafts.blueprint import blueprint, page
from scrutiny.web.drafts.files import written
from scrutiny.web.drafts.refused import tried
from scrutiny.web.drafts.standing import SOMEBODY
from scrutiny.web.pages import clock, commit
from scrutiny.web.wording import reading

A_PAGE = 50  # edits
LAST = 2**31 - 1


class Naming(DeskForm):
    """A name for a moment."""

    name = StringField(
        "Name of this moment", [one_line(100, "Enter a name")], description="Such as: As shown in November."
    )


class GoingBack(DeskForm):
    """The way back, from the revision that was looked at."""

    seen = HiddenField()
    takes_back = HiddenField()


@dataclass(frozen=True, slots=True)
class Line:
    """One edit, to be read."""

    revision: int
    at: datetime
    who: str
    says: str
    names: tuple[str, ...] = ()  # that the moment after it was given


@dataclass(frozen=True, slots=True)
class Day:
    """The edits of one day, the newest first."""

    day: date
    lines: tuple[Line, ...]


# -- the room ------------------------------------------------------------------------------------------------


@blueprint.get("/<int:draft_id>/history")
@requires(Verb.READ_DRAFTS)
def history(draft_id: int) -> str:
    """Every edit, newest first, by days; the moments with names beside."""
    opened = drafts.open_draft(viewer(), draft_id)
    before = request.args.get("before", type=int)
    before = before if before is not None and 0 < before <= LAST else None
    found = drafts.history(viewer(), draft_id, most=A_PAGE + 1, before=before)
    moments = drafts.moments(viewer(), draft_id)
    return page(
        "drafts/history.html",
        opened,
        heading="History",
        lede=f"{words.count(opened.revision, 'edit')} since it began. You can go back to any of them; nothing is lost by that.",
        days=_days(_lines(opened, found[:A_PAGE], moments, len(found) <= A_PAGE)),
        older=found[A_PAGE - 1].revision if len(found) > A_PAGE else None,
        newest=before is None,
        moments=moments,
        names=people.names(viewer(), {each.by for each in moments}),
        somebody=SOMEBODY,
    )


def _lines(
    opened: Opened, found: Sequence[Entry], moments: Iterable[Moment], is_whole: bool
) -> Iterable[Line]:
    """The edits, and at the very end how the draft began."""
    draft = _draft(opened)
    names = people.names(viewer(), {each.by for each in found} | {draft.begun_by})
    named: dict[int, tuple[str, ...]] = {}
    for moment in moments:
        named[moment.revision] = (*named.get(moment.revision, ()), moment.name)
    for each in found:
        who = names.get(each.by or 0, SOMEBODY)
        yield Line(each.revision, each.at, who, each.says, named.get(each.revision, ()))
    if is_whole:
        who = names.get(draft.begun_by or 0, SOMEBODY)
        yield Line(0, draft.begun_at, who, f"Begun: {draft.said}", named.get(0, ()))


def _days(lines: Iterable[Line]) -> list[Day]:
    by_day = groupby(lines, key=lambda line: words.local(line.at).date())
    return [Day(day, tuple(held)) for day, held in by_day]


def _draft(opened: Opened) -> Draft:
    assert opened.draft is not None  # it was opened by its id
    return opened.draft


# -- one moment ----------------------------------------------------------------------------------------------


@blueprint.get("/<int:draft_id>/history/<int:revision>")
@requires(Verb.READ_DRAFTS)
def moment(draft_id: int, revision: int) -> str:
    """One moment: what was done, what is otherwise now, and the way back."""
    return _moment(draft_id, revision, Naming(formdata=None))


def _moment(draft_id: int, revision: int, naming: Naming, said: str = "") -> str:
    opened = drafts.open_draft(viewer(), draft_id)
    then = _then(draft_id, revision)
    before = drafts.proposal_of(_draft(opened))
    back = GoingBack(formdata=None, seen=str(opened.revision), takes_back=str(before.id) if before else "")
    return page(
        "drafts/history_moment.html",
        opened,
        heading=f"Draft {revision}",
        said=said,
        revision=revision,
        line=_line(opened, revision),
        parts=telling.apart(opened.definition, then),
        naming=naming,
        back=back,
    )


def _then(draft_id: int, revision: int) -> Definition:
    if revision > LAST:
        raise NotHere
    return codec.definition_from_canonical(drafts.text_at(viewer(), draft_id, revision))


def _line(opened: Opened, revision: int) -> Line:
    """The edit that led to a revision, or the beginning."""
    draft = _draft(opened)
    found = drafts.history(viewer(), draft.id, most=1, before=revision + 1) if revision else []
    moments = [each for each in drafts.moments(viewer(), draft.id) if each.revision == revision]
    return next(iter(_lines(opened, found, moments, not found)))


@blueprint.get("/<int:draft_id>/history/<int:revision>/text")
@requires(Verb.READ_DRAFTS)
def text_then(draft_id: int, revision: int) -> str:
    """The whole text as it stood, to be read."""
    opened, then = drafts.open_draft(viewer(), draft_id), _then(draft_id, revision)
    return page(
        "drafts/history_text.html",
        opened,
        heading=f"The text of draft {revision}",
        revision=revision,
        line=_line(opened, revision),
        called=then.words(then.title),
        sections=reading.sections(then, then.language),
        introduction=reading.spoken(then, then.introduction, then.language),
    )


@blueprint.get("/<int:draft_id>/history/<int:revision>/file/<format>")
@requires(Verb.READ_DRAFTS)
def file_then(draft_id: int, revision: int, format: str) -> Any:
    """The text as it stood, as a file."""
    back = url_for(".moment", draft_id=draft_id, revision=revision)
    return written(_then(draft_id, revision), format, f"draft-{revision}", back)


@blueprint.post("/<int:draft_id>/history/<int:revision>/name")
@requires(Verb.DESIGN)
def name_moment(draft_id: int, revision: int) -> Any:
    """Give a moment a name."""
    drafts.get(viewer(), draft_id)
    form = Naming()
    if not form.validate_on_submit():
        return _moment(draft_id, revision, form), 422
    try:
        drafts.name_moment(viewer(), draft_id, revision, form.name.data, now=clock())
    except NotTaken as fault:
        form.refuse(fault, "name")
        return _moment(draft_id, revision, form), 422
    commit()
    flash(f"Draft {revision} is called “{form.name.data.strip()}”.", "success")
    return redirect(url_for(".history", draft_id=draft_id), 303)


@blueprint.post("/<int:draft_id>/history/<int:revision>/go-back")
@requires(Verb.DESIGN)
def go_back(draft_id: int, revision: int) -> Any:
    """Make the text what it was then: one edit more, which can be undone."""
    drafts.get(viewer(), draft_id)
    if revision > LAST:
        raise NotHere
    form = GoingBack()
    done, said, status = tried(lambda: _gone_back(draft_id, revision, form))
    if done is None:
        return _moment(draft_id, revision, Naming(formdata=None), said), status
    commit()
    flash(f"{done.says}. Undo brings back what stood there before.", "success")
    return arrive(draft_id)


def _gone_back(draft_id: int, revision: int, form: GoingBack) -> drafts.Edited:
    try:
        return drafts.go_back(
            viewer(),
            draft_id,
            revision,
            seen=telling.number(form.seen.data) or 0,
            takes_back=telling.number(form.takes_back.data),
            now=clock(),
        )
    except drafts.TextIsProposed as why:
        raise NotTaken("seen", str(why)) from why
