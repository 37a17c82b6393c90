"""A field of a panel: how it is shown, how it is read back, and what it is called."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.method.editing.places import place_text
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.said import Said, number, written

Json = Any
Pairs = list[tuple[str, str]]  # the names of a form and what stands in them
Choices = Callable[[About], Sequence[tuple[str, str]]]
Show = Callable[[Json, About], Pairs]
Read = Callable[[Said, Json, About], Json]
Place = Callable[[list[str], Said], str]  # the rest of a fault's way -> the name of the box it is about
Fill = Callable[[Said, About], Pairs]  # what a drawing adds to what was typed


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the text as people fill it in.

    ``read`` of what ``show`` gives need not be what stands: a field counts as changed only where it reads
    otherwise than it would have been sent untouched, so what a form cannot show is never touched.
    """

    name: str  # as the text has it, and in the form
    show: Show
    read: Read
    label: str = ""
    hint: str = ""
    widget: str = "line"  # the macro that draws it
    choices: Choices = lambda about: ()
    place: Place = lambda way, said: ""
    fill: Fill = lambda said, about: []
    optional: bool = True
    size: str = ""
    rows: int = 2
    beside: Mapping[str, Any] = dataclasses.field(default_factory=dict)  # what else its macro offers
    meaning: str = ""  # fields of one name that mean different things to different kinds say which


def words(name: str, label: str, hint: str = "", *, optional: bool = True, **more: Any) -> Field:
    """Text meant for people, in the first language; its translations stay beside it."""

    def show(value: Json, about: About) -> Pairs:
        return [(name, str(place_text(value, about.first).get(about.first, "")))]

    def read(said: Said, value: Json, about: About) -> Json:
        return with_words(value, said.text(name), about.first) if said.text(name) or not optional else None

    return Field(name, show, read, label, hint, **{"widget": "words", "optional": optional, **more})


def with_words(value: Json, typed: str, first: str) -> Json:
    """A text with other words in its first language."""
    return {**value, first: typed} if isinstance(value, dict) else typed


def line(name: str, label: str, hint: str = "", **more: Any) -> Field:
    """A short string of one line."""

    def show(value: Json, about: About) -> Pairs:
        return [(name, str(value or ""))]

    return Field(name, show, lambda said, value, about: said.line(name) or None, label, hint, **more)


def figure(name: str, label: str, hint: str = "", unsaid: str = "", **more: Any) -> Field:
    """A number, exactly as typed; ``unsaid`` is shown where the text says nothing."""

    def show(value: Json, about: About) -> Pairs:
        return [(name, unsaid if value is None else written(value))]

    def read(said: Said, value: Json, about: About) -> Json:
        return number(said.line(name))

    return Field(name, show, read, label, hint, **{"widget": "figure", "size": "short", **more})


def chosen(
    name: str,
    label: str,
    choices: Choices | Sequence[tuple[str, str]],
    hint: str = "",
    *,
    stands: Callable[[Json, About], str] = lambda value, about: str(value or ""),
    means: Callable[[str], Json] = lambda word: word or None,
    **more: Any,
) -> Field:
    """One of a few: ``stands`` says which is chosen now, ``means`` what a choice is in the text."""
    offers = choices if callable(choices) else lambda about: choices

    def show(value: Json, about: About) -> Pairs:
        return [(name, stands(value, about))]

    def read(said: Said, value: Json, about: About) -> Json:
        return means(said.line(name))

    more = {"widget": "select", "optional": False, **more}
    return Field(name, show, read, label, hint, choices=offers, **more)
