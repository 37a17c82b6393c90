"""Orders: which sections there are and which questions in each; three orders made one.

Moves merge: what one person moved, added or took away is done to whatever order another has made meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

Order = dict[str, Any]  # {"scales": [name], "sections": [[key, [question]]]}


def merged(base: Order, theirs: Order, ours: Order) -> Order:
    """``theirs`` with what differs between ``base`` and ``ours`` done to it as well."""
    sections = [key for key, _ in ours["sections"]]
    mine = _moved([key for key, _ in base["sections"]], sections)
    row = _placed([key for key, _ in theirs["sections"]], sections, mine)
    inside = _questions(base, theirs, ours)
    return {
        "scales": _row(base["scales"], theirs["scales"], ours["scales"]),
        "sections": [[key, inside.get(key, [])] for key in row],
    }


def _questions(base: Order, theirs: Order, ours: Order) -> dict[str, list[str]]:
    """The questions of each section."""
    was, now = dict(base["sections"]), dict(ours["sections"])
    homes_before, homes_after = _homes(base), _homes(ours)
    moved = {key for key in {*homes_before, *homes_after} if homes_before.get(key) != homes_after.get(key)}
    for section, keys in now.items():
        moved |= _moved(
            [k for k in was.get(section, ()) if k not in moved], [k for k in keys if k not in moved]
        )
    held = {key for _, keys in theirs["sections"] for key in keys}
    gone = {key for key in homes_before if key not in held}  # somebody took it away meanwhile
    result = {section: [key for key in keys if key not in moved] for section, keys in theirs["sections"]}
    for section, keys in now.items():
        result[section] = _placed(result.get(section, []), keys, moved - gone)
    return result


def _homes(order: Order) -> dict[str, str]:
    return {key: section for section, keys in order["sections"] for key in keys}


def _row(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> list[str]:
    return _placed(theirs, ours, _moved(base, ours))


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The keys that are added, taken away or elsewhere: as few as explain the difference."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    same = {key for block in matcher.get_matching_blocks() for key in before[block.a : block.a + block.size]}
    return {*before, *after} - same


def _placed(row: Iterable[str], wanted: Sequence[str], moved: set[str]) -> list[str]:
    """``row`` with each of ``moved`` where ``wanted`` has it: after the nearest before it that is there."""
    result = [key for key in row if key not in moved]
    for index, key in enumerate(wanted):
        if key in moved:
            before = next((one for one in reversed(wanted[:index]) if one in result), None)
            result.insert(0 if before is None else result.index(before) + 1, key)
    return result
