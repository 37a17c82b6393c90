"""What officers do with a round of voices: open, extend, close, reopen; and what holds for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from scrutiny.method.definition import Definition, Question
from scrutiny.method.lifecycles import ROUND, move
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.method.voices.hearing import unheard
from scrutiny.records import catalogue, events, versions, voices
from scrutiny.records.base import NotTaken, db, need, one, paragraphs, person_of, upsert, words
from scrutiny.records.hearing.days import begin_of, end_of
from scrutiny.records.versions import Version
from scrutiny.records.voices import VoiceLink, VoiceRound, VoiceSetting

LEAST, MOST_HIDDEN = 5, 10  # between them lies the count below which nothing is told
NUMBER = re.compile(r"[+0-9][0-9 ()-]{1,29}")
MOST_LINES = 8


def why_not(viewer: Viewer, version: Version) -> tuple[str, list[Question]]:
    """Why no round of voices may take a version ("" when one may), and the questions that stand in the way."""
    family = catalogue.get(viewer, version.questionnaire_id)
    if because := catalogue.why_closed(family):
        return because, []
    if versions.is_retired(version):
        return f"Version {version.name} is retired: choose a newer one.", []
    definition = versions.definition_of(version)
    if definition.instrument != "survey":
        return "This is not a survey: organisations answer it, by a round of their own.", []
    if unfit := unheard(definition):
        return "Some of its questions could name a person, or take a file.", unfit
    return "", []


def round_of(viewer: Viewer, version: Version, period: str) -> VoiceRound | None:
    """The questionnaire's round of that period."""
    chosen = select(VoiceRound).where(
        VoiceRound.partnership_id == viewer.partnership_id,
        VoiceRound.questionnaire_id == version.questionnaire_id,
        VoiceRound.period == period,
    )
    return db.session.scalars(chosen).one_or_none()


def open_round(
    viewer: Viewer,
    *,
    version_id: int,
    period: str,
    title: str,
    opens_on: date,
    closes_on: date,
    least: int,
    now: datetime,
    unchecked_known: bool = False,
) -> VoiceRound:
    """Open a round: it keeps its version, and the count below which nothing is told, for life.

    A text with translations nobody confirmed needs ``unchecked_known``. Raises NotTaken.
    """
    need(viewer, Verb.RUN_VOICES)
    version = versions.get(viewer, version_id)
    period, title = words("period", period, 20), words("title", title, 300)
    because, _ = why_not(viewer, version)
    if because:
        raise NotTaken("version", because)
    definition = versions.definition_of(version)
    _check(definition, opens_on, closes_on, least, unchecked_known)
    events.in_turn(viewer.partnership_id)
    if round_of(viewer, version, period) is not None:
        raise NotTaken("period", f"There is a round of {period} already: make more links there.")
    made = VoiceRound(
        partnership_id=viewer.partnership_id,
        questionnaire_id=version.questionnaire_id,
        version_id=version.id,
        period=period,
        title=title,
        opens_on=opens_on,
        closes_on=closes_on,
        least=least,
        made_at=now,
        made_by=person_of(viewer),
    )
    db.session.add(made)
    db.session.flush()
    record(viewer, "voices.begun", made, now, version=version.name, unchecked=list(definition.unchecked))
    return made


def _check(definition: Definition, opens_on: date, closes_on: date, least: int, known: bool) -> None:
    if closes_on < opens_on:
        raise NotTaken("closes_on", "Choose a last day that is not before the first.")
    _check_least(least)
    if definition.unchecked and not known:
        raise NotTaken("unchecked_known", "Say that you know: nobody has confirmed these translations yet.")


def _check_least(least: int) -> None:
    if not LEAST <= least <= MOST_HIDDEN:
        raise NotTaken("least", f"Choose a number from {LEAST} to {MOST_HIDDEN}.")


def extend(viewer: Viewer, round_: VoiceRound, closes_on: date, *, today: date, now: datetime) -> None:
    """A later last day; links that ended with the round end with it again."""
    need(viewer, Verb.RUN_VOICES)
    hold(round_)
    move(ROUND, round_.state, "close")  # only an open round is extended
    if closes_on <= round_.closes_on:
        raise NotTaken(
            "closes_on", "Choose a day after the last one there is: to end early, close the round."
        )
    if closes_on < today:
        raise NotTaken("closes_on", "Choose a day that is not over.")
    before, round_.closes_on = round_.closes_on, closes_on
    db.session.execute(
        update(VoiceLink)
        .where(
            VoiceLink.partnership_id == round_.partnership_id,
            VoiceLink.round_id == round_.id,
            VoiceLink.closes_at == end_of(before),
        )
        .values(closes_at=end_of(closes_on))
    )
    record(viewer, "voices.extended", round_, now, was=before.isoformat(), to=closes_on.isoformat())


def close(viewer: Viewer, round_: VoiceRound, *, now: datetime) -> None:
    """Nobody gets in any more, and the answers are written anew in the order of chance. Raises NotFromHere."""
    need(viewer, Verb.RUN_VOICES)
    hold(round_)
    round_.state = move(ROUND, round_.state, "close")
    round_.closed_at = now
    db.session.flush()
    voices.reshuffle(round_.partnership_id, round_.id)
    record(viewer, "voices.closed", round_, now)


def reopen(viewer: Viewer, round_: VoiceRound, because: str, *, now: datetime) -> None:
    """Let people in again, for a reason that stands on the trail. Raises NotFromHere."""
    need(viewer, Verb.RUN_VOICES)
    reason = paragraphs("because", because, 1_000)
    hold(round_)
    round_.state = move(ROUND, round_.state, "reopen")
    round_.closed_at = None
    record(viewer, "voices.reopened", round_, now, because=reason)


# -- what holds for all rounds ----------------------------------------------------------------------------


def set_up(
    viewer: Viewer,
    *,
    least: int,
    originals: str,
    contact: bool,
    help_lines: Iterable[tuple[str, str]],
    now: datetime,
) -> None:
    """Keep what holds for voices here. Raises NotTaken at the field at fault."""
    need(viewer, Verb.RUN_VOICES)
    _check_least(least)
    if originals not in ("kept", "destroyed"):
        raise NotTaken("originals", "Choose one of those offered.")
    lines = help_lines_of(help_lines)
    events.in_turn(viewer.partnership_id)
    row: dict[str, Any] = {
        "least": least,
        "originals": originals,
        "contact": contact,
        "help_lines": [list(line) for line in lines],
    }
    adding = upsert(VoiceSetting).values(partnership_id=viewer.partnership_id, **row)
    db.session.execute(adding.on_conflict_do_update(index_elements=["partnership_id"], set_=row))
    db.session.expire_all()
    events.record(
        viewer,
        "voices.set_up",
        "voice_round",
        0,
        partnership_id=viewer.partnership_id,
        at=now,
        **row,
    )


def help_lines_of(given: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Help lines as they are kept: a name and a number each, at least one."""
    lines = [(label.strip(), number.strip()) for label, number in given if label.strip() or number.strip()]
    if not lines:
        raise NotTaken("help_lines", "Enter at least one help line, as in Childline: 0800 1111.")
    if len(lines) > MOST_LINES:
        raise NotTaken("help_lines", f"Enter {MOST_LINES} help lines or fewer.")
    for label, number in lines:
        if not label or not NUMBER.fullmatch(number):
            raise NotTaken("help_lines", "Enter a name, a colon and a number on each line.")
        words("help_lines", label, 60)
    return lines


# -- shared with links and codes --------------------------------------------------------------------------


def hold(round_: VoiceRound) -> None:
    """Nobody else changes the round until this transaction ends; it is read anew."""
    events.in_turn(round_.partnership_id)
    one(
        select(VoiceRound)
        .where(VoiceRound.partnership_id == round_.partnership_id, VoiceRound.id == round_.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def within_round(round_: VoiceRound, opens_on: date, closes_on: date) -> tuple[datetime, datetime]:
    """The moments between which a link stands open, inside the days of its round."""
    if closes_on < opens_on:
        raise NotTaken("closes_on", "Choose a last day that is not before the first.")
    if opens_on < round_.opens_on:
        raise NotTaken("opens_on", "Choose a first day that is not before the round’s.")
    if closes_on > round_.closes_on:
        raise NotTaken(
            "closes_on", "Choose a last day that is not after the round’s, or extend the round first."
        )
    return begin_of(opens_on), end_of(closes_on)


def record(viewer: Viewer, act: str, round_: VoiceRound, now: datetime, **detail: Any) -> None:
    """One entry of the trail about a round; it names links by id, and no code."""
    events.record(
        viewer, act, "voice_round", round_.id, partnership_id=round_.partnership_id, at=now, **detail
    )
