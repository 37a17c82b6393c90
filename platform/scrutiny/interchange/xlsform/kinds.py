"""Each type of row, read as the kind of question it is here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from scrutiny.interchange.problems import Problem
from scrutiny.interchange.xlsform import carried
from scrutiny.interchange.xlsform.choices import ChoiceList
from scrutiny.interchange.xlsform.columns import Row
from scrutiny.interchange.xlsform.types import Typed
from scrutiny.interchange.xlsform.wording import Wording
from scrutiny.method.codec.numerals import Numeral

Raw = dict[str, Any]
MOST_DECIMALS = 10
KIND, KEY, SCALE, SAID = (carried.PREFIX + name for name in ("kind", "key", "scale", "said"))

# What a row's type may be for each of our kinds, where our column names one.
TYPES_OF: Mapping[str, tuple[str, ...]] = {
    "judgement": ("select_one", "range", "integer", "decimal"),
    "choice": ("select_one", "range", "integer", "decimal"),
    "faces": ("select_one", "range", "integer", "decimal"),
    "yes_no": ("select_one",),
    "choices": ("select_multiple",),
    "number": ("integer", "decimal"),
    "percentage": ("integer", "decimal"),
    "date": ("date",),
    "text": ("text",),
    "long_text": ("text",),
    "file": ("file",),
    "information": ("note",),
}
_PASSED_OVER = frozenset(("max-pixels", "quality", "rows", "tick_interval", "placeholder", "seed"))
_PARAMETER = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Form:
    """What the rows of a survey are read with."""

    wording: Wording
    lists: Mapping[str, ChoiceList]
    scales: Mapping[str, Any]  # those our own sheet names: a list's name, or a range
    told: list[Problem]
    shared: Mapping[str, str] = field(default_factory=dict)  # lists that several questions use -> their scale


def own(row: Row, found: Typed, form: Form) -> Raw:
    """The kind, and the fields that come with it."""
    kind = row.get(KIND).lower()
    if kind and found.name and found.name not in TYPES_OF.get(kind, ()):
        says = f"{KIND} says “{kind[:40]}”, which is no question of type {found.name}."
        form.told.append(row.problem(KIND, says, "Empty it, or put back the type."))
        kind = ""
    if not found.name:
        return {}
    read = _TYPES[found.name](row, found, form, kind)
    if kind:
        read["kind"] = kind
    return read


def _select_one(row: Row, found: Typed, form: Form, kind: str) -> Raw:
    chosen = _list(row, found, form)
    scale = row.get(SCALE)
    if scale:
        if form.scales.get(scale, found.list_name) != found.list_name:
            says = f"The scale “{scale[:60]}” is another list than “{found.list_name}”."
            form.told.append(row.problem(SCALE, says, "Make the two agree."))
        return {"kind": "choice", "scale": scale}
    if kind == "yes_no" or (not kind and chosen is not None and chosen.is_yes_no):
        return {"kind": "yes_no"}
    if not kind and found.list_name in form.shared:
        return {"kind": "choice", "scale": form.shared[found.list_name]}
    return {"kind": "choice", "options": chosen.raw if chosen else []}


def _select_multiple(row: Row, found: Typed, form: Form, kind: str) -> Raw:
    chosen = _list(row, found, form)
    for choice in chosen.rows if chosen else ():
        if " " in choice.get("name"):
            says = f"“{choice.get('name')[:60]}” has a blank in it, and several are chosen from this list."
            form.told.append(choice.problem("name", says, "Write _ in place of blanks."))
    return {"kind": "choices", "options": chosen.raw if chosen else []}


def _list(row: Row, found: Typed, form: Form) -> ChoiceList | None:
    if _parameters(row, form, ("randomize",)).get("randomize", "false").lower() != "false":
        says = "Choices in a different order each time cannot be taken."
        form.told.append(row.problem("parameters", says, "Take randomize out."))
    if found.list_name not in form.lists:
        says = f"There is no list “{found.list_name[:60]}” on the sheet of choices."
        form.told.append(row.problem("type", says, "Add it there, or name another."))
    return form.lists.get(found.list_name)


def _number(row: Row, found: Typed, form: Form, kind: str) -> Raw:
    if scale := row.get(SCALE):
        return {"kind": "choice", "scale": scale}
    decimals = {"decimals": Numeral(str(MOST_DECIMALS))} if found.name == "decimal" and not kind else {}
    return {"kind": "percentage" if found.name == "percentage" else "number", **decimals}


def _range(row: Row, found: Typed, form: Form, kind: str) -> Raw:
    given = _parameters(row, form, ("start", "end", "step", "tick_labelset"))
    if scale := row.get(SCALE):
        if given != range_parameters(form.scales.get(scale)):
            says = f"These parameters are not those of the scale “{scale[:60]}”."
            form.told.append(
                row.problem("parameters", says, "Change the scale on the sheet scrutiny with them.")
            )
        return {"kind": "choice", "scale": scale}
    if "tick_labelset" in given:
        form.told.append(
            row.problem("parameters", "Words along a range cannot be taken.", "Use select_one with a list.")
        )
    start, end, step = given.get("start", "1"), given.get("end", "10"), given.get("step", "1")
    decimals = next((places for places in range(5) if _is(step, Fraction(1, 10**places))), None)
    if decimals is None:
        says = f"A range in steps of {step[:20]} cannot be taken."
        form.told.append(
            row.problem("parameters", says, "Use steps of 1, 0.1 or 0.01, or select_one with a list.")
        )
    low, high = sorted((start, end), key=_fraction)
    limited = {"at_least": Numeral(low), "at_most": Numeral(high)}
    return {"kind": "number", **limited, **({"decimals": Numeral(str(decimals))} if decimals else {})}


def _is(text: str, number: Fraction) -> bool:
    return _fraction(text) == number


def _fraction(text: str) -> Fraction:
    return Fraction(text) if Numeral(text).fits else Fraction(0)


def range_parameters(scale: Any) -> dict[str, str]:
    """A range of ours as the parameters of one."""
    if not isinstance(scale, dict):
        return {}
    ends = {"start": scale.get("from"), "end": scale.get("to"), "step": scale.get("step") or Numeral("1")}
    return {name: carried.NUMBER.write(value) for name, value in ends.items()}


def _text(row: Row, found: Typed, form: Form, kind: str) -> Raw:
    rows = _parameters(row, form, ("rows",)).get("rows", "")
    long = "multiline" in row.get("appearance").lower().split() or (rows.isdecimal() and int(rows[:4]) > 1)
    return {"kind": "long_text" if long else "text"}


def _file(row: Row, found: Typed, form: Form, kind: str) -> Raw:
    _parameters(row, form, ())
    return {"kind": "file"} if kind else {"kind": "file", "max_files": Numeral("1")}


def _plain(kind_of: str) -> Callable[[Row, Typed, Form, str], Raw]:
    def read(row: Row, found: Typed, form: Form, kind: str) -> Raw:
        _parameters(row, form, ())
        return {"kind": kind_of}

    return read


_TYPES: Mapping[str, Callable[[Row, Typed, Form, str], Raw]] = {
    "select_one": _select_one,
    "select_multiple": _select_multiple,
    "integer": _number,
    "decimal": _number,
    "percentage": _number,
    "range": _range,
    "text": _text,
    "date": _plain("date"),
    "note": _plain("information"),
    **dict.fromkeys(("file", "image", "audio", "video"), _file),
}


def _parameters(row: Row, form: Form, known: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for pair in filter(None, _PARAMETER.split(re.sub(r"\s*=\s*", "=", row.get("parameters")))):
        name, _, value = pair.partition("=")
        if name.lower() in known:
            given[name.lower()] = value
        elif name.lower() not in _PASSED_OVER:
            says = f"The parameter “{name[:60]}” cannot be taken."
            form.told.append(row.problem("parameters", says, "Take it out."))
    for name in ("start", "end", "step"):
        if name in given and not Numeral(given[name]).fits:
            form.told.append(
                row.problem("parameters", f"“{given.pop(name)[:40]}” is no number.", f"Give {name} a number.")
            )
    return given
