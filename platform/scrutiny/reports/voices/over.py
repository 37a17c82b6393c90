"""Over time: what earlier rounds of a questionnaire told of the same questions, as far as each one's thread reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.method.lineage import Threads, threads
from scrutiny.method.permissions import Viewer
from scrutiny.method.voices.documents import Asked, Option
from scrutiny.method.voices.protecting import Rule, Told, share
from scrutiny.records.hearing import looking, releasing
from scrutiny.records.hearing.releasing import Released
from scrutiny.records.voices import VoiceRound
from scrutiny.reports.comparisons.pairs import between_periods
from scrutiny.reports.voices import wording

TOLD, NOT_COMPARABLE, NOT_ASKED, NOT_RELEASED = "told", "not comparable", "not asked", "not released"


@dataclass(frozen=True, slots=True)
class Moment:
    """One period of a question: its figures in words, or why there are none."""

    period: str
    state: str
    answered: str = ""
    words: tuple[str, ...] = ()  # of each option
    lead: int | None = None  # per cent that gave the leading answer


@dataclass(frozen=True, slots=True)
class Time:
    """A question over the periods, oldest first; the line is of one answer."""

    lead: Option
    moments: tuple[Moment, ...]

    @property
    def comparable(self) -> bool:
        """Whether any earlier figure may stand beside this one."""
        return any(moment.state == TOLD for moment in self.moments[:-1])


def times(viewer: Viewer, now: Released) -> Mapping[str, Time]:
    """Each closed question's figures over time; nothing where no earlier round of the questionnaire was."""
    rounds = list(_until(viewer, now))
    if len(rounds) < 2:
        return {}
    last = [releasing.latest(viewer, round_.id) for round_ in rounds[:-1]]
    told = [*(releasing.opened(kept) if kept else None for kept in last), now]
    found = threads([releasing.version_of(viewer, round_.id) for round_ in rounds])
    periods = [round_.period for round_ in rounds]
    return {
        asked.key: Time(lead, tuple(_moments(asked, lead, found, periods, told)))
        for asked in now.document.questions
        if not asked.in_words and asked.key in found.of
        if (lead := wording.leading(asked, now.document.told(asked.key)))
    }


def _until(viewer: Viewer, now: Released) -> Iterator[VoiceRound]:
    """The rounds of its questionnaire, oldest first, itself the last."""
    this = looking.round_(viewer, now.round_id)
    for each in sorted(looking.rounds(viewer), key=lambda one: (one.opens_on, one.id)):
        if each.questionnaire_id == this.questionnaire_id and (each.opens_on, each.id) <= (
            this.opens_on,
            this.id,
        ):
            yield each


def _moments(
    asked: Asked, lead: Option, found: Threads, periods: Sequence[str], told: Sequence[Released | None]
) -> Iterator[Moment]:
    for at, (period, released) in enumerate(zip(periods, told, strict=True)):
        if at:
            for gap in between_periods(periods[at - 1], period):
                yield Moment(gap, NOT_ASKED)
        yield _moment(asked, lead, found, at, period, released)


def _moment(
    asked: Asked, lead: Option, found: Threads, at: int, period: str, released: Released | None
) -> Moment:
    keys = found.of[asked.key].keys[at]
    there = asked.key in found.definitions[at].by_key
    if len(keys) != 1:
        return Moment(period, NOT_COMPARABLE if there or keys else NOT_ASKED)
    if released is None:
        return Moment(period, NOT_RELEASED)
    then = released.release.of(keys[0])
    if then is None or {*then.options} != {option.value for option in asked.options}:
        return Moment(period, NOT_COMPARABLE)
    return _figures(asked, lead, period, then, released.document.rule)


def _figures(asked: Asked, lead: Option, period: str, told: Told, rule: Rule) -> Moment:
    cells, several = told.whole, told.several
    return Moment(
        period,
        TOLD,
        wording.answered(cells, several, rule),
        tuple(wording.share_said(cells, option.value, several, rule) for option in asked.options),
        share(cells, (lead.value,), several, rule),
    )


def runs(time: Time) -> list[list[int]]:
    """Which moments a line joins: those with a figure, side by side; never through a period without one."""
    found: list[list[int]] = []
    for at, moment in enumerate(time.moments):
        if moment.lead is None:
            continue
        if found and found[-1][-1] == at - 1:
            found[-1].append(at)
        else:
            found.append([at])
    return found
