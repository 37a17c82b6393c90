"""The blueprint of the reports, and what it says where there is nothing to compare."""

from __future__ import annotations

from flask import Blueprint, render_template

from scrutiny.method.permissions import Verb
from scrutiny.records.base import NotAllowed
from scrutiny.reports.comparisons.choosing import NothingToCompare, sees_many
from scrutiny.web.access import viewer

blueprint = Blueprint("reports", __name__, url_prefix="/reports")


def need_many() -> None:
    """Refuse whoever does not see organisations beside one another."""
    if not sees_many(viewer()):
        raise NotAllowed(Verb.READ_ALL_SCORES)


@blueprint.errorhandler(NothingToCompare)
def nothing(why: NothingToCompare) -> str:
    """An empty state: it says how to begin."""
    return render_template("reports/nothing.html", why=str(why))
