"""A difference between two texts, as pages tell it: what it is called, and both readings word by word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.method.codec import build
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.definition import Definition
from scrutiny.method.differences import FIELDS, Difference, named, sort_of
from scrutiny.method.editing import Parts, part_of, place_text, split
from scrutiny.method.exact import plain
from scrutiny.method.kinds import name
from scrutiny.web.wording import conditions
from scrutiny.web.wording.answers import KINDS, NEEDS, points_in_words
from scrutiny.web.wording.changed import Runs, difference
from scrutiny.words import listed

Json = Any
LIMIT = "Limit"
THINGS = {"options": "answer", "columns": "column", "bands": "band"}
ORDERS = {"options": "Order of the answers", "columns": "Order of the columns", "bands": "Order of the bands"}
AS_IT_WAS = "Written otherwise, to the same effect"
# What a field is called where it stands in this sort of part itself; else as the table of fields has it.
ITSELF = {("whole", "text"): "Declaration", ("question", "text"): "Question"}
BY_WORD = frozenset(
    {"words", "condition", "people", "critical", "list", "rows", "thing"}
)  # read word by word
# What a word of the format is called. Of two fields with one word, the first field's name is given.
WORDS: Mapping[str, str] = {
    "percentage": "Percentage of the points",
    "mean": "Mean of the points",
    "sum": "Sum of the points",
    "lowest": "Fewest points of any question",
    "none": "None",
    "pooled": "All questions together",
    "sections": "Its sections",
    "zero": "It counts with 0",
    "excluded": "It counts for nothing",
    "section": "A section on a page",
    "question": "A question on a page",
    "standard": "Standard",
    "young": "Young people",
    "easy_read": "Easy read",
    "general": "General",
    "local": "Local: a neighbour’s return cannot stand for it",
    "self_assessment": "Self-assessment",
    "case_audit": "Case audit",
    "survey": "Survey",
    "dataset": "Data set",
    "agency": "Agencies",
    "school": "Schools",
    "practitioner": "Practitioners",
    "child": "Children and young people",
    "parent_carer": "Parents and carers",
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "grey": "Grey",
}
CALLED_SO = frozenset(
    {"method", "overall", "unanswered", "pace", "tone", "scope", "instrument", "audience", "colour"}
)
INVITED = {"none": "Not asked for", "invited": "Invited", "required": "Required"}
SAID = {True: "They compare", False: "They do not compare"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One difference, to be read."""

    label: str
    before: Runs  # nothing where nothing stood
    after: Runs
    language: str
    note: str  # instead of both, where they read alike


class Telling:
    """Tells the differences of two texts."""

    def __init__(self, old: Definition, new: Definition) -> None:
        self.sides = (_Side(old), _Side(new))

    def shown(self, one: Difference) -> Shown:
        """One difference: its name, and both readings."""
        old, new = self.sides
        before, after = old.says(one, one.was, one.before), new.says(one, one.part, one.after)
        if before == after and isinstance(one.before, str) and isinstance(one.after, str):
            before, after = one.before, one.after  # two of one name: told by their keys
        alike = before == after
        by_word = sort_of(one.way) in BY_WORD and before and after
        gone, come = difference(before, after) if by_word else (_all("del", before), _all("ins", after))
        runs = ((), ()) if alike else (gone, come)
        return Shown(self._label(one), *runs, one.language, AS_IT_WAS if alike else "")

    def _label(self, one: Difference) -> str:
        fields = named(one.way)
        if not fields:
            return one.kind.capitalize()
        (last, thing), above = fields[-1], fields[:-1]
        inside = [fields[: at + 1] for at, (_, held) in enumerate(above) if held is not None]
        if thing is not None:
            label = f"{THINGS[last].capitalize()} {self._called(one, fields)}"
        elif last in ORDERS and isinstance(one.before, list) and isinstance(one.after, list):
            label = ORDERS[last]
        elif inside:
            label = LIMIT if (last, one.kind) == ("at_least", "whole") else FIELDS[last][0]
        else:
            label = ITSELF.get((one.kind, last)) or FIELDS[last][0]
        of = " in ".join(f"the {THINGS[way[-1][0]]} {self._called(one, way)}" for way in reversed(inside))
        return f"{label} of {of}" if of else label

    def _called(self, one: Difference, fields: list[tuple[str, str | None]]) -> str:
        """How a thing of a list is called, in whichever text has it."""
        old, new = self.sides
        return f"“{old.thing(one.was, fields) or new.thing(one.part, fields) or fields[-1][1]}”"


def _all(what: str, words: str) -> Runs:
    """Words that are taken out, or put in, all together."""
    return ((what, words),) if words else ()


class _Side:
    """One of both texts: its parts, and how it says what stands there."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.parts: Parts = split(definition.raw)

    def words(self, value: Json) -> str:
        """A text in its first language."""
        first = self.definition.language
        return place_text(value, first).get(first, "")

    def says(self, one: Difference, part: str, value: Json) -> str:
        """What stands there in words; nothing for nothing."""
        if value is None:
            return ""
        return SORTS[sort_of(one.way)](self, one, part, value)

    def thing(self, part: str, fields: list[tuple[str, str | None]]) -> str:
        held: Json = self.parts.get(part)
        for field, thing in fields:
            rows = held.get(field) if isinstance(held, dict) else held
            if thing is None:
                held = rows
                continue
            held = next(
                (row for row in rows or () if thing in (row.get("value"), row.get("key"), row.get("band"))),
                None,
            )
        return self.words((held or {}).get("label") or (held or {}).get("text"))

    def question(self, key: str) -> str:
        """How a question is named among others."""
        found = self.definition.by_key.get(key)
        return name(found) if found else key

    def section(self, key: str) -> str:
        return f"“{self.words(self.parts.get(part_of('section', key), {}).get('title')) or key}”"


# -- what stands there, by its sort ------------------------------------------------------------------------


def _plain(side: _Side, one: Difference, part: str, value: Json) -> str:
    if isinstance(value, Numeral):
        return value.text
    return WORDS.get(str(value), str(value)) if one.field in CALLED_SO else str(value)


def _critical(side: _Side, one: Difference, part: str, value: Json) -> str:
    bands = {band.band: side.definition.words(band.label) for band in side.definition.scoring.bands}
    return "; ".join(
        f"under {points_in_words(plain(rule.below))} no band is better than {bands.get(rule.cap, rule.cap)}"
        for rule in build.critical(value)
    )


def _origin(side: _Side, one: Difference, part: str, value: Json) -> str:
    """Where a question comes from, and how older answers read."""
    was = build.was(value)
    if was is None:
        return ""
    keys = listed([f"“{key}”" for key in was.keys]) if was.names_key else "its own key"
    recode = "; ".join(f"“{old}” reads as “{new}”" for old, new in (was.recode or {}).items())
    return f"{keys}; {recode}" if recode else keys


def _list(side: _Side, one: Difference, part: str, value: Json) -> str:
    said = [
        NEEDS.get(str(each), str(each)) if one.field == "needs" else str(each).replace("_", " ")
        for each in value
    ]
    return listed(said) or "nothing"


def _rows(side: _Side, one: Difference, part: str, value: Json) -> str:
    """Names in an order, or the things themselves."""
    fields = named(one.way)
    whole = [isinstance(row, dict) for row in value]
    called = [
        side.thing(part, [*fields[:-1], (fields[-1][0], str(row))]) or str(row)
        for row in value
        if not isinstance(row, dict)
    ]
    return " / ".join(_thing_in_words(side, row) for row in value) if all(whole) else " / ".join(called)


def _thing(side: _Side, one: Difference, part: str, value: Json) -> str:
    """A whole part, or one of a list."""
    if one.way:
        return _thing_in_words(side, value)
    if one.kind == "question":
        return side.words(value.get("text"))
    if one.kind == "section":
        return side.words(value.get("title"))
    return _scale(side, value)


def _scale(side: _Side, value: Json) -> str:
    if isinstance(value, list):
        return " / ".join(_thing_in_words(side, row) for row in value)
    step = value["step"].text if "step" in value else "1"
    return f"From {value['from'].text} to {value['to'].text} in steps of {step}"


def _thing_in_words(side: _Side, row: Json) -> str:
    """An answer with its points, a column with its kind, a band with its limit."""
    words = side.words(row.get("label") or row.get("text"))
    if "at_least" in row:
        return f"{words} from {row['at_least'].text}"
    if "kind" in row:
        return f"{words} ({KINDS[row['kind']].lower()})"
    points = points_in_words(row["points"].text) if "points" in row else ""
    more = [each for each in (points, "in neither sum" if row.get("excluded") else "") if each]
    needs = listed([NEEDS[need] for need in row.get("needs", ())])
    said = "; ".join([*more, f"needs {needs}"] if needs else more)
    return f"{words} ({said})" if said else words


def _points(side: _Side, one: Difference, part: str, value: Json) -> str:
    if isinstance(value, dict):
        return f"Yes {value['yes'].text}, No {value['no'].text}"
    return str(value.text)


def _place(side: _Side, one: Difference, part: str, value: Json) -> str:
    if not value:
        return "the beginning"
    return side.section(value) if one.kind == "section" else side.question(value)


Says = Callable[[_Side, Difference, str, Json], str]
SORTS: Mapping[str, Says] = {
    "words": lambda side, one, part, value: str(value),
    "plain": _plain,
    "audience": _plain,
    "instrument": _plain,
    "critical": _critical,
    "origin": _origin,
    "list": _list,
    "rows": _rows,
    "thing": _thing,
    "points": _points,
    "place": _place,
    "people": lambda side, one, part, value: conditions.who(build.applies_to(value)),
    "condition": lambda side, one, part, value: conditions.when(build.condition(value), side.definition),
    "comparable": lambda side, one, part, value: SAID[value],
    "flag": lambda side, one, part, value: "Yes" if value else "No",
    "invited": lambda side, one, part, value: INVITED[value],
    "kind": lambda side, one, part, value: KINDS[value],
    "section": lambda side, one, part, value: side.section(value),
}
