"""Errors: whatever is wrong, one gentle page that tells nobody what; the log names the fault and no word of anybody."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, SecurityError

from scrutiny import logs
from scrutiny.records.base import db
from scrutiny.records.voices import VoicesClosed
from scrutiny.web.voices.doorway import TooMany
from scrutiny.web.voices.looks import looks_anywhere
from scrutiny.web.voices.showing import page

log = logs.of_a_day()
WAIT = "900"
CARRIED = ("go", "csrf_token")  # all else that was sent is sent again by "Try again"


def speak_gently(app: Flask) -> None:
    """One page for every kind of error."""
    app.register_error_handler(VoicesClosed, lambda error: _gentle())
    app.register_error_handler(TooMany, lambda error: _too_many())
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _trouble)


def _gentle(**more: Any) -> Any:
    """Not open, unknown, full, spent, foreign: nobody learns which."""
    db.session.rollback()
    return page("gentle", looks_anywhere(), **more), 404


def _too_many() -> Any:
    """Later, perhaps; an answer that was being sent is carried in the page."""
    if request.form.get("go") == "send":
        return _again(429, {"Retry-After": "60"})
    body, _ = _gentle(wait=True)
    return body, 429, {"Retry-After": WAIT}


def _http(error: HTTPException) -> Any:
    if isinstance(request.routing_exception, SecurityError):
        return Response("This name is not one the service answers to.", mimetype="text/plain"), 400
    status = error.code or 500
    if error.response is not None or status < 400:
        return error
    if status == 413:
        return page("too_much", looks_anywhere()), 413
    return _gentle() if status < 500 else _again(503, {"Retry-After": "30"})


def _trouble(error: Exception) -> Any:
    log.error("voices", route=str(request.url_rule), cause=type(error).__name__, at=logs.places(error))
    db.session.rollback()
    return _again(503, {"Retry-After": "30"})


def _again(status: int, headers: dict[str, str]) -> Any:
    """Nothing typed is lost: the page holds it, and its button sends it once more."""
    carried = [(name, words) for name, words in request.form.items(multi=True) if name not in CARRIED]
    posted = request.method == "POST"
    again = request.path + _query()
    body = page(
        "trouble",
        looks_anywhere(),
        carried=carried,
        go=request.form.get("go", ""),
        posted=posted,
        again=again,
    )
    return body, status, headers


def _query() -> str:
    return "?" + request.query_string.decode("ascii", "ignore") if request.query_string else ""
