"""Cards: one for each question that is not as it was, or for several whose scale or section changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scrutiny.method.definition import Definition, Question, Value
from scrutiny.method.differences import PLACE, SECTION, Difference, Steps
from scrutiny.method.exact import plain
from scrutiny.method.lineage import REWORDED, Step, spelled
from scrutiny.web.wording.changed import DANGER, Runs, difference
from scrutiny.web.wording.differing import Shown, Telling
from scrutiny.web.wording.following import Beside, Follows, follows, retired
from scrutiny.web.wording.reading import Read, question_read
from scrutiny.web.wording.stepping.values import Card, Group, Well

Way = tuple[str, ...]
LINEAGE = ("was", "comparable", "key")  # said by a consequence, where there is one
ANSWERS = ("kind", "scale", "points")
OTHER = "other"
TITLES: Mapping[str, str] = {**DANGER, OTHER: "Other settings of questions"}
SAME = Follows("good", "", "This touches neither a score nor a comparison.")
BY_SCALE = frozenset({"reworded", "rescaled"})  # what a scale's change alone can make of a question


class Cards:
    """Both texts, their differences by part, and the cards that tell them."""

    def __init__(
        self,
        old: Definition,
        new: Definition,
        steps: Steps,
        beside: Beside | None,
        telling: Telling,
        by_part: Mapping[str, Sequence[Difference]],
        names: tuple[str, str],
    ) -> None:
        self.old, self.new, self.steps, self.beside = old, new, steps, beside
        self.telling, self.by_part = telling, by_part
        self.then, self.now = names

    def groups(self) -> Iterator[Group]:
        """Those that hold any, in order of danger."""
        cards: dict[str, list[Card]] = {key: [] for key in TITLES}
        folded: dict[tuple[Any, ...], list[Question]] = defaultdict(list)
        for question in self.new.questions:
            step = self.steps[question.key]
            worst = next((key for key in DANGER if key in step.classes), OTHER)
            own = list(self._own(question.key))
            if shared := self._shared(question, step, own):
                folded[worst, shared, step.broken, question.scored, question.comparable].append(question)
            elif step.classes or own:
                cards[worst].append(self._card(question, step, own))
        for (worst, part, *_), questions in folded.items():
            cards[worst].append(self._several(part, questions))
        kept = {source for step in self.steps.values() for source in step.sources}
        cards["retired"] += [self._retired(one) for one in self.old.questions if one.key not in kept]
        for key, held in cards.items():
            if held:
                yield Group(key, TITLES[key], tuple(sorted(held, key=_urgency)))

    def _own(self, key: str) -> Iterator[Difference]:
        """What is the question's own and not said elsewhere on the page."""
        said = LINEAGE if self.beside is not None else ()
        for one in self.by_part[f"question:{key}"]:
            if one.way and not one.language and one.way[0] not in said and one.way != (PLACE,):
                yield one

    def _shared(self, question: Question, step: Step, own: Sequence[Difference]) -> str:
        """The part whose change alone changed this question: its scale, or its section; else nothing."""
        if own or not step.classes or step.sources != (question.key,):
            return ""
        if question.scale_name and step.classes <= BY_SCALE:
            return f"scale:{question.scale_name}"
        section = self.new.section_of[question.key].key
        return f"section:{section}" if step.classes == {"retargeted"} else ""

    def _card(self, question: Question, step: Step, own: Sequence[Difference]) -> Card:
        before = [self.old.by_key[key] for key in step.sources]
        scale = [one for one in self.by_part[f"scale:{question.scale_name}"] if one.way[-1:] == ("label",)]
        answers = "rescaled" in step.classes
        wells, after = self._wells(question, before, answers)
        more = [*own, *(scale if "reworded" in step.classes and not answers else ())]
        tags = dict(self._tags(question, before))
        seen = {*tags, *([("text",)] if after and after.words else [])}
        return Card(
            question.key,
            question.number or "",
            self.new.words(self.new.section_of[question.key].title),
            "" if after and after.words else self.new.words(question.text),
            tuple(tags.values()),
            wells,
            after,
            (
                *(
                    self.telling.shown(one)
                    for one in more
                    if one.way not in seen and not (answers and _is_an_answer(one))
                ),
                *self._map(question, before, step),
            ),
            self._follows(question, step),
            step,
            question.scored,
        )

    def _follows(self, question: Question, step: Step) -> Follows | None:
        if self.beside is None:
            return None
        return follows(self.beside, question, step) if step.classes else SAME

    def _tags(self, question: Question, before: Sequence[Question]) -> Iterator[tuple[Way, str]]:
        """(what it is of, words) of each: another weight, another section."""
        weights = dict.fromkeys(plain(one.weight) for one in before if one.weight != question.weight)
        if weights:
            yield ("weight",), f"Weight {' and '.join(weights)} → {plain(question.weight)}"
        sections = {self.old.section_of[one.key].key: self.old.section_of[one.key].title for one in before}
        if sections and self.new.section_of[question.key].key not in sections:
            yield (SECTION,), f"Moved from {' and '.join(map(self.old.words, sections.values()))}"

    def _map(self, question: Question, before: Sequence[Question], step: Step) -> Iterator[Shown]:
        """How older answers read, where somebody said so."""
        if step.recode and self.beside is not None:
            old = {spelled(value): words for one in before for value, words in _offered(one, self.old)}
            new = {spelled(value): words for value, words in _offered(question, self.new)}
            pairs = (
                f"{old.get(was, was)} → {new.get(spelled(now), now)}" for was, now in step.recode.items()
            )
            yield Shown("Older answers read as", (), (), "", "; ".join(pairs))

    def _wells(
        self, question: Question, before: Sequence[Question], answers: bool
    ) -> tuple[tuple[Well, ...], Well | None]:
        """Both texts side by side, where they are not the same or stand for another question."""
        old, new = [self._read(one, self.old) for one in before], self._read(question, self.new)
        reads_so = [one.text for one in old] == [new.text]
        if not answers and reads_so:
            return (), None
        words = [difference(one.text, new.text) for one in old]
        said = [by_answer(_answers(one), _answers(new)) for one in old]
        nothing: Runs = ()
        plainly = (nothing, (("same", new.text),)), by_answer((), _answers(new))
        of_words, of_answers = (words[0], said[0]) if len(old) == 1 else plainly
        wells = tuple(
            Well(
                _caption(self.then, one),
                nothing if reads_so else words[at][0],
                said[at][0] if answers else nothing,
            )
            for at, one in enumerate(old)
        )
        return wells, Well(
            _caption(self.now, new),
            nothing if reads_so else of_words[1],
            of_answers[1] if answers or not old else nothing,
        )

    def _read(self, question: Question, definition: Definition) -> Read:
        return question_read(question, definition, definition.words)

    def _retired(self, question: Question) -> Card:
        read = self._read(question, self.old)
        well = Well(_caption(self.then, read), (("same", read.text),), by_answer(_answers(read), ())[0])
        return Card(
            question.key,
            question.number or "",
            self.old.words(self.old.section_of[question.key].title),
            "",
            (),
            (well,),
            None,
            (),
            retired(self.beside, question) if self.beside is not None else None,
            None,
            question.scored,
        )

    def _several(self, part: str, questions: Sequence[Question]) -> Card:
        """One card for all whose scale or section changed, and nothing of their own."""
        first = questions[0]
        step = self.steps[first.key]
        card = self._card(first, step, [])
        if len(questions) == 1:
            return card
        kind, _, key = part.partition(":")
        shared = [one for one in self.by_part[part] if not one.language and one.way != (PLACE,)]
        if "rescaled" in step.classes:
            shared = []
        wells = tuple(replace(well, caption=self.then, words=()) for well in card.before)
        return replace(
            card,
            title=f"{len(questions)} questions",
            about=f"Scale “{key}”" if kind == "scale" else card.about,
            words="",
            before=wells,
            after=replace(card.after, caption=self.now, words=()) if card.after else None,
            more=tuple(self.telling.shown(one) for one in shared),
            several=tuple((one.key, called(one, self.new)) for one in questions),
        )


def _is_an_answer(one: Difference) -> bool:
    """Whether a box that lists the answers with their points shows it."""
    if one.way[0] == "options":
        return len(one.way) < len(("options", "met", "needs")) or one.way[-1] in ("label", "points")
    return one.way[0] in ANSWERS


def _offered(question: Question, definition: Definition) -> Iterator[tuple[Value, str]]:
    """Each answer it offers, in words."""
    if question.kind == "yes_no":
        yield from ((True, "Yes"), (False, "No"))
    yield from ((option.value, definition.words(option.label)) for option in question.options)


def _caption(name: str, read: Read) -> str:
    return f"{name}, {read.number}" if read.number else name


def _answers(read: Read) -> tuple[str, ...]:
    """The answers offered, with their points."""
    offered = (f"{words} ({points})" if points else words for words, points, _, _ in read.options)
    return tuple(offered) or (next(iter(read.facts), read.kind),)


def by_answer(before: Sequence[str], after: Sequence[str]) -> tuple[Runs, Runs]:
    """Both rows of answers as runs, answer by answer; where there is one row alone, nothing is struck."""
    both = bool(before and after)
    kept = set(before) & set(after) if both else {*before, *after}
    return _in_a_row(before, kept, "del"), _in_a_row(after, kept, "ins")


def _in_a_row(answers: Sequence[str], kept: set[str], otherwise: str) -> Runs:
    runs: list[tuple[str, str]] = []
    for answer in answers:
        runs += [("same", " / ")] if runs else []
        runs.append(("same" if answer in kept else otherwise, answer))
    return tuple(runs)


def called(question: Question, definition: Definition) -> str:
    """By number and words: “1.4 Is there a deputy?”"""
    words = definition.words(question.text)
    return f"{question.number} {words}" if question.number else words


def _urgency(card: Card) -> int:
    """What waits for a word first, then what breaks, then what holds."""
    if card.step is None or card.step.broken is None:
        return 2
    return 0 if card.step.broken == REWORDED else 1
