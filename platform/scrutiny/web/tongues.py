"""Tongues: languages by their own names and by ours, and which way they are written."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import UnknownLocaleError
from markupsafe import Markup

from scrutiny.method.codec.fields import Tag
from scrutiny.method.definition import Definition, Text

# Those most spoken in homes here, to be chosen; any other by its name or tag.
COMMON = (
    *("en", "cy", "ar", "bn", "bg", "zh", "cs", "nl", "fa", "fr", "de", "el", "gu", "he", "hi", "hu", "it"),
    *("ku", "lv", "lt", "ps", "pl", "pt", "pa", "ro", "ru", "sk", "so", "es", "sw", "ta", "ti", "tr", "uk"),
    *("ur", "vi", "yi"),
)
RIGHTWARDS = frozenset(
    {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"}
)  # scripts read from the right


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """Which way a language is written: ltr or rtl. A script named in the tag decides."""
    script = next((part.title() for part in tag.split("-")[1:] if len(part) == 4), None)
    if script is not None:
        return "rtl" if script in RIGHTWARDS else "ltr"
    locale = _locale(tag)
    return "rtl" if locale is not None and locale.character_order == "right-to-left" else "ltr"


@lru_cache(maxsize=256)
def english(tag: str) -> str:
    """A language by its English name: Welsh; by its tag where it has none."""
    locale = _locale(tag)
    name = locale.get_display_name("en") if locale else Locale("en").languages.get(tag.partition("-")[0])
    return name or tag


@lru_cache(maxsize=256)
def own(tag: str) -> str:
    """A language by the name its speakers give it: Cymraeg; nothing where that is not known."""
    locale = _locale(tag)
    name = (locale.get_display_name(tag.replace("-", "_")) or "") if locale else ""
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=256)
def called(tag: str) -> str:
    """Both: “Polski (Polish)”; one where they are the same."""
    theirs, ours = own(tag), english(tag)
    return f"{theirs} ({ours})" if theirs and theirs != ours else ours


def offered(there: tuple[str, ...]) -> list[tuple[str, str]]:
    """The languages to be added, by their English names."""
    return sorted(((tag, called(tag)) for tag in COMMON if tag not in there), key=lambda one: english(one[0]))


# -- words that stand in for a translation -----------------------------------------------------------------


class Tongue(NamedTuple):
    """A language that words are in, where it is not the one of the page."""

    tag: str
    dir: str
    name: str


def borrowed(definition: Definition, text: Text | None, language: str | None) -> Tongue | None:
    """The language whose words stand in where ``text`` has none in ``language``; none where nothing is lent."""
    if not text or language is None or text.get(language):
        return None
    there = [tag for tag in (definition.language, *text) if text.get(tag)]
    return _tongue(there[0]) if there and there[0] != language else None


def tongue(tag: str) -> Tongue:
    """A language as words are marked with it."""
    return _tongue(tag)


@lru_cache(maxsize=256)
def _tongue(tag: str) -> Tongue:
    return Tongue(tag, direction(tag), english(tag))


def marked(words: str, tongue: Tongue | None) -> str:
    """The words; with the language they are in, where that is another than the page's (as parts/borrowed.html)."""
    return words if tongue is None else BORROWED.format(*tongue[:2], words, tongue.name)


BORROWED = Markup(
    '<span lang="{}" dir="{}">{}</span> <span class="borrowed" lang="en" dir="ltr">in {}</span>'
)


def _locale(tag: str) -> Locale | None:
    if not Tag.pattern.fullmatch(tag):
        return None
    for name in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(name.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return None
