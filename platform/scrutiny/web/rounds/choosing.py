"""What an officer may choose from, and what a choice would do, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny import words
from scrutiny.method.permissions import Viewer
from scrutiny.records import catalogue, versions
from scrutiny.records.catalogue import Questionnaire
from scrutiny.records.rounds import AUDIENCES, Effect
from scrutiny.records.versions import Version

ASKED = frozenset({"agency", "school"})  # who has an account; the others are asked by a link
REASONS: Mapping[str, str] = {
    "closed": "Closed by then",
    "not_open_yet": "Not open yet by then",
    "audience": "Not whom the questionnaire is for",
    "asked": "Asked already",
}


def families(viewer: Viewer) -> list[dict[str, Any]]:
    """Each questionnaire with its versions, newest first, and why one cannot be taken."""
    retired = versions.retired_ids(viewer.partnership_id)
    return [_family(viewer, each, retired) for each in catalogue.questionnaires(viewer)]


def _family(viewer: Viewer, each: Questionnaire, retired: frozenset[int]) -> dict[str, Any]:
    closed = catalogue.why_closed(each)
    linked = "" if each.audience in ASKED or not each.audience else AUDIENCES[each.audience]
    return {
        "title": each.title,
        "key": each.key,
        "closed": closed,
        "linked": linked,
        "versions": [
            {"version": version, "why_not": _why_not(version, retired, closed, linked)}
            for version in reversed(versions.versions_of(viewer, each.key))
        ],
    }


def _why_not(version: Version, retired: frozenset[int], closed: str | None, linked: str) -> str:
    if closed:
        return "Closed: see the notice"
    if linked:
        return f"For {linked}"
    return "Retired: rounds that have it go on, no new one takes it" if version.id in retired else ""


def refusal(viewer: Viewer, version: Version) -> str:
    """Why no round may take this version; nothing when one may."""
    family = catalogue.get(viewer, version.questionnaire_id)
    linked = "" if family.audience in ASKED else AUDIENCES[family.audience]
    retired = versions.retired_ids(viewer.partnership_id)
    return _why_not(version, retired, catalogue.why_closed(family), linked)


def asked_in_words(effect: Effect) -> str:
    """How many returns from how many organisations."""
    seats, organisations = len(effect.seats), len({seat.organisation_id for seat in effect.seats})
    said = words.count(organisations, "organisation")
    return said if seats == organisations else f"{said}, {words.count(seats, 'return')}"


def left_out_by_reason(effect: Effect) -> list[tuple[str, list[Any]]]:
    """Who is left out, by why, in the order of the reasons."""
    found = [(says, [out for out in effect.left_out if out.why == why]) for why, says in REASONS.items()]
    return [(says, outs) for says, outs in found if outs]
