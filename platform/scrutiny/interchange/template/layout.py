"""The template's sheets and columns: each a row of this table, from which it is written, read and explained."""

from __future__ import annotations

from dataclasses import dataclass

from scrutiny.interchange.template import notation as n
from scrutiny.interchange.template.conditions import CONDITION
from scrutiny.interchange.template.notation import Notation
from scrutiny.method.codec.questions import COLOURS, KINDS, NEEDS
from scrutiny.method.codec.schemas import AUDIENCES, INSTRUMENTS

Path = tuple[str, ...]
YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Field:
    """One column (on the sheet About: one row): its head, where it stands in the text, how it is written."""

    head: str
    path: Path  # inside its part; one that begins with "@" names the part it belongs to
    notation: Notation
    says: str  # on the sheet How to
    example: str = ""
    words: bool = False  # a text for people: one more column for each further language
    choices: tuple[str, ...] = ()
    width: float = 14


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet."""

    name: str
    says: str
    fields: tuple[Field, ...]
    must: bool = False


def _owner(head: str, path: str, says: str, example: str) -> Field:
    return Field(head, (path,), n.WORDS, f"{says} Empty: the same as in the row above.", example, width=22)


def _words(head: str, path: Path, says: str, example: str = "", width: float = 50) -> Field:
    return Field(head, path, n.WORDS, says, example, words=True, width=width)


def _own(
    head: str,
    notation: Notation,
    says: str,
    example: str = "",
    width: float = 14,
    choices: tuple[str, ...] = (),
) -> Field:
    return Field(head, (head.replace(" ", "_"),), notation, says, example, choices=choices, width=width)


_OPTION = (
    _own("value", n.WORDS, "What is kept when it is chosen; it never changes.", "partly", 18),
    _words("label", ("label",), "What people read.", "Partly met", 40),
    _own("points", n.NUMERAL, "Points it earns, 0 or more; exactly as written.", "1.5", 9),
    _own("excluded", n.FLAG, "yes: choosing it leaves the question out of the score.", "yes", 10, choices=YES_NO),
    _own("needs", n.LIST, f"What must stand beside it on submission: any of {', '.join(NEEDS)}.", "comment, action", 18),
    _own("colour", n.TERM, f"A tint: {', '.join(COLOURS)}.", "amber", 10, choices=COLOURS),
    _own("picture", n.WORDS, "A face or symbol, for young people’s forms.", "happy", 12),
)  # fmt: skip

_APPLIES = _own(
    "applies to", n.APPLIES,
    "Who is asked: attributes of the respondent, each with the values of which it must hold one.",
    "type: academy, free_school; phase: primary", 30,
)  # fmt: skip
_SHOWN = Field(
    "show when", ("show_when",), CONDITION,
    "When it is shown, by earlier answers; see “Conditions” below.",
    "deputy is no and (respondent phase in primary, nursery)", width=34,
)  # fmt: skip

ABOUT = Layout("About", "The whole: one row a field, its value in the second column.", (
    _own("format", n.NUMERAL, "The format of the text: 1.", "1"),
    _own("questionnaire", n.WORDS, "The family of versions it belongs to: a key.", "section_175"),
    _own("version", n.WORDS, "The name of this version.", "2019-20"),
    _own("follows", n.WORDS, "The version whose answers it may be compared with.", "2018-19"),
    _words("title", ("title",), "The title.", "Section 175 self-assessment 2019/20"),
    _own("instrument", n.TERM, f"What it is for: {', '.join(INSTRUMENTS)}.", "self_assessment", choices=INSTRUMENTS),
    _own("audience", n.TERM, f"Who answers: {', '.join(AUDIENCES)}.", "school", choices=AUDIENCES),
    _own("languages", n.LIST, "Its languages by their tags, the first the one every text is in.", "en, cy"),
    _words("introduction", ("introduction",), "Text before the first section."),
    Field("method", ("scoring", "method"), n.TERM, "How a section’s score is made; empty with all below: not scored.",
          "percentage", choices=("percentage", "mean", "sum", "lowest", "none")),
    Field("overall", ("scoring", "overall"), n.TERM, "What the overall is made of; pooled where empty.", "pooled",
          choices=("pooled", "sections")),
    Field("unanswered", ("scoring", "unanswered"), n.TERM, "What an unanswered question does; zero where empty.",
          "zero", choices=("zero", "excluded")),
    Field("least counted", ("scoring", "least_counted"), n.NUMERAL,
          "Share of questions, in percent, that must count before there is a band.", "50"),
    Field("pace", ("presentation", "pace"), n.TERM, "How much stands on a page; section where empty.", "section",
          choices=("section", "question")),
    Field("tone", ("presentation", "tone"), n.TERM, "For whom it is laid out; standard where empty.", "standard",
          choices=("standard", "young", "easy_read")),
    _words("declaration", ("declaration", "text"), "What the signatories declare."),
    Field("signatories", ("declaration", "signatories"), n.LIST, "Titles, each signed by another person.",
          "headteacher, designated_safeguarding_lead"),
    _words("closing", ("closing",), "Text after the end."),
    _own("unchecked", n.LIST, "Those languages whose translation nobody has yet confirmed.", "cy"),
), must=True)  # fmt: skip

# Rows of About that are written only where the text holds such a thing empty, and so are shown to nobody else.
RARE = (
    Field("presentation", ("presentation",), n.WORDS, ""),
    Field("scales", ("scales",), n.WORDS, ""),
    Field("bands", ("scoring", "bands"), n.WORDS, ""),
)

SECTIONS = Layout("Sections", "One row a section, in order.", (
    _own("key", n.WORDS, "Its name, for ever: small letters, digits, underscores.", "leadership", 22),
    _words("title", ("title",), "Its heading.", "Leadership and governance", 40),
    _words("introduction", ("introduction",), "Text before its first question."),
    _own("weight", n.NUMERAL, "How much it counts where the overall is made of sections; 1 where empty.", "2", 9),
    _APPLIES,
    _SHOWN,
), must=True)  # fmt: skip

QUESTIONS = Layout("Questions", "One row a question, in order within its section.", (
    _owner("section", "@section", "The key of its section.", "leadership"),
    _own("key", n.WORDS, "Its name, for ever: a question that changes its sense gets a new one.", "lead_training", 24),
    _own("number", n.WORDS, "As printed.", "1.4", 8),
    _own("kind", n.TERM, f"What is asked for: {', '.join(KINDS)}.", "judgement", 14, choices=tuple(KINDS)),
    _words("text", ("text",), "The question as people read it.", "Is the lead trained?", 60),
    _words("help", ("help",), "What helps to answer it."),
    _own("scale", n.WORDS, "judgement, faces, choice: the name of its scale on the sheet Scales.", "met", 14),
    _own("points", n.POINTS, "yes_no: the points of a yes and of a no, where it is scored.", "yes 1, no 0", 14),
    _own("required", n.FLAG, "Whether a return can be sent without it; empty: scored questions are required.", "no", 10,
         choices=YES_NO),
    _own("comment", n.TERM, "Whether a comment is asked for: none, invited.", "invited", 10, choices=("none", "invited")),
    _own("evidence", n.TERM, "Whether files are asked for: none, invited, required.", "required", 10,
         choices=("none", "invited", "required")),
    _APPLIES,
    _SHOWN,
    _own("weight", n.NUMERAL, "How much it counts; 1 where empty.", "2", 9),
    _own("critical", n.CRITICAL, "Below so many points no band is better than this; several with semicolons.",
         "below 2 cap amber", 22),
    _own("scope", n.TERM, "local: a return made to a neighbouring partnership cannot answer it.", "local", 10,
         choices=("general", "local")),
    _own("at least", n.LIMIT, "number, percentage, date: the least; choices: how many must be chosen.", "0", 11),
    _own("at most", n.LIMIT, "number, percentage, date: the most; choices: how many may be chosen.", "100", 11),
    _own("decimals", n.NUMERAL, "number, percentage: how many decimal places.", "1", 9),
    _own("per", n.NUMERAL, "rate: per how many it is shown: 100, 1000, 10000.", "1000", 9, choices=("100", "1000", "10000")),
    _own("max length", n.NUMERAL, "text, long_text: the most characters.", "500", 9),
    _own("min rows", n.NUMERAL, "table: the fewest rows.", "1", 9),
    _own("max rows", n.NUMERAL, "table: the most rows.", "20", 9),
    _own("max files", n.NUMERAL, "file: the most files.", "3", 9),
    Field("was", ("was",), n.WAS, "The question of the version followed that it comes from; a + b: both, merged.",
          "lead_trained", width=22),
    Field("recode", ("was", "recode"), n.RECODE, "How older answers read on its scale, every one of them.",
          "met -> full; partly -> half; not -> none", width=30),
    _own("comparable", n.FLAG, "The author’s word whether older answers may stand beside new ones.", "yes", 12,
         choices=YES_NO),
    _own("source", n.WORDS, "The law or guidance it rests on, with part and heading.", width=40),
    _own("picture", n.WORDS, "A picture, for young people’s forms.", width=12),
), must=True)  # fmt: skip

SCALES = Layout("Scales", "One row an option, best first; or one row for a range of numbers.", (
    _owner("scale", "@scale", "The scale’s name.", "met"),
    *_OPTION,
    _own("from", n.NUMERAL, "A range: the least answer. The answer itself is the points.", "0", 9),
    _own("to", n.NUMERAL, "A range: the greatest answer.", "100", 9),
    _own("step", n.NUMERAL, "A range: from one answer to the next; 1 where empty.", "5", 9),
))  # fmt: skip

OPTIONS = Layout("Options", "A question’s own options, one a row, for the kinds choice and choices, and for a table’s column of the kind choice.", (
    _owner("question", "@question", "The key of its question.", "cover"),
    Field("column", ("@column",), n.WORDS, "The key of the table’s column, where it is a column’s option. Both empty: as in the row above.", "outcome"),
    *_OPTION,
))  # fmt: skip

COLUMNS = Layout("Columns", "The columns of questions of the kind table, one a row.", (
    _owner("question", "@question", "The key of its question.", "actions"),
    _own("key", n.WORDS, "Its name, for ever.", "outcome", 18),
    _own("kind", n.TERM, "What it holds: number, date, text, long_text, yes_no, choice.", "choice", 12,
         choices=("number", "date", "text", "long_text", "yes_no", "choice")),
    _words("text", ("text",), "Its heading.", "What came of it", 40),
))  # fmt: skip

BANDS = Layout("Bands", "The bands, best first; the last begins at 0.", (
    _own("band", n.WORDS, "Its name: a key.", "green"),
    _words("label", ("label",), "What people read.", "Green", 24),
    _own("at least", n.NUMERAL, "The least score that reaches it.", "85", 10),
))  # fmt: skip

LAYOUTS = (ABOUT, SECTIONS, QUESTIONS, SCALES, OPTIONS, COLUMNS, BANDS)
NOTES = "notes"  # a column anyone may add to any sheet; it is not read
