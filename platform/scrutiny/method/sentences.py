"""The scorecard in words: why each figure is what it is, said to the person it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from scrutiny.method.definition import Definition, Question
from scrutiny.method.exact import plain
from scrutiny.method.figures import Bands, shown
from scrutiny.method.kinds import KINDS, name
from scrutiny.method.plans import Plan
from scrutiny.method.readings import Out
from scrutiny.method.scoring import Figure, Line, Scorecard

WHY = {
    Out.NOT_APPLICABLE: "Does not apply here, so it is in neither sum",
    Out.HIDDEN: "Not shown after earlier answers, so it is in neither sum",
    Out.NOT_SCORED: "Not scored",
    Out.NOT_COMPARED: "Not compared, so it is in neither sum",
    Out.UNANSWERED: "Not answered, so it is in neither sum",
    Out.EXCLUDED: "Answered without points, so it is in neither sum",
}
# How many questions of a section are out, for which reason: one, and more than one.
COUNTED_OUT = {
    Out.NOT_APPLICABLE: ("1 question does not apply", "{} questions do not apply"),
    Out.HIDDEN: ("1 question not shown", "{} questions not shown"),
    Out.NOT_COMPARED: ("1 question not compared", "{} questions not compared"),
    Out.UNANSWERED: ("1 question not answered", "{} questions not answered"),
    Out.EXCLUDED: ("1 question not applicable", "{} questions not applicable"),
}
UNANSWERED_ZERO = ("1 question not answered, counted as 0", "{} questions not answered, counted as 0")


def of(scorecard: Scorecard, plan: Plan, section_key: str | None = None, language: str | None = None) -> str:
    """The section's figure in words, or (no key) the overall one's."""
    if section_key is None:
        return whole(scorecard, plan, language)
    figure = next(figure for figure in scorecard.sections if figure.key == section_key)
    section = next(section for section in plan.definition if section.key == section_key)
    return _joined(_figure(figure, scorecard, plan, section.questions, language))


def whole(scorecard: Scorecard, plan: Plan, language: str | None = None) -> str:
    """The overall figure in words."""
    parts = _figure(scorecard.overall, scorecard, plan, plan.definition.questions, language)
    if plan.definition.scoring.overall == "sections" and scorecard.overall.score is not None:
        parts[0] = OVER_SECTIONS.get(plan.definition.scoring.method, parts[0])
    return _joined(parts)


OVER_SECTIONS = {
    "percentage": "the sections' scores, by their weights",
    "mean": "the sections' scores, by their weights",
    "sum": "the sections' scores added up, by their weights",
    "lowest": "the lowest of the sections' scores",
}


def question(scorecard: Scorecard, plan: Plan, key: str, language: str | None = None) -> str:
    """One question's line in words."""
    line, asked = scorecard.lines[key], plan.definition.by_key[key]
    if line.out == Out.EXCLUDED:
        return f"“{_answer(asked, line, plan.definition, language)}” has no points, so it is in neither sum"
    if line.out:
        return WHY[line.out]
    said = _points(line.earned, line.available)
    parts = [said if line.answered else f"{said}, not answered"]
    parts += [
        f"no band better than {_band(plan.definition, cap.cap, language)} while it stands"
        for cap in scorecard.caps
        if cap.question == key
    ]
    return _joined(parts)


def counted(figure: Figure) -> str:
    """What a figure rests on, such as "38 of 45 counted"."""
    return f"{figure.counted} of {figure.of} counted"


def _figure(
    figure: Figure, scorecard: Scorecard, plan: Plan, asked: Iterable[Question], language: str | None
) -> list[str]:
    scored = [question for question in asked if question.scored]
    lines = [scorecard.lines[question.key] for question in scored]
    parts = [_sums(figure, lines, scored, plan.definition)]
    if figure.counted < figure.of:
        parts.append(counted(figure))
    parts += _out(lines)
    return parts + _held(figure, scorecard, plan.definition, {q.key for q in scored}, language)


def _sums(figure: Figure, lines: list[Line], scored: list[Question], definition: Definition) -> str:
    """What the score was made of, by the method."""
    if figure.score is None:
        return "no score, as nothing counts" if not figure.counted else "no score"
    counting = [line for line in lines if line.earned is not None]
    earned = sum((line.earned or Fraction(0) for line in counting), Fraction(0))
    available = sum((line.available or Fraction(0) for line in counting), Fraction(0))
    match definition.scoring.method:
        case "lowest":
            return f"the fewest points of any question: {plain(figure.score)}"
        case "mean":
            weight = sum(
                (q.weight for q, line in zip(scored, lines, strict=True) if line.earned is not None),
                Fraction(0),
            )
            return f"{plain(earned)} points over a weight of {plain(weight)}"
    return _points(earned, available)


def _points(earned: Fraction | None, available: Fraction | None) -> str:
    return f"{plain(earned or Fraction(0))} of {plain(available or Fraction(0))} points"


def _out(lines: list[Line]) -> list[str]:
    counts = Counter(line.out for line in lines)
    said = [_many(counts[reason], words) for reason, words in COUNTED_OUT.items() if counts[reason]]
    blank = sum(line.out is None and not line.answered for line in lines)
    return [*said, _many(blank, UNANSWERED_ZERO)] if blank else said


def _many(count: int, words: tuple[str, str]) -> str:
    return words[0] if count == 1 else words[1].format(count)


def _held(
    figure: Figure, scorecard: Scorecard, definition: Definition, here: set[str], language: str | None
) -> list[str]:
    """Why the band is worse than the score alone would give, or why there is none."""
    scoring = definition.scoring
    if figure.score is None or not scoring.bands:
        return []
    if figure.band is None:
        least = plain(scoring.least_counted)
        return [f"no band, as fewer than {least} % counted"]
    if Bands(scoring)(figure.score, figure.counted, figure.of) == figure.band:
        return []
    at_fault = [cap.question for cap in scorecard.caps if cap.cap == figure.band and cap.question in here]
    named = [
        _standing(definition.by_key[key], scorecard.lines[key], definition, language) for key in at_fault
    ]
    return [f"held at {_band(definition, figure.band, language)} because {_listed(named)}"]


def _standing(asked: Question, line: Line, definition: Definition, language: str | None) -> str:
    """A question as it stands, such as "1.4 is not met"."""
    if not line.answered:
        return f"{name(asked)} is not answered"
    said = _answer(asked, line, definition, language)
    if not asked.options:
        return f"{name(asked)} is {said.lower()}"
    return f"{name(asked)} is {said[:1].lower()}{said[1:]}"


def _answer(asked: Question, line: Line, definition: Definition, language: str | None) -> str:
    return KINDS[asked.kind].show(asked, line.answer, lambda text: definition.words(text, language))


def _band(definition: Definition, key: str, language: str | None) -> str:
    labels = {band.band: definition.words(band.label, language) for band in definition.scoring.bands}
    return labels.get(key, key)


def _listed(parts: list[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def figure(value: Figure, plan: Plan) -> str:
    """The score as shown: one decimal, never a band's limit it is short of."""
    return shown(value.score, plan.definition.scoring.bands)
