"""Lineage: which question of one version is which of another, and how far back each one's thread reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrutiny.method.definition import AppliesTo, Condition, Definition, Question, Text, Value
from scrutiny.method.kinds import fits

# Why a step is not comparable, in the order in which the first that holds is told.
ADDED, NOT_COMPARABLE, MERGED, SPLIT, RESCALED, REWORDED = REASONS = (
    "added",
    "not_comparable",
    "merged",
    "split",
    "rescaled",
    "reworded",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One question beside what it comes from in the version before."""

    key: str
    sources: tuple[str, ...]  # keys of the older version
    classes: frozenset[str]  # reworded, moved, … ; empty: unchanged
    broken: str | None = None  # why an old answer may not stand beside a new one
    recode: Mapping[str, Value] | None = None
    merges: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """One question of the newest version, followed back."""

    key: str
    keys: tuple[tuple[str, ...], ...]  # of each version, oldest first; none beyond where it reaches
    reach: int  # the oldest version it reaches
    broken: str | None  # why it goes no further; None where it reaches the oldest


@dataclass(frozen=True, slots=True)
class Threads:
    """Every thread through a row of versions, and the steps from each version to the next."""

    definitions: tuple[Definition, ...]
    steps: tuple[Mapping[str, Step], ...]  # steps[n] leads from version n to version n + 1
    of: Mapping[str, Thread]  # by the newest version's keys


def threads(definitions: Sequence[Definition]) -> Threads:
    """The threads through ``definitions``, oldest first."""
    steps = tuple(steps_between(old, new) for old, new in pairwise(definitions))
    of = {question.key: _followed(question.key, steps) for question in definitions[-1].questions}
    return Threads(tuple(definitions), steps, of)


def _followed(key: str, steps: Sequence[Mapping[str, Step]]) -> Thread:
    """Back from the newest version, until a step breaks; a merged thread where any branch does."""
    keys: list[tuple[str, ...]] = [(key,)]
    for at in range(len(steps) - 1, -1, -1):
        taken = [steps[at][one] for one in keys[0]]
        broken = {step.broken for step in taken if step.broken}
        if broken:
            gone: list[tuple[str, ...]] = [()] * (at + 1)
            return Thread(key, (*gone, *keys), at + 1, min(broken, key=REASONS.index))
        keys.insert(0, tuple(dict.fromkeys(source for step in taken for source in step.sources)))
    return Thread(key, tuple(keys), 0, None)


def same_version(old: Definition, new: Definition) -> bool:
    """Whether both are one text: then nothing changes between them, whatever its ``was`` says."""
    return old is new or (old.sha256 == new.sha256 if old.sha256 and new.sha256 else old == new)


def steps_between(old: Definition, new: Definition) -> Mapping[str, Step]:
    """How each question of ``new`` stands to ``old``."""
    if same_version(old, new):
        return {question.key: Step(question.key, (question.key,), frozenset()) for question in new.questions}
    sources = {question.key: _sources(question, old) for question in new.questions}
    parts: dict[str, int] = {}
    for keys in sources.values():
        for key in keys:
            parts[key] = parts.get(key, 0) + 1
    return {
        question.key: _step(old, new, question, sources[question.key], parts) for question in new.questions
    }


def _sources(question: Question, old: Definition) -> tuple[str, ...]:
    """The older keys it comes from: those it names, else its own where that was there."""
    named = question.was.keys if question.was and question.was.names_key else (question.key,)
    return tuple(dict.fromkeys(key for key in named if key in old.by_key))


def _step(
    old: Definition, new: Definition, question: Question, sources: tuple[str, ...], parts: Mapping[str, int]
) -> Step:
    if not sources:
        return Step(question.key, (), frozenset({ADDED}), ADDED)
    was = question.was
    merges = was is not None and was.merges
    before = [old.by_key[key] for key in sources]
    found = {name for name, differs in DIFFERS.items() if any(differs(old, new, b, question) for b in before)}
    if merges:
        found.add(MERGED)
    if any(parts[key] > 1 for key in sources):
        found.add(SPLIT)
    elif not merges and question.key not in sources:  # a part has another name anyway: the split tells it
        found.add("renamed")
    covered = was is not None and all(_covers(was.recode, one, question) for one in before)
    broken = next((why for why in REASONS if _breaks(why, question, found, covered)), None)
    return Step(question.key, sources, frozenset(found), broken, was.recode if was else None, merges)


def _breaks(why: str, question: Question, found: set[str], covered: bool) -> bool:
    """Whether ``why`` breaks the comparison: the author's no always, silence where a word was owed."""
    if why == NOT_COMPARABLE:
        return question.comparable is False
    if why == RESCALED:
        return RESCALED in found and not covered
    return why in found and question.comparable is not True


# -- what may differ ----------------------------------------------------------------------------------------


def _reworded(old: Definition, new: Definition, before: Question, after: Question) -> bool:
    if before.key != after.key:  # other words under another key are a matter of renaming
        return False
    return bool(reworded_parts(old, new, before, after))


def reworded_parts(old: Definition, new: Definition, before: Question, after: Question) -> list[str]:
    """Which words differ, each read in its version's first language: text, help, the label of an option."""
    pairs: list[tuple[str, Text | None, Text | None]] = [
        ("text", before.text, after.text),
        ("help", before.help, after.help),
    ]
    labels = {option.value: option.label for option in before.options}
    pairs += [("label", labels[o.value], o.label) for o in after.options if o.value in labels]
    return list(dict.fromkeys(part for part, was, now in pairs if old.words(was) != new.words(now)))


def _moved(old: Definition, new: Definition, before: Question, after: Question) -> bool:
    return old.section_of[before.key].key != new.section_of[after.key].key


def _reweighted(old: Definition, new: Definition, before: Question, after: Question) -> bool:
    return before.weight != after.weight


def _retargeted(old: Definition, new: Definition, before: Question, after: Question) -> bool:
    return bool(retargeted_parts(old, new, before, after))


def retargeted_parts(old: Definition, new: Definition, before: Question, after: Question) -> list[str]:
    """Of what concerns whom it is asked and how much hangs on it, what differs."""
    was, now = _target(old, before), _target(new, after)
    return [part for part in was if was[part] != now[part]]


def _target(definition: Definition, question: Question) -> dict[str, object]:
    section = definition.section_of[question.key]
    applies: list[AppliesTo | None] = [section.applies_to, question.applies_to]
    shows: list[Condition | None] = [section.show_when, question.show_when]
    return {
        "applies_to": [{name: frozenset(among) for name, among in (a or {}).items()} for a in applies],
        "show_when": shows,
        "required": question.required,
        "critical": frozenset(question.critical),
        "scope": question.scope,
    }


def _rescaled(old: Definition, new: Definition, before: Question, after: Question) -> bool:
    return scale_of(before) != scale_of(after)


def scale_of(question: Question) -> object:
    """What makes two scales the same: values and points, not order or labels; where there is none, the kind."""
    if question.kind == "yes_no":
        return ("yes_no", question.yes_no_points)
    if question.range:
        return question.range
    if question.options:
        # A list of values is never one of them, so ``choices`` stand apart.
        return (question.kind == "choices", {option.value: option.points for option in question.options})
    return question.kind


DIFFERS = {
    REWORDED: _reworded,
    "moved": _moved,
    "reweighted": _reweighted,
    "retargeted": _retargeted,
    RESCALED: _rescaled,
}


# -- recodes ------------------------------------------------------------------------------------------------


def answers_of(question: Question) -> tuple[Value, ...]:
    """Every answer it can have, where they can be listed: options, or yes and no."""
    if question.kind == "yes_no":
        return (True, False)
    return () if question.kind == "choices" else tuple(option.value for option in question.options)


def _covers(recode: Mapping[str, Value] | None, before: Question, after: Question) -> bool:
    """Whether ``recode`` leads every old answer to one of the new scale; a range cannot be recoded from."""
    old = answers_of(before)
    return recode is not None and bool(old) and all(fits(after, recode.get(spelled(value))) for value in old)


def spelled(value: Value) -> str:
    """A value as a recode's key has it: ``"true"`` for a yes."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def recoded(step: Step, value: Value) -> Value:
    """An old answer as the newer version of that step reads it."""
    if step.recode is None or not isinstance(value, str | bool):
        return value
    return step.recode.get(spelled(value), value)


def keys_reached(found: Iterable[Thread], at: int) -> frozenset[str]:
    """The keys of version ``at`` that these threads pass through."""
    return frozenset(key for thread in found for key in thread.keys[at])
