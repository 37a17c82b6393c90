"""Documents: everything that is told of a round of voices, as one text; page, file and interface read nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from scrutiny.method.definition import Definition, Question
from scrutiny.method.voices.hearing import CLOSED, OPEN, options_of
from scrutiny.method.voices.protecting import FEWER, WITHHELD, Release, Rule, Told

FORMAT = 1
FORMS, PAPER = "", "~paper"  # under these stand all forms, and those that came on paper
YES_NO = {"true": "Yes", "false": "No"}


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that may be chosen, in words; a face's picture by name."""

    value: str
    label: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked; one that is answered in words has themes for options, if any were set."""

    key: str
    kind: str
    number: str
    text: str
    options: tuple[Option, ...] = ()

    @property
    def in_words(self) -> bool:
        """Whether it is answered in words."""
        return self.kind in OPEN


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its questions."""

    title: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a reviewer let go."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class About:
    """Which round it is, and which text was asked, in which language the words stand here."""

    title: str
    period: str
    questionnaire: str
    version: str
    sha256: str
    language: str
    form: str  # the questionnaire's title


@dataclass(frozen=True, slots=True)
class Document:
    """What was told of a round, the n-th time."""

    about: About
    number: int
    made_on: str  # a day, as 2026-11-24
    parts: tuple[Part, ...]
    release: Release
    quotes: Mapping[str, tuple[Quote, ...]]

    @property
    def rule(self) -> Rule:
        """What is hidden and rounded."""
        return self.release.rule

    @property
    def questions(self) -> Iterator[Asked]:
        """All questions in order."""
        return (question for part in self.parts for question in part.questions)

    def told(self, question: str) -> Told:
        """What is told of one of its questions."""
        found = self.release.of(question)
        if found is None:
            raise KeyError(question)
        return found

    def same_figures(self, other: Document) -> bool:
        """Whether a reader learns nothing from one that the other does not tell."""
        return self.release == other.release and _sets(self.quotes) == _sets(other.quotes)


def _sets(quotes: Mapping[str, Sequence[Quote]]) -> Mapping[str, list[tuple[str, str]]]:
    return {key: sorted((one.words, one.language) for one in said) for key, said in quotes.items() if said}


def parts_of(definition: Definition, themes: Mapping[str, Sequence[str]]) -> tuple[Part, ...]:
    """The questions that can be told of, in the first language, with the themes of those answered in words."""
    found = [
        Part(
            definition.words(section.title),
            tuple(_asked(definition, q, themes) for q in section.questions if q.kind in CLOSED | OPEN),
        )
        for section in definition.sections
    ]
    return tuple(part for part in found if part.questions)


def _asked(definition: Definition, question: Question, themes: Mapping[str, Sequence[str]]) -> Asked:
    if question.kind in OPEN:
        options = [Option(name, name) for name in themes.get(question.key, ())]
    else:
        labels = {option.value: option for option in question.options}
        options = [_option(definition, value, labels.get(value)) for value in options_of(question)]
    text = definition.words(question.text)
    return Asked(question.key, question.kind, question.number or "", text, tuple(options))


def _option(definition: Definition, value: str, option: Any) -> Option:
    if option is None:  # yes and no, and the steps of a range, have no words of their own
        return Option(value, YES_NO.get(value, value))
    return Option(value, definition.words(option.label), option.picture or "")


# -- as a text ------------------------------------------------------------------------------------------------


def in_words(rule: Rule) -> Mapping[str, str]:
    """What stands on every page, sheet and interface where no number does."""
    return {
        FEWER: f"fewer than {rule.least}",
        WITHHELD: "not shown so that nobody can be recognised",
    }


def written(document: Document) -> str:
    """The text that is kept and served."""
    body = {
        "format": FORMAT,
        "round": asdict(document.about),
        "number": document.number,
        "made_on": document.made_on,
        "words": in_words(document.rule),
        "sections": [asdict(part) for part in document.parts],
        **document.release.to_document(),
        "quotes": {key: [asdict(one) for one in said] for key, said in document.quotes.items()},
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """The SHA-256 of a document."""
    return sha256(text.encode()).hexdigest()


def read(text: str) -> Document:
    """The document of a text that ``written`` made."""
    body = json.loads(text)
    return Document(
        about=About(**body["round"]),
        number=body["number"],
        made_on=body["made_on"],
        parts=tuple(
            Part(part["title"], tuple(_question(question) for question in part["questions"]))
            for part in body["sections"]
        ),
        release=Release.from_document(body),
        quotes={key: tuple(Quote(**one) for one in said) for key, said in body["quotes"].items()},
    )


def _question(body: Mapping[str, Any]) -> Asked:
    return Asked(**{**body, "options": tuple(Option(**option) for option in body["options"])})
