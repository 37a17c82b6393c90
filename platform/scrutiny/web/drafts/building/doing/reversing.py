"""An edit taken back, or done again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, flash

from scrutiny.method.editing import CannotEdit
from scrutiny.records import drafts
from scrutiny.records.drafts import EditIsStale, NothingToUndo, Opened, TextIsProposed
from scrutiny.web.access import viewer
from scrutiny.web.drafts.building import refusing
from scrutiny.web.drafts.building.bench import Bench
from scrutiny.web.drafts.building.doing.done import Done
from scrutiny.web.drafts.building.doing.seeing import as_shown
from scrutiny.web.drafts.building.place import Place, place
from scrutiny.web.drafts.building.posted import Form, number_of
from scrutiny.web.drafts.building.replies import Notice, Sheet, away, by_script, pieces
from scrutiny.web.pages import clock, commit


def reverse(opened: Opened, form: Form, way: str) -> Response:
    """Take back or do again; both texts where a colleague has changed the same since."""
    here, before = place(opened, form), opened.revision
    assert opened.draft is not None
    act = drafts.undo if way == "undo" else drafts.redo
    try:
        edited = act(
            viewer(),
            opened.draft.id,
            now=clock(),
            anyway=form.get("anyway") == "yes",
            takes_back=number_of(form, "takes_back"),
        )
    except (EditIsStale, TextIsProposed, NothingToUndo, CannotEdit) as refusal:
        return refusing.not_reversed(here, form, refusal, way)
    commit()
    return _reversed(Done(form, way, "", None, here, place(edited.opened, form), before, edited))


def _reversed(done: Done) -> Response:
    assert done.edited is not None
    there = done.now.opened.definition.by_key
    touched = [part.partition(":")[2] for part in done.edited.touched if part.startswith("question:")]
    keys = [key for key in touched if key in there]
    if not by_script() or done.now.section.key != done.was.section.key or _sections_differ(done):
        flash(done.says, "success")
        return away(done.now.url(f"card-{keys[0]}", **_home(done.now, keys[0])) if keys else done.now.url())
    was = as_shown(done.was, done.form, done.revision)
    here = {question.key for place_ in (was, done.now) for question in place_.section.questions}
    away_ = [key for key in keys if key not in here]
    sheet = Sheet(done.now, said=done.says)
    if away_:
        sheet = replace(
            sheet, notices=(Notice(f"{done.says}.", "good", url=done.now.card(away_[0]), words="Go there"),)
        )
    return pieces(sheet, Bench(was))


def _sections_differ(done: Done) -> bool:
    before, after = done.was.opened.definition, done.now.opened.definition
    return [one.key for one in before] != [one.key for one in after]


def _home(now: Place, key: str) -> dict[str, Any]:
    return {"section": now.opened.definition.section_of[key].key, "page": None}
