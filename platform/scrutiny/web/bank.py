"""The question bank: every question ever published, found by its words; one question through the years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from flask import Blueprint, render_template, request, url_for
from wtforms import SearchField, SelectField

from scrutiny.method import changes
from scrutiny.method.changes import Change
from scrutiny.method.definition import Text
from scrutiny.method.kinds import KINDS
from scrutiny.method.permissions import Verb, may, may_everywhere
from scrutiny.records import bank, catalogue, drafts, rounds
from scrutiny.records.bank import Asked, InRound, Item, Line
from scrutiny.reports.comparisons.fills import FOR_ALL
from scrutiny.reports.comparisons.values import Answered
from scrutiny.web import wording
from scrutiny.web.access import requires, viewer
from scrutiny.web.deskforms import Filters, offers, page_asked, with_page
from scrutiny.web.sectionpage.asked import filled
from scrutiny.web.wording import Offered, Runs

blueprint = Blueprint("bank", __name__, url_prefix="/bank")

INSTRUMENTS = {
    "self_assessment": "Self-assessment",
    "case_audit": "Case audit",
    "survey": "Survey",
    "dataset": "Dataset",
}
ASKED_OF = {
    "agency": "Agencies",
    "school": "Schools",
    "practitioner": "Practitioners",
    "child": "Children and young people",
    "parent_carer": "Parents and carers",
}
IN_KIND = {kind: words for kind, words in wording.KINDS.items() if kind in KINDS and kind != "information"}
IN_WRITING = ("draft", "changes_asked")  # a text before the subgroup is left alone
SEVERAL = "Several answers may be given, so shares add to more than 100 %."
LONG = 80  # letters of a question from which it is set smaller where it is a page's title
YEAR_AT_THE_END = re.compile(r"[\s,:–-]*\(?\b\d{4}(?:\s*[/–-]\s*\d{2,4})?\)?$")


class Sought(Filters):
    """What is looked for, and what narrows it."""

    words = SearchField("Words")
    kind = SelectField("Kind of answer", choices=offers(("", "Any kind"), *IN_KIND.items()))
    instrument = SelectField("Instrument", choices=offers(("", "Any instrument"), *INSTRUMENTS.items()))
    audience = SelectField("Asked of", choices=offers(("", "Anybody"), *ASKED_OF.items()))


@blueprint.get("/")
@requires(Verb.READ_TEXTS)
def index() -> str:
    """Questions by their words, the closest first; without words the newest."""
    sought, places = Sought.asked(), bank.places(viewer())
    place = _place_asked(places)
    narrowed = {name: sought.chosen(name) for name in ("kind", "instrument", "audience")}
    questionnaire, _, section = place.partition("/")
    found = bank.search(
        viewer(),
        sought.chosen("words"),
        questionnaire=questionnaire,
        section=section,
        page=page_asked(),
        **narrowed,
    )
    return render_template(
        "bank/index.html",
        sought=sought,
        found=found,
        cards=[_card(item, found) for item in found.items],
        place=place,
        places=[(title, list(held)) for title, held in groupby(places, key=lambda each: family(each.title))],
        narrowed=bool(place or any(narrowed.values())),
        anything=bool(places),
        missing=len(bank.missing(viewer().partnership_id)),
        counts=may_everywhere(viewer(), Verb.READ_ALL_SCORES),
        url=with_page(lambda **query: url_for(".index", **query)),
    )


def _place_asked(places: Sequence[bank.Place]) -> str:
    """The questionnaire, or the section of one, that the address names; nothing if there is none such."""
    asked = request.args.get("place", "")
    known = {each.questionnaire for each in places} | {f"{p.questionnaire}/{p.section}" for p in places}
    return asked if asked in known else ""


@dataclass(frozen=True, slots=True)
class Card:
    """One question as a search shows it."""

    item: Item
    text: tuple[tuple[bool, str], ...]  # in runs: whether each is a word looked for
    help: tuple[tuple[bool, str], ...]
    options: tuple[tuple[tuple[bool, str], ...], ...]
    section: tuple[tuple[bool, str], ...]
    family: str
    kind: str


def _card(item: Item, found: bank.Found) -> Card:
    mark = partial(bank.marked, wanted=found.sought)
    return Card(
        item=item,
        text=mark(filled(item.text, FOR_ALL)),
        help=mark(filled(item.help, FOR_ALL)),
        options=tuple(mark(option) for option in item.options),
        section=mark(filled(item.section_title, FOR_ALL)),
        family=family(item.title),
        kind=IN_KIND[item.kind],
    )


def family(title: str) -> str:
    """A questionnaire's title without the year of its newest version."""
    return YEAR_AT_THE_END.sub("", title) or title


# -- one question ------------------------------------------------------------------------------------------


@blueprint.get("/<int:question_id>")
@requires(Verb.READ_TEXTS)
def show(question_id: int) -> str:
    """One question in every wording it had, and how it was answered each time."""
    line = bank.line(viewer(), question_id)
    question, counts = line.question, may_everywhere(viewer(), Verb.READ_ALL_SCORES)
    answered = bank.answered(viewer(), line.asked) if counts else {}
    own = [each for each in line.asked if each.bank_id == question.id]
    text = filled(question.text, FOR_ALL)
    return render_template(
        "bank/show.html",
        question=question,
        text=text,
        long=len(text) > LONG,
        own=own[-1] if own else None,
        versions=[each.version.name for each in own],
        offered=_offered(own[-1]) if own else (),
        range=wording.range_in_words(own[-1].question) if own else "",
        family=family(catalogue.by_key(viewer(), question.questionnaire).title),
        years=list(reversed(_years(line, answered))),
        several=len({each.bank_id for each in line.asked}) > 1,
        kind=IN_KIND[question.kind],
        instrument=INSTRUMENTS[question.instrument],
        audience=rounds.AUDIENCES[question.audience].partition(",")[0],
        counts=counts,
        drafts=open_drafts(),
    )


def open_drafts() -> list[tuple[str, str]]:
    """The viewer's drafts that may take a question from the bank: the title and the address of each."""
    if not may(viewer(), Verb.DESIGN):
        return []
    return [
        (f"{draft.title} {draft.version}", url_for("drafts.take_from_bank", draft_id=draft.id))
        for draft in drafts.drafts(viewer(), IN_WRITING)
    ]


@dataclass(frozen=True, slots=True)
class Year:
    """A question as one version asked it, to be read beside the version before."""

    asked: Asked
    own: bool  # in the wording that the page is about
    section: str
    runs: Runs
    same_as: str  # the version whose words these are, too
    called: tuple[str, ...]  # its keys in the version before, where they were others
    change: Change | None
    offered: tuple[Offered, ...]  # where they are not as before
    countable: bool
    rounds: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How it was answered in one round: bars with the base always said, no share of a few."""

    period: str
    withheld: bool
    answers: int
    bars: tuple[tuple[str, int, str, str], ...]
    note: str


def _years(line: Line, answered: Mapping[tuple[int, str], Sequence[InRound]]) -> list[Year]:
    """Every version's question, oldest first."""
    before: dict[str, Asked] = {}
    found: list[Year] = []
    for _, held in groupby(line.asked, key=lambda each: each.version.id):
        here = list(held)
        found += [_year(line, each, before, answered) for each in here]
        before = {each.question.key: each for each in here}
    return found


def _year(
    line: Line,
    each: Asked,
    before: Mapping[str, Asked],
    answered: Mapping[tuple[int, str], Sequence[InRound]],
) -> Year:
    sources = [before[key] for key in each.sources if key in before]
    text, offered = _words(each, each.question.text), _offered(each)
    one = sources[0] if len(sources) == 1 else None
    old = _words(one, one.question.text) if one else ""
    told = answered.get((each.version.id, each.question.key))
    return Year(
        asked=each,
        own=each.bank_id == line.question.id,
        section=_words(each, each.definition.section_of[each.question.key].title),
        runs=woven(*wording.difference(old, text)) if one else (("same", text),),
        same_as=one.version.name if one and old == text else "",
        called=tuple(key for key in each.sources if key != each.question.key),
        change=_change(each, sources),
        offered=offered if not one or _offered(one) != offered else (),
        countable=told is not None,
        rounds=tuple(_counted(each, one_round) for one_round in told or ()),
    )


def woven(old: Runs, new: Runs) -> Runs:
    """Both texts in one: what was taken out stands before what was put in its place."""
    both: list[tuple[str, str]] = []
    before, after = list(old), list(new)
    while before or after:
        if before and before[0][0] == "del":
            gone = before.pop(0)[1]
            apart = "" if gone[-1:].isspace() or not (after and after[0][0] == "ins") else " "
            both.append(("del", gone + apart))
        elif after and after[0][0] == "ins":
            both.append(after.pop(0))
        else:
            before.pop(0)
            both.append(after.pop(0))
    return tuple(both)


def _change(each: Asked, sources: Sequence[Asked]) -> Change | None:
    """What became of it since the version before, if anything."""
    if not sources:
        return None
    found = changes.between(sources[0].definition, each.definition).changes
    return next((one for one in found if one.key == each.question.key and "retired" not in one.classes), None)


def _words(each: Asked, text: Text | None) -> str:
    return filled(each.definition.words(text), FOR_ALL)


def _offered(each: Asked) -> tuple[Offered, ...]:
    return wording.offered(each.question, partial(_words, each))


def _counted(each: Asked, told: InRound) -> Counted:
    several = each.question.kind == "choices"
    base = told.asked if several else told.given
    said = Answered(each.question.key, "", "", "", each.question.kind, told.options, base)
    note = SEVERAL if several else f"Too few for shares: {base} answered." if said.few else ""
    bars = tuple((label, count, said.said(count), "") for _, label, count in told.options)
    return Counted(told.period, told.withheld, base, bars, note)
