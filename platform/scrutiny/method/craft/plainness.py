"""Length and reading age: whether the words ask no more of their readers than they have to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutiny.method.craft.advising import FAMILIES, VOICES, Form, Found
from scrutiny.method.craft.reading import effort, reading_age
from scrutiny.method.craft.spelling import listed, words_of
from scrutiny.method.definition import Question

MOST_WORDS_YOUNG = 12
MOST_WORDS = 35
FEWEST_WORDS = 6  # of fewer the formula says nothing worth hearing
LONG_WORD = 3  # syllables


def long_question(form: Form, question: Question) -> Iterator[Found]:
    most = most_words(form)
    words = len(words_of(form.words(question.text)))
    if words > most and question.kind != "information":
        yield Found(
            f"{words} words; up to {most} are taken in at one reading.",
            "Move the explanation into the help, or make two questions of it.",
        )


def most_words(form: Form) -> int:
    return MOST_WORDS_YOUNG if form.young else MOST_WORDS


def hard_question(form: Form, question: Question) -> Iterator[Found]:
    """Its text; for people who speak for themselves its help as well."""
    text = form.words(question.text)
    if not _only_long(form, text):
        yield from _hard(form, text, "")
    if form.audience in VOICES:
        yield from _hard(form, form.words(question.help), "")


def _only_long(form: Form, text: str) -> bool:
    """Whether its length is all that is hard about it: that another rule tells."""
    words = words_of(text)
    return len(words) > most_words(form) and not _long_words(words)


def hard_around(form: Form) -> Iterator[Found]:
    """For families, what is written around the questions too."""
    if form.audience in FAMILIES:
        for key, text in form.texts_around():
            yield from _hard(form, text, key)


def _hard(form: Form, text: str, key: str) -> Iterator[Found]:
    words = words_of(text)
    if len(words) < FEWEST_WORDS:
        return
    age = reading_age(text)
    if age > form.reading_age + allowance(len(words)):
        yield Found(
            f"Reads as for people of {round(age)}; this form is best kept to a reading age of {form.reading_age}.",
            _easier(words),
            key,
        )


def allowance(words: int) -> float:
    """The years a text may be over: the fewer its words, the more one long word counts."""
    return 1 + 16 / words


def _easier(words: Sequence[str]) -> str:
    longest = _long_words(words)
    if not longest:
        return "Make shorter sentences."
    return f"Make shorter sentences, and find shorter words for {listed(longest[:3])}."


def _long_words(words: Sequence[str]) -> list[str]:
    """Each once, the longest first."""
    costs = {word.lower(): effort(word) for word in words}
    return sorted((word for word in costs if costs[word] >= LONG_WORD), key=lambda word: -costs[word])
