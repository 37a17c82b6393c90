"""Depending: a question asked only of those who gave some answer tells how many gave it; where that is withheld, so is this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scrutiny.method.conditions import questions_named_in
from scrutiny.method.definition import Definition
from scrutiny.method.voices.protecting import WITHHELD, Cells, Release, Told


def with_parents(definition: Definition, release: Release) -> Release:
    """The release without what a question would give away of the questions it hangs on.

    Where the whole of one of them withholds a number, nothing of this one is told; where a group does, no group
    of that breakdown is: what one group holds back, the others and the whole together would tell.
    """
    told = {one.question: one for one in release.told}
    for key, parents in _parents(definition).items():
        if key in told:
            for parent in parents & told.keys():
                told[key] = _beside(told[key], told[parent])
    return replace(release, told=tuple(told.values()))


def _parents(definition: Definition) -> Mapping[str, frozenset[str]]:
    """Question -> the questions that decide whether it is asked; in order, so that what hangs on it comes after."""
    return {
        question.key: questions_named_in(question.show_when) | questions_named_in(section.show_when)
        for section in definition.sections
        for question in section.questions
    }


def _beside(told: Told, parent: Told) -> Told:
    everything = _withholds(parent.whole)
    return replace(
        told,
        whole=_withheld(told.whole) if everything else told.whole,
        groups={
            breakdown: {
                group: _withheld(cells) if everything or _any(parent, breakdown) else cells
                for group, cells in rows.items()
            }
            for breakdown, rows in told.groups.items()
        },
    )


def _any(parent: Told, breakdown: str) -> bool:
    return any(map(_withholds, parent.groups.get(breakdown, {}).values()))


def _withholds(cells: Cells) -> bool:
    return WITHHELD in cells.values()


def _withheld(cells: Cells) -> Cells:
    return dict.fromkeys(cells, WITHHELD)
