"""Ways in for tests of the desk: a round of voices opened by its page, and links into it."""

from __future__ import annotations

from desk import Browser, Desk

from scrutiny.records import hearing
from scrutiny.records.base import db
from scrutiny.records.voices import VoiceLink

DAYS = {"opens_on": "2019-11-05", "closes_on": "2019-12-20"}
WAY = {**DAYS, "language": "", "cohort_phase": ""}  # what a browser sends of a way in at least


def begin(amina: Browser, version: int, **more: str) -> str:
    """Open a round by its page; where it is."""
    typed = {"period": "2019-20", "title": "Are you safe?", "least": "5", **DAYS, **more}
    reply = amina.post(f"/voices/new/{version}", **typed)
    assert reply.status_code == 303, reply.text
    return str(reply.headers["Location"])


def open_link(amina: Browser, round_: str, **more: str) -> str:
    """Make an open link by its page; where it is."""
    reply = amina.post(f"{round_}/links/new", **{"label": "Year 5", "most": "30", **WAY, **more})
    assert reply.status_code == 303, reply.text
    return str(reply.headers["Location"])


def row(world: Desk, link: str) -> VoiceLink:
    """The link in the records."""
    _, _, voice_id, _, link_id = link.split("/")
    amina = world.who["amina"]
    found: VoiceLink = world.look(
        lambda: hearing.looking.link(amina, hearing.looking.round_(amina, int(voice_id)), int(link_id))
    )
    return found


def last_link(world: Desk) -> int:
    """The id of the link made last."""
    return int(world.look(lambda: db.session.query(db.func.max(VoiceLink.id)).scalar()))


def many_came(world: Desk, link: str, n: int) -> None:
    """As if so many had answered."""
    slug = row(world, link).slug
    world.do(lambda: db.session.query(VoiceLink).filter_by(slug=slug).update({"taken": n}))
