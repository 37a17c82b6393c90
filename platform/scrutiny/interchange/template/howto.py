"""The sheet How to: what a drafter has to know, and every column with what it takes."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.interchange.template.layout import LAYOUTS
from scrutiny.interchange.writing import Cell, Column, Page

_BEGIN = (
    ("Draft here", "Write one question a row. Nothing is taken of a workbook in which a single cell is not understood; every such cell is named."),
    ("Keys", "Sections, questions, options, columns and bands have a key: small letters, digits and underscores. It never changes; people do not see it."),
    ("Texts", "A column “text (cy)” holds the same text in Welsh; add one for each further language, and name the languages on About. {partnership}, {organisation}, {round} and {deadline} are filled in when a text is shown."),
    ("Empty cells", "They say nothing, and what is not said stands at its default."),
    ("Numbers", "They are taken digit by digit, with a point before decimals."),
    ("Several values", "Commas stand between values. A value that holds a comma, semicolon, colon or bracket stands in quotation marks: \"yes, always\"."),
    ("Notes", "A column or sheet named notes is yours; it is not read."),
    ("What cannot be said so", "A cell that begins with json: holds the JSON of the definition format instead. It is used for what is rare, such as a text that begins with a space."),
)  # fmt: skip

_CONDITIONS = (
    ("KEY is yes, KEY is no", "A question of the kind yes_no.", "deputy is no"),
    ("KEY is VALUE", "Any other question that takes one answer.", "cover is partly"),
    ("KEY in VALUE, VALUE", "It is one of these.", "cover in partly, not"),
    ("KEY includes VALUE", "It is among several choices.", "themes includes neglect"),
    ("KEY is at least NUMBER, KEY is at most NUMBER", "A number, a percentage or a range.", "staff is at least 3"),
    ("KEY is answered, KEY is not answered", "Whether there is any answer.", "comments is answered"),
    ("respondent ATTRIBUTE in VALUE, VALUE", "The respondent’s attribute has one of these values.", "respondent phase in primary, nursery"),
    ("… and …, … or …, not …", "“and” binds closer than “or”; brackets group.", "deputy is no and (staff is at least 3 or not cover is met)"),
    ("all of (…), any of (…)", "A group of one; it changes nothing and keeps a text as it was written.", "all of (deputy is no)"),
    ("\"…\"", "A value with spaces, or one that reads like a word of these.", "answerer is \"not known\""),
)  # fmt: skip


def page() -> Page:
    """The sheet, first in the workbook."""
    columns = [Column("sheet", 14), Column("column", 24, wrap=True), Column("says", 80, wrap=True)]
    return Page(
        "How to", [*columns, Column("for example", 44, wrap=True)], list(_rows()), freeze=0, ahead=False
    )


def _rows() -> Iterator[tuple[Cell, ...]]:
    for head, says in _BEGIN:
        yield "", head, says, ""
    for layout in LAYOUTS:
        yield layout.name, "", layout.says, ""
        for field in layout.fields:
            more = " One more column a language." if field.words else ""
            yield layout.name, field.head, f"{field.says}{more}", field.example
    yield "Conditions", "", "What may stand under show when.", ""
    for form, says, example in _CONDITIONS:
        yield "Conditions", form, says, example
