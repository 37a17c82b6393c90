"""What advice is made of: a rule, what it found, and the form as the rules look at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from scrutiny.method.craft.reading import reading_age_meant
from scrutiny.method.craft.spelling import prepared
from scrutiny.method.definition import Definition, Question, Text

CLOSED = frozenset({"judgement", "yes_no", "choice", "faces"})  # one answer from a list, or yes or no
EXPLAINED = re.compile(
    r"\(([A-Z][A-Z&]+)s?\)|\b([A-Z][A-Z&]+)s?(?: \(|:? (?:means|stands for|is short for)\b)"
)
VOICES = frozenset({"child", "parent_carer", "practitioner"})  # people who speak for themselves
FAMILIES = frozenset({"child", "parent_carer"})


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice. It refuses nothing and can be switched off.

    ``key`` is a question's key; ``section:<key>``, ``whole:introduction`` or ``whole:closing`` for a text
    that is no question; or empty for the form as a whole.
    """

    rule: str
    key: str
    says: str  # what was noticed, in a sentence
    why: str  # why it matters, the rule's own
    mend: str  # what to do about it


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule noticed, before it is anybody's advice."""

    says: str
    mend: str
    key: str = ""  # of what is no question; a question's own is known to who asks


@dataclass(frozen=True)
class Form:
    """A definition as the rules look at it, with what they would otherwise ask again for every question."""

    definition: Definition

    @property
    def audience(self) -> str:
        return self.definition.audience

    @cached_property
    def english(self) -> bool:
        """Whether its first language is English: of other languages the words are not judged."""
        return self.definition.language.split("-")[0] == "en"

    @cached_property
    def young(self) -> bool:
        return self.audience == "child" or self.definition.tone in ("young", "easy_read")

    @cached_property
    def survey(self) -> bool:
        return self.definition.instrument == "survey"

    @cached_property
    def reading_age(self) -> int:
        """The reading age its words should stay at."""
        return reading_age_meant(self.definition)

    @cached_property
    def first_on_scale(self) -> dict[str, str]:
        """Scale → key of the first question on it: there, and once, a shared scale is spoken of."""
        first: dict[str, str] = {}
        for question in self.definition.questions:
            if question.scale_name:
                first.setdefault(question.scale_name, question.key)
        return first

    @cached_property
    def everything(self) -> str:
        """All its words in one, to look whether a term is explained anywhere."""
        texts: list[Text | None] = [self.definition.introduction]
        for section in self.definition:
            texts += [section.title, section.introduction]
            texts += [text for question in section.questions for text in (question.text, question.help)]
        return "\n".join(self.words(text) for text in texts if text)

    @cached_property
    def explained(self) -> frozenset[str]:
        """The acronyms it spells out somewhere: “designated lead (DSL)”, “DSL (designated lead)”, “DSL means”."""
        return frozenset(one or other for one, other in EXPLAINED.findall(self.everything))

    def words(self, text: Text | None) -> str:
        """A text in the first language, straight apostrophes, its fills filled; a draft's may not be there yet."""
        return prepared((text or {}).get(self.definition.language) or "")

    def speaks_of_scale(self, question: Question) -> bool:
        """Whether this is the place to say something about the question's options."""
        name = question.scale_name
        return not name or self.first_on_scale.get(name) == question.key

    def texts_around(self) -> Iterable[tuple[str, str]]:
        """What is no question, with the key advice on it goes by: introductions and the closing."""
        yield "whole:introduction", self.words(self.definition.introduction)
        for section in self.definition:
            yield f"section:{section.key}", self.words(section.introduction)
        yield "whole:closing", self.words(self.definition.closing)


OfQuestion = Callable[[Form, Question], Iterable[Found]]
OfWhole = Callable[[Form], Iterable[Found]]


def nothing_asked(form: Form, question: Question) -> Iterable[Found]:
    """For a rule that looks at no single question."""
    return ()


def nothing_whole(form: Form) -> Iterable[Found]:
    """For a rule that looks at single questions only."""
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as a page may list it with an off switch."""

    title: str
    why: str
    of_question: OfQuestion = nothing_asked
    of_whole: OfWhole = nothing_whole
    wording: bool = True  # it reads English; False: it counts, in any language
