"""Which fields each kind of question has on its card: one row a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scrutiny.web.drafts.panels.asked import EVIDENCE, HELP, KIND, NUMBER, TEXT, WEIGHT
from scrutiny.web.drafts.panels.field import Field, words

TITLE = words("title", "Title", optional=False, widget="line")
INTRODUCTION = words("introduction", "Introduction", "Text before the first question.")


@dataclass(frozen=True, slots=True)
class Panel:
    """The fields of one kind's card: always in sight, and in a row of small ones."""

    top: tuple[Field, ...] = (TEXT, HELP)
    row: tuple[Field, ...] = (NUMBER, KIND)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them."""
        return (*self.top, *self.row)


SCORED = Panel(row=(NUMBER, KIND, WEIGHT, EVIDENCE))
ASKED = Panel(row=(NUMBER, KIND, EVIDENCE))
PANELS: Mapping[str, Panel] = {
    "judgement": SCORED,
    "yes_no": SCORED,
    "choice": SCORED,
    "choices": ASKED,
    "faces": SCORED,
    "number": ASKED,
    "percentage": ASKED,
    "rate": ASKED,
    "date": ASKED,
    "text": ASKED,
    "long_text": ASKED,
    "table": ASKED,
    "file": ASKED,
    "information": Panel(),
    "section": Panel((TITLE, INTRODUCTION), ()),
}
