"""The blueprint its views hang on."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("contacts", __name__, url_prefix="/contacts")
