"""Danger: words that may tell of harm, so that a reviewer reads those texts first; it hides and decides nothing."""

from __future__ import annotations

from functools import lru_cache

from scrutiny.method.voices.danger.entries import Found, Listing, listing
from scrutiny.method.voices.danger.lists import LISTS
from scrutiny.method.voices.danger.reading import tokens

__all__ = ["LANGUAGES", "VERSION", "danger", "seen"]

VERSION = "2026.1"  # of the lists: changed with every word of them
LANGUAGES = tuple(LISTS)


def danger(words: str, language: str) -> int:
    """0: nothing seen; 1: may be worrying; 2: may be danger now. ``language`` is a tag such as pl or pa-Guru."""
    return max((each.level for each in _found(words, language)), default=0)


def seen(words: str, language: str) -> tuple[str, ...]:
    """Why, for the reviewer: each entry's theme and the words that are it, the most pressing first."""
    found = sorted(_found(words, language), key=lambda each: -each.level)
    return tuple(dict.fromkeys(f"{each.theme}: {each.words}" for each in found))


def _found(words: str, language: str) -> list[Found]:
    read = tokens(words)
    return [found for each in _listings(language) for found in each.found(read)]


def _listings(language: str) -> list[Listing]:
    """The list of the language and always the English one: children mix the two in one sentence."""
    own = language.replace("_", "-").split("-")[0].casefold()
    return [_listing(name) for name in dict.fromkeys((own, "en")) if name in LISTS]


@lru_cache(maxsize=len(LANGUAGES))
def _listing(language: str) -> Listing:
    return listing(LISTS[language])
