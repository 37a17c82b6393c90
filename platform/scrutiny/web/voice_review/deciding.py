"""One text: what in it is hidden, its themes, and the decision: read, set aside, quoted, put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from scrutiny.method.permissions import Verb
from scrutiny.method.voices import masking
from scrutiny.records import hearing
from scrutiny.records.base import NotTaken, db
from scrutiny.records.hearing import reviewing
from scrutiny.web.access import begin_writing, requires, viewer
from scrutiny.web.pages import clock, commit
from scrutiny.web.sealer import sealer
from scrutiny.web.voice_review.blueprint import blueprint
from scrutiny.web.voice_review.listing import STATES, before
from scrutiny.web.voice_review.showing import card, pieces


@dataclass(frozen=True, slots=True)
class Typed:
    """What a page of ours sends: pieces to hide, themes ticked, a new theme, how the text stood."""

    hidden: frozenset[int]
    themes: frozenset[int]
    theme: str
    mark: str


@blueprint.get("/<text_key>")
@requires(Verb.REVIEW_VOICES)
def show(text_key: str) -> Any:
    """The words, opened: that goes on the trail."""
    return _page(text_key)


@blueprint.post("/<text_key>")
@requires(Verb.REVIEW_VOICES)
def decide(text_key: str) -> Any:
    """What the pressed button wants: to see more, or to decide."""
    typed, go = _typed(), request.form.get("go", "preview")
    try:
        return ACTS.get(go, _preview)(text_key, typed)
    except NotTaken as fault:
        db.session.rollback()
        return _page(text_key, typed, fault), 422


@blueprint.post("/<text_key>/back")
@requires(Verb.REVIEW_VOICES)
def back(text_key: str) -> Any:
    """Undo: it waits again (or is read again, where the original is gone)."""
    reviewing.put_back(viewer(), text_key, mark=_mark(), sealer=sealer(), now=clock())
    commit()
    flash("Put back. Nobody else reads it until you decide again.", "success")
    return redirect(url_for(".show", text_key=text_key), 303)


@blueprint.post("/<text_key>/quote")
@requires(Verb.REVIEW_VOICES)
def quote(text_key: str) -> Any:
    """Let releases quote it, or no longer."""
    quoted = request.form.get("quoted") == "1"
    reviewing.quote(viewer(), text_key, quoted, mark=_mark(), sealer=sealer(), now=clock())
    commit()
    flash(
        "Releases made from now on may quote it." if quoted else "No release made from now on quotes it.",
        "success",
    )
    return redirect(url_for(".show", text_key=text_key), 303)


@blueprint.post("/<text_key>/told")
@requires(Verb.REVIEW_VOICES)
def told(text_key: str) -> Any:
    """Write down that the duty officer was told."""
    reviewing.told(viewer(), text_key, now=clock())
    commit()
    flash("Written down: you told the duty officer. No word of what was written stands there.", "success")
    return redirect(url_for(".show", text_key=text_key), 303)


# -- what the buttons of the form do -------------------------------------------------------------------------


def _preview(text_key: str, typed: Typed) -> Any:
    return _page(text_key, typed)


def _suggest(text_key: str, typed: Typed) -> Any:
    """Tick all that is suggested beside what is ticked."""
    begin_writing()
    text = reviewing.opened(viewer(), text_key, sealer=sealer(), now=clock())
    every = typed.hidden | masking.suggested(text.words, text.language)
    return _page(text_key, replace(typed, hidden=every))


def _add_theme(text_key: str, typed: Typed) -> Any:
    """A new theme, ticked here."""
    made = hearing.add_theme(viewer(), typed.theme)
    commit()
    return _page(text_key, replace(typed, themes=typed.themes | {made.id}, theme=""))


def _read(text_key: str, typed: Typed) -> Any:
    themes = set(typed.themes)
    if typed.theme.strip():
        themes.add(hearing.add_theme(viewer(), typed.theme).id)
    reviewing.read(viewer(), text_key, typed.hidden, themes, mark=typed.mark, sealer=sealer(), now=clock())
    return _on(text_key)


def _set_aside(text_key: str, typed: Typed) -> Any:
    reviewing.set_aside(viewer(), text_key, mark=typed.mark, sealer=sealer(), now=clock())
    return _on(text_key)


ACTS: dict[str, Callable[[str, Typed], Any]] = {
    "suggest": _suggest,
    "theme": _add_theme,
    "read": _read,
    "aside": _set_aside,
}


def _on(text_key: str) -> Any:
    """To the next text that waits, from which this one can be undone."""
    upcoming = reviewing.next_waiting(viewer())
    commit()
    if upcoming is None:
        return redirect(url_for(".index", after=text_key), 303)
    return redirect(url_for(".show", text_key=upcoming, after=text_key), 303)


# -- parts ---------------------------------------------------------------------------------------------------


def _page(text_key: str, typed: Typed | None = None, fault: NotTaken | None = None) -> str:
    begin_writing()
    text = reviewing.opened(viewer(), text_key, sealer=sealer(), now=clock())
    asked = reviewing.rounds_asked(viewer())[text.round_id]
    themes = hearing.themes(viewer())
    duty = hearing.asking.on_duty(viewer().partnership_id)
    destroys = reviewing.destroys_originals(viewer())
    commit()
    hidden = reviewing.closed(text.words, text.language, typed.hidden if typed else text.hidden)
    shown_before = None if typed else before()
    return render_template(
        "voice_review/show.html",
        one=card(text, asked),
        pieces=pieces(text.words, text.language, hidden),
        others_read=masking.masked(text.words, hidden),
        themes=[(theme.id, theme.name) for theme, _ in themes],
        ticked=typed.themes if typed else text.themes,
        theme=typed.theme if typed else "",
        mark=typed.mark if typed else text.mark,
        fault=fault,
        duty=duty,
        destroys=destroys,
        state=STATES[text.state],
        before=shown_before,
        left=asked.counts.get("waiting", 0),
    )


def _typed() -> Typed:
    """Numbers that are none are nobody's doing but a script's: refused."""
    try:
        hidden = frozenset(map(int, request.form.getlist("hide")))
        themes = frozenset(map(int, request.form.getlist("themes")))
    except ValueError:
        abort(400)
    return Typed(hidden, frozenset(n for n in themes if n < 2**31), request.form.get("theme", ""), _mark())


def _mark() -> str:
    return request.form.get("mark", "")
