"""A step from one text to another: each question's change with what follows from it, then all the rest."""

from __future__ import annotations

from collections import defaultdict

from scrutiny.method.definition import Definition
from scrutiny.method.differences import Steps, differences
from scrutiny.web.wording.differing import Telling
from scrutiny.web.wording.following import Beside, Follows
from scrutiny.web.wording.stepping.cards import Cards
from scrutiny.web.wording.stepping.rests import rests
from scrutiny.web.wording.stepping.values import Card, Group, Rest, Stepped, Well

__all__ = ["Beside", "Card", "Follows", "Group", "Rest", "Stepped", "Well", "stepped"]


def stepped(
    old: Definition,
    new: Definition,
    steps: Steps,
    beside: Beside | None,
    names: tuple[str, str] | None = None,
) -> Stepped:
    """Everything that differs, the most dangerous first. Without ``beside`` nothing is said of comparing.

    ``names``: what the two texts are called; else by their versions.
    """
    found = differences(old, new, {key: step.sources for key, step in steps.items()})
    by_part = defaultdict(list)
    for one in found:
        by_part[one.part].append(one)
    telling = Telling(old, new)
    cards = Cards(old, new, steps, beside, telling, by_part, names or (old.version, new.version))
    return Stepped(tuple(cards.groups()), tuple(rests(old, new, found, telling, compares=beside is not None)))
