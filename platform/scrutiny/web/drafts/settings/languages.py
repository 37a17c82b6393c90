"""The languages of a draft: added, taken out with their texts, put in another order, confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError

from scrutiny import words
from scrutiny.method import editing
from scrutiny.method.editing import Place
from scrutiny.method.editing.places import put
from scrutiny.method.faults import Fault
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.drawn import Drawn
from scrutiny.web.drafts.panels.field import Field, Pairs
from scrutiny.web.drafts.panels.said import Said

Json = Any
NAME = "languages"
# Those most spoken in homes here, to be chosen; any other by its tag.
COMMON = (
    *("en", "cy", "ar", "bn", "bg", "zh", "cs", "nl", "fa", "fr", "de", "el", "gu", "hi", "hu", "it", "lt"),
    *("lv", "ps", "pl", "pt", "pa", "ro", "ru", "sk", "so", "es", "sw", "ta", "ti", "tr", "uk", "ur", "vi"),
)


@lru_cache(maxsize=256)
def called(tag: str) -> str:
    """A language by its English name: Welsh; by its tag where it has none."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name("en")
    except (UnknownLocaleError, ValueError):
        name = None
    return name or tag


def offered(there: Sequence[str]) -> list[tuple[str, str]]:
    """The languages to be added, by their names."""
    named = sorted((called(tag), tag) for tag in COMMON if tag not in there)
    return [("", "Choose a language"), *((tag, name) for name, tag in named)]


# -- the field ----------------------------------------------------------------------------------------------


def _show(value: Json, about: About) -> Pairs:
    unchecked = about.part.get("unchecked") or ()
    pairs: Pairs = [(NAME, "")]
    for row, tag in enumerate(value or ()):
        pairs += [(NAME, str(row)), (f"{NAME}.{row}", tag)]
        pairs += [(f"{NAME}.{row}.unchecked", "yes")] if tag in unchecked else []
    return [*pairs, (f"{NAME}.new", ""), (f"{NAME}.other", "")]


def _read(said: Said, value: Json, about: About) -> Json:
    return [tag for tag, _ in rows(said)]


def rows(said: Said) -> list[tuple[str, str]]:
    """(language, the row it stands in) of each, those to be added last."""
    found = [(tag, row) for row in said.rows(NAME) if (tag := said.line(f"{NAME}.{row}"))]
    added = [(tag, "") for tag in (said.line(f"{NAME}.new"), said.line(f"{NAME}.other")) if tag]
    return found + [pair for pair in added if pair[0] not in {tag for tag, _ in found}]


def _read_unchecked(said: Said, value: Json, about: About) -> Json:
    """In the order in which the text has them; others after them."""
    ticked = [tag for tag, row in rows(said) if row and said.line(f"{NAME}.{row}.unchecked") == "yes"]
    order = list(value or ())
    return sorted(ticked, key=lambda tag: order.index(tag) if tag in order else len(order)) or None


def _place(way: list[str], said: Said) -> str:
    there = rows(said)
    if way and way[0].isdecimal() and int(way[0]) < len(there):
        row = there[int(way[0])][1]
        return f"{NAME}.{row}" if row else f"{NAME}.other"
    return f"{NAME}.other"


def _offered(drawn: Drawn) -> list[tuple[str, str]]:
    return offered([tag for tag, row in rows(drawn.said) if row])


def _goes(drawn: Drawn) -> list[str]:
    """What is lost with each language that is no longer in the rows."""
    opened = drawn.about.opened
    gone = [tag for tag in opened.raw["languages"] if tag not in {now for now, _ in rows(drawn.said)}]
    return [
        f"{called(tag)} goes when you save, with {words.count(texts_in(opened, tag), 'text')}" for tag in gone
    ]


LANGUAGES = Field(
    NAME, _show, _read, "Languages", widget="languages", place=_place,
    beside={"called": called, "offered": _offered, "goes": _goes},
)  # fmt: skip
UNCHECKED = Field("unchecked", lambda value, about: [("unchecked", "")], _read_unchecked, widget="nothing")


# -- what goes with a language -----------------------------------------------------------------------------


def texts_in(opened: Opened, tag: str) -> int:
    """How many texts stand in a language."""
    return sum(tag in place.words for place in editing.places(opened.raw))


def edit_for(opened: Opened, fields: Mapping[str, Json]) -> Mapping[str, Json]:
    """The edit that makes these the languages: texts of one that goes, go with it.

    Raises CannotEdit where the language put first lacks texts: it is the one that every text is in.
    """
    was: list[str] = list(opened.raw["languages"])
    now: list[str] = fields.get(NAME, was)
    if now and now[0] != was[0]:
        _refuse_lacking(opened, now[0])
    gone = [tag for tag in was if tag not in now]
    if not gone or not now:
        return {"do": "set_whole", "fields": fields}
    return {"do": "replace", "text": _without(opened, gone, fields, now[0])}


def _refuse_lacking(opened: Opened, first: str) -> None:
    lacking = [place for place in editing.places(opened.raw) if first not in place.words]
    if lacking:
        many = words.count(len(lacking), "text")
        verb = "is" if len(lacking) == 1 else "are"
        says = f"{many} {verb} not there in {called(first)} yet: translate first, then put it first"
        raise editing.CannotEdit([Fault(f"whole/{NAME}/0", NAME, says)])


def _without(opened: Opened, gone: Sequence[str], fields: Mapping[str, Json], first: str) -> Json:
    """The whole text without the words of some languages."""
    parts = editing.split(opened.raw)
    for place in editing.places(opened.raw):
        for tag in gone:
            _take_out(parts, place, tag, first)
    whole = {**parts["whole"], **fields}
    parts["whole"] = {name: value for name, value in whole.items() if value is not None}
    return editing.joined(parts)


def _take_out(parts: editing.Parts, place: Place, tag: str, first: str) -> None:
    if tag in place.words:
        put(parts, place.name, tag, None, first)
