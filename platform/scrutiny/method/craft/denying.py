"""Negative: two denials in one breath, or a denial that has to be denied to say what one means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrutiny.method.craft.advising import CLOSED, Form, Found
from scrutiny.method.craft.claims import LEANING
from scrutiny.method.craft.spelling import SENTENCE_ENDS, listed, phrases, quoted, words_of
from scrutiny.method.definition import Question

DENIES = phrases(
    """not|never|nobody|no one|no|none|neither|without|cannot|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't
    |haven't|hadn't|can't|couldn't|won't|wouldn't|shouldn't|mustn't"""
)
UNDOES = phrases(
    """unable|unaware|unclear|uncommon|uncomfortable|unfair|unhappy|unhelpful|unimportant|unlikely|unnecessary
    |unreasonable|unsafe|unsatisfactory|unsure|unusual|unwilling|impossible|incorrect|ineffective|inappropriate
    |inadequate|dissatisfied|disagree|fail|fails|failed|lack|lacks|lacked|prohibited|barred|prevent|prevents|prevented
    |avoid|avoids|forbidden|refuse|refused"""
)
# “and not”, “not only”: a contrast, which denies nothing; “no later than”: a measure.
CONTRASTS = re.compile(
    r"""(?:\b(?:and|or|but)|,)\s+(?:not|never)\b(?!\s+(?:have|be|do|feel)\b)
    |\bnot\s+(?:only|just|yet)\b|\bif\s+not\b|\byes\s+(?:or|and)\s+no\b
    |\bno\s+(?:later|more|longer|fewer|less)\b""",
    re.IGNORECASE | re.VERBOSE,
)
ENDS = (LEANING | {"and", "or", "but"}) - {"without"}
SOFT = frozenset({"without"})  # by itself it tells how, and denies nothing
AGREES = re.compile(r"\b(?:agree|disagree|true|definitely|yes|always|never)\b|\bnot at all\b", re.IGNORECASE)


def negative(form: Form, question: Question) -> Iterator[Found]:
    """Two denials anywhere; one only in a survey, in a statement answered with no or disagree."""
    text = form.words(question.text)
    if question.kind not in CLOSED or not DENIES.among(text):
        return
    text = CONTRASTS.sub(" ", text)
    if twice := _denied_twice(text):
        yield Found(f"Denies more than once: {listed(twice)}.", "Say it once, as what should be so.")
    elif form.survey and _answered_by_no(form, question) and (word := _denied_at_first(text)):
        yield Found(
            f"Whoever answers no, or disagrees, has to deny {quoted(word)}.",
            "Turn it round, so that yes means yes.",
        )


def _denied_twice(text: str) -> list[str]:
    for sentence in SENTENCE_ENDS.split(text):
        denies = DENIES.among(sentence)
        if denies and len(found := [*denies, *UNDOES.among(sentence)]) > 1:
            return [each.lower() for each in found]
    return []


def _denied_at_first(text: str) -> str:
    """The denial before the first word that joins or leans; the very first word may itself be one."""
    words = [word.lower() for word in words_of(text)]
    cut = next((at for at, word in enumerate(words) if at and word in ENDS), len(words))
    return next((word for word in words[:cut] if word in DENIES.begin - SOFT), "")


def _answered_by_no(form: Form, question: Question) -> bool:
    labels = (form.words(option.label) for option in question.options)
    return question.kind == "yes_no" or any(AGREES.search(label) for label in labels)
