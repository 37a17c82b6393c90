"""An edit from its form to its reply: done and shown, or refused with everything that was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Response

from scrutiny.method.editing import CannotEdit
from scrutiny.records import drafts
from scrutiny.records.drafts import Edited, EditIsStale, Opened, TextIsProposed, quieting
from scrutiny.web.access import viewer
from scrutiny.web.drafts import panels
from scrutiny.web.drafts.building import refusing
from scrutiny.web.drafts.building.bench import Bench
from scrutiny.web.drafts.building.doing import leading, piecing
from scrutiny.web.drafts.building.doing.done import Done
from scrutiny.web.drafts.building.doing.reversing import reverse
from scrutiny.web.drafts.building.doing.seeing import as_shown, judged_against, saw_by
from scrutiny.web.drafts.building.place import place
from scrutiny.web.drafts.building.posted import AsksFirst, Edit, Form, edit_of, named, number_of
from scrutiny.web.drafts.building.replies import Sheet, away, by_script, pieces
from scrutiny.web.pages import clock, commit

__all__ = ["as_shown", "do", "name_of", "reverse", "switch"]

# What a button of a card's form does once the card is saved.
NEXT = {"duplicate": "duplicate_question", "delete": "delete_question", "up": "up", "down": "down"}
AWAY = ("add_section", "duplicate_section", "delete_section", "set_section")  # leads to a page of its own


def name_of(given: Mapping[str, str]) -> str | None:
    """What an unbegun version would be called: one short line."""
    printed = "".join(sign if sign.isprintable() else " " for sign in given.get("name", ""))
    return re.sub(r"\s+", " ", printed).strip()[:60].strip() or None


def do(opened: Opened, form: Form) -> Response:
    """One edit of a form, and what its button wants after it."""
    here, before = place(opened, form), opened.revision
    what, key = named(form)
    if panels.redraws(form):
        return refusing.drawn_again(here, form, what, key)
    saw = saw_by(opened, form, what, key)
    try:
        value = edit_of(form, opened, saw)
        edited = _kept(opened, value, form, judged_against(opened, form, saw, key))
    except (CannotEdit, EditIsStale, TextIsProposed, AsksFirst) as refusal:
        return refusing.refused(here, form, refusal, saw)
    if edited is not None:
        commit()
    after = edited.opened if edited is not None else opened
    return _after(Done(form, what, key, value, here, place(after, form), before, edited))


def _kept(opened: Opened, value: Edit | None, form: Form, against: int) -> Edited | None:
    """The edit kept; the first one begins the draft."""
    if value is None:
        return None
    if opened.draft is None:
        assert opened.source is not None
        return drafts.begin(viewer(), opened.source.id, value, name=name_of(form), now=clock())
    return drafts.edit(
        viewer(),
        opened.draft.id,
        value,
        seen=against,
        now=clock(),
        takes_back=number_of(form, "takes_back"),
    )


def _after(done: Done) -> Response:
    """The next thing that the button wants, else the page as it now is."""
    if done.do == "set_question" and done.then in NEXT:
        form = done.form.copy()
        form["edit"], form["then"] = NEXT[done.then], "shut"
        form["seen"] = str(done.now.opened.revision)
        return do(done.now.opened, form)
    if done.do in AWAY or done.was.opened.draft is None or not by_script():
        return away(leading.url(done))
    return piecing.redrawn(done)


# -- advice ------------------------------------------------------------------------------------------------


def switch(opened: Opened, form: Form) -> Response:
    """Advice switched off, or on again: the page without it, or with it."""
    assert opened.draft is not None
    on, here = "on" in form, place(opened, form)
    was = Bench(here)
    was.head, was.window  # noqa: B018  # as it is before the switch
    key = form.get("on" if on else "off", "")[:70]
    quieting.switch(viewer(), opened.draft.id, form.get("rule", ""), key, on=on)
    commit()
    now = place(drafts.open_draft(viewer(), opened.draft.id), form)
    if on or not by_script():
        return away(now.url("switched-off" if on else f"card-{key}" if key else ""))
    return pieces(Sheet(now, said="Advice switched off", focus=f"#open-{key}"), was)
