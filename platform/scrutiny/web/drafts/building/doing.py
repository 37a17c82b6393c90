"""An edit from its form to its reply: done and shown, or refused with everything that was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, flash

from scrutiny.method import editing
from scrutiny.method.codec import build
from scrutiny.method.editing import CannotEdit
from scrutiny.records import drafts
from scrutiny.records.drafts import Edited, EditIsStale, NothingToUndo, Opened, TextIsProposed, quieting
from scrutiny.web.access import viewer
from scrutiny.web.drafts import panels
from scrutiny.web.drafts.building import refusing
from scrutiny.web.drafts.building.bench import Bench
from scrutiny.web.drafts.building.forms import adder
from scrutiny.web.drafts.building.place import Place, place
from scrutiny.web.drafts.building.posted import AsksFirst, Edit, Form, edit_of, named, number_of
from scrutiny.web.drafts.building.replies import Notice, Sheet, away, by_script, pieces
from scrutiny.web.pages import clock, commit

# What a button of a card's form does once the card is saved.
NEXT = {"duplicate": "duplicate_question", "delete": "delete_question", "up": "up", "down": "down"}
AWAY = ("add_section", "duplicate_section", "delete_section", "set_section")  # leads to a page of its own


@dataclass(frozen=True)
class Done:
    """An edit that was done: the place it was sent from as the page showed it, and as it now is."""

    form: Form
    do: str
    key: str
    edit: Edit | None
    was: Place
    now: Place
    revision: int  # before it: the row that ``was`` holds counts on
    edited: Edited | None = None

    @property
    def says(self) -> str:
        """For those who listen."""
        return self.edited.says if self.edited else "Nothing changed"

    @property
    def then(self) -> str:
        """What the button that was pressed wants next."""
        return self.form.get("then", "shut")


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
    saw = _saw(opened, form, what, key)
    try:
        value = edit_of(form, opened, saw)
        edited = _kept(opened, value, form, _judged_against(opened, form, saw, key))
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


def _judged_against(opened: Opened, form: Form, saw: Opened, key: str) -> int:
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


def _saw(opened: Opened, form: Form, what: str, key: str) -> Opened:
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


# -- and afterwards -------------------------------------------------------------------------------------------


def _after(done: Done) -> Response:
    """The next thing that the button wants, else the page as it now is."""
    if done.do == "set_question" and done.then in NEXT:
        form = done.form.copy()
        form["edit"], form["then"] = NEXT[done.then], "shut"
        form["seen"] = str(done.now.opened.revision)
        return do(done.now.opened, form)
    if done.do in AWAY or done.was.opened.draft is None or not by_script():
        return away(_url(done))
    return _pieces(done)


def _url(done: Done) -> str:
    """Where one goes on without a script."""
    now = done.now
    return URLS.get(done.do, _at_key)(done, now)


def _at_key(done: Done, now: Place) -> str:
    if done.key in now.opened.definition.section_of:
        section = now.opened.definition.section_of[done.key]
        if section.key != now.section.key:
            flash(done.says, "success")
            return now.url()
        return now.card(done.key) if done.then == "stay" else now.url(f"card-{done.key}")
    return now.url()


def _set(done: Done, now: Place) -> str:
    if done.then == "add":
        return now.url("adding", add=done.key)
    return _at_key(done, now)


def _added(done: Done, now: Place) -> str:
    made = new_key(done)
    if done.form.get("then") == "another":
        return now.url("adding", add=made, kind=done.form.get("f.kind"))
    return now.url(f"card-{made}")


def _deleted(done: Done, now: Place) -> str:
    flash(f"{done.says}. Undo brings it back.", "success")
    beside = neighbour(done)
    return now.url(f"card-{beside}" if beside else "")


def _section(done: Done, now: Place) -> str:
    keys = [section.key for section in now.opened.definition]
    made = next((key for key in keys if key not in {one.key for one in done.was.opened.definition}), None)
    return now.url(section=made or (done.key if done.key in keys else now.section.key), page=None)


URLS: Mapping[str, Callable[[Done, Place], str]] = {
    "set_question": _set,
    "add_question": _added,
    "paste": _added,
    "duplicate_question": _added,
    "delete_question": _deleted,
    "set_section": _section,
    "add_section": _section,
    "duplicate_section": _section,
    "delete_section": _section,
    "section_up": _section,
    "section_down": _section,
}


def new_key(done: Done) -> str:
    """The first question that was not there before."""
    before = done.was.opened.definition.by_key
    return next((key for key in done.now.opened.definition.by_key if key not in before), done.key)


def neighbour(done: Done) -> str:
    """The card beside one that has gone."""
    row = [question.key for question in done.was.section.questions]
    at = row.index(done.key) if done.key in row else len(row)
    rest = [*row[at + 1 :], *reversed(row[:at])]
    still = done.now.opened.definition.by_key
    return next((key for key in rest if key in still), "")


def _pieces(done: Done) -> Response:
    """What differs on the page, and where the focus goes."""
    own = done.key if done.do == "set_question" else ""
    shut = bool(own) and done.then != "stay"
    sheet = Sheet(done.now, said=done.says, focus=_focus(done))
    if own and done.then == "add":
        form = adder(done.now, own, "")
        sheet = replace(sheet, adder=form, focus=form.focus)
    if done.do == "add_question" and done.form.get("then") == "another":
        form = adder(done.now, new_key(done), done.form.get("f.kind", ""))
        sheet = replace(sheet, adder=form, focus=form.focus)
    if elsewhere := _elsewhere(done):
        sheet = replace(sheet, notices=(elsewhere,))
    return pieces(
        sheet,
        Bench(as_shown(done.was, done.form, done.revision)),
        own=own,
        shut=shut,
        notice=kind_notice(done),
        closes_adder=done.do in ("add_question", "paste"),
    )


def as_shown(was: Place, asked: Mapping[str, str], revision: int) -> Place:
    """A place as the page on the screen shows it, which may be older than the revision that ``was`` stood at."""
    shown = number_of(asked, "shows") or 0
    if shown >= revision or was.opened.draft is None:
        return was
    return place(at_revision(was.opened, shown), asked)


def _focus(done: Done) -> str:
    """What has the focus next, as a selector; nothing leaves it where it is."""
    if done.do in ("add_question", "paste", "duplicate_question"):
        return f"#open-{new_key(done)}"
    if done.do == "delete_question":
        beside = neighbour(done)
        return f"#open-{beside}" if beside else "#add-here"
    if done.do == "move_question" and done.form.get("to", "") not in ("", done.now.section.key):
        return f"#open-{neighbour(done)}"
    return f"#open-{done.key}" if done.do == "set_question" and done.then == "shut" else ""


def _elsewhere(done: Done) -> Notice | None:
    """A question that has gone to another section can be followed."""
    section = done.now.opened.definition.section_of.get(done.key)
    if done.do != "move_question" or section is None or section.key == done.now.section.key:
        return None
    return Notice(f"{done.says}.", "good", url=done.now.card(done.key), words="Go there")


def kind_notice(done: Done) -> str:
    """What a question lost on becoming one of another kind."""
    fields = (done.edit or {}).get("fields", {})
    if done.do != "set_question" or "kind" not in fields:
        return ""
    before, after = (raw_question(one.opened, done.key) for one in (done.was, done.now))
    lost = [LOST.get(name, "") for name in before if name not in after]
    told = ", ".join(dict.fromkeys(filter(None, lost)))
    return f"Left out, as this kind has none: {told}. Undo brings it back." if told else ""


LOST = {
    "scale": "the scale",
    "options": "the answers",
    "points": "the points",
    "weight": "the weight",
    "critical": "the critical rule",
    "evidence": "the evidence setting",
    "comment": "the comment setting",
    "columns": "the columns",
    "at_least": "the limits",
    "at_most": "the limits",
    "decimals": "the decimals",
    "max_length": "the length",
    "per": "the rate",
    "was": "where its answers come from",
}


def raw_question(opened: Opened, key: str) -> Mapping[str, Any]:
    """Its JSON; nothing where it is not there."""
    questions = (one for section in opened.raw["sections"] for one in section["questions"])
    return next((one for one in questions if one["key"] == key), {})


# -- undo and redo ------------------------------------------------------------------------------------------


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
