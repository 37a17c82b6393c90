"""Taking: questions of the bank made to fit a text: their keys, their scales, their languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.method import editing
from scrutiny.records.bank import Copy

Json = Any


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question of the bank, the family it is of, and the language its words are in."""

    copy: Copy
    family: str
    language: str


@dataclass(frozen=True, slots=True)
class Into:
    """The text they come into."""

    family: str
    languages: Sequence[str]
    keys: frozenset[str]  # that its questions have
    past: frozenset[
        str
    ]  # that questions of its family ever had: another's question must not take up their thread
    scales: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Taken:
    """The questions as the text can have them, the scales it must be given, and what was left behind."""

    questions: list[Json]
    scales: dict[str, Json]
    left_out: frozenset[str]


def taken(wanted: Iterable[Wanted], into: Into) -> Taken:
    """Each under a key that is free; a key goes on with its own questionnaire's thread, and with no other's."""
    keys, scales, questions = set(into.keys), dict(into.scales), []
    left: set[str] = set()
    for one in wanted:
        question = _spoken(one.copy.question, one.language, into.languages)
        own = one.family == into.family
        key = _free(question["key"], keys if own else keys | into.past)
        keys.add(key)
        question = {**question, "key": key}
        if one.copy.scale_name is not None:
            scale = _spoken(one.copy.scale, one.language, into.languages)
            question["scale"] = _scale(scales, one.copy.scale_name, scale)
        questions.append(question)
        left |= set(one.copy.left_out)
    added = {name: scale for name, scale in scales.items() if name not in into.scales}
    return Taken(questions, added, frozenset(left))


def _scale(scales: dict[str, Json], name: str, scale: Json) -> str:
    """The name of an equal scale that is there; else the scale is added, under its own name or another."""
    if scales.get(name) == scale:
        return name
    same = next((each for each, held in scales.items() if held == scale), None)
    if same is not None:
        return same
    new = _free(name, scales)
    scales[new] = scale
    return new


def _free(key: str, taken: Collection[str]) -> str:
    return editing.key_from(key, taken) if key in taken else key


def _spoken(value: Json, language: str, languages: Sequence[str]) -> Json:
    """``value`` with its texts in the languages there are; the first has the words of its own where it lacks some."""
    if isinstance(value, list):
        return [_spoken(each, language, languages) for each in value]
    if not isinstance(value, Mapping):
        return value
    if not _is_text(value, language):
        return {name: _spoken(each, language, languages) for name, each in value.items()}
    kept = {code: words for code, words in value.items() if code in languages}
    kept = {languages[0]: value[language], **kept}
    return kept if len(kept) > 1 else kept[languages[0]]


def _is_text(value: Mapping[str, Json], language: str) -> bool:
    """Whether it is words in several languages: the first of its questionnaire is always among them."""
    return language in value and all(isinstance(words, str) for words in value.values())
