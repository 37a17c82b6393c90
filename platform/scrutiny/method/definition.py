"""A questionnaire as values: Definition › Section › Question, and what hangs on a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

Text = Mapping[str, str]  # language -> words; the questionnaire's first language is always there
Value = Any  # an answer as JSON has it: bool, str, int, float, list or dict


def in_language(text: Text | None, language: str, first: str) -> str:
    """The words in ``language``, else in the questionnaire's first language; nothing for no text.

    A draft may lack even those for a while: then whatever words there are.
    """
    if text is None:
        return ""
    return text.get(language) or text.get(first) or next(iter(text.values()), "")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a scale or of a question's own options: scored, excluded or neither."""

    value: str
    label: Text
    points: Fraction | None = None
    excluded: bool = False
    needs: tuple[str, ...] = ()  # of "comment", "evidence", "action"
    colour: str | None = None  # green, amber, red, grey: only tints
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A scale that is a stretch of numbers; the answer itself is the points."""

    low: Fraction
    high: Fraction
    step: Fraction


Scale = tuple[Option, ...] | Range


@dataclass(frozen=True, slots=True)
class Critical:
    """When the question's points are below ``below``, no band may be better than ``cap``."""

    below: Fraction
    cap: str


@dataclass(frozen=True, slots=True)
class Was:
    """Where a question comes from in the version followed, and how old answers read on its scale."""

    keys: tuple[str, ...]
    recode: Mapping[str, Value] | None = None
    merges: bool = False  # written as "keys": a merger, even of one
    names_key: bool = True  # False: only a recode is given, the key is the question's own


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table question."""

    key: str
    kind: str
    text: Text
    options: tuple[Option, ...] = ()


# -- conditions: data, never strings to evaluate (definition-format §4) --------------------------------


@dataclass(frozen=True, slots=True)
class Test:
    """A test of one question's answer: ``how`` is is, in, at_least, at_most, includes or answered."""

    question: str
    how: str
    against: Any  # tuple for "in", Fraction for at_least/at_most, bool for "answered", else the value


@dataclass(frozen=True, slots=True)
class Respondent:
    """The respondent's ``attribute`` holds one of ``values``."""

    attribute: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every one holds."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one holds."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    of: Condition


Condition = Test | Respondent | All | AnyOf | Not
AppliesTo = Mapping[str, tuple[str, ...]]  # attribute -> values, one of which it must hold


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Fields that its kind does not use stand at their default."""

    key: str
    kind: str
    text: Text
    number: str | None = None
    help: Text | None = None
    required: bool = False
    evidence: str = "none"  # none, invited, required
    comment: str = "none"  # none, invited
    applies_to: AppliesTo | None = None
    show_when: Condition | None = None
    scope: str = "general"  # general, local
    weight: Fraction = Fraction(1)
    critical: tuple[Critical, ...] = ()
    was: Was | None = None
    comparable: bool | None = None
    source: str | None = None
    picture: str | None = None
    scale_name: str | None = None
    scale: Scale | None = None  # the named scale, or the question's own options, resolved
    yes_no_points: tuple[Fraction, Fraction] | None = None  # points for yes, for no
    at_least: Fraction | str | None = None  # a number; an ISO date for the kind date; a count for choices
    at_most: Fraction | str | None = None
    decimals: int = 0
    per: int = 100
    max_length: int = 0
    columns: tuple[Column, ...] = ()
    min_rows: int = 0
    max_rows: int = 0
    max_files: int = 0

    @property
    def options(self) -> tuple[Option, ...]:
        """The options offered, in order; none for a range and for kinds without options."""
        return self.scale if isinstance(self.scale, tuple) else ()

    @property
    def range(self) -> Range | None:
        """The range its answers lie in, if its scale is one."""
        return self.scale if isinstance(self.scale, Range) else None

    @property
    def scored(self) -> bool:
        """Whether an answer to it can have points (definition-format §3)."""
        if self.kind == "yes_no":
            return self.yes_no_points is not None
        if self.kind not in ("judgement", "choice", "faces"):
            return False
        return self.range is not None or any(option.points is not None for option in self.options)

    @property
    def most(self) -> Fraction:
        """The most points its scale has; 0 where it is not scored."""
        if self.yes_no_points is not None:
            return max(self.yes_no_points)
        if self.range is not None:
            return self.range.high
        return max((o.points for o in self.options if o.points is not None), default=Fraction(0))


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together: what is scored, shared out and saved as one."""

    key: str
    title: Text
    questions: tuple[Question, ...]
    weight: Fraction = Fraction(1)
    introduction: Text | None = None
    applies_to: AppliesTo | None = None
    show_when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A band and the least score that reaches it."""

    band: str
    label: Text
    at_least: Fraction


@dataclass(frozen=True, slots=True)
class Scoring:
    """How answers become a score (definition-format §5)."""

    method: str = "none"  # percentage, mean, sum, lowest, none
    overall: str = "pooled"  # pooled, sections
    unanswered: str = "zero"  # zero, excluded
    least_counted: Fraction = Fraction(0)
    bands: tuple[Band, ...] = ()  # best first


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the signatories declare, and who they are."""

    text: Text
    signatories: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """One version of a questionnaire: immutable, named by the SHA-256 of its text as the codec writes it."""

    questionnaire: str
    version: str
    title: Text
    instrument: str  # self_assessment, case_audit, survey, dataset
    audience: str  # agency, school, practitioner, child, parent_carer
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    follows: str | None = None
    introduction: Text | None = None
    scales: Mapping[str, Scale] = field(default_factory=dict)
    scoring: Scoring = field(default_factory=Scoring)
    pace: str = "section"  # section, question
    tone: str = "standard"  # standard, young, easy_read
    declaration: Declaration | None = None
    closing: Text | None = None
    unchecked: tuple[str, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)  # the JSON as read
    sha256: str = ""  # of the canonical text

    @property
    def language(self) -> str:
        """The first language: the one every text is in."""
        return self.languages[0]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        """Every question by its key."""
        return {question.key: question for question in self.questions}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section each question stands in, by the question's key."""
        return {question.key: section for section in self.sections for question in section.questions}

    def words(self, text: Text | None, language: str | None = None) -> str:
        """``text`` in ``language``, else in the first language."""
        return in_language(text, language or self.language, self.language)

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)
