"""Codes that work once: twelve letters and figures, none like another, the last one checking the rest."""

from __future__ import annotations

from math import log2
from random import Random

# 25, an odd number, which the check letter needs. No vowels, so no words; and of those that look alike at most
# one: 2 without Z, 5 without S, 6 without G, 8 without B, L without 1 and I, V without U, and neither 0 nor O.
LETTERS = "23456789CDFHJKLMNPQRTVWXY"
FREE = 11  # letters that are drawn; the twelfth checks them
GROUP = 4
# Weights that double: each is a unit of 25 and so is the difference of two neighbours, therefore one letter
# mistyped, or two neighbours swapped, always changes the sum.
WEIGHTS = tuple(pow(2, place, len(LETTERS)) for place in range(FREE + 1))
MEANT = str.maketrans("ZSGB1IU", "256" + "8LLV")  # what was typed, and the one it can only have been
# What people read into letters without vowels. A code that holds one of them is drawn again.
_UNWANTED = "FCK FVK KKK WTF CNT DCK TWT PRN KYS KYX KMX FFS STFV"
UNWANTED = tuple(_UNWANTED.translate(MEANT).split())


def once_code(rng: Random) -> str:
    """A new code, as K7MF-2QXR-9TDW. ``rng`` is a ``random.SystemRandom`` in use."""
    while True:
        drawn = "".join(rng.choice(LETTERS) for _ in range(FREE))
        whole = drawn + _check(drawn)
        if not any(word in whole for word in UNWANTED):
            return _grouped(whole)


def bits() -> float:
    """At least how many bits somebody has to guess: what is drawn, less every code that may be drawn again."""
    size = len(LETTERS)
    lost = sum((FREE + 2 - len(word)) * size ** (FREE + 1 - len(word)) for word in UNWANTED)
    return log2(size**FREE - lost)


def is_once(code: str) -> bool:
    """Whether ``code`` is written as ours are and its check letter is right."""
    plain = code.replace("-", "")
    return tidied(plain) == code != "" and _check(plain[:FREE]) == plain[FREE]


def tidied(typed: str) -> str:
    """``typed`` without spaces and dashes, in its groups of four; "" where it cannot be a code."""
    meant = typed.upper().translate(MEANT)
    if len(meant) != FREE + 1 or not set(meant) <= set(LETTERS):
        return ""
    return _grouped(meant)


def _check(drawn: str) -> str:
    total = sum(weight * LETTERS.index(letter) for weight, letter in zip(WEIGHTS, drawn, strict=False))
    return LETTERS[-total * pow(WEIGHTS[FREE], -1, len(LETTERS)) % len(LETTERS)]


def _grouped(whole: str) -> str:
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))
