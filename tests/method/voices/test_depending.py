"""Depending: what is withheld of a question is not given away by one that hangs on it."""

from __future__ import annotations

import json

from voicing import FORM

from scrutiny.method import codec
from scrutiny.method.voices.depending import with_parents
from scrutiny.method.voices.protecting import WITHHELD, Release, Rule, Told

TOLD = {"true": 10, "false": 5}


def released(school: dict[str, int | str], groups: dict[str, dict[str, int | str]]) -> Told:
    """What is told of "told", which is asked of those who said no to "school"."""
    parent = Told("school", tuple(school), False, school, {"phase": groups})
    child = Told("told", tuple(TOLD), False, TOLD, {"phase": {"primary": TOLD}, "area": {"Hexley": TOLD}})
    release = Release(Rule(), (parent, child))
    found = with_parents(codec.read(json.dumps(FORM)), release).of("told")
    assert found is not None
    return found


def test_where_the_whole_withholds_nothing_of_the_other_is_told() -> None:
    found = released({"yes": 20, "little": WITHHELD, "no": 15}, {})
    cells = [found.whole, *(row for rows in found.groups.values() for row in rows.values())]
    assert all(cell == WITHHELD for row in cells for cell in row.values())


def test_where_a_group_withholds_no_group_of_its_breakdown_is_told() -> None:
    rows: dict[str, dict[str, int | str]] = {"primary": {"no": 15}, "secondary": {"no": WITHHELD}}
    found = released({"yes": 20, "little": 15, "no": 15}, rows)
    assert found.whole == TOLD and found.groups["area"] == {"Hexley": TOLD}
    assert found.groups["phase"]["primary"] == {"true": WITHHELD, "false": WITHHELD}


def test_where_nothing_is_withheld_everything_stays() -> None:
    found = released({"yes": 20, "little": 15, "no": 15}, {"primary": {"no": 15}})
    assert found.whole == TOLD and found.groups["phase"]["primary"] == TOLD
