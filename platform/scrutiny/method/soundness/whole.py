"""What can be wrong with the whole: its names, its languages and the texts in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault
from scrutiny.method.soundness.limits import LONGEST_TEXT, MOST_QUESTIONS, spaced
from scrutiny.method.soundness.places import Path, pointer, questions, texts


def faults(definition: Definition) -> Iterator[Fault]:
    """Faults of the whole."""
    if definition.follows and definition.follows == definition.version:
        yield Fault("/follows", "follows", "A version cannot follow itself; name the one before it, or none.")
    count = len(definition.questions)
    if count > MOST_QUESTIONS:
        yield Fault("/sections", "sections", f"There are {spaced(count)} questions; at most 2 000 are taken.")
    yield from _names(definition)
    yield from _languages(definition)
    yield from _texts(definition)


def _names(definition: Definition) -> Iterator[Fault]:
    sections = [(("sections", i, "key"), section.key) for i, section in enumerate(definition.sections)]
    yield from twice(sections, "Another section has the key “{}”; give each its own.")
    keys = [((*path, "key"), question.key) for path, question in questions(definition)]
    yield from twice(keys, "Another question has the key “{}”; give each its own.")
    signatories = definition.declaration.signatories if definition.declaration else ()
    placed = [(("declaration", "signatories", i), title) for i, title in enumerate(signatories)]
    yield from twice(placed, "“{}” signs twice; each signatory is another person.", "signatories")


def twice(placed: Iterable[tuple[Path, str]], says: str, key: str = "") -> Iterator[Fault]:
    """A fault for each name that was there before; what could not be read has no name."""
    seen: set[str] = set()
    for path, name in placed:
        if name in seen:
            yield Fault(pointer(path), key or name, says.format(name))
        if name:
            seen.add(name)


def _languages(definition: Definition) -> Iterator[Fault]:
    placed = [(("languages", i), tag) for i, tag in enumerate(definition.languages)]
    yield from twice(placed, "“{}” is listed twice; once is enough.", "languages")
    for index, tag in enumerate(definition.unchecked):
        if tag and "" not in definition.languages and tag not in definition.languages:
            says = f"“{tag}” is none of the languages; add it to “languages” or take it out here."
            yield Fault(f"/unchecked/{index}", "unchecked", says)


def _texts(definition: Definition) -> Iterator[Fault]:
    known = set(definition.languages)
    for path, key, text in texts(definition):
        if "" not in known:
            yield from _in_languages(definition, known, path, key, text)
        for words in text.values():
            if len(words) > LONGEST_TEXT:
                says = f"This has {spaced(len(words))} characters; at most {spaced(LONGEST_TEXT)} are taken."
                yield Fault(pointer(path), key, says)


def _in_languages(
    definition: Definition, known: set[str], path: Path, key: str, text: Iterable[str]
) -> Iterator[Fault]:
    if definition.language not in text:
        says = f"This text is not there in the first language, “{definition.language}”; add it."
        yield Fault(pointer(path), key, says)
    for tag in text:
        if tag not in known:
            says = f"“{tag}” is none of the languages; add it to “languages” or take the text out."
            yield Fault(pointer((*path, tag)), key, says)
