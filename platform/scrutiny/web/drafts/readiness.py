"""Readiness: what bars a proposal, and what is worth knowing before one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny import words
from scrutiny.method import craft, soundness
from scrutiny.records import drafts
from scrutiny.records.drafts import Opened, translations
from scrutiny.records.drafts.quieting import MEANING
from scrutiny.web.access import viewer
from scrutiny.web.drafts.building.told import told
from scrutiny.web.drafts.languages.table import Line, overview
from scrutiny.web.drafts.talk import called, card_url


@dataclass(frozen=True, slots=True)
class Barring:
    """A fault that bars a proposal: where it is, what to do, and the way there."""

    where: str
    says: str
    url: str


def barring(seen: Opened) -> Iterator[Barring]:
    """Every fault, in the words of its card in the builder, with the way there."""
    for wrong in told(seen).wrongs:
        kind, _, key = wrong.part.partition(":")
        yield Barring(_where(seen, kind, key), wrong.says, card_url(seen, kind, key))


def _where(seen: Opened, kind: str, key: str) -> str:
    if kind == "question" and key in seen.definition.by_key:
        return called(seen.definition.by_key[key])
    if kind == "section":
        return next((seen.definition.words(each.title) for each in seen.definition if each.key == key), key)
    return f"The scale “{key}”" if kind == "scale" else "The whole"


def advice(seen: Opened) -> int:
    """How many pieces of advice there are that nobody has switched off."""
    off = {(rule, key) for rule, key in seen.draft.quiet} if seen.draft else set()
    meaning = [
        fault
        for fault in soundness.advice_on(seen.definition, seen.followed)
        if not {(MEANING, fault.key), (MEANING, "")} & off
    ]
    return len(craft.advice(seen.definition, off)) + len(meaning)


def incomplete(seen: Opened) -> list[str]:
    """Each language that is not complete or not confirmed, in a sentence."""
    lines = overview(seen.raw, translations.stale_in(seen), {})
    return [
        _lacks(line) for line in lines if not (line.is_first or (line.state.is_complete and line.confirmed))
    ]


def _lacks(line: Line) -> str:
    state, lacks = line.state, []
    if state.missing:
        lacks.append(f"{state.missing} of {words.count(state.of, 'text')} missing")
    if state.stale:
        lacks.append(f"{state.stale} older than what they translate")
    if state.lacking:
        lacks.append(f"{state.lacking} without a name to be filled in")
    if not line.confirmed:
        lacks.append("confirmed by nobody")
    return f"{line.name}: {words.listed(lacks)}"


def few_to_come() -> str:
    rule, there = drafts.rule_of(viewer().partnership_id), dict(drafts.approvers(viewer()))
    others = len(there) - (viewer().person_id in there)
    if others < rule.needed:
        return f"{rule.needed} must approve, and {others} could if you propose it: change the rule or add members first."
    return ""
