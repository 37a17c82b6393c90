"""The guard: closed unless marked; builds the viewer of each request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records import events
from scrutiny.records.base import db
from scrutiny.web.access.session import SAFE, WebSession
from scrutiny.web.ground import begin_writing, clock

# Whoever tries these without the right is refused, and the attempt stands on the trail: verb -> what she wanted.
LOGGED = {
    Verb.REVIEW_VOICES: "words that no reviewer has read",
    Verb.TAKE_CONTACTS: "requests to be contacted",
}
View = TypeVar("View", bound=Callable[..., Any])


class Unguarded(Exception):
    """A view that wears neither ``@requires`` nor ``@public``; the application does not start."""


def requires(verb: Verb) -> Callable[[View], View]:
    """Let in whoever may do ``verb`` somewhere; the records say for which organisation."""

    def mark(view: View) -> View:
        view.access = verb  # type: ignore[attr-defined]  # a mark on the function, read by the guard
        return view

    return mark


def public(view: View) -> View:
    """Let anybody in."""
    view.access = None  # type: ignore[attr-defined]  # a mark on the function, read by the guard
    return view


def viewer() -> Viewer:
    """Whoever looks. Only in views that wear ``@requires``."""
    return cast(Viewer, g.viewer)


def guard_all(app: Flask) -> None:
    """Refuse to start with an unmarked view, and stand before every request."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if not hasattr(view, "access"):
            raise Unguarded(f"{rule.rule} ({rule.endpoint}) wears neither @requires nor @public.")


def stand_guard() -> Response | None:
    """Before each request: is the database there, who is it, and may she pass."""
    web = cast(WebSession, session)
    if web.away is not None:
        raise web.away
    g.viewer = web.signed.viewer if web.signed is not None else None
    if g.viewer is None and request.endpoint == "access.sign_out":
        return redirect(url_for("access.start"))  # the session has ended already, and its token with it
    view = _view_of_request()
    if view is None or view.access is None:  # no such page (404 follows), or a public one
        return None
    if g.viewer is None:
        return _ask_to_sign_in()
    if not may(g.viewer, view.access):
        if view.access in LOGGED:
            _log_refusal(g.viewer, LOGGED[view.access])
        abort(403)
    return None


def _log_refusal(who: Viewer, wanted: str) -> None:
    """Write the attempt down, in a transaction of its own; the page that was asked for is not named."""
    begin_writing()
    events.record(
        who,
        "voices.refused",
        "person",
        who.person_id,
        partnership_id=who.partnership_id,
        at=clock(),
        wanted=wanted,
    )
    db.session.commit()


def _view_of_request() -> Any:
    return None if request.endpoint is None else current_app.view_functions[request.endpoint]


def _ask_to_sign_in() -> Response:
    """A page sends to sign-in and back; a write is told 401, and what was typed comes back with it."""
    if request.method not in SAFE or request.accept_mimetypes.best == "application/json":
        abort(401)
    return redirect(url_for("access.sign_in", next=request.full_path.rstrip("?")))
