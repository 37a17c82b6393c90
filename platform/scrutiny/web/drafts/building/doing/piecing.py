"""What an edit changes on the page of those who work with a script: pieces, notices and the focus."""

from __future__ import annotations

from dataclasses import replace

from flask import Response

from scrutiny.web.drafts.building.bench import Bench
from scrutiny.web.drafts.building.doing.done import Done, neighbour, new_key, raw_question
from scrutiny.web.drafts.building.doing.seeing import as_shown
from scrutiny.web.drafts.building.forms import adder
from scrutiny.web.drafts.building.replies import Notice, Sheet, pieces


def redrawn(done: Done) -> Response:
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
