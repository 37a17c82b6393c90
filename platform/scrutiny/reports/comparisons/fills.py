"""Fills: what the four names in a questionnaire's texts stand for where no single return is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scrutiny.method.definition import Definition, Text

NAMES = re.compile(r"\{(partnership|organisation|round|deadline)\}")
FOR_ALL = {
    "partnership": "the partnership",
    "organisation": "the organisation",
    "round": "this round",
    "deadline": "the deadline",
}


def spoken(definition: Definition, text: Text | None, fills: Mapping[str, str] = FOR_ALL) -> str:
    """A text of the questionnaire, filled; any other brace is text."""
    return NAMES.sub(lambda found: fills[found[1]], definition.words(text))
