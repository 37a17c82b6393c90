"""Words that lead, that leave no room, or that each reader measures for herself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrutiny.method.craft.advising import CLOSED, Form, Found
from scrutiny.method.craft.spelling import listed, phrases, vocabulary
from scrutiny.method.definition import Question

# -- leading -------------------------------------------------------------------------------------------------

PRAISE = (
    "excellent|outstanding|amazing|wonderful|fantastic|brilliant|superb|exceptional|first-class|world-class"
    "|award-winning|hard-working|hardworking|dedicated|tireless|invaluable"
)
PRAISED = (
    "work|staff|services?|teams?|help|support|leadership|practice|care|job|workers?|teachers?|school"
    "|partnership|training"
)
NOT_YOU = "don't|doesn't|didn't|isn't|aren't|wasn't|wouldn't|shouldn't|won't|can't|haven't|hasn't"
LEADS = re.compile(
    rf"""(?:^|[.?!,]\s*)(?:{NOT_YOU})\s+(?:you|we|it|they|he|she|this|that|there)\b
    |\b(?:surely|obviously|undoubtedly|needless\s+to\s+say|as\s+(?:you|we\s+all|everyone)\s+knows?)\b
    |\bmost\s+people\s+(?:agree|think|say|feel)\b
    |(?:^|[.?!]\s+)(?:clearly|naturally|of\s+course),?\s|,\s*of\s+course\b
    |\b(?:do|would)\s+you\s+(?:not\s+)?agree\s+that\b(?!.*\bor\b)
    |\bhow\s+(?:much|far)\s+(?:better|safer|happier|easier|more|less|worse)\b
    |\bhow\s+(?:{PRAISE}|great|terrible|awful)\b
    |\b(?:{PRAISE}|great)\s+(?:{PRAISED})\b""",
    re.IGNORECASE | re.VERBOSE,
)
LEADING = frozenset(
    f"{PRAISE}|{NOT_YOU}|surely|obviously|undoubtedly|needless|know|knows|most|clearly|naturally|course|agree"
    "|how|great".split("|")
)


def leading(form: Form, question: Question) -> Iterator[Found]:
    text = form.words(question.text)
    if LEADING.isdisjoint(vocabulary(text)):
        return
    if found := [match.group().strip(" ,.?!").lower() for match in LEADS.finditer(text)]:
        yield Found(
            f"Points to the answer it would like: {listed(found)}.",
            "Ask it so that somebody who thinks the opposite would find the question fair.",
        )


# -- absolute ------------------------------------------------------------------------------------------------

ABSOLUTE = phrases(
    """always|never|all|every|everyone|everybody|everything|fully|completely|entirely|totally|nobody|no one|none
    |at all times|without exception|100%"""
)
HARMLESS = phrases(
    """at all|not at all|all day|all year|after all|above all|all of you|all about|all right|all in all|first of all
    |for all|every day|every week|every month|every term|every year|every time|every other|every two years"""
)


def absolute(form: Form, question: Question) -> Iterator[Found]:
    """A standard may well say “all staff”; two absolutes leave it no honest yes, nor does one about a life."""
    if question.kind not in CLOSED:
        return
    found = [each.lower() for each in ABSOLUTE.among(HARMLESS.without(form.words(question.text)))]
    if len(found) >= (1 if form.survey else 2):
        yield Found(
            f"Leaves no room for one exception: {listed(found)}.",
            "Say how much is meant, or ask how often, how many or how far.",
        )


# -- vague quantities ----------------------------------------------------------------------------------------

VAGUE = phrases(
    """often|regularly|frequently|regular|frequent|sometimes|rarely|occasionally|usually|recently|soon|promptly|timely
    |periodically"""
)
NOT_VAGUE = phrases(
    """how often|as often as|more often|less often|how regularly|how frequently|how soon|as soon as|how recently
    |often enough"""
)
UNIT = "(?:hours?|days?|weeks?|months?|terms?|quarters?|years?)"
PERIOD = re.compile(
    rf"""\b(?:daily|weekly|fortnightly|monthly|quarterly|termly|yearly|annually|annual|hourly|overnight)\b
    |\b(?:a|an|each|every|per|this|last|past|within|least)\s+(?:\w+\s+){{0,3}}?{UNIT}\b
    |\b\d+\s+(?:working\s+)?(?:minutes?|{UNIT})\b""",
    re.IGNORECASE | re.VERBOSE,
)


def vague_quantity(form: Form, question: Question) -> Iterator[Found]:
    """“Regularly” says nothing, unless a period stands by it, in the question or in its help."""
    if question.kind == "information":
        return
    text = form.words(question.text)
    found = [each.lower() for each in VAGUE.among(NOT_VAGUE.without(text))]
    if found and not PERIOD.search(f"{text}\n{form.words(question.help)}"):
        yield Found(
            f"Each reader will have another measure for {listed(found)}.",
            "Say how often or by when, in the question or in its help.",
        )
