"""The fields of the questionnaire as a whole: what it is called, whom it asks, how it is shown and signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scrutiny.method.editing.lists import key_from
from scrutiny.method.editing.places import place_text
from scrutiny.records import versions
from scrutiny.web.access import viewer
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.field import Field, Pairs, chosen, line, with_words, words
from scrutiny.web.drafts.panels.said import Said

Json = Any
INSTRUMENTS = (
    ("self_assessment", "Self-assessment: each organisation answers about itself"),
    ("case_audit", "Case audit: one return for each agency and case"),
    ("survey", "Survey: many answer, perhaps without a name"),
    ("dataset", "Data set: figures for a period"),
)
AUDIENCES = (
    ("agency", "Agencies"),
    ("school", "Schools and other education providers"),
    ("practitioner", "Practitioners"),
    ("child", "Children and young people"),
    ("parent_carer", "Parents and carers"),
)
PACES = (("section", "A section on a page"), ("question", "A question on a page"))
TONES = (
    ("standard", "Standard"),
    ("young", "For children and young people"),
    ("easy_read", "Easy read"),
)


def followable(about: About) -> Sequence[tuple[str, str]]:
    """The published versions it may follow, newest first; the one it names, too."""
    definition = about.opened.definition
    there = [each.name for each in versions.versions_of(viewer(), definition.questionnaire)]
    named = definition.follows
    missing = [(named, f"{named}: not published")] if named and named not in there else []
    return [("", "None: it is compared with nothing"), *((one, one) for one in reversed(there)), *missing]


TITLE = words("title", "Title", optional=False, widget="long_line")
VERSION = line(
    "version", "Name of this version", "Such as 2020-21; it stands after the title.", size="medium"
)
FOLLOWS = chosen(
    "follows", "Follows", followable, "The version whose answers this one’s may be compared with."
)
INSTRUMENT = chosen("instrument", "Kind of questionnaire", INSTRUMENTS)
AUDIENCE = chosen("audience", "Who answers", AUDIENCES)
INTRODUCTION = words("introduction", "Introduction", "Text before the first section.", rows=6)
CLOSING = words("closing", "Closing", "Text after the end.", rows=3)


# -- how it is shown ---------------------------------------------------------------------------------------

SHOWN: Mapping[str, str] = {"pace": "section", "tone": "standard"}  # and where the text says nothing


def _show_presentation(value: Json, about: About) -> Pairs:
    held = value or {}
    subs = [(f"presentation.{sub}", str(held.get(sub) or unsaid)) for sub, unsaid in SHOWN.items()]
    return [("presentation", ""), *subs]


def _read_presentation(said: Said, value: Json, about: About) -> Json:
    made = dict(value or {})
    for sub, unsaid in SHOWN.items():
        now = said.line(f"presentation.{sub}")
        if now and now != (made.get(sub) or unsaid):
            made[sub] = now
    return made or None


PRESENTATION = Field(
    "presentation",
    _show_presentation,
    _read_presentation,
    "How it is shown",
    widget="presentation",
    beside={"paces": PACES, "tones": TONES},
    place=lambda way, said: f"presentation.{way[0]}" if way and way[0] in SHOWN else "presentation.pace",
)


# -- what is declared --------------------------------------------------------------------------------------


def title_in_words(key: str) -> str:
    """A signatory's title as people say it."""
    return key.replace("_", " ").capitalize()


def _show_declaration(value: Json, about: About) -> Pairs:
    held = value or {}
    text = str(place_text(held.get("text"), about.first).get(about.first, ""))
    pairs = [("declaration", ""), ("declaration.text", text), ("declaration.signatories", "")]
    for row, key in enumerate(held.get("signatories") or ()):
        at = f"declaration.signatories.{row}"
        pairs += [("declaration.signatories", str(row)), (at, title_in_words(key)), (f"{at}.key", key)]
    return pairs


def _read_declaration(said: Said, value: Json, about: About) -> Json:
    held = value or {}
    signatories = list(_signatories(said))
    text = with_words(held.get("text"), said.text("declaration.text"), about.first)
    if not said.text("declaration.text") and not signatories:
        return None
    return {**held, "text": text, "signatories": signatories}


def _signatories(said: Said) -> list[str]:
    """Each signatory's key: its own while its words stand, else made from the words."""
    found: list[str] = []
    for row in signing(said):
        at = f"declaration.signatories.{row}"
        words, key = said.line(at), said.line(f"{at}.key")
        found.append(key if key and words == title_in_words(key) else key_from(words, (), "title"))
    return found


def signing(said: Said) -> list[str]:
    """The rows in which somebody is named."""
    rows = said.rows("declaration.signatories")
    return [row for row in rows if said.line(f"declaration.signatories.{row}")]


def _place_declaration(way: list[str], said: Said) -> str:
    if way[:1] == ["signatories"] and len(way) > 1 and way[1].isdecimal():
        rows = signing(said)
        if int(way[1]) < len(rows):
            return f"declaration.signatories.{rows[int(way[1])]}"
    return "declaration.signatories" if way[:1] == ["signatories"] else "declaration.text"


DECLARATION = Field(
    "declaration",
    _show_declaration,
    _read_declaration,
    "Declaration",
    widget="declaration",
    place=_place_declaration,
)
