"""Reading a definition: its spelling, then what it means, with every fault of both."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from scrutiny.method.codec import build
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.codec.spelling import in_place_order, spelled
from scrutiny.method.codec.strict import LARGEST
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault, Unreadable
from scrutiny.method.soundness import faults_in


@dataclass(frozen=True, slots=True)
class Examined:
    """What could be read of a text, and what is wrong with it."""

    definition: Definition | None  # as far as it could be read; None where there is no JSON object
    form: tuple[Fault, ...]  # how it is spelled
    meaning: tuple[Fault, ...]  # what it says

    @property
    def faults(self) -> list[Fault]:
        """All of them, in the order of the text's places."""
        return in_place_order([*self.form, *self.meaning])


def read(text: bytes | str) -> Definition:
    """The definition that ``text`` spells; raises ``Unreadable`` with all its faults, of form and meaning."""
    examined = examine(text)
    if examined.faults or examined.definition is None:
        raise Unreadable(examined.faults)
    return examined.definition


def examine(text: bytes | str) -> Examined:
    """``text`` read leniently: meaning is looked for in whatever could be read. Never raises."""
    try:
        ordered, form = spelled(text)
    except Unreadable as unreadable:
        return Examined(None, tuple(unreadable.faults), ())
    if not isinstance(ordered, dict):
        return Examined(None, tuple(form), ())
    written = b"" if form else canonical_text(ordered)
    if len(written) > LARGEST:
        form = [Fault("", "", "It is larger than 2 000 000 bytes; split it or shorten its texts.")]
    definition = build.definition(ordered, hashlib.sha256(written).hexdigest() if written else "")
    return Examined(definition, tuple(form), tuple(faults_in(definition)))
