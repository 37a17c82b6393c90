"""Mends: the one thing to do about a change: a word to be said here, or the place where more can be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from scrutiny import words
from scrutiny.method.kinds import name
from scrutiny.method.lineage import ADDED
from scrutiny.method.suggesting import Suggestion
from scrutiny.records.drafts import Opened
from scrutiny.records.drafts.claims import Claim
from scrutiny.web.drafts.lineage.links import LINKS, WAIT_FOR_A_WORD
from scrutiny.web.drafts.talk import card_url
from scrutiny.web.wording.stepping import Card

CLAIMED = {True: "Comparable", False: "Not comparable"}


@dataclass(frozen=True, slots=True)
class Mends:
    """What may be done about each card of a draft, beside the version it follows."""

    opened: Opened
    suggested: Mapping[str, Suggestion]  # by the question of the draft
    claims: Mapping[str, Claim]
    names: Mapping[int, str]
    designs: bool

    @property
    def alike(self) -> int:
        """How many new questions look like older ones that are asked no more."""
        return sum(one.kind != "recode" for one in self.suggested.values())

    def asks(self, card: Card) -> bool:
        """Whether it waits for a yes or a no that the viewer can say on its card."""
        return self.designs and card.step is not None and card.step.broken in WAIT_FOR_A_WORD

    def link(self, card: Card) -> tuple[str, str] | None:
        """What leads to the mend: its words and its address; nothing where it is said on the card."""
        if self.asks(card):
            return None
        if card.step is None:
            return self._retired(card.key)
        if card.step.broken == ADDED and (found := self.suggested.get(card.key)):
            came = " and ".join(self._old(key) for key in found.was)
            return f"It looks like {came}: see the suggestion", f"{self._list()}#suggestion-{card.key}"
        if card.step.broken:
            return LINKS[card.step.broken], self._editor(card.key)
        return ("Say otherwise", self._editor(card.key)) if self.said(card) else None

    def _retired(self, key: str) -> tuple[str, str]:
        found = next((one for one in self.suggested.values() if key in one.was), None)
        if found is not None:
            new = name(self.opened.definition.by_key[found.key])
            return f"{new} looks like it: see the suggestion", f"{self._list()}#suggestion-{found.key}"
        return "Say what became of it", f"{self._list()}#retired"

    def said(self, card: Card) -> str:
        """Who said whether it compares: “Comparable, says Amina Yusuf, 3 December 2019 at 10:42.”"""
        value = self.opened.definition.by_key[card.key].comparable if card.step is not None else None
        claim = self.claims.get(card.key)
        if value is None or claim is None or claim.comparable is not value:
            return ""
        by = self.names.get(claim.by or 0, "somebody")
        return f"{CLAIMED[value]}, says {by}, {words.moment_in_words(claim.at)}."

    def card(self, card: Card) -> str:
        """Where the builder shows the question."""
        return card_url(self.opened, "question", card.key) if card.step and not card.several else ""

    def _old(self, key: str) -> str:
        assert self.opened.followed is not None
        return name(self.opened.followed.by_key[key])

    def _editor(self, key: str) -> str:
        return url_for("drafts.lineage_of", draft_id=self._id, question=key)

    def _list(self) -> str:
        return url_for("drafts.lineage", draft_id=self._id)

    @property
    def _id(self) -> int:
        assert self.opened.draft is not None
        return self.opened.draft.id
