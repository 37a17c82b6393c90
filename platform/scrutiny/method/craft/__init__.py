"""Good form craft: gentle advice on how questions are put, each with its why and its off switch."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scrutiny.method.craft.advising import Advice, Form, Found, Rule
from scrutiny.method.craft.rules import RULES
from scrutiny.method.definition import Definition, Question

__all__ = ["RULES", "Advice", "Rule", "advice", "advice_around", "advice_of"]

Quiet = Collection[tuple[str, str]]


def advice(definition: Definition, quiet: Quiet = ()) -> list[Advice]:
    """Everything worth saying, first of the form and then question by question.

    ``quiet`` holds what somebody has switched off: (rule, key), or (rule, "") for a rule in the whole draft.
    """
    form = Form(definition)
    found = [*_of_whole(form)]
    for question in definition.questions:
        found += _of_question(form, question)
    off = frozenset(quiet)
    return [each for each in found if (each.rule, each.key) not in off and (each.rule, "") not in off]


def advice_of(definition: Definition, question: Question) -> list[Advice]:
    """What is worth saying of one question of ``definition``."""
    return list(_of_question(Form(definition), question))


def advice_around(definition: Definition) -> list[Advice]:
    """What is worth saying of what is no question: the form as a whole, its sections, its introduction."""
    return list(_of_whole(Form(definition)))


def _of_whole(form: Form) -> Iterator[Advice]:
    for name, rule in RULES.items():
        if form.english or not rule.wording:
            for found in rule.of_whole(form):
                yield _advice(name, rule, found, found.key)


def _of_question(form: Form, question: Question) -> Iterator[Advice]:
    for name, rule in RULES.items():
        if form.english or not rule.wording:
            for found in rule.of_question(form, question):
                yield _advice(name, rule, found, question.key)


def _advice(name: str, rule: Rule, found: Found, key: str) -> Advice:
    return Advice(name, key, found.says, rule.why, found.mend)
