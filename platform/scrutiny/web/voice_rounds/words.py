"""Words: the few fixed sentences of posters, cards and paper forms, in their languages; English stands in, marked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

FOLDER = Path(__file__).parent / "saying"
FIRST = "en"
LENT = Markup('<span lang="en" dir="ltr">{}</span>')
AS_IT_IS = Markup('<span class="handout-code" dir="ltr">{}</span>')


class Words:
    """The sentences of one language: ``say("code")``."""

    def __init__(self, language: str) -> None:
        self._own = _in(language) or _in(language.partition("-")[0])

    def __call__(self, key: str, **fills: Any) -> Markup:
        """The sentence; an address in it reads from the left in any language."""
        fills = {
            name: AS_IT_IS.format(value) if name == "address" else value for name, value in fills.items()
        }
        own = self._own.get(key)
        said = Markup(escape(own or _in(FIRST)[key])).format(**fills)  # noqa: S704  # our own words, escaped
        return said if own else LENT.format(said)


@lru_cache(maxsize=64)
def _in(language: str) -> Mapping[str, str]:
    place = FOLDER / f"{language}.json"
    found: Mapping[str, str] = (
        json.loads(place.read_text("utf-8")) if language.isalpha() and place.is_file() else {}
    )
    return found
