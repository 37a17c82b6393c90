"""Signing in and out, the first sign-in by link, one's own account."""

from __future__ import annotations

import secrets
from typing import Any, cast

import structlog
from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask_login import login_user, logout_user
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from scrutiny.method.permissions import DUTY_OFFICER, OFFICER, REVIEWER, Verb, may, may_everywhere
from scrutiny.records import limits, people, sessions
from scrutiny.settings import LOOPBACK
from scrutiny.web.access import passwords
from scrutiny.web.access.forms import ChangePassword, ChoosePassword, SignIn
from scrutiny.web.access.guard import public, requires, viewer
from scrutiny.web.access.member import Member
from scrutiny.web.access.sealing import seal_key
from scrutiny.web.access.session import WebSession
from scrutiny.web.ground import begin_writing
from scrutiny.web.pages import clock, commit

blueprint = Blueprint("access", __name__)
blueprint.record_once(lambda setup: setup.app.jinja_env.globals.update(seal_key=seal_key))
log = structlog.get_logger()

# Tries for one account from one place; for one account; from one place. So a stranger who guesses somebody's
# password uses up his own tries, not hers.
PER_PAIR, PER_ACCOUNT, PER_PLACE = "10 per 15 minutes", "100 per 15 minutes", "100 per 15 minutes"
# What somebody with nothing but an appointment came for; who has both is on duty first.
APPOINTMENTS = {DUTY_OFFICER: "contacts.index", REVIEWER: "voice_review.index"}
SAME_ANSWER = "That email address and password do not belong together. Check both and try again"


@blueprint.get("/")
@public
def start() -> Any:
    """Where each person begins; signed out, the front page (in the demo, with its people)."""
    web = cast(WebSession, session)
    if web.signed is None:
        shown = current_app.config["DEMO_PEOPLE"] if current_app.config["DEMO"] else ()
        return render_template("access/start.html", people=shown)
    who = viewer()
    if any(role == OFFICER for role, _ in who.roles):
        return redirect(url_for("rounds.index"))
    if who.organisations or (may(who, Verb.READ_RETURN) and not may_everywhere(who, Verb.READ_RETURN)):
        return redirect(url_for("responses.index"))
    if {role for role, _ in who.roles} <= APPOINTMENTS.keys():
        return redirect(
            url_for(next(place for role, place in APPOINTMENTS.items() if (role, None) in who.roles))
        )
    return redirect(url_for("reports.index" if may_everywhere(who, Verb.READ_SCORES) else "catalogue.index"))


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    """Address and password; the same answer whatever was wrong."""
    if _cookie_would_be_dropped():
        return render_template("access/needs_https.html"), 403
    form = SignIn()
    if not form.validate_on_submit():
        form.next.data = form.next.data or request.args.get("next", "")
        return render_template("access/sign_in.html", form=form), 422 if form.errors else 200
    if _too_often(form.address.data):
        abort(429)
    who = people.by_address(form.address.data)
    if not passwords.is_right(who.password if who else None, form.password.data) or who is None:
        form.password.errors = [SAME_ANSWER]
        return render_template("access/sign_in.html", form=form), 422
    return _let_in(who.id, form.next.data)


@blueprint.post("/sign-out")
@public
def sign_out() -> Response:
    """End the session here and in the database."""
    web = cast(WebSession, session)
    if web.token:
        sessions.end(web.token)
        commit()
        logout_user()
        web.ended = True
    response = redirect(url_for("access.start"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@blueprint.route("/first/<token>", methods=["GET", "POST"])
@public
def first(token: str) -> Any:
    """The link for a first sign-in: looking never uses it up, choosing a password does."""
    if _cookie_would_be_dropped():
        return render_template("access/needs_https.html"), 403
    who = people.by_link(token, now=clock())
    if who is None:
        return render_template("access/link_gone.html"), 410
    form = ChoosePassword()
    if form.validate_on_submit():
        problem = passwords.problem(form.password.data, who.address, who.name)
        if problem is None:
            kept = passwords.hashed(form.password.data)
            begin_writing()
            if people.use_link(token, kept, now=clock()) is None:
                return render_template("access/link_gone.html"), 410
            sessions.end_all(who.id)
            commit()
            return _let_in(who.id, "")
        form.password.errors = [problem]
    return render_template("access/first.html", form=form, who=who), 422 if form.errors else 200


@blueprint.get("/account")
@requires(Verb.LOOK)
def account() -> str:
    """Who one is here, in which partnerships, and the password."""
    return _account_page(ChangePassword())


def _account_page(form: ChangePassword) -> str:
    places = [(place.id, place.name) for place in people.partnerships_of(viewer().person_id)]
    return render_template("access/account.html", form=form, places=places)


@blueprint.post("/account/password")
@requires(Verb.LOOK)
def change_password() -> Any:
    """A new password ends every other session."""
    form, who = ChangePassword(), people.account(viewer().person_id)
    if _too_often(who.address):
        abort(429)
    if form.validate_on_submit():
        if not passwords.is_right(who.password, form.current.data):
            form.current.errors = ["That is not your current password"]
        elif problem := passwords.problem(form.password.data, who.address, who.name):
            form.password.errors = [problem]
        else:
            kept = passwords.hashed(form.password.data)
            begin_writing()
            people.set_password(who.id, kept)
            sessions.end_all(who.id)
            commit()
            flash("Your password is changed. Other devices are signed out.")
            return _let_in(who.id, url_for("access.account"))
    return _account_page(form), 422


@blueprint.post("/account/partnership")
@requires(Verb.LOOK)
def switch() -> Response:
    """Look at another of one's partnerships: a new session, since the rights are others."""
    wanted = request.form.get("partnership", type=int)
    if wanted not in {partnership.id for partnership in people.partnerships_of(viewer().person_id)}:
        abort(404)
    return _let_in(viewer().person_id, "", partnership_id=wanted)


@blueprint.get("/token")
@requires(Verb.LOOK)
def token() -> dict[str, str]:
    """A fresh CSRF token for a page left open while its person signed in again elsewhere; the key says
    whether it is the same person, for nothing may be sent in another's name."""
    return {"csrf_token": generate_csrf(), "seal": seal_key()}


@blueprint.post("/still-here")
@requires(Verb.LOOK)
def still_here() -> tuple[str, int]:
    """The person is still there: her session goes on."""
    sessions.touch_here(cast(WebSession, session).token or "", now=clock())
    commit()
    return "", 204


def _cookie_would_be_dropped() -> bool:
    """Whether the browser would refuse our Secure cookie: no HTTPS, and a name that is not this machine's."""
    if request.is_secure or current_app.config["HTTPS"]:
        return False
    return request.host.rsplit(":", 1)[0].strip("[]") not in LOOPBACK


def _let_in(person_id: int, wanted: str | None, partnership_id: int | None = None) -> Response:
    """A new session (never the old one's id), then where she was going."""
    web, now = cast(WebSession, session), clock()
    places = people.partnerships_of(person_id)
    if not places:
        abort(403)
    begin_writing()
    if web.token:
        sessions.end(web.token)
    web.clear()
    login_user(Member(person_id), remember=False)
    web["csrf_token"] = secrets.token_hex(20)  # made here and kept with the row, so that reading never writes
    chosen = partnership_id or places[0].id
    web.started = sessions.begin(person_id, chosen, dict(web), now=now)
    commit()
    log.info("signed in", person=person_id)
    return redirect(_inside(wanted) or url_for("access.start"))


def _inside(address: str | None) -> str | None:
    """The address, if it is a path of ours; nothing else is followed."""
    if not address or not address.startswith("/") or address.startswith("//"):
        return None
    if "\\" in address or any(ord(letter) < 33 for letter in address):
        return None
    return address


def _too_often(address: str) -> bool:
    """Count a try, by account, by place and by both; True when there were too many."""
    account, place = address.strip().casefold()[:254], _block(request.remote_addr or "unknown")
    counted = (
        limits.hit(PER_PAIR, "sign-in-of-from", account, place),
        limits.hit(PER_ACCOUNT, "sign-in", account),
        limits.hit(PER_PLACE, "sign-in-from", place),
    )
    return not all(counted)


def _block(address: str) -> str:
    """An IPv6 address counts with its /64: one house, not one of its countless numbers."""
    return ":".join(address.split(":")[:4]) if ":" in address else address
