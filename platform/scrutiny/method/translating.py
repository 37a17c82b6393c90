"""Translating: every text of a questionnaire beside its words in another language, and what is wanting there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from scrutiny.method.editing import Place, place_text, places, split
from scrutiny.method.editing.parts import WHOLE
from scrutiny.method.editing.places import texts_of

Json = Any
Changes = Mapping[str, tuple[Json, Json]]  # part -> as it was, as it became; None where there was or is none
FILLED = re.compile(r"\{(?:partnership|organisation|round|deadline)\}")  # put in when a text is shown
SHORT = 60  # signs of a question's words that name it


class State(StrEnum):
    """How a text stands in a language."""

    DONE = "done"
    MISSING = "missing"  # no words
    STALE = "stale"  # the words it translates have changed since
    SAME = "same"  # letter for letter the source: a name, or left over


@dataclass(frozen=True, slots=True)
class Row:
    """One text beside its translation."""

    place: str
    key: str  # of the question, section or scale it belongs to
    section: str  # the key of the section it is read in; "whole" or "scales" outside them
    heading: str  # where it is met, in words: "1.4 · answer “Met”"
    source: str
    target: str
    state: State
    lacking: tuple[str, ...] = ()  # names to be filled that the source has and the target has not


@dataclass(frozen=True, slots=True)
class Completeness:
    """How far a language is."""

    of: int
    missing: int
    stale: int
    lacking: int  # translations that lack a name to be filled in

    @property
    def done(self) -> int:
        """Texts that have words."""
        return self.of - self.missing

    @property
    def is_complete(self) -> bool:
        """Whether every text has words that still stand."""
        return not (self.missing or self.stale or self.lacking)

    @property
    def says(self) -> str:
        """“212 of 230 texts”."""
        return f"{self.done} of {self.of} texts"


def first_of(raw: Mapping[str, Json]) -> str:
    """The language that every text is in."""
    return str((raw.get("languages") or [""])[0])


def others_of(raw: Mapping[str, Json]) -> tuple[str, ...]:
    """The languages that are translated into."""
    return tuple(dict.fromkeys(raw.get("languages") or ()))[1:]


def rows(raw: Mapping[str, Json], language: str, stale: Iterable[str] = ()) -> list[Row]:
    """Every text that has words in the first language, in the order in which people read them."""
    first, told, old = first_of(raw), _Headings(raw), frozenset(stale)
    found = (place for place in places(raw) if place.words.get(first))
    return [_row(place, place.words[first], place.words.get(language, ""), told, old) for place in found]


def _row(place: Place, source: str, target: str, told: _Headings, stale: frozenset[str]) -> Row:
    lacking = lacks(source, target) if target else ()
    state = _state(source, target, place.name in stale)
    return Row(
        place.name, place.key, told.section(place.name), told(place.name), source, target, state, lacking
    )


def _state(source: str, target: str, is_stale: bool) -> State:
    if not target:
        return State.MISSING
    if is_stale:
        return State.STALE
    return State.SAME if target == source else State.DONE


def lacks(source: str, target: str) -> tuple[str, ...]:
    """The names to be filled in that the target has lost: {partnership}, {round}."""
    return tuple(name for name in dict.fromkeys(FILLED.findall(source)) if name not in target)


def completeness(found: Iterable[Row]) -> Completeness:
    """How far the language of these rows is."""
    every = list(found)
    states = [row.state for row in every]
    return Completeness(
        len(every),
        states.count(State.MISSING),
        states.count(State.STALE),
        sum(bool(row.lacking) for row in every),
    )


# -- stale: the source has changed since ---------------------------------------------------------------


def stale_since(followed: Mapping[str, Json], raw: Mapping[str, Json], language: str) -> dict[str, str]:
    """Places whose source differs from the version followed while the translation does not; the source there."""
    first = first_of(raw)
    before = {place.name: place.words for place in places(followed)}
    return {
        place.name: old[first]
        for place in places(raw)
        if (old := before.get(place.name)) is not None
        and place.words.get(language)
        and place.words[language] == old.get(language)
        and old.get(first)
        and place.words.get(first, "") != old[first]
    }


@dataclass(frozen=True, slots=True)
class Basis:
    """What a translation was made from: the source as it stood when the translation last changed."""

    source: str
    written: bool  # in this draft; else it came with the text the draft began from


def bases(raw: Mapping[str, Json], language: str, back: Iterable[Changes]) -> dict[str, Basis]:
    """For each translated place, what its translation was made from. ``back``: the edits, newest first."""
    first = first_of(raw)
    now = {place.name: place.words for place in places(raw) if place.words.get(language)}
    open_ = {name: (name, words.get(first, "")) for name, words in now.items()}  # as called then, source then
    found: dict[str, Basis] = {}
    spoken = first  # the first language at that time: plain strings are in it
    for changes in back:
        if not open_:
            break
        before = _first_before(changes, spoken)
        was, became = _words(changes, 0, before), _words(changes, 1, spoken)
        renamed = _renamed(changes)
        for part, old in renamed.items():
            was |= {part + name[len(old) :]: words for name, words in was.items() if _is_in(name, old)}
        for name, (called, source) in list(open_.items()):
            if called not in became:
                continue
            then, after = was.get(called), became[called]
            if then is None or then.get(language) != after.get(language):
                found[name] = Basis(after.get(first, source), written=True)
                del open_[name]
            else:
                open_[name] = (_called_before(called, renamed), then.get(first, ""))
        spoken = before
    return found | {name: Basis(source, written=False) for name, (_, source) in open_.items()}


def stale(
    raw: Mapping[str, Json],
    language: str,
    back: Iterable[Changes] = (),
    followed: Mapping[str, Json] | None = None,
) -> dict[str, str]:
    """Places whose source changed after their translation did, with the source that it was made from: in the
    draft's own edits, newest first in ``back``, and, for translations that came with the text, since the version
    followed."""
    first = first_of(raw)
    words = {place.name: place.words.get(first, "") for place in places(raw)}
    older = stale_since(followed, raw, language) if followed is not None else {}
    found = {}
    for name, basis in bases(raw, language, back).items():
        if basis.source != words[name]:
            found[name] = basis.source
        elif name in older and not basis.written:
            found[name] = older[name]
    return found


def _words(changes: Changes, side: int, first: str) -> dict[str, Mapping[str, str]]:
    """The texts of all changed parts by place, as they were (0) or as they became (1)."""
    return {
        "/".join((part, *way)): place_text(value, first)
        for part, pair in changes.items()
        if pair[side] is not None
        for way, value in texts_of(part, pair[side])
    }


def _first_before(changes: Changes, now: str) -> str:
    before = changes.get(WHOLE, (None, None))[0]
    return first_of(before) if isinstance(before, dict) else now


def _renamed(changes: Changes) -> dict[str, str]:
    """Parts that took another key in this edit: the new name, and the old one."""
    gone = {part: was for part, (was, now) in changes.items() if now is None and isinstance(was, dict)}
    born = {part: now for part, (was, now) in changes.items() if was is None and isinstance(now, dict)}
    return {
        new: old
        for new, now in born.items()
        for old, was in gone.items()
        if {**was, "key": ""} == {**now, "key": ""} and was != now
    }


def _is_in(name: str, part: str) -> bool:
    return name.startswith(f"{part}/")


def _called_before(name: str, renamed: Mapping[str, str]) -> str:
    part, slash, rest = name.partition("/")
    return f"{renamed.get(part, part)}{slash}{rest}"


# -- what to say before it is published ------------------------------------------------------------------


def warnings(
    raw: Mapping[str, Json],
    stale: Mapping[str, Iterable[str]] | None = None,
    called: Callable[[str], str] = str,
) -> list[str]:
    """A sentence for each thing wanting in each language; ``called`` names a language."""
    found = []
    for language in others_of(raw):
        state = completeness(rows(raw, language, (stale or {}).get(language, ())))
        told = list(_wanting(state, language in (raw.get("unchecked") or ())))
        if told:
            found.append(f"{called(language)}: {', '.join(told)}.")
    return found


def _wanting(state: Completeness, unchecked: bool) -> Iterator[str]:
    if state.missing:
        yield f"{state.missing} of {state.of} texts {_are(state.missing)} missing"
    if state.stale:
        yield f"{state.stale} {_are(state.stale)} of words that have changed since"
    if state.lacking:
        yield f"{state.lacking} {'lacks' if state.lacking == 1 else 'lack'} a name that is filled in"
    if unchecked:
        yield "no person has confirmed it"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


# -- where a text is met -----------------------------------------------------------------------------------


class _Headings:
    """Where each text is met, in words that a translator understands."""

    def __init__(self, raw: Mapping[str, Json]) -> None:
        self.parts, self.first = split(raw), first_of(raw)
        self.sections: dict[str, str] = {
            f"question:{key}": section for section, keys in self.parts["order"]["sections"] for key in keys
        }

    def section(self, place: str) -> str:
        """The section a text is read in."""
        part = place.partition("/")[0]
        kind, _, key = part.partition(":")
        return {"section": key, "question": self.sections.get(part, ""), "scale": "scales"}.get(kind, WHOLE)

    def __call__(self, place: str) -> str:
        part, *way = place.split("/")
        return f"{self._part(part)} · {self._what(part, way)}"

    def _part(self, part: str) -> str:
        kind, _, key = part.partition(":")
        if kind == WHOLE:
            return "The questionnaire"
        if kind == "scale":
            return f"Scale “{key}”"
        held = self.parts[part]
        words = self._words(held.get("text") or held.get("title")) or key
        return f"Section “{words}”" if kind == "section" else str(held.get("number") or f"“{words}”")

    def _words(self, text: Json) -> str:
        words = " ".join(place_text(text, self.first).get(self.first, "").split())
        return words if len(words) <= SHORT else f"{words[: SHORT - 1].rstrip()}…"

    def _what(self, part: str, way: list[str]) -> str:
        match way:
            case ["scoring", "bands", band, _]:
                return f"name of the band “{band}”"
            case ["declaration", _]:
                return "declaration"
            case ["columns", column, "text"]:
                return f"column “{column}”"
            case ["columns", column, "options", value, _]:
                return f"column “{column}”, answer “{value}”"
            case [*_, value, "label"]:
                return f"answer “{value}”"
            case ["text"]:
                return "words"
        return way[-1]
