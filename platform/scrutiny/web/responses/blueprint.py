"""The blueprint of a return's pages."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("responses", __name__)
