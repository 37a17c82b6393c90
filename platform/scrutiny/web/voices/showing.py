"""Showing: what the templates of young people's pages are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for

from scrutiny.method.definition import Question, Text
from scrutiny.method.voices.breakdowns import BREAKDOWNS
from scrutiny.method.voices.hearing import options_of
from scrutiny.records.voices import HELP_LINES, Door
from scrutiny.web import tongues
from scrutiny.web.sectionpage.asked import Asked, asked, filled
from scrutiny.web.voices.lines import Line, lines_of
from scrutiny.web.voices.looks import Looks
from scrutiny.web.voices.sayings import say, spoken
from scrutiny.web.voices.steps import CHOOSE, SEND, START, Fault, Way

ADULTS = ("practitioner", "parent_carer")
ADULTS_CALL = (("NSPCC", "0808 800 5000"), ("In danger", "999"))  # where the partnership names no line
AWAY = "https://www.bbc.co.uk/weather"  # where "leave quickly" leads: a page anybody may be looking at
MOST_TILES = 11  # numbers of a range that stand as tiles


@dataclass(frozen=True, slots=True)
class Shown:
    """One question with what was said to it."""

    q: Asked
    chosen: tuple[str, ...]
    fault: Fault | None
    steps: tuple[str, ...] = ()  # the numbers of a range


def page(template: str, looks: Looks, **more: Any) -> str:
    """A page of no form."""
    return render_template(
        f"voices/{template}.html",
        **{
            "languages": spoken(),
            "help_lines": HELP_LINES,
            "adult": False,
            "tone": "young",
            **_dressed(looks),
            **more,
        },
    )


def door_page(template: str, door: Door, looks: Looks, **more: Any) -> str:
    """A page of one form."""
    definition = door.definition
    adult = definition.audience in ADULTS
    start = url_for("voices.first", slug=door.slug) + looks.query()
    texts = {
        "title": definition.title,
        "introduction": definition.introduction,
        "closing": definition.closing,
    }
    return page(
        template,
        looks,
        door=door,
        languages=definition.languages,
        help_lines=ADULTS_CALL if adult and door.help_lines == HELP_LINES else door.help_lines,
        adult=adult,
        tone=definition.tone,
        start=start,
        here=url_for("voices.step", slug=door.slug),
        kiosk=start if looks.kiosk else "",
        contact_url=url_for("voices.contact", slug=door.slug) + looks.query() if door.contact else "",
        words=lambda name: filled(definition.words(texts[name], looks.lang), fills_of(door)),
        found=lambda name: _lines(door, texts[name], looks.lang),
        tongue_of=lambda name: tongues.borrowed(definition, texts[name], looks.lang),
        **more,
    )


def step_page(way: Way, stop: str, looks: Looks, *, wrong: bool = False, **more: Any) -> str:
    """One stop of somebody's way."""
    template = {START: "start", CHOOSE: "choose", SEND: "send"}.get(stop, "questions")
    here = way.page(stop)
    return door_page(
        template,
        way.door,
        looks,
        way=way,
        hidden=way.hidden(stop),
        page=here,
        shown=[_shown(way, question, looks, wrong) for question in here.questions] if here else [],
        section=_section(way, here, looks) if here else None,
        breakdowns=BREAKDOWNS,
        called=called,
        **more,
    )


def called(group: str) -> str:
    """A group by its name: social_work is "Social work"."""
    words = group.replace("_", " ")
    return words[:1].upper() + words[1:]


def fills_of(door: Door) -> Mapping[str, str]:
    """The names that a text may hold."""
    return {"partnership": door.area, "organisation": door.area, "round": door.title, "deadline": ""}


def _dressed(looks: Looks) -> dict[str, Any]:
    return {
        "looks": looks,
        "lang": looks.lang,
        "dir": tongues.direction(looks.lang),
        "say": say(looks.lang),
        "own_name": tongues.own,
        "direction": tongues.direction,
        "away": AWAY,
    }


def _lines(door: Door, text: Text | None, language: str) -> list[Line]:
    found = lines_of(text, language, door.definition.language, pictured=door.definition.tone == "easy_read")
    return [Line(filled(line.words, fills_of(door)), line.picture) for line in found]


def _section(way: Way, page: Any, looks: Looks) -> dict[str, Any]:
    """The words of the section that the page stands in; its introduction only where it begins."""
    definition = way.door.definition
    section = definition.section_of[page.questions[-1].key]
    begins = page.section is not None and section.introduction

    def words(text: Text | None) -> str:
        return filled(definition.words(text, looks.lang), fills_of(way.door))

    return {
        "title": words(section.title),
        "title_tongue": tongues.borrowed(definition, section.title, looks.lang),
        "introduction": words(section.introduction) if begins else "",
        "tongue": tongues.borrowed(definition, section.introduction, looks.lang),
    }


def _shown(way: Way, question: Question, looks: Looks, wrong: bool) -> Shown:
    definition, fills = way.door.definition, fills_of(way.door)

    def words(text: Text | None) -> str:
        return filled(definition.words(text, looks.lang), fills)

    steps = options_of(question) if question.range else ()
    return Shown(
        asked(question, definition, words, looks.lang),
        tuple(way.said.getlist(f"a.{question.key}")),
        way.faults.get(question.key) if wrong else None,
        steps if len(steps) <= MOST_TILES else (),
    )
