"""The session: a row in the database for who is signed in, a signed cookie before that."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import CallbackDict

from scrutiny.records import engine, people, sessions
from scrutiny.records.base import db

COOKIE = "__Host-scrutiny"
VISIT = "__Host-scrutiny-visit"  # before sign-in: signed, holds the CSRF secret and nothing about anybody
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# These check a password before they write; no lock is held meanwhile.
SLOW_PATHS = ("/sign-in", "/first/", "/account/password")


class WebSession(CallbackDict[str, Any], SessionMixin):
    """What Flask calls the session; ``signed`` says who, ``ended`` that the row is to go."""

    def __init__(self, data: dict[str, Any] | None = None, token: str | None = None) -> None:
        def changed(this: object) -> None:
            self.modified = True

        super().__init__(data, changed)
        self.modified = False
        self.token = token
        self.signed: people.SignedIn | None = None
        self.away: OperationalError | None = None
        self.started: str | None = None  # token of a session begun in this request
        self.ended = False


class DatabaseSessions(SessionInterface):
    """Reads the row at the start of a request and keeps the cookie at its end."""

    session_class = WebSession

    def open_session(self, app: Flask, request: Request) -> WebSession:
        """The signed-in session of the cookie, else the visitor's."""
        token = request.cookies.get(COOKIE)
        if not token or request.path.startswith("/static/"):
            return WebSession(self._visit(app, request))
        web = WebSession(token=token)
        try:
            if request.method not in SAFE and not _slow(request):
                engine.begin_immediate(db.session)
            web.signed = people.signed_in(token, now=datetime.now(UTC))
        except OperationalError as why:
            db.session.rollback()
            web.away = why
            return web
        if web.signed is None:
            return WebSession(self._visit(app, request))
        web.update(web.signed.data)
        web.modified = False
        return web

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie of a session begun or ended here; else keep the visitor's."""
        if not isinstance(session, WebSession) or session.away is not None:
            return
        if session.ended:
            _expire(response, COOKIE)
        elif session.started:
            _cookie(response, COOKIE, session.started)
            _expire(response, VISIT)
        elif session.signed is None and session.modified:
            _cookie(response, VISIT, _signer(app).dumps(dict(session)))
        elif session.signed is not None and session.modified:
            _keep(session)
        elif session.signed is not None and session.signed.is_stale(datetime.now(UTC)):
            _touch(session)

    def _visit(self, app: Flask, request: Request) -> dict[str, Any]:
        try:
            kept = _signer(app).loads(request.cookies.get(VISIT, ""), max_age=12 * 3600)
        except BadSignature:
            return {}
        return kept if isinstance(kept, dict) else {}


def _keep(session: WebSession) -> None:
    """Keep what changed in the session: a message for the next page, say."""
    try:
        db.session.rollback()
        sessions.keep(session.token or "", dict(session))
    except OperationalError:
        # The database went away after the answer was made: the answer matters more than the message.
        db.session.rollback()


def _touch(session: WebSession) -> None:
    """Say that the person was here, at most once a minute, in a transaction of its own."""
    try:
        db.session.rollback()
        sessions.touch(session.token or "", now=datetime.now(UTC))
    except OperationalError:
        # The database went away after the answer was made: the person's page matters more than the mark.
        db.session.rollback()


def _slow(request: Request) -> bool:
    """Whether work comes before the write: a password to check, a file to keep."""
    return request.path.startswith(SLOW_PATHS) or request.mimetype == "multipart/form-data"


def _signer(app: Flask) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(app.secret_key or b"", salt="visit")


def _cookie(response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, path="/", secure=True, httponly=True, samesite="Lax")


def _expire(response: Response, name: str) -> None:
    response.delete_cookie(name, path="/", secure=True, httponly=True, samesite="Lax")
