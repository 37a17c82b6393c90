"""The editor's addresses: look at one question's lineage, try a word on it, keep it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for

from scrutiny.method.definition import Question
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.records.base import NotHere, NotTaken, db
from scrutiny.records.drafts import Edited, EditIsStale, Opened, TextIsProposed
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.drafts.lineage.both import both_texts, shown
from scrutiny.web.drafts.lineage.editor import Editor, editor, key_after, looked_at, suggestion_for
from scrutiny.web.drafts.lineage.meaning import Meant
from scrutiny.web.drafts.lineage.sent import Sent, standing, suggested
from scrutiny.web.pages import clock, commit


@blueprint.get("/<int:draft_id>/lineage/<question>")
@requires(Verb.READ_DRAFTS)
def lineage_of(draft_id: int, question: str) -> str:
    """One question beside what it comes from. A suggestion is filled in where the address asks; none is kept."""
    opened, asked = _question(draft_id, question)
    stands = standing(asked, _followed(opened), opened.revision)
    found = suggestion_for(opened, question) if request.args.get("fill") == "suggested" else None
    made = editor(opened, asked, suggested(found, stands) if found else stands)
    would = looked_at(made) if found else made
    return shown(made if would.faults else would, filled=found is not None)


@blueprint.post("/<int:draft_id>/lineage/<question>")
@requires(Verb.DESIGN)
def say_lineage(draft_id: int, question: str) -> Any:
    """Show what the form would do, or keep it."""
    opened, asked = _question(draft_id, question)
    made = looked_at(editor(opened, asked, Sent.of(request.form)))
    if made.faults:
        return shown(made), 422
    if request.form.get("then") == "look":
        return shown(made)
    try:
        edited = _kept(draft_id, made)
    except EditIsStale as clash:
        db.session.rollback()
        return both_texts(draft_id, clash, made.sent, question)
    except (TextIsProposed, NotTaken) as fact:
        db.session.rollback()
        again = editor(drafts.open_draft(viewer(), draft_id), asked, made.sent)
        return shown(again, said=str(fact)), 409 if isinstance(fact, TextIsProposed) else 422
    commit()
    flash(f"{edited.says}. {_came_of_it(made)}", "success")
    return redirect(_back(draft_id, made), 303)


def _question(draft_id: int, key: str) -> tuple[Opened, Question]:
    """The draft and its question; NotHere where there is none, or nothing that it follows."""
    opened = drafts.open_draft(viewer(), draft_id)
    asked = opened.definition.by_key.get(key)
    if asked is None or opened.followed is None:
        raise NotHere
    return opened, asked


def _followed(opened: Opened) -> Any:
    assert opened.followed is not None
    return opened.followed


def _kept(draft_id: int, made: Editor) -> Edited:
    """Each edit against the revision the page saw; one of the same question, against the one just made."""
    assert made.looked is not None
    changed: set[str] = set()
    seen, edited, first = made.sent.seen, None, None
    for edit in made.looked.edits:
        key = str(edit["key"])
        if key in changed and edited is not None:
            seen = edited.revision
        edited = drafts.edit(
            viewer(), draft_id, edit, seen=seen, now=clock(), takes_back=made.sent.takes_back
        )
        first = first or edited
        changed.add(key)
    assert edited is not None and first is not None
    if made.sent.reason:
        key = key_after(made.looked, made.question.key)
        drafts.say(viewer(), draft_id, made.sent.reason, about=key, seen=edited.revision, now=clock())
    return edited if edited.touched else first


def _came_of_it(made: Editor) -> str:
    after = made.then
    return made.does(after) if after is not None else ""


def _back(draft_id: int, made: Editor) -> str:
    """To the editor again, or where the form asks: the list."""
    if request.form.get("then") == "list":
        return url_for(".lineage", draft_id=draft_id)
    key = key_after(made.looked or Meant(), made.question.key)
    return url_for(".lineage_of", draft_id=draft_id, question=key)
