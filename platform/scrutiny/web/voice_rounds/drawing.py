"""Drawing: addresses of the children's door, and the squares that a phone's camera reads."""

from __future__ import annotations

import segno
from flask import request
from markupsafe import Markup

from scrutiny.records.voices import VoiceLink


def door(link: VoiceLink, language: str = "", *, kiosk: bool = False) -> str:
    """The whole address of an open link; ``language`` is shown first, whatever the link says."""
    query = [f"lang={language}"] if language and language != link.language else []
    query += ["kiosk=1"] if kiosk else []
    return f"{request.host_url}voice/{link.slug}{'?' if query else ''}{'&'.join(query)}"


def once_door(code: str, language: str = "") -> str:
    """The whole address of a code that works once."""
    return f"{request.host_url}voice/once/{code}{'?lang=' if language else ''}{language}"


def typed_door() -> str:
    """Where a code is typed, as people write addresses."""
    return f"{request.host.removesuffix(':80')}/voice"


def square(address: str, called: str) -> Markup:
    """A square that a camera reads as the address: dark on white, whatever the theme; read aloud as ``called``."""
    drawn = segno.make(address, error="m").svg_inline(
        scale=5, border=4, dark="#000", light="#fff", omitsize=True, title=called
    )
    return Markup(drawn)  # noqa: S704  # drawn here, holding no words of anybody
