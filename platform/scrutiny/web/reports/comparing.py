"""Comparing: the pages of a report."""

from __future__ import annotations

import secrets
from typing import Any

from flask import g, render_template, request

from scrutiny.method.permissions import Verb, may_everywhere
from scrutiny.reports import attributes, scorecards
from scrutiny.reports.comparisons import choosing, findings, histories, overviews, questions, years
from scrutiny.reports.comparisons.values import FEW
from scrutiny.web.access import requires, viewer
from scrutiny.web.pages import clock
from scrutiny.web.reports import asking, shown
from scrutiny.web.reports.blueprint import blueprint, need_many


@blueprint.context_processor
def parts() -> dict[str, Any]:
    """What every page of a report may call; a refusal of somebody not signed in calls nothing."""
    if g.get("viewer") is None:
        return {}
    return {
        "shown": shown,
        "again": asking.again,
        "args": request.args,
        "may_export": may_everywhere(viewer(), Verb.EXPORT),
        "sees_many": choosing.sees_many(viewer()),
        "fresh_key": secrets.token_hex(8),
        "nouns": attributes.asked,
        "few": FEW,
    }


@blueprint.get("/")
@requires(Verb.READ_SCORES)
def index() -> str:
    """Every questionnaire with returns in; or, for whoever sees only her own, her organisations' histories."""
    if not choosing.sees_many(viewer()):
        return render_template("reports/own.html", histories=histories.own(viewer()))
    return render_template("reports/index.html", shelves=choosing.shelves(viewer()))


@blueprint.get("/<key>")
@requires(Verb.READ_SCORES)
def overview(key: str) -> str:
    """One round: what was found, who is in, who stands where."""
    need_many()
    found = overviews.overview(viewer(), key, asking.asked(), clock())
    return render_template(
        "reports/overview.html",
        found=found,
        finding=findings.of_overview(found),
        whole=asking.whole(),
        periods=shown.shown_periods(found),
    )


@blueprint.get("/<key>/years")
@requires(Verb.READ_SCORES)
def across(key: str) -> str:
    """Years as scored beside like for like."""
    need_many()
    periods = [period for period in request.args.getlist("period") if period]
    everybody = choosing.asked_in(viewer(), key, periods, clock())
    chosen = choosing.narrowed(everybody, asking.choice())
    found = years.of_chosen(viewer(), chosen)
    return render_template(
        "reports/years.html",
        chosen=chosen,
        found=found,
        offered=choosing.offered(everybody),
        finding=findings.of_across(found),
        paged=shown.paged(years.named_like(found, request.args.get("search", "")), asking.page()),
    )


@blueprint.get("/<key>/questions")
@requires(Verb.READ_SCORES)
def answers(key: str) -> str:
    """How often each answer was given, of how many."""
    need_many()
    found = questions.of_year(viewer(), key, request.args.get("period", ""), asking.choice(), clock())
    return render_template("reports/questions.html", found=found)


@blueprint.get("/<key>/organisations/<int:organisation_id>")
@requires(Verb.READ_SCORES)
def history(key: str, organisation_id: int) -> str:
    """One organisation over the rounds, both ways."""
    found = histories.history(viewer(), key, organisation_id, clock())
    return render_template("reports/history.html", found=found)


@blueprint.get("/scorecards/<int:assignment_id>")
@requires(Verb.READ_SCORES)
def scorecard(assignment_id: int) -> str:
    """One return's figures with the reason for each; like for like when periods are named."""
    like = [period for period in request.args.getlist("like") if period]
    opened = scorecards.open_scorecard(viewer(), assignment_id, like=like, now=clock())
    return render_template("reports/scorecard.html", opened=opened, like=like)
