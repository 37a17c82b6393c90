"""How the builder answers: a page, a few pieces of it for the page's script, or the way to the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, make_response, redirect, render_template, request

from scrutiny.web import pages
from scrutiny.web.drafts.blueprint import STATES, page
from scrutiny.web.drafts.building.bench import Bench
from scrutiny.web.drafts.building.cards import A_PAGE
from scrutiny.web.drafts.building.clashes import Texts
from scrutiny.web.drafts.building.difference import Difference
from scrutiny.web.drafts.building.forms import Adder, Ask, CardForm, SectionForm, card_form
from scrutiny.web.drafts.building.place import Place
from scrutiny.web.drafts.building.sees import sees

POLICY = pages.POLICY.replace("trusted-types 'none'", "trusted-types htmx")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told over the cards. ``again``: the form that does it all the same, as (field, value)."""

    says: str
    look: str = "plum"
    texts: Texts | None = None
    ask: Ask | None = None
    url: str = ""  # where it is, or where one goes on
    words: str = ""
    again: Sequence[tuple[str, str]] = ()
    act: str = "edits"  # the endpoint that takes it again
    button: str = ""
    typed: Sequence[str] = ()  # words to give back


@dataclass(frozen=True)
class Sheet:
    """What stands open on the page, and what is to be told on it."""

    place: Place
    card: CardForm | None = None
    adder: Adder | None = None
    section_form: SectionForm | None = None
    notices: tuple[Notice, ...] = ()
    said: str = ""  # for those who listen
    focus: str = ""  # what has the focus next, as a selector
    redraws: bool = False  # what stands open already is drawn again, as it was sent
    status: int = 200


def by_script() -> bool:
    """Whether the page's script asks, and takes pieces."""
    return request.headers.get("HX-Request") == "true"


def dressed(html: str, status: int = 200) -> Response:
    """A reply under the builder's own policy: the one name under which htmx may write into the page."""
    reply = make_response(html, status)
    reply.headers["Content-Security-Policy"] = POLICY.format(nonce=pages.csp_nonce())
    return reply


def answer(sheet: Sheet) -> Response:
    """The page, or the pieces of it that were asked for."""
    return pieces(sheet) if by_script() else whole(sheet)


def whole(sheet: Sheet) -> Response:
    """The page."""
    place = sheet.place
    bench = Bench(place)
    html = page(
        "drafts/build.html",
        place.opened,
        at=place,
        bench=bench,
        sheet=sheet,
        heading=bench.head.title,
        sees=sees(place.opened.definition, _shown(bench)),
    )
    return dressed(html, sheet.status)


def _shown(bench: Bench) -> Sequence[Any]:
    shown = set(bench.window.shown)
    return [question for question in bench.place.section.questions if question.key in shown]


def pieces(sheet: Sheet, was: Bench | None = None, notice: str = "", **more: Any) -> Response:
    """What differs from the page on the screen (``was``), and what is opened or told on it."""
    now = Bench(sheet.place)
    difference = Difference(was, now) if was is not None else None
    own = str(more.get("own", ""))
    refused = "refused" in request.form
    stale = difference.stale(_opened(), own, refused=refused) if difference is not None else ()
    html = render_template(
        "drafts/cards/pieces.html",
        at=sheet.place,
        bench=now,
        sheet=sheet,
        difference=difference,
        stale=[(key, card_form(sheet.place, key, notice=notice if key == own else "")) for key in stale],
        **named(sheet.place),
        **{"own": "", "shut": False, "closes_adder": False, **more},
    )
    return dressed(html, sheet.status)


def _opened() -> list[str]:
    """The keys of the cards that stand open on the screen, as its script says."""
    return request.form.get("opened", "").split()[:A_PAGE]


def named(place: Place) -> dict[str, Any]:
    """What the bar says of the draft."""
    opened = place.opened
    title = opened.definition.words(opened.definition.title)
    return {
        "draft": opened.draft,
        "definition": opened.definition,
        "title": title,
        "state": STATES[opened.state],
    }


def away(url: str) -> Response:
    """On to another page, whoever asks."""
    if by_script():
        reply = dressed("")
        reply.headers["HX-Redirect"] = url
        return reply
    return make_response(redirect(url, 303))
