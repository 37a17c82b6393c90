"""Advice switched off and on again: for one question, or for a whole draft. The text stays as it is."""

from __future__ import annotations

from scrutiny.method.craft import RULES
from scrutiny.method.definition import Definition
from scrutiny.method.lifecycles import DRAFT, move
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records.base import NotTaken, need
from scrutiny.records.drafts.looking import locked, opened

MEANING = "meaning"  # advice on what the text means rather than on its words: scales, weights, translations
LINEAGE = "lineage"  # what suggests that a new question is an older one under another name
QUIETED = (*RULES, MEANING, LINEAGE)


def switch(viewer: Viewer, draft_id: int, rule: str, key: str = "", *, on: bool) -> None:
    """Let a rule advise, or not, on what ``key`` names; on the whole draft without one."""
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    move(DRAFT, draft.state, "edit")
    if rule not in QUIETED:
        raise NotTaken("rule", "There is no such advice; reload the page.")
    if not on and key not in _there(opened(draft).definition):
        raise NotTaken("key", "There is no such question any more; reload the page.")
    rest = [one for one in draft.quiet if one != [rule, key]]
    draft.quiet = rest if on else [*rest, [rule, key]]


def _there(definition: Definition) -> set[str]:
    """What advice may be about, as it names it."""
    sections = {f"section:{section.key}" for section in definition}
    return {"", "whole:introduction", "whole:closing", *sections, *definition.by_key}
