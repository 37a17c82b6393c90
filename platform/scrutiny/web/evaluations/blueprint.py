"""The blueprint its views hang on."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("evaluations", __name__, url_prefix="/evaluations")
