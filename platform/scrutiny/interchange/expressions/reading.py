"""From an expression's letters to its tree: one reader for every language that a table describes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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

DEEPEST = 12  # brackets within brackets
LONGEST = 10_000  # characters
Token = tuple[str, str]  # what it is, and its text
_END: Token = ("end", "")


@dataclass(frozen=True, slots=True)
class Language:
    """How a language of expressions is written.

    ``tokens`` names what it finds: answer, words, figure, name, sign, space; whatever else stands there is
    none of the language that can be taken.
    """

    tokens: re.Pattern[str]
    joins: Mapping[str, str]  # as spelled -> all, any
    signs: Mapping[str, str]  # as spelled -> the sign of a comparison
    opposites: frozenset[str] = frozenset()  # put before what must not hold
    emptiness: Mapping[str, str] = field(default_factory=dict)  # put after an answer -> "=" or "!=" nothing
    truths: Mapping[str, bool] = field(default_factory=dict)
    bare: bool = False  # a word without quotation marks is words
    folds: bool = False  # capitals or not is one
    unquote: Callable[[str], str] = lambda text: text[1:-1]
    example: str = ""  # of a test that an answer includes something
    lists: bool = False


def tree_of(text: str, language: Language) -> Tree:
    """The tree of ``text``; raises CannotSay with the first thing that it cannot read."""
    if len(text) > LONGEST:
        raise CannotSay("This is longer than 10 000 characters.", "Shorten it.")
    reader = _Reader(_tokens(text, language), language)
    tree = reader.whole()
    if reader.now != _END:
        raise CannotSay(f"“{reader.now[1]}” stands where nothing was expected.", "Write it anew.")
    return tree


def _tokens(text: str, language: Language) -> list[Token]:
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = language.tokens.match(text, at)
        if match is None or match.lastgroup is None:
            raise CannotSay(
                f"“{text[at : at + 10]}” cannot be read here.", "Keep to comparisons joined by and, or, not."
            )
        if match.lastgroup != "space":
            found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return [*found, _END]


class _Reader:
    """Reads tokens from the left: any of all of comparisons of operands."""

    def __init__(self, tokens: list[Token], language: Language) -> None:
        self.tokens, self.language = tokens, language
        self.at = self.depth = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def spelled(self) -> str:
        """The token as tables have it; words in quotation marks are no part of a table."""
        kind, text = self.now
        if kind not in ("sign", "name"):
            return ""
        return text.lower() if self.language.folds else text

    def step(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def deeper(self, inside: Callable[[], Tree]) -> Tree:
        if self.depth >= DEEPEST:
            raise CannotSay(f"It is nested deeper than {DEEPEST} levels.", "Take brackets out.")
        self.depth += 1
        tree = inside()
        self.depth -= 1
        return tree

    def expect(self, sign: str) -> None:
        if self.now != ("sign", sign):
            raise CannotSay(f"A “{sign}” is missing.", "Close every bracket that is opened.")
        self.step()

    def whole(self) -> Tree:
        return self.joined("any", lambda: self.joined("all", self.compared))

    def joined(self, how: str, part: Callable[[], Tree]) -> Tree:
        parts = [part()]
        while self.language.joins.get(self.spelled()) == how:
            self.step()
            parts.append(part())
        return parts[0] if len(parts) == 1 else Joined(how, tuple(parts))

    def compared(self) -> Tree:
        left = self.filled()
        while sign := self.language.signs.get(self.spelled()):
            self.step()
            left = Compared(left, sign, self.filled())
        return left

    def filled(self) -> Tree:
        """An operand, and whether it is empty where that is asked after it."""
        operand = self.operand()
        sign = self.language.emptiness.get(self.spelled())
        if sign is None:
            return operand
        self.step()
        return Compared(operand, sign, Words(""))

    def operand(self) -> Tree:
        kind, text = self.now
        if self.spelled() in self.language.opposites:
            self.step()
            return Opposite(self.deeper(self.filled))
        if (kind, text) == ("sign", "("):
            return self.bracketed()
        if (kind, text) == ("sign", "[") and self.language.lists:
            self.step()
            return Several(self.listed("]"))
        if kind == "name":
            return self.named()
        if kind not in _LEAVES:
            says = f"“{text}” stands where a question or value was expected." if text else "It ends too soon."
            raise CannotSay(says, "Write it anew, as comparisons joined by and, or, not.")
        self.step()
        return _LEAVES[kind](text, self.language)

    def bracketed(self) -> Tree:
        self.step()
        inside = self.deeper(self.whole)
        self.expect(")")
        return inside

    def named(self) -> Tree:
        spelled, text = self.spelled(), self.step()
        if spelled in self.language.truths:
            return Truth(self.language.truths[spelled])
        if self.now == ("sign", "("):
            self.step()
            return Call(text, self.listed(")"))
        if self.language.bare:
            return Words(text)
        raise CannotSay(f"“{text}” is no question or value.", "Put words in quotation marks.")

    def listed(self, end: str) -> tuple[Tree, ...]:
        items: list[Tree] = []
        while self.now != ("sign", end):
            if items:
                self.expect(",")
            items.append(self.deeper(self.whole))
        self.step()
        return tuple(items)


_LEAVES: Mapping[str, Callable[[str, Language], Tree]] = {
    "answer": lambda text, language: Answer(text.strip("${}").strip()),
    "self": lambda text, language: Answer(""),
    "words": lambda text, language: Words(language.unquote(text)),
    "figure": lambda text, language: Figure(text),
}
