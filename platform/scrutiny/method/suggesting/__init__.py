"""Suggestions of lineage: what a new question may come from, and how old answers may read; never applied unasked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.method.definition import Definition, Question, Value
from scrutiny.method.kinds import KINDS, fits
from scrutiny.method.lineage import ADDED, RESCALED, Step, answers_of, spelled, steps_between
from scrutiny.method.suggesting.likeness import Likeness, Read, Scales
from scrutiny.method.suggesting.recoding import Pair, as_recode, differ, pairs_between

__all__ = ["Pair", "Suggestion", "recode_for", "suggestions"]

LIKE = 0.6  # from here on one question may be another under a new name
A_PART = 0.42  # from here on it may be a part of one, beside a part that is more like
A_SOURCE = 0.5  # from here on it may have gone into one, beside another that is more like
MOST_PAIRS = 60_000  # of retired beside added: more of them are two questionnaires, and no lineage
MOST_SURE = 0.95  # of what has other words
GAIN = 0.15  # the share of a question's words a further part has to bring, to be one


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something an author may say of a question with one click, or leave unsaid."""

    kind: str  # rename, split, merge, recode
    key: str  # the question of the new version
    was: tuple[str, ...]  # keys of the old one
    recode: (
        Mapping[str, Value] | None
    )  # as `was` has it; None where answers read as they are, or none can be said
    sure: float  # 0…1
    why: str
    pairs: tuple[Pair, ...] = ()  # the recode again, each answer with its why
    open: tuple[str, ...] = ()  # old answers nothing is proposed for


def suggestions(old: Definition, new: Definition) -> list[Suggestion]:
    """What may be said of ``new``'s questions beside ``old``, in their order; of each at most one thing."""
    steps = steps_between(old, new)
    found = {each.key: each for each in _recodes(old, new, steps)}
    found |= {each.key: each for each in _origins(old, new, steps)}
    return [found[question.key] for question in new.questions if question.key in found]


# -- where a question comes from -----------------------------------------------------------------------------


def _origins(old: Definition, new: Definition, steps: Mapping[str, Step]) -> Iterator[Suggestion]:
    kept = {source for step in steps.values() for source in step.sources}
    retired = {question.key for question in old.questions} - kept
    added = {key for key, step in steps.items() if ADDED in step.classes}
    if not 0 < len(retired) * len(added) <= MOST_PAIRS or old.language != new.language:
        return
    scales = Scales((old, new))
    before, after = (
        [each for key, each in texts.items() if key in among]
        for texts, among in zip(scales.read, (retired, added), strict=True)
    )
    alike = sorted(scales.alike(before, after, A_PART), key=lambda pair: -pair.close)
    yield from _told(old, new, scales, alike)


def _told(
    old: Definition, new: Definition, scales: Scales, alike: Sequence[Likeness]
) -> Iterator[Suggestion]:
    """From the most like pair down; what has been told of is not told of again."""
    told_old: set[str] = set()
    told_new: set[str] = set()
    for pair in alike:
        was, key = pair.before.question.key, pair.after.question.key
        if pair.close < LIKE or was in told_old or key in told_new:
            continue
        free = [
            each
            for each in alike
            if each.before.question.key not in told_old and each.after.question.key not in told_new
        ]
        parts = _together(scales, pair, [each for each in free if each.before is pair.before], forward=True)
        into = [each for each in free if each.after is pair.after and each.close >= A_SOURCE]
        sources = _together(scales, pair, into, forward=False)
        if len(sources) > len(parts):
            yield _merge(sources)
        elif len(parts) > 1:
            yield from (_split(old, new, part, parts) for part in parts)
        else:
            yield _rename(old, new, pair)
        told_old |= {each.before.question.key for each in (*parts, *sources)}
        told_new |= {each.after.question.key for each in (*parts, *sources)}


def _together(
    scales: Scales, first: Likeness, others: Sequence[Likeness], *, forward: bool
) -> list[Likeness]:
    """``first`` and those others that bring words of the one question which the ones before had not."""

    def far(pair: Likeness) -> Read:
        return pair.after if forward else pair.before

    whole = (first.before if forward else first.after).bag
    chosen, covered = [first], whole & far(first).bag
    for other in others:
        brought = (whole & far(other).bag) - covered
        if other is not first and scales.weigh(brought) >= GAIN * scales.weigh(whole):
            chosen.append(other)
            covered |= brought
    return chosen


def _rename(old: Definition, new: Definition, pair: Likeness) -> Suggestion:
    was, now = pair.before.question, pair.after.question
    pairs = _recode_pairs(old, new, was, now)
    same = old.words(was.text) == new.words(now.text)
    return Suggestion(
        "rename",
        now.key,
        (was.key,),
        as_recode(pairs) if pairs else None,
        1.0 if same else round(min(pair.close, MOST_SURE), 2),
        f"It {'has the words of' if same else 'reads much like'} “{was.key}”, which is no longer asked{_where(pair)}.",
        pairs,
        _open(was, pairs) if differ(was, now) else (),
    )


def _split(old: Definition, new: Definition, part: Likeness, parts: Sequence[Likeness]) -> Suggestion:
    was, now = part.before.question, part.after.question
    others = [f"“{each.after.question.key}”" for each in parts if each is not part]
    pairs = _recode_pairs(old, new, was, now)
    return Suggestion(
        "split",
        now.key,
        (was.key,),
        as_recode(pairs) if pairs else None,
        round(min(each.close for each in parts), 2),
        f"With {' and '.join(others)} it says what “{was.key}” said, which is no longer asked.",
        pairs,
        _open(was, pairs) if differ(was, now) else (),
    )


def _merge(sources: Sequence[Likeness]) -> Suggestion:
    keys = tuple(each.before.question.key for each in sources)
    named = " and ".join(f"“{key}”" for key in keys)
    return Suggestion(
        "merge",
        sources[0].after.question.key,
        keys,
        None,
        round(min(each.close for each in sources), 2),
        f"It says what {named} said, which are no longer asked.",
    )


def _where(pair: Likeness) -> str:
    return ", and stands in the same section" if pair.before.section == pair.after.section else ""


# -- how old answers read ------------------------------------------------------------------------------------


def _recodes(old: Definition, new: Definition, steps: Mapping[str, Step]) -> Iterator[Suggestion]:
    for question in new.questions:
        step = steps[question.key]
        if RESCALED in step.classes and step.recode is None and not step.merges:
            found = recode_for(old, new, question.key, step.sources[0])
            if found is not None:
                yield found


def recode_for(old: Definition, new: Definition, key: str, was: str) -> Suggestion | None:
    """How the answers to ``was`` may read on the scale of ``key``; nothing where none plainly does."""
    before, after = old.by_key[was], new.by_key[key]
    pairs = _recode_pairs(old, new, before, after)
    if not pairs:
        return None
    why = " ".join(pair.why for pair in pairs)
    left = _open(before, pairs)
    sure = min(pair.sure for pair in pairs) * len(pairs) / (len(pairs) + len(left))
    return Suggestion("recode", key, (was,), as_recode(pairs), round(sure, 2), why, pairs, left)


def _recode_pairs(old: Definition, new: Definition, before: Question, after: Question) -> tuple[Pair, ...]:
    if after.kind not in KINDS or not differ(before, after):  # a draft's kind may not be there yet
        return ()
    return tuple(pair for pair in pairs_between(old, new, before, after) if fits(after, pair.new))


def _open(before: Question, pairs: Sequence[Pair]) -> tuple[str, ...]:
    covered = {pair.old for pair in pairs}
    return tuple(value for value in map(spelled, answers_of(before)) if value not in covered)
