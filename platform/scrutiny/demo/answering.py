"""Plausible answers: each place has a way of its own, gets better or worse, and says why in passing."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from scrutiny.method.answers import needed
from scrutiny.method.definition import Definition, Option, Question, Value
from scrutiny.method.plans import plan_for

COMMENTS = {
    "good": (
        "Checked by the governors in the spring; the minutes show it.",
        "In place for several years and known to new staff.",
        "The lead reviews this each half term with the deputy.",
    ),
    "part": (
        "In place for most staff; those who joined since Easter are still to follow.",
        "The policy is right, but we cannot yet show that everyone works by it.",
        "Done this year, though later than planned because the deputy left.",
    ),
    "poor": (
        "We found in the summer that this had lapsed and have begun again.",
        "Not yet: it waits for the new post, advertised in October.",
    ),
    "none": ("This does not arise in our setting; the reason is in our policy.",),
}
ACTIONS = (
    "Brief every member of staff and keep a signed list",
    "Agree the revised procedure at the next governors' meeting",
    "Book the partnership's course for the two colleagues who have not had it",
    "Test it with a short unannounced check and record what is found",
)
OWNERS = (
    "Designated lead",
    "Deputy lead",
    "Headteacher",
    "Business manager",
    "Safeguarding governor",
    "Team manager",
)
SENTENCES = (
    "Pupils asked for a quiet place at lunch; it opened in January and the school council was told.",
    "Families said letters were too long, so they are now one page with a telephone number.",
    "A short guide on who to tell, and help with the next training day.",
    "We changed the rota so that a trained colleague is always on site.",
)


@dataclass(frozen=True, slots=True)
class Way:
    """How a place tends to answer in one year: from 0 (poorly) to 1 (well), and by when it plans to act."""

    standing: float
    year: int
    chance: random.Random


@dataclass(slots=True)
class Answered:
    """One return's section documents, and how many files stand beside answers."""

    documents: dict[str, dict[str, Any]]
    evidence: list[tuple[str, str]]  # (public id, question)


def answer(
    definition: Definition,
    respondent: Mapping[str, str],
    way: Way,
    evidence_id: Callable[[str], str],
    *,
    part: float = 1.0,
) -> Answered:
    """Answer every question that is shown (or the first ``part`` of them), whole enough to be submitted."""
    plan = plan_for(definition)
    values: dict[str, Value] = {}
    done = Answered(
        {section.key: {"values": {}, "beside": {}, "typed": {}} for section in definition.sections}, []
    )
    last = int(len(definition.questions) * part)
    for question in definition.questions[:last]:
        if question.key not in plan.shown(respondent, values):
            continue
        value = _value(question, way)
        if value is None:
            continue
        values[question.key] = value
        document = done.documents[definition.section_of[question.key].key]
        document["values"][question.key] = value
        if beside := _beside(question, value, way, evidence_id, done.evidence):
            document["beside"][question.key] = beside
    return done


def _value(question: Question, way: Way) -> Value:
    maker = MAKERS.get(question.kind)
    if maker is None or (not question.required and way.chance.random() < 0.12):
        return None
    return maker(question, way)


def _mood(way: Way) -> float:
    return min(1.0, max(0.0, way.chance.gauss(way.standing, 0.17)))


def _option(question: Question, way: Way) -> Value:
    """A better place picks nearer the best option; now and then something does not apply."""
    if question.range is not None:
        return _in_range(question, way)
    scored = [option.value for option in question.options if not option.excluded]
    excluded = [option.value for option in question.options if option.excluded]
    if excluded and way.chance.random() < 0.03:
        return excluded[0]
    return scored[min(len(scored) - 1, int((1.0 - _mood(way)) * len(scored) * 0.95))]


def _in_range(question: Question, way: Way) -> Value:
    span = question.range
    assert span is not None
    steps = int((span.high - span.low) / span.step)
    value = span.low + span.step * round(steps * (0.55 + 0.45 * _mood(way)))
    return int(value) if value.denominator == 1 else float(value)


def _yes_no(question: Question, way: Way) -> Value:
    return way.chance.random() < 0.35 + 0.6 * way.standing


def _choices(question: Question, way: Way) -> Value:
    values = [option.value for option in question.options]
    most = int(question.at_most) if question.at_most is not None else len(values)
    least = int(question.at_least) if question.at_least is not None else 1
    wanted = min(most, max(least, round(len(values) * (0.4 + 0.6 * _mood(way)))))
    chosen = set(way.chance.sample(values, wanted))
    return [value for value in values if value in chosen]


def _number(question: Question, way: Way) -> Value:
    low = int(question.at_least) if question.at_least is not None else 0
    high = int(question.at_most) if question.at_most is not None else low + 6
    return way.chance.randint(low, min(high, low + 6))


def _percentage(question: Question, way: Way) -> Value:
    return min(100, 60 + round(40 * _mood(way)))


def _rate(question: Question, way: Way) -> Value:
    under = way.chance.randint(40, 900)
    return {"numerator": round(under * (0.1 + 0.5 * _mood(way))), "denominator": under}


def _date(question: Question, way: Way) -> Value:
    return (date(way.year, 9, 1) + timedelta(days=way.chance.randint(-300, 60))).isoformat()


def _sentence(question: Question, way: Way) -> Value:
    return way.chance.choice(SENTENCES)[: question.max_length]


def _table(question: Question, way: Way) -> Value:
    row = {column.key: _cell(column.kind, column.options, way) for column in question.columns}
    return [row for _ in range(max(1, question.min_rows))]


def _cell(kind: str, options: Sequence[Option], way: Way) -> Value:
    match kind:
        case "number":
            return way.chance.randint(5, 60)
        case "date":
            return date(way.year, way.chance.randint(1, 12), 15).isoformat()
        case "yes_no":
            return True
        case "choice":
            return options[0].value
    return way.chance.choice(SENTENCES)[:200]


# kind -> how it is answered; a file question and a text to read are left alone
MAKERS: dict[str, Callable[[Question, Way], Value]] = {
    "judgement": _option,
    "choice": _option,
    "faces": _option,
    "yes_no": _yes_no,
    "choices": _choices,
    "number": _number,
    "percentage": _percentage,
    "rate": _rate,
    "date": _date,
    "text": _sentence,
    "long_text": _sentence,
    "table": _table,
}


def _beside(
    question: Question, value: Value, way: Way, evidence_id: Callable[[str], str], kept: list[tuple[str, str]]
) -> dict[str, Any]:
    """What the answer needs beside it, and sometimes a comment that nobody asked for."""
    needs = set(needed(question, value))
    beside: dict[str, Any] = {}
    option = next((each for each in question.options if each.value == value), None)
    if "comment" in needs or (question.comment == "invited" and way.chance.random() < 0.08):
        look = {"green": "good", "amber": "part", "red": "poor"}.get((option and option.colour) or "", "part")
        beside["comment"] = way.chance.choice(COMMENTS["none" if option and option.excluded else look])
    if "action" in needs:
        by_when = date(way.year + 1, way.chance.randint(1, 7), way.chance.randint(1, 28))
        beside["action"] = {
            "what": way.chance.choice(ACTIONS),
            "who": way.chance.choice(OWNERS),
            "by_when": by_when.isoformat(),
        }
    if "evidence" in needs:
        public_id = evidence_id(question.key)
        beside["evidence"] = [public_id]
        kept.append((public_id, question.key))
    return beside
