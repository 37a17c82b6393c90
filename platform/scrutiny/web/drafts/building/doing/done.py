"""An edit that was done: what was sent, and the place before and after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.records.drafts import Edited, Opened
from scrutiny.web.drafts.building.place import Place
from scrutiny.web.drafts.building.posted import Edit, Form


@dataclass(frozen=True)
class Done:
    """An edit that was done: the place it was sent from as the page showed it, and as it now is."""

    form: Form
    do: str
    key: str
    edit: Edit | None
    was: Place
    now: Place
    revision: int  # before it: the row that ``was`` holds counts on
    edited: Edited | None = None

    @property
    def says(self) -> str:
        """For those who listen."""
        return self.edited.says if self.edited else "Nothing changed"

    @property
    def then(self) -> str:
        """What the button that was pressed wants next."""
        return self.form.get("then", "shut")


def new_key(done: Done) -> str:
    """The first question that was not there before."""
    before = done.was.opened.definition.by_key
    return next((key for key in done.now.opened.definition.by_key if key not in before), done.key)


def neighbour(done: Done) -> str:
    """The card beside one that has gone."""
    row = [question.key for question in done.was.section.questions]
    at = row.index(done.key) if done.key in row else len(row)
    rest = [*row[at + 1 :], *reversed(row[:at])]
    still = done.now.opened.definition.by_key
    return next((key for key in rest if key in still), "")


def raw_question(opened: Opened, key: str) -> Mapping[str, Any]:
    """Its JSON; nothing where it is not there."""
    questions = (one for section in opened.raw["sections"] for one in section["questions"])
    return next((one for one in questions if one["key"] == key), {})
