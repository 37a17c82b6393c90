"""Advice: what an author may like to know; it refuses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.method.definition import Definition, Question
from scrutiny.method.exact import plain
from scrutiny.method.faults import Fault
from scrutiny.method.soundness.places import pointer, questions, texts


def advice(definition: Definition, followed: Definition | None = None) -> Iterator[Fault]:
    """Everything worth telling; against ``followed``, translations that may have been left behind."""
    yield from _unlike(definition)
    yield from _ranges(definition)
    yield from _critical(definition)
    yield from _weightless(definition)
    yield from _lacking(definition)
    if followed is not None:
        yield from _left_behind(followed, definition)


def _scored(definition: Definition) -> list[Question]:
    return [question for question in definition.questions if question.scored]


def _unlike(definition: Definition) -> Iterator[Fault]:
    method = definition.scoring.method
    if method not in ("sum", "mean", "lowest"):
        return
    most = sorted({question.most for question in _scored(definition)})
    if len(most) > 1:
        listed = ", ".join(plain(points) for points in most)
        says = f"“{method}” puts scales side by side whose most points differ ({listed}); some questions tell more."
        yield Fault("/scoring/method", "scoring", says)


def _ranges(definition: Definition) -> Iterator[Fault]:
    told: set[str | None] = set()
    for question in _scored(definition):
        if question.range and question.range.low > 0 and question.scale_name not in told:
            told.add(question.scale_name)
            says = f"This range starts at {plain(question.range.low)}, so even its least answer earns points."
            yield Fault(
                pointer(("scales", question.scale_name or "")) + "/from", question.scale_name or "", says
            )


def _critical(definition: Definition) -> Iterator[Fault]:
    for path, question in questions(definition):
        out = next((option for option in question.options if option.excluded), None)
        if question.critical and question.scored and out is not None:
            says = f"Answering “{definition.words(out.label)}” takes this question out, and its cap with it."
            yield Fault(pointer((*path, "critical")), question.key, says)


def _weightless(definition: Definition) -> Iterator[Fault]:
    for place, section in enumerate(definition):
        scored = [(at, question) for at, question in enumerate(section.questions) if question.scored]
        if len(scored) == 1 and scored[0][1].weight == 0:
            at, question = scored[0]
            says = "This is the only scored question of its section and weighs 0: the section has no score."
            yield Fault(pointer(("sections", place, "questions", at, "weight")), question.key, says)


def _lacking(definition: Definition) -> Iterator[Fault]:
    every = list(texts(definition)) if len(definition.languages) > 1 else []
    for index, tag in enumerate(definition.languages[1:], start=1):
        lacking = [path for path, _, text in every if not text.get(tag)]
        if lacking:
            says = f"“{tag}” lacks {len(lacking)} of {len(every)} texts, first {pointer(lacking[0])}; they show in “{definition.language}”."
            yield Fault(f"/languages/{index}", tag, says)


def _left_behind(followed: Definition, definition: Definition) -> Iterator[Fault]:
    """Translations that stayed as they were while the words they translate changed."""
    for path, question in questions(definition):
        before = followed.by_key.get(question.key)
        if before is None or before.text.get(followed.language) == question.text.get(definition.language):
            continue
        for tag in definition.languages[1:]:
            if question.text.get(tag) and question.text.get(tag) == before.text.get(tag):
                says = f"The question reads otherwise than in “{followed.version}”, but its “{tag}” does not; look again."
                yield Fault(pointer((*path, "text", tag)), question.key, says)
