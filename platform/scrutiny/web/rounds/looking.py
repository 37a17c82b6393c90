"""Looking at rounds: the list, the board, one seat, the trail."""

from __future__ import annotations

from typing import Any, cast

from flask import render_template, request, url_for

from scrutiny.method.permissions import Verb, may_everywhere
from scrutiny.records import events, partnerships, rounds, versions
from scrutiny.records.rounds import Round
from scrutiny.web import trail as trails
from scrutiny.web.access import requires, viewer
from scrutiny.web.attributes import about
from scrutiny.web.pages import clock
from scrutiny.web.rounds import boards
from scrutiny.web.rounds.blueprint import blueprint, round_and_seat
from scrutiny.web.rounds.forms import SORTS, Sought


@blueprint.get("/")
@requires(Verb.SEE_BOARD)
def index() -> str:
    """Open rounds, then closed ones, each with how many returns are in."""
    found = [(each, boards.tally(rounds.board(viewer(), each, clock()))) for each in rounds.rounds(viewer())]
    return render_template(
        "rounds/index.html",
        open=[pair for pair in found if pair[0].state == "open"],
        closed=[pair for pair in found if pair[0].state != "open"],
        runs=_runs(),
    )


@blueprint.get("/<int:round_id>")
@requires(Verb.SEE_BOARD)
def show(round_id: int) -> str:
    """The board: who has not started, is in progress, has submitted, is late."""
    round_, sought = rounds.round_(viewer(), round_id), Sought.asked()
    seats = rounds.board(viewer(), round_, clock())
    found = boards.narrowed(seats, sought)
    return render_template(
        "rounds/show.html",
        round=round_,
        version=versions.get(viewer(), round_.version_id),
        tally=boards.tally(seats),
        seats=[(seat, *boards.state_of(seat), boards.submitted_in_words(seat)) for seat in found],
        of=len(seats),
        sought=sought,
        columns=_columns(round_, sought.chosen("sort")),
        runs=_runs(),
        reads=may_everywhere(viewer(), Verb.READ_RETURN),
        trails=may_everywhere(viewer(), Verb.READ_TRAIL),
    )


@blueprint.get("/<int:round_id>/seats/<int:assignment_id>")
@requires(Verb.SEE_BOARD)
def seat(round_id: int, assignment_id: int) -> str:
    """One seat: its state, its day, what it was when the round opened, and what an officer may do."""
    round_, chosen = round_and_seat(round_id, assignment_id)
    [line] = [each for each in rounds.board(viewer(), round_, clock()) if each.assignment.id == assignment_id]
    kind = partnerships.organisation(viewer(), chosen.organisation_id).kind
    can_read_trail = may_everywhere(viewer(), Verb.READ_TRAIL)
    return render_template(
        "rounds/seat.html",
        round=round_,
        seat=line,
        state_words=boards.state_of(line),
        submitted=boards.submitted_in_words(line),
        rows=[{"key": name, "value": value} for name, value in about(chosen.attributes, kind)],
        runs=_runs(),
        reads=may_everywhere(viewer(), Verb.READ_RETURN),
        lines=trails.in_words(events.trail(viewer(), "assignment", assignment_id)) if can_read_trail else (),
    )


@blueprint.get("/<int:round_id>/trail")
@requires(Verb.READ_TRAIL)
def trail(round_id: int) -> str:
    """What was done to the round and its seats, newest first."""
    round_ = rounds.round_(viewer(), round_id)
    lines = trails.of_round(round_id, rounds.seats(viewer(), round_))
    return render_template("rounds/trail.html", round=round_, lines=lines)


def _runs() -> bool:
    return may_everywhere(viewer(), Verb.RUN_ROUNDS)


def _columns(round_: Round, sort: str) -> list[tuple[Any, ...]]:
    """The heads of the board, each sorting it; what narrows it stays."""
    kept = {name: value for name, value in request.args.items() if name != "sort" and value}
    heads = []
    for key, label in SORTS.items():
        own = "" if key == "name" else key
        url = url_for(
            ".show", round_id=round_.id, **cast(dict[str, Any], kept | ({"sort": own} if own else {}))
        )
        heads.append((label, False, url, "ascending" if own == sort else ""))
    return heads
