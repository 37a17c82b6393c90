"""Showing: the results of a round, and the address at which answers would stand one by one, if anybody might see them."""

from __future__ import annotations

from typing import Any

from flask import render_template

from scrutiny.method.permissions import Verb, may_everywhere
from scrutiny.records.hearing import looking, telling
from scrutiny.records.voices import VoiceRound
from scrutiny.reports.voices.results import results
from scrutiny.web.access import requires, viewer
from scrutiny.web.voice_results import refusing, shown
from scrutiny.web.voice_results.blueprint import blueprint
from scrutiny.web.voice_results.saying import said_by_place


@blueprint.get("/<int:voice_id>/results")
@requires(Verb.HEAR)
def show(voice_id: int) -> str:
    """What was told last of a round, by one breakdown or none."""
    round_ = looking.round_(viewer(), voice_id)
    found = results(viewer(), voice_id, refusing.only_one_breakdown(voice_id))
    if found is None:
        return render_template("voice_results/none.html", **_standing(round_))
    places = said_by_place(round_)
    return render_template(
        "voice_results/show.html",
        found=found,
        shown=shown,
        places=places,
        states=telling.STATES,
        **_standing(round_),
    )


def _standing(round_: VoiceRound) -> dict[str, Any]:
    """What every page of a round's results says of it."""
    return {
        "round": round_,
        "may_release": may_everywhere(viewer(), Verb.RUN_VOICES),
        "may_write": bool(telling.places(viewer())),
    }


@blueprint.get("/<int:voice_id>/rows")
@requires(Verb.HEAR)
def rows(voice_id: int) -> Any:
    """Refused, to everybody."""
    raise refusing.WantsTooMuch(voice_id, "the answers one by one", refusing.ONE_BY_ONE)
