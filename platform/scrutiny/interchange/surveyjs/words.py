"""Texts of a survey in their languages, and what is left of HTML when only its words are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from scrutiny.interchange.languages import USUAL, as_tag
from scrutiny.interchange.surveyjs.nodes import Node

DEFAULT = "default"
_SHOWN = re.compile(r"\{([^{}]*)\}")
_OF_ROWS = frozenset(
    ("panel", "row", "panelIndex", "visiblePanelIndex", "rowIndex", "rowValue", "prevPanel", "nextPanel")
)
_NAME_ENDS = re.compile(r"[.:\[]")
Text = str | dict[str, str]
# Fields in which an object of strings is a text in its languages.
SPOKEN = frozenset(
    (
        "title", "description", "text", "html", "completedHtml", "labelTrue", "labelFalse", "minRateDescription",
        "maxRateDescription", "placeholder", "placeHolder",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speech:
    """The languages of a survey, and the names that its texts may not show the answers to."""

    languages: tuple[str, ...]
    names: frozenset[str] = field(default_factory=frozenset)

    def text(self, node: Node, name: str) -> Text | None:
        """A field’s words as a text of ours; None for nothing."""
        found = dict(self._words(node, name))
        if not found:
            return None
        first = self.languages[0]
        if found.keys() == {first}:
            return found[first]
        return {language: found[language] for language in self.languages if language in found}

    def _words(self, node: Node, name: str) -> Iterator[tuple[str, str]]:
        value = node.get(name)
        by_locale = value if isinstance(value, Mapping) else {DEFAULT: value}
        for locale, words in by_locale.items():
            if words is None or words == "":
                continue
            if not isinstance(words, str):
                node.tell(name, f"“{name}” must be words.", "Write a string, or an object of languages.")
                continue
            self._look(node, name, words)
            tag = self.languages[0] if locale == DEFAULT else as_tag(locale)
            if tag is None:
                node.tell(
                    name, f"“{locale[:40]}” is no language that we know.", "Write its tag, such as “cy”."
                )
            else:
                yield tag, words

    def _look(self, node: Node, name: str, words: str) -> None:
        for shown in _SHOWN.findall(words):
            if {shown.strip(), _NAME_ENDS.split(shown.strip())[0]} & (self.names | _OF_ROWS):
                says = f"This text shows {{{shown[:40]}}}, an answer; texts here cannot."
                node.tell(name, says, "Write it without.")
                return


def languages_of(raw: Any, locale: str) -> tuple[str, ...]:
    """The languages of a survey, first that of texts that name none.

    That is the survey’s own locale, unless some text says something in both: then it is English, as there.
    """
    found: dict[str, None] = {}
    own, both = as_tag(locale) if locale else None, False
    for words in _texts(raw):
        tags = [as_tag(name) for name in words if name != DEFAULT]
        both = both or (own in tags and DEFAULT in words)
        found |= dict.fromkeys(tag for tag in tags if tag)
    first = USUAL if both or own is None else own
    return (first, *(tag for tag in found if tag != first))


def _texts(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every text that is given in several languages."""
    waiting = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, list):
            waiting += at[::-1]
        elif isinstance(at, Mapping):
            for name, inner in list(at.items())[::-1]:
                if name in SPOKEN and isinstance(inner, Mapping):
                    yield inner
                else:
                    waiting.append(inner)


# -- HTML ------------------------------------------------------------------------------------------------


_BREAKS = frozenset(("p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"))
_PLAIN = _BREAKS | {"b", "strong", "i", "em", "u", "s", "small", "span", "font", "center", "sub", "sup"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.lost: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _PLAIN:
            self.lost.append(tag)
        if tag in _BREAKS:
            self.pieces.append("\n- " if tag == "li" else "\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS and tag not in ("br", "li"):
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(re.sub(r"\s+", " ", data))


def words_of(html: str) -> tuple[str, list[str]]:
    """The words of ``html``, and the tags of which more than words would be lost."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = [line.strip() for line in "".join(reader.pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), list(dict.fromkeys(reader.lost))
