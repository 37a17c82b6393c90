"""The blueprint of a return's pages, and how much each may be sent."""

from __future__ import annotations

from flask import Blueprint, request

blueprint = Blueprint("responses", __name__)

ONE_ANSWER = 256_000  # bytes
WITH_FILES = 27 * 2**20  # one file at its largest, and the words around it
ROOM = {
    "responses.autosave": ONE_ANSWER,
    "responses.save": WITH_FILES,
    "responses.keep": WITH_FILES,
    "responses.remove": WITH_FILES,
}


@blueprint.before_app_request
def make_room() -> None:
    """Say how large the body may be, before the check of its token reads it. Words alone get no room for files."""
    if request.endpoint in ROOM and request.mimetype != "application/x-www-form-urlencoded":
        request.max_content_length = ROOM[request.endpoint]
