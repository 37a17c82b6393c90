"""The request: a section's page, whole, beside a signed-in Flask route that returns the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask, Response

from bench import made, world
from bench.measuring import Figure, at_most, in_turn
from bench.world import World, again, call
from scrutiny.method.permissions import Verb
from scrutiny.records import engine, responses
from scrutiny.records.base import db
from scrutiny.settings import folder
from scrutiny.web.access import DatabaseSessions, requires, stand_guard, viewer

MOST = 2.0


def peer(here: World, body: bytes) -> Flask:
    """The smallest Flask application that knows who asks and has read her return before it answers."""
    app = Flask("peer")
    app.config.update(
        SECRET_KEY=here.app.secret_key,
        SQLALCHEMY_DATABASE_URI=here.app.config["SQLALCHEMY_DATABASE_URI"],
        SQLALCHEMY_ENGINE_OPTIONS=here.app.config["SQLALCHEMY_ENGINE_OPTIONS"],
    )
    db.init_app(app)
    with app.app_context():
        engine.attend(db.engine)
    app.session_interface = DatabaseSessions()
    app.before_request(stand_guard)

    @app.get("/returns/<int:assignment_id>/sections/<section>")
    @requires(Verb.READ_RETURN)
    def section(assignment_id: int, section: str) -> Response:
        responses.open_response(viewer(), assignment_id)
        return Response(body, mimetype="text/html")

    return app


def answered(here: World) -> None:
    """Every section filled in, as it is towards the end."""
    for section in here.definition.sections:
        values: dict[str, Any] = {}
        for question in section.questions:
            if question.options and question.kind != "choices":
                values[question.key] = question.options[0].value
            elif question.kind == "yes_no":
                values[question.key] = True
        if values:
            here.answer(section.key, values)


def compare(here: World, section: str, turns: int) -> dict[str, float]:
    """Both applications on one database."""
    environ = here.environ("GET", here.url(section))
    status, _, body = call(here.app, again(environ))
    assert status == "200 OK", status
    other = peer(here, body)
    status, _, same = call(other, again(environ))
    assert status == "200 OK", status
    assert same == body
    contenders = {
        "ours": lambda: call(here.app, again(environ)),
        "peer": lambda: call(other, again(environ)),
    }
    took = in_turn(contenders, turns=turns, each=10)
    with other.app_context():
        db.session.remove()
        db.engine.dispose()
    return took


def figures(name: str, text: Any, section: str, turns: int) -> Iterable[Figure]:
    with world.made(text) as here:
        answered(here)
        took = compare(here, section, turns)
    yield at_most(name, took["ours"], took["peer"], MOST, against="the same look-ups, the bytes kept")


def run(*, questions: int = 30, turns: int = 15) -> list[Figure]:
    """The bench's page, and the longest section of a real questionnaire."""
    real = (folder("form_definitions") / "section_175" / "2019-20.json").read_bytes()
    return [
        *figures(
            f"Section page, whole request, {questions} questions", made.judged(questions, 1), "s0", turns
        ),
        *figures("… Section 175 of 2019-20, its longest section", real, "recruitment", turns),
    ]
