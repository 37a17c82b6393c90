"""The list: what waits to be read, what may tell of danger first; then what was read, and what was set aside."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from wtforms import SelectField

from scrutiny.method.permissions import Verb
from scrutiny.records.base import db
from scrutiny.records.hearing import reviewing
from scrutiny.records.hearing.reviewing import RoundAsked
from scrutiny.web.access import begin_writing, requires, viewer
from scrutiny.web.deskforms import Filters, offers, page_asked, with_page
from scrutiny.web.pages import clock, commit
from scrutiny.web.sealer import sealer
from scrutiny.web.voice_review.blueprint import blueprint
from scrutiny.web.voice_review.showing import Card, card

A_PAGE = 20
STATES = {"waiting": "Waiting to be read", "read": "Read", "set_aside": "Set aside"}


class Sought(Filters):
    """What narrows the list."""

    state = SelectField("Which words", choices=offers(*STATES.items()))
    round = SelectField("Round")


@blueprint.get("/")
@requires(Verb.REVIEW_VOICES)
def index() -> str:
    """The words of a page, opened: that goes on the trail."""
    begin_writing()
    rounds = reviewing.rounds_asked(viewer())
    sought = _sought(rounds)
    state, round_id = sought.chosen("state") or "waiting", int(sought.chosen("round") or 0) or None
    of = _count(rounds, state, round_id)
    pages = max(1, -(-of // A_PAGE))
    page = min(page_asked(), pages)
    cards = _cards(rounds, state, round_id, page)
    commit()
    return render_template(
        "voice_review/index.html",
        cards=cards,
        sought=sought,
        state=state,
        states=STATES,
        of=of,
        waiting=_count(rounds, "waiting", None),
        pressing=any(each.level for each in cards),
        page=page,
        pages=pages,
        url=with_page(lambda **query: url_for(".index", **query)),
        before=before(),
    )


def before() -> tuple[str, str] | None:
    """What was decided of the text before this page, and where it is, so that it can be undone."""
    key, state = request.args.get("after", ""), ""
    if len(key) == 32:
        state = reviewing.state_of(viewer(), key) or ""
        db.session.rollback()
    return (key, STATES[state]) if state in ("read", "set_aside") else None


def _sought(rounds: dict[int, RoundAsked]) -> Any:
    """The filters, with the rounds that have words."""
    sought: Any = Sought.asked()
    sought.round.choices = offers(
        ("", "All rounds"), *((str(each.id), each.title) for each in rounds.values())
    )
    return sought


def _cards(rounds: dict[int, RoundAsked], state: str, round_id: int | None, page: int) -> list[Card]:
    found = reviewing.texts(
        viewer(),
        state,
        round_id=round_id,
        most=A_PAGE,
        skip=(page - 1) * A_PAGE,
        sealer=sealer(),
        now=clock(),
    )
    return [card(each, rounds[each.round_id]) for each in found]


def _count(rounds: dict[int, RoundAsked], state: str, round_id: int | None) -> int:
    wanted = [rounds[round_id]] if round_id in rounds else list(rounds.values())
    return sum(each.counts.get(state, 0) for each in wanted)
