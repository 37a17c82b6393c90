"""Pages: what every view shares: the clock, the commit, filters, headers, assets and spoken errors."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from flask import Flask, Response, g, json, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter

from scrutiny import words
from scrutiny.method.editing import CannotEdit
from scrutiny.method.lifecycles import NotFromHere
from scrutiny.records.base import NotAllowed, NotHere, NotTaken, db
from scrutiny.records.catalogue import VersionNameTaken
from scrutiny.records.drafts import (
    EditIsStale,
    NothingToUndo,
    NotYetAgreed,
    ProposerCannotApprove,
    StillFaulty,
    TextHasChanged,
    TextIsProposed,
)
from scrutiny.records.hearing import DecidedMeanwhile, SomebodyHasIt
from scrutiny.records.people import HomeElsewhere, LastOfficer
from scrutiny.records.rounds import QuestionnaireIsClosed, RoundIsThere
from scrutiny.records.versions import VersionIsCorrupt
from scrutiny.web import ground, tongues
from scrutiny.web.access.guard import public
from scrutiny.web.ground import POLICY, asset, clock, csp_nonce, dress

__all__ = ["POLICY", "asset", "clock", "commit", "csp_nonce", "dress", "serve_assets", "speak_errors"]

log = structlog.get_logger()

# What each error says: heading, and what to do.
SAID = {
    400: ("We could not read that", "Go back, check what you entered and send it again."),
    401: ("You are signed out", "Sign in again. What you typed is below, so that nothing is lost."),
    403: ("This is not open to you", "Your role does not allow this. Ask the partnership's officer."),
    404: ("There is no page here", "Check the address, or begin from the home page."),
    405: ("That cannot be done here", "Go back and use the buttons on the page."),
    409: ("Somebody was quicker", "The page has changed since you opened it. Look at it again."),
    410: ("This link has ended", "Ask the officer for a new one."),
    413: ("That is too large", "Send a smaller file, or fewer words at once."),
    415: ("That kind of content is not taken here", "Go back and use the form on the page."),
    422: ("Something needs another look", "Go back, mend it and send it again."),
    428: ("That write did not say what it had seen", "Reload the page and send it again."),
    429: ("Too many tries", "Wait 15 minutes, then try again."),
    500: (
        "Something went wrong here",
        "It is not your doing. Try again; if it happens again, tell the officer.",
    ),
    503: (
        "The service cannot reach its records just now",
        "Wait a minute and send it again. What you typed is below, so that nothing is lost.",
    ),
}

# What a script is told instead, for its page still holds all that was typed.
TO_SCRIPTS = {
    401: "Sign in again to send this.",
    503: "The service cannot reach its records. Try again in a minute.",
}
# Seconds after which another try is worth making.
TRY_AGAIN = {429: "900", 503: "30"}

# Errors that are facts with a name, raised below and spoken once, here. Journeys add their own rows.
SPOKEN: dict[type[Exception], int] = {
    NotHere: 404,
    NotAllowed: 403,
    VersionIsCorrupt: 503,
    NotTaken: 422,
    NotFromHere: 409,
    RoundIsThere: 409,
    QuestionnaireIsClosed: 409,
    LastOfficer: 409,
    HomeElsewhere: 403,
    VersionNameTaken: 409,
    CannotEdit: 422,
    EditIsStale: 409,
    NothingToUndo: 409,
    TextIsProposed: 409,
    TextHasChanged: 409,
    StillFaulty: 422,
    ProposerCannotApprove: 403,
    NotYetAgreed: 409,
    DecidedMeanwhile: 409,
    SomebodyHasIt: 409,
}


class RowId(IntegerConverter):
    """A number in an address names a row, so one that no row can have is no page: no database is asked."""

    regex = r"[0-9]{1,10}"

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(map, *args, **{"max": 2**31 - 1, **kwargs})


class Word(UnicodeConverter):
    """A word in an address: short, and without signs that one of the databases cannot hold."""

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(map, *args, **kwargs)
        self.regex = r"[^/\x00-\x1f\x7f]{1,300}"


def commit() -> None:
    """The edge commits, once: event, job and change live or die together."""
    db.session.commit()


def serve_assets(app: Flask) -> None:
    """Our files, for anybody."""
    public(ground.serve_assets(app))


def words_for_templates(app: Flask) -> None:
    """Filters and globals."""
    app.jinja_env.filters.update(
        day=words.day,
        short_day=words.short_day,
        time=words.clock_time,
        moment=words.moment_in_words,
        size=words.size,
        listed=words.listed,
    )
    app.jinja_env.globals.update(
        asset=asset,
        csp_nonce=csp_nonce,
        count=words.count,
        until=lambda when: words.until(when, clock()),
        direction=tongues.direction,
        tongue=tongues.called,
    )


def speak_errors(app: Flask) -> None:
    """One handler for every kind of error; no traces; a request id to quote."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(Exception, _unexpected)
    for kind in SPOKEN:
        app.register_error_handler(kind, _spoken)


def refuse(status: int, sentence: str | None = None, **more: Any) -> tuple[Any, int]:
    """An error page (or, for a script, JSON) with what was typed given back."""
    heading, what_to_do = SAID.get(status, SAID[500])
    db.session.rollback()
    if isinstance(
        request.routing_exception, SecurityError
    ):  # under a foreign name no page of ours has an address
        return Response("This name is not one the service answers to.", mimetype="text/plain"), 400
    if request.accept_mimetypes.best == "application/json" or request.is_json:
        return json.jsonify(problem=sentence or TO_SCRIPTS.get(status, what_to_do), **more), status
    page = render_template(
        "errors/error.html",
        status=status,
        heading=heading,
        sentence=sentence or what_to_do,
        typed=typed(),
        request_id=request_id(),
        **more,
    )
    return page, status


def _refuse_for_now(status: int, sentence: str | None = None) -> Any:
    """Refuse, and say when another try is worth making."""
    body, code = refuse(status, sentence)
    return body, code, {"Retry-After": TRY_AGAIN[status]} if status in TRY_AGAIN else {}


def typed() -> list[tuple[str, str]]:
    """What the person had entered, field by field, without secrets."""
    try:
        entered = request.form
    except HTTPException:
        return []
    secret = ("csrf_token", "password", "current", "seen")
    return [
        (name, value) for name, value in entered.items(multi=True) if name not in secret and value.strip()
    ]


def request_id() -> str:
    """A short id to quote, in the log beside the cause."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(4)
    return str(g.request_id)


def _http(error: HTTPException) -> Any:
    status = error.code or 500
    if error.response is not None or status < 400:
        return error
    return _refuse_for_now(status)


def _stale_page(error: CSRFError) -> Any:
    return refuse(400, "This page was open for long, or you signed in again meanwhile. Send it once more.")


def _spoken(error: Exception) -> Any:
    status = next(SPOKEN[kind] for kind in type(error).__mro__ if kind in SPOKEN)
    return _refuse_for_now(status, None if type(error) in (NotHere, NotAllowed) else str(error) or None)


def _database(error: DBAPIError) -> Any:
    if isinstance(error, OperationalError) or error.connection_invalidated:
        log.error("database away", request=request_id(), cause=type(error.orig).__name__)
        return _refuse_for_now(503)
    return _unexpected(error)


def _unexpected(error: Exception) -> Any:
    original = getattr(error, "original_exception", None) or error
    if isinstance(original, DBAPIError) and original is not error:
        return _database(original)
    if type(original) in SPOKEN:
        return _spoken(original)
    log.error("unexpected", request=request_id(), route=str(request.url_rule), exc_info=original)
    return refuse(500)
