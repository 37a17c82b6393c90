"""Recodes worth offering: which new answer an old one reads as, where that is plain enough to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scrutiny.method.definition import Definition, Question, Value
from scrutiny.method.lineage import answers_of, scale_of, spelled

MOST_SHADES = 3  # of more, a mere yes may mean several
SAME_ANSWER, SAME_VALUE, SAME_LABEL, SAME_RANK, SAME_END = 1.0, 0.9, 0.95, 0.7, 0.5
YES_NO = {True: "Yes", False: "No"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One old answer and the new one it would read as."""

    old: str  # as a recode's key has it
    new: Value
    sure: float
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a question, whatever kind it is of."""

    value: Value
    label: str
    points: Fraction | None
    excluded: bool = False


def pairs_between(old: Definition, new: Definition, before: Question, after: Question) -> tuple[Pair, ...]:
    """A pair for each old answer that plainly reads as a new one; none where no answer with points does."""
    was, now = answers(old, before), answers(new, after)
    found: dict[str, Pair] = {}
    for look in (_same_value, _same_label, _same_rank, _same_end):
        left = [answer for answer in was if spelled(answer.value) not in found]
        taken = {spelled(pair.new) for pair in found.values()}
        free = [answer for answer in now if spelled(answer.value) not in taken]
        found |= {pair.old: pair for pair in look(left, free, was, now)}
    telling = any(answer.points is not None and spelled(answer.value) in found for answer in was)
    scored = any(answer.points is not None for answer in was)
    return tuple(found[key] for key in map(spelled, answers_of(before)) if key in found and telling >= scored)


def differ(before: Question, after: Question) -> bool:
    """Whether old answers need a recode to be read on the new scale."""
    return scale_of(before) != scale_of(after)


def answers(definition: Definition, question: Question) -> list[Answer]:
    """Every answer that could be read, with its label and points."""
    if question.kind == "yes_no":
        points = question.yes_no_points or (None, None)
        return [Answer(value, YES_NO[value], each) for value, each in zip(YES_NO, points, strict=True)]
    if not answers_of(question):
        return []
    return [
        Answer(option.value, option.label.get(definition.language) or "", option.points, option.excluded)
        for option in question.options
        if option.value
    ]


Answers = Sequence[Answer]


def _same_value(left: Answers, free: Answers, was: Answers, now: Answers) -> Iterator[Pair]:
    by_value = {spelled(answer.value): answer for answer in free}
    for answer in left:
        same = by_value.get(spelled(answer.value))
        if same is None or same.excluded != answer.excluded:
            continue
        if _plain(same.label) == _plain(answer.label):
            yield _pair(answer, same, SAME_ANSWER, "the same answer")
        else:
            yield _pair(answer, same, SAME_VALUE, "the same value, in other words")


def _same_label(left: Answers, free: Answers, was: Answers, now: Answers) -> Iterator[Pair]:
    by_label = {_plain(answer.label): answer for answer in reversed(free)}
    for answer in left:
        same = by_label.get(_plain(answer.label)) if answer.label else None
        if same is not None and same.excluded == answer.excluded:
            yield _pair(answer, same, SAME_LABEL, "the same words")


def _same_rank(left: Answers, free: Answers, was: Answers, now: Answers) -> Iterator[Pair]:
    """By the order of their points, where both scales have as many scored answers, no two worth the same."""
    old, new = _ranked(was), _ranked(now)
    if len(old) != len(new) or len(old) < len(YES_NO):
        return
    for n, (answer, same) in enumerate(zip(old, new, strict=True), start=1):
        if answer in left and same in free:
            yield _pair(answer, same, SAME_RANK, f"number {n} of {len(old)} by points in both")


def _same_end(left: Answers, free: Answers, was: Answers, now: Answers) -> Iterator[Pair]:
    """The best as the best, the worst as the worst, where one scale has nothing else and the other one between."""
    old, new = _ranked(was), _ranked(now)
    if {len(old), len(new)} != {len(YES_NO), MOST_SHADES}:
        return
    for end, at in (("best", 0), ("worst", -1)):
        if old[at] in left and new[at] in free:
            yield _pair(old[at], new[at], SAME_END, f"the {end} answer of both")


def _ranked(found: Answers) -> list[Answer]:
    """Those with points, best first; none where two are worth the same."""
    scored = [(answer.points, answer) for answer in found if answer.points is not None]
    if len({points for points, _ in scored}) != len(scored):
        return []
    return [answer for _, answer in sorted(scored, key=lambda each: -each[0])]


def _pair(answer: Answer, same: Answer, sure: float, why: str) -> Pair:
    old, new = (each.label or spelled(each.value) for each in (answer, same))
    return Pair(spelled(answer.value), same.value, sure, f"“{old}” reads as “{new}”: {why}.")


def _plain(label: str) -> str:
    return " ".join(label.casefold().replace("’", "'").split()).rstrip(".")


def as_recode(pairs: Sequence[Pair]) -> Mapping[str, Value]:
    return {pair.old: pair.new for pair in pairs}
