"""Constraints: limits of an answer as XLSForm writes them, and as we do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scrutiny.interchange.expressions import CannotSay
from scrutiny.interchange.expressions.meaning import beyond, numeral
from scrutiny.interchange.expressions.trees import Answer, Call, Compared, Figure, Joined, Tree, Words
from scrutiny.interchange.xlsform.relevance import tree
from scrutiny.method.codec.numerals import Numeral, exact
from scrutiny.method.exact import plain

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_ITSELF = Answer("")
_KEEP_TO = "Keep to lowest and highest answers, such as . >= 0 and . <= 100."
Limits = dict[str, Any]


def limits(constraint: str, kind: str, *, whole: bool) -> Limits:
    """The fields that ``constraint`` is for a question of ``kind``; raises CannotSay."""
    found: Limits = {}
    for part in _parts(tree(constraint)):
        field, value = _limit(part, kind, whole)
        if field in found:
            raise CannotSay("It gives the same limit twice.", "Keep one of them.")
        found[field] = value
    return found


def _parts(found: Tree) -> Iterator[Tree]:
    if isinstance(found, Joined) and found.how == "all":
        for part in found.parts:
            yield from _parts(part)
    else:
        yield found


def _limit(part: Tree, kind: str, whole: bool) -> tuple[str, Any]:
    if not isinstance(part, Compared) or part.sign not in _TURNED:
        raise CannotSay("This rule for the answer cannot be kept here.", _KEEP_TO)
    left, sign, right = part.left, part.sign, part.right
    if isinstance(left, Figure | Words) or (isinstance(left, Call) and left.name == "date"):
        left, sign, right = right, _TURNED[sign], left
    measure = _MEASURES.get(kind)
    if measure is None or left != measure[0]:
        raise CannotSay("This rule for the answer cannot be kept here.", _KEEP_TO)
    value = measure[1](right)
    if value is None:
        raise CannotSay("This limit is no plain value.", _KEEP_TO)
    return _field(sign, value, kind, whole)


def _field(sign: str, value: Any, kind: str, whole: bool) -> tuple[str, Any]:
    if sign in ("<", ">"):
        if kind == "date" or not (whole or kind not in ("number", "percentage")):
            raise CannotSay("“More than” and “less than” cannot be kept here.", "Write >= or <= instead.")
        value = Numeral(str(beyond(sign, value)))
    field = "at_least" if sign in (">", ">=") else "at_most"
    if kind in ("text", "long_text"):
        if field == "at_least":
            raise CannotSay(
                "A least length cannot be asked for here.", "Take it out; make it required instead."
            )
        return "max_length", value
    return field, value


def _number(right: Tree) -> Numeral | None:
    return numeral(right.text) if isinstance(right, Figure) else None


def _day(right: Tree) -> str | None:
    match right:
        case Call("date", (Words(text),)) | Words(text):
            return text
    return None


_MEASURES: Mapping[str, tuple[Tree, Callable[[Tree], Any]]] = {
    "number": (_ITSELF, _number),
    "percentage": (_ITSELF, _number),
    "date": (_ITSELF, _day),
    "text": (Call("string-length", (_ITSELF,)), _number),
    "long_text": (Call("string-length", (_ITSELF,)), _number),
    "choices": (Call("count-selected", (_ITSELF,)), _number),
}
_WRITTEN = {
    "number": ".", "percentage": ".", "date": ".", "choices": "count-selected(.)",
    "text": "string-length(.)", "long_text": "string-length(.)",
}  # fmt: skip


def constraint(raw: Mapping[str, Any]) -> str:
    """The limits of a question as a constraint; "" for none."""
    measured = _WRITTEN.get(raw.get("kind") or "")
    if measured is None:
        return ""
    silent = {"at_least": Numeral("0"), "at_most": Numeral("100")} if raw["kind"] == "percentage" else {}
    found = {**silent, **raw}
    pairs = (("at_least", ">="), ("at_most", "<="), ("max_length", "<="))
    return " and ".join(
        f"{measured} {sign} {_value(found[field])}" for field, sign in pairs if found.get(field) is not None
    )


def _value(limit: Any) -> str:
    if isinstance(limit, str):
        return f"date('{limit}')"
    text = limit.text if isinstance(limit, Numeral) else str(limit)
    # XPath knows no exponents: such a number is written out.
    return text if numeral(text) == Numeral(text) else plain(exact(limit))
