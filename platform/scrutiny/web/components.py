"""The component demo: every part in all its states, and pages to copy from."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request

from scrutiny.web.access.guard import public
from scrutiny.web.components_shown import shown

blueprint = Blueprint("components", __name__)

PARTS = (
    "button",
    "choice",
    "level",
    "face",
    "field",
    "question",
    "borrowed",
    "kinds",
    "after",
    "savestate",
    "tag",
    "state",
    "tasks",
    "errors",
    "notice",
    "sheet",
    "summary",
    "rail",
    "statusbar",
    "progress",
    "person",
    "pager",
    "filters",
    "upload",
    "empty",
    "table",
    "heat",
    "slope",
    "bars",
    "meter",
    "key",
)
PAGES = ("tasks", "section", "report", "board", "sign-in", "refused")


def setting() -> dict[str, Any]:
    """The theme and the direction asked for in the address."""
    theme = request.args.get("theme")
    direction = request.args.get("dir")
    return {
        "theme": theme if theme in ("light", "dark") else "light",
        "dir": direction if direction in ("ltr", "rtl") else "ltr",
    }


@blueprint.get("/components")
@public
def index() -> str:
    """The list of parts and pages."""
    return render_template("components/index.html", parts=PARTS, pages=PAGES, **setting())


@blueprint.get("/components/<name>")
@public
def part(name: str) -> str:
    """One part in all its states."""
    if name not in PARTS:
        abort(404)
    return render_template(
        f"components/parts/{name}.html", name=name, parts=PARTS, shown=shown(), **setting()
    )


@blueprint.get("/components/pages/<name>")
@public
def page(name: str) -> str:
    """One page made of the parts."""
    if name not in PAGES:
        abort(404)
    return render_template(f"components/pages/{name}.html", name=name, shown=shown(), **setting())
