"""Walking: two values of the same place side by side, down to whatever differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.method.differences.difference import Difference
from scrutiny.method.differences.fields import ROWS, Way, sort_of
from scrutiny.method.differences.orders import in_common
from scrutiny.method.editing import dump, place_text

Json = Any
OPTIONS = ("options",)


@dataclass(frozen=True, slots=True)
class Walk:
    """What either text's plain strings are written in."""

    old_first: str
    new_first: str

    def part(self, then: Json, now: Json) -> Iterator[Difference]:
        """Whatever differs in a part; a scale's list is told as a question's own options are."""
        if isinstance(then, list) and isinstance(now, list):
            yield from self._rows(OPTIONS, then, now)
        elif isinstance(then, dict) and isinstance(now, dict):
            yield from self._fields((), then, now)
        else:
            yield Difference("", (), then, now)

    def _fields(self, way: Way, then: Mapping[str, Json], now: Mapping[str, Json]) -> Iterator[Difference]:
        for name in (*now, *(name for name in then if name not in now)):
            yield from self._values((*way, name), then.get(name), now.get(name))

    def _values(self, way: Way, then: Json, now: Json) -> Iterator[Difference]:
        if then is now or dump(then) == dump(now):
            return
        sort = sort_of(way)
        if sort == "words":
            yield from self._texts(way, then, now)
        elif sort == "inside":
            yield from self._fields(way, then or {}, now or {})
        elif sort == "points" and isinstance(then, dict) and isinstance(now, dict):
            yield from self._fields(way, then, now)
        elif sort == "rows" and isinstance(then, list) and isinstance(now, list):
            yield from self._rows(way, then, now)
        else:
            yield Difference("", way, then, now)

    def _rows(self, way: Way, then: Sequence[Json], now: Sequence[Json]) -> Iterator[Difference]:
        """Each by its name: those that came or went, those that differ, and the order of those in both."""
        name = ROWS[way[-1]]
        old, new = ({row[name]: row for row in rows} for rows in (then, now))
        for each in (*new, *(each for each in old if each not in new)):
            if each in old and each in new:
                yield from self._fields((*way, each), old[each], new[each])
            else:
                yield Difference("", (*way, each), old.get(each), new.get(each))
        before, after = in_common(list(old), list(new)), in_common(list(new), list(old))
        if before != after:
            yield Difference("", way, before, after)

    def _texts(self, way: Way, then: Json, now: Json) -> Iterator[Difference]:
        """Each in its text's first language; then the translations, where the text is in both."""
        old, new = place_text(then, self.old_first), place_text(now, self.new_first)
        was, reads = old.get(self.old_first), new.get(self.new_first)
        if was != reads:
            yield Difference("", way, was, reads)
        if not old or not new:
            return
        first = {self.old_first} & {self.new_first}
        for language in dict.fromkeys((*new, *old)):
            if language not in first and old.get(language) != new.get(language):
                yield Difference("", way, old.get(language), new.get(language), language=language)
