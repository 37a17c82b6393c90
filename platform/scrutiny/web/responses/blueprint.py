"""The blueprint of a return's pages, and how much each may be sent."""

from __future__ import annotations

import base64
import hmac
from typing import Any

from flask import Blueprint, current_app, request

from scrutiny.web.access import viewer

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
    """Say how large the body may be, before the check of its token reads it."""
    if request.endpoint in ROOM:
        request.max_content_length = ROOM[request.endpoint]


@blueprint.context_processor
def sealing() -> dict[str, Any]:
    """Pages of a return may ask for the key."""
    return {"seal_key": seal_key}


def seal_key() -> str:
    """The key that seals this person's unsent words on her device: hers alone, never kept anywhere."""
    who = viewer()
    secret = current_app.secret_key or b""
    secret = secret.encode() if isinstance(secret, str) else secret
    about = f"seal:{who.person_id}:{who.partnership_id}".encode()
    return base64.b64encode(hmac.digest(secret, about, "sha256")).decode()
