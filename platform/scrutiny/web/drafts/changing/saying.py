"""Saying, where it is read, that a question still asks the same, or that it does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request, url_for

from scrutiny import words
from scrutiny.method.kinds import name
from scrutiny.method.permissions import Verb
from scrutiny.records import drafts
from scrutiny.records.base import NotTaken, db
from scrutiny.records.drafts import EditIsStale, TextIsProposed
from scrutiny.web.access import requires, viewer
from scrutiny.web.drafts.blueprint import blueprint
from scrutiny.web.drafts.changing.views import shown
from scrutiny.web.drafts.lineage.both import both_texts
from scrutiny.web.drafts.lineage.sent import Sent
from scrutiny.web.pages import clock, commit

WORDS = {"yes": "said to ask the same", "no": "said not to ask the same"}


@blueprint.post("/<int:draft_id>/changes")
@requires(Verb.DESIGN)
def say_comparable(draft_id: int) -> Any:
    """A yes or a no for one question, or for several whose scale changed; a reason goes into the talk."""
    sent = Sent.of(request.form)
    keys = request.form.getlist("key")
    if sent.comparable not in WORDS or not keys:
        return shown(drafts.open_draft(viewer(), draft_id), said="Choose yes or no at the question."), 422
    try:
        told = _said(draft_id, keys, sent)
    except EditIsStale as clash:
        db.session.rollback()
        return both_texts(draft_id, clash, sent)
    except (TextIsProposed, NotTaken) as fact:
        db.session.rollback()
        status = 409 if isinstance(fact, TextIsProposed) else 422
        return shown(drafts.open_draft(viewer(), draft_id), said=str(fact)), status
    commit()
    flash(told, "success")
    return redirect(url_for(".changes", draft_id=draft_id, _anchor=f"c-{keys[0]}"), 303)


def _said(draft_id: int, keys: Sequence[str], sent: Sent) -> str:
    fields = {"comparable": sent.comparable == "yes"}
    for key in keys:
        edit = {"do": "set_question", "key": key, "fields": fields}
        edited = drafts.edit(
            viewer(), draft_id, edit, seen=sent.seen, now=clock(), takes_back=sent.takes_back
        )
    questions = edited.opened.definition.by_key
    called = name(questions[keys[0]]) if len(keys) == 1 else words.count(len(keys), "question")
    if sent.reason:
        about = keys[0] if len(keys) == 1 else drafts.WHOLE
        said = f"{called[:1].upper()}{called[1:]}, {WORDS[sent.comparable]}: {sent.reason}"
        drafts.say(viewer(), draft_id, said, about=about, seen=edited.revision, now=clock())
    return f"{called}: {WORDS[sent.comparable]}."
