"""Looking at rounds of voices: the list, one round, one link."""

from __future__ import annotations

from flask import render_template

from scrutiny.method.permissions import Verb, may
from scrutiny.records import hearing, people, versions
from scrutiny.records.voices import VoiceLink, VoiceRound
from scrutiny.web import tongues
from scrutiny.web.access import requires, viewer
from scrutiny.web.pages import clock
from scrutiny.web.voice_rounds import drawing, standing
from scrutiny.web.voice_rounds.blueprint import blueprint


@blueprint.get("/")
@requires(Verb.HEAR)
def index() -> str:
    """Every round of voices, newest first."""
    return render_template(
        "voice_rounds/index.html",
        rounds=standing.told(viewer(), hearing.looking.rounds(viewer()), clock()),
        runs=standing.runs(viewer()),
        review=standing.review_for(viewer()),
        listens=may(viewer(), Verb.READ_SCORES),
    )


@blueprint.get("/<int:voice_id>")
@requires(Verb.HEAR)
def show(voice_id: int) -> str:
    """One round: when it is open, about how many came, and for its officers the ways in."""
    round_ = hearing.looking.round_(viewer(), voice_id)
    runs = standing.runs(viewer())
    version = versions.get(viewer(), round_.version_id)
    (told,) = standing.told(viewer(), [round_], clock())
    return render_template(
        "voice_rounds/show.html",
        round=round_,
        told=told,
        version=version,
        unchecked=unchecked_of(round_) if runs else [],
        links=[standing.told_link(each, round_, clock()) for each in hearing.looking.links(viewer(), round_)]
        if runs
        else [],
        runs=runs,
        review=standing.review_for(viewer()),
    )


@blueprint.get("/<int:voice_id>/links/<int:link_id>")
@requires(Verb.RUN_VOICES)
def link(voice_id: int, link_id: int) -> str:
    """One way in: its code, its addresses, what can be printed of it."""
    round_, found = round_and_link(voice_id, link_id)
    definition = hearing.links.definition_of(viewer(), round_)
    return render_template(
        "voice_rounds/link.html",
        round=round_,
        told=standing.told_link(found, round_, clock()),
        link=found,
        address=drawing.door(found),
        kiosk=drawing.door(found, kiosk=True),
        picture=drawing.square(drawing.door(found), found.slug) if found.way == "open" else "",
        languages=[(tag, tongues.called(tag)) for tag in definition.languages],
        unchecked=unchecked_of(round_),
        made_by=people.names(viewer(), {found.made_by}).get(found.made_by or 0, ""),
    )


def round_and_link(voice_id: int, link_id: int) -> tuple[VoiceRound, VoiceLink]:
    """A round and one of its links, or NotHere."""
    round_ = hearing.looking.round_(viewer(), voice_id)
    return round_, hearing.looking.link(viewer(), round_, link_id)


def unchecked_of(round_: VoiceRound) -> list[str]:
    """“Polish: nobody has confirmed this translation yet”, for each of the text's languages that says so."""
    return told_unchecked(hearing.links.definition_of(viewer(), round_).unchecked)


def told_unchecked(tags: tuple[str, ...]) -> list[str]:
    """The same of these languages."""
    return [f"{tongues.english(tag)}: nobody has confirmed this translation yet" for tag in tags]
