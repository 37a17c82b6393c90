"""Sheets: posters, cards and paper forms, as pages to print and as tagged PDFs; codes that work once, told once."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for

from scrutiny.method.permissions import Verb
from scrutiny.records import hearing
from scrutiny.records.base import NotHere, db
from scrutiny.records.voices import VoiceLink, VoiceRound
from scrutiny.web import paper, tongues
from scrutiny.web.access import requires, viewer
from scrutiny.web.pages import refuse
from scrutiny.web.sealer import sealer
from scrutiny.web.voice_rounds.blueprint import blueprint
from scrutiny.web.voice_rounds.handouts import Handout, inked
from scrutiny.web.voice_rounds.looking import round_and_link

SHEETS = {"poster": "Poster", "cards": "Cards", "blank": "Paper form"}
FONTS = """
@font-face { font-family: "Atkinson Hyperlegible Next"; font-weight: 200 800; src: url("vendor:atkinson-latin.woff2") format("woff2"); }
@font-face { font-family: "Atkinson Extended"; font-weight: 200 800; src: url("vendor:atkinson-latin-ext.woff2") format("woff2"); }
"""
A_FILE = 160  # codes in one PDF: more would take longer than a page may
NOT_ITS_CODES = "These are not codes of this sheet, so no cards were made. Make new codes to print more."


@blueprint.get("/<int:voice_id>/links/<int:link_id>/<any(poster, cards, blank):sheet>")
@requires(Verb.RUN_VOICES)
def print_sheet(voice_id: int, link_id: int, sheet: str) -> str:
    """A poster, eight cards or the paper form of an open link, to print from the browser."""
    return _page(_handout(voice_id, link_id), sheet)


@blueprint.get("/<int:voice_id>/links/<int:link_id>/<any(poster, cards, blank):sheet>.pdf")
@requires(Verb.RUN_VOICES)
def sheet_pdf(voice_id: int, link_id: int, sheet: str) -> Any:
    """The same as a tagged PDF; where it cannot be made, the page says what to do."""
    handout = _handout(voice_id, link_id)
    page, style = _whole(handout, sheet), _style()
    name = f"{handout.code}-{sheet}-{handout.language}.pdf"
    db.session.rollback()  # nothing is held while it is laid out
    try:
        return _file(paper.pdf(page, style), name)
    except paper.NoPdf as why:
        return _page(_handout(voice_id, link_id), sheet, str(why)), 503


def _handout(voice_id: int, link_id: int) -> Handout:
    round_, link = round_and_link(voice_id, link_id)
    if link.way != "open":
        raise NotHere
    return Handout(round_, link, _language(round_, link))


def _language(round_: VoiceRound, link: VoiceLink) -> str:
    """The language asked for; else the link's, else the first of the text."""
    languages = hearing.links.definition_of(viewer(), round_).languages
    wanted = (request.values.get("lang", ""), link.language)
    return next((tag for tag in wanted if tag in languages), languages[0])


def _page(handout: Handout, sheet: str, said: str = "") -> str:
    return render_template(
        "voice_rounds/print/page.html",
        it=handout,
        sheet=sheet,
        name=SHEETS[sheet],
        said=said,
        inked=inked,
        languages=[(tag, tongues.called(tag)) for tag in handout.definition.languages],
    )


def _whole(handout: Handout, sheet: str) -> str:
    return render_template("voice_rounds/print/whole.html", it=handout, sheet=sheet, inked=inked)


def _style() -> str:
    return FONTS + (paper.STATIC / "css/handouts.css").read_text("utf-8")


def _file(made: bytes, name: str) -> Response:
    reply = Response(made, mimetype="application/pdf")
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply


# -- codes that work once -----------------------------------------------------------------------------------


def told_once(
    round_: VoiceRound, link: VoiceLink, codes: tuple[str, ...], language: str, said: str = ""
) -> str:
    """The cards of new codes. The codes stand on this page alone, and in the forms that make PDFs of it."""
    languages = hearing.links.definition_of(viewer(), round_).languages
    parts = [codes[at : at + A_FILE] for at in range(0, len(codes), A_FILE)]
    return render_template(
        "voice_rounds/print/told_once.html",
        it=Handout(round_, link, language if language in languages else languages[0], codes),
        sheet="once",
        said=said,
        parts=[(n * A_FILE + 1, n * A_FILE + len(part), " ".join(part)) for n, part in enumerate(parts)],
        languages=[(tag, tongues.called(tag)) for tag in languages],
        back=url_for(".show", voice_id=round_.id),
    )


@blueprint.post("/<int:voice_id>/links/<int:link_id>/once")
@requires(Verb.RUN_VOICES)
def once_cards(voice_id: int, link_id: int) -> Any:
    """The same cards in another language: the codes come from the page that told them."""
    round_, link, codes = _sent(voice_id, link_id)
    if not codes:
        return refuse(422, NOT_ITS_CODES)
    return told_once(round_, link, codes, _language(round_, link))


@blueprint.post("/<int:voice_id>/links/<int:link_id>/once.pdf")
@requires(Verb.RUN_VOICES)
def once_pdf(voice_id: int, link_id: int) -> Any:
    """Cards as a tagged PDF; it is kept nowhere, not even for a moment."""
    round_, link, codes = _sent(voice_id, link_id)
    if not codes or len(codes) > A_FILE:
        return refuse(422, NOT_ITS_CODES)
    language = _language(round_, link)
    page, style = _whole(Handout(round_, link, language, codes), "once"), _style()
    db.session.rollback()
    try:
        return _file(paper.pdf.__wrapped__(page, style), f"codes-{link_id}-{language}.pdf")
    except paper.NoPdf as why:
        round_, link = round_and_link(voice_id, link_id)
        return told_once(round_, link, codes, language, str(why)), 503


def _sent(voice_id: int, link_id: int) -> tuple[VoiceRound, VoiceLink, tuple[str, ...]]:
    """The codes that a page sends back; none, unless all are of this link."""
    round_, link = round_and_link(voice_id, link_id)
    codes = tuple(request.form.get("codes", "").split())
    return round_, link, codes if hearing.codes.are_of(viewer(), link, codes, sealer()) else ()
