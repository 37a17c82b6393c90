"""The translators' workbook: one language beside the source, out to a translator and back at its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.interchange.languages import name_of
from scrutiny.interchange.problems import CannotTake, Problem, refuse
from scrutiny.interchange.sheets import Sheet, Value, cell_name, read_workbook
from scrutiny.interchange.writing import Cell, Column, Page, fit, is_rightwards, workbook
from scrutiny.method.codec.fields import Tag
from scrutiny.method.definition import Definition, Text
from scrutiny.method.editing import Place, places
from scrutiny.method.soundness.limits import LONGEST_TEXT, spaced

SHEET = "Translation"
FILLED = re.compile(r"\{(?:partnership|organisation|round|deadline)\}")  # put in when a text is shown

_HOW_TO = (
    "Write each text of the column source in the column target; the other columns cannot be changed.",
    "Keep {partnership}, {organisation}, {round} and {deadline} as they stand: they are filled in later.",
    "An empty target leaves what is there already. The column note is yours.",
    "Save the workbook as .xlsx and give it back. It is taken whole, or every cell that cannot be taken is named.",
)


# -- out -------------------------------------------------------------------------------------------------------


def write(definition: Definition, language: str) -> bytes:
    """Every text of ``definition``, with the words it has in ``language`` so far."""
    _check(definition, language)
    columns = (
        Column("place", 26, locked=True),
        Column("where", 34, wrap=True, locked=True),
        Column(f"source ({definition.language})", 60, wrap=True, locked=True),
        Column(f"target ({language})", 60, wrap=True, rightwards=is_rightwards(language)),
        Column("note", 30, wrap=True),
    )
    told = _Contexts(definition)
    rows = [_row(place, definition.language, language, told.of(place)) for place in places(definition.raw)]
    pages = [_how_to(definition, language), Page(SHEET, columns, rows, freeze=0, protected=True, ahead=False)]
    return workbook(pages, title=_first(definition, definition.title))


def _check(definition: Definition, language: str) -> None:
    if not Tag.pattern.fullmatch(language):
        raise refuse(f"“{language[:20]}” is no language.", "Name it by its tag, such as cy or pl.")
    if language == definition.language:
        raise refuse(f"“{language}” is the language the texts are in.", "Choose the one to translate into.")


def _row(place: Place, source: str, language: str, where: str) -> list[Cell]:
    words = place.words.get(source, "")
    kept = ", ".join(dict.fromkeys(FILLED.findall(words)))
    return [place.name, where, words, place.words.get(language), f"Keep {kept}." if kept else None]


def _how_to(definition: Definition, language: str) -> Page:
    head = f"{_first(definition, definition.title)}: from {name_of(definition.language)} into {name_of(language)}"
    return Page("How to", [Column(head, 110, wrap=True)], [[line] for line in _HOW_TO], freeze=0, ahead=False)


def _first(definition: Definition, text: Text) -> str:
    """The words in the first language; a draft may lack them."""
    return text.get(definition.language, "")


class _Contexts:
    """Where each text is met, in words a translator understands."""

    def __init__(self, definition: Definition) -> None:
        self.of_part = {
            **{
                f"section:{each.key}": f"section “{_first(definition, each.title)[:60]}”"
                for each in definition.sections
            },
            **{
                f"question:{each.key}": _asked(definition, each.number, each.key)
                for each in definition.questions
            },
            **{f"scale:{name}": f"scale “{name}”" for name in definition.scales},
            "whole": "the questionnaire",
        }

    def of(self, place: Place) -> str:
        part, *way = place.name.split("/")
        return f"{_what(part, way)}: {self.of_part.get(part, part)}"


def _asked(definition: Definition, number: str | None, key: str) -> str:
    words = " ".join(_first(definition, definition.by_key[key].text).split())
    return f"question {number + ' ' if number else ''}“{words[:60]}{'…' if len(words) > 60 else ''}”"


def _what(part: str, way: list[str]) -> str:
    if way[-1] == "label":
        return "Name of a band" if "bands" in way else "Answer"
    if "columns" in way:
        return "Heading of a column"
    if "declaration" in way:
        return "Declaration"
    return {"text": "Words", "title": "Heading" if part != "whole" else "Title"}.get(
        way[-1], way[-1].capitalize()
    )


# -- and back ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the workbook, and the cells' names."""

    number: int
    place: str
    source: str
    target: str


def read(data: bytes, definition: Definition, language: str) -> dict[str, str]:
    """By place, the words in ``language`` that differ from those there are; raises CannotTake with every problem."""
    _check(definition, language)
    sheet = _sheet(read_workbook(data))
    heads = _heads(sheet, definition.language, language)
    known = {place.name: place.words for place in places(definition.raw)}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for line in _lines(sheet, heads, problems):
        words = known.get(line.place, {})
        if not line.target or line.target == fit(words.get(language, "")).strip():
            continue
        told = [
            Problem(sheet.name, cell_name(line.number, heads[head]), says, mend)
            for head, says, mend in _wrong(
                line, line.place in known, words.get(definition.language, ""), found
            )
        ]
        problems += told
        if not told:
            found[line.place] = line.target
    if problems:
        raise CannotTake(problems)
    return found


def _sheet(sheets: list[Sheet]) -> Sheet:
    for sheet in sheets:
        if sheet.name.strip().lower() == SHEET.lower():
            return sheet
    raise refuse(f"The sheet “{SHEET}” is missing.", "Give back the workbook that was handed out.")


def _heads(sheet: Sheet, source: str, language: str) -> dict[str, int]:
    """The column of each head; raises CannotTake where one is missing or of another language."""
    cells = [str(cell or "").strip().lower() for cell in (sheet.rows[0] if sheet.rows else [])]
    wanted = {"place": "place", "source": f"source ({source})", "target": f"target ({language})"}
    problems = []
    for head, name in wanted.items():
        if name.lower() in cells:
            continue
        there = next((at for at, cell in enumerate(cells) if cell.startswith(head)), None)
        says = f"The column “{name}” is missing."
        mend = "Give back the workbook that was handed out for this language."
        problems.append(Problem(sheet.name, cell_name(0, there) if there is not None else "", says, mend))
    if problems:
        raise CannotTake(problems)
    return {head: cells.index(name.lower()) for head, name in wanted.items()}


def _lines(sheet: Sheet, heads: dict[str, int], problems: list[Problem]) -> Iterator[_Line]:
    for number, cells in enumerate(sheet.rows[1:], start=1):
        given = {head: cells[at] if at < len(cells) else None for head, at in heads.items()}
        for head, cell in given.items():
            if not isinstance(cell, str | int | float | None) or isinstance(cell, bool):
                says = "This cell holds a date or a truth value, and words are wanted."
                mend = "Set its format to text and type it again."
                problems.append(Problem(sheet.name, cell_name(number, heads[head]), says, mend))
        yield _Line(number, *(_text(given[head]) for head in ("place", "source", "target")))


def _text(cell: Value) -> str:
    return "" if cell is None else str(cell).strip()


def _wrong(line: _Line, known: bool, source: str, found: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a translated row: under which head, what, and how to mend it."""
    if not known:
        yield "place", f"There is no text “{line.place[:80]}” in this questionnaire.", "Clear the row."
        return
    if line.place in found:
        yield "place", "This place is there twice, with different words.", "Keep one row."
    if line.source != fit(source).strip():
        now = f"{source[:80]}…" if len(source) > 80 else source
        yield "source", f"The words it translates have changed; now they are “{now}”.", _ANEW
    if len(line.target) > LONGEST_TEXT:
        says = f"This has {spaced(len(line.target))} characters; at most {spaced(LONGEST_TEXT)} are taken."
        yield "target", says, "Shorten it."
    lacking = [name for name in dict.fromkeys(FILLED.findall(source)) if name not in line.target]
    if lacking:
        yield (
            "target",
            f"{', '.join(lacking)} is in the source and not here.",
            "Put it where the words belong.",
        )


_ANEW = "Write those under source and translate them, or clear the target."
