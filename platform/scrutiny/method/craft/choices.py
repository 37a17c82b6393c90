"""Rules about answers and the form's length: what is offered, in what balance, and whether one may pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrutiny.method.craft.advising import CLOSED, VOICES, Form, Found
from scrutiny.method.craft.spelling import phrases, quoted
from scrutiny.method.definition import Option, Question

# An answer that lets one pass: not one of those to choose among.
PASSES = re.compile(
    r"prefer not|rather not|do(?:es)? not apply|doesn't apply|not applicable|not sure|don't know|do not know|can't say|cannot (?:say|judge)|\bskip\b|no answer|unsure",
    re.IGNORECASE,
)
KEEPS_SILENT = re.compile(
    r"prefer not|rather not|\bskip\b|don't want to (?:say|answer)|no answer", re.IGNORECASE
)

MOST_OPTIONS = 10
MOST_OPTIONS_YOUNG = 7
MOST_FACES = 5
OFFERING = frozenset({"choice", "choices", "judgement", "faces"})


def too_many_options(form: Form, question: Question) -> Iterator[Found]:
    """Not counting those that let one pass; a list to tick several of may be longer."""
    if question.kind not in OFFERING or not form.speaks_of_scale(question):
        return
    offered = sum(not _passes(form, option) for option in question.options)
    most = _most_options(form, question)
    if offered > most:
        what = "faces" if question.kind == "faces" else "answers to choose among"
        yield Found(
            f"{offered} {what}; up to {most} can be held in mind.",
            "Join those that few will choose, or ask in two steps.",
        )


def _most_options(form: Form, question: Question) -> int:
    if question.kind == "faces":
        return MOST_FACES
    return MOST_OPTIONS_YOUNG if form.young and question.kind != "choices" else MOST_OPTIONS


def _passes(form: Form, option: Option) -> bool:
    return option.excluded or PASSES.search(form.words(option.label)) is not None


# -- balance -------------------------------------------------------------------------------------------------

GOOD = re.compile(
    r"\b(?:excellent|outstanding|very good|really good|good|great|brilliant|superb|satisfied|happy|agree|better|likely|easy|helpful|useful|safe|confident|clear|comfortable|important)\b",
    re.IGNORECASE,
)
EXTENTS = re.compile(
    r"\b(?:satisfied|happy|likely|easy|helpful|useful|safe|confident|clear|comfortable|important)\b",
    re.IGNORECASE,
)
BAD = re.compile(
    r"\b(?:not|isn't|poor|bad|terrible|awful|weak|inadequate|unsatisfactory|dissatisfied|unhappy|disagree|worse|unlikely|difficult|hard|unhelpful|useless|unsafe|unclear|uncomfortable|unimportant)\b",
    re.IGNORECASE,
)
MIDDLE = re.compile(
    r"\b(?:neither|nor|the same|ok|okay|average|neutral|mixed|fair|about right|no change|so-so|in between|not bad|somewhat|slightly|moderately)\b",
    re.IGNORECASE,
)
FEWEST_RATED = 3


def unbalanced_scale(form: Form, question: Question) -> Iterator[Found]:
    """Of the options that rate at all, more on one side than on the other."""
    if not form.survey or question.kind not in CLOSED or not form.speaks_of_scale(question):
        return
    labels = [form.words(option.label) for option in question.options if not _passes(form, option)]
    sides = [side(label) for label in labels]
    good, bad = sides.count(1), sides.count(-1)
    if good + bad >= FEWEST_RATED and good != bad and None not in sides and not _by_extent(labels):
        yield Found(
            f"{good} answers say well and {bad} say badly.",
            "Offer as many on either side of the middle.",
        )


def side(label: str) -> int | None:
    """1 for a good answer, -1 for a bad one, 0 for one between; None where the words do not rate."""
    for pattern, which in ((MIDDLE, 0), (BAD, -1), (GOOD, 1)):
        if pattern.search(label):
            return which
    return None


def _by_extent(labels: list[str]) -> bool:
    """“Very useful” down to “not useful”: how much of one thing, which has no middle to lean from."""
    found = [frozenset(map(str.lower, EXTENTS.findall(label))) for label in labels]
    return bool(found[0]) and all(words == found[0] for words in found)


# -- a way out -----------------------------------------------------------------------------------------------

ONESELF = phrases("i|me|my|mine|we|us|our|you|your|yours|yourself|you're|you've|i'm|i've|i'd")
SENSITIVE = phrases(
    """abuse|abused|hurt|hit|hits|violence|violent|afraid|scared|frightened|touch|touched|sex|sexual|sexuality|gay|gender|trans
    |self-harm|suicide|harm yourself|mental health|depressed|anxious|drugs|alcohol|drink|religion|religious|faith|ethnic
    |ethnicity|race|racism|disability|disabled|illness|police|arrested|prison|crime|money|income|benefits|debt|homeless
    |immigration|asylum|bullied|bullying|divorce|died|death|pregnant|blamed|unsafe|neglected|ashamed"""
)
# What the law counts as most private: here an answer that says so is owed even where one may pass over.
PRIVATE = re.compile(
    r"""\b(?:what|which|how\s+(?:would|do)\s+you\s+describe|is|tell\s+us)\b.{0,40}?\byour\s+(?:\w+\s+){0,2}?
    (?P<what>religion|faith|ethnic\w*(?:\s+\w+)?|race|sexuality|sexual\s+orientation|gender|disability|income|immigration\s+status)\b
    |\b(?:are\s+you|do\s+you\s+(?:have|identify|consider\s+yourself))\b.{0,40}?
    \b(?P<who>disab\w+|gay|lesbian|bisexual|trans\w*|pregnant|religious|mental\s+health\s+\w+|illness)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def no_way_out(form: Form, question: Question) -> Iterator[Found]:
    """Of people who speak for themselves nothing about themselves is forced."""
    if form.audience not in VOICES or question.kind == "information" or _may_keep_silent(form, question):
        return
    text = form.words(question.text)
    if question.required and (SENSITIVE.among(text) or ONESELF.among(text)):
        yield Found(
            "Has to be answered, and asks people about themselves.",
            "Let it be passed over, or offer “I'd rather not say”.",
        )
    elif question.kind in CLOSED | {"choices"} and (private := PRIVATE.search(text)):
        yield Found(
            f"Asks about something private: {quoted(private['what'] or private['who'])}.",
            "Offer “I'd rather not say” among the answers; yes or no alone cannot hold it.",
        )


def _may_keep_silent(form: Form, question: Question) -> bool:
    return any(KEEPS_SILENT.search(form.words(option.label)) for option in question.options)


# -- length --------------------------------------------------------------------------------------------------

MOST_QUESTIONS = 12


def long_form(form: Form) -> Iterator[Found]:
    """For children only; grown-ups' forms are as long as their duty."""
    asked = sum(question.kind != "information" for question in form.definition.questions)
    if form.audience == "child" and asked > MOST_QUESTIONS:
        yield Found(
            f"{asked} questions; children give real thought to about {MOST_QUESTIONS}.",
            "Keep those you will act on, and ask the others another time.",
        )
