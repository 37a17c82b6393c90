"""Answers: how a question was answered each time, from the counts that submission keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from scrutiny.method.definition import Definition, Question
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records.bank.lines import Asked
from scrutiny.records.base import db, need
from scrutiny.records.scorecards import ASKED, OptionCount
from scrutiny.records.scorecards.deriving import counts_options, short
from scrutiny.records.scorecards.submitted import ROUND

TELLABLE = 5  # where answers carry no names, fewer than this are nobody's to count
WITHOUT_NAMES = ("survey",)


@dataclass(frozen=True, slots=True)
class InRound:
    """How often each answer was given in one round."""

    round_id: int
    period: str
    asked: int  # submitted returns that were asked it at all
    options: tuple[tuple[str, str, int], ...]  # value, its words, how many
    withheld: bool  # so few, and without names, that nothing is told

    @property
    def given(self) -> int:
        """How many answers there are; of several choices, each."""
        return sum(count for _, _, count in self.options)


def answered(viewer: Viewer, asked: Iterable[Asked]) -> dict[tuple[int, str], list[InRound]]:
    """For each version and key, its rounds, oldest first; only for questions whose answers can be counted.

    For those alone who may read all scores; raises NotAllowed.
    """
    need(viewer, Verb.READ_ALL_SCORES)
    counted = [each for each in asked if counts_options(each.question)]
    if not counted:
        return {}
    rounds = _rounds(viewer, {each.version.id for each in counted})
    held = _counts(viewer, [round_id for row in rounds.values() for round_id, _ in row], counted)
    return {
        (each.version.id, each.question.key): [
            _told(each, round_id, period, held.get((round_id, each.question.key), {}))
            for round_id, period in rounds.get(each.version.id, ())
        ]
        for each in counted
    }


def _rounds(viewer: Viewer, version_ids: set[int]) -> dict[int, list[tuple[int, str]]]:
    """The rounds pinned to each version, oldest first."""
    held = select(ROUND.c.id, ROUND.c.version_id, ROUND.c.period).where(
        ROUND.c.partnership_id == viewer.partnership_id, ROUND.c.version_id.in_(version_ids)
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for row in db.session.execute(held.order_by(ROUND.c.opens_on, ROUND.c.id)):
        found.setdefault(row.version_id, []).append((row.id, row.period))
    return found


def _counts(
    viewer: Viewer, round_ids: list[int], counted: list[Asked]
) -> dict[tuple[int, str], dict[str, int]]:
    held = select(OptionCount).where(
        OptionCount.partnership_id == viewer.partnership_id,
        OptionCount.round_id.in_(round_ids),
        OptionCount.question.in_({each.question.key for each in counted}),
    )
    found: dict[tuple[int, str], dict[str, int]] = {}
    for row in db.session.scalars(held):
        found.setdefault((row.round_id, row.question), {})[row.option] = row.responses
    return found


def _told(each: Asked, round_id: int, period: str, held: Mapping[str, int]) -> InRound:
    asked = held.get(ASKED, 0)
    if each.definition.instrument in WITHOUT_NAMES and 0 < asked < TELLABLE:
        return InRound(round_id, period, 0, (), withheld=True)
    offered = _offered(each.question, each.definition)
    return InRound(
        round_id,
        period,
        asked,
        tuple((value, words, held.get(short(value), 0)) for value, words in offered),
        withheld=False,
    )


def _offered(question: Question, definition: Definition) -> list[tuple[str, str]]:
    """Each answer with its words, as it is counted."""
    if question.kind == "yes_no":
        return [("yes", "Yes"), ("no", "No")]
    return [(option.value, definition.words(option.label)) for option in question.options]
