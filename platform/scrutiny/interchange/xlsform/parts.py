"""How the rows of a survey lie within one another: groups and repeats, from begin to end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from scrutiny.interchange.problems import Problem
from scrutiny.interchange.xlsform.columns import Row

DEEPEST = 12
_CONTROL = re.compile(r"(begin|end)[ _](group|repeat|lgroup|looped group|loop)(?: .*)?", re.IGNORECASE)
_REPEATS = ("repeat", "lgroup", "looped group")
_NAME = re.compile(r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?")
_NAME_IT = "Begin with a letter, and go on with letters, digits, _, - or a full stop."


@dataclass(slots=True)
class Group:
    """A group, or a repeat, and what lies in it."""

    row: Row
    what: str  # group, repeat or loop
    inside: list[Part] = field(default_factory=list)


Part = Row | Group


def parts_of(rows: Iterable[Row], told: list[Problem]) -> list[Part]:
    """The rows as a tree; what is not closed, or closed twice, is told."""
    whole: list[Part] = []
    open_: list[Group] = []
    for row in rows:
        control = _CONTROL.fullmatch(" ".join(row.get("type").split()))
        within = open_[-1].inside if open_ else whole
        if control is None:
            within.append(row)
            continue
        what = "repeat" if control[2].lower() in _REPEATS else control[2].lower()
        if control[1].lower() == "begin":
            group = Group(row, what)
            within.append(group)
            open_.append(group)
            if len(open_) == DEEPEST + 1:
                says = f"Groups are nested deeper than {DEEPEST} levels."
                told.append(row.problem("type", says, "Flatten them."))
        elif open_ and open_[-1].what == what:
            open_.pop()
        else:
            says = f"This ends a {what} that was not begun here."
            told.append(row.problem("type", says, "End what was begun last, or take the row out."))
    for group in open_:
        told.append(
            group.row.problem("type", f"This {group.what} is never ended.", f"Add a row end_{group.what}.")
        )
    return whole


def tell_names(parts: list[Part], told: list[Problem]) -> None:
    """Tell names that XLSForm does not take: missing, misspelt, or given twice in one group."""
    waiting = [parts]
    while waiting:
        seen: set[str] = set()
        for part in waiting.pop():
            row = part.row if isinstance(part, Group) else part
            name = row.get("name")
            if isinstance(part, Group):
                waiting.append(part.inside)
            if not name and row.get("type").lower() != "note":
                told.append(row.problem("name", "This row has no name.", _NAME_IT))
            elif name and not _NAME.fullmatch(name):
                told.append(row.problem("name", f"“{name[:60]}” is no name that XLSForm takes.", _NAME_IT))
            elif name in seen:
                says = f"Another row of this group is called “{name[:60]}”."
                told.append(row.problem("name", says, "Give each row a name of its own."))
            seen |= {name} - {""}
