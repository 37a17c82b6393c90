"""A text beside the one before the last edit: of most questions nothing changed, and what was said of them holds.

An edit leaves the objects of all other questions as they are (`method.editing`), so that it is enough to ask
whether a question is the very same object. Where anything might reach further, everything is looked at anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from scrutiny.method.definition import Definition

ACRONYM = re.compile(r"[A-Z][A-Z&]")  # once spelled out anywhere, it counts as explained everywhere


@dataclass(frozen=True)
class Text:
    """One text: its objects and its values."""

    raw: Mapping[str, Any]
    definition: Definition

    @cached_property
    def questions(self) -> Mapping[str, Any]:
        """Every question's object by its key."""
        return {one["key"]: one for section in self.raw["sections"] for one in section["questions"]}

    @cached_property
    def homes(self) -> Mapping[str, Any]:
        """What a question's section says of all in it."""
        return {
            one["key"]: (section["key"], section.get("applies_to"), section.get("show_when"))
            for section in self.raw["sections"]
            for one in section["questions"]
        }

    @cached_property
    def whole(self) -> Mapping[str, Any]:
        """Everything but its sections."""
        return {name: value for name, value in self.raw.items() if name != "sections"}

    @cached_property
    def branches(self) -> bool:
        """Whether questions are split or merged: then one may concern another."""
        named = Counter(
            key
            for question in self.definition.questions
            for key in (question.was.keys if question.was and question.was.names_key else (question.key,))
        )
        merged = any(question.was and question.was.merges for question in self.definition.questions)
        return merged or max(named.values(), default=0) > 1

    @cached_property
    def first_on_scale(self) -> Mapping[str, str]:
        """Scale -> the first question on it, of which advice on the scale is given."""
        first: dict[str, str] = {}
        for question in self.definition.questions:
            if question.scale_name:
                first.setdefault(question.scale_name, question.key)
        return first

    def only(self, keys: Collection[str]) -> Text:
        """The same text with no other questions than these."""
        raw = {
            **self.raw,
            "sections": [
                {**section, "questions": [one for one in section["questions"] if one["key"] in keys]}
                for section in self.raw["sections"]
            ],
        }
        sections = tuple(
            replace(section, questions=tuple(one for one in section.questions if one.key in keys))
            for section in self.definition.sections
        )
        return Text(raw, replace(self.definition, sections=sections, raw=raw))


@dataclass(frozen=True)
class Beside:
    """A text beside an earlier one of the same draft."""

    now: Text
    before: Text

    @cached_property
    def close(self) -> bool:
        """Whether only questions, their sections and their order differ, and none is split or merged."""
        same = self.now.whole == self.before.whole
        return same and not (self.now.branches or self.before.branches)

    @cached_property
    def same(self) -> frozenset[str]:
        """Questions that are the very same."""
        before = self.before.questions
        return frozenset(key for key, one in self.now.questions.items() if before.get(key) is one)

    @cached_property
    def at_home(self) -> frozenset[str]:
        """Those of the same whose section concerns the same people."""
        before, now = self.before.homes, self.now.homes
        return frozenset(key for key in self.same if before[key] == now[key])

    @cached_property
    def reads_alike(self) -> bool:
        """Whether no question's wording can bear on advice about another's."""
        firsts = self.now.first_on_scale == self.before.first_on_scale
        return firsts and not any(ACRONYM.search(words) for words in self._changed_words())

    def _changed_words(self) -> list[str]:
        sides = ((self.now, self.before), (self.before, self.now))
        return [
            str(one.get(name, ""))
            for side, other in sides
            for key, one in side.questions.items()
            if other.questions.get(key) is not one
            for name in ("text", "help")
        ]
