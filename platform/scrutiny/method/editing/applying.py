"""An edit done to a text: spelled, built and told, or refused with every fault."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from scrutiny.method.codec import build
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.codec.spelling import in_place_order, spelled
from scrutiny.method.codec.strict import DEEPEST, LARGEST, not_to_be_written
from scrutiny.method.definition import Definition
from scrutiny.method.editing.acts import ACTS, CannotEdit, Edit, refuse
from scrutiny.method.editing.parts import ORDER, Json, Parts, changed, is_deeper, joined, part_at, split
from scrutiny.method.editing.respelling import respelled
from scrutiny.method.editing.saying import say
from scrutiny.method.faults import Fault

ABOVE = {"whole": 0, "scale": 2, "section": 2, "question": 4}  # levels of the text that a part stands under

__all__ = ["Applied", "CannotEdit", "apply", "settled"]


@dataclass(frozen=True, slots=True)
class Applied:
    """A text after an edit, and what the edit did to it."""

    raw: Mapping[str, Json]
    text: bytes  # canonical
    definition: Definition  # leniently built: it may have faults of meaning
    changes: Mapping[str, tuple[Json, Json]]  # part -> as it was, as it is; None for none
    says: str  # the edit in a sentence

    @property
    def touched(self) -> tuple[str, ...]:
        """The parts whose content changed: the order is nobody's, moves merge."""
        return tuple(name for name in self.changes if name != ORDER)


def apply(raw: Mapping[str, Json], edit: Edit) -> Applied:
    """``raw`` (well spelled) with ``edit`` done to it. Raises CannotEdit with all that is wrong with it."""
    act = ACTS.get(str(edit.get("do")))
    if act is None:
        raise refuse("do", "", "There is no such edit.")
    before = split(raw)
    parts = dict(before)
    act(parts, edit)
    return settled(before, parts, partial(say, edit, before))


def settled(before: Parts, parts: Parts, says: Callable[[Parts], str]) -> Applied:
    """The text that ``parts`` make, looked at as a file would be. Raises CannotEdit for faults of spelling.

    ``says`` tells the edit once the parts are known to be sound of form.
    """
    _as_a_file_could(before, parts)
    ordered = respelled(before, parts) or _looked_at_whole(joined(parts))
    text = canonical_text(ordered)
    if len(text) > LARGEST:
        raise refuse("", "", "The text would be larger than 2 000 000 bytes; shorten it or split it.")
    after = split(ordered)
    definition = build.definition(ordered, hashlib.sha256(text).hexdigest())
    return Applied(ordered, text, definition, changed(before, after), says(after))


def _as_a_file_could(before: Parts, parts: Parts) -> None:
    """Refuse what a file could not say: a text nested deeper than the format reads, or with signs it does not take."""
    for name, now in parts.items():
        if name == ORDER or now is before.get(name):
            continue
        key = name.partition(":")[2]
        if is_deeper(now, DEEPEST - ABOVE[name.partition(":")[0]]):
            says = f"This would be nested deeper than {DEEPEST} levels; flatten its conditions."
            raise CannotEdit([Fault(name, key, says)])
        if faults := [Fault(f"{name}{fault.at}", key, fault.says) for fault in not_to_be_written(now)]:
            raise CannotEdit(faults)


def _looked_at_whole(unordered: Mapping[str, Json]) -> Mapping[str, Json]:
    """The objects in order. Raises CannotEdit with every fault of spelling."""
    ordered, faults = spelled(unordered)
    if faults:
        raise CannotEdit([_placed(unordered, fault) for fault in in_place_order(faults)])
    looked_at: Mapping[str, Json] = ordered
    return looked_at


def _placed(raw: Mapping[str, Json], fault: Fault) -> Fault:
    """The fault at its part and field: "question:lead/weight"."""
    part, field = part_at(raw, fault.at)
    return Fault(f"{part}/{field}" if field else part, fault.key, fault.says)
