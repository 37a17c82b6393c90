"""One difference: where it is, and what stands there in either text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which two texts differ. Where a text is silent, what it means by that stands here."""

    part: (
        str  # "question:lead", "section:voice", "scale:met", "whole", "order"; of what is gone, where it was
    )
    way: tuple[
        str, ...
    ]  # inside the part: ("options", "met", "points"); nothing: the part itself came or went
    before: Json  # as the text has it; None where there is none
    after: Json
    was: str = ""  # the part of the older text it is set beside; nothing for a new one
    language: str = ""  # of a translation; nothing for what is no text, or is in the first language

    @property
    def field(self) -> str:
        """The field it is of: the last name of its way that is a field's."""
        return self.way[-1] if self.way else ""

    @property
    def key(self) -> str:
        """The key of the question, section or scale."""
        return self.part.partition(":")[2]

    @property
    def kind(self) -> str:
        """What sort of part: question, section, scale, whole, order."""
        return self.part.partition(":")[0]
