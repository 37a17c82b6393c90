"""Drawing: a try as its page shows it: one section by the templates of a return, and what stands around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from flask import current_app
from markupsafe import Markup

from scrutiny import words
from scrutiny.method.conditions import attributes_named_in, questions_named_in
from scrutiny.method.definition import Question, Section, Text
from scrutiny.method.kinds import name
from scrutiny.method.soundness.places import texts
from scrutiny.web import tongues
from scrutiny.web.sectionpage import SectionState
from scrutiny.web.sectionpage.asked import asked, compact, filled
from scrutiny.web.sectionpage.wires import limits_of
from scrutiny.web.tryout import respondents
from scrutiny.web.tryout.forms import RESULT, SECTION, carried
from scrutiny.web.tryout.looking import Look
from scrutiny.web.tryout.respondents import Offered
from scrutiny.web.wording import conditions

BODY = "tryout/questions.html"
LOOKS = {True: "done", False: "doing"}


@dataclass(frozen=True, slots=True)
class Stop:
    """A section on the way, or the result at its end."""

    view: str
    title: str
    count: str
    look: str
    current: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that is not on show, and why."""

    key: str
    name: str
    text: str
    why: str


@dataclass(frozen=True)
class Page:
    """A page of a try. ``remarks``: what is typed of each question, where remarks can be left."""

    look: Look
    address: str  # where its form goes
    remarks: Mapping[str, str] | None = None
    thanks: Mapping[str, str] = field(default_factory=dict)  # question -> a word for what was just sent
    faults: Mapping[str, str] = field(default_factory=dict)  # field of a remark -> why it was not kept

    # -- where one is

    @cached_property
    def here(self) -> Section | None:
        """The section shown; none on the page of the result."""
        view, sections = self.look.tried.view, self.look.sections
        if view == RESULT or not sections:
            return None
        return next((one for one in sections if SECTION + one.key == view), sections[0])

    @property
    def view(self) -> str:
        """The page as its form names it."""
        return RESULT if self.here is None else SECTION + self.here.key

    @cached_property
    def stops(self) -> list[Stop]:
        """Every section on show, then the result."""
        return [*map(self._stop, self.look.sections), Stop(RESULT, "Result", "", "todo", self.here is None)]

    def _stop(self, section: Section) -> Stop:
        answered, of = self.look.far(section)
        look = "optional" if not of else "todo" if not answered else LOOKS[answered == of]
        count = f"{answered}/{of}" if of else ""
        return Stop(SECTION + section.key, self.say(section.title), count, look, section is self.here)

    @property
    def place(self) -> int:
        """Which section, from 1."""
        return 1 + next(n for n, stop in enumerate(self.stops) if stop.current)

    @property
    def before(self) -> Stop | None:
        """The page before."""
        return self.stops[self.place - 2] if self.place > 1 else None

    @property
    def after(self) -> Stop | None:
        """The page after."""
        return self.stops[self.place] if self.place < len(self.stops) else None

    # -- words

    def say(self, text: Text | None) -> str:
        """A text in the language chosen, filled."""
        return filled(self.look.definition.words(text, self.look.tried.language), self.look.fills)

    def words(self, text: Text | None) -> str:
        """The same, marked where another language lends its words."""
        lent = tongues.borrowed(self.look.definition, text, self.language)
        return tongues.marked(self.say(text), lent)

    @property
    def told(self) -> str:
        """The respondent in words."""
        return respondents.told(self.look.definition.audience, self.look.tried.respondent)

    @property
    def offered(self) -> list[Offered]:
        """What can be said of the respondent."""
        return respondents.offered(self.look.definition, self.look.tried.respondent)

    @property
    def language(self) -> str:
        """The language shown."""
        return self.look.tried.language

    @property
    def direction(self) -> str:
        """Which way it is written."""
        return tongues.direction(self.language)

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages there are, for a select; nothing where there is no choice."""
        there = self.look.definition.languages
        return [(tag, tongues.called(tag)) for tag in there] if len(there) > 1 else []

    @cached_property
    def untranslated(self) -> int:
        """How many texts stand in the first language for want of a translation."""
        return sum(self.language not in text for _, _, text in texts(self.look.definition))

    @property
    def first_language(self) -> str:
        """The first language by its name."""
        return tongues.english(self.look.definition.language)

    # -- the section

    @cached_property
    def asks(self) -> list[Question]:
        """The questions of the section that are asked of this respondent."""
        return [q for q in self.here.questions if q.key in self.look.applies] if self.here else []

    def questions(self) -> Markup:
        """The questions as a return shows them."""
        tried, by_key = self.look.tried, {question.key: question for question in self.asks}
        state = SectionState(
            tried.answers,
            self.look.shown,
            self.look.fills,
            evidence={key: self._shown(key, names) for key, names in tried.files.items()},
            more_rows=tried.more_rows,
        )
        page = current_app.jinja_env.get_template(BODY).render(
            questions=[self._asked(question) for question in self.asks],
            state_of=lambda key: state.of(by_key[key]),
            address=self.address,
            remarks=self.remarks,
            thanks=self.thanks,
            faults=self.faults,
        )
        return Markup(page)  # noqa: S704  # escaped in it

    def _shown(self, key: str, names: tuple[str, ...]) -> tuple[dict[str, str], ...]:
        """Files as the parts of a page show them: only their names are here."""
        to = f"{self.address}?drop={key}."
        return tuple(
            {"name": each, "size": "(its name alone)", "url": f"#question-{key}", "remove": f"{to}{n}"}
            for n, each in enumerate(names)
        )

    def _asked(self, question: Question) -> Any:
        """As the templates take it; a file is not sent anywhere, so its button leads nowhere else."""
        return replace(asked(question, self.look.definition, self.say, self.language), evidence_url="")

    @cached_property
    def wire(self) -> str:
        """What the page's script must know to show and hide as the server does."""
        values, own = self.look.tried.answers.values, {q.key: q for q in self.asks}
        named = frozenset().union(*(questions_named_in(q.show_when) for q in self.asks))
        read = frozenset().union(*(attributes_named_in(q.show_when) for q in self.asks))
        respondent = self.look.tried.respondent
        elsewhere = {
            key: values[key] for key in sorted(named - own.keys()) if key in self.look.shown and key in values
        }
        return compact(
            {
                "elsewhere": elsewhere,
                "limits": {key: limits_of(own[key]) for key in sorted(named & own.keys())},
                "respondent": {key: respondent[key] for key in sorted(read) if key in respondent},
            }
        )

    @cached_property
    def carried(self) -> list[tuple[str, str]]:
        """All that was typed elsewhere, as hidden fields."""
        on_page = frozenset(question.key for question in self.asks)
        return carried(self.look.tried, on_page, self.look.definition.by_key)

    # -- what is not shown, and what is missing

    @cached_property
    def apart(self) -> list[Missed]:
        """Questions not asked of this respondent."""
        return [self._missed(question, self._asked_of(question)) for question in self.look.apart]

    @cached_property
    def hidden(self) -> list[Missed]:
        """Questions that other answers would bring."""
        return [self._missed(question, self._shown_when(question)) for question in self.look.hidden]

    def _missed(self, question: Question, why: str) -> Missed:
        number = question.number or ""
        return Missed(question.key, number, self.say(question.text), why)

    def _asked_of(self, question: Question) -> str:
        section = self.look.definition.section_of[question.key]
        said = filter(None, (conditions.who(section.applies_to), conditions.who(question.applies_to)))
        return f"Asked only of: {'; '.join(said)}"

    def _shown_when(self, question: Question) -> str:
        definition = self.look.definition
        section = definition.section_of[question.key]
        both = (conditions.when(each.show_when, definition) for each in (section, question))
        return f"Shown when {' and when '.join(filter(None, both))}"

    @property
    def gaps(self) -> list[tuple[str, str, str]]:
        """(what to do, the page, the question) for each thing still missing."""
        return [(gap.says, SECTION + gap.section, gap.question) for gap in self.look.gaps]

    @property
    def summary(self) -> str:
        """How the try stands, in one line."""
        if not self.look.tried.any:
            return "Nothing is answered yet"
        missing = len(self.look.gaps)
        left = f"{words.count(missing, 'thing')} still missing" if missing else "Nothing is missing"
        card = self.look.scorecard
        if card is None:
            return left
        band = f", {card.overall.band}" if card.overall.band else ""
        score = f"{card.overall.score}{card.unit}{band}" if card.overall.score else "No score yet"
        return f"{score}. {left}"

    @property
    def barred(self) -> list[tuple[str, str]]:
        """(what it is called, what to do) of each fault with which nothing can be scored."""
        by_key = self.look.definition.by_key
        return [
            (name(by_key[fault.key]) if fault.key in by_key else fault.key, fault.says)
            for fault in self.look.bars
        ]
