"""Keys for names from elsewhere: kept where they fit, else made to, and each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")


class Keys:
    """Gives each name a key of its own; the same names in the same order get the same keys.

    ``kept`` are names to come: those that are keys already are given to nobody else.
    """

    def __init__(self, kept: Iterable[str] = ()) -> None:
        self.taken: set[str] = set()
        self.kept = {name for name in kept if _KEY.fullmatch(name)}
        self.tried: dict[
            str, int
        ] = {}  # how often a key was wanted: a name given often costs no more each time

    def take(self, name: str, otherwise: str = "q") -> str:
        """A free key for ``name``, taken with that; ``otherwise`` begins one where nothing of it is left."""
        key = wanted = key_like(name, otherwise)
        number = self.tried.get(wanted, 1)
        while key in self.taken or (key in self.kept and key != name):
            number += 1
            ending = f"_{number}"
            key = wanted[: LONGEST - len(ending)] + ending
        self.taken.add(key)
        self.tried[wanted] = number
        return key


def key_like(name: str, otherwise: str = "q") -> str:
    """``name`` where it is a key; else in small letters, without accents, its signs as ``_``."""
    if _KEY.fullmatch(name):
        return name
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    if not key:
        return otherwise
    return (key if key[0].isalpha() else f"{otherwise}_{key}")[:LONGEST].rstrip("_")
