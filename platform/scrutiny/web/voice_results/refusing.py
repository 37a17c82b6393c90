"""Refusing: who wants more than a release tells is told why not, and the attempt stands on the trail."""

from __future__ import annotations

import re
from typing import Any

from flask import request

from scrutiny.method.voices.breakdowns import BREAKDOWNS
from scrutiny.records.base import NotHere, db
from scrutiny.records.hearing import releasing
from scrutiny.web.access import begin_writing, viewer
from scrutiny.web.pages import clock, commit, refuse
from scrutiny.web.voice_results.blueprint import blueprint

NAME = re.compile(r"[\w.-]{1,30}", re.ASCII)
MOST_NAMES = 5
KEPT = "This attempt is on the trail."
ONE_BY_ONE = (
    "Answers are not shown one by one, to anybody: that was promised to everybody who gave one. "
    f"What may be told is on the results page. {KEPT}"
)
CROSSED = (
    "Results are told by one breakdown at a time, and never narrowed: few people stand where two groups "
    f"meet, and they could be recognised. {KEPT}"
)


class WantsTooMuch(Exception):
    """Somebody asked for more than a release tells."""

    def __init__(self, voice_id: int, wanted: str, sentence: str) -> None:
        super().__init__(sentence)
        self.voice_id, self.wanted = voice_id, wanted


@blueprint.errorhandler(WantsTooMuch)
def too_much(why: WantsTooMuch) -> Any:
    """Write it down in a transaction of its own, then say why not."""
    begin_writing()
    try:
        releasing.refused(viewer(), why.voice_id, why.wanted, now=clock())
    except NotHere:  # none of hers: there is nothing to write it beside, and she is told the same
        db.session.rollback()
    else:
        commit()
    return refuse(403, str(why))


def only_one_breakdown(voice_id: int) -> str:
    """The breakdown the address names, or none. Raises WantsTooMuch for anything besides."""
    asked = request.args.getlist("by")
    if len(asked) > 1 or {*request.args} - {"by"} or not {*asked} <= {"", *BREAKDOWNS}:
        raise WantsTooMuch(voice_id, f"results by {_named()}", CROSSED)
    return asked[0] if asked else ""


def nothing_besides(voice_id: int) -> None:
    """The whole document or nothing: a file is narrowed by nothing."""
    if request.args:
        raise WantsTooMuch(voice_id, f"results by {_named()}", CROSSED)


def _named() -> str:
    """What was asked, by the names in the address alone, a few of them."""
    names = [name if NAME.fullmatch(name) else "something else" for name, _ in request.args.items(multi=True)]
    return " and ".join(names[:MOST_NAMES])
