"""Double-barrelled: two things asked at once, so that one answer cannot be true of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from scrutiny.method.craft.advising import CLOSED, Form, Found
from scrutiny.method.craft.spelling import bag, phrases, quoted
from scrutiny.method.craft.verbs import AUXILIARIES, FORMS, HEARD_AS_VERB, PARTICIPLES, SOMETIMES
from scrutiny.method.definition import Question

# Two words for one thing, or the name of one: “and” in them joins nothing.
FIXED = phrases(
    """health and safety|children and young people|child or young person|policies and procedures|policy and procedure
    |policy or procedure|parents and carers|parent or carer|parents or carers|terms and conditions|wishes and feelings
    |safe and well|checks and balances|rules and regulations|pros and cons|trial and error|back and forth|up and down
    |now and then|again and again|more and more|wait and see|come and go|stop and think|come and see|come and talk
    |go and see|try and|and so on|and so forth|once and for all|read and write|drink and drugs|drink or drugs|and/or
    |filtering and monitoring|abuse and neglect|abuse or neglect|roles and responsibilities|safeguard and promote
    |safeguarding and promoting|seen and heard|tried and tested|first and foremost|loud and clear|search and rescue
    |safe and sound|and why|and how|and when|or not"""
)
PARENTHESES = re.compile(r"\([^()]*\)")
TOKEN = re.compile(r"[a-z][\w'/-]*|\d[\d.,]*|[,;:.?!]", re.IGNORECASE)
JOINING = bag("and or ;")
# What follows one of these leans on it; an “and” within joins no two claims, unless a comma comes before.
LEANING = bag(
    """who whom whose that which if when where how what why whether because before after until unless while as to so
    than since without"""
)
OPENING = bag("if when where before after because while since unless as")  # a clause that ends at its comma
PASSED_OVER = bag("also then so not never always often still both even just really only first afterwards")
SPEAKERS = bag(
    """i we you they he she it staff somebody someone people children pupils parents practitioners nobody everybody
    everyone leaders governors"""
)
ASKING = bag("who what when where which how why")
RATED = bag(
    """friendly helpful clear useful fair quick kind polite easy interesting relevant timely accurate supportive
    respectful professional safe happy confident welcome comfortable reliable affordable accessible honest caring
    effective efficient well-informed satisfied calm clean warm"""
)
NO_ADVERBS = FORMS | SOMETIMES | RATED | bag("family assembly ally bully")
VERBS = FORMS | SOMETIMES | AUXILIARIES
STOP = bag(". ? !")
END = STOP | bag(", ; :")
IN_PARTS = 3  # a standard may hold two parts where “partly met” can be answered; three are a list
SHADES = 3
REACH = 5  # words in which a subject finds its verb


def double_barrelled(form: Form, question: Question) -> Iterator[Found]:
    """Closed questions only: an open one may well ask two things."""
    if question.kind not in CLOSED:
        return
    joints = claims(form.words(question.text))
    if 1 + len(joints) >= (IN_PARTS if _answered_in_parts(form, question) else 2):
        others = " and ".join(quoted(joint.rstrip(".?!"), 40) for joint in joints)
        began = "the other begins" if len(joints) == 1 else "the others begin"
        yield Found(
            f"Asks {len(joints) + 1} things at once; {began} with {others}.",
            "Make each a question of its own, or keep the one that matters most.",
        )


def _answered_in_parts(form: Form, question: Question) -> bool:
    """Whether somebody who does one of two things has an honest answer, as “Partly met” is."""
    standards = form.definition.instrument in ("self_assessment", "case_audit")
    return standards and sum(not option.excluded for option in question.options) >= SHADES


@lru_cache(maxsize=4096)
def claims(text: str) -> tuple[str, ...]:
    """Where a further claim begins in ``text``, each from the word that joins it on."""
    if " and " not in text and " or " not in text and ";" not in text and "?" not in text[:-1]:
        return ()
    plain = FIXED.as_one_word(PARENTHESES.sub(" ", text))
    found = list(TOKEN.finditer(plain))
    starts = _joints([each.group().lower() for each in found])
    ends = [*starts, len(found)][1:]
    spans = zip(starts, ends, strict=True)
    return tuple(plain[found[start].start() : found[end - 1].end()].replace("_", " ") for start, end in spans)


def _joints(words: Sequence[str]) -> list[int]:
    """The places of the words that join a further claim."""
    joints: list[int] = []
    listed: list[int] = []  # commas that may turn out to have joined claims too: “sees, names and acts”
    opening = leaning = _at(words, 0) in OPENING and "," in words
    for at, word in enumerate(words):
        before = _at(words, at - 1)
        if word in STOP:
            opening, leaning, listed = False, False, []
            joints += [at + 1] if word == "?" and "?" in words[at + 1 :] else []
        elif word == ",":
            opening, leaning = False, leaning and not opening
            listed += [at] if not leaning and _is_verb(words, at + 1) else []
        elif word in JOINING:
            free = not leaning or (before == "," and not opening) or word == ";"
            if free and _claim_begins(words, at, leaning):
                joints += [*listed, at]
                leaning, listed = False, []
        elif at and _leans(words, at):
            leaning = leaning or before not in JOINING
    return sorted(set(joints))


def _leans(words: Sequence[str], at: int) -> bool:
    """“to” leans before a verb only: “to tell”, not “to you”."""
    return words[at] in LEANING and (words[at] != "to" or _at(words, at + 1) in VERBS)


def _claim_begins(words: Sequence[str], at: int, leaning: bool) -> bool:
    """Whether what follows the joining word at ``at`` says or asks something by itself."""
    start = _past_adverbs(words, at + 1)
    word = _at(words, start)
    if word in SPEAKERS:
        return _is_verb(words, _past_adverbs(words, start + 1))
    if word in ASKING:
        return not leaning and words[0] in ASKING and _at(words, start + 1) not in END | {""}
    if word in RATED and _at(words, at - 1) in RATED:
        return True
    if _is_verb(words, start):
        return words[at] != "or" or not _is_participle(word)  # “sad or worried” asks one thing
    set_apart = words[at] == ";" or _at(words, at - 1) == ","
    return set_apart and _has_its_own_verb(words, start)


def _has_its_own_verb(words: Sequence[str], start: int) -> bool:
    """“, and the role *is* set out”: a few words that are no verb, then one that is."""
    for word in words[start : start + REACH]:
        if word in LEANING or word in END:
            return False
        if word in AUXILIARIES:
            return True
    return False


def _is_verb(words: Sequence[str], at: int) -> bool:
    word, following = _at(words, at), _at(words, at + 1)
    if word in AUXILIARIES or word in FORMS:
        return True
    if word in SOMETIMES:
        return following in HEARD_AS_VERB
    return _is_participle(word) and following in HEARD_AS_VERB | END | JOINING | {""}


def _is_participle(word: str) -> bool:
    return word in PARTICIPLES or (word.endswith("ed") and len(word) > len("need"))


def _past_adverbs(words: Sequence[str], at: int) -> int:
    while _is_adverb(_at(words, at)):
        at += 1
    return at


def _is_adverb(word: str) -> bool:
    return word in PASSED_OVER or (word.endswith("ly") and word not in NO_ADVERBS)


def _at(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""
