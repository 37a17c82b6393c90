"""Codes: how somebody gets in, by three words said aloud (an open link) or by letters used once."""

from __future__ import annotations

import unicodedata

from scrutiny.method.voices.codes import once, spoken

__all__ = ["is_once", "is_spoken", "once_bits", "once_code", "spoken_code", "tidy"]

LONGEST = 80  # letters worth looking at: a code typed with every space and dash one can think of

once_code = once.once_code
once_bits = once.bits
spoken_code = spoken.spoken_code
is_once = once.is_once
is_spoken = spoken.is_spoken


def tidy(typed: str) -> str:
    """What was typed as one of our codes is written: otter-blue-42 or K7MF-2QXR-9TDW; "" if it can be neither.

    A code used once comes back tidy even when its check letter is wrong: ``is_once`` tells that.
    """
    if len(typed) > LONGEST:
        return ""
    plain = "".join(map(_plain, unicodedata.normalize("NFKC", typed)))
    return spoken.tidied(plain.split()) or once.tidied(plain.replace(" ", ""))


def _plain(letter: str) -> str:
    """A figure of any script as 0 to 9, a letter in lower case, what cannot be seen as nothing, the rest as space."""
    figure = unicodedata.decimal(letter, None)
    if figure is not None:
        return str(figure)
    if letter.isalpha():
        return letter.casefold()
    return "" if unicodedata.category(letter) in ("Cf", "Mn") else " "
