"""Listing: returns as lines of a list: one's own, or all that a reader reads, round by round."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from flask import render_template, url_for
from wtforms import SearchField

from scrutiny import words
from scrutiny.method.permissions import READER, Viewer
from scrutiny.records import rounds
from scrutiny.records.rounds import Assignment, Round
from scrutiny.web.access import viewer
from scrutiny.web.deskforms import Filters, matches, page_asked, paged, with_page
from scrutiny.web.navigation import only_reads
from scrutiny.web.pages import clock
from scrutiny.web.states import RETURN_STATES


class Sought(Filters):
    """What narrows the list."""

    q = SearchField("School")


def reads_across(who: Viewer) -> bool:
    """Whether the list of all she reads is hers to see, beside her own returns or alone."""
    return only_reads(who) or (READER, None) in who.roles


def own(who: Viewer) -> list[dict[str, str]]:
    """The returns of her organisations that she has a part in, what is due first."""
    if only_reads(who):
        return []
    now = clock()
    return [
        line(round_, seat, now, round_.title, f"{seat.name}: ") for round_, seat in rounds.my_assignments(who)
    ]


def across() -> dict[str, Any]:
    """What the page of a reader shows: those that are sought, fifty a page, grouped by round."""
    sought, every = Sought.asked(), rounds.names_to_read(viewer())
    found = [each for each, name in every if matches(sought.chosen("q"), name)]
    shown, page, pages = paged(found, page_asked())
    return {
        "sought": sought,
        "every": len(every),
        "found": len(found),
        "groups": _by_round(rounds.to_read(viewer(), shown)),
        "page": page,
        "pages": pages,
        "url": with_page(lambda **query: url_for("responses.index", **query)),
    }


def _by_round(pairs: Iterable[tuple[Round, Assignment]]) -> list[tuple[Round, list[dict[str, str]]]]:
    now = clock()
    return [
        (round_, [line(round_, seat, now, seat.name) for _, seat in group])
        for round_, group in groupby(pairs, key=lambda pair: pair[0])
    ]


def line(round_: Round, seat: Assignment, now: datetime, title: str, whose: str = "") -> dict[str, str]:
    """A return as one line of the list."""
    state = seat.response.state if seat.response else "not_started"
    said, look = RETURN_STATES[state]
    due, sent_at = rounds.due(round_, seat), seat.response.submitted_at if seat.response else None
    if state == "submitted" and sent_at:
        note = f"submitted {words.moment_in_words(sent_at)}"
    elif round_.state != "open":
        note, said, look = "the round has closed", "Closed", "shut"
    else:
        note = f"due {words.day(due)}, {words.until(due, now)}" if due else "deadline to be confirmed"
        if rounds.is_late(round_, seat, None, now):
            said, look = "Late", "late"
    url = url_for("responses.show", assignment_id=seat.id)
    note = whose + note if whose else note[0].upper() + note[1:]
    return {"title": title, "url": url, "note": note, "state": said, "look": look}


def index() -> str:
    """The page of returns, for whoever looks."""
    who = viewer()
    return render_template(
        "responses/index.html",
        heading="Returns" if only_reads(who) else "My returns",
        items=own(who),
        reads_only=only_reads(who),
        across=across() if reads_across(who) else None,
    )
