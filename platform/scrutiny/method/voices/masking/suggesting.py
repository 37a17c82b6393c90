"""Suggesting what may tell who somebody is: names, numbers, addresses, schools. The reviewer decides, word by word.

It errs on the side of hiding. What it cannot know: a name at a sentence's start, one written small, a nickname.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scrutiny.method.voices.masking.cutting import is_word, pieces
from scrutiny.method.voices.masking.words import Words, words_of

NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})  # there a capital tells nothing
OUTWARD, INWARD = re.compile(r"[a-z]{1,2}\d[a-z\d]?"), re.compile(r"\d[a-z]{2}")
WHOLE = re.compile(OUTWARD.pattern + INWARD.pattern)  # a postcode written without its space
PHONE = 7  # figures, in as many parts as one likes
FEW = 3  # figures in one number that may be part of an address, a year, a phone or a case
SURE = frozenset({"mr", "mrs", "dr"})
BETWEEN = frozenset(
    {"is", "się", "to", "e", "este", "mă", "meu", "mea", "moje"}
)  # my name *is*, numele *meu este*
ALSO_VERBS = frozenset(
    ("close", "drive", "way", "court", "place", "hill", "row", "walk", "gardens", "grove", "st")
)
SMALL = frozenset({"of", "the", "and", "st", "st.", "for"})  # within a school's name
ENDS = frozenset(".!?…\n؟।۔:")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the rules look at it: its pieces, and its words by their place among words."""

    cut: tuple[str, ...]
    at: tuple[int, ...]  # the number of each word among the pieces
    folded: tuple[str, ...]  # each word, case-folded
    words: Words
    capitals: bool  # whether a capital tells anything here

    def capital(self, n: int) -> bool:
        return 0 <= n < len(self.at) and self.cut[self.at[n]][0].isupper()

    def number(self, n: int) -> bool:
        return 0 <= n < len(self.at) and any(map(str.isdigit, self.folded[n]))

    def word(self, n: int) -> str:
        return self.folded[n] if 0 <= n < len(self.folded) else ""

    def before(self, n: int) -> str:
        """What stands between the word before and this one."""
        number = self.at[n]
        return self.cut[number - 1] if number and not is_word(self.cut[number - 1]) else ""


def suggested(text: str, language: str) -> frozenset[int]:
    """The numbers of the pieces that may tell who somebody is; those between two of one address are among them."""
    cut = pieces(text)
    at = tuple(number for number, piece in enumerate(cut) if is_word(piece))
    capitals = language.split("-")[0].casefold() not in NOUNS_HAVE_CAPITALS and not _shouted(cut, at)
    told = Text(cut, at, tuple(cut[number].casefold() for number in at), words_of(language), capitals)
    found = {number for rule in RULES for number in rule(told)}
    return frozenset(found | set(_said_again(told, found)))


def _shouted(cut: Sequence[str], at: Sequence[int]) -> bool:
    """Whether most words are all capitals, so that a capital tells nothing."""
    long = [cut[number] for number in at if len(cut[number]) > 1]
    return 2 * sum(map(str.isupper, long)) > len(long)


def _names(text: Text) -> Iterator[int]:
    """Words with a capital that no sentence's start explains."""
    for n, word in enumerate(text.folded):
        starts = not n or ENDS & set(text.before(n))
        if text.capitals and text.capital(n) and not starts and word not in text.words.common:
            yield text.at[n]


def _after_titles(text: Text) -> Iterator[int]:
    """Mr Khan; and Miss only before a capital, since a child may miss school."""
    for n, word in enumerate(text.folded):
        if word in text.words.titles and (text.capital(n + 1) or word in SURE) and text.word(n + 1):
            yield from _range(text, n, n + 1)
            if text.capital(n + 2) and text.before(n + 2).isspace():
                yield text.at[n + 2]


def _after_naming(text: Text) -> Iterator[int]:
    """A friend called amina: with a capital or without."""
    for n, word in enumerate(text.folded):
        if word in text.words.named or (word == "is" and text.word(n - 1) == "name"):
            name = next((m for m in (n + 1, n + 2, n + 3) if text.word(m) not in BETWEEN), n)
            if name > n and text.word(name) not in text.words.common | {""}:
                yield text.at[name]


def _numbers(text: Text) -> Iterator[int]:
    """Numbers of three figures and more, names with figures in them, phones however they are parted."""
    for n in range(len(text.at)):
        figures = _figures(text.folded[n])
        if figures >= FEW or (figures > 1 and len(text.folded[n]) > figures + 1):
            yield text.at[n]
    start = 0
    while start < len(text.at):
        end = start
        while text.number(end) and (end == start or _same_number(text.before(end))):
            end += 1
        parts = end - start
        if parts > 1 and (
            sum(map(_figures, text.folded[start:end])) >= PHONE or (parts == 3 and _date(text, start))
        ):
            yield from _range(text, start, end - 1)
        start = max(end, start + 1)


def _ages_and_dates(text: Text) -> Iterator[int]:
    words = text.words
    for n, word in enumerate(text.folded):
        if text.number(n) and (text.word(n + 1) in words.years or text.word(n - 1) in words.aged):
            yield text.at[n]
        if word in words.years and text.word(n + 1) == "old" and n:
            yield text.at[n - 1]
        if word in words.months:
            for beside in (n - 2 if text.word(n - 1) == "of" else n - 1, n + 1):
                if text.number(beside):
                    yield from _range(text, min(n, beside), max(n, beside))


def _streets(text: Text) -> Iterator[int]:
    for n, word in enumerate(text.folded):
        if word in text.words.streets:
            house = [m for m in range(n - 1, n - (3 if word in ALSO_VERBS else 4), -1) if text.number(m)]
            if house:
                yield from _range(text, house[0], n)
            elif (
                n and word not in ALSO_VERBS and text.word(n - 1) not in text.words.common and _close(text, n)
            ):
                yield from _range(text, n - 1, n)
        if word in text.words.streets_first:
            house = [m for m in range(n + 1, n + 5) if text.number(m)]
            if house or text.capital(n + 1):
                yield from _range(text, n, house[0] if house else n + 1)


def _schools(text: Text) -> Iterator[int]:
    for n, word in enumerate(text.folded):
        if word in text.words.schools:
            first = n
            while (
                first > n - 5
                and first
                and _close(text, first)
                and (text.capital(first - 1) or text.word(first - 1) in SMALL)
            ):
                first -= 1
            while first < n and text.word(first) in text.words.common | SMALL - {"st"}:
                first += 1
            if first < n:
                yield from _range(text, first, n)
            elif (
                n
                and word in ("primary", "academy", "infants", "juniors")
                and text.word(n - 1) not in text.words.common
            ):
                yield from _range(text, n - 1, n)
        if word in text.words.schools_first and text.number(n + 1):
            yield from _range(text, n, n + 1)


def _postcodes(text: Text) -> Iterator[int]:
    for n, word in enumerate(text.folded):
        if WHOLE.fullmatch(word):
            yield text.at[n]
        if OUTWARD.fullmatch(word) and INWARD.fullmatch(text.word(n + 1)):
            yield from _range(text, n, n + 1)


def _addresses(text: Text) -> Iterator[int]:
    """Mail addresses, @names and pages: whatever hangs together without a space and holds an @ or a ://."""
    for start, end in _chunks(text):
        signs = text.before(start)[-1:] + "".join(text.cut[text.at[start] : text.at[end]])
        if "@" in signs or "://" in signs or text.word(start) == "www":
            yield from _range(text, start, end)


def _chunks(text: Text) -> Iterator[tuple[int, int]]:
    """The first and last word of all that hangs together without a space."""
    start = 0
    for n in range(1, len(text.at) + 1):
        if n == len(text.at) or any(map(str.isspace, text.before(n))):
            if n > start:
                yield start, n - 1
            start = n


def _said_again(text: Text, found: Iterable[int]) -> Iterator[int]:
    """The same name elsewhere, where a sentence starts with it."""
    names = {
        text.cut[number] for number in found if text.cut[number][0].isupper() and len(text.cut[number]) > 2
    }
    return (number for number in text.at if text.cut[number] in names)


def _range(text: Text, first: int, last: int) -> Iterator[int]:
    """From one word to another, with what stands between."""
    if last < len(text.at):
        yield from range(text.at[first], text.at[last] + 1)


def _close(text: Text, n: int) -> bool:
    return text.before(n).isspace() or text.before(n) in (". ", "., ")


def _figures(word: str) -> int:
    return sum(map(str.isdigit, word))


def _same_number(between: str) -> bool:
    return len(between) <= 3 and set(between) <= set(" ()./-+–,")


def _date(text: Text, start: int) -> bool:
    return text.before(start + 1) == text.before(start + 2) in ("/", ".", "-")


RULES: tuple[Callable[[Text], Iterator[int]], ...] = (
    _names,
    _after_titles,
    _after_naming,
    _numbers,
    _ages_and_dates,
    _streets,
    _schools,
    _postcodes,
    _addresses,
)
