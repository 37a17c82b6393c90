"""A sentence as its template draws it: each row with what it offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.method.codec import build
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.said import Said
from scrutiny.web.drafts.panels.sentences.field import KEPT, NAME, is_group, is_kept
from scrutiny.web.drafts.panels.sentences.offers import Choices, asked, hows, values_offered
from scrutiny.web.drafts.panels.sentences.shapes import JOINS
from scrutiny.web.drafts.panels.sentences.tests import HOWS, numeric, values_of
from scrutiny.web.wording import conditions


@dataclass(frozen=True, slots=True)
class Row:
    """One test: its name in the form, what is chosen in it and what is offered."""

    name: str
    about: str
    asked: list[tuple[str, Choices]]
    how: str
    hows: Choices
    values: Sequence[str]
    offered: Choices
    draws: str  # the box for what it is tested for: ticks, one, lines, words, number, day; "" for none

    @property
    def is_group(self) -> bool:
        """Whether it holds rows."""
        return False


@dataclass(frozen=True, slots=True)
class Rows:
    """Tests and groups, and how they are joined."""

    name: str
    join: str
    joins: Sequence[tuple[str, str]]
    items: tuple[Row | Rows, ...]

    @property
    def is_group(self) -> bool:
        """Whether these are rows and not one row."""
        return True


def rows(about: About, said: Said, name: str = NAME) -> Rows:
    """Everything under a name."""
    items = [
        rows(about, said, at) if is_group(said, at) else _row(about, said, at)
        for at in (f"{name}.{row}" for row in said.rows(name))
    ]
    return Rows(name, said.line(f"{name}.join") or "all", JOINS, tuple(items))


def _row(about: About, said: Said, name: str) -> Row:
    chosen, ways = said.line(f"{name}.about"), hows(about, said, name)
    how = said.line(f"{name}.how") or (ways[0][0] if ways else "is")
    offered = values_offered(about, said, name)
    draws = _draws(about, chosen, how, offered) if chosen else ""
    return Row(name, chosen, asked(about, said, name), how, ways, values_of(said, name), offered, draws)


def _draws(about: About, chosen: str, how: str, offered: Choices) -> str:
    word, _, several = HOWS.get(how, HOWS["is"])
    if word == "answered":
        return ""
    if several:
        return "ticks" if offered else "lines"
    if offered:
        return "one"
    question = about.opened.definition.by_key.get(chosen.partition(":")[2])
    if word in ("at_least", "at_most") or numeric(question):
        return "number"
    return "day" if question is not None and question.kind == "date" else "words"


def richer(about: About, said: Said) -> str:
    """The condition in words where it is richer than rows can show; nothing where it is not, or is given up."""
    if KEPT not in said or not is_kept(said):
        return ""
    return conditions.when(build.condition(about.part.get(NAME)), about.opened.definition)
