"""Views: a code, a first page, step by step to the last, thanks; and apart from all that, asking to be contacted."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for

from scrutiny.method.voices import codes
from scrutiny.records import contacts
from scrutiny.records.base import db
from scrutiny.records.contacts import MOST, MUST, Asked, NotAllTaken
from scrutiny.records.voices import Door, VoicesClosed, is_kept, leave
from scrutiny.web.ground import begin_writing, clock
from scrutiny.web.sealer import sealer
from scrutiny.web.voices.doorway import TooMany, door_at, door_of, floods, new_key
from scrutiny.web.voices.looks import Looks, looks_anywhere, looks_for
from scrutiny.web.voices.showing import door_page, page, step_page
from scrutiny.web.voices.steps import START, Fault, Way, first_faulty, moved, way_of

blueprint = Blueprint("voices", __name__, url_prefix="/voice")
KIOSK_SECONDS = 20  # the thanks stand on a shared tablet
LONGEST_KEY = 100


# -- ways in -----------------------------------------------------------------------------------------------


@blueprint.get("/")
def enter() -> str:
    """Where a code is typed."""
    return page("code", looks_anywhere())


@blueprint.post("/")
def take_code() -> Any:
    """A spoken code leads to its link; one that works once opens here, so that no address holds it."""
    typed = request.form.get("code", "")
    if not typed.strip():
        return page("code", looks_anywhere(), fault="code_missing"), 422
    code = codes.tidy(typed)
    if codes.is_spoken(code):
        return redirect(url_for(".first", slug=code) + _asked_for(), 303)
    return _begin(door_of(code), code)


@blueprint.get("/once/<code>")
def once(code: str) -> Any:
    """The same from a picture on a card. Looking spends nothing."""
    tidied = codes.tidy(code)
    return _begin(door_of(tidied), tidied)


@blueprint.get("/<slug>")
def first(slug: str) -> Any:
    """Who asks, who reads, what happens; a sheet of codes asks for the code."""
    door = door_at(slug)
    return page("code", looks_for(door)) if door.way == "codes" else _begin(door)


@blueprint.get("/help")
def help_lines() -> str:
    """Whom one can call."""
    return page("help", looks_anywhere())


# -- step by step ------------------------------------------------------------------------------------------


@blueprint.post("/<slug>")
def step(slug: str) -> Any:
    """One button of one page."""
    try:
        door = door_at(slug)
    except VoicesClosed:
        if not _is_kept():
            raise
        return redirect(url_for(".thanks", slug=slug) + looks_anywhere().query(), 303)
    way = _way(door)
    if door.way == "codes" and not way.code:
        raise VoicesClosed
    if request.form.get("go") == "send":
        return _send(way)
    way, stop, wrong = moved(way, request.form)
    return step_page(way, stop, looks_for(door), wrong=wrong)


@blueprint.get("/<slug>/thanks")
def thanks(slug: str) -> Any:
    """Thanks, what happens now, and help. The link may be full by now: then the thanks are short."""
    try:
        door = door_at(slug)
    except VoicesClosed:
        return page("thanks", looks_anywhere(), door=None, contact_url="")
    looks = looks_for(door)
    reply = Response(door_page("thanks", door, looks))
    if looks.kiosk:
        again = url_for(".first", slug=slug) + looks.query()
        reply.headers["Refresh"] = f"{KIOSK_SECONDS}; url={again}"
    return reply


def _send(way: Way) -> Any:
    """Keep what was said, then thank. Nothing said is nothing to keep, and thanked as well."""
    door, looks = way.door, looks_for(way.door)
    if (stop := first_faulty(way)) is not None:
        return step_page(way, stop, looks, wrong=True)
    if floods().flooding(request.remote_addr):
        raise TooMany
    if any(value is not None for value in way.values.values()):
        begin_writing()
        leave(
            door,
            way.values,
            language=looks.lang,
            key=way.key,
            code=way.code,
            groups=way.groups,
            sealer=sealer(),
            now=clock(),
        )
        db.session.commit()
    return redirect(url_for(".thanks", slug=door.slug) + looks.query(), 303)


# -- asking to be contacted --------------------------------------------------------------------------------


@blueprint.route("/<slug>/contact", methods=["GET", "POST"])
def contact(slug: str) -> Any:
    """A page of its own, in which somebody says who she is; nothing of it is joined to an answer."""
    door = door_at(slug)
    looks = looks_for(door)
    if not door.contact:
        raise VoicesClosed
    typed = {name: request.form.get(name, "") for name in MOST}
    if request.method != "POST" or request.form.get("go") == "stay":
        return _contact_page(door, looks, typed, {})
    if faults := _faults_in(typed):
        return _contact_page(door, looks, typed, faults), 422
    if floods().flooding(request.remote_addr):
        raise TooMany
    begin_writing()
    try:
        contacts.ask(door.partnership_id, Asked(**typed), language=looks.lang, sealer=sealer(), now=clock())
    except NotAllTaken as why:  # signs that nobody sees: all else was looked at above
        db.session.rollback()
        faults = {name: Fault("write_again") for name in why.faults}
        return _contact_page(door, looks, typed, faults), 422
    db.session.commit()
    return redirect(url_for(".contact_sent", slug=slug) + looks.query(), 303)


@blueprint.get("/<slug>/contact/sent")
def contact_sent(slug: str) -> str:
    """It has arrived."""
    door = door_at(slug)
    return door_page("contact_sent", door, looks_for(door))


def _contact_page(door: Door, looks: Looks, typed: dict[str, str], faults: dict[str, Fault]) -> str:
    here = url_for(".contact", slug=door.slug)
    return door_page("contact", door, looks, typed=typed, faults=faults, must=MUST, form_at=here)


def _faults_in(typed: dict[str, str]) -> dict[str, Fault]:
    """All faults at once, in words that have translations."""
    faults = {}
    for name, words in typed.items():
        count = len(words.replace("\r\n", "\n"))
        if count > MOST[name]:
            faults[name] = Fault("shorten", {"most": MOST[name], "count": count})
        elif name in MUST and not words.strip():
            faults[name] = Fault(f"contact_{name}_missing")
    return faults


# -- small things ------------------------------------------------------------------------------------------


def _is_kept() -> bool:
    """Whether this answer came in before the link closed, perhaps as its last, and only the thanks were lost."""
    form = request.form
    return form.get("go") == "send" and is_kept(form.get("key", "")[:LONGEST_KEY], sealer())


def _begin(door: Door, code: str = "") -> str:
    way = way_of(door, request.form, key=new_key(door.slug), code=code)
    return step_page(way, START, looks_for(door))


def _way(door: Door) -> Way:
    form = request.form
    key = form.get("key", "")[:LONGEST_KEY] or new_key(door.slug)
    return way_of(door, form, key=key, code=codes.tidy(form.get("code", "")))


def _asked_for() -> str:
    query = request.query_string.decode("ascii", "ignore")
    return f"?{query}" if query else ""
