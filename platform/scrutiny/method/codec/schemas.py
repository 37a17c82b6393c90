"""How a definition is spelled: the whole and its sections, with their fields in the order they are written."""

from __future__ import annotations

from marshmallow import Schema

from scrutiny.method.codec.conditions import Condition, condition_schemas
from scrutiny.method.codec.fields import Key, Number, OneOf, Part, Str, Tag, Words
from scrutiny.method.codec.inside import Free, One, Rows, name_of
from scrutiny.method.codec.questions import (
    APPLIES,
    KINDS,
    QUESTIONS,
    RANGE,
    ChoiceColumn,
    Column,
    Critical,
    Option,
    Points,
    Scale,
    Was,
)
from scrutiny.method.soundness.limits import MOST_QUESTIONS
from scrutiny.method.soundness.nearest import Nearest

INSTRUMENTS = ("self_assessment", "case_audit", "survey", "dataset")
AUDIENCES = ("agency", "school", "practitioner", "child", "parent_carer")


class Section(Part):
    """Questions that belong together."""

    key = Key("Its name, for ever.", required=True)
    title = Words("Its heading.", least=1, required=True)
    weight = Number(
        "How much it counts where the overall is made of sections; 1 where absent.", limits={"minimum": 0}
    )
    introduction = Words("Text before its first question.")
    applies_to = APPLIES
    show_when = Condition("When it is shown, and with it all its questions.")
    questions = Rows(QUESTIONS, "Its questions, in order.", most=MOST_QUESTIONS, required=True)


class Band(Part):
    """A band, and the least score that reaches it."""

    band = Key("Its name.", required=True)
    label = Words("What people read.", least=1, required=True)
    at_least = Number("The least score that reaches it.", limits={"minimum": 0}, required=True)


class Scoring(Part):
    """How answers become a score."""

    method = OneOf(
        "percentage", "mean", "sum", "lowest", "none", says="How a section’s score is made.", required=True
    )
    overall = OneOf("pooled", "sections", says="Whether the overall is made of questions or of sections.")
    unanswered = OneOf("zero", "excluded", says="What an unanswered question does.")
    least_counted = Number(
        "Share of questions, in percent, that must count before there is a band.",
        limits={"minimum": 0, "maximum": 100},
    )
    bands = Rows(Band(), "Bands, best first; the last begins at 0.", most=20)


class Presentation(Part):
    """How the form is shown."""

    pace = OneOf("section", "question", says="How much stands on a page.")
    tone = OneOf("standard", "young", "easy_read", says="For whom it is laid out.")


class Declaration(Part):
    """What is declared on submission."""

    text = Words("What the signatories declare.", least=1, required=True)
    signatories = Rows(Key(), "Titles, each signed by another person.", least=1, most=20, required=True)


class Definition(Part):
    """One version of a questionnaire, format 1."""

    format = OneOf(1, says="The format of this text.", required=True)
    questionnaire = Key("The family of versions it belongs to.", required=True)
    version = Str("The name of this version.", most=60, required=True)
    follows = Str("The version whose answers it may be compared with.", most=60)
    title = Words("The title.", least=1, required=True)
    instrument = OneOf(*INSTRUMENTS, says="What it is for.", required=True)
    audience = OneOf(*AUDIENCES, says="Who answers.", required=True)
    languages = Rows(
        Tag(), "Its languages; every text is there in the first.", least=1, most=50, required=True
    )
    introduction = Words("Text before the first section.")
    scales = Free(Key(), Scale(), "Scales by name, for questions to share.")
    sections = Rows(Section(), "Its sections, in order.", least=1, most=MOST_QUESTIONS, required=True)
    scoring = One(Scoring(), "How answers become a score; absent: they do not.")
    presentation = One(Presentation(), "How the form is shown.")
    declaration = One(Declaration(), "What is declared on submission.")
    closing = Words("Text after the end.")
    unchecked = Rows(Tag(), "Those languages whose translation no person has confirmed.", most=50)


DEFINITION = Definition()
_PARTS: tuple[Schema, ...] = (
    Option(), RANGE, Critical(), Points(), Was(), Column(), ChoiceColumn(), *KINDS.values(), Section(), Band(),
    Scoring(), Presentation(), Declaration(), DEFINITION, *condition_schemas(),
)  # fmt: skip


NAMES = Nearest(dict.fromkeys(name for part in _PARTS for name in part.fields))  # a field may have


def parts() -> dict[str, Schema]:
    """Every object there is, by its name."""
    return {name_of(part): part for part in _PARTS}
