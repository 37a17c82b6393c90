"""From what a form of lineage says to the edits that it means, or to every fault at its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scrutiny.method import editing, soundness
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.definition import Definition, Question
from scrutiny.method.editing import CannotEdit
from scrutiny.method.faults import Fault
from scrutiny.method.kinds import KINDS, fits
from scrutiny.method.lineage import answers_of, scale_of
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.lineage.sent import NEW, ONE, ORIGINS, OWN, RECODE, SEVERAL, Sent

Edit = Mapping[str, Any]
SAID = {"yes": True, "no": False, "": None}
# The start of a place inside the question -> the field of the form.
FIELDS = (
    ("was/keys", "sources"),
    ("was/key", "source"),
    ("was/recode", "recode"),
    ("was", "origin"),
    ("comparable", "comparable"),
)
# Kinds of answer that an older one can be read as.
READABLE = frozenset({"judgement", "choice", "faces", "yes_no", "number", "percentage", "text", "long_text"})


@dataclass(frozen=True, slots=True)
class Meant:
    """The edits, in order; or what is wrong, by field."""

    edits: tuple[Edit, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    after: Definition | None = None  # the text with the edits made


def sources_of(sent: Sent, question: Question, old: Definition) -> list[Question]:
    """The older questions that are meant."""
    keys = (question.key,) if sent.origin == OWN else sent.keys
    return [old.by_key[key] for key in keys if key in old.by_key]


def mappable(before: Sequence[Question], question: Question) -> bool:
    """Whether older answers can be read as answers to it at all."""
    return (
        question.kind in READABLE
        and bool(before)
        and all(answers_of(one) and one.kind != "choices" for one in before)
    )


def needs_map(before: Sequence[Question], question: Question) -> bool:
    """Whether older answers need to be read as others."""
    return any(scale_of(one) != scale_of(question) for one in before)


def meant(opened: Opened, question: Question, sent: Sent, others: Iterable[str] = ()) -> Meant:
    """What the form means; ``others``: questions whose answers changed the same way."""
    old = opened.followed
    assert old is not None
    faults = dict(_origin(sent, question, old))
    before = sources_of(sent, question, old)
    recode, wrong = _recode(sent, question, before)
    faults |= wrong
    if sent.comparable not in SAID:
        faults["comparable"] = "Choose yes, no or not said"
    if faults:
        return Meant(faults=faults)
    edits = list(_edits(question, sent, recode, others if recode and sent.others else ()))
    try:
        after = _tried(opened, edits)
    except CannotEdit as refused:
        return Meant(faults=_at_fields(refused.faults, question, sent, lambda fault: fault.at))
    found = [*soundness.faults_between(old, after), *soundness.faults_in(after)]
    here = [fault for fault in found if _is_of(after, fault, question)]
    faults = _at_fields(here, question, sent, lambda fault: "/".join(editing.part_at(after.raw, fault.at)))
    return Meant(faults=faults) if faults else Meant(tuple(edits), {}, after)


def _tried(opened: Opened, edits: Sequence[Edit]) -> Definition:
    raw, after = opened.raw, opened.definition
    for edit in edits:
        applied = editing.apply(raw, edit)
        raw, after = applied.raw, applied.definition
    return after


# -- field by field --------------------------------------------------------------------------------------------


def _origin(sent: Sent, question: Question, old: Definition) -> Iterator[tuple[str, str]]:
    kept = question.key in old.by_key
    if sent.origin not in ORIGINS or (sent.origin == OWN) > kept or (sent.origin == ONE and kept):
        yield "origin", "Choose where it comes from"
    elif sent.origin == ONE and sent.source not in old.by_key:
        yield "source", "Choose the question it was"
    elif sent.origin == SEVERAL and not sent.sources:
        yield "sources", "Choose the questions it brings together"
    elif sent.origin == SEVERAL and not set(sent.sources) <= old.by_key.keys():
        yield "sources", "Choose from the questions listed"
    elif sent.origin == SEVERAL and kept and question.key not in sent.sources:
        yield "sources", f"Choose “{question.key}” too: it keeps that key"
    elif sent.origin == NEW and kept and not sent.new_key:
        yield "new_key", f"Enter a new key: “{question.key}” means what it meant in {old.version}"
    elif sent.origin == NEW and kept and sent.new_key in old.by_key:
        yield "new_key", f"Enter another key: “{sent.new_key}” is a question of {old.version}"


def _recode(
    sent: Sent, question: Question, before: Sequence[Question]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The map, and what is wrong with it: all older answers, or none."""
    given = {old: new.strip() for old, new in sent.recode.items()}
    if not mappable(before, question) or not any(given.values()):
        return {}, {}
    wanted = {spell: words for one in before for spell, words in older(one)}
    faults: dict[str, str] = {}
    recode: dict[str, Any] = {}
    for spell, words in wanted.items():
        value = KINDS[question.kind].read(question, given.get(spell, ""))
        if not given.get(spell):
            faults[f"{RECODE}{spell}"] = f"Say what “{words}” becomes"
        elif not fits(question, value):
            faults[f"{RECODE}{spell}"] = KINDS[question.kind].problem(question, value)
        else:
            recode[spell] = (
                value if isinstance(value, str | bool) else Numeral(given[spell].removesuffix("%").strip())
            )
    return recode, faults


def older(question: Question) -> list[tuple[str, str]]:
    """(as a map has it, words) of each answer it could have."""
    if question.kind == "yes_no":
        return [("true", "Yes"), ("false", "No")]
    return [(option.value, next(iter(option.label.values()), option.value)) for option in question.options]


def _edits(
    question: Question, sent: Sent, recode: Mapping[str, Any], others: Iterable[str]
) -> Iterator[Edit]:
    named: dict[str, Any] = {}
    if sent.origin == ONE:
        named = {"key": sent.source}
    elif sent.origin == SEVERAL:
        named = {"keys": list(sent.sources)}
    elif sent.origin == OWN and recode:
        named = {"key": question.key}
    was = {**named, **({"recode": dict(recode)} if recode else {})} or None
    new = sent.origin == NEW
    fields = {"was": was, "comparable": None if new else SAID[sent.comparable]}
    yield {"do": "set_question", "key": question.key, "fields": fields}
    for key in others:
        yield {"do": "set_question", "key": key, "fields": {"was": {"key": key, "recode": dict(recode)}}}
    if new and sent.new_key:
        yield {"do": "rename_question", "key": question.key, "to": sent.new_key}


# -- the method's own faults, at their fields -------------------------------------------------------------------


def _is_of(after: Definition, fault: Fault, question: Question) -> bool:
    part, inside = editing.part_at(after.raw, fault.at)
    silent = inside == "comparable"  # it still waits for a word: told on the page, and no reason to refuse
    return part == f"question:{question.key}" and inside.startswith(("was", "key")) and not silent


def _at_fields(faults: Iterable[Fault], question: Question, sent: Sent, at: Any) -> dict[str, str]:
    """By field of the form, the first of each."""
    told: dict[str, str] = {}
    for fault in faults:
        inside = at(fault).partition("/")[2] or at(fault)
        name = next((name for start, name in FIELDS if inside.startswith(start)), "origin")
        if inside == "to" or (sent.origin == NEW and sent.new_key):
            name = "new_key"
        if name == "recode":
            name = f"{RECODE}{next(iter(sent.recode), '')}"
        told.setdefault(name, fault.says.rstrip("."))
    return told
