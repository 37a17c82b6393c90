"""What differs between the page somebody sees and the page as it now is: only that is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from scrutiny.method.definition import Question
from scrutiny.web.drafts.building.bench import Bench
from scrutiny.web.drafts.building.sees import sees
from scrutiny.web.drafts.building.told import Card

# Fields of a question on which other fields of its card depend: the card's form is drawn again.
STRUCTURE = frozenset({"kind", "scale", "options", "columns", "show_when", "applies_to", "critical", "was"})


@dataclass(frozen=True)
class Difference:
    """Two benches of one section: ``was`` is on somebody's screen, ``now`` should be."""

    was: Bench
    now: Bench

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {card.key: card for card in self.was.window.cards}

    @cached_property
    def gone(self) -> list[str]:
        """Keys of cards that are no longer on the page."""
        return [key for key in self._cards if key not in self.now.window.shown]

    @cached_property
    def new(self) -> list[Card]:
        """Cards that have come onto the page."""
        return [card for card in self.now.window.cards if card.key not in self._cards]

    @cached_property
    def heads(self) -> list[Card]:
        """Cards whose head reads otherwise."""
        return [card for card in self._still if card.head != self._cards[card.key].head]

    @cached_property
    def notes(self) -> list[Card]:
        """Cards whose notes read otherwise."""
        return [card for card in self._still if card.notes != self._cards[card.key].notes]

    @property
    def _still(self) -> Iterable[Card]:
        return (card for card in self.now.window.cards if card.key in self._cards)

    @cached_property
    def order(self) -> bool:
        """Whether the cards stand in another order, or are others."""
        return self.was.window.shown != self.now.window.shown

    @property
    def paged(self) -> bool:
        """Whether there are more or fewer pages of cards."""
        return self.was.window.pages != self.now.window.pages

    @property
    def rail(self) -> bool:
        """Whether a section is called otherwise, stands elsewhere, or holds more or less."""
        return self.was.rail != self.now.rail

    @property
    def head(self) -> bool:
        """Whether something over the cards reads otherwise."""
        return self.was.head != self.now.head

    @property
    def whole(self) -> bool:
        """Whether the faults of the whole are others."""
        return self.was.whole != self.now.whole

    @cached_property
    def changed(self) -> list[str]:
        """Keys of cards still on the page whose question itself is another."""
        before, after = _parts(self.was, self._cards), _parts(self.now, self._cards)
        return [key for key in self._cards if key in before and key in after and before[key] != after[key]]

    @cached_property
    def sees(self) -> list[tuple[object, object]]:
        """The questions whose look is another, as the templates of the kinds take them."""
        definition = self.now.told.definition
        keys = {*self.changed, *(card.key for card in self.new)}
        return list(sees(definition, [q for q in self.now.place.section.questions if _looks(q, keys)]))

    def stale(self, opened: Iterable[str], own: str, *, refused: bool) -> list[str]:
        """Of the cards that stand open, those that show what no longer stands. ``own`` is whose form was sent:
        it shows what was typed, and is drawn again only where its fields depend on one another, or where it
        was ``refused`` before and says so still."""
        others = [key for key in opened if key in self.changed and key != own]
        return [*others, own] if own and (refused or self._draws_anew(own)) else others

    def _draws_anew(self, own: str) -> bool:
        """Whether its form has other fields now: by another kind, or since it came to differ from before."""
        card = next((card for card in self.now.window.cards if card.key == own), None)
        was = self._cards.get(own)
        told = card is not None and was is not None and (card.tags, card.wrongs) != (was.tags, was.wrongs)
        return told or self.structure(own)

    def structure(self, key: str) -> bool:
        """Whether something changed on which other fields of the card depend."""
        was, now = _parts(self.was, [key]).get(key, {}), _parts(self.now, [key]).get(key, {})
        return any(was.get(name) != now.get(name) for name in STRUCTURE)


def _looks(question: Question, keys: set[str]) -> bool:
    """Whether the question's look may be another: it, or the one its condition names, has changed."""
    named = getattr(question.show_when, "question", None)
    return question.key in keys or named in keys


def _parts(bench: Bench, keys: Iterable[str]) -> dict[str, dict[str, object]]:
    wanted = set(keys)
    sections = bench.place.opened.raw["sections"]
    return {q["key"]: q for section in sections for q in section["questions"] if q["key"] in wanted}
