"""Where an edit leads those who work without a script: the page, the card, the form after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import flash

from scrutiny.web.drafts.building.doing.done import Done, neighbour, new_key
from scrutiny.web.drafts.building.place import Place


def url(done: Done) -> str:
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
