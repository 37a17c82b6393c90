"""Languages by their names: what “English (en)”, “cy” and “Français” are tags of."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError

LONGEST = 100  # characters of a language’s name
USUAL = "en"  # of a form that does not say
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_NAMED = re.compile(r".*\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})\s*\)\s*")


def tag_of(name: str) -> str | None:
    """The tag that ``name`` is or carries in brackets, or the language it names; None for what is none."""
    if len(name) > LONGEST:
        return None
    named = _NAMED.fullmatch(name)
    tag = as_tag(named[1] if named else name.strip())
    if tag is not None and (named or _is_known(tag)):
        return tag
    return _by_name().get(name.strip().casefold())


def as_tag(text: str) -> str | None:
    """``text`` as a tag, if it is spelled like one: “pt_BR” is “pt-BR”."""
    first, *rest = text.replace("_", "-").split("-")
    tag = "-".join([first.lower(), *rest])
    return tag if _TAG.fullmatch(tag) else None


def name_of(tag: str) -> str:
    """How a heading names the language: “Welsh (cy)”."""
    try:
        found = Locale.parse(tag, sep="-").get_display_name("en")
    except (UnknownLocaleError, ValueError):
        found = None
    return f"{(found or tag).split(' (')[0]} ({tag})"


def _is_known(tag: str) -> bool:
    return tag.split("-")[0] in Locale("en").languages


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Languages by their English names, and the commoner ones by their own."""
    named = {name.casefold(): tag for tag, name in Locale("en").languages.items() if len(tag) <= 3}
    for tag in _COMMON:
        own = Locale(tag).get_display_name(tag)
        if own:
            named.setdefault(own.casefold(), tag)
    return named


_COMMON = (
    "ar", "bg", "bn", "cs", "cy", "de", "el", "es", "fa", "fr", "ga", "gd", "gu", "hi", "hu", "it", "lt",
    "lv", "pa", "pl", "ps", "pt", "ro", "ru", "sk", "so", "sq", "ta", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
