"""The elements of a page as questions of ours, in order: panels flattened, matrices row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrutiny.interchange.keys import Keys
from scrutiny.interchange.surveyjs.asking import TYPES, Made, Raw
from scrutiny.interchange.surveyjs.known import KINDS, PANEL
from scrutiny.interchange.surveyjs.nodes import Node, joined
from scrutiny.interchange.surveyjs.tables import (
    dynamic_matrix,
    dynamic_panel,
    fields_of,
    matrix_rows,
    untaken,
)
from scrutiny.interchange.surveyjs.words import Speech, Text

DEEPEST = 12
_DYNAMIC: Mapping[str, Callable[[Node, Speech], Made]] = {
    "matrixdynamic": dynamic_matrix,
    "paneldynamic": dynamic_panel,
}
_ROWS: Mapping[str, Callable[[Node, Speech], Iterator[tuple[str, Any, Made, str]]]] = {
    "matrix": matrix_rows,
    "multipletext": fields_of,
}


@dataclass(frozen=True, slots=True)
class Item:
    """A question in the making: its name as expressions have it, and the elements that say when it is shown."""

    name: str
    at: str  # JSON pointer of where it comes from
    raw: Raw
    made: Made | None  # None where it could not be taken
    around: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Elements:
    """Reads elements; the scales that matrices need are gathered on the way."""

    speech: Speech
    scales: dict[str, list[Raw]] = field(default_factory=dict)
    stood: dict[str, str] = field(default_factory=dict)  # scale -> JSON pointer of its columns
    keys: Keys = field(default_factory=Keys)

    def items(self, node: Node, around: tuple[Node, ...], depth: int) -> Iterator[Item]:
        for element in node.nodes("elements", "questions"):
            if element.word("type") != "panel":
                yield from self.questions(element, (*around, element))
            elif depth > DEEPEST:
                element.tell("", f"Panels are nested deeper than {DEEPEST} levels.", "Flatten them.")
            else:
                yield from self.panel(element, (*around, element), depth)

    def panel(self, panel: Node, around: tuple[Node, ...], depth: int) -> Iterator[Item]:
        panel.look(PANEL)
        never_shown(panel)
        if (title := self.speech.text(panel, "title")) is not None:
            heading: Raw = {"kind": "information", "text": title, **self.help(panel)}
            yield Item(panel.word("name"), panel.at, heading, None, around)
        elif panel.get("description"):
            panel.tell("description", "This panel has a description and no title.", "Give it a title.")
        yield from self.items(panel, around, depth + 1)

    def help(self, node: Node, *more: Text | None) -> Raw:
        """What stands below the title, and what stands in or beside the field."""
        said = [text for text in (self.speech.text(node, "description"), *more) if text is not None]
        if not said:
            return {}
        if all(isinstance(text, str) for text in said):
            return {"help": joined(str(text) for text in said)}
        by_language = [text if isinstance(text, dict) else {self.speech.languages[0]: text} for text in said]
        spoken = {tag: joined(text.get(tag, "") for text in by_language) for tag in self.speech.languages}
        return {"help": {tag: words for tag, words in spoken.items() if words}}

    def questions(self, node: Node, around: tuple[Node, ...]) -> Iterator[Item]:
        kind, name = node.word("type"), node.word("name")
        if kind not in KINDS:
            node.tell("type", *untaken(node, kind))
            yield Item(name, node.at, {"kind": "long_text", "text": name or "?"}, None, around)
            return
        node.look(KINDS[kind])
        never_shown(node)
        if not name:
            node.tell("", "This element has no name.", "Give it one.")
        if kind in _ROWS:
            yield from self.rows(node, kind, name, around)
        else:
            yield self.question(node, kind, name, around)

    def question(self, node: Node, kind: str, name: str, around: tuple[Node, ...]) -> Item:
        made = (TYPES.get(kind) or _DYNAMIC[kind])(node, self.speech)
        raw: Raw = {
            **made.raw,
            "text": made.raw.get("text") or self.speech.text(node, "title") or name or "?",
        }
        raw |= self.help(node, *self.beside(node, kind))
        if node.flag("showCommentArea", "hasComment"):
            raw["comment"] = "invited"
        if node.flag("isRequired"):
            raw["required"] = True
        return Item(name, node.at, raw, Made(raw, made.values), around)

    def beside(self, node: Node, kind: str) -> list[Text | None]:
        """Words in a field, and at the ends of a scale."""
        if kind in ("text", "comment"):
            return [self.speech.text(node, "placeholder") or self.speech.text(node, "placeHolder")]
        if kind == "rating":
            return [
                self.speech.text(node, "minRateDescription"),
                self.speech.text(node, "maxRateDescription"),
            ]
        return []

    def rows(self, node: Node, kind: str, name: str, around: tuple[Node, ...]) -> Iterator[Item]:
        """A heading, then a question for each row."""
        every = node.flag("eachRowRequired", "isAllRowRequired")
        if node.flag("isRequired") and not every and kind == "matrix":
            node.tell(
                "isRequired", "That one row at least is answered cannot be asked for.", "Use eachRowRequired."
            )
        heading: Raw = {
            "kind": "information",
            "text": self.speech.text(node, "title") or name or "?",
            **self.help(node),
        }
        yield Item(name, node.at, heading, None, around)
        for row, words, made, at in _ROWS[kind](node, self.speech):
            raw: Raw = {**made.raw, "text": words or "?"}
            if isinstance(raw.get("scale"), list):
                raw["scale"] = self.scale(name, raw["scale"], node)
            if every or (kind == "multipletext" and node.flag("isRequired")):
                raw["required"] = True
            if node.flag("showCommentArea", "hasComment"):
                raw["comment"] = "invited"
            yield Item(f"{name}.{row}", at, raw, Made(raw, made.values), around)

    def scale(self, name: str, offered: list[Raw], node: Node) -> str:
        """The scale of a matrix; matrices with the same columns share theirs."""
        for key, known in self.scales.items():
            if known == offered:
                return key
        key = self.keys.take(name, "scale")
        self.scales[key] = offered
        self.stood[key] = node.place("columns")
        return key


def never_shown(node: Node) -> None:
    """Tell what is hidden for good."""
    if node.get("visible") is False and not node.get("visibleIf"):
        node.tell(
            "visible", "This is never shown.", "Take the element out, or say when it is shown in visibleIf."
        )
