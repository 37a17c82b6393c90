"""SurveyJS’s expressions, as conditions of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scrutiny.interchange.expressions import Asked, Condition, Language, meant, tree_of
from scrutiny.interchange.expressions.meaning import Sense

_QUOTED = re.compile(r"\\(.)", re.DOTALL)
EXPRESSIONS = Language(
    tokens=re.compile(
        r"(?P<space>\s+)|(?P<answer>\{[^{}]+\})|(?P<words>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
        r"|(?P<figure>-?[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
        r"|(?P<sign><=|>=|==|!=|<>|\*=|&&|\|\||[=<>!()\[\],])",
        re.DOTALL,
    ),
    joins={"and": "all", "&&": "all", "or": "any", "||": "any"},
    signs={
        "=": "=", "==": "=", "equal": "=", "!=": "!=", "<>": "!=", "notequal": "!=", "<": "<", "less": "<",
        "<=": "<=", "lessorequal": "<=", ">": ">", "greater": ">", ">=": ">=", "greaterorequal": ">=",
        "contains": "includes", "contain": "includes", "*=": "includes", "notcontains": "lacks",
        "notcontain": "lacks", "anyof": "anyof", "allof": "allof", "noneof": "noneof",
    },
    opposites=frozenset(("!", "negate")),
    emptiness={"empty": "=", "notempty": "!="},
    truths={"true": True, "false": False},
    bare=True,
    folds=True,
    lists=True,
    unquote=lambda text: _QUOTED.sub(r"\1", text[1:-1]),
)  # fmt: skip


def condition(expression: str, asked: Mapping[str, Asked]) -> Condition:
    """The condition that an expression is; raises CannotSay."""
    sense = Sense(asked, example="{…} contains '…'", truthy=True, folds=True)
    return meant(tree_of(expression, EXPRESSIONS), sense)
