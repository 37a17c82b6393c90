"""XLSForm’s expressions: relevance as conditions of ours, and conditions as relevance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from scrutiny.interchange.expressions import Asked, CannotSay, Condition, Language, meant, tree_of
from scrutiny.interchange.expressions.meaning import Sense
from scrutiny.interchange.expressions.trees import Tree
from scrutiny.method.codec.numerals import Numeral, is_number
from scrutiny.method.exact import same

XPATH = Language(
    tokens=re.compile(
        r"(?P<space>\s+)|(?P<answer>\$\{[^{}]*\})|(?P<words>'[^']*'|\"[^\"]*\")"
        r"|(?P<figure>-?[0-9]+(?:\.[0-9]+)?|-?\.[0-9]+)|(?P<self>\.(?![.0-9]))"
        r"|(?P<name>[A-Za-z_][\w.-]*(?::[\w.-]+)?)|(?P<sign>!=|<=|>=|[=<>(),])"
    ),
    joins={"and": "all", "or": "any"},
    signs={sign: sign for sign in ("=", "!=", "<", "<=", ">", ">=")},
)
_EXAMPLE = "selected(${…}, '…')"
_CURLED = str.maketrans("‘’“”", "''\"\"")  # as spreadsheets make them of straight ones
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def tree(expression: str) -> Tree:
    """An expression's tree, its quotation marks straight."""
    return tree_of(expression.translate(_CURLED), XPATH)


def condition(expression: str, asked: Mapping[str, Asked]) -> Condition:
    """The condition that a relevance is; raises CannotSay."""
    return meant(tree(expression), Sense(asked, example=_EXAMPLE))


# -- and back --------------------------------------------------------------------------------------------


def relevance(wanted: Condition | None, asked: Mapping[str, Asked]) -> str:
    """``wanted`` as a relevance; "" where XLSForm has no words for it."""
    if wanted is None:
        return ""
    by_key = {one.key: (name, one) for name, one in asked.items()}
    try:
        return _written(wanted, by_key)[0]
    except CannotSay:
        return ""


def says_the_same(expression: str, wanted: Condition, asked: Mapping[str, Asked]) -> bool:
    """Whether reading ``expression`` gives back just ``wanted``."""
    try:
        return condition(expression, asked) == wanted
    except CannotSay:
        return False


Named = Mapping[str, tuple[str, Asked]]
_NO_WORDS = CannotSay("XLSForm has no words for this.", "")


def _written(wanted: Any, named: Named) -> tuple[str, bool]:
    """The expression, and whether it needs brackets inside another."""
    match wanted:
        case {"all": [part]} | {"any": [part]}:
            return _written(part, named)
        case {"all": [_, _, *_] as parts}:
            return " and ".join(_inside(part, named) for part in parts), True
        case {"any": [_, _, *_] as parts}:
            return " or ".join(_inside(part, named) for part in parts), True
        case {"not": {"question": key, "is": value}}:
            return _is(key, "!=", value, named), False
        case {"not": part}:
            return f"not({_written(part, named)[0]})", False
        case {"question": key, "in": [_, *_] as values}:
            return " or ".join(_is(key, "=", value, named) for value in values), len(values) > 1
        case {"question": key, "is": value}:
            return _is(key, "=", value, named), False
        case {"question": key, "includes": value}:
            name, asked = _known(key, named)
            return f"selected(${{{name}}}, {_literal(_spelled(asked, value))})", False
        case {"question": key, "answered": bool(answered)}:
            return _answered(*_known(key, named), answered=answered), False
        case {"question": key, "at_least": Numeral() | int() | float() as limit}:
            return f"${{{_known(key, named)[0]}}} >= {_number(limit)}", False
        case {"question": key, "at_most": Numeral() | int() | float() as limit}:
            return f"${{{_known(key, named)[0]}}} <= {_number(limit)}", False
    raise _NO_WORDS


def _inside(part: Any, named: Named) -> str:
    text, brackets = _written(part, named)
    return f"({text})" if brackets else text


def _known(key: Any, named: Named) -> tuple[str, Asked]:
    if not isinstance(key, str) or key not in named:
        raise _NO_WORDS
    return named[key]


def _answered(name: str, asked: Asked, *, answered: bool) -> str:
    if asked.kind == "table":
        return f"count(${{{name}}}) {'>' if answered else '='} 0"
    return f"${{{name}}} {'!=' if answered else '='} ''"


def _is(key: Any, sign: str, value: Any, named: Named) -> str:
    name, asked = _known(key, named)
    return f"${{{name}}} {sign} {_value(asked, value)}"


def _value(asked: Asked, value: Any) -> str:
    if asked.values:
        return _literal(_spelled(asked, value))
    if is_number(value):
        return _number(value)
    if not isinstance(value, str) or not value:
        raise _NO_WORDS
    return f"date({_literal(value)})" if asked.kind == "date" else _literal(value)


def _spelled(asked: Asked, value: Any) -> str:
    found = next((name for name, one in asked.values.items() if same(one, value)), None)
    if found is None:
        raise _NO_WORDS
    return found


def _literal(text: str) -> str:
    """``text`` in quotation marks; XPath cannot say a text that holds both kinds."""
    for mark in "'\"":
        if mark not in text.translate(_CURLED):
            return f"{mark}{text}{mark}"
    raise _NO_WORDS


def _number(value: Any) -> str:
    text = value.text if isinstance(value, Numeral) else str(value)
    if not _PLAIN_NUMBER.fullmatch(text):
        raise _NO_WORDS
    return text
