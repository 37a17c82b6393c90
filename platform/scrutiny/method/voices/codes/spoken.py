"""Codes to say aloud: an animal, a colour and a number, for links that are open to a whole school."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

from scrutiny.method.voices.codes.words import ANIMALS, COLOURS, SAID_TOO

NUMBERS = tuple(
    str(number) for number in range(2, 100) if number not in (69, 88)
)  # those two are said of other things
FIGURES = str.maketrans("oilsbz", "011582")  # letters that stand where only figures can
SHORTEST_MENDED = 4  # a shorter word with one letter changed may be almost anything


def spoken_code(rng: Random) -> str:
    """A new code, as otter-blue-42. ``rng`` is a ``random.SystemRandom`` in use."""
    return f"{rng.choice(ANIMALS)}-{rng.choice(COLOURS)}-{rng.choice(NUMBERS)}"


def is_spoken(code: str) -> bool:
    """Whether ``code`` is written as ours are, of our own words."""
    animal, _, rest = code.partition("-")
    colour, _, number = rest.partition("-")
    return animal in _ANIMALS and colour in _COLOURS and number in _NUMBERS


def tidied(words: Sequence[str]) -> str:
    """What was typed, in whatever order the animal and the colour came; "" where it cannot be a code."""
    names, number = _number_apart(words)
    if number not in _NUMBERS:
        return ""
    pair = _run_together("".join(names)) or _apart(names)
    return f"{pair}-{number}" if pair else ""


def _number_apart(words: Sequence[str]) -> tuple[list[str], str]:
    """The words before the number, and the number: its figures may stand apart, or run on from the colour."""
    names, number = list(words), ""
    while names and (figures := names[-1].translate(FIGURES)).isdigit():
        number = figures + number
        names.pop()
    if names and not number:
        last = names.pop()
        name = last.rstrip("0123456789")
        names, number = [*names, name], last[len(name) :]
    return names, number


def _run_together(run: str) -> str:
    for at in range(1, len(run)):
        if pair := _pair(run[:at], run[at:]):
            return pair
    return ""


def _apart(words: Sequence[str]) -> str:
    """Two words of which each may have one letter wrong, too many or too few, or two of them swapped."""
    if len(words) != 2:
        return ""
    animals = [_mended(word, _ANIMALS) for word in words]
    colours = [_mended(word, _COLOURS) for word in words]
    return _pair(animals[0], colours[1]) or _pair(animals[1], colours[0])


def _pair(one: str, other: str) -> str:
    one, other = SAID_TOO.get(one, one), SAID_TOO.get(other, other)
    if one in _COLOURS:
        one, other = other, one
    return f"{one}-{other}" if one in _ANIMALS and other in _COLOURS else ""


def _mended(word: str, known: Collection[str]) -> str:
    """The only word of ``known`` that ``word`` can be with one slip of the finger; else the word itself."""
    if word in known or len(word) < SHORTEST_MENDED:
        return word
    near = [each for each in known if abs(len(each) - len(word)) < 2 and one_slip(each, word)]
    return near[0] if len(near) == 1 else word


def one_slip(one: str, other: str) -> bool:
    """Whether one letter changed, added or left out, or two neighbours swapped, makes ``other`` of ``one``."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    a, b = one[start:], other[start:]
    return a[1:] in (b, b[1:]) or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


_ANIMALS, _COLOURS = frozenset(ANIMALS), frozenset(COLOURS)
_NUMBERS = frozenset(NUMBERS)
