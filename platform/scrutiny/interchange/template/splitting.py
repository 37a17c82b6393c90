"""Lists and pairs in a cell, with values in quotation marks where they hold a mark themselves."""

from __future__ import annotations

import json
import re

QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|“[^”]*”')
_HALF = re.compile("[\ud800-\udfff]")  # half a character, as JSON can spell it
_PLAIN = re.compile(r"[^\s,;:\"“”→+()-]+(?:[ _.-][^\s,;:\"“”→+()-]+)*")


class Unfit(Exception):
    """What a cell says cannot be taken: what is wrong, and how to mend it."""

    def __init__(self, says: str, mend: str) -> None:
        super().__init__(says)
        self.says, self.mend = says, mend


def quoted(value: str) -> str:
    """``value`` as it stands among others: in quotation marks if it holds a mark."""
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def unquoted(text: str) -> str:
    """The value that ``text`` stands for."""
    text = text.strip()
    if text.startswith("“") and text.endswith("”"):
        return text[1:-1]
    if not text.startswith('"'):
        return text
    try:
        value = json.loads(text, strict=False)
    except ValueError:
        value = None
    if not isinstance(value, str) or _HALF.search(value):
        raise Unfit(
            f"{text[:60]} is not well in quotation marks.", 'Close them, and write \\" for one inside.'
        )
    return value


def pieces(text: str, mark: str) -> list[str]:
    """``text`` parted at each ``mark`` (a pattern) that stands outside quotation marks."""
    found, begun, at = [], 0, 0
    parting = re.compile(f"{QUOTED.pattern}|({mark})")
    while match := parting.search(text, at):
        at = match.end()
        if match[1] is not None:
            found.append(text[begun : match.start()])
            begun = at
    return [*found, text[begun:]]


def split(text: str, mark: str) -> list[str]:
    """The values of a list; empty places between marks are passed over."""
    return [unquoted(piece) for piece in pieces(text, f"{mark}|\n") if piece.strip()]


def pairs(text: str, mark: str, example: str) -> list[tuple[str, str]]:
    """The pairs in ``text``, parted by ``mark`` (a pattern), a semicolon or a new line after each.

    The second half is given as it stands.
    """
    found: dict[str, str] = {}
    for piece in pieces(text, ";|\n"):
        if not piece.strip():
            continue
        halves = pieces(piece, mark)
        if len(halves) != 2 or not all(half.strip() for half in halves):
            raise Unfit(f"“{piece.strip()[:60]}” is not understood.", example)
        name = unquoted(halves[0])
        if name in found:
            raise Unfit(f"“{name[:60]}” is given twice.", "Keep one.")
        found[name] = halves[1].strip()
    return list(found.items())
