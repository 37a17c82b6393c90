"""What a sentence offers: the questions that come earlier, how each can be tested, and for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scrutiny.method.definition import Question
from scrutiny.method.soundness.conditions import TESTED_BY_VALUE
from scrutiny.web.drafts.panels import whom
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.said import Said
from scrutiny.web.drafts.panels.sentences.tests import numeric, values_of

Choices = list[tuple[str, str]]
SHORT = 70  # characters of a question in the list
WORDS: Mapping[str, str] = {
    "is": "is",
    "is_not": "is not",
    "in": "is one of",
    "not_in": "is none of",
    "at_least": "is at least",
    "at_most": "is at most",
    "not_at_least": "is not at least",
    "not_at_most": "is not at most",
    "includes": "includes",
    "not_includes": "does not include",
    "answered": "is answered",
    "unanswered": "is not answered",
}
VALUES = ("is", "is_not", "in", "not_in")
LIMITS = ("at_least", "at_most", "not_at_least", "not_at_most")
INCLUDES = ("includes", "not_includes")
ANSWERED = ("answered", "unanswered")
OF_RESPONDENTS = ("in", "not_in")


def asked(about: About, said: Said, name: str) -> list[tuple[str, Choices]]:
    """What a test may be about: earlier questions by section, then the respondent; and what it names, if none of these."""
    definition, chosen = about.opened.definition, said.line(f"{name}.about")
    groups: dict[str, Choices] = {}
    for question in about.before:
        if question.kind != "information":
            title = definition.words(definition.section_of[question.key].title)
            groups.setdefault(title, []).append((f"question:{question.key}", in_short(about, question)))
    attributes = [
        (f"respondent:{name}", f"the respondent’s {whom.name_in_words(name).lower()}")
        for name in whom.offered(about, {})
    ]
    found = [*groups.items(), *([("Whoever answers", attributes)] if attributes else [])]
    if chosen and not any(chosen == value for _, choices in found for value, _ in choices):
        found.append(("Not to be asked here", [(chosen, _stranger(about, chosen))]))
    return found


def in_short(about: About, question: Question) -> str:
    """A question's number and the beginning of its words."""
    words = about.opened.definition.words(question.text)
    short = words if len(words) <= SHORT else f"{words[: SHORT - 1].rstrip()}…"
    return f"{question.number} {short}" if question.number else short


def _stranger(about: About, chosen: str) -> str:
    what, _, key = chosen.partition(":")
    if what == "respondent":
        return f"the respondent’s {whom.name_in_words(key).lower()}"
    later = about.opened.definition.by_key.get(key)
    return f"{in_short(about, later)} (not earlier)" if later else f"“{key[:60]}” (no such question)"


def hows(about: About, said: Said, name: str) -> Choices:
    """How what is chosen can be tested; the way it is tested now, too."""
    what, _, key = said.line(f"{name}.about").partition(":")
    ways = OF_RESPONDENTS if what == "respondent" else _ways(about.opened.definition.by_key.get(key))
    now = said.line(f"{name}.how")
    more = (now,) if now in WORDS and now not in ways else ()
    return [(way, WORDS[way]) for way in (*ways, *more)]


def _ways(question: Question | None) -> Sequence[str]:
    if question is None:
        return (*VALUES, *ANSWERED)
    if question.kind == "choices":
        return (*INCLUDES, *ANSWERED)
    if numeric(question):
        return ("is", "is_not", *LIMITS, *ANSWERED)
    return (*VALUES, *ANSWERED) if question.kind in TESTED_BY_VALUE else ANSWERED


def values_offered(about: About, said: Said, name: str) -> Choices:
    """The values to choose from, those chosen now among them; none where a value is typed."""
    what, _, key = said.line(f"{name}.about").partition(":")
    if what == "respondent":
        offers = whom.offered(about, {key: values_of(said, name)})[key]
        return offers if offers else []
    question = about.opened.definition.by_key.get(key)
    if question is None:
        return []
    words = about.opened.definition.words
    there = (
        [("true", "Yes"), ("false", "No")]
        if question.kind == "yes_no"
        else [(option.value, words(option.label)) for option in question.options]
    )
    known = {value for value, _ in there}
    strangers = [value for value in values_of(said, name) if value not in known] if there else []
    return there + [(value, f"“{value[:60]}” (not offered)") for value in strangers]
