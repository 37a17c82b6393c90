"""What changed from one text to the next, as pages tell it: grouped by what it does to a comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from scrutiny.method import changes
from scrutiny.method.changes import Change
from scrutiny.method.definition import Definition, Question
from scrutiny.method.kinds import name
from scrutiny.web.wording.reading import question_read

Runs = tuple[tuple[str, str], ...]  # (same | del | ins, words)
# In this order the differences are told: what breaks a comparison before what cannot.
DANGER = {
    "reworded": "Reworded",
    "rescaled": "Answers or points changed",
    "split": "Split",
    "merged": "Merged",
    "retired": "No longer asked",
    "added": "New",
    "retargeted": "Asked of others",
    "moved": "Moved",
    "reweighted": "Weight changed",
    "renamed": "Key changed",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One change, to be read."""

    key: str
    number: str
    sentence: str
    comparable: bool
    is_scored: bool
    before: tuple[tuple[str, Runs, str], ...]  # number, runs of words, answers where they differ
    after: Runs
    answers: str


def changed(old: Definition, new: Definition) -> dict[str, Any]:
    """What differs, grouped by class, the most dangerous first."""
    found = changes.between(old, new)
    groups: dict[str, list[Told]] = {title: [] for title in DANGER.values()}
    for change in found.changes:
        worst = next(key for key in DANGER if key in change.classes)
        groups[DANGER[worst]].append(_told(change, old, new))
    lost = found.of - found.comparable
    return {
        "old": old.version,
        "new": new.version,
        "comparable": found.comparable,
        "of": found.of,
        "parts": [(found.comparable, "comparable", "good"), (lost, "not comparable", "poor")],
        "groups": [(title, told) for title, told in groups.items() if told],
    }


def _told(change: Change, old: Definition, new: Definition) -> Told:
    after = new.by_key.get(change.key) if "retired" not in change.classes else None
    before = [old.by_key[key] for key in change.from_ if key in old.by_key]
    own = after or before[0]
    text = new.words(after.text) if after else ""
    told = [(each, difference(old.words(each.text), text)) for each in before]
    rescaled = "rescaled" in change.classes
    return Told(
        change.key,
        name(own),
        change.sentence,
        change.comparable,
        own.scored,
        tuple((each.number or "", runs[0], _answers(each, old) if rescaled else "") for each, runs in told),
        told[0][1][1] if len(told) == 1 else (("same", text),) if text else (),
        _answers(after, new) if rescaled and after else "",
    )


def _answers(question: Question, definition: Definition) -> str:
    """The answers offered with their points, in one line."""
    read = question_read(question, definition, definition.words)
    offered = [f"{words} ({points})" if points else words for words, points, _, _ in read.options]
    return " / ".join(offered) or next(iter(read.facts), read.kind)


def difference(before: str, after: str) -> tuple[Runs, Runs]:
    """Both texts as runs of words: (same, …), and (del, …) in the first, (ins, …) in the second."""
    if not before or not after:
        return (((("same", before),) if before else ()), ((("same", after),) if after else ()))
    a, b = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    old: list[tuple[str, str]] = []
    new: list[tuple[str, str]] = []
    was, now = ([word.rstrip() for word in words] for words in (a, b))  # the last has no space after it
    for what, a0, a1, b0, b1 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        same = what == "equal"
        old += [("same" if same else "del", "".join(a[a0:a1]))] if a1 > a0 else []
        new += [("same" if same else "ins", "".join(b[b0:b1]))] if b1 > b0 else []
    return tuple(old), tuple(new)
