"""Lists pasted whole: one option a line, its points after a tab."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.editing.parts import Json

_NUMBER = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,12})?")
_OUT = ("excluded", "not scored", "–", "-", "n/a")  # after the tab, in place of points


def key_from(words: str, taken: Iterable[str] = (), otherwise: str = "one") -> str:
    """A key by meaning from ``words``, unlike every one of ``taken``: "Partly met" gives ``partly_met``."""
    plain = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")[:40].strip("_")
    first = plain if plain[:1].isalpha() else f"{otherwise}_{plain}".rstrip("_") if plain else otherwise
    there, key, number = set(taken), first, 2
    while key in there:
        key, number = f"{first}_{number}", number + 1
    return key


def options_from(text: str, known: Sequence[Mapping[str, Json]] = (), language: str = "") -> list[Json]:
    """The options that ``text`` lists: a label a line, points (or "excluded") after a tab.

    An option already there, found by its label, keeps its value, colour and what it needs; another keeps
    nothing. Empty lines are passed over; marks such as "- " or "1. " before a label are taken off.
    """
    there = {_label(option, language): option for option in known}
    options: list[Json] = []
    taken: set[str] = {str(option["value"]) for option in known}
    for line in text.splitlines():
        label, _, points = line.partition("\t")
        label = re.sub(r"^\s*(?:[-*•]|[0-9]{1,3}[.)])\s+", "", label).strip()
        if not label:
            continue
        option = dict(there.get(label, {}))
        if not option:
            option = {"value": key_from(label, taken, "option"), "label": label}
            taken.add(option["value"])
        options.append({**option, **_points(points.strip(), option)})
    return options


def _points(said: str, option: Mapping[str, Json]) -> dict[str, Json]:
    if not said:
        return {}
    if said.casefold() in _OUT:
        option.pop("points", None)  # type: ignore[attr-defined]  # a copy of ours
        return {"excluded": True}
    option.pop("excluded", None)  # type: ignore[attr-defined]
    written = said.replace(",", ".")
    return {"points": Numeral(written) if _NUMBER.fullmatch(said) else said}  # the codec says what is wrong


def lines_of(options: Sequence[Mapping[str, Json]], language: str = "") -> str:
    """The same list as text, to be changed and pasted back."""
    return "\n".join(_line(option, language) for option in options)


def _line(option: Mapping[str, Json], language: str) -> str:
    label = _label(option, language)
    if option.get("excluded"):
        return f"{label}\texcluded"
    points = option.get("points")
    return label if points is None else f"{label}\t{points.text if isinstance(points, Numeral) else points}"


def _label(option: Mapping[str, Json], language: str) -> str:
    label = option["label"]
    if isinstance(label, Mapping):
        return str(label.get(language) or next(iter(label.values()), ""))
    return str(label)
