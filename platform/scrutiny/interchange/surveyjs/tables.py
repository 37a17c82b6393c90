"""Elements that hold several questions: tables, matrices and groups of fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scrutiny.interchange.keys import Keys
from scrutiny.interchange.surveyjs.asking import TYPES, Made, Raw, options
from scrutiny.interchange.surveyjs.known import COLUMN, KINDS, TEXT_ITEM, UNTAKEN
from scrutiny.interchange.surveyjs.nodes import Node, plain
from scrutiny.interchange.surveyjs.words import Speech
from scrutiny.method.codec.numerals import exact

COLUMN_KINDS = ("number", "date", "text", "long_text", "yes_no", "choice")
IN_A_COLUMN = ("text", "comment", "dropdown", "radiogroup", "boolean", "rating", "slider")
MOST_COLUMNS = 50
_NOT_HERE = "This cannot be a column of a table."
_AFTER = "Ask it after the table."


def dynamic_matrix(node: Node, speech: Speech) -> Made:
    """A matrix to which rows are added, as a table."""
    _rows_may_change(node, "allowAddRows", "allowRemoveRows")
    columns = _few(node, "columns")
    keys = Keys(column.word("name") for column in columns)
    made = [_matrix_column(node, column, keys, speech) for column in columns]
    return Made({"kind": "table", "columns": made, **_rows(node, "minRowCount", "maxRowCount")})


def dynamic_panel(node: Node, speech: Speech) -> Made:
    """A panel that is repeated, as a table."""
    _rows_may_change(node, "allowAddPanel", "allowRemovePanel")
    inside = _few(node, "templateElements")
    keys = Keys(element.word("name") for element in inside)
    made = [column for element in inside if (column := _panel_column(element, keys, speech))]
    return Made({"kind": "table", "columns": made, **_rows(node, "minPanelCount", "maxPanelCount")})


def _few(node: Node, name: str) -> list[Node]:
    found = list(node.nodes(name))
    if len(found) > MOST_COLUMNS:
        node.tell(
            name, f"There are {len(found):,} columns; at most {MOST_COLUMNS} are taken.", "Split the table."
        )
    return found[:MOST_COLUMNS]


def _rows_may_change(node: Node, *names: str) -> None:
    for name in names:
        if node.get(name) is False:
            node.tell(
                name,
                "A table whose rows cannot be changed cannot be taken.",
                "Use a matrix, or take this out.",
            )


def _rows(node: Node, least: str, most: str) -> Raw:
    limits = {"min_rows": node.number(least), "max_rows": node.number(most)}
    return {name: limit for name, limit in limits.items() if limit is not None and exact(limit) > 0}


def _matrix_column(matrix: Node, column: Node, keys: Keys, speech: Speech) -> Raw:
    cell = column.word("cellType")
    cell = cell if cell not in ("", "default") else matrix.word("cellType") or "dropdown"
    column.look(COLUMN)
    raw = dict(column.raw)
    if not raw.get("choices"):
        raw["choices"] = matrix.raw.get("choices")
    return _column(Node({**raw, "type": cell}, column.at, column.told), cell, keys, speech)


def _panel_column(element: Node, keys: Keys, speech: Speech) -> Raw | None:
    cell = element.word("type")
    if cell not in IN_A_COLUMN:
        element.tell("type", _NOT_HERE, _AFTER)
        return None
    element.look(KINDS[cell])
    for name in (
        "isRequired",
        "visibleIf",
        "description",
        "validators",
        "maxLength",
        "showCommentArea",
        "hasComment",
    ):
        if element.get(name, False) not in (False, "", []):
            element.tell(
                name, f"Within a table, “{name}” cannot be taken.", "Take it out; say it in the description."
            )
    return _column(element, cell, keys, speech)


def _column(node: Node, cell: str, keys: Keys, speech: Speech) -> Raw:
    name = node.word("name")
    if not name:
        node.tell("", "This column has no name.", "Give it one.")
    made = TYPES[cell](node, speech).raw if cell in IN_A_COLUMN else {"kind": ""}
    if made["kind"] not in COLUMN_KINDS:
        node.tell("cellType" if "cellType" in node.raw else "type", _NOT_HERE, _AFTER)
        made = {"kind": "text"}
    for limit in ("at_least", "at_most"):
        if limit in made and cell not in ("rating", "slider"):
            node.tell("", "A column has no least or greatest answer.", "Take “min” and “max” out.")
    column: Raw = {
        "key": keys.take(name, "column"),
        "kind": made["kind"],
        "text": speech.text(node, "title") or name or "?",
    }
    return column | ({"options": made["options"]} if "options" in made else {})


# -- a question for each row -------------------------------------------------------------------------------


def matrix_rows(node: Node, speech: Speech) -> Iterator[tuple[str, Any, Made, str]]:
    """Each row of a matrix: its name, its words, what it becomes, and where it stands."""
    offered = options(node, speech, "columns")
    if node.word("cellType") == "checkbox":
        raw: Raw = {"kind": "choices", "options": offered}
    else:
        raw = {"kind": "choice", "scale": offered}
    made = Made(raw, {option["value"]: option["value"] for option in offered})
    for at, item in enumerate(node.items("rows")):
        row = item if isinstance(item, Mapping) else {"value": item}
        inner = Node(row, node.place("rows", at), node.told)
        for name in row:
            if name not in ("value", "text") and row[name]:
                inner.tell(name, "Rows that depend on something else cannot be taken.", "List them.")
        value = plain(inner.get("value", ""))
        yield value, speech.text(inner, "text") or value, Made(dict(made.raw), made.values), inner.at


def fields_of(node: Node, speech: Speech) -> Iterator[tuple[str, Any, Made, str]]:
    """Each field of a multiple text, likewise."""
    for item in node.nodes("items"):
        item.look(TEXT_ITEM)
        made = TYPES["text"](item, speech)
        if item.flag("isRequired"):
            made.raw["required"] = True
        yield item.word("name"), speech.text(item, "title") or item.word("name"), made, item.at


def untaken(node: Node, kind: str) -> tuple[str, str]:
    """Why an element of this type cannot be taken, and what to do."""
    if kind in UNTAKEN:
        return UNTAKEN[kind]
    if not kind:
        return "This element has no type.", "Give it one, such as text or radiogroup."
    return f"“{kind[:40]}” is no type that we know.", "Use a type that the documentation lists."
