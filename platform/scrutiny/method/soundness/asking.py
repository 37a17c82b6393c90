"""What can be wrong with a question by itself: limits that exclude each other, rules that cannot bite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from scrutiny.method.definition import Definition, Question
from scrutiny.method.exact import plain
from scrutiny.method.faults import Fault
from scrutiny.method.kinds import KINDS
from scrutiny.method.soundness.limits import BOUNDS, spaced
from scrutiny.method.soundness.nearest import Nearest
from scrutiny.method.soundness.places import Path, answerable, pointer, questions, readable, spoken
from scrutiny.method.soundness.whole import twice

RECODED = ("judgement", "yes_no", "choice", "faces")  # kinds with one answer out of a scale
OWN_NUMBERS = {
    "number": ("decimals",),
    "percentage": ("decimals",),
    "text": ("max_length",),
    "long_text": ("max_length",),
    "table": ("min_rows", "max_rows"),
    "file": ("max_files",),
}


def faults(definition: Definition) -> Iterator[Fault]:
    """Faults of each question by itself, and of the weights of sections."""
    for index, section in enumerate(definition.sections):
        if section.weight < 0:
            yield Fault(f"/sections/{index}/weight", section.key, "A weight cannot be below 0.")
    for path, question in questions(definition):
        for look in LOOKS:
            for inside, says in look(definition, question):
                yield Fault(pointer((*path, *inside)), question.key or str(inside[0]), says)
        columns = [((*path, "columns", i, "key"), column.key) for i, column in enumerate(question.columns)]
        yield from twice(columns, "Another column has the key “{}”; give each its own.", question.key)


Found = Iterator[tuple[Path, str]]
Limit = Fraction | str | None


def _scale(definition: Definition, question: Question) -> Found:
    name = question.scale_name
    if name is not None and name not in definition.scales:
        meant = Nearest(definition.scales).or_else(name, "add it to “scales” or name another.")
        yield ("scale",), f"There is no scale “{name}”; {meant}"
    if question.yes_no_points:
        for answer, points in zip(("yes", "no"), question.yes_no_points, strict=True):
            if points < 0:
                yield ("points", answer), f"Points cannot be below 0; a {answer} has {plain(points)}."


def _weight(definition: Definition, question: Question) -> Found:
    if question.weight < 0:
        yield ("weight",), "A weight cannot be below 0; 0 takes the question out of the sums."


def _critical(definition: Definition, question: Question) -> Found:
    if not question.critical:
        return
    unknown_scale = question.scale is None and question.scale_name is not None
    scale_unread = unknown_scale or not readable(question.options)
    if question.kind and not question.scored and not scale_unread and question.kind != "judgement":
        yield ("critical",), "Only a scored question can be critical; give its answers points."
    bands = [band.band for band in definition.scoring.bands]
    for rule in question.critical:
        if rule.below < 0:
            yield ("critical",), "Points are never below 0, so this rule would never hold; raise “below”."
        if not bands:
            yield ("critical",), f"“{rule.cap}” is no band, for there are none; add bands to “scoring”."
        elif rule.cap not in bands and "" not in bands:
            yield ("critical",), f"“{rule.cap}” is no band; name one of {', '.join(bands)}."


def _limits(definition: Definition, question: Question) -> Found:
    if _crossed(question.at_least, question.at_most):
        least = _limit(question.at_least)
        yield ("at_most",), f"“at_most” is below “at_least”, {least}; no answer could fit."
    if question.min_rows > question.max_rows > 0:
        yield ("max_rows",), f"“max_rows” is below “min_rows”, {question.min_rows}; no answer could fit."
    for name in OWN_NUMBERS.get(question.kind, ()):
        low, high = BOUNDS[name]
        if not low <= getattr(question, name) <= high:
            yield (name,), f"“{name}” lies between {low} and {spaced(high)}."


def _crossed(least: Limit, most: Limit) -> bool:
    if isinstance(least, str) and isinstance(most, str):
        return least > most
    return isinstance(least, Fraction) and isinstance(most, Fraction) and least > most


def _counts(definition: Definition, question: Question) -> Found:
    if question.kind != "choices":
        return
    for name, low in (("at_least", 0), ("at_most", 1)):
        count = getattr(question, name)
        if isinstance(count, Fraction) and count < low:
            yield (name,), f"“{name}” counts what is chosen, so it is {low} or more."
    least, offered = question.at_least, len(question.options)
    if isinstance(least, Fraction) and least > offered > 0 and readable(question.options):
        yield ("at_least",), f"{plain(least)} must be chosen out of {offered}; ask for fewer."


def _limit(limit: Limit) -> str:
    return plain(limit) if isinstance(limit, Fraction) else str(limit)


def _nothing_asked(definition: Definition, question: Question) -> Found:
    if question.kind != "information":
        return
    if question.required:
        yield ("required",), "Information asks for nothing, so it cannot be required; take this out."
    if question.evidence == "required":
        yield ("evidence",), "Information asks for nothing, so it cannot require evidence; take this out."


def _origin(definition: Definition, question: Question) -> Found:
    if question.was is None:
        return
    if definition.follows is None:
        yield ("was",), "There is no version to come from; name it in “follows”, or take “was” out."
    seen: set[str] = set()
    for index, key in enumerate(question.was.keys):
        if key in seen:
            yield ("was", "keys", index), f"“{key}” is merged twice; once is enough."
        seen.add(key)
    yield from _recode(question)


def _recode(question: Question) -> Found:
    if question.was is None or question.was.recode is None or not question.kind:
        return
    if question.kind not in RECODED:
        yield ("was", "recode"), "Its answers have no scale, so nothing can be recoded; take this out."
    elif answerable(question):
        for old, new in question.was.recode.items():
            if KINDS[question.kind].problem(question, new):
                yield (
                    ("was", "recode", old),
                    f"“{old}” becomes {spoken(new)}, which is no answer here; name one.",
                )


LOOKS: tuple[Callable[[Definition, Question], Found], ...] = (
    _scale, _weight, _critical, _limits, _counts, _nothing_asked, _origin,
)  # fmt: skip
