"""How a question is spelled: options and scales, what hangs on a question, and each kind's own fields."""

from __future__ import annotations

from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, validates_schema

from scrutiny.method.codec.conditions import Condition
from scrutiny.method.codec.fields import (
    MISSING,
    Date,
    Flag,
    Json,
    Key,
    Number,
    OneOf,
    Part,
    Scalar,
    Str,
    Words,
)
from scrutiny.method.codec.inside import ByKind, Free, Inside, One, OneOrMore, Rows, read_with, shape_of
from scrutiny.method.soundness.limits import BOUNDS, MOST_OPTIONS

COLOURS = ("green", "amber", "red", "grey")
NEEDS = ("comment", "evidence", "action")


def between(name: str) -> dict[str, int]:
    """The bounds of a question's own number, as editors are told."""
    least, most = BOUNDS[name]
    return {"minimum": least, "maximum": most}


# -- options and scales ----------------------------------------------------------------------------------


class Option(Part):
    """One answer that can be chosen."""

    value = Str("What is kept when it is chosen; it never changes.", required=True)
    label = Words("What people read.", least=1, required=True)
    points = Number("Points it earns.", limits={"minimum": 0})
    excluded = Flag("Leaves the question out of the score when chosen.")
    needs = Rows(OneOf(*NEEDS), "What must stand beside this answer.", most=3)
    colour = OneOf(*COLOURS, says="Tints the answer; no colour means anything by itself.")
    picture = Str("A face or symbol for young people’s forms.")


RANGE = Part.from_dict(
    {
        "from": Number("The least answer.", limits={"minimum": 0}, required=True),
        "to": Number("The greatest answer, and the most points.", required=True),
        "step": Number("From one answer to the next; 1 where absent.", limits={"exclusiveMinimum": 0}),
    },
    name="Range",
)()


class Scale(Inside):
    """A list of options, best first, or a range of numbers that are their own points."""

    options = Rows(Option(), least=0, most=MOST_OPTIONS)

    def read(self, value: Any) -> tuple[Any, Any]:
        if isinstance(value, dict):
            return read_with(RANGE, value)
        if not isinstance(value, list):
            return None, ["A scale is a list of options, or a range with from, to and step."]
        return self.options.read(value)

    def shape(self) -> Json:
        return {"anyOf": [{**self.options.shape(), "minItems": 1}, shape_of(RANGE)]}


# -- what hangs on a question ----------------------------------------------------------------------------


class Critical(Part):
    """A rule that holds the bands down."""

    below = Number("Points below this bring the rule into force.", limits={"minimum": 0}, required=True)
    cap = Key("The best band there may then be.", required=True)


class Points(Part):
    """The points of a yes and of a no."""

    yes = Number("Points for a yes.", limits={"minimum": 0}, required=True)
    no = Number("Points for a no.", limits={"minimum": 0}, required=True)


class Was(Part):
    """Where a question comes from, and how older answers read on its scale."""

    together: ClassVar[Json] = {"minProperties": 1, "not": {"required": ["key", "keys"]}}

    key = Key("The one question of the version followed that it comes from.")
    keys = Rows(Key(), "The questions of the version followed that it merges.", least=1)
    recode = Free(Str(least=0), Scalar(), "Old answer to new answer, for every old answer.", least=1)

    @validates_schema(skip_on_field_errors=False)
    def _one_origin(self, data: Any, **kwargs: Any) -> None:
        if "key" in data and "keys" in data:
            raise ValidationError({"keys": ["Give “key” or “keys”, not both."]})

    @validates_schema(skip_on_field_errors=True)
    def _says_something(self, data: Any, **kwargs: Any) -> None:
        if not data:
            raise ValidationError("This says nothing; give “key”, “keys” or “recode”.")


class Column(Part):
    """A column of a table."""

    key = Key("Its name, for ever.", required=True)
    kind = OneOf("number", "date", "text", "long_text", "yes_no", says="What it holds.", required=True)
    text = Words("Its heading.", least=1, required=True)


class ChoiceColumn(Column):
    """A column in which one of a few options is chosen."""

    kind = OneOf("choice", says="What it holds.", required=True)
    options = Rows(Option(), "The options.", least=1, most=MOST_OPTIONS, required=True)


_plain_column = Column()
COLUMNS = ByKind(
    {
        **dict.fromkeys(("number", "date", "text", "long_text", "yes_no"), _plain_column),
        "choice": ChoiceColumn(),
    },
    Column(exclude=("kind",), unknown="exclude"),
)
APPLIES = Free(
    Key(),
    Rows(Str(), least=1, most=MOST_OPTIONS),
    "Attributes of the respondent and the values of which each must hold one.",
)


# -- questions: what every kind has, then each kind's own ----------------------------------------------------


class Question(Part):
    """What every question may say."""

    key = Key("Its name, for ever: a question that changes its sense gets a new one.", required=True)
    kind = Str("What kind of answer it asks for.", required=True)
    number = Str("As printed, such as “1.4”.", most=20)
    text = Words("The question as people read it.", least=1, required=True)
    help = Words("What helps to answer it.")
    required = Flag("Whether a return can be submitted without it.")
    evidence = OneOf("none", "invited", "required", says="Whether files are asked for beside it.")
    comment = OneOf("none", "invited", says="Whether a comment is asked for beside it.")
    applies_to = APPLIES
    show_when = Condition("When it is shown, by earlier answers or the respondent.")
    scope = OneOf("general", "local", says="Whether a neighbour’s return may answer it.")
    weight = Number("How much it counts; 1 where absent.", limits={"minimum": 0})
    critical = OneOrMore(One(Critical()), Rows(Critical(), least=1), "Rules that hold the bands down.")
    was = One(Was(), "Where it comes from in the version followed.")
    comparable = Flag("The author’s word whether older answers may stand beside new ones.")
    source = Str("The law or guidance it rests on, with part and heading.", most=1_000)
    picture = Str("A picture for young people’s forms.")


class Judgement(Question):
    """A judgement on a scale."""

    scale = Key("The name of its scale.", required=True)


class YesNo(Question):
    """Yes or no."""

    points = One(Points(), "Where it is scored: the points of each answer.")


class Choice(Question):
    """One of a few options."""

    together: ClassVar[Json] = {"oneOf": [{"required": ["options"]}, {"required": ["scale"]}]}

    scale = Key("The name of a scale, in place of options.")
    options = Rows(Option(), "Its own options.", most=MOST_OPTIONS)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _options_or_scale(self, data: Any, original: Any, **kwargs: Any) -> None:
        if "options" in original and "scale" in original:
            raise ValidationError({"scale": ["A choice has its own options or a scale, not both."]})
        if "options" not in original and "scale" not in original:
            raise ValidationError({"options": [MISSING]})


class Choices(Question):
    """Any of a few options."""

    options = Rows(Option(), "Its options.", most=MOST_OPTIONS, required=True)
    at_least = Number("How many must be chosen.", whole=True, limits={"minimum": 0})
    at_most = Number("How many may be chosen.", whole=True, limits={"minimum": 1})


class Faces(Question):
    """A scale shown as pictures with words."""

    scale = Key("The name of its scale.", required=True)


class Figure(Question):
    """A number, or a percentage."""

    at_least = Number("The least it may be.")
    at_most = Number("The most it may be.")
    decimals = Number("How many decimal places.", whole=True, limits=between("decimals"))


class Rate(Question):
    """A numerator and a denominator, shown as a rate."""

    per = OneOf(100, 1_000, 10_000, says="Per how many it is shown.")


class Day(Question):
    """A date."""

    at_least = Date("The earliest day.")
    at_most = Date("The latest day.")


class Writing(Question):
    """Words, short or long."""

    max_length = Number("The most characters.", whole=True, limits=between("max_length"))


class Table(Question):
    """Rows of columns: a chronology, a list of actions."""

    columns = Rows(COLUMNS, "Its columns.", least=1, most=50, required=True)
    min_rows = Number("The fewest rows.", whole=True, limits=between("min_rows"))
    max_rows = Number("The most rows.", whole=True, limits=between("max_rows"))


class Files(Question):
    """Evidence by itself."""

    max_files = Number("The most files.", whole=True, limits=between("max_files"))


class Information(Question):
    """Text to read; nothing is asked."""


_figure, _writing = Figure(), Writing()
KINDS: dict[str, Schema] = {
    "judgement": Judgement(),
    "yes_no": YesNo(),
    "choice": Choice(),
    "choices": Choices(),
    "faces": Faces(),
    "number": _figure,
    "percentage": _figure,
    "rate": Rate(),
    "date": Day(),
    "text": _writing,
    "long_text": _writing,
    "table": Table(),
    "file": Files(),
    "information": Information(),
}
QUESTIONS = ByKind(KINDS, Question(exclude=("kind",), unknown="exclude"))
