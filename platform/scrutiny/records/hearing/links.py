"""Links: ways into a round of voices: made, extended, stopped at once, started again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from random import Random, SystemRandom
from typing import Any

from scrutiny.method.definition import Definition
from scrutiny.method.lifecycles import ROUND, move
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.method.voices.breakdowns import BREAKDOWNS, CHOSEN_BY_ADULTS, LONGEST_GROUP, cohort
from scrutiny.method.voices.codes import spoken_code
from scrutiny.records import partnerships, versions
from scrutiny.records.base import NotTaken, db, need, person_of, upsert, words
from scrutiny.records.hearing.running import hold, record, within_round
from scrutiny.records.voices import VoiceLink, VoiceRound
from scrutiny.words import local

ADULTS = frozenset({"practitioner", "parent_carer"})  # who may say herself which group she is of
LARGEST = 100_000  # answers a link may take
FEWEST = 10  # a smaller cap would tell by "full" that everybody of a few has answered
MOST_GROUPS = 40
TRIES = 50
CHANCE = SystemRandom()


class NoCodeLeft(Exception):
    """No spoken code was free in many tries."""

    def __init__(self) -> None:
        super().__init__("No spoken code was found that is free. Try once more.")


class Unfit(Exception):
    """A link cannot be made as asked: every fault, each at its field."""

    def __init__(self, faults: Sequence[NotTaken]) -> None:
        super().__init__(" ".join(fault.says for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an officer says of a way in."""

    label: str
    opens_on: date
    closes_on: date
    organisation_id: int | None = None
    cohort: Mapping[str, str] = field(default_factory=dict)  # breakdown -> group
    asks: Mapping[str, Iterable[str]] = field(default_factory=dict)  # breakdown -> groups to choose from
    language: str = ""


def state_of(link: VoiceLink, round_: VoiceRound, now: datetime) -> str:
    """Whether it lets people in, or why it does not: open, not_yet, over, full, stopped, closed.

    A link for very few is never called full: that would tell that each of them has answered.
    """
    if round_.state != "open":
        return "closed"
    if link.stopped_at is not None:
        return "stopped"
    if link.closes_at <= now:
        return "over"
    if link.taken >= link.most >= max(round_.least, FEWEST):
        return "full"
    return "open" if link.opens_at <= now else "not_yet"


def make_open(
    viewer: Viewer, round_: VoiceRound, asked: Asked, *, most: int, now: datetime, rng: Random = CHANCE
) -> VoiceLink:
    """A link that is open to whoever holds its spoken code. Raises Unfit, NotFromHere, NoCodeLeft."""
    row = _checked(viewer, round_, asked, now, lambda: _most(most)) | {"way": "open", "most": most}
    for _ in range(TRIES):
        if (made := _kept(viewer, round_, row | {"slug": spoken_code(rng)})) is not None:
            record(viewer, "voices.link_made", round_, now, link=made.id, most=most)
            return made
    raise NoCodeLeft


def make_sheet(
    viewer: Viewer, round_: VoiceRound, asked: Asked, *, number: int, check: Callable[[], None], now: datetime
) -> VoiceLink:
    """The link behind a sheet of codes: it has a word in its address that nobody says or guesses."""
    row = _checked(viewer, round_, asked, now, check) | {"way": "codes", "most": number}
    made = _kept(viewer, round_, row | {"slug": f"codes-{secrets.token_hex(12)}"})
    assert made is not None
    return made


def definition_of(viewer: Viewer, round_: VoiceRound) -> Definition:
    """The text that a round asks."""
    return versions.definition_of(versions.get(viewer, round_.version_id))


# -- what is checked ----------------------------------------------------------------------------------------


def _checked(
    viewer: Viewer, round_: VoiceRound, asked: Asked, now: datetime, *more: Callable[[], None]
) -> dict[str, Any]:
    """The columns of a link as they are kept, the round held. Raises Unfit with every fault, NotFromHere."""
    need(viewer, Verb.RUN_VOICES)
    hold(round_)
    move(ROUND, round_.state, "close")  # only an open round lets people in
    definition, faults = definition_of(viewer, round_), list[NotTaken]()
    organisation = asked.organisation_id

    def take(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except NotTaken as fault:
            faults.append(fault)
            return None

    if organisation is not None:
        partnerships.organisation(viewer, organisation)
    label = take(lambda: words("label", asked.label, 200))
    for check in more:
        take(check)
    window = take(lambda: within_round(round_, asked.opens_on, asked.closes_on)) or (None, None)
    take(lambda: _language(definition, asked))
    given = cohort({name: group for name, group in asked.cohort.items() if group.strip()})
    own = {name: take(partial(words, f"cohort_{name}", given[name], LONGEST_GROUP)) for name in given}
    asks = {name: take(partial(_asks, definition, asked, name, own)) for name in CHOSEN_BY_ADULTS}
    if faults:
        raise Unfit(faults)
    return {
        "label": label,
        "organisation_id": organisation,
        "cohort": own,
        "asks": {name: groups for name, groups in asks.items() if groups},
        "language": asked.language,
        "opens_at": window[0],
        "closes_at": window[1],
        "made_at": now,
    }


def _most(most: int) -> None:
    if not FEWEST <= most <= LARGEST:
        raise NotTaken("most", f"Enter a number from {FEWEST} to {LARGEST:,}.")


def _language(definition: Definition, asked: Asked) -> None:
    if asked.language and asked.language not in definition.languages:
        raise NotTaken("language", "Choose one of the languages offered.")


def _asks(definition: Definition, asked: Asked, name: str, own: Mapping[str, str]) -> list[str]:
    """The groups of a breakdown from which an adult may choose hers."""
    field_ = f"asks_{name}"
    given = (words(field_, group, LONGEST_GROUP) for group in asked.asks.get(name, ()) if group.strip())
    groups = list(dict.fromkeys(given))
    if groups and definition.audience not in ADULTS:
        raise NotTaken(field_, "Children are not asked for a group: it could tell who they are.")
    if groups and name in own:
        raise NotTaken(field_, f"{BREAKDOWNS[name]} is given for all who answer: leave one of the two empty.")
    if groups and not 2 <= len(groups) <= MOST_GROUPS:
        raise NotTaken(field_, f"Enter 2 to {MOST_GROUPS} groups, one on each line.")
    return groups


def _kept(viewer: Viewer, round_: VoiceRound, row: Mapping[str, Any]) -> VoiceLink | None:
    """Keep it; none where another link of this installation has the code."""
    adding = upsert(VoiceLink).values(
        partnership_id=viewer.partnership_id,
        round_id=round_.id,
        made_by=person_of(viewer),
        taken=0,
        **row,
    )
    added = adding.on_conflict_do_nothing(index_elements=["slug"]).returning(VoiceLink.id)
    found = db.session.execute(added).scalar_one_or_none()
    return None if found is None else db.session.get_one(VoiceLink, found)


# -- while it stands --------------------------------------------------------------------------------------


def extend_link(
    viewer: Viewer,
    round_: VoiceRound,
    link: VoiceLink,
    closes_on: date,
    *,
    most: int | None = None,
    now: datetime,
) -> None:
    """Another last day, inside those of the round; an open link may take more, never less."""
    need(viewer, Verb.RUN_VOICES)
    hold(round_)
    most = link.most if most is None or link.way == "codes" else most
    if not link.most <= most <= LARGEST:
        raise NotTaken("most", f"Enter a number from {link.most:,} to {LARGEST:,}.")
    opens_on = max(round_.opens_on, local(link.opens_at).date())
    link.closes_at, link.most = within_round(round_, opens_on, closes_on)[1], most
    record(viewer, "voices.link_extended", round_, now, link=link.id, to=closes_on.isoformat(), most=most)


def stop(viewer: Viewer, round_: VoiceRound, link: VoiceLink, *, now: datetime) -> None:
    """From this moment on nobody gets in by it. Twice is once."""
    need(viewer, Verb.RUN_VOICES)
    hold(round_)
    if link.stopped_at is None:
        link.stopped_at, link.stopped_by = now, person_of(viewer)
        record(viewer, "voices.link_stopped", round_, now, link=link.id)


def start(viewer: Viewer, round_: VoiceRound, link: VoiceLink, *, now: datetime) -> None:
    """Let people in again."""
    need(viewer, Verb.RUN_VOICES)
    hold(round_)
    if link.stopped_at is not None:
        link.stopped_at = link.stopped_by = None
        record(viewer, "voices.link_started", round_, now, link=link.id)
