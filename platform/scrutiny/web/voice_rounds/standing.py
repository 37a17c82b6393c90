"""Standing: rounds and links as the desk's pages tell of them; no count is exact anywhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for

from scrutiny.method.permissions import Verb, Viewer, may, may_everywhere
from scrutiny.method.voices.breakdowns import about
from scrutiny.records import hearing
from scrutiny.records.hearing.days import last_day
from scrutiny.records.voices import VoiceLink, VoiceRound
from scrutiny.web import tongues
from scrutiny.web.voice_rounds import groups
from scrutiny.words import day, short_day, today

LINK_STATES = {
    "open": ("Open", "doing"),
    "not_yet": ("Not open yet", "todo"),
    "over": ("Over", "shut"),
    "full": ("Full", "shut"),
    "stopped": ("Stopped", "late"),
    "closed": ("Closed with the round", "shut"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A round as a list or a page tells of it."""

    round: VoiceRound
    state: tuple[str, str]
    when: str
    answers: str
    results: str  # an address, where there is such a page


@dataclass(frozen=True, slots=True)
class ToldLink:
    """A link as the round's page tells of it."""

    link: VoiceLink
    state: tuple[str, str]
    when: str
    answers: str
    groups: list[tuple[str, str]]
    language: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """What the link's page says of it, as a summary."""
        said = [*self.groups, ("Open", self.when), ("Takes at most", f"{self.link.most:,} answers")]
        said += [("Language shown first", self.language)] if self.language else []
        return [{"key": key, "value": value} for key, value in said]


def told(viewer: Viewer, rounds: Collection[VoiceRound], now: datetime) -> list[Told]:
    """Each round in words."""
    counts = hearing.looking.taken(viewer, rounds)
    return [
        Told(
            each,
            state_of(each, now),
            when(each, now),
            answers(counts.get(each.id, 0), each.least),
            results_of(each.id),
        )
        for each in rounds
    ]


def told_link(link: VoiceLink, round_: VoiceRound, now: datetime) -> ToldLink:
    """A link in words."""
    state = hearing.links.state_of(link, round_, now)
    first, last = short_day(link.opens_at), last_day(link.closes_at)
    if link.way == "open":
        came = answers(link.taken, round_.least)
    else:
        came = f"{about(link.taken, round_.least)} of {link.most:,} codes used"
    return ToldLink(
        link,
        LINK_STATES[state],
        f"{first} to {short_day(last)}",
        came[:1].upper() + came[1:],
        groups.in_words(link.cohort, link.asks),
        tongues.called(link.language) if link.language else "",
    )


def answers(n: int, least: int) -> str:
    """“About 35 answers”."""
    said = about(n, least)
    return f"{said[:1].upper()}{said[1:]} answers"


def state_of(round_: VoiceRound, now: datetime) -> tuple[str, str]:
    """A round's state in words and its look."""
    if round_.state != "open":
        return "Closed", "shut"
    if today(now) < round_.opens_on:
        return "Not open yet", "todo"
    return ("Over, not closed yet", "late") if today(now) > round_.closes_on else ("Open", "doing")


def when(round_: VoiceRound, now: datetime) -> str:
    """From when to when it is open."""
    if round_.state != "open":
        return f"Closed {day(round_.closed_at)}"
    return f"Open from {day(round_.opens_on)} to {day(round_.closes_on)}"


def results_of(voice_id: int) -> str:
    """The address of a round's results."""
    there = "voice_results.show" in current_app.view_functions
    return url_for("voice_results.show", voice_id=voice_id) if there else ""


def review_for(viewer: Viewer) -> str:
    """The address of the words that wait, for whoever may read them."""
    there = "voice_review.index" in current_app.view_functions
    return url_for("voice_review.index") if there and may(viewer, Verb.REVIEW_VOICES) else ""


def runs(viewer: Viewer) -> bool:
    """Whether she runs rounds of voices."""
    return may_everywhere(viewer, Verb.RUN_VOICES)
