"""Its pages: the register of evaluations, the years beside one another, and one year in full."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from scrutiny.method.permissions import Verb, may_everywhere
from scrutiny.records.base import NotHere
from scrutiny.reports import listening
from scrutiny.reports.listening import Listener, Year
from scrutiny.web.access import requires, viewer
from scrutiny.web.evaluations.blueprint import blueprint
from scrutiny.web.pages import clock

STATES = {listening.LISTENED: "Asked", listening.NONE: "Asked nobody", listening.NOT_IN: "Not in"}


@blueprint.get("/")
@requires(Verb.READ_SCORES)
def index() -> str:
    """Who listens and who does not, year by year, and the newest year (or the one asked for) in full."""
    found = listening.years(viewer(), clock())
    year = _asked(found)
    return render_template(
        "evaluations/index.html",
        years=found,
        year=year,
        rows=listening.across(found),
        says=_says,
        figures=_figures(year) if year else {},
        runs=may_everywhere(viewer(), Verb.RUN_ROUNDS),
        sees_all=may_everywhere(viewer(), Verb.READ_ALL_SCORES),
        reads=may_everywhere(viewer(), Verb.READ_RETURN),
        states=STATES,
        year_options=[(each.period, each.period) for each in found],
        year_columns=[(each.period,) for each in found],
    )


def _asked(found: list[Year]) -> Year | None:
    """The year asked for, the newest where none is. Raises NotHere where it is none of them."""
    wanted = request.args.get("year")
    if wanted is None:
        return found[0] if found else None
    year = next((each for each in found if each.period == wanted), None)
    if year is None:
        raise NotHere
    return year


def _says(listener: Listener | None) -> str:
    """A cell of the years beside one another."""
    if listener is None:
        return "Not asked"
    if listener.state != listening.LISTENED:
        return STATES[listener.state]
    many = len(listener.evaluations)
    return f"{many} evaluation{'' if many == 1 else 's'}"


def _figures(year: Year) -> dict[str, Any]:
    """What stands above the list."""
    asked = year.of(listening.LISTENED)
    return {
        "of": len(year.listeners),
        "asked": len(asked),
        "none": len(year.of(listening.NONE)),
        "not_in": len(year.of(listening.NOT_IN)),
        "evaluations": sum(len(each.evaluations) for each in asked),
        "answered": sum(each.answered for each in asked),
        "changed": sum(each.changed for each in asked),
    }
