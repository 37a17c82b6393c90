"""Changes: what differs from one version to the next, said in a sentence with its consequence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.method.definition import Definition, Question
from scrutiny.method.exact import plain
from scrutiny.method.lineage import (
    Step,
    retargeted_parts,
    reworded_parts,
    steps_between,
)

# In this order the classes of one change are named.
CLASSES = (
    "reworded",
    "moved",
    "reweighted",
    "retargeted",
    "rescaled",
    "renamed",
    "split",
    "merged",
    "added",
    "retired",
)
RESCORES = frozenset({"moved", "reweighted", "retargeted", "rescaled", "split", "merged", "added"})


@dataclass(frozen=True, slots=True)
class Change:
    """One question that is not as it was."""

    key: str
    from_: tuple[str, ...]
    classes: tuple[str, ...]
    comparable: bool
    sentence: str

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "from": list(self.from_),
            "classes": list(self.classes),
            "comparable": self.comparable,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two versions; of the newer one's scored questions, how many compare."""

    old: str
    new: str
    comparable: int
    of: int
    changes: tuple[Change, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "old": self.old,
            "new": self.new,
            "comparable": self.comparable,
            "of": self.of,
            "changes": [change.as_json() for change in self.changes],
        }


def between(old: Definition, new: Definition) -> Changes:
    """What became of each question: those of ``new`` in their order, then the retired ones."""
    steps = steps_between(old, new)
    scored = [question.key for question in new.questions if question.scored]
    changed = [_change(old, new, q, steps[q.key]) for q in new.questions if steps[q.key].classes]
    kept = {source for step in steps.values() for source in step.sources}
    retired = [_retired(question, new) for question in old.questions if question.key not in kept]
    return Changes(
        old.version,
        new.version,
        sum(steps[key].broken is None for key in scored),
        len(scored),
        (*changed, *retired),
    )


def _retired(question: Question, new: Definition) -> Change:
    what = (
        "its answers reach no later version" if question.scored else "its answers stay where they were given"
    )
    sentence = f"No longer asked in {new.version}: {what}."
    return Change(question.key, (question.key,), ("retired",), False, sentence)


def _change(old: Definition, new: Definition, question: Question, step: Step) -> Change:
    classes = tuple(name for name in CLASSES if name in step.classes)
    said = [SAYS[name](old, new, question, step) for name in classes]
    sentence = f"{'; '.join(said)}: {_consequence(old, question, step, said)}."
    return Change(
        question.key, step.sources, classes, step.broken is None, sentence[0].upper() + sentence[1:]
    )


# -- what differs ------------------------------------------------------------------------------------------


def _before(old: Definition, step: Step) -> list[Question]:
    return [old.by_key[key] for key in step.sources]


def _says_reworded(old: Definition, new: Definition, question: Question, step: Step) -> str:
    parts = reworded_parts(old, new, old.by_key[question.key], question)
    return f"other words in its {_listed([WORDS[part] for part in parts])}"


def _says_moved(old: Definition, new: Definition, question: Question, step: Step) -> str:
    titles = dict.fromkeys(old.words(old.section_of[key].title) for key in step.sources)
    after = new.words(new.section_of[question.key].title)
    return f"moved from {_listed([f'“{title}”' for title in titles])} to “{after}”"


def _says_reweighted(old: Definition, new: Definition, question: Question, step: Step) -> str:
    weights = dict.fromkeys(plain(before.weight) for before in _before(old, step))
    return f"weight {_listed(weights)} to {plain(question.weight)}"


def _says_retargeted(old: Definition, new: Definition, question: Question, step: Step) -> str:
    parts = (part for before in _before(old, step) for part in retargeted_parts(old, new, before, question))
    said = {"required": "now required" if question.required else "no longer required", **TARGETS}
    said["scope"] = f"now {question.scope}"
    return _listed(dict.fromkeys(said[part] for part in parts))


def _says_rescaled(old: Definition, new: Definition, question: Question, step: Step) -> str:
    recoded = ", old ones read by its recode" if step.recode is not None else ""
    return f"other answers or points{recoded}"


def _says_renamed(old: Definition, new: Definition, question: Question, step: Step) -> str:
    return f"was {_listed(step.sources)}"


def _says_split(old: Definition, new: Definition, question: Question, step: Step) -> str:
    return f"one of several that come from {_listed(step.sources)}"


def _says_merged(old: Definition, new: Definition, question: Question, step: Step) -> str:
    return f"takes the place of {_listed(step.sources)}"


def _says_added(old: Definition, new: Definition, question: Question, step: Step) -> str:
    return f"new in {new.version}"


def _listed(parts: Iterable[str]) -> str:
    """One, two and three."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


WORDS = {"text": "text", "help": "help", "label": "answers' labels"}
TARGETS = {
    "applies_to": "asked of others",
    "show_when": "shown on another condition",
    "critical": "other caps",
}
SAYS: Mapping[str, Callable[[Definition, Definition, Question, Step], str]] = {
    "reworded": _says_reworded,
    "moved": _says_moved,
    "reweighted": _says_reweighted,
    "retargeted": _says_retargeted,
    "rescaled": _says_rescaled,
    "renamed": _says_renamed,
    "split": _says_split,
    "merged": _says_merged,
    "added": _says_added,
}

# -- and what follows from it ----------------------------------------------------------------------------------

BECAUSE = {
    "added": "there is nothing before it",
    "not_comparable": "its author says the answers may not stand side by side",
    "merged": "its author has not said that the merger may be compared",
    "split": "its author has not said that this part may be compared",
    "rescaled": "no recode leads the old answers to the new ones",
    "reworded": "its author has not said whether the new words ask the same",
}


def _consequence(old: Definition, question: Question, step: Step, said: list[str]) -> str:
    """Whether old answers may stand beside new ones, and whether the score as scored feels it."""
    if not question.scored:
        if step.broken:
            return f"its answers do not stand beside those of {old.version}, as {BECAUSE[step.broken]}"
        return f"its answers may stand beside those of {old.version}"
    if step.broken:
        return f"left out of like for like with {old.version}, as {BECAUSE[step.broken]}"
    stays = f"like for like with {old.version} stays possible"
    return f"{stays}; as scored will differ" if step.classes & RESCORES else stays
