"""Sayings: the fixed words of young people's pages, in their languages; English stands in, marked as such."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

FOLDER = Path(__file__).parent / "sayings"
FIRST = "en"
LENT = Markup('<span lang="en" dir="ltr">{}</span>')


class Sayings:
    """The words of one language: ``say("next")`` for a page, ``say.plain("next")`` for an attribute."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._own = words_in(language)

    def __call__(self, key: str, **fills: Any) -> Markup:
        """The saying, ready for a page."""
        own = self._own.get(key)
        words = escape(own or words_in(FIRST)[key]).format(**fills)
        return words if own else LENT.format(words)

    def plain(self, key: str, **fills: Any) -> str:
        """The saying as words alone."""
        return (self._own.get(key) or words_in(FIRST)[key]).format(**fills)


@lru_cache(maxsize=64)
def say(language: str) -> Sayings:
    """The sayings of a language, as a definition names it."""
    return Sayings(language)


@lru_cache(maxsize=64)
def words_in(language: str) -> Mapping[str, str]:
    """What there is in a language: of its own tag, else of the language without script and country."""
    there = spoken()
    tag = next((tag for tag in (language, language.partition("-")[0]) if tag in there), None)
    return {} if tag is None else json.loads((FOLDER / f"{tag}.json").read_text("utf-8"))


@lru_cache(maxsize=1)
def spoken() -> tuple[str, ...]:
    """The languages that have sayings of their own."""
    return tuple(sorted(place.stem for place in FOLDER.glob("*.json")))
