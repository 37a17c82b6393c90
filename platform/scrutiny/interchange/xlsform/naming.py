"""Names in an XLSForm for what has keys here: each once in the whole form, and none that is reserved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrutiny.interchange.expressions import Asked
from scrutiny.interchange.keys import Keys
from scrutiny.interchange.xlsform.asking import asked_of
from scrutiny.interchange.xlsform.choices import YES_NO

RESERVED = ("meta", "data")  # what XLSForm keeps for itself
ON_SCALES = ("judgement", "choice", "faces")
_SAFE = re.compile(r"[\w.\-]{1,200}")
Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of choices: each option, and the name that stands for it in expressions."""

    name: str
    named: tuple[tuple[str, Raw], ...]
    alike: bool = False  # labelled by us, the same in every language

    @property
    def values(self) -> dict[str, str]:
        """An option's value by its name."""
        return {name: option["value"] for name, option in self.named}


@dataclass(frozen=True)
class Names:
    """The names of one form."""

    keys: Keys
    questions: Mapping[str, str]  # by key
    lists: list[Listed] = field(default_factory=list)
    scales: dict[str, str] = field(default_factory=dict)  # scale -> its list
    own: dict[str, Listed] = field(default_factory=dict)  # question, or question and column -> its list


def names_of(raw: Raw) -> Names:
    """Names for every question, scale and list of options."""
    every = list(questions(raw))
    keys = Keys()
    keys.taken.update(RESERVED)
    names = Names(keys, {question["key"]: keys.take(question["key"]) for question in every})
    listed = Keys()
    if any(kind == "yes_no" for question in every for kind in _kinds(question)):
        named = tuple((value, {"value": value, "label": value.capitalize()}) for value in YES_NO)
        names.lists.append(Listed(listed.take("yes_no"), named, alike=True))
    for name, scale in (raw.get("scales") or {}).items():
        if isinstance(scale, list):
            names.lists.append(_listed(listed.take(name), scale))
            names.scales[name] = names.lists[-1].name
    for place, options in _own_options(every):
        names.lists.append(_listed(listed.take(place.replace(" ", "_")), options))
        names.own[place] = names.lists[-1]
    return names


def questions(raw: Raw) -> Iterator[Raw]:
    """Every question."""
    for section in raw.get("sections") or ():
        yield from section.get("questions") or ()


def _kinds(question: Raw) -> Iterator[str]:
    yield question.get("kind", "")
    yield from (column.get("kind", "") for column in question.get("columns") or ())


def _own_options(every: Iterable[Raw]) -> Iterator[tuple[str, list[Raw]]]:
    for question in every:
        if question.get("options"):
            yield question["key"], question["options"]
        for column in question.get("columns") or ():
            if column.get("options"):
                yield f"{question['key']} {column['key']}", column["options"]


def _listed(name: str, options: list[Raw]) -> Listed:
    safe = [option["value"] for option in options if _SAFE.fullmatch(option["value"])]
    keys = Keys()
    keys.taken.update(safe)
    return Listed(
        name,
        tuple(
            (
                option["value"] if _SAFE.fullmatch(option["value"]) else keys.take(option["value"], "choice"),
                option,
            )
            for option in options
        ),
    )


def asked_by_name(raw: Raw, names: Names) -> dict[str, Asked]:
    """The questions as expressions see them."""
    scales = raw.get("scales") or {}
    by_list = {listed.name: listed for listed in names.lists}
    found: dict[str, Asked] = {}
    for question in questions(raw):
        name = names.questions[question["key"]]
        if question["kind"] == "rate":
            name = f"{name}_denominator"
        own = names.own.get(question["key"]) or by_list.get(names.scales.get(question.get("scale", ""), ""))
        values = own.values if own and question["kind"] in (*ON_SCALES, "choices") else {}
        found[name] = asked_of(question, values, scales)
    return found
