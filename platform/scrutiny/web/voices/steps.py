"""Steps: what one person has said so far, as it travels in her page, and the stop she comes to next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from scrutiny.method.answers import accept
from scrutiny.method.definition import Question, Value
from scrutiny.method.exact import plain
from scrutiny.method.plans import plan_for
from scrutiny.method.voices.breakdowns import cohort
from scrutiny.method.voices.journey import ASKED, Page, pages, place
from scrutiny.records.voices import Door
from scrutiny.web.sectionpage.widgets import WIDGETS

# Stops that are no page of questions; no key of a question begins with a full stop.
START, CHOOSE, SEND = ".start", ".choose", ".send"
LONGEST = {"text": 200, "long_text": 10_000}
Form = MultiDict[str, str]


class Fault(NamedTuple):
    """Why an answer does not fit: a saying and what fills it."""

    says: str
    fills: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Way:
    """One person before one door. Nothing of it is kept: it is read from her page and written into the next."""

    door: Door
    said: Form  # a.<key>, as typed
    key: str
    code: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    faults: Mapping[str, Fault] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()

    @property
    def stops(self) -> tuple[str, ...]:
        """Every stop of the way, as these answers show it."""
        chooses = (CHOOSE,) if self.door.asks else ()
        return (START, *chooses, *(page.name for page in self.pages), SEND)

    def page(self, stop: str) -> Page | None:
        """The questions that stand at a stop."""
        at = place(self.pages, stop)
        return None if at is None else self.pages[at]

    def faulty(self, stop: str) -> bool:
        """Whether something said at that stop does not fit."""
        page = self.page(stop)
        return page is not None and any(question.key in self.faults for question in page.questions)

    def hidden(self, stop: str) -> list[tuple[str, str]]:
        """What the page of that stop carries unseen."""
        page = self.page(stop)
        seen = {f"a.{question.key}" for question in page.questions} if page else set()
        carried = [(name, words) for name, words in self.said.items(multi=True) if name not in seen]
        groups = [(f"g.{name}", group) for name, group in self.groups.items() if stop != CHOOSE]
        code = [("code", self.code)] if self.code else []
        return [("at", stop), ("key", self.key), *code, *groups, *carried]


def way_of(door: Door, form: Form, *, key: str, code: str = "", without: Collection[str] = ()) -> Way:
    """The way as the page sent it, but for the answers to the questions ``without``."""
    said: Form = MultiDict()
    values, faults = {}, {}
    for question in door.definition.questions:
        name = f"a.{question.key}"
        if question.kind not in ASKED or question.key in without or name not in form:
            continue
        sent = list(dict.fromkeys(form.getlist(name)))
        said.setlist(name, sent if question.kind == "choices" else sent[:1])
        took = accept(question, WIDGETS[question.kind].read(form, name))
        values[question.key] = took.value
        if took.problem:
            faults[question.key] = _fault(question, took.typed)
    groups = {
        name: group  # "": she would rather not say
        for name, offered in door.asks.items()
        if (group := form.get(f"g.{name}")) is not None and group in ("", *offered)
    }
    there = pages(plan_for(door.definition), cohort({**door.cohort, **groups}), values)
    return Way(door, said, key, code, groups, values, faults, there)


def moved(way: Way, form: Form) -> tuple[Way, str, bool]:
    """Where the pressed button leads: the way, the stop, and whether what is wrong there is to be said."""
    at, go = form.get("at", START), form.get("go", "next")
    if at not in way.stops:
        at = START
    if go == "skip":
        way = _skipped(way, at)
    if go == "to":
        return way, to if (to := form.get("to", "")) in way.stops else at, False
    if go == "next" and way.faulty(at):
        return way, at, True
    here = way.stops.index(at)
    step = {"next": 1, "skip": 1, "back": -1}.get(go, 0)
    return way, way.stops[min(max(here + step, 0), len(way.stops) - 1)], False


def first_faulty(way: Way) -> str | None:
    """The first stop at which something does not fit."""
    return next((page.name for page in way.pages if way.faulty(page.name)), None)


def _skipped(way: Way, at: str) -> Way:
    """What is skipped is not answered; a page of many questions keeps what was answered there."""
    page = way.page(at)
    asked = [question.key for question in page.questions if question.kind in ASKED] if page else []
    if len(asked) != 1:
        return way
    groups = MultiDict((f"g.{name}", group) for name, group in way.groups.items())
    form: Form = MultiDict([*way.said.items(multi=True), *groups.items()])
    return way_of(way.door, form, key=way.key, code=way.code, without=asked)


def _fault(question: Question, typed: Any) -> Fault:
    """What to say of an answer that does not fit, in words that have translations."""
    if question.kind in LONGEST:
        most = question.max_length or LONGEST[question.kind]
        count = len(str(typed).replace("\r\n", "\n"))
        return Fault("shorten", {"most": most, "count": count}) if count > most else Fault("write_again")
    if question.kind == "choices" and isinstance(typed, list):
        return _counted(question, len(set(map(str, typed))))
    return Fault("pick_again")


def _counted(question: Question, count: int) -> Fault:
    least, most = question.at_least, question.at_most
    if most is not None and not isinstance(most, str) and count > most:
        return Fault("pick_most", {"most": plain(most)})
    if least is not None and not isinstance(least, str) and count < least:
        return Fault("pick_least", {"least": plain(least)})
    return Fault("pick_again")
