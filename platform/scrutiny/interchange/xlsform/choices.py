"""The sheet of choices: lists of options by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scrutiny.interchange.problems import Problem, Where
from scrutiny.interchange.xlsform import carried
from scrutiny.interchange.xlsform.columns import Row
from scrutiny.interchange.xlsform.wording import Wording, as_words
from scrutiny.method.soundness.limits import MOST_OPTIONS

COLUMNS = (
    "list_name",
    "name",
    "label",
    "media",
    "image",
    "audio",
    "video",
    "big-image",
    *carried.CHOICES_COLUMNS,
)
_MEDIA = ("media", "image", "audio", "video", "big-image")
YES_NO: Mapping[str, Any] = {"yes": True, "no": False}


@dataclass(frozen=True)
class ChoiceList:
    """One list: its rows, and what they become."""

    name: str
    rows: tuple[Row, ...]
    options: tuple[dict[str, Any], ...]
    language: str

    @cached_property
    def values(self) -> dict[str, str]:
        """An option's value by the name that expressions know it by."""
        named = zip(self.rows, self.options, strict=True)
        return {row.get("name"): option["value"] for row, option in named}

    @property
    def is_yes_no(self) -> bool:
        """Whether it offers just yes and no, and says so."""
        if set(self.values) != set(YES_NO) or len(self.rows) != 2:
            return False
        said = [as_words(option["label"], self.language).get(self.language, "") for option in self.options]
        return self.language != "en" or {words.strip().lower() for words in said} == set(YES_NO)

    @property
    def where(self) -> Where:
        """Where it begins."""
        return self.rows[0].where("list_name")

    @cached_property
    def raw(self) -> list[dict[str, Any]]:
        """Its options as a definition lists them: the same list for every question."""
        return list(self.options)


def lists_of(rows: Sequence[Row], wording: Wording) -> dict[str, ChoiceList]:
    """Every list by its name."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        name = row.get("list_name")
        if not name:
            wording.told.append(
                row.problem("list_name", "This choice belongs to no list.", "Give its list_name.")
            )
        elif not row.get("name"):
            wording.told.append(row.problem("name", "This choice has no name.", "Give it a short name."))
        else:
            grouped.setdefault(name, []).append(row)
    for found in grouped.values():
        if len(found) > MOST_OPTIONS:
            says = f"This list has {len(found):,} choices; at most {MOST_OPTIONS} are taken."
            wording.told.append(found[MOST_OPTIONS].problem("list_name", says, "Shorten the list."))
            del found[MOST_OPTIONS:]
    return {
        name: ChoiceList(
            name, tuple(found), tuple(_option(row, wording) for row in found), wording.languages[0]
        )
        for name, found in grouped.items()
    }


def _option(row: Row, wording: Wording) -> dict[str, Any]:
    label = wording.text(row, "label")
    if label is None:
        wording.told.append(row.problem("label", "This choice has no label.", "Write what people read."))
    for column in _MEDIA:
        if row.words(column):
            wording.told.append(media(row, column))
    value = carried.unguarded(row.whole(f"{carried.PREFIX}value")) or row.get("name")
    return {
        "value": value,
        "label": label or value,
        **dict(carried.fields(row, carried.OPTION, wording.told)),
    }


def media(row: Row, column: str) -> Problem:
    """Pictures, sounds and films beside words have no place here."""
    return row.problem(
        column, "Pictures and sounds beside words cannot be taken.", "Take it out; say it in words."
    )
