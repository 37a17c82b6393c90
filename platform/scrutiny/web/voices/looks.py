"""Looks: language, letters, colours and whether a tablet is shared: choices that live in the address alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import request

from scrutiny.records.voices import Door
from scrutiny.web.voices.sayings import FIRST, spoken


@dataclass(frozen=True, slots=True)
class Looks:
    """How one page looks."""

    lang: str
    contrast: bool = False
    easy: bool = False  # letters further apart, lines too
    kiosk: bool = False

    def query(self, **changes: Any) -> str:
        """The same, or changed, as the end of an address."""
        looks = replace(self, **changes)
        marks = {
            "lang": looks.lang,
            "look": "contrast" if looks.contrast else "",
            "letters": "easy" if looks.easy else "",
            "kiosk": "1" if looks.kiosk else "",
        }
        return "?" + urlencode({name: mark for name, mark in marks.items() if mark})


def looks_for(door: Door) -> Looks:
    """As the address says; the language, where it says none, as the link has it or as the device prefers."""
    offered = door.definition.languages
    wanted = request.args.get("lang", "")
    if wanted not in offered:
        wanted = door.language if door.language in offered else _preferred(offered)
    return _looks(request.args, wanted)


def looks_anywhere() -> Looks:
    """For a page that belongs to no form."""
    wanted = request.args.get("lang", "")
    return _looks(request.args, wanted if wanted in spoken() else _preferred((FIRST, *spoken())))


def _preferred(offered: tuple[str, ...]) -> str:
    """What the device asks for, which is looked at and kept nowhere; else the first."""
    known = {tag.partition("-")[0].lower(): tag for tag in reversed(offered)}
    wanted = (tag.partition("-")[0].lower() for tag, _ in request.accept_languages)
    return next((known[tag] for tag in wanted if tag in known), offered[0])


def _looks(args: Mapping[str, str], language: str) -> Looks:
    return Looks(
        language,
        contrast=args.get("look") == "contrast",
        easy=args.get("letters") == "easy",
        kiosk=args.get("kiosk") == "1",
    )
