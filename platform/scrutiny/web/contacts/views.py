"""Its pages: the list, one request opened, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from wtforms import TextAreaField

from scrutiny.method.permissions import Verb
from scrutiny.records import people
from scrutiny.records.base import NotTaken, db
from scrutiny.records.contacts import ContactRequest
from scrutiny.records.hearing import SomebodyHasIt, asking
from scrutiny.web.access import begin_writing, requires, viewer
from scrutiny.web.contacts.blueprint import blueprint
from scrutiny.web.deskforms import DeskForm, several_lines
from scrutiny.web.pages import clock, commit
from scrutiny.web.sealer import sealer

STATES = {"new": ("New", "late"), "taken": ("Taken", "doing"), "done": ("Done", "done")}
EMPTY = "Write what was done, and with whom"


class Done(DeskForm):
    """What was done; the same words end the request or are kept while it goes on."""

    note = TextAreaField("What was done", [several_lines(asking.NOTE_MOST, EMPTY)])


class Confirm(DeskForm):
    """Nothing but the token."""


@blueprint.get("/")
@requires(Verb.TAKE_CONTACTS)
def index() -> str:
    """New ones first; who asked stays sealed until one is opened."""
    every = asking.requests(viewer())
    return render_template(
        "contacts/index.html",
        groups=[(state, [each for each in every if each.state == state]) for state in STATES],
        any=bool(every),
        names=_names(every),
        states=STATES,
        lost=asking.mails_lost(viewer()),
        mails=current_app.config["SETTINGS"].mail is not None,
    )


@blueprint.get("/<int:request_id>")
@requires(Verb.TAKE_CONTACTS)
def show(request_id: int) -> Any:
    """One request, opened: that goes on the trail."""
    return _page(request_id, Done())


@blueprint.post("/<int:request_id>/take")
@requires(Verb.TAKE_CONTACTS)
def take(request_id: int) -> Any:
    """Take it; who comes second is told who has it."""
    return _done(request_id, lambda: asking.take(viewer(), request_id, now=clock()), "You have this request.")


@blueprint.post("/<int:request_id>/note")
@requires(Verb.TAKE_CONTACTS)
def note(request_id: int) -> Any:
    """Keep what was done so far."""
    return _written(request_id, asking.note, "Your note is kept.")


@blueprint.post("/<int:request_id>/finish")
@requires(Verb.TAKE_CONTACTS)
def finish(request_id: int) -> Any:
    """Say what was done, and end it."""
    return _written(request_id, asking.finish, "Done. Your note is kept with the request.")


@blueprint.post("/<int:request_id>/reopen")
@requires(Verb.TAKE_CONTACTS)
def reopen(request_id: int) -> Any:
    """Give it back, or begin again."""
    act = lambda: asking.reopen(viewer(), request_id, now=clock())  # noqa: E731
    return _done(request_id, act, "The request is new again: every duty officer sees it.")


@blueprint.route("/<int:request_id>/delete", methods=["GET", "POST"])
@requires(Verb.TAKE_CONTACTS)
def delete(request_id: int) -> Any:
    """Delete one that is done, after saying what is lost."""
    found, form = asking.request(viewer(), request_id), Confirm()
    if found.state != "done":
        raise SomebodyHasIt
    if form.validate_on_submit():
        asking.forget(viewer(), request_id, now=clock())
        commit()
        flash("The request is deleted for good.", "success")
        return redirect(url_for(".index"), 303)
    page = render_template("contacts/delete.html", one=found, form=form)
    return page, 422 if form.errors else 200


def _done(request_id: int, act: Callable[[], None], says: str) -> Any:
    try:
        act()
    except SomebodyHasIt as why:
        db.session.rollback()
        flash(str(why), "error")
    else:
        commit()
        flash(says, "success")
    return redirect(url_for(".show", request_id=request_id), 303)


def _written(request_id: int, act: Callable[..., None], says: str) -> Any:
    """A note kept; one that cannot be, or that comes too late, is given back as it was typed."""
    form = Done()
    if not form.validate_on_submit():
        return _page(request_id, form), 422
    try:
        act(viewer(), request_id, form.note.data, sealer=sealer(), now=clock())
    except NotTaken as fault:
        db.session.rollback()
        form.refuse(fault, "note")
        return _page(request_id, form), 422
    except SomebodyHasIt as why:
        db.session.rollback()
        form.say("", str(why))
        return _page(request_id, form), 409
    commit()
    flash(says, "success")
    return redirect(url_for(".show", request_id=request_id), 303)


def _page(request_id: int, form: Any) -> str:
    begin_writing()
    found, told, noted = asking.opened(viewer(), request_id, sealer=sealer(), now=clock())
    commit()
    if not form.is_submitted():
        form.note.data = noted
    return render_template(
        "contacts/show.html",
        one=found,
        told=told,
        noted=noted,
        form=form,
        typed_late=form.is_submitted() and found.state != "taken",
        names=_names([found]),
        mine=found.taken_by == viewer().person_id,
        state=STATES[found.state],
    )


def _names(requests: list[ContactRequest]) -> dict[int, str]:
    return people.names(viewer(), [each.taken_by for each in requests])
