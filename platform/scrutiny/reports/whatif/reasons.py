"""Reasons: what moved a return from its band: the scoring, critical rules, the questions that pulled most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scrutiny.method.definition import Definition
from scrutiny.method.exact import plain
from scrutiny.method.examples import OUT
from scrutiny.method.figures import Bands
from scrutiny.method.kinds import name
from scrutiny.method.lineage import steps_between
from scrutiny.method.scoring import Line, Scorecard
from scrutiny.reports.whatif.pulls import NONE, Side, pull_between
from scrutiny.reports.whatif.values import Reason

MOST = 3  # questions named for one return


@dataclass(frozen=True, slots=True)
class Pair:
    """A question of the draft beside those it comes from; or an older one that nothing comes from."""

    now: str | None
    then: tuple[str, ...]  # each in one pair alone, the first that comes from it
    called: str


class Pairs:
    """Both texts, question by question, prepared once for all returns."""

    def __init__(self, followed: Definition, draft: Definition) -> None:
        self.followed, self.draft = followed, draft
        self.sources = {key: step.sources for key, step in steps_between(followed, draft).items()}
        self.pairs = tuple(self._paired())
        self.ways = tuple(_ways(followed, draft))
        self.old_bands, self.new_bands = Bands(followed.scoring), Bands(draft.scoring)
        self.limits = tuple(_limits(followed, draft))
        self.weights = tuple(_weights(followed, draft))

    def _paired(self) -> Iterator[Pair]:
        taken: set[str] = set()
        for question in self.draft.questions:
            then = tuple(key for key in self.sources[question.key] if key not in taken)
            taken.update(then)
            yield Pair(question.key, then, name(question))
        for question in self.followed.questions:
            if question.key not in taken:
                yield Pair(None, (question.key,), name(question))

    def reasons(self, then: Scorecard, now: Scorecard) -> Iterator[Reason]:
        """The scoring itself, critical rules, then the questions that moved the score most its way."""
        yield from self._scoring(now)
        yield from self._caps(then, now)
        yield from self._questions(then, now)

    def _scoring(self, now: Scorecard) -> Iterator[Reason]:
        yield from (Reason("", says) for says in (*self.ways, *self.weights))
        figure = now.overall
        reached = figure.score, figure.counted, figure.of
        if self.old_bands(*reached) != self.new_bands(*reached):
            yield from (Reason("", says) for says in self.limits)

    def _caps(self, then: Scorecard, now: Scorecard) -> Iterator[Reason]:
        before = {cap.question: cap.cap for cap in then.caps}
        labels = _labels(self.draft)
        for cap in now.caps:
            was = [before.pop(key, None) for key in self.sources[cap.question]]
            if cap.cap not in was:
                called, best = name(self.draft.by_key[cap.question]), labels[cap.cap]
                yield Reason(cap.question, f"{called} now allows no band better than {best}.")
        for key in before:
            yield Reason(key, f"{name(self.followed.by_key[key])} no longer holds the band down.")

    def _questions(self, then: Scorecard, now: Scorecard) -> Iterator[Reason]:
        move = (now.overall.score or NONE) - (then.overall.score or NONE)
        if then.overall.band is not None and now.overall.band is None:  # too few are left, whatever they pull
            found = self._out(then, now)
        else:
            found = [(pull, pair) for pull, pair in self.pulls(then, now) if pull * move > 0]
        for points, pair in sorted(found, key=lambda each: -abs(each[0]))[:MOST]:
            yield Reason(pair.now or pair.then[0], _says(pair, then.lines, now.lines), points)

    def _out(self, then: Scorecard, now: Scorecard) -> list[tuple[Fraction, Pair]]:
        """The questions that counted and no longer do, with what was available for them."""
        return [
            (sum((then.lines[key].available or NONE for key in pair.then), NONE), pair)
            for pair in self.pairs
            if any(then.lines[key].earned is not None for key in pair.then)
            and (pair.now is None or now.lines[pair.now].earned is None)
        ]

    def pulls(self, then: Scorecard, now: Scorecard) -> list[tuple[Fraction, Pair]]:
        """By how many points each question that is not as it was moved the overall score; none without scores."""
        if self.ways or then.overall.score is None or now.overall.score is None:
            return []
        pull = pull_between(Side(self.followed, then), Side(self.draft, now))
        return [(pull(pair.then, pair.now), pair) for pair in self.pairs if self._differs(pair, then, now)]

    def _differs(self, pair: Pair, then: Scorecard, now: Scorecard) -> bool:
        if pair.now is None or len(pair.then) != 1:
            return True
        old, new = then.lines[pair.then[0]], now.lines[pair.now]
        if (old.earned, old.available) != (new.earned, new.available):
            return True
        before, after = self.followed.section_of[pair.then[0]], self.draft.section_of[pair.now]
        return before.key != after.key or self.followed.by_key[pair.then[0]].weight != self._weight(pair.now)

    def _weight(self, key: str) -> Fraction:
        return self.draft.by_key[key].weight


# -- in words ----------------------------------------------------------------------------------------------


def _says(pair: Pair, then: Mapping[str, Line], now: Mapping[str, Line]) -> str:
    had = _had([then[key] for key in pair.then])
    line = None if pair.now is None else now[pair.now]
    if line is None:
        return f"{pair.called} is no longer asked; it {had}."
    if line.earned is None:
        return f"{pair.called} is out: {OUT[line.out or '']}; it {had}."
    return f"{pair.called} earns {_points([line])}, and {had}."


def _had(lines: list[Line]) -> str:
    if any(line.earned is not None for line in lines):
        return f"earned {_points(lines)}"
    return f"was out ({OUT[lines[0].out or '']})" if lines else "was not asked"


def _points(lines: list[Line]) -> str:
    earned = sum((line.earned or NONE for line in lines), NONE)
    available = sum((line.available or NONE for line in lines), NONE)
    return f"{plain(earned)} of {plain(available)} points"


# -- what differs between the scorings -----------------------------------------------------------------------


METHODS = {
    "percentage": "a percentage",
    "mean": "a mean",
    "sum": "a sum",
    "lowest": "the lowest answer",
    "none": "not made",
}
OVERALL = {"pooled": "of all questions together", "sections": "of the sections' scores"}


def _ways(followed: Definition, draft: Definition) -> Iterator[str]:
    """What makes the scores other than they were made; then no question alone can be named for a move."""
    was, now = followed.scoring, draft.scoring
    if was.method != now.method:
        yield f"A score is {METHODS[now.method]}, and was {METHODS[was.method]}."
    if was.overall != now.overall:
        yield f"The whole is made {OVERALL[now.overall]}, and was made {OVERALL[was.overall]}."


def _labels(definition: Definition) -> dict[str, str]:
    return {band.band: definition.words(band.label) for band in definition.scoring.bands}


def _limits(followed: Definition, draft: Definition) -> Iterator[str]:
    """Which bands begin elsewhere, are new or gone, and whether more must count for one."""
    before = {band.band: band.at_least for band in followed.scoring.bands}
    for band in draft.scoring.bands:
        label, limit = draft.words(band.label), plain(band.at_least)
        if band.band not in before:
            yield f"{label} is a new band, from {limit}."
        elif before[band.band] != band.at_least:
            yield f"{label} begins at {limit}, and began at {plain(before[band.band])}."
    kept = {band.band for band in draft.scoring.bands}
    yield from (
        f"{label} is no band any more." for key, label in _labels(followed).items() if key not in kept
    )
    least, was = draft.scoring.least_counted, followed.scoring.least_counted
    if least != was:
        yield f"A band needs {plain(least)} % of the questions to count, and needed {plain(was)} %."


def _weights(followed: Definition, draft: Definition) -> Iterator[str]:
    """Which sections weigh otherwise, where the whole is made of sections."""
    before = {section.key: section.weight for section in followed.sections}
    for section in draft.sections if draft.scoring.overall == "sections" else ():
        was = before.get(section.key, section.weight)
        if was != section.weight:
            title = draft.words(section.title)
            yield f"“{title}” weighs {plain(section.weight)}, and weighed {plain(was)}."
