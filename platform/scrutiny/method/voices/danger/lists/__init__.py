"""The lists: one a language, by its tag."""

from __future__ import annotations

from scrutiny.method.voices.danger.lists import english, english_worry, polish, punjabi, romanian, urdu

LISTS = {
    "en": english.WORDS + english_worry.WORDS,
    "pl": polish.WORDS,
    "pa": punjabi.WORDS,
    "ur": urdu.WORDS,
    "ro": romanian.WORDS,
}
