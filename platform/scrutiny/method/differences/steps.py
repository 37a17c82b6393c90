"""Steps: how each question of a text stands to another it does not follow directly, or does not follow at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scrutiny.method.comparability import Meter
from scrutiny.method.definition import Definition
from scrutiny.method.lineage import ADDED, DIFFERS, MERGED, REWORDED, SPLIT, Step, steps_between, threads

Steps = Mapping[str, Step]


def by_key(old: Definition, new: Definition) -> Steps:
    """Beside a text that it does not follow: a question is itself by its key, and nothing is said of comparing."""
    sections = tuple(
        replace(section, questions=tuple(replace(question, was=None) for question in section.questions))
        for section in new.sections
    )
    return steps_between(old, replace(new, sections=sections, sha256=""))


def steps_through(row: Sequence[Definition]) -> Steps:
    """From the oldest of a row straight to the newest, by way of those between.

    Where a thread breaks, the question stands beside what it comes from all the same; why, is said of it.
    """
    if len(row) <= 2:
        return steps_between(row[0], row[-1])
    found = threads(row)
    sources = {question.key: _followed(question.key, found.steps) for question in row[-1].questions}
    merged = {key for key, keys in sources.items() if len(keys) > 1}
    parts: dict[str, int] = {}
    for keys in sources.values():
        for key in keys:
            parts[key] = parts.get(key, 0) + 1
    return {
        key: Step(
            key,
            keys,
            frozenset(_classes(row[0], row[-1], key, keys, parts)),
            found.of[key].broken,
            merges=key in merged,
        )
        for key, keys in sources.items()
    }


def _followed(key: str, steps: Sequence[Steps]) -> tuple[str, ...]:
    """The oldest keys that a question comes from, whether or not the comparison breaks on the way."""
    keys = [key]
    for step in reversed(steps):
        keys = list(dict.fromkeys(source for one in keys for source in step[one].sources))
    return tuple(keys)


def _classes(
    old: Definition, new: Definition, key: str, keys: Sequence[str], parts: Mapping[str, int]
) -> set[str]:
    if not keys:
        return {ADDED}
    after = new.by_key[key]
    found = {
        name for name, differs in DIFFERS.items() for one in keys if differs(old, new, old.by_key[one], after)
    }
    if len(keys) > 1:
        found.add(MERGED)
    if any(parts[one] > 1 for one in keys):
        found.add(SPLIT)
    elif len(keys) == 1 and key not in keys:
        found.add("renamed")
    return found


def meter_of(new: Definition, steps: Steps) -> Meter:
    """Of the newer text's scored questions, how many stand beside the older's by these steps."""
    broken = [steps[question.key].broken for question in new.questions if question.scored]
    comparable, undecided = broken.count(None), broken.count(REWORDED)
    return Meter(comparable, undecided, len(broken) - comparable - undecided, len(broken))
