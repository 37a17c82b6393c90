"""Copies: a question as its newest version wrote it, ready to be put into a draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.codec.printing import canonical_text
from scrutiny.records.bank.tables import BankQuestion

# What names other parts of its own questionnaire, or its place in it, and means nothing elsewhere.
LEFT_OUT = ("number", "show_when", "critical", "was", "comparable")


@dataclass(frozen=True, slots=True)
class Copy:
    """A question for another questionnaire: JSON as a definition has it, numbers as Numeral."""

    question: Mapping[str, Any]
    scale_name: str | None  # what it calls its scale; none where it brings its own options or has none
    scale: Any  # that scale's content: a list of options or a range
    left_out: tuple[str, ...]  # which fields it had that name parts of its own questionnaire


def written(question: Mapping[str, Any], scales: Mapping[str, Any]) -> str:
    """A question's JSON with its scale beside it, as the bank keeps it."""
    scale = question.get("scale")
    both = {"question": dict(question), "scale": scales.get(scale) if isinstance(scale, str) else None}
    return canonical_text(both).decode()


def to_copy(question: BankQuestion) -> Copy:
    """The question without what means nothing elsewhere."""
    kept = json.loads(question.asked, parse_int=Numeral, parse_float=Numeral)
    whole, scale = kept["question"], kept["scale"]
    return Copy(
        question={name: value for name, value in whole.items() if name not in LEFT_OUT},
        scale_name=whole.get("scale") if scale is not None else None,
        scale=scale,
        left_out=tuple(name for name in LEFT_OUT if name in whole and name != "number"),
    )
