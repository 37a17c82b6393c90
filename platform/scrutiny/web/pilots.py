"""Pilots: the public page behind a link: a draft to try out, with room for remarks. No account, nothing of answers kept."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for

from scrutiny.method.kinds import name
from scrutiny.records import limits
from scrutiny.records.base import NotTaken, db
from scrutiny.records.drafts import pilots
from scrutiny.records.drafts.pilots import Door, PilotIsOver
from scrutiny.records.sessions import digest_of
from scrutiny.web.access import begin_writing, public
from scrutiny.web.pages import clock, commit
from scrutiny.web.sectionpage.widgets import Form
from scrutiny.web.tryout import Page, fills_for, look, sent
from scrutiny.web.tryout.forms import REMARK

blueprint = Blueprint("pilots", __name__, url_prefix="/pilot")

# From one place, at whatever links; at one link, from wherever; remarks from one place.
PER_PLACE, PER_LINK, REMARKS = "1200 per 15 minutes", "6000 per 15 minutes", "120 per 15 minutes"
WHOLE, ALL = "whole", "all"  # what a button sends besides the key of a question


@blueprint.get("/<token>")
@public
def show(token: str) -> Any:
    """The draft, to try out."""
    try:
        return _page(token, _door(token), sent(request))
    except PilotIsOver:
        return _over()


@blueprint.post("/<token>")
@public
def send(token: str) -> Any:
    """The same with what was typed; a remark, if its button was pressed, is kept."""
    form = sent(request)
    try:
        here = _door(token)
        if "leave" not in form:
            return _page(token, here, form)
        return _left(token, here, form)
    except PilotIsOver:
        return _over(form)


def _door(token: str) -> Door:
    """What the link leads to. Every try counts; those at no link of ours only where they come from."""
    db.session.rollback()  # counts wait for nobody's lock, not even that of somebody signed in
    if not limits.hit(PER_PLACE, "pilot-from", _place()):
        abort(429)
    here = pilots.door(token, now=clock())
    if not limits.hit(PER_LINK, "pilot", digest_of(token)):
        abort(429)
    return here


def _place() -> str:
    """Where a request comes from; an IPv6 address counts with its /64."""
    address = request.remote_addr or "unknown"
    return ":".join(address.split(":")[:4]) if ":" in address else address


# -- remarks --------------------------------------------------------------------------------------------------


def _left(token: str, here: Door, form: Form) -> Any:
    """Keep what the pressed button sends, and say so where it was typed."""
    if not limits.hit(REMARKS, "pilot-remark-from", _place()):
        abort(429)
    said = _said(form)
    begin_writing()
    try:
        pilots.leave(token, said, who=form.get("who", ""), now=clock(), revision=_revision(form))
    except NotTaken as why:
        db.session.rollback()
        return _page(token, here, form, faults={why.field: why.says.rstrip(".")}), 422
    commit()
    thanks = {about: "Thank you. Your remark is with the people who design this." for about, _ in said}
    for about in thanks:
        form.pop(f"{REMARK}.{about}", None)
    return _page(token, here, form, thanks=thanks)


def _said(form: Form) -> list[tuple[str, str]]:
    """(question or "", words) of each remark that the button means; an empty one is refused at its place."""
    wanted = form["leave"]
    if wanted != ALL:
        about = "" if wanted == WHOLE else wanted
        return [(about, form.get(f"{REMARK}.{about}", ""))]
    typed = (
        (field.partition(".")[2], words) for field, words in form.items() if field.startswith(f"{REMARK}.")
    )
    return [(about, words) for about, words in typed if words.strip()]


def _revision(form: Form) -> int | None:
    """Which text she had before her."""
    typed = form.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


# -- pages ----------------------------------------------------------------------------------------------------


def _page(token: str, here: Door, form: Form, **told: Any) -> str:
    definition = here.opened.definition
    faults = told.get("faults", {})
    tried = Page(
        look(definition, form, fills_for(definition, here.area)),
        url_for(".send", token=token),
        remarks={key: form.get(f"{REMARK}.{key}", "") for key in ("", *definition.by_key)},
        thanks=told.get("thanks", {}),
        faults=faults,
    )
    return render_template(
        "pilots/show.html",
        page=tried,
        title=definition.words(definition.title),
        version=definition.version,
        area=here.area,
        ends=here.pilot.ends_at,
        revision=here.opened.revision,
        who=form.get("who", ""),
        unsent=[
            (key, name(definition.by_key[key]) if key else "the whole")
            for key, words in (tried.remarks or {}).items()
            if words.strip()
        ],
        faults=[(says, _field(field)) for field, says in faults.items()],
    )


def _field(field: str) -> str:
    """Where a fault is: the id of its field."""
    kind, _, about = field.partition(".")
    return f"#remark-{about or WHOLE}" if kind == REMARK else f"#{field}"


def _over(form: Form | None = None) -> Any:
    """The same words whether there never was such a link or it has ended; remarks typed are given back."""
    typed = [
        words for field, words in (form or Form()).items() if field.startswith(f"{REMARK}.") and words.strip()
    ]
    return render_template("pilots/over.html", typed=typed), 404
