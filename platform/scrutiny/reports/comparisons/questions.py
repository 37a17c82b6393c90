"""Questions: how often each answer was given, and what was said beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from scrutiny.method.definition import Definition, Question
from scrutiny.method.kinds import KINDS
from scrutiny.method.permissions import Verb, Viewer, may_everywhere
from scrutiny.method.plans import plan_for
from scrutiny.records.responses import gathering
from scrutiny.records.responses.gathering import Submitted
from scrutiny.reports.comparisons import choosing
from scrutiny.reports.comparisons.choosing import Choice, Offered
from scrutiny.reports.comparisons.fills import spoken
from scrutiny.reports.comparisons.values import Answered, Said, Year


def options_of(question: Question, definition: Definition) -> list[tuple[Any, str]]:
    """(value, label) of each answer that can be counted; nothing for a question without options."""
    if question.kind == "yes_no":
        return [(True, "Yes"), (False, "No")]
    return [(option.value, definition.words(option.label)) for option in question.options]


def answered(viewer: Viewer, year: Year, organisations: Collection[int] | None = None) -> list[Answered]:
    """Each question with options of one year: how many returns gave each answer.

    Counted from the returns chosen; only where a question applied and was shown.
    """
    definition, plan = year.definition, plan_for(year.definition)
    asked = {q.key: q for q in definition.questions if options_of(q, definition)}
    counts: dict[str, dict[Any, int]] = {key: {} for key in asked}
    returns = dict.fromkeys(asked, 0)
    for one in gathering.submitted(viewer, year.round_id, organisations):
        shown = plan.shown(one.attributes, one.values)
        for key in asked.keys() & shown & one.values.keys():
            given = one.values[key]
            returns[key] += 1
            for value in given if isinstance(given, list) else [given]:
                counts[key][value] = counts[key].get(value, 0) + 1
    return [_answered(definition, q, counts[key], returns[key]) for key, q in asked.items()]


def _answered(
    definition: Definition, question: Question, counts: Mapping[Any, int], returns: int
) -> Answered:
    return Answered(
        key=question.key,
        number=question.number or "",
        text=spoken(definition, question.text),
        section=definition.words(definition.section_of[question.key].title),
        kind=question.kind,
        options=[
            (str(value), label, counts.get(value, 0)) for value, label in options_of(question, definition)
        ],
        answers=returns,
    )


@dataclass(frozen=True, slots=True)
class OneYear:
    """Every counted question of one year, section by section."""

    key: str
    title: str
    year: Year
    periods: Sequence[str]  # the newest first
    offered: Offered
    sections: Sequence[tuple[str, Sequence[Answered]]]


def of_year(viewer: Viewer, key: str, period: str, choice: Choice, now: datetime) -> OneYear:
    """The year asked for, else the newest with a return in. Raises NotHere, NothingToCompare."""
    known = [each.period for each in choosing.rounds_of(viewer, key)]
    wanted = period if period in known else choosing.newest_with_returns(viewer, key)
    everybody = choosing.asked_in(viewer, key, [wanted] if wanted else known[-1:], now)
    found = choosing.narrowed(everybody, choice)
    year = found.years[-1]
    who = {seat.assignment.organisation_id for seat in found.seats[year.round_id]}
    counted = answered(viewer, year, who)
    sections = [(title, list(there)) for title, there in groupby(counted, key=lambda each: each.section)]
    return OneYear(key, found.title, year, list(reversed(known)), choosing.offered(everybody), sections)


def may_read_words(viewer: Viewer) -> bool:
    """Whether the viewer reads every return's words: officers and scrutineers, not the QPP subgroup."""
    return may_everywhere(viewer, Verb.READ_RETURN)


def said(viewer: Viewer, year: Year, organisations: Collection[int] | None = None) -> Iterator[Said]:
    """Comments and actions of one year's returns, by organisation, in the order of the questions."""
    for one in gathering.submitted(viewer, year.round_id, organisations):
        for question in year.definition.questions:
            if (beside := one.beside.get(question.key)) and (beside.get("comment") or beside.get("action")):
                yield _said(year, one, question, beside)


def _said(year: Year, one: Submitted, question: Question, beside: Mapping[str, Any]) -> Said:
    definition, action = year.definition, beside.get("action") or {}
    value = one.values.get(question.key)
    answer = "" if value is None else KINDS[question.kind].show(question, value, definition.words)
    return Said(
        period=year.period,
        organisation=one.name,
        question=question.key,
        number=question.number or "",
        text=spoken(definition, question.text),
        answer=answer,
        comment=beside.get("comment") or "",
        action=action.get("what") or "",
        who=action.get("who") or "",
        by_when=action.get("by_when") or "",
    )
