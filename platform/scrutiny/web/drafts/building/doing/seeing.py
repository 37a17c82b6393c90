"""What a form or a page was drawn from: the text at a revision, today's or an older one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scrutiny.method import editing
from scrutiny.method.codec import build
from scrutiny.records import drafts
from scrutiny.records.drafts import Opened
from scrutiny.web.access import viewer
from scrutiny.web.drafts.building.doing.done import raw_question
from scrutiny.web.drafts.building.place import Place, place
from scrutiny.web.drafts.building.posted import Form, number_of


def judged_against(opened: Opened, form: Form, saw: Opened, key: str) -> int:
    """The revision against which an edit is judged: today's, where all that somebody changed is a number."""
    before, after = dict(raw_question(saw, key)), dict(raw_question(opened, key))
    only_number = (
        saw is not opened and before.pop("number", "") != after.pop("number", "") and before == after
    )
    return opened.revision if only_number else seen(opened, form)


def seen(opened: Opened, form: Form) -> int:
    """The revision that the form was filled from; one that cannot be is none, and sees nothing."""
    given = number_of(form, "seen" if "seen" in form else "shows")
    return given if given is not None and given <= opened.revision else 0


def saw_by(opened: Opened, form: Form, what: str, key: str) -> Opened:
    """The text that the form was filled from: another than today's where somebody changed the part since."""
    if what not in ("set_question", "set_section") or opened.draft is None:
        return opened
    revision = seen(opened, form)
    part = f"{what.removeprefix('set_')}:{key}"
    return at_revision(opened, revision) if opened.marks.get(part, 0) > revision else opened


def at_revision(opened: Opened, revision: int) -> Opened:
    """The draft as it stood at a revision."""
    assert opened.draft is not None
    if revision == opened.revision:
        return opened
    raw = editing.load(drafts.text_at(viewer(), opened.draft.id, revision).decode())
    return replace(opened, raw=raw, definition=build.definition(raw, f"{opened.draft.id}@{revision}"))


def as_shown(was: Place, asked: Mapping[str, str], revision: int) -> Place:
    """A place as the page on the screen shows it, which may be older than the revision that ``was`` stood at."""
    shown = number_of(asked, "shows") or 0
    if shown >= revision or was.opened.draft is None:
        return was
    return place(at_revision(was.opened, shown), asked)
