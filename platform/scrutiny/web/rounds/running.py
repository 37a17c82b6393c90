"""Running a round: a new day, closing, reopening, a seat withdrawn or put right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.permissions import Verb
from scrutiny.records import partnerships, rounds
from scrutiny.records.base import NotTaken
from scrutiny.records.rounds import Assignment, Round
from scrutiny.web.access import requires, viewer
from scrutiny.web.attributes import typed_attributes, with_attributes
from scrutiny.web.deskforms import DeskForm
from scrutiny.web.pages import clock, commit
from scrutiny.web.rounds import boards
from scrutiny.web.rounds.blueprint import blueprint, round_and_seat
from scrutiny.web.rounds.forms import Confirm, Extending, Reason

ATTRIBUTES = {kind: with_attributes(Confirm, kind) for kind in partnerships.ATTRIBUTES}


@blueprint.route("/<int:round_id>/extend", methods=["GET", "POST"])
@requires(Verb.RUN_ROUNDS)
def extend(round_id: int) -> Any:
    """A new deadline for everybody asked."""
    round_, form = rounds.round_(viewer(), round_id), Extending()
    return _act(
        form,
        lambda: rounds.extend(viewer(), round_, form.deadline.data, now=clock()),
        "rounds/extend.html",
        round_,
        seats=rounds.board(viewer(), round_, clock()),
    )


@blueprint.route("/<int:round_id>/close", methods=["GET", "POST"])
@requires(Verb.RUN_ROUNDS)
def close(round_id: int) -> Any:
    """Close the round, after saying who is not in."""
    round_ = rounds.round_(viewer(), round_id)
    return _turn(round_, "rounds/close.html", lambda: rounds.close(viewer(), round_, now=clock()))


@blueprint.route("/<int:round_id>/reopen", methods=["GET", "POST"])
@requires(Verb.RUN_ROUNDS)
def reopen(round_id: int) -> Any:
    """Open it again, after saying what that lets people do."""
    round_ = rounds.round_(viewer(), round_id)
    return _turn(round_, "rounds/reopen.html", lambda: rounds.reopen(viewer(), round_, now=clock()))


@blueprint.route("/<int:round_id>/seats/<int:assignment_id>/extend", methods=["GET", "POST"])
@requires(Verb.RUN_ROUNDS)
def extend_seat(round_id: int, assignment_id: int) -> Any:
    """A later day for one organisation."""
    (round_, seat), form = round_and_seat(round_id, assignment_id), Extending()
    return _act(
        form,
        lambda: rounds.extend(viewer(), round_, form.deadline.data, assignment=seat, now=clock()),
        "rounds/extend_seat.html",
        round_,
        seat,
    )


@blueprint.route("/<int:round_id>/seats/<int:assignment_id>/withdraw", methods=["GET", "POST"])
@requires(Verb.RUN_ROUNDS)
def withdraw(round_id: int, assignment_id: int) -> Any:
    """Ask one organisation no longer, with the reason."""
    (round_, seat), form = round_and_seat(round_id, assignment_id), Reason()
    return _act(
        form,
        lambda: rounds.withdraw(viewer(), seat, form.because.data, now=clock()),
        "rounds/withdraw.html",
        round_,
        seat,
    )


@blueprint.post("/<int:round_id>/seats/<int:assignment_id>/reinstate")
@requires(Verb.RUN_ROUNDS)
def reinstate(round_id: int, assignment_id: int) -> Any:
    """Ask a withdrawn organisation again."""
    _, seat = round_and_seat(round_id, assignment_id)
    try:
        rounds.reinstate(viewer(), seat, now=clock())
    except NotTaken as fault:
        flash(fault.says, "warning")
    else:
        commit()
        flash(f"{seat.name} is asked again.", "success")
    return redirect(url_for(".seat", round_id=round_id, assignment_id=assignment_id), 303)


@blueprint.route("/<int:round_id>/seats/<int:assignment_id>/attributes", methods=["GET", "POST"])
@requires(Verb.RUN_ROUNDS)
def correct(round_id: int, assignment_id: int) -> Any:
    """Put right what an organisation was taken for when the round opened, until it submits."""
    round_, seat = round_and_seat(round_id, assignment_id)
    kind = partnerships.organisation(viewer(), seat.organisation_id).kind
    form = ATTRIBUTES[kind](data=seat.attributes)
    return _act(
        form,
        lambda: rounds.correct_attributes(viewer(), seat, _corrected(seat, form), now=clock()),
        "rounds/attributes.html",
        round_,
        seat,
    )


def _corrected(seat: Assignment, form: Any) -> dict[str, str]:
    return {**seat.attributes, **typed_attributes(form)}


def _act(
    form: DeskForm,
    act: Callable[[], None],
    template: str,
    round_: Round,
    seat: Assignment | None = None,
    **more: Any,
) -> Any:
    """Do it if the form is sound and the records take it; else the page, with what was typed and why not."""
    if form.validate_on_submit() and _taken(form, act):
        commit()
        return redirect(_back(round_, seat), 303)
    page = render_template(template, form=form, round=round_, seat=seat, **more)
    return page, 422 if form.errors else 200


def _taken(form: DeskForm, act: Callable[[], None]) -> bool:
    try:
        act()
    except NotTaken as fault:
        form.refuse(fault)
        return False
    return True


def _turn(round_: Round, template: str, act: Callable[[], None]) -> Any:
    """Close or reopen, after asking; somebody quicker is told of, not punished."""
    form, seats = Confirm(), rounds.board(viewer(), round_, clock())
    if not form.validate_on_submit():
        page = render_template(template, form=form, round=round_, tally=boards.tally(seats))
        return page, 422 if form.errors else 200
    try:
        act()
    except NotFromHere as there:
        flash(f"This round is {there.state} already.", "warning")
    else:
        commit()
        flash(f"{round_.title} is {round_.state}.", "success")
    return redirect(_back(round_), 303)


def _back(round_: Round, seat: Assignment | None = None) -> str:
    if seat is None:
        return url_for(".show", round_id=round_.id)
    return url_for(".seat", round_id=round_.id, assignment_id=seat.id)
