"""Reading a text for danger: as words without accents, invisible signs and stretched letters."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80  # letters of one word that are looked at
STOP = ""  # the end of a sentence, which no entry reaches across

# Letters that Unicode does not take apart, and letters of Urdu and Gurmukhi that are written now this way, now that.
_SAME = str.maketrans(
    {
        **dict(zip("łđøıßæœ", ("l", "d", "o", "i", "ss", "ae", "oe"), strict=True)),
        **dict(zip("يىكهةۃھۂںےۓ", "ییکہہہہہنیی", strict=True)),
        **dict.fromkeys("਼ੱੰਂਁ'’‘`´ʼ"),
    }
)
_LEET = str.maketrans("013457@$", "oieastas")
# Part of a word though Python counts them as no letters: accents that stand alone, vowel points of Arabic script,
# Gurmukhi vowel signs, apostrophes, and what cannot be seen.
_INSIDE = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0a01-\u0a75'’‘`´ʼ\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_WORD = re.compile(rf"(?:[^\W_]|[@${_INSIDE}])+|[🔪🗡🔫🩸]|[.!?…।۔؟]+")
_STRETCHED = re.compile(r"(.)\1{2,}")


def tokens(words: str) -> list[str]:
    """The words of a text as they were typed, in their order, with a ``STOP`` where a sentence ends."""
    return [STOP if _ends(found) else found[:LONGEST] for found in _WORD.findall(words)]


def plain(word: str) -> str:
    """``word`` as it is compared: case-folded, without accents, vowel points and what cannot be seen."""
    apart = unicodedata.normalize("NFKD", word.casefold()).translate(_SAME)
    return "".join(letter for letter in apart if not _silent(letter))


def forms(word: str) -> frozenset[str]:
    """Every way ``word`` may be meant: heeelp is help, k1ll is kill, killll is kill or kil."""
    found = {word, _STRETCHED.sub(r"\1\1", word), _STRETCHED.sub(r"\1", word)}
    if not word.isalpha() and not word.isdigit():
        found |= {each.translate(_LEET) for each in found}
    return frozenset(found)


def _ends(found: str) -> bool:
    """Whether a sentence ends here: two and more full stops are how children write a pause."""
    return found[0] in ".!?।۔؟" and not found.startswith("..")


def _silent(letter: str) -> bool:
    if letter.isascii():
        return False
    kind = unicodedata.category(letter)
    return kind == "Cf" or (kind == "Mn" and not "\u0a00" <= letter <= "\u0a7f")
