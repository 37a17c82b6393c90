"""The bench: everything that the builder's page shows of one section, and the rail and the bar around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from scrutiny.method import editing
from scrutiny.method.craft import RULES, Advice
from scrutiny.method.definition import Section
from scrutiny.method.exact import plain
from scrutiny.records import drafts
from scrutiny.records.drafts.quieting import MEANING
from scrutiny.web.access import viewer
from scrutiny.web.drafts.building.cards import Window, window
from scrutiny.web.drafts.building.place import Place
from scrutiny.web.drafts.building.told import Card, Told, Wrong, told
from scrutiny.web.wording import conditions
from scrutiny.web.wording.reading import spoken

# What may be switched off besides the rules of wording.
OTHERS = {MEANING: "What follows from the settings", "lineage": "Where a question may come from"}


@dataclass(frozen=True, slots=True)
class Stop:
    """One section on the rail."""

    key: str
    title: str
    questions: int
    faults: int
    current: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a section's cards."""

    key: str
    title: str
    introduction: str
    facts: tuple[str, ...]
    wrongs: tuple[Wrong, ...]
    advice: tuple[Advice, ...]
    place: int
    places: int
    disordered: bool  # its numbers no longer run on


@dataclass(frozen=True)
class Bar:
    """What can be taken back and done again, and what is still to be mended."""

    undo: str
    redo: str
    mends: int
    first: str  # the address of the first thing to mend


@dataclass(frozen=True)
class Bench:
    """A section of a draft as it is worked on."""

    place: Place

    @cached_property
    def told(self) -> Told:
        """What is to be said of the text."""
        return told(self.place.opened)

    @cached_property
    def quiet(self) -> frozenset[tuple[str, str]]:
        """Advice that is switched off: (rule, key)."""
        draft = self.place.opened.draft
        return frozenset((rule, key) for rule, key in (draft.quiet if draft else ()))

    @cached_property
    def window(self) -> Window:
        """The cards."""
        return window(self.place.section, self.place.page, self.told, self.quiet)

    @cached_property
    def rail(self) -> tuple[Stop, ...]:
        """Every section."""
        definition, here = self.told.definition, self.place.section.key
        return tuple(
            Stop(
                section.key,
                spoken(definition, section.title, definition.language),
                len(section.questions),
                self._faults_in(section),
                section.key == here,
            )
            for section in definition
        )

    def _faults_in(self, section: Section) -> int:
        if not self.told.faults:
            return 0
        parts = [f"section:{section.key}", *(f"question:{question.key}" for question in section.questions)]
        return sum(len(self.told.faults.get(part, ())) for part in parts)

    @cached_property
    def head(self) -> Head:
        """What stands over the cards."""
        section, definition = self.place.section, self.told.definition
        keys = [each.key for each in definition]
        part = f"section:{section.key}"
        raw = self.place.opened.raw["sections"][keys.index(section.key)]
        return Head(
            section.key,
            spoken(definition, section.title, definition.language),
            spoken(definition, section.introduction, definition.language),
            tuple(self._facts(section)),
            self.told.faults.get(part, ()),
            self.loud(self.told.advice_around(part)),
            keys.index(section.key) + 1,
            len(keys),
            editing.out_of_order(raw["questions"]),
        )

    def _facts(self, section: Section) -> list[str]:
        when = conditions.when(section.show_when, self.told.definition)
        who = conditions.who(section.applies_to)
        weight = f"Weight {plain(section.weight)}" if section.weight != 1 else ""
        said = [weight, f"Shown when {when}" if when else "", f"Asked only of {who}" if who else ""]
        return [each for each in said if each]

    @cached_property
    def whole(self) -> tuple[Wrong, ...]:
        """Faults of the questionnaire as a whole, and of its scales."""
        return tuple(
            wrong for wrong in self.told.wrongs if wrong.part.partition(":")[0] not in ("question", "section")
        )

    def loud(self, advice: tuple[Advice, ...]) -> tuple[Advice, ...]:
        """Advice that is not switched off."""
        quiet = self.quiet
        return tuple(each for each in advice if not {(each.rule, ""), (each.rule, each.key)} & quiet)

    @cached_property
    def switched_off(self) -> list[tuple[str, str, str, str]]:
        """(rule, key, its name, what for) of each piece of advice that is off."""
        return [
            (rule, key, rule_name(rule), self._about(key))
            for rule, key in sorted(self.quiet)
            if rule in RULES or rule in OTHERS  # a draft also keeps which translations still stand
        ]

    def _about(self, key: str) -> str:
        question = self.told.definition.by_key.get(key)
        if question is not None:
            return question.number or f"“{key}”"
        return key or "the whole draft"

    def page_url(self, page: int) -> str:
        """The address of a page of the section's cards."""
        return self.place.url(page=page)

    def card(self, key: str) -> Card:
        """One of the cards."""
        return next(one for one in self.window.cards if one.key == key)

    @cached_property
    def bar(self) -> Bar:
        """What stands in the bar."""
        draft = self.place.opened.draft
        undo, redo = drafts.can_undo(viewer(), draft.id) if draft and self.place.designs else (None, None)
        wrongs = self.told.wrongs
        return Bar(undo or "", redo or "", len(wrongs), self.mend(wrongs[0]) if wrongs else "")

    def mend(self, wrong: Wrong) -> str:
        """Where a fault is mended."""
        kind, _, key = wrong.part.partition(":")
        if kind == "question":
            return self.place.card(key)
        if kind == "section":
            return self.place.url("section-form", section=key, settings=key, page=None)
        return self.place.room("drafts.settings") or self.place.url("whole")


def rule_name(rule: str) -> str:
    """How a rule of advice is called."""
    return RULES[rule].title if rule in RULES else OTHERS.get(rule, rule)


def bench(place: Place) -> Bench:
    """The bench at a place."""
    return Bench(place)
