"""Doorway: who may knock: a code or a link is tried, wrong ones are counted, and too many are heard no more."""

from __future__ import annotations

import hmac
import re
import secrets

from flask import current_app, request

from scrutiny.method.voices import codes
from scrutiny.records import voices
from scrutiny.records.voices import Door, VoicesClosed
from scrutiny.web.ground import clock
from scrutiny.web.sealer import sealer
from scrutiny.web.voices.floods import Floods

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class TooMany(Exception):
    """So many were tried or sent from one place that no more are taken for a while."""


def floods() -> Floods:
    """The counts of this process."""
    kept: Floods = current_app.extensions["floods"]
    return kept


def door_at(slug: str) -> Door:
    """What a link opens. Raises VoicesClosed or TooMany; a page that we handed out ourselves is no guess."""
    if floods().guessing(request.remote_addr) and not _handed_out(slug, request.form.get("key", "")):
        raise TooMany
    try:
        if not SLUG.fullmatch(slug):
            raise VoicesClosed
        return voices.door(slug, now=clock())
    except VoicesClosed:
        floods().wrong_code(request.remote_addr)
        raise


def door_of(code: str) -> Door:
    """What a code that works once opens. Raises VoicesClosed or TooMany.

    One whose check letter is wrong is a slip of the finger: it can be nobody's code, and is no guess. A whole
    class types from one address, and shall not be shut out by its slips.
    """
    if not codes.is_once(code):
        raise VoicesClosed
    if floods().guessing(request.remote_addr):
        raise TooMany
    try:
        return voices.door_of_code(code, sealer=sealer(), now=clock())
    except VoicesClosed:
        floods().wrong_code(request.remote_addr)
        raise


def new_key(slug: str) -> str:
    """A word of chance for a page of that link, by which one answer sent twice is known; it shows we wrote it."""
    chance = secrets.token_hex(16)
    return f"{chance}.{_mark(slug, chance)}"


def _handed_out(slug: str, key: str) -> bool:
    chance, _, mark = key.partition(".")
    return hmac.compare_digest(mark.encode(), _mark(slug, chance).encode())


def _mark(slug: str, chance: str) -> str:
    return sealer().mark("voice_page", f"{slug} {chance}")[:16]
