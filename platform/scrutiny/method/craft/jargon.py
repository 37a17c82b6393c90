"""Jargon: words of the office, and letters nobody spelled out, for readers who do not work there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from scrutiny.method.craft.advising import FAMILIES, Form, Found
from scrutiny.method.craft.spelling import Phrases, bag, listed, phrases, quoted
from scrutiny.method.definition import Question

# For every reader: the word of the office → the plain one.
OFFICIALESE: Mapping[str, str] = {
    "actioned": "done",
    "aforementioned": "this",
    "cascaded": "passed on",
    "commence": "begin",
    "commenced": "began",
    "deliverables": "what will be done",
    "endeavour": "try",
    "endeavours": "tries",
    "facilitate": "help",
    "facilitates": "helps",
    "going forward": "from now on",
    "hereby": "",
    "holistic": "whole",
    "in accordance with": "by",
    "in order to": "to",
    "in relation to": "about",
    "in respect of": "about",
    "in terms of": "about",
    "in the event of": "if",
    "in the event that": "if",
    "inter alia": "among other things",
    "leverage": "use",
    "on a regular basis": "how often, in figures",
    "on an ongoing basis": "all the time",
    "outcomes-focused": "about what changes",
    "per annum": "a year",
    "pertaining to": "about",
    "prior to": "before",
    "proactive": "early",
    "proactively": "early",
    "robust": "what makes it strong",
    "robustly": "in what way",
    "stakeholder": "who it is",
    "stakeholders": "who they are",
    "subsequent to": "after",
    "synergies": "what works better together",
    "upskill": "train",
    "upskilled": "trained",
    "utilisation": "use",
    "utilise": "use",
    "utilised": "used",
    "utilises": "uses",
    "whereby": "by which",
}

# For families: what the sector says among itself → what to say to them.
SECTOR: Mapping[str, str] = {
    "agencies": "services",
    "agency": "service",
    "assessment": "finding out what help is needed",
    "core group": "the people who meet about your plan",
    "de-escalate": "calm down",
    "disclose": "tell",
    "disclosed": "told",
    "disclosure": "telling somebody",
    "engage with": "work with",
    "engagement": "working together",
    "escalate": "take further",
    "exploitation": "being used by somebody",
    "intervention": "help",
    "interventions": "help",
    "multi-agency": "several services together",
    "outcome": "what came of it",
    "outcomes": "what came of it",
    "perpetrator": "the person who hurt somebody",
    "practitioner": "worker",
    "practitioners": "workers",
    "professional": "worker",
    "professionals": "workers",
    "referral": "asking another service to help",
    "referred to": "asked to see",
    "safeguarding": "keeping children safe",
    "service user": "person who had help",
    "service users": "people who had help",
    "signposted": "told where to go",
    "statutory": "what the law says",
    "strategy": "plan",
    "threshold": "when you can get help",
    "thresholds": "when you can get help",
    "vulnerable": "who needs more help",
    "wishes and feelings": "what you want and how you feel",
}

# For children besides.
GROWN_UP: Mapping[str, str] = {
    "abuse": "being hurt",
    "abused": "hurt",
    "appropriate": "right",
    "carer": "the grown-up who looks after you",
    "chronology": "what happened, in order",
    "consent": "saying yes",
    "domestic abuse": "people hurting each other at home",
    "emotional": "how you feel",
    "environment": "place",
    "neglect": "not being looked after",
    "neglected": "not looked after",
    "peer": "somebody your age",
    "peers": "people your age",
    "placement": "where you live",
    "strategies": "things that help",
    "support network": "people who help you",
    "transition": "moving on",
    "wellbeing": "feeling well",
    "well-being": "feeling well",
}

# Letters the sector reads as words → what they stand for. Schools, agencies and practitioners know them.
LETTERS: Mapping[str, str] = {
    "CAF": "common assessment",
    "CAMHS": "children's mental health service",
    "CCE": "criminal exploitation of children",
    "CIN": "child in need",
    "CP": "child protection",
    "CPP": "child protection plan",
    "CSC": "children's social care",
    "CSE": "sexual exploitation of children",
    "DBS": "criminal records check",
    "DSL": "the person in charge of keeping pupils safe",
    "EHCP": "education, health and care plan",
    "EYFS": "early years",
    "FE": "further education",
    "FGM": "female genital mutilation",
    "HR": "personnel",
    "ICPC": "first child protection conference",
    "IRO": "independent reviewing officer",
    "KCSIE": "Keeping children safe in education",
    "LAC": "children in care",
    "LADO": "the council's designated officer",
    "LSCB": "safeguarding children board",
    "MAPPA": "arrangements for dangerous offenders",
    "MARAC": "meeting about domestic abuse",
    "MASH": "the front door of social care",
    "PSHE": "lessons about health and life",
    "PVI": "private or voluntary nursery",
    "RSE": "lessons about relationships and sex",
    "SCR": "single central record",
    "SEN": "special educational needs",
    "SENCO": "the teacher for special needs",
    "SEND": "special needs or disabilities",
    "TAC": "team around the child",
    "TAF": "team around the family",
    "YOT": "youth offending team",
}

# Letters everybody reads, and words that are only shouted.
KNOWN = bag(
    """NHS A&E UK EU UN USA TV GP OK PE ID IT PC DVD CD FAQ SMS QR PIN PDF BBC NSPCC SHOUT LGBT HIV AIDS UNICEF COVID AM PM
    NOT ALL AND OR NO YES ANY ONE DO MUST ONLY STOP NEVER ALWAYS BEFORE AFTER EVERY BOTH NONE NOW II III IV VI VII"""
)
ACRONYM = re.compile(r"(?<![\w'&-])[A-Z][A-Z&]{1,6}(?=s?(?![\w-]))")


def jargon_in_question(form: Form, question: Question) -> Iterator[Found]:
    """In its text and help, and in the labels of options of its own."""
    texts = [question.text, question.help]
    if form.speaks_of_scale(question):
        texts += [option.label for option in question.options]
    yield from _found(form, "\n".join(form.words(text) for text in texts if text), "")


def jargon_around(form: Form) -> Iterator[Found]:
    """For families, in what is written around the questions too."""
    if form.audience in FAMILIES:
        for key, text in form.texts_around():
            yield from _found(form, text, key)


def _found(form: Form, text: str, key: str) -> Iterator[Found]:
    plainly = {term: plain_words(form.audience)[term.lower()] for term in _terms(form.audience).among(text)}
    plainly |= {letters: LETTERS.get(letters, "") for letters in unexplained(form, text)}
    if plainly:
        yield Found(f"Office words: {listed(plainly)}.", _mended(plainly), key)


def _mended(plainly: Mapping[str, str]) -> str:
    said = [f"for {quoted(term)} say {quoted(plain)}" for term, plain in plainly.items() if plain]
    spelled = [term for term, plain in plainly.items() if not plain]
    if spelled:
        said.append(f"spell out or leave out {listed(spelled)}")
    mended = "; ".join(said)
    return f"{mended[0].upper()}{mended[1:]}."


@lru_cache(maxsize=8)
def plain_words(audience: str) -> Mapping[str, str]:
    """Every word this audience should be spared, with the plain one."""
    spared = dict(OFFICIALESE)
    if audience in FAMILIES:
        spared |= SECTOR
    if audience == "child":
        spared |= GROWN_UP
    return spared


@lru_cache(maxsize=8)
def _terms(audience: str) -> Phrases:
    return phrases(plain_words(audience))


def unexplained(form: Form, text: str) -> list[str]:
    """The letters in ``text`` that this audience does not know and the form does not explain."""
    if text.isupper():  # somebody shouts; no acronyms to be told from words
        return []
    known = KNOWN if form.audience in FAMILIES else KNOWN | LETTERS.keys()
    found = dict.fromkeys(ACRONYM.findall(text))
    return [letters for letters in found if letters not in known and letters not in form.explained]
