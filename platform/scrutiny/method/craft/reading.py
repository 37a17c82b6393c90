"""Reading age: how old a reader must be for these words, by Flesch and Kincaid's formula for English."""

from __future__ import annotations

import re
from functools import lru_cache

from scrutiny.method.craft.spelling import bag, sentences_in, words_of
from scrutiny.method.definition import Definition

# Whom a form is for → the reading age its words should stay at. Children: by the form's age, see below.
MEANT = {"parent_carer": 12, "practitioner": 17}
MEANT_ELSE = 19  # schools and agencies: people who read guidance all day
YOUNGEST = 7  # the formula tells no ages apart below this, and to seven a grown-up reads aloud
TONES = {"young": 9, "easy_read": 9}  # the age of a child's form that names none
TONE_ELSE = 12
AGES = re.compile(r"(?<![\d-])(\d{1,2})\s*(?:_|-|–|to|and)\s*(\d{1,2})(?![\d-])")
BELOW = 2  # a form is written for readers two years younger than the youngest who get it
FIRST_GRADE = 5  # a reader in the first American grade is six: age is grade and five


def reading_age_meant(definition: Definition) -> int:
    """The reading age this form should stay at."""
    if definition.audience != "child":
        return MEANT.get(definition.audience, MEANT_ELSE)
    return max(YOUNGEST, youngest_reader(definition) - BELOW)


def youngest_reader(definition: Definition) -> int:
    """The least age the form names in its key or title (“voice_8_11”, “Ages 8 to 11”), else by its tone."""
    title = definition.title.get(definition.language) or ""
    for text in (definition.questionnaire, title):
        for low, high in AGES.findall(text):
            if 3 <= int(low) < int(high) <= 25:
                return int(low)
    return TONES.get(definition.tone, TONE_ELSE)


@lru_cache(maxsize=8192)
def reading_age(text: str) -> float:
    """0.39 × words a sentence + 11.8 × syllables a word − 15.59, the school grade; and five years."""
    words = words_of(text)
    if not words:
        return 0.0
    spoken = sum(map(effort, words))
    grade = 0.39 * len(words) / sentences_in(text) + 11.8 * spoken / len(words) - 15.59
    return grade + FIRST_GRADE


@lru_cache(maxsize=16384)
def effort(word: str) -> int:
    """Its syllables; but a long word that children of seven use every day costs them no more than two."""
    return min(syllables(word), 2) if word.lower() in FAMILIAR else syllables(word)


FAMILIAR = bag(
    """family families bullying together everyone everybody anyone anybody somebody nobody everything another favourite
    animal animals computer computers internet hospital holiday holidays remember tomorrow yesterday telephone video
    videos grandmother grandfather different difficult important teenager teenagers grown-up grown-ups"""
)


# -- syllables, estimated ------------------------------------------------------------------------------------

SOUNDS = re.compile(r"[aeiouy]+")
AS_SAID = {"qu": "kw", "gue": "g", "every": "evry", "ically": "icly"}
SAID = re.compile(r"qu|gue(?=s?$)|every|ically$")
SILENT_END = re.compile(r"(?:[^laeiouy]e|[aeiouy]le|[^aeiouytd]ed|(?:[^aeiouycgsxzh]|th)es)$")
SILENT_WITHIN = re.compile(r"[aeiouy][^aeiouy]+e(?=(?:ly|ment|ments|ful|fully|less|ness|guard\w*)$)")
APART = re.compile(
    r"(?<![ct])ia|(?<=[aeiou][ct])ia(?!l)|io(?!n|us|ur)|(?<![ctxg])ious|iu|eo(?!u)|eum|ua(?!r)|uou|ying|eing|blism|isms?$|iet"
)
KNOWN = {
    "people": 2, "people's": 2, "someone": 2, "everyone": 3, "anyone": 3, "somewhere": 2, "sometimes": 2,
    "something": 2, "every": 2, "everything": 3, "different": 2, "difference": 2, "family": 3, "being": 2,
    "business": 2, "area": 3, "areas": 3, "idea": 3, "ideas": 3, "real": 1, "really": 2, "science": 2, "the": 1,
    "serious": 3, "safety": 2, "safely": 2, "lonely": 2, "home": 1, "homes": 1, "video": 3, "use": 1, "used": 1,
    "create": 2, "created": 3, "react": 2, "wednesday": 2, "evening": 2, "interest": 2, "interested": 3,
    "girl": 1, "world": 1, "hour": 1, "hours": 1, "our": 1, "school": 1, "poem": 2, "going": 2, "doing": 2,
    "seeing": 2,"diet": 2, "quiet": 2,
    "couldn't": 2, "wouldn't": 2, "shouldn't": 2, "didn't": 2, "doesn't": 2, "isn't": 2, "wasn't": 2,
    "weren't": 1, "aren't": 1, "won't": 1, "don't": 1, "can't": 1, "you'll": 1, "we'll": 1, "they'd": 1,
    "client": 2, "clients": 2, "theatre": 2, "language": 2, "languages": 3, "experience": 4, "experiences": 5,
    "childline": 2, "online": 2, "whose": 1, "whole": 1, "ease": 1, "eye": 1, "eyes": 1, "eyed": 1,
}  # fmt: skip


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """How many syllables ``word`` has, estimated from its spelling; a figure or an acronym counts as one."""
    lowered = word.lower()
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    if lowered in KNOWN:
        return KNOWN[lowered]
    if not SOUNDS.search(lowered) or word.isupper():
        return 1
    bare = lowered.removesuffix("'s")
    if bare in KNOWN:
        return KNOWN[bare]
    bare = SAID.sub(lambda match: AS_SAID[match.group()], bare)
    count = len(SOUNDS.findall(bare)) + len(APART.findall(bare))
    count -= bool(SILENT_END.search(bare)) + bool(SILENT_WITHIN.search(bare))
    return max(1, count)
