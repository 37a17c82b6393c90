"""What can be wrong from one version to the next, as a proposal would be told."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.method.definition import Definition, Question
from scrutiny.method.faults import Fault
from scrutiny.method.lineage import reworded_parts
from scrutiny.method.soundness.asking import RECODED
from scrutiny.method.soundness.places import Path, pointer, questions

SAID = {"text": "text", "help": "help", "label": "labels of options"}


def faults(old: Definition, new: Definition) -> Iterator[Fault]:
    """Faults of ``new`` as the version that follows ``old``."""
    if old.questionnaire != new.questionnaire:
        says = f"A version of “{new.questionnaire}” cannot follow one of “{old.questionnaire}”."
        yield Fault("/questionnaire", "questionnaire", says)
        return
    if new.follows != old.version:
        says = f"This does not follow “{old.version}”; name it here, or compare with the version it follows."
        yield Fault("/follows", "follows", says)
        return
    for path, question in questions(new):
        for inside, says in (*_origin(old, question), *_recode(old, question), *_silent(old, new, question)):
            yield Fault(pointer((*path, *inside)), question.key, says)


Found = Iterator[tuple[Path, str]]


def _named(question: Question) -> tuple[str, ...]:
    return question.was.keys if question.was and question.was.names_key else ()


def _origin(old: Definition, question: Question) -> Found:
    named = _named(question)
    for index, key in enumerate(named):
        if key not in old.by_key:
            inside: Path = ("was", "keys", index) if question.was and question.was.merges else ("was", "key")
            yield inside, f"“{key}” is no question of “{old.version}”; name one that is."
    if named and question.key in old.by_key and question.key not in named:
        says = f"“{old.version}” already has a “{question.key}”, and this comes from {', '.join(named)}; give it a new key."
        yield ("key",), says
    if question.was and not named and question.key not in old.by_key:
        yield ("was",), f"“{question.key}” is no question of “{old.version}”; name the one it was."


def _recode(old: Definition, question: Question) -> Found:
    if question.was is None or question.was.recode is None:
        return
    keys = [key for key in _named(question) or (question.key,) if key in old.by_key]
    before = [old.by_key[key] for key in keys]
    unable = [one for one in before if one.range or one.kind not in RECODED]
    for one in unable:
        what = "is answered on a range" if one.range else "has no scale"
        yield (
            ("was", "recode"),
            f"“{one.key}” {what} in “{old.version}” and cannot be recoded; take this out.",
        )
    if before and not unable:
        yield from _gaps(question.was.recode.keys(), before)


def _gaps(recoded: object, before: list[Question]) -> Found:
    given = list(recoded)  # type: ignore[call-overload]  # keys of a mapping
    offered = dict.fromkeys(value for one in before for value in _values(one))
    for value in offered:
        if value not in given:
            yield ("was", "recode"), f"“{value}” is not recoded; say what it becomes."
    for value in given:
        if value not in offered:
            yield ("was", "recode", value), f"“{value}” was no answer before; take it out or mend it."


def _values(question: Question) -> tuple[str, ...]:
    if question.kind == "yes_no":
        return ("true", "false")
    return tuple(option.value for option in question.options)


def _silent(old: Definition, new: Definition, question: Question) -> Found:
    """Other words under the same key, and no word of the author whether they ask the same."""
    before = old.by_key.get(question.key)
    same_key = question.key in (_named(question) or (question.key,))
    if before is None or not same_key or question.comparable is not None:
        return
    if not (_spoken(old, before) and _spoken(new, question)):
        return  # told at the text
    parts = reworded_parts(old, new, before, question)
    if parts:
        words = ", ".join(SAID[part] for part in parts)
        says = f"It reads otherwise than in “{old.version}” ({words}); say “comparable”, true or false."
        yield ("comparable",), says


def _spoken(definition: Definition, question: Question) -> bool:
    texts = (question.text, question.help, *(option.label for option in question.options))
    return all(definition.language in text for text in texts if text is not None)
