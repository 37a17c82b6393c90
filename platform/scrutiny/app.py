"""The front door: create_app() wires, and decides nothing."""

from __future__ import annotations

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from scrutiny import logs
from scrutiny.records import engine
from scrutiny.records.base import db
from scrutiny.settings import Settings, folder
from scrutiny.web import (
    access,
    bank,
    catalogue,
    claims,
    components,
    contacts,
    drafts,
    evaluations,
    pages,
    partnerships,
    people,
    pilots,
    reports,
    responses,
    rounds,
    trail,
    voice_results,
    voice_review,
    voice_rounds,
)
from scrutiny.web.access import views
from scrutiny.web.access.member import manager
from scrutiny.web.navigation import frame

BLUEPRINTS = (
    views.blueprint,
    responses.blueprint,
    rounds.blueprint,
    people.blueprint,
    partnerships.blueprint,
    catalogue.blueprint,
    bank.blueprint,
    drafts.blueprint,
    pilots.blueprint,
    reports.blueprint,
    trail.blueprint,
    components.blueprint,
    voice_rounds.blueprint,
    voice_review.blueprint,
    voice_results.blueprint,
    contacts.blueprint,
    claims.blueprint,
    evaluations.blueprint,
)
csrf = CSRFProtect()


def create_app(settings: Settings) -> Flask:
    """The desk: everybody but young people. Raises Unguarded if a view says not who may pass."""
    logs.begin()
    app = Flask("scrutiny", static_folder=None, template_folder=str(folder("templates")))
    configure(app, settings)
    if settings.https:  # the one proxy before us says who asked, and how
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]  # Flask's own way
    app.url_map.converters.update(int=pages.RowId, default=pages.Word, string=pages.Word)
    db.init_app(app)
    with app.app_context():
        engine.attend(db.engine)
    app.session_interface = access.DatabaseSessions()
    manager.init_app(app, add_context_processor=False)  # pages ask the Viewer, not current_user
    pages.serve_assets(app)
    pages.words_for_templates(app)
    app.context_processor(frame)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    pages.speak_errors(app)
    app.before_request(access.stand_guard)
    csrf.init_app(app)
    app.before_request(csrf.protect)
    app.after_request(pages.dress)
    access.guard_all(app)
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Settings become Flask's own configuration."""
    app.config.update(
        SECRET_KEY=settings.secret,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine.options(settings.database_url),
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a page left open must still save
        WTF_CSRF_SSL_STRICT=False,  # the token suffices; under "same-origin" a Referer may be missing
        WTF_CSRF_CHECK_DEFAULT=False,  # we check after the guard, so that signed out is said as such
        MAX_CONTENT_LENGTH=2_000_000,
        MAX_FORM_PARTS=5_000,
        MAX_FORM_MEMORY_SIZE=2_000_000,
        TRUSTED_HOSTS=list(settings.hosts),
        SETTINGS=settings,
        HTTPS=settings.https,
        DEMO=settings.demo,
        DEMO_PEOPLE=(),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
