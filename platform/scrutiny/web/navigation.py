"""The desk's navigation: each noun once, for those who may."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

from flask import current_app, g, request, session, url_for
from sqlalchemy.exc import OperationalError

from scrutiny.method.permissions import Verb, Viewer, may, may_everywhere
from scrutiny.records import hearing
from scrutiny.records.base import db
from scrutiny.records.people import SignedIn
from scrutiny.web.access.session import WebSession

# label, endpoint, verb, for the whole partnership only
PLACES = (
    ("My returns", "responses.index", Verb.READ_RETURN, False),
    ("Rounds", "rounds.index", Verb.SEE_BOARD, True),
    ("Questionnaires", "catalogue.index", Verb.READ_TEXTS, False),
    ("Organisations", "partnerships.index", Verb.MANAGE_PEOPLE, True),
    ("People", "people.index", Verb.MANAGE_PEOPLE, True),
    ("Reports", "reports.index", Verb.READ_SCORES, False),
    ("Voices", "voice_rounds.index", Verb.HEAR, False),
    ("Review", "voice_review.index", Verb.REVIEW_VOICES, True),
    ("Contacts", "contacts.index", Verb.TAKE_CONTACTS, True),
    ("Trail", "trail.index", Verb.READ_TRAIL, True),
)
# blueprint -> the place it stands under
UNDER = {
    "bank": "catalogue",
    "voice_results": "voice_rounds",
    "claims": "voice_rounds",
    "evaluations": "voice_rounds",
}


def address(endpoint: str) -> str:
    """Where a place without parameters is: the same in every request."""
    return _address(endpoint, request.script_root)


@lru_cache(maxsize=64)
def _address(endpoint: str, _root: str) -> str:
    return url_for(endpoint)


def navigation(viewer: Viewer | None) -> list[tuple[str, str, bool]]:
    """(label, address, whether one is there now) for each place the viewer may go."""
    if viewer is None:
        return []
    asked = (request.endpoint or "").split(".")[0]
    here = UNDER.get(asked, asked)
    return [
        (label, address(endpoint), endpoint.split(".")[0] == here) for label, endpoint in _open_to(viewer)
    ]


@lru_cache(maxsize=1024)  # a viewer is a value: another role makes another viewer
def _open_to(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """(label, endpoint) of each place."""
    return tuple(
        (_called(label, viewer), endpoint)
        for label, endpoint, verb, everywhere in PLACES
        if (may_everywhere(viewer, verb) if everywhere else may(viewer, verb)) and _fits(viewer, endpoint)
    )


def only_reads(viewer: Viewer) -> bool:
    """Whether she reads returns and fills in none: an education adviser, a trust, a governor."""
    fills_in = may(viewer, Verb.ANSWER) or may(viewer, Verb.SUBMIT)
    return may(viewer, Verb.READ_RETURN) and not fills_in


def _called(label: str, viewer: Viewer) -> str:
    """Whoever fills in none has no returns of her own."""
    return "Returns" if label == "My returns" and only_reads(viewer) else label


def _fits(viewer: Viewer, endpoint: str) -> bool:
    """My returns are for those who hold a role in an organisation (or read the schools')."""
    return (
        endpoint != "responses.index" or bool(viewer.organisations) or not may_everywhere(viewer, Verb.LOOK)
    )


def frame() -> dict[str, Any]:
    """What every page's frame shows: where one may go, who is signed in, that this is a demonstration."""
    web = cast(WebSession, session)
    who = g.get("viewer")
    return {
        "viewer": who,
        "navigation": navigation(who),
        "home": address("access.start"),
        "signed_in": _signed_in(web.signed) if who is not None and web.signed is not None else None,
        "asked_for_contact": asked_for_contact,
        "notice_line": "A demonstration: nobody here is real." if current_app.config["DEMO"] else "",
    }


def asked_for_contact() -> tuple[int, bool] | None:
    """How many asked to be contacted and nobody has taken it, for whoever is on duty; for the officers, while
    nobody is (then True). Asked by the layout, so that no other reply looks for it."""
    who = g.get("viewer")
    if who is None or request.blueprint == "contacts":
        return None
    takes, appoints = may_everywhere(who, Verb.TAKE_CONTACTS), may_everywhere(who, Verb.MANAGE_PEOPLE)
    if not takes and not appoints:
        return None
    try:
        waiting = hearing.new_ones(who.partnership_id)
        if waiting and (takes or not hearing.is_anybody_appointed(who.partnership_id)):
            return waiting, not takes
    except OperationalError:  # the database is away, and this is the page that says so
        db.session.rollback()
    return None


def _signed_in(signed: SignedIn) -> dict[str, Any]:
    """Whose page it is, and in how many milliseconds her session ends: idle, and at the latest."""
    idle, ends = (round(left.total_seconds() * 1000) for left in signed.left(datetime.now(UTC)))
    return {
        "name": signed.name,
        "place": signed.place,
        "sign_out": address("access.sign_out"),
        "idle": idle,
        "ends": ends,
    }
