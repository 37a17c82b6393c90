"""Texts given together: each by itself, and against the version it follows where that is among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.method.codec.reading import Examined, examine
from scrutiny.method.codec.spelling import in_place_order
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault
from scrutiny.method.soundness import advice_on, faults_between

Versions = Mapping[tuple[str, str], Definition]


@dataclass(frozen=True, slots=True)
class Checked:
    """One text, looked at; its definition where nothing is wrong with it."""

    name: str
    definition: Definition | None
    faults: tuple[Fault, ...]
    advice: tuple[Fault, ...]


def check_together(texts: Sequence[tuple[str, bytes]]) -> list[Checked]:
    """Every text with its faults and advice, in the order given; never raises for what a text holds."""
    examined = [(name, examine(text)) for name, text in texts]
    versions: dict[tuple[str, str], Definition] = {}
    for definition in (_whole(one) for _, one in examined):
        if definition is not None:
            versions.setdefault((definition.questionnaire, definition.version), definition)
    return [_checked(name, one, versions) for name, one in examined]


def _whole(examined: Examined) -> Definition | None:
    """The definition, where every part of it could be read."""
    return None if examined.form else examined.definition


def _checked(name: str, examined: Examined, versions: Versions) -> Checked:
    definition = _whole(examined)
    if definition is None:
        return Checked(name, None, tuple(examined.faults), ())
    old = versions.get((definition.questionnaire, definition.follows or ""))
    faults = [*examined.faults, *_named_twice(definition, versions), *_in_a_ring(definition, versions)]
    if old is not None and old is not definition and definition.follows != definition.version:
        faults += faults_between(old, definition)
    ordered = tuple(in_place_order(faults))
    told = in_place_order(advice_on(definition, old))
    return Checked(name, None if ordered else definition, ordered, tuple(told))


def _named_twice(definition: Definition, versions: Versions) -> Iterator[Fault]:
    first = versions[definition.questionnaire, definition.version]
    if first.sha256 != definition.sha256:
        says = f"Another text is given as version “{definition.version}” of this questionnaire; rename one."
        yield Fault("/version", "version", says)


def _in_a_ring(definition: Definition, versions: Versions) -> Iterator[Fault]:
    """Whether following leads back to where it began."""
    seen = {definition.version}
    at: Definition | None = definition
    while at is not None and at.follows and at.follows != definition.version:
        at = versions.get((definition.questionnaire, at.follows))
        if at is None or at.version in seen:
            return
        seen.add(at.version)
    if at is not None and at is not definition and at.follows == definition.version:
        yield Fault(
            "/follows", "follows", f"“{definition.version}” follows itself by way of others; begin somewhere."
        )
