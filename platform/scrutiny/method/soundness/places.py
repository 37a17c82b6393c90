"""Where things stand in a definition's text: its parts with their JSON pointers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrutiny.method.definition import Definition, Option, Question, Text, Value

ON_SCALES = ("judgement", "choice", "faces")
Path = tuple[str | int, ...]
Placed = tuple[Path, str, Text]  # where, the key it belongs to, the words


def pointer(path: Path) -> str:
    """``path`` as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def spoken(value: Value) -> str:
    """A value of the text as a sentence names it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"“{str(value)[:60]}”"


def questions(definition: Definition) -> Iterator[tuple[Path, Question]]:
    """Every question with its place, in order."""
    for i, section in enumerate(definition.sections):
        for j, question in enumerate(section.questions):
            yield ("sections", i, "questions", j), question


def option_lists(definition: Definition) -> Iterator[tuple[Path, str, tuple[Option, ...]]]:
    """Every list of options: the shared scales, questions' own and those of a table's columns."""
    for name, scale in definition.scales.items():
        if isinstance(scale, tuple):
            yield ("scales", name), name, scale
    for path, question in questions(definition):
        if question.scale_name is None and isinstance(question.scale, tuple):
            yield (*path, "options"), question.key, question.scale
        for index, column in enumerate(question.columns):
            if column.kind == "choice":
                yield (*path, "columns", index, "options"), question.key, column.options


def readable(options: Iterable[Option]) -> bool:
    """Whether every option could be read: of others nothing is said twice."""
    return all(option.value for option in options)


def answerable(question: Question) -> bool:
    """Whether its scale, if it has one, is whole enough to say what an answer is."""
    scale = question.range
    if scale is not None:
        return scale.step > 0 and scale.low <= scale.high
    return readable(question.options) and (question.kind not in ON_SCALES or bool(question.options))


def texts(definition: Definition) -> Iterator[Placed]:
    """Every text meant for people that is there."""
    for path, key, text in _texts(definition):
        if text:
            yield path, key, text


def _texts(definition: Definition) -> Iterator[tuple[Path, str, Text | None]]:
    for name in ("title", "introduction", "closing"):
        yield (name,), name, getattr(definition, name)
    if definition.declaration:
        yield ("declaration", "text"), "declaration", definition.declaration.text
    for i, section in enumerate(definition.sections):
        yield ("sections", i, "title"), section.key, section.title
        yield ("sections", i, "introduction"), section.key, section.introduction
    for path, question in questions(definition):
        yield (*path, "text"), question.key, question.text
        yield (*path, "help"), question.key, question.help
        for index, column in enumerate(question.columns):
            yield (*path, "columns", index, "text"), question.key, column.text
    for path, key, options in option_lists(definition):
        for index, option in enumerate(options):
            yield (*path, index, "label"), key, option.label
    for index, band in enumerate(definition.scoring.bands):
        yield ("scoring", "bands", index, "label"), band.band, band.label
