"""The editor of one question's lineage: both texts, what may be said, and what it does to comparing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scrutiny.method import suggesting
from scrutiny.method.comparability import Meter, meter
from scrutiny.method.definition import Definition, Question
from scrutiny.method.exact import plain
from scrutiny.method.kinds import KINDS, name
from scrutiny.method.lineage import Step, scale_of, spelled, steps_between
from scrutiny.method.suggesting import Pair, Suggestion
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.against import against
from scrutiny.web.drafts.lineage.meaning import Meant, mappable, meant, needs_map, older, sources_of
from scrutiny.web.drafts.lineage.sent import NEW, ONE, OWN, SEVERAL, Sent
from scrutiny.web.wording import Runs, difference, points_in_words
from scrutiny.web.wording.following import Beside, Follows, follows
from scrutiny.web.wording.reading import Read, question_read

NOT_SAID = ("", "Not said yet")
LONGEST = 90  # signs of a question in a list


@dataclass(frozen=True, slots=True)
class Row:
    """One older answer, and what it may be read as."""

    old: str  # as a map has it
    words: str
    points: str
    chosen: str
    offers: tuple[tuple[str, str], ...]  # none: it is typed
    suggestion: str  # what is suggested, in words; "" for nothing
    why: str


@dataclass(frozen=True, slots=True)
class Old:
    """One older question, as it is set beside the newer."""

    read: Read
    section: str
    words: Runs


@dataclass(frozen=True, slots=True)
class Effect:
    """What stands of comparing this question, and all of them."""

    follows: Follows
    meter: Meter


@dataclass(frozen=True)
class Editor:
    """Everything the page shows."""

    opened: Opened
    question: Question
    sent: Sent
    faults: Mapping[str, str]
    looked: Meant | None = None  # what it would do, if somebody asked before keeping it

    @cached_property
    def old(self) -> Definition:
        """The version followed."""
        assert self.opened.followed is not None
        return self.opened.followed

    @property
    def new(self) -> Definition:
        """The draft."""
        return self.opened.definition

    @property
    def called(self) -> str:
        """How the question is named among others."""
        return name(self.question)

    @property
    def kept(self) -> bool:
        """Whether it has the key that it, or another, had."""
        return self.question.key in self.old.by_key

    # -- both texts

    @cached_property
    def before(self) -> list[Question]:
        """The older questions that are meant."""
        return sources_of(self.sent, self.question, self.old)

    @property
    def read(self) -> Read:
        """The newer question."""
        return question_read(self.question, self.new, self.new.words)

    @property
    def olds(self) -> list[Old]:
        """Each older one, its words set against the newer's."""
        return [
            Old(
                question_read(one, self.old, self.old.words),
                self.old.words(self.old.section_of[one.key].title),
                difference(self.old.words(one.text), self.new.words(self.question.text))[0],
            )
            for one in self.before
        ]

    @property
    def words(self) -> Runs:
        """The newer words, set against those of the one older question."""
        text = self.new.words(self.question.text)
        return (
            difference(self.old.words(self.before[0].text), text)[1]
            if len(self.before) == 1
            else (("same", text),)
        )

    @property
    def section(self) -> str:
        """The title of the section it stands in."""
        return self.new.words(self.new.section_of[self.question.key].title)

    # -- where it comes from

    @property
    def origins(self) -> list[tuple[str, str, str]]:
        """(value, words, hint) of each thing that may be said of its origin."""
        key, then = self.question.key, self.old.version
        own = (OWN, f"It is the same question as in {then}", f"It keeps its key “{key}”.")
        one = (ONE, f"It comes from one question of {then}", "Under another name, or as a part of it.")
        many = (
            SEVERAL,
            f"It brings together several questions of {then}",
            "The worst of their answers stands for it.",
        )
        new = (NEW, "It is new", f"Nothing in {then} comes before it.")
        if self.kept:
            return [
                own,
                many,
                (NEW, "It is another question now", "It gets a key of its own; the old one is retired."),
            ]
        return [one, many, new]

    @property
    def sources(self) -> list[tuple[str, str]]:
        """(key, words) of every older question: those that nothing comes from first."""
        rows = [(question.key, _called(question, self.old)) for question in self.old.questions]
        return [row for row in rows if row[0] in self.free] + [row for row in rows if row[0] not in self.free]

    @cached_property
    def free(self) -> frozenset[str]:
        """The older questions that nothing comes from yet."""
        taken = {source for step in self._steps.values() for source in step.sources}
        return frozenset(self.old.by_key.keys() - taken)

    @property
    def also(self) -> list[str]:
        """The other questions that come from the same older one."""
        keys = {one.key for one in self.before}
        there = (self._steps[each.key] for each in self.new.questions if each.key != self.question.key)
        return [name(self.new.by_key[step.key]) for step in there if keys & set(step.sources)]

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        return steps_between(self.old, self.new)

    # -- how older answers read

    @property
    def maps(self) -> bool:
        """Whether there is something to map: the answers are not the same, or there is a map."""
        return bool(self.before) and (needs_map(self.before, self.question) or bool(self.sent.recode))

    @property
    def mappable(self) -> bool:
        """Whether it can be mapped."""
        return mappable(self.before, self.question)

    @property
    def rows(self) -> list[Row]:
        """Each older answer once."""
        offers, found = tuple(self._offers()), self._pairs
        given = {
            spell: (words, _points(one, spell))
            for one in reversed(self.before)
            for spell, words in reversed(older(one))
        }
        return [
            Row(
                spell,
                *given[spell],
                self.sent.recode.get(spell, ""),
                (NOT_SAID, *offers) if offers else (),
                dict(offers).get(spelled(found[spell].new), str(found[spell].new)) if spell in found else "",
                found[spell].why if spell in found else "",
            )
            for spell in reversed(given)
        ]

    def _offers(self) -> Iterator[tuple[str, str]]:
        if self.question.kind == "yes_no" or self.question.options:
            for spell, words in older(self.question):
                points = _points(self.question, spell)
                yield spell, f"{words} ({points})" if points else words

    @cached_property
    def _pairs(self) -> Mapping[str, Pair]:
        """What is suggested for each older answer."""
        found = [suggesting.recode_for(self.old, self.new, self.question.key, one.key) for one in self.before]
        return {pair.old: pair for each in found if each for pair in each.pairs}

    @property
    def is_suggested(self) -> bool:
        """Whether a suggestion could be filled in that is not there already."""
        return any(self.sent.recode.get(old) != spelled(pair.new) for old, pair in self._pairs.items())

    @cached_property
    def others(self) -> list[tuple[str, str]]:
        """(key, words) of those whose answers changed the same way and have no map: one may serve for all."""
        if not self.kept or len(self.before) != 1 or self.before[0].key != self.question.key:
            return []
        change = self._change(self.question)
        return [
            (one.key, _called(one, self.new))
            for one in self.new.questions
            if one.key != self.question.key
            and one.was is None
            and one.key in self.old.by_key
            and self._change(one) == change
        ]

    def _change(self, question: Question) -> Any:
        return scale_of(self.old.by_key[question.key]), scale_of(question)

    # -- what it does

    @property
    def now(self) -> Effect:
        """As the draft stands."""
        return self._effect(self.new, self.question.key)

    @property
    def then(self) -> Effect | None:
        """As it would stand with what the form says."""
        if self.looked is None or self.looked.after is None:
            return None
        return self._effect(self.looked.after, key_after(self.looked, self.question.key))

    def _effect(self, text: Definition, key: str) -> Effect:
        steps = steps_between(self.old, text)
        return Effect(follows(self._beside, text.by_key[key], steps[key]), meter(self.old, text))

    @cached_property
    def _beside(self) -> Beside:
        followed = against(self.opened, "")
        assert followed is not None and followed.beside is not None
        return followed.beside

    def does(self, after: Effect) -> str:
        """What it does, in a sentence."""
        return does(self.now, after, self.old.version)


def does(before: Effect, after: Effect, version: str) -> str:
    """What came of it: “Like for like with 2018-19 becomes possible again for this question.”"""
    gained = after.meter.comparable - before.meter.comparable
    if gained > 0:
        return f"Like for like with {version} becomes possible again for {_these(gained)}."
    if gained < 0:
        return f"Like for like with {version} ends for {_these(-gained)}."
    return " ".join(part for part in (after.follows.first, after.follows.words) if part)


def _these(many: int) -> str:
    return "this question" if many == 1 else f"{many} questions"


def key_after(looked: Meant, key: str) -> str:
    """The key the question has after the edits."""
    return next((str(edit["to"]) for edit in looked.edits if edit["do"] == "rename_question"), key)


def editor(opened: Opened, question: Question, sent: Sent) -> Editor:
    """The page as the form stands."""
    return Editor(opened, question, sent, {})


def looked_at(made: Editor) -> Editor:
    """The same, with what it would do or what is wrong with it."""
    found = meant(made.opened, made.question, made.sent, [key for key, _ in made.others])
    return Editor(made.opened, made.question, made.sent, found.faults, found)


def suggestion_for(opened: Opened, key: str) -> Suggestion | None:
    """What may be said of a question, if anything is."""
    assert opened.followed is not None
    found = suggesting.suggestions(opened.followed, opened.definition)
    return next((one for one in found if one.key == key), None)


def _points(question: Question, spell: str) -> str:
    value: Any = {"true": True, "false": False}[spell] if question.kind == "yes_no" else spell
    points = KINDS[question.kind].points(question, value)
    return "" if points is None else points_in_words(plain(points))


def _called(question: Question, definition: Definition) -> str:
    words = definition.words(question.text)
    short = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    return f"{question.number} {short}" if question.number else short
