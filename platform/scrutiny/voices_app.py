"""The young people's door: create_voices_app() wires, and decides nothing. It has no account, session or cookie."""

from __future__ import annotations

from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

from scrutiny import logs
from scrutiny.records import engine
from scrutiny.records.base import db
from scrutiny.settings import Settings, folder
from scrutiny.web import ground, voices
from scrutiny.web.voices.errors import speak_gently
from scrutiny.web.voices.floods import Floods
from scrutiny.web.voices.packing import pack

LARGEST_BODY = 256 * 1024


class NoSessions(SessionInterface):
    """None is opened, so none can be kept."""

    def open_session(self, app: Flask, request: Request) -> Any:
        return self.make_null_session(app)

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Nothing to do."""


def create_voices_app(settings: Settings) -> Flask:
    """The application of the pages under /voice."""
    logs.begin()
    app = Flask("scrutiny", static_folder=None, template_folder=str(folder("templates")))
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine.options(settings.database_url),
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=1_000,
        TRUSTED_HOSTS=list(settings.hosts),
        SETTINGS=settings,
        HTTPS=settings.https,
    )
    if settings.https:  # the one proxy before us says who asked: counted in memory, kept nowhere
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]  # Flask's own way
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(asset=ground.asset, csp_nonce=ground.csp_nonce)
    app.session_interface = NoSessions()
    app.extensions["floods"] = Floods()
    db.init_app(app)
    with app.app_context():
        engine.attend(db.engine)
    ground.serve_assets(app, "/voice/static")
    app.register_blueprint(voices.blueprint)
    speak_gently(app)
    app.after_request(_dress)
    return app


def _dress(response: Response) -> Response:
    """The headers of every reply: as the desk's, and no page says where somebody came from."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return pack(ground.dress(response))
