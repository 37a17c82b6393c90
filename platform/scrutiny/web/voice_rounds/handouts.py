"""Handouts: what posters, cards and paper forms say, of one link in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from scrutiny.method.conditions import questions_named_in
from scrutiny.method.definition import Condition, Definition, Question, Test, Text
from scrutiny.method.voices.breakdowns import BREAKDOWNS, called
from scrutiny.records import hearing, partnerships, voices
from scrutiny.records.voices import VoiceLink, VoiceRound
from scrutiny.reports.comparisons.fills import FOR_ALL
from scrutiny.web import tongues
from scrutiny.web.access import viewer
from scrutiny.web.sectionpage.asked import Asked, asked, filled
from scrutiny.web.voice_rounds import drawing
from scrutiny.web.voice_rounds.words import Words

# The faces' own style sheet does not reach paper: their colours go into the drawing itself.
INK = 'fill="none" stroke="#3d2a12" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"'
FACES: Mapping[str, str] = {
    'class="face-skin"': 'fill="#ffe0a8" stroke="#3d2a12" stroke-width="1.6"',
    'class="face-eye"': 'fill="#3d2a12"',
    'class="face-line face-open"': INK.replace('"none"', '"#3d2a12"'),
    'class="face-line face-thumb"': INK.replace('"none"', '"#ffe0a8"'),
    'class="face-line"': INK,
}


@dataclass(frozen=True, slots=True)
class Card:
    """A code that works once, and the square that leads to it."""

    code: str
    square: Markup


@dataclass(frozen=True, slots=True)
class Asking:
    """A question on paper."""

    asked: Asked
    numbers: tuple[str, ...]  # of a range
    only_if: Markup | str


@dataclass(frozen=True)
class Handout:
    """Everything the templates of `voice_rounds/print` read."""

    round: VoiceRound
    link: VoiceLink
    language: str
    codes: tuple[str, ...] = ()

    @cached_property
    def definition(self) -> Definition:
        """The text that is asked."""
        return hearing.links.definition_of(viewer(), self.round)

    @property
    def direction(self) -> str:
        """Which way it reads."""
        return tongues.direction(self.language)

    @cached_property
    def say(self) -> Words:
        """The fixed sentences."""
        return Words(self.language)

    @cached_property
    def area(self) -> str:
        """The partnership's name."""
        return partnerships.partnership(viewer()).name

    @property
    def title(self) -> str:
        """Of the form, as those who answer read it."""
        return self.text(self.definition.title)

    @property
    def code(self) -> str:
        """The spoken code."""
        return self.link.slug

    @property
    def typed_at(self) -> str:
        """Where a code is typed."""
        return drawing.typed_door()

    @property
    def square(self) -> Markup:
        """Leads to the link in this language."""
        return drawing.square(drawing.door(self.link, self.language), self.code)

    @property
    def cards(self) -> list[list[Card]]:
        """Eight to a page."""
        cards = [
            Card(code, drawing.square(drawing.once_door(code, self.language), code)) for code in self.codes
        ]
        return [cards[at : at + 8] for at in range(0, len(cards), 8)]

    @property
    def help_lines(self) -> Sequence[Sequence[str]]:
        """(name, number)."""
        return voices.setting_of(self.round.partnership_id).help_lines or voices.HELP_LINES

    @cached_property
    def fills(self) -> Mapping[str, str]:
        """What the names in its texts stand for."""
        return {**FOR_ALL, "partnership": self.area, "round": self.round.title}

    def text(self, words: Text | None) -> str:
        """Words of the definition in this language."""
        return filled(self.definition.words(words, self.language), self.fills)

    @property
    def sections(self) -> list[tuple[str, str, list[Asking]]]:
        """(title, introduction, questions) of each."""
        return [
            (self.text(one.title), self.text(one.introduction), [self._asking(q) for q in one.questions])
            for one in self.definition
        ]

    @property
    def groups(self) -> list[tuple[str, list[str]]]:
        """(breakdown, groups to choose from)."""
        asks = self.link.asks
        return [(title, list(map(called, asks[name]))) for name, title in BREAKDOWNS.items() if name in asks]

    def _asking(self, question: Question) -> Asking:
        numbers: tuple[str, ...] = ()
        if question.range:
            low, high, step = question.range.low, question.range.high, question.range.step
            numbers = tuple(f"{float(low + n * step):g}" for n in range(int((high - low) / step) + 1))
        return Asking(
            asked(question, self.definition, self.text, self.language),
            numbers,
            self._only_if(question.show_when),
        )

    def _only_if(self, condition: Condition | None) -> Markup | str:
        """When a question is for her, where that hangs on one answer."""
        if not isinstance(condition, Test) or condition.how not in ("is", "in"):
            return ""
        (key,) = questions_named_in(condition)
        other = self.definition.by_key[key]
        wanted = condition.against if condition.how == "in" else (condition.against,)
        labels = [self.text(option.label) for option in other.options if option.value in wanted]
        number = other.number or str(self.definition.questions.index(other) + 1)
        return self.say("only_if", answer=" / ".join(labels), number=number) if labels else ""


def inked(drawn: Any, words: str) -> Markup:
    """A picture with its colours in it, and for who reads the PDF by ear the words it stands for."""
    marks = str(drawn)
    for name, colours in FACES.items():
        marks = marks.replace(name, colours)
    first, close, rest = marks.partition(">")
    title = Markup("<title>{}</title>").format(words) if close else ""
    return Markup(f"{first}{close}{title}{rest}")  # noqa: S704  # one of our own drawings, and escaped words
