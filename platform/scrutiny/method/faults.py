"""Faults and advice: what is wrong with a text, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault (or piece of advice): a JSON pointer, the key it concerns and a sentence."""

    at: str  # JSON pointer, "" for the whole text
    key: str  # question, section, scale or field it concerns; "" for none
    says: str


class Unreadable(Exception):
    """A text that cannot be taken; carries all its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(fault.says for fault in faults[:3]))
        self.faults = faults
