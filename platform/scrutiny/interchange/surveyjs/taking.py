"""A survey as a definition of ours: pages become sections, elements questions, visibleIf conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from scrutiny.interchange.expressions import Asked, CannotSay, Condition, jointly
from scrutiny.interchange.keys import Keys, key_like
from scrutiny.interchange.problems import Placed, Problem, Where
from scrutiny.interchange.surveyjs.asking import Raw, html
from scrutiny.interchange.surveyjs.elements import Elements, Item, never_shown
from scrutiny.interchange.surveyjs.known import PANEL, SURVEY
from scrutiny.interchange.surveyjs.logic import condition
from scrutiny.interchange.surveyjs.nodes import Node
from scrutiny.interchange.surveyjs.words import Speech, Text, languages_of

MOST = 4_000  # elements and rows: 2 000 questions, with the pages and panels around them
PACES = {"questionPerPage": "question", "inputPerPage": "question"}


@dataclass(slots=True)
class Page:
    """A section in the making."""

    node: Node
    items: list[Item] = field(default_factory=list)


def taken(raw: Any, name: str, told: list[Problem]) -> Placed:
    """The definition as far as it can be read; what cannot be is told."""
    if not isinstance(raw, Mapping):
        told.append(Problem("/", "", "A survey is a JSON object: { … }.", "Give the whole survey."))
        return Placed({}, {})
    if (many := _many(raw)) > MOST:
        says = f"There are {many:,} elements and rows; at most {MOST:,} are taken."
        told.append(Problem("/", "", says, "Split the survey."))
        return Placed({}, {})
    survey = Node(raw, "", told)
    survey.look(SURVEY)
    return _Taking(survey).definition(PurePath(name).stem)


class _Taking:
    """Holds what every step needs."""

    def __init__(self, survey: Node) -> None:
        self.survey, self.told = survey, survey.told
        self.speech = Speech(languages_of(survey.raw, survey.word("locale")))
        self.places: dict[str, Where] = {}
        self.asked: dict[str, Asked] = {}
        self.said: dict[str, Condition | None] = {}

    def definition(self, stem: str) -> Placed:
        nodes = list(self.pages())
        names = (element.get("name") for element in _elements(self.survey.raw))
        self.speech = replace(self.speech, names=frozenset(name for name in names if isinstance(name, str)))
        elements = Elements(self.speech)
        pages = [Page(node, list(elements.items(node, (), 1))) for node in nodes]
        keys = self.keyed([item for page in pages for item in page.items])
        title = self.speech.text(self.survey, "title")
        raw: Raw = {
            "format": 1,
            "questionnaire": key_like(stem, "survey"),
            "version": "1",
            "title": title or stem or "?",
            "instrument": "survey",
            "audience": "agency",
            "languages": list(self.speech.languages),
            **self.whole(),
        }
        sections = Keys(page.node.word("name") for page in pages)
        raw["sections"] = [
            self.section(f"/sections/{at}", page, sections, keys, title if len(pages) == 1 else None)
            for at, page in enumerate(pages)
        ]
        if elements.scales:
            raw["scales"] = elements.scales
        self.places |= {f"/scales/{key}": (at, "") for key, at in elements.stood.items()}
        return Placed(raw, {"": ("/", ""), "/title": ("/title", ""), **self.places})

    def whole(self) -> Raw:
        found: Raw = {}
        introduction = self.speech.text(self.survey, "description")
        closing = html(self.survey, "completedHtml", self.speech)
        if introduction is not None:
            found["introduction"] = introduction
        if closing is not None:
            found["closing"] = closing
        pace = PACES.get(self.survey.word("questionsOnPageMode"))
        return found | ({"presentation": {"pace": pace}} if pace else {})

    def pages(self) -> Iterator[Node]:
        """The pages; elements that lie in none are one."""
        yield from self.survey.nodes("pages")
        if self.survey.get("elements") is not None or self.survey.get("questions") is not None:
            loose = {name: self.survey.get(name) for name in ("elements", "questions")}
            yield Node({"name": "questions", **loose}, "", self.told)

    def keyed(self, items: list[Item]) -> list[str]:
        """Every question’s key, in order; from then on they are known by their names."""
        keys = Keys(item.name for item in items)
        found: list[str] = []
        for item in items:
            found.append(keys.take(item.name or "q"))
            known = item.made.asked(found[-1]) if item.made else Asked(found[-1], "")
            if item.made or item.raw["kind"] != "information":
                self.asked.setdefault(item.name, known)
        return found

    # -- sections ------------------------------------------------------------------------------------------

    def section(self, place: str, page: Page, names: Keys, keys: list[str], title: Text | None) -> Raw:
        node = page.node
        if node.at:
            node.look(PANEL)
            never_shown(node)
        name = node.word("name")
        raw: Raw = {
            "key": names.take(name, "section"),
            "title": self.speech.text(node, "title")
            or title
            or self.speech.text(self.survey, "title")
            or name
            or "?",
        }
        introduction = self.speech.text(node, "description")
        if introduction is not None:
            raw["introduction"] = introduction
        if (shown := self.shown(node)) is not None:
            raw["show_when"] = shown
        self.places |= {place: (node.at or "/", ""), f"{place}/show_when": (node.place("visibleIf"), "")}
        raw["questions"] = [
            self.placed(f"{place}/questions/{at}", item, keys.pop(0)) for at, item in enumerate(page.items)
        ]
        return raw

    def placed(self, place: str, item: Item, key: str) -> Raw:
        raw: Raw = {"key": key, **item.raw}
        shown = jointly(*map(self.shown, item.around))
        if shown is not None:
            raw["show_when"] = shown
        self.places[place] = (item.at, "")
        self.places[f"{place}/options"] = (f"{item.at}/choices", "")
        self.places[f"{place}/show_when"] = (f"{item.around[-1].at}/visibleIf", "")
        return raw

    def shown(self, node: Node) -> Condition | None:
        """When it is shown; read once for all that lies in it."""
        if node.at not in self.said:
            self.said[node.at] = self.condition(node)
        return self.said[node.at]

    def condition(self, node: Node) -> Condition | None:
        expression = node.word("visibleIf").strip()
        if not expression:
            return None
        try:
            return condition(expression, self.asked)
        except CannotSay as why:
            node.tell("visibleIf", why.says, why.mend)
            return None


def _elements(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every element, however deep."""
    waiting = [raw]
    while waiting:
        at = waiting.pop()
        for name in ("pages", "elements", "questions", "templateElements"):
            inside = at.get(name)
            for element in inside if isinstance(inside, list) else ():
                if isinstance(element, Mapping):
                    waiting.append(element)
                    yield element


def _many(raw: Mapping[str, Any]) -> int:
    """How many elements there are, with the rows and fields that become questions of their own."""
    rows = (element.get(name) for element in _elements(raw) for name in ("rows", "items"))
    return sum(1 for _ in _elements(raw)) + sum(len(each) for each in rows if isinstance(each, list))
