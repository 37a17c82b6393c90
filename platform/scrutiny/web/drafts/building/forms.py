"""The forms that may stand open on the builder's page: a card's, a new question's, a section's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scrutiny.method.faults import Fault
from scrutiny.records.base import NotHere
from scrutiny.web.drafts import panels
from scrutiny.web.drafts.building.clashes import Texts
from scrutiny.web.drafts.building.place import Place
from scrutiny.web.drafts.building.posted import AsksFirst, Form
from scrutiny.web.wording import KINDS
from scrutiny.words import count

FIRST = "[name^='f.']:not([type=hidden])"  # the first field of a panel, as a selector
# The kinds of question as they are chosen among: heading, and what each asks for.
CHOICES: tuple[tuple[str, Mapping[str, str]], ...] = (
    (
        "Answers to choose from",
        {
            "judgement": "On a shared scale: met, partly met, not met",
            "yes_no": "With points, if it is scored",
            "choice": "One of a list of its own",
            "choices": "As many of a list as apply",
            "faces": "Pictures with words, for children",
        },
    ),
    (
        "Figures and dates",
        {
            "number": "A count or an amount",
            "percentage": "From 0 to 100",
            "rate": "Such as 3 of 40",
            "date": "A day",
        },
    ),
    (
        "Words and files",
        {
            "text": "A few words",
            "long_text": "A paragraph or more",
            "table": "Rows under headings",
            "file": "Something to hand in",
            "information": "Only to be read",
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question back: conditions name what would go."""

    do: str
    key: str
    says: str
    named: tuple[tuple[str, str], ...]  # words, address
    stays: str  # where one goes on if nothing is taken out


@dataclass(frozen=True, slots=True)
class CardForm:
    """A question's card, open."""

    key: str
    panel: Markup
    seen: int  # the revision that its fields were filled from
    clash: Texts | None = None
    fresh: str = ""  # where the other text alone is seen
    asks: Ask | None = None
    notice: str = ""
    refused: bool = False  # it shows faults, which go once it is saved


@dataclass(frozen=True, slots=True)
class Adder:
    """Where a question is added: its kind is chosen, then it is written; or several are pasted."""

    after: str  # the key it comes after; none: first
    kind: str = ""
    panel: Markup | None = None
    lines: str = ""
    chosen: str = "judgement"  # the kind of those that are pasted
    fault: str = ""

    @property
    def called(self) -> str:
        """The kind in words."""
        return KINDS[self.kind].lower() if self.kind in KINDS else ""

    @property
    def focus(self) -> str:
        """What has the focus when it opens."""
        return f"#adding {FIRST}" if self.panel else "#adding-title"

    @property
    def kinds(self) -> list[tuple[str, list[tuple[str, str, str]]]]:
        """(heading, [(kind, its name, what it asks for)])."""
        return [
            (heading, [(kind, KINDS[kind], asks) for kind, asks in kinds.items()])
            for heading, kinds in CHOICES
        ]

    @property
    def offered(self) -> list[tuple[str, str]]:
        """The kinds in which several can be pasted."""
        return [(kind, KINDS[kind]) for _, kinds in CHOICES for kind in kinds]


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section's title and settings; of a new one without a key."""

    key: str
    panel: Markup
    seen: int
    after: str = ""
    clash: Texts | None = None
    fresh: str = ""


def card_form(
    place: Place, key: str, typed: Form | None = None, faults: Sequence[Fault] = (), **more: object
) -> CardForm:
    """The open card of ``key``; with what was typed and why it was refused, if it was."""
    panel = panels.question_panel(place.opened, key, typed=typed, faults=faults)
    about = {"seen": place.opened.revision, "refused": bool(faults), **more}
    return CardForm(key, panel, **about)  # type: ignore[arg-type]  # fields by name


def adder(
    place: Place, after: str, kind: str, typed: Form | None = None, faults: Sequence[Fault] = ()
) -> Adder:
    """Where a question is added, at its first step or (with a kind) its second."""
    if kind not in KINDS:
        return Adder(after)
    section = place.section.key
    panel = panels.question_panel(place.opened, None, typed=typed, faults=faults, kind=kind, section=section)
    return Adder(after, kind, panel)


def section_form(
    place: Place, key: str, typed: Form | None = None, faults: Sequence[Fault] = (), **more: object
) -> SectionForm:
    """The settings of a section, or of a new one."""
    panel = panels.section_panel(place.opened, key or None, typed=typed, faults=faults)
    return SectionForm(key, panel, **{"seen": place.opened.revision, "after": place.section.key, **more})  # type: ignore[arg-type]  # fields by name


def ask(place: Place, first: AsksFirst) -> Ask:
    """What is asked before something goes that conditions name."""
    named = tuple(_named(place, part) for part in first.named_by)
    questions = all(part.startswith("question:") for part in first.named_by)
    counted = count(len(named), "question" if questions else "part")
    says = f"{counted} {'is' if len(named) == 1 else 'are'} shown only after this:"
    stays = place.card(first.key) if first.do == "delete_question" else place.url()
    return Ask(first.do, first.key, says, named, stays)


def _named(place: Place, part: str) -> tuple[str, str]:
    kind, _, key = part.partition(":")
    definition = place.opened.definition
    if kind == "section":
        section = next(one for one in definition if one.key == key)
        return definition.words(section.title), place.url(section=key, page=None)
    question = definition.by_key[key]
    return question.number or definition.words(question.text)[:60], place.card(key)


def opened_card(place: Place) -> CardForm | None:
    """The card that the address opens."""
    try:
        return card_form(place, place.open) if place.open and place.designs else None
    except NotHere:
        return None
