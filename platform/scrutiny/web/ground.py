"""Ground: what both doors, the desk's and young people's, stand on: clock, nonce, headers, files of ours."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, g, request, send_from_directory, url_for

from scrutiny.records import engine
from scrutiny.records.base import db

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def clock() -> datetime:
    """Now, in UTC; tests set it in the application's configuration."""
    now: datetime = current_app.config["CLOCK"]() if current_app.config.get("CLOCK") else datetime.now(UTC)
    return now


def begin_writing() -> None:
    """Begin to write after work that must hold no lock (a page read, a file kept, a password checked).

    A read that goes on into a write fails on SQLite where another wrote meanwhile.
    """
    db.session.rollback()
    engine.begin_immediate(db.session)


def csp_nonce() -> str:
    """This reply's nonce, made when first asked for."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def asset(path: str) -> str:
    """The address of a file of ours: it names the whole tree's hash, so it may be kept for ever."""
    return _address(request.script_root, current_app.config["ASSETS"], current_app.config["TREE"], path)


@lru_cache(maxsize=256)  # a page names a score of them, and they are the same for everybody
def _address(_root: str, _under: str, tree: str, path: str) -> str:
    return url_for("asset", tree=tree, path=path)


def tree_hash(root: Path) -> str:
    """One hash over every static file, so that a changed byte changes every address."""
    digest = hashlib.sha256()
    for place in sorted(root.rglob("*")):
        if place.is_file():
            digest.update(str(place.relative_to(root)).encode())
            digest.update(place.read_bytes())
    return digest.hexdigest()[:16]


def serve_assets(app: Flask, under: str = "/static") -> Callable[..., Response]:
    """Serve the static folder under its hash, kept for a year; the view, for a door to mark as it marks its own."""
    root = Path(__file__).parents[1] / "static"
    app.config.update(TREE=tree_hash(root), ASSETS=under)  # two doors in one process have an address each

    @app.get(f"{under}/<tree>/<path:path>", endpoint="asset")
    def file(tree: str, path: str) -> Response:
        response = send_from_directory(root, path, conditional=True)
        same = tree == current_app.config["TREE"]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if same else "no-store"
        return response

    return file


def dress(response: Response) -> Response:
    """The headers of every reply, refusals and fragments too."""
    headers = response.headers
    there = {name.lower() for name, _ in headers}
    if "content-security-policy" not in there:
        headers.add("Content-Security-Policy", POLICY.format(nonce=csp_nonce()))
    for name, value in HEADERS.items():
        if name.lower() not in there:
            headers.add(name, value)
    if request.endpoint != "asset" or response.status_code >= 400:
        headers["Cache-Control"] = "no-store"
    if current_app.config["HTTPS"]:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
