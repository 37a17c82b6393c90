"""What a tree means: a condition of ours over answers, or CannotSay."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from scrutiny.interchange.expressions.trees import (
    Answer,
    Call,
    CannotSay,
    Compared,
    Figure,
    Joined,
    Opposite,
    Several,
    Tree,
    Truth,
    Words,
)
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.exact import plain

Condition = dict[str, Any]
_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_LEAST_FIGURES = {(">", "0"): "!=", (">=", "1"): "!=", ("=", "0"): "=", ("<", "1"): "=", ("!=", "0"): "!="}
FEW = 20  # parts that are worth standing beside others instead of in brackets
_COUNTING = ("count-selected", "string-length", "count")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as an expression sees it."""

    key: str
    kind: str  # one of ours; "number" for every answer that is a number; "" where nothing is known of it
    values: Mapping[str, Any] = field(default_factory=dict)  # as the expression spells an answer -> as we do
    whole: bool = False  # answered by whole numbers only


@dataclass(frozen=True, slots=True)
class Sense:
    """What an expression may name, and the small ways in which languages differ."""

    asked: Mapping[str, Asked]
    example: str = ""  # of a test that an answer includes something
    truthy: bool = False  # a yes or no alone is a test
    folds: bool = False  # options are the same in capitals


def meant(tree: Tree, sense: Sense) -> Condition:
    """The condition that ``tree`` is."""
    match tree:
        case Joined(how, parts):
            return _joined(how, [meant(part, sense) for part in parts])
        case Opposite(part) | Call("not", (part,)):
            return {"not": meant(part, sense)}
        case Compared(left, sign, right):
            return _compared(left, sign, right, sense)
        case Call("selected", (Answer(name), Words(value))):
            return _chosen(_named(name, sense), value, sense)
        case Answer(name) if sense.truthy and _named(name, sense).kind == "yes_no":
            return {"question": _named(name, sense).key, "is": True}
        case Call(name, _):
            raise CannotSay(f"{name}() cannot be used here.", "Compare an answer with a value instead.")
    raise CannotSay("It is no comparison.", "Compare an answer with a value.")


def jointly(*conditions: Condition | None) -> Condition | None:
    """All of them, those that there are; a single one stays as it is."""
    there = [condition for condition in conditions if condition is not None]
    if len(there) < 2:
        return there[0] if there else None
    parts: list[Condition] = []
    for one in there:
        few = one.keys() == {"all"} and len(one["all"]) <= FEW
        parts += one["all"] if few else [one]
    return {"all": parts}


def _joined(how: str, parts: list[Condition]) -> Condition:
    """Parts together; answers of one question side by side are a list of answers."""
    tested = {part.get("question") for part in parts}
    if how == "any" and len(tested) == 1 and all(part.keys() == {"question", "is"} for part in parts):
        return {"question": parts[0]["question"], "in": [part["is"] for part in parts]}
    return {how: parts}


def _named(name: str, sense: Sense) -> Asked:
    found = sense.asked.get(name)
    if found is None:
        raise CannotSay(
            f"There is no question “{name[:60]}” to test." if name else "It tests nothing.",
            "Name a question of this form that comes earlier.",
        )
    return found


# -- comparisons -----------------------------------------------------------------------------------------


def _compared(left: Tree, sign: str, right: Tree, sense: Sense) -> Condition:
    if isinstance(right, Answer | Call) and not isinstance(left, Answer | Call) and sign in _TURNED:
        left, sign, right = right, _TURNED[sign], left
    match left, right:
        case Answer(name), Answer(_):
            raise CannotSay("It compares two answers with each other.", "Compare each with a value.")
        case Answer(name), _:
            return _against(_named(name, sense), sign, right, sense)
        case Call(called, (Answer(name),)), Figure(text) if called in _COUNTING:
            return _counted(_named(name, sense), _LEAST_FIGURES.get((sign, text)))
    raise CannotSay("It compares something other than an answer.", "Compare an answer with a value.")


def _counted(asked: Asked, sign: str | None) -> Condition:
    """Whether there is anything at all: more of counting is not known here."""
    if sign is None:
        raise CannotSay("How many or how long an answer is cannot be tested.", "Test whether it is answered.")
    return {"question": asked.key, "answered": sign == "!="}


def _against(asked: Asked, sign: str, right: Tree, sense: Sense) -> Condition:
    if not asked.kind:
        return {"question": asked.key, "answered": True}  # told there
    if right == Words("") and sign in ("=", "!="):
        return {"question": asked.key, "answered": sign == "!="}
    if sign in _MANY:
        return _MANY[sign](asked, [right] if not isinstance(right, Several) else list(right.items), sense)
    if sign in ("=", "!="):
        found = {"question": asked.key, "is": wanted(asked, right, sense)}
        return found if sign == "=" else {"not": found}
    return _limit(asked, sign, right)


def _limit(asked: Asked, sign: str, right: Tree) -> Condition:
    if asked.kind not in ("number", "percentage"):
        raise CannotSay(f"“{asked.key}” is not answered by a number.", "Test it with = or !=.")
    figure = _figure(right)
    if figure is None:
        raise CannotSay(f"“{asked.key}” is compared with something other than a number.", "Write a number.")
    how = "at_least" if sign in (">", ">=") else "at_most"
    limit = {"question": asked.key, how: figure}
    if sign in (">=", "<="):
        return limit
    if asked.whole:
        return {"question": asked.key, how: Numeral(str(beyond(sign, figure)))}
    return {"all": [limit, {"not": {"question": asked.key, "is": figure}}]}


def beyond(sign: str, figure: Numeral) -> int:
    """The nearest whole number above (``>``) or below (``<``) ``figure``."""
    exact = Fraction(figure.text)
    return exact.__floor__() + 1 if sign == ">" else exact.__ceil__() - 1


def wanted(asked: Asked, literal: Tree, sense: Sense) -> Any:
    """``literal`` as an answer of ours to ``asked``."""
    if asked.kind == "choices":
        mend = f"Test whether it includes an answer{f', as in {sense.example}' if sense.example else ''}."
        raise CannotSay(f"“{asked.key}” takes several answers, so it is never just one.", mend)
    if asked.kind in _WANTED:
        found = _WANTED[asked.kind](asked, literal, sense)
        if found is not None:
            return found
    elif asked.values:
        return _option(asked, literal, sense)
    raise CannotSay(f"“{asked.key}” cannot be answered so.", "Compare it with an answer it can have.")


def _option(asked: Asked, literal: Tree, sense: Sense) -> Any:
    text = _text(literal)
    if text in asked.values:
        return asked.values[text]
    near = [value for name, value in asked.values.items() if name.lower() == text.strip().lower()]
    if sense.folds and near:
        return near[0]
    offered = ", ".join(list(asked.values)[:8])
    raise CannotSay(f"“{asked.key}” has no answer “{text[:60]}”.", f"Name one of {offered}.")


def _text(literal: Tree) -> str:
    match literal:
        case Words(text) | Figure(text):
            return text
        case Truth(holds):
            return "true" if holds else "false"
    raise CannotSay("It compares an answer with something other than a value.", "Write a value.")


def _figure(literal: Tree) -> Numeral | None:
    """A number as JSON writes it, also where it stands in quotation marks."""
    match literal:
        case Figure(text) | Words(text):
            return numeral(text.strip())
    return None


def numeral(text: str) -> Numeral | None:
    """``text`` as a number; None for what is none."""
    if _JSON_NUMBER.fullmatch(text):
        return Numeral(text)
    if re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+", text):
        return Numeral(plain(Fraction(text)))
    return None


def _date(asked: Asked, literal: Tree, sense: Sense) -> Any:
    match literal:
        case Words(text) | Call("date", (Words(text),)):
            return text
    return None


_WANTED: Mapping[str, Callable[[Asked, Tree, Sense], Any]] = {
    "yes_no": _option,
    "number": lambda asked, literal, sense: _figure(literal),
    "percentage": lambda asked, literal, sense: _figure(literal),
    "date": _date,
    "text": lambda asked, literal, sense: _text(literal),
    "long_text": lambda asked, literal, sense: _text(literal),
}


# -- several answers -------------------------------------------------------------------------------------


def _chosen(asked: Asked, value: str, sense: Sense) -> Condition:
    if not asked.kind:
        return {"question": asked.key, "answered": True}
    if asked.kind == "choices":
        return {"question": asked.key, "includes": _option(asked, Words(value), sense)}
    return {"question": asked.key, "is": wanted(asked, Words(value), sense)}


def _each(how: str) -> Callable[[Asked, list[Tree], Sense], Condition]:
    def among(asked: Asked, items: list[Tree], sense: Sense) -> Condition:
        if asked.kind != "choices" and how == "all":
            raise CannotSay(f"“{asked.key}” takes one answer, not several.", "Test it with = or anyof.")
        if not items:
            raise CannotSay("It names no answers.", "Name one at least.")
        if asked.kind != "choices":
            return _joined("any", [{"question": asked.key, "is": wanted(asked, one, sense)} for one in items])
        parts = [{"question": asked.key, "includes": _option(asked, one, sense)} for one in items]
        return parts[0] if len(parts) == 1 else {how: parts}

    return among


def _includes(asked: Asked, items: list[Tree], sense: Sense) -> Condition:
    if asked.kind != "choices":
        raise CannotSay(
            f"“{asked.key}” takes one answer; what it contains cannot be tested.", "Test it with =."
        )
    return _each("all")(asked, items, sense)


_MANY: Mapping[str, Callable[[Asked, list[Tree], Sense], Condition]] = {
    "includes": _includes,
    "lacks": lambda asked, items, sense: {"not": _includes(asked, items, sense)},
    "anyof": _each("any"),
    "allof": _each("all"),
    "noneof": lambda asked, items, sense: {"not": _each("any")(asked, items, sense)},
}
