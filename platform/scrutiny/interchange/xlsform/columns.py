"""The sheets of an XLSForm as rows whose cells are known by their columns and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.interchange.languages import tag_of
from scrutiny.interchange.problems import Problem, Where
from scrutiny.interchange.sheets import Sheet, Value, cell_name
from scrutiny.method.soundness.nearest import Nearest

UNNAMED = ""  # the language of a column that names none
TRANSLATED = frozenset(
    ("label", "hint", "guidance_hint", "constraint_message", "required_message", "media", "image", "audio", "video", "big-image")
)  # fmt: skip
_ALIASES = {
    "survey": {
        "caption": "label", "command": "type", "tag": "name", "value": "name", "relevance": "relevant",
        "readonly": "read_only", "calculate": "calculation", "constraining_message": "constraint_message",
        "requiredmsg": "required_message", "count": "repeat_count", "jr:count": "repeat_count",
        "bind::relevant": "relevant", "bind::required": "required", "bind::constraint": "constraint",
        "bind::calculate": "calculation", "bind::readonly": "read_only", "control::appearance": "appearance",
        "body::appearance": "appearance", "bind::jr:constraintmsg": "constraint_message",
        "bind::jr:requiredmsg": "required_message",
    },
    "choices": {"caption": "label", "value": "name", "list name": "list_name"},
    "settings": {
        "title": "form_title", "set_form_title": "form_title", "id_string": "form_id", "set_form_id": "form_id",
    },
}  # fmt: skip
_REMARK = ("_", "#")  # how the heading of a column begins that is for people only
Heads = Mapping[str, Mapping[str, int]]  # column -> language -> where it stands


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet."""

    sheet: str
    number: int  # counted from 0
    cells: tuple[str, ...]
    heads: Heads

    def get(self, column: str) -> str:
        """What the column says, without blanks around it; "" for nothing."""
        return self.whole(column).replace("\xa0", " ").strip()

    def whole(self, column: str) -> str:
        """What the column says, as it stands."""
        return next((words for _, words in self._found(column)), "")

    def words(self, column: str) -> dict[str, str]:
        """A translated column, by language; languages in which nothing stands are left out."""
        return dict(self._found(column))

    def _found(self, column: str) -> Iterator[tuple[str, str]]:
        for language, at in self.heads.get(column, {}).items():
            if at < len(self.cells) and self.cells[at].strip():
                yield language, self.cells[at]

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return any(cell.strip() for cell in self.cells)

    def where(self, column: str, language: str | None = None) -> Where:
        """The sheet and cell of a column; of the row's first where there is none such."""
        stand = self.heads.get(column, {})
        at = stand.get(language, 0) if language is not None else next(iter(stand.values()), 0)
        return self.sheet, cell_name(self.number, at)

    def problem(self, column: str, says: str, mend: str = "") -> Problem:
        """Something wrong with what the column says."""
        filled = next((language for language, _ in self._found(column)), None)
        return Problem(*self.where(column, filled), says, mend)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read: its columns, its rows, and the headings in the order they stand."""

    name: str
    heads: Heads
    rows: tuple[Row, ...]

    def languages(self, column: str) -> list[str]:
        """The languages in which a column is there, in order."""
        return list(self.heads.get(column, {}))


def table(sheet: Sheet, kind: str, known: Sequence[str], first: str, told: list[Problem]) -> Table:
    """``sheet`` by the columns it may have; ``first`` is the language of a column that names none."""
    rows = [tuple(map(text, row)) for row in sheet.rows]
    heads = _heads(sheet.name, kind, rows, known, first, told)
    body = (Row(sheet.name, number, cells, heads) for number, cells in enumerate(rows) if number)
    return Table(sheet.name, heads, tuple(row for row in body if row.filled))


def text(value: Value) -> str:
    """A cell as words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def heading(head: str, kind: str, colons: bool) -> tuple[str, str]:
    """The column a heading names, and the name of its language."""
    tokens = [token.strip() for token in (head.split("::") if colons else [head])]
    first = "_".join(tokens[0].split()).lower()
    aliases = _ALIASES.get(kind, {})
    pair = "::".join(token.lower() for token in tokens[:2])
    if pair in aliases and len(tokens) > 1:
        return aliases[pair], UNNAMED
    column = aliases.get(first, first)
    if column == "media" and len(tokens) > 1:
        return column, "::".join(tokens[1:])
    if column in TRANSLATED:
        return column, "::".join(tokens[1:])
    return (column, UNNAMED) if len(tokens) == 1 else (head.strip(), UNNAMED)


def _heads(
    sheet: str, kind: str, rows: list[tuple[str, ...]], known: Sequence[str], first: str, told: list[Problem]
) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    names = Nearest(known)
    for at, head in enumerate(rows[0] if rows else ()):
        filled = any(len(row) > at and row[at].strip() for row in rows[1:])
        if not head.strip() and filled:
            told.append(
                Problem(sheet, cell_name(0, at), "This column has no heading.", "Name it, or empty it.")
            )
        if not head.strip() or head.strip().startswith(_REMARK):
            continue
        column, language = heading(head, kind, "::" in head)
        if ":" in head and "::" not in head and column not in known:
            column, language = heading(head.replace(":", "::"), kind, True)
        if column not in known:
            if filled:
                told.append(_unknown(sheet, at, head, names))
            continue
        tag = _tag(sheet, at, column, language, first, told)
        if tag in found.setdefault(column, {}):
            told.append(_twice(sheet, at, head))
        found[column].setdefault(tag, at)
    return found


def _tag(sheet: str, at: int, column: str, language: str, first: str, told: list[Problem]) -> str:
    if column in ("media", "image", "audio", "video", "big-image"):
        return f"{column} {language} {at}"  # never taken: only found
    if column not in TRANSLATED:
        return UNNAMED
    if language == UNNAMED:
        return first
    tag = tag_of(language)
    if tag is None:
        says = f"“{language[:60]}” is no language that we know."
        told.append(
            Problem(sheet, cell_name(0, at), says, f"Give its tag in brackets, as in {column}::Welsh (cy).")
        )
    return tag or f"x{at}"


def _unknown(sheet: str, at: int, head: str, names: Nearest) -> Problem:
    column = re.sub(r"\s+", "_", head.strip().lower())
    mend = names.or_else(column, "Take it out, or begin its heading with _ to keep it as a remark.")
    return Problem(
        sheet,
        cell_name(0, at),
        f"“{head.strip()[:60]}” is no column that can be taken.",
        mend[0].upper() + mend[1:],
    )


def _twice(sheet: str, at: int, head: str) -> Problem:
    return Problem(
        sheet,
        cell_name(0, at),
        f"“{head.strip()[:60]}” says what another column says too.",
        "Keep one of them.",
    )
