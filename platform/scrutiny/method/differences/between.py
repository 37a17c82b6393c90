"""Between two texts: each part beside the one it was, field by field, and what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scrutiny.method.definition import Definition
from scrutiny.method.differences.difference import Difference
from scrutiny.method.differences.fields import PLACE, SECTION, WRITTEN, meant
from scrutiny.method.differences.orders import in_common, moved
from scrutiny.method.differences.walking import Walk
from scrutiny.method.editing import ORDER, Parts, dump, part_of, split

Json = Any
Sources = Mapping[str, tuple[str, ...]]  # a question of the newer text -> those of the older it comes from
WHOLE = "whole"


def differences(old: Definition, new: Definition, sources: Sources | None = None) -> list[Difference]:
    """Everything that differs: the newer text's parts in their order, then what is gone.

    ``sources`` says which question is which; where it is silent, those with the same key are the same.
    """
    return list(_Both(old, new, sources or {}).differences())


class _Both:
    """Both texts as parts, and which question of the one is which of the other."""

    def __init__(self, old: Definition, new: Definition, sources: Sources) -> None:
        self.old, self.new = old, new
        self.before, self.after = split(old.raw), split(new.raw)
        self.walk = Walk(old.language, new.language)
        same = {key: (key,) if part_of("question", key) in self.before else () for key in _asked(self.after)}
        self.sources: Sources = {**same, **sources}

    def differences(self) -> Iterator[Difference]:
        """The whole, each section with its questions, what stands elsewhere, the scales, what is gone."""
        yield from self._beside(WHOLE, WHOLE)
        for section, keys in self.after[ORDER]["sections"]:
            yield from self._same_name(part_of("section", section))
            for key in keys:
                yield from self._question(key)
        yield from self._places()
        for name in self.after[ORDER]["scales"]:
            yield from self._same_name(part_of("scale", name))
        yield from self._gone()

    # -- which part beside which

    def _same_name(self, part: str) -> Iterator[Difference]:
        yield from self._beside(part if part in self.before else "", part)

    def _question(self, key: str) -> Iterator[Difference]:
        part = part_of("question", key)
        was = [part_of("question", source) for source in self.sources[key]]
        for one in was:
            yield from self._beside(one, part)
            yield from self._moved_to(one, part)
        if not was:
            yield Difference(part, (), None, self.after[part])

    def _moved_to(self, was: str, part: str) -> Iterator[Difference]:
        then, now = _section_of(self.before, was), _section_of(self.after, part)
        if then != now:
            yield Difference(part, (SECTION,), then, now, was)

    def _gone(self) -> Iterator[Difference]:
        kept = {part_of("question", source) for sources in self.sources.values() for source in sources}
        for part, held in self.before.items():
            stays = part in kept if part.startswith("question:") else part in self.after
            if not stays:
                yield Difference(part, (), held, None, part)

    # -- where it stands

    def _places(self) -> Iterator[Difference]:
        """Sections that stand elsewhere; questions that do within the section they were in; scales written so."""
        then, now = ([key for key, _ in parts[ORDER]["sections"]] for parts in (self.before, self.after))
        yield from (_placed("section", *each) for each in moved(then, now))
        held = dict(self.before[ORDER]["sections"])
        for section, keys in self.after[ORDER]["sections"]:
            called = {source: key for key in reversed(keys) for source in self.sources[key][:1]}
            stood = [called[source] for source in held.get(section, ()) if source in called]
            yield from (_placed("question", *each) for each in moved(stood, keys))
        old, new = self.before[ORDER]["scales"], self.after[ORDER]["scales"]
        if in_common(old, new) != in_common(new, old):
            yield Difference(ORDER, ("scales",), in_common(old, new), in_common(new, old), ORDER)

    # -- field by field

    def _beside(self, was: str, part: str) -> Iterator[Difference]:
        if not was:
            yield Difference(part, (), None, self.after[part])
        elif dump(self.before[was]) != dump(self.after[part]):
            found = list(self.walk.part(self.before[was], self.after[part]))
            yield from (self._meant(replace(each, part=part, was=was)) for each in found)
            if not found:
                yield Difference(part, (WRITTEN,), None, None, was)

    def _meant(self, one: Difference) -> Difference:
        """With what silence means in its place."""
        then = meant(self.old, one.was, one.way) if one.before is None else one.before
        now = meant(self.new, one.part, one.way) if one.after is None else one.after
        return replace(one, before=then, after=now)


def _asked(parts: Parts) -> list[str]:
    return [key for _, keys in parts[ORDER]["sections"] for key in keys]


def _section_of(parts: Parts, part: str) -> Json:
    key = part.partition(":")[2]
    return next(section for section, keys in parts[ORDER]["sections"] if key in keys)


def _placed(kind: str, key: str, before: str, after: str) -> Difference:
    part = part_of(kind, key)
    return Difference(part, (PLACE,), before, after, part)
